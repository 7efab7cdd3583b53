r"""Characters were lost: replacement characters or halves of characters stand in the text.

U+FFFD marks a character that could not be read; U+FFFC stands where an embedded object was; a lone surrogate is half
of a character. What stood there is lost and has to be looked up. One finding an article with the words of all of
them.

What to do: restore the characters from the source. Example: "Metropo\ufffditan".

Limits: an object mark (U+FFFC) alone on its line is reported as info: only its picture is missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.strays.findings import one_finding
from newsaudit.analyzers.strays.mojibake import outside_mojibake
from newsaudit.analyzers.strays.oddities import positions
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]


def check(document: Document) -> Iterator[Detection]:
    """All lost characters in one finding."""
    at = outside_mojibake(document, positions(document, "replacement"))
    if not at:
        return
    text = document.text
    harmless = all(text[place] == "\ufffc" and not text[place + 1 : place + 2].isalnum() for place in at)
    yield one_finding(
        document,
        at,
        ("replacement character: something was lost", "replacement characters: something was lost"),
        severity="info" if harmless else None,
    )


rule = Rule(
    id="strays.replacement-character",
    doc=__doc__ or "",
    severity="warning",
    advice="Restore the lost characters from the source.",
    check=check,
)
