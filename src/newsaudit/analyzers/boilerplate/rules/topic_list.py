"""Lists of tags, topics and sections.

Finds lines with the role debris whose phrases, shape or heading say that they are of this kind. Lines of a kind in one
stretch make one finding, with a span for each.

Why: Keywords are metadata.

What to do: Move them into the metadata or delete them.

Example: Filed under: Politics, Economy

Method: the line model of newsaudit.document.debris (place, neighbours, overlap with the body, shape, phrases;
figures in docs/boilerplate.md). A finding with confidence 0.8 or more is a warning, one
below is a note.

Limits: plain text has no layout; a list or a subhead at the very edge of an article can look the same.
"""

from newsaudit.analyzers.boilerplate.debris_runs import detect
from newsaudit.definitions import Rule

__all__ = ["rule"]

rule = Rule(
    id="boilerplate.topic-list",
    doc=__doc__ or "",
    severity="warning",
    advice="Move them into the metadata or delete them.",
    check=detect("topic-list", "A list of topics"),
)
