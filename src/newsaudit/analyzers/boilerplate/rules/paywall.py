"""Paywall, login and account prompts.

Finds lines with the role debris whose phrases, shape or heading say that they are of this kind. Lines of a kind in one
stretch make one finding, with a span for each.

Why: The prompt also may mean that the article behind it is not complete.

What to do: Delete the lines, and check that the text is the whole article.

Example: Already a subscriber? Log in

Method: the line model of newsaudit.document.debris (place, neighbours, overlap with the body, shape, phrases;
figures in docs/boilerplate.md). A finding with confidence 0.8 or more is a warning, one
below is a note.

Limits: plain text has no layout; a list or a subhead at the very edge of an article can look the same.
"""

from newsaudit.analyzers.boilerplate.debris_runs import detect
from newsaudit.definitions import Rule

__all__ = ["rule"]

rule = Rule(
    id="boilerplate.paywall",
    doc=__doc__ or "",
    severity="warning",
    advice="Delete the lines, and check that the text is the whole article.",
    check=detect("paywall", "A paywall or login prompt"),
)
