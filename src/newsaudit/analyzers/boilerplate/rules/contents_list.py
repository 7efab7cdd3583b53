"""Tables of contents and jump lists.

Finds lines with the role debris whose phrases, shape or heading say that they are of this kind. Lines of a kind in one
stretch make one finding, with a span for each.

Why: The entries repeat the subheads and lead nowhere in plain text.

What to do: Delete the heading and its entries.

Example: Table of Contents

Method: the line model of newsaudit.document.debris (place, neighbours, overlap with the body, shape, phrases;
figures in docs/boilerplate.md). A finding with confidence 0.8 or more is a warning, one
below is a note.

Limits: plain text has no layout; a list or a subhead at the very edge of an article can look the same.
"""

from newsaudit.analyzers.boilerplate.debris_runs import detect
from newsaudit.definitions import Rule

__all__ = ["rule"]

rule = Rule(
    id="boilerplate.contents-list",
    doc=__doc__ or "",
    severity="warning",
    advice="Delete the heading and its entries.",
    check=detect("contents-list", "A table of contents"),
)
