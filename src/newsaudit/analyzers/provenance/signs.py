"""What a sign of provenance is: a value and where it was seen. The headline is the first of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.provenance.candidates import candidates

if TYPE_CHECKING:
    from newsaudit.document import Document


class Sign(NamedTuple):
    """A value and where it was seen.

    Attributes:
        value: as written there.
        origin: "field", an origin of the metadata ("json-ld", "opengraph", ...), or a zone of the text.
        start: code point offset in the text; -1 where it is not in the text.
        end: after it.
        labelled: whether a word next to it says what it is ("Published", "By").
    """

    value: str
    origin: str
    start: int = -1
    end: int = -1
    labelled: bool = False


def title(document: Document) -> Sign | None:
    """The headline, from the field, the metadata or the text."""
    given = document.article.title
    if given is not None and given.strip():
        return Sign(given, "field")
    for item in candidates(document).get("headline", ()):
        return Sign(item.value, item.origin)
    if "headline" in document.roles:
        line = document.lines[document.roles.index("headline")]
        return Sign(line.text, "headline", line.start, line.end)
    return None
