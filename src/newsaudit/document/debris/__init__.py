"""How likely each line is debris: layout first, phrases second. ``newsaudit.document.roles`` decides with it."""

__all__ = ["KINDS", "SURE", "SUSPECT"]

SUSPECT = 0.5  # probability from which a line is debris
SURE = 0.8  # probability from which the finding is a warning

# Kinds of debris, in the order of the line model's columns; the boilerplate rules bear their names.
KINDS = (
    "advertisement", "author-note", "byline-block", "caption", "comments", "contents-list", "cookie-notice",
    "counters", "empty-widget", "feedback", "follow-prompt", "navigation", "needs-js", "newsletter", "page-code",
    "paywall", "player", "related-links", "rights", "share-bar", "stacked-dates", "topic-list",
)  # fmt: skip
