"""Ways to write a report down, one file a format; each reads the report's plain dict, so a stored JSON renders too."""
