r"""Private-use characters stand in the text.

Code points that Unicode leaves to each font: an icon or a bullet on the page they were copied from, an empty box
anywhere else. One finding an article with the words of all of them.

What to do: remove them or put the character that was meant. Example: "\ue202Growth" from an icon font.

Limits: alone at the start or end of a line, or between spaces, they are the icons of a page and reported as info.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.strays.findings import one_finding
from newsaudit.analyzers.strays.oddities import positions
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]


def check(document: Document) -> Iterator[Detection]:
    """Those that touch a letter as a warning, or else all as info."""
    at = positions(document, "private use").tolist()
    if not at:
        return
    text = document.text
    touching = any(text[max(0, place - 1) : place].isalnum() or text[place + 1 : place + 2].isalnum() for place in at)
    yield one_finding(
        document,
        at,
        ("private-use character", "private-use characters"),
        severity=None if touching else "info",
    )


rule = Rule(
    id="strays.private-use",
    doc=__doc__ or "",
    severity="warning",
    advice="Remove the characters, or put those that were meant: without the font of their page they show as boxes.",
    check=check,
)
