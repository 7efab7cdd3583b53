"""A Wagtail site whose articles are audited before they are published."""
