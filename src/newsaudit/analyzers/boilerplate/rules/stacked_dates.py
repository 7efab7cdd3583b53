"""Dates that stand alone, once or stacked.

Finds lines with the role debris whose phrases, shape or heading say that they are of this kind. Lines of a kind in one
stretch make one finding, with a span for each.

Why: Dates of teasers and time stamps stay behind when their headlines are lost; a reader cannot tell which one
is the article's.

What to do: Delete the dates. The article's own date belongs below its headline.

Example: Dec.07 2025, five times

Method: the line model of newsaudit.document.debris (place, neighbours, overlap with the body, shape, phrases;
figures in docs/boilerplate.md). A finding with confidence 0.8 or more is a warning, one
below is a note.

Limits: plain text has no layout; a list or a subhead at the very edge of an article can look the same.
"""

from newsaudit.analyzers.boilerplate.debris_runs import detect
from newsaudit.definitions import Rule

__all__ = ["rule"]

rule = Rule(
    id="boilerplate.stacked-dates",
    doc=__doc__ or "",
    severity="warning",
    advice="Delete the dates; the article's own date belongs below its headline.",
    check=detect("stacked-dates", "A date that stands alone"),
)
