"""Find the lines that a desk or the outlet signs instead of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.provenance.authors import authors
from newsaudit.analyzers.provenance.layout import layout
from newsaudit.analyzers.provenance.names import kind_of_name, listed, name_words
from newsaudit.analyzers.provenance.outlets import brands
from newsaudit.document.bylines import is_name
from newsaudit.document.date_mentions import is_date_line
from newsaudit.document.spacing import needs_no_boundary

if TYPE_CHECKING:
    from newsaudit.document import Document
    from newsaudit.document.lines import Line

MAX_WORDS = 6  # of a desk's name
MAX_HITS = 200  # desk words read; a text with more is a list
MAX_UNSPACED = 24  # code points of a desk's name in a script without spaces
_BARE = frozenset({"editorial", "editors", "staff", "desk"})  # with one more word only they are a section's label


class DeskLine(NamedTuple):
    """A line in the place of a byline that names a desk, the outlet or nobody.

    Attributes:
        start: code point offset of the name.
        end: after it.
        kind: "desk" ("China Daily Brief Editorial"), "brand" or "generic" ("Staff").
        entry: the lexicon entry or brand that shows it.
        labelled: whether a byline word ("By") comes before it.
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
    own = brands(document)
    for at in dict.fromkeys(hit.line for hit in document.phrases.of("provenance", "desk")[:MAX_HITS]):
        line = document.lines[at]
        if document.prose[at] or document.roles[at] == "headline" or any(line.start <= s < line.end for s in taken):
            continue
        kind, entry = kind_of_name(line.text, own)
        if (kind == "desk" and _is_signature(line)) or (kind == "generic" and _beside_the_head(document, line)):
            found.append(DeskLine(line.start, line.end, kind, entry, labelled=False))
    return tuple(sorted(found))


def _is_signature(line: Line) -> bool:
    """Capitals, two words of a name before the desk word at least, no sentence and no label of a section."""
    words = name_words(line.text)
    if not 2 <= len(words) <= MAX_WORDS or words[0] in listed("not_before_desk") or line.text[-1] in ".!?:":
        return not line.text.isascii() and 3 <= len(line.text) <= MAX_UNSPACED and needs_no_boundary(line.text[0])
    # scripts from Hebrew on have no capitals
    return line.text[0] >= "\u0590" or is_name(line.text, 3 if words[-1] in _BARE else 2, MAX_WORDS)


def _beside_the_head(document: Document, line: Line) -> bool:
    """A bare "Staff" or "Redaktion" signs only between headline and text, with a date on a line next to it."""
    if line.index > document.view(layout).prose + 1:
        return False
    beside = document.lines[max(0, line.index - 1) : line.index + 2]
    return any(is_date_line(document.folded[item.start : item.end]) for item in beside if item is not line)
