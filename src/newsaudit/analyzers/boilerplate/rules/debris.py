"""Lines that look like page furniture rather than article text.

Finds lines with the role debris to which no phrase, shape or heading gives a kind. Such lines in one stretch make one
finding, with a span for each.

Why: Menus, teasers and labels have a shape and a place of their own: short lines without an end mark, away from
the prose, that share no words with it. Such lines are reported even where no known phrase tells their kind.

What to do: Check whether the lines belong to the article, and delete them if not.

Example: names of sections and teasers behind the last paragraph

Method: the line model of newsaudit.document.debris (place, neighbours, overlap with the body, shape, phrases;
figures in docs/boilerplate.md). A finding with confidence 0.8 or more is a warning, one
below is a note.

Limits: plain text has no layout; a list or a subhead at the very edge of an article can look the same.
"""

from newsaudit.analyzers.boilerplate.debris_runs import detect
from newsaudit.definitions import Rule

__all__ = ["rule"]

rule = Rule(
    id="boilerplate.debris",
    doc=__doc__ or "",
    severity="warning",
    advice="Check whether the lines belong to the article, and delete them if not.",
    check=detect("", "Lines from around the article"),
)
