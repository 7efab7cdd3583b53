"""Requests for corrections and ratings.

Finds lines with the role debris whose phrases, shape or heading say that they are of this kind. Lines of a kind in one
stretch make one finding, with a span for each.

Why: It is about the page, not about the news.

What to do: Delete the lines.

Example: Was this article helpful?

Method: the line model of newsaudit.document.debris (place, neighbours, overlap with the body, shape, phrases;
figures in docs/boilerplate.md). A finding with confidence 0.8 or more is a warning, one
below is a note.

Limits: plain text has no layout; a list or a subhead at the very edge of an article can look the same.
"""

from newsaudit.analyzers.boilerplate.debris_runs import detect
from newsaudit.definitions import Rule

__all__ = ["rule"]

rule = Rule(
    id="boilerplate.feedback",
    doc=__doc__ or "",
    severity="warning",
    advice="Delete the lines.",
    check=detect("feedback", "A request for feedback"),
)
