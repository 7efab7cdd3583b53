"""Dates that stand alone, once or stacked.

Finds lines that the debris view takes for no part of the article and whose phrases, shape or heading say that
they are this kind. Lines of a kind in one stretch make one finding, a span for each.

Why: Dates of teasers and time stamps stay behind when their headlines are lost; a reader cannot tell which one
is the article's.

What to do: Move the article's own date into its metadata, delete the rest.

Example: Dec.07 2025, five times

Method: the line model of newsaudit.document.debris (place, neighbours, overlap with the body, shape, phrases;
figures in docs/boilerplate.md). A finding with confidence 0.8 or more is sure.

Limits: plain text has no layout; a list or a subhead at the very edge of an article can look the same.
"""

from newsaudit.analyzers.boilerplate.debris_runs import detect
from newsaudit.rule import Rule

__all__ = ["rule"]

rule = Rule(
    id="boilerplate.stacked-dates",
    doc=__doc__ or "",
    severity="warning",
    advice="Move the article's own date into its metadata, delete the rest.",
    check=detect("stacked-dates", "A date that stands alone"),
)
