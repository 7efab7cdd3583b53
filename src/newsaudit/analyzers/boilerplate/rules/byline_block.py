"""Byline and desk labels inside the text.

Finds lines with the role debris whose phrases, shape or heading say that they are of this kind. Lines of a kind in one
stretch make one finding, with a span for each.

Why: Labels of desks and bylines of other stories come along when a page is copied, and seem to say who wrote this
article. The article's own byline, below the headline or at the end, is a part of it and not reported.

What to do: Delete the lines.

Example: "Harwick Daily Editorial" and "News Desk" after the last paragraph

Method: the line model of newsaudit.document.debris (place, neighbours, overlap with the body, shape, phrases;
figures in docs/boilerplate.md). A finding with confidence 0.8 or more is a warning, one
below is a note.

Limits: plain text has no layout; a list or a subhead at the very edge of an article can look the same.
"""

from newsaudit.analyzers.boilerplate.debris_runs import detect
from newsaudit.definitions import Rule

__all__ = ["rule"]

rule = Rule(
    id="boilerplate.byline-block",
    doc=__doc__ or "",
    severity="warning",
    advice="Delete the lines; the author's name belongs below the headline.",
    check=detect("byline-block", "A byline or desk label"),
)
