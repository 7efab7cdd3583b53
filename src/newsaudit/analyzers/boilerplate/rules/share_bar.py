"""Share buttons and their labels.

Finds lines with the role debris whose phrases, shape or heading say that they are of this kind. Lines of a kind in one
stretch make one finding, with a span for each.

Why: Labels of buttons ("Share", "Copy link", names of networks) come along when a page is copied with the mouse
or by a scraper.

What to do: Delete the lines.

Example: Share Article

Method: the line model of newsaudit.document.debris (place, neighbours, overlap with the body, shape, phrases;
figures in docs/boilerplate.md). A finding with confidence 0.8 or more is a warning, one
below is a note.

Limits: plain text has no layout; a list or a subhead at the very edge of an article can look the same.
"""

from newsaudit.analyzers.boilerplate.debris_runs import detect
from newsaudit.definitions import Rule

__all__ = ["rule"]

rule = Rule(
    id="boilerplate.share-bar",
    doc=__doc__ or "",
    severity="warning",
    advice="Delete the lines.",
    check=detect("share-bar", "Share buttons"),
)
