"""Lines that a desk or a house signs instead of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.provenance.authors import authors
from newsaudit.analyzers.provenance.layout import layout
from newsaudit.analyzers.provenance.names import kind_of_name, name_words
from newsaudit.analyzers.provenance.outlets import brands
from newsaudit.document.bylines import is_name
from newsaudit.document.dates import is_date_line
from newsaudit.document.spacing import needs_no_boundary

if TYPE_CHECKING:
    from newsaudit.document import Document
    from newsaudit.document.lines import Line

__all__ = ["DeskLine", "desk_lines"]

_MOST_WORDS = 6
_MOST_HITS = 200
_NOT_BEFORE = frozenset(
    [
        "a",
        "an",
        "the",
        "our",
        "your",
        "this",
        "that",
        "its",
        "his",
        "her",
        "their",
        "guest",
        "opinion",
        "editorial",
        "meet",
        "read",
        "by",
        "for",
        "from",
        "to",
        "of",
        "in",
    ]
)


class DeskLine(NamedTuple):
    """A line that stands where a byline stands and names a desk, a house or nobody.

    Attributes:
        start: code point offset of the name.
        end: behind it.
        kind: "desk" ("China Daily Brief Editorial"), "brand" or "generic" ("Staff").
        entry: the lexicon entry or brand that told.
        labelled: whether a byline word ("By") stands before it.
    """

    start: int
    end: int
    kind: str
    entry: str
    labelled: bool


def desk_lines(document: Document) -> tuple[DeskLine, ...]:
    """The desk lines of an article that no person or agency signs."""
    signed = document.view(authors)
    if any(item.kind in ("person", "agency") for item in signed):
        return ()
    found = [
        DeskLine(item.sign.start, item.sign.end, item.kind, item.entry, labelled=True)
        for item in signed
        if item.kind in ("desk", "brand", "generic") and item.sign.start >= 0
    ]
    taken = {item.start for item in found}
    seen: set[int] = set()
    own = brands(document)
    for hit in document.phrases.of("provenance", "desk")[:_MOST_HITS]:
        if hit.line in seen:
            continue
        seen.add(hit.line)
        line = document.lines[hit.line]
        if (
            document.prose[hit.line]
            or document.roles[hit.line] == "headline"
            or any(line.start <= at < line.end for at in taken)
        ):
            continue
        kind, entry = kind_of_name(line.text, own)
        if (kind == "desk" and _is_signature(line)) or (kind == "generic" and _beside_the_head(document, line)):
            found.append(DeskLine(line.start, line.end, kind, entry, labelled=False))
    return tuple(sorted(found))


def _is_signature(line: Line) -> bool:
    """Capitals, two words of a name before the desk word at least, no sentence and no label of a section."""
    words = name_words(line.text)
    if not 2 <= len(words) <= _MOST_WORDS or words[0] in _NOT_BEFORE or line.text[-1] in ".!?:":
        return not line.text.isascii() and 3 <= len(line.text) <= 24 and needs_no_boundary(line.text[0])
    if line.text[0] >= "\u0590":  # scripts without capitals
        return True
    return is_name(line.text, 2 if words[-1] not in ("editorial", "editors", "staff", "desk") else 3, _MOST_WORDS)


def _beside_the_head(document: Document, line: Line) -> bool:
    """A bare "Staff" or "Redaktion" signs only between headline and text, with a date on a line beside it."""
    at = line.index
    if at > document.view(layout).prose + 1:
        return False
    beside = [document.lines[near] for near in (at - 1, at + 1) if 0 <= near < len(document.lines)]
    return any(is_date_line(document.folded[item.start : item.end]) for item in beside)
