"""Byline and desk labels inside the text.

Finds lines that the debris view takes for no part of the article and whose phrases, shape or heading say that
they are this kind. Lines of a kind in one stretch make one finding, a span for each.

Why: Who wrote the article is metadata. As a line of the text it ends up in quotations, summaries and word
counts.

What to do: Move the names into the article's metadata.

Example: By Jane Doe, Staff Writer

Method: the line model of newsaudit.document.debris (place, neighbours, overlap with the body, shape, phrases;
figures in docs/boilerplate.md). A finding with confidence 0.8 or more is sure.

Limits: plain text has no layout; a list or a subhead at the very edge of an article can look the same.
"""

from newsaudit.analyzers.boilerplate.debris_runs import detect
from newsaudit.rule import Rule

__all__ = ["rule"]

rule = Rule(
    id="boilerplate.byline-block",
    doc=__doc__ or "",
    severity="warning",
    advice="Move the names into the article's metadata.",
    check=detect("byline-block", "A byline or desk label"),
)
