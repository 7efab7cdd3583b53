"""newsaudit reads a news article and says, with evidence, what to fix before it is published."""

__version__ = "0.1.0"
