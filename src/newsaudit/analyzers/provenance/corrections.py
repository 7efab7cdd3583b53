"""What the notes on corrections, updates and clarifications of the article leave unsaid."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.document.corrections import change_notes
from newsaudit.document.dates import dates_on, is_relative
from newsaudit.document.spacing import needs_no_boundary
from newsaudit.lexicon import tables
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsaudit.document import Document
    from newsaudit.document.corrections import ChangeNote

__all__ = ["CorrectionNote", "corrections"]

LEAST_WORDS = 6  # beside cue and date, from which a note says what was changed
LEAST_CHARACTERS = 12  # the same in scripts without spaces
_WORD = re.compile(r"[^\W\d_]+")
_TIME = re.compile(r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)")  # "updated at 5:45": of the article's day


class CorrectionNote(NamedTuple):
    """One note.

    Attributes:
        start: code point offset.
        end: after it.
        kind: "correction", "update", "clarification" or "".
        lacks: of "type", "date" and "what", those that it does not say.
        entry: the lexicon entry that shows that it is a note.
    """

    start: int
    end: int
    kind: str
    lacks: tuple[str, ...]
    entry: str

    @property
    def span(self) -> Span:
        """The note as a Span."""
        return Span(self.start, self.end)


def corrections(document: Document) -> tuple[CorrectionNote, ...]:
    """The notes of an article, in order."""
    return tuple([_read(document, note) for note in document.view(change_notes)])


def _read(document: Document, note: ChangeNote) -> CorrectionNote:
    start, end, hit = note.start, note.end, note.cue
    folded = document.folded[start:end]
    said = dates_on(folded)
    kind = next((name for name, stems in _kinds().items() if any(stem in folded for stem in stems)), "")
    lacks = [
        name
        for name, there in (("type", kind), ("date", said or _TIME.search(folded) or is_relative(folded)))
        if not there
    ]
    left = folded[: hit.start - start] + " " + folded[hit.end - start :]
    for item in said:
        left = left.replace(folded[item.start : item.end], " ")
    words = _WORD.findall(left)
    unspaced = sum(len(word) for word in words if needs_no_boundary(word[0]))
    if len(words) < LEAST_WORDS and unspaced < LEAST_CHARACTERS:
        lacks.append("what")
    return CorrectionNote(start, end, kind, tuple(lacks), hit.entry.text)


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, tuple[str, ...]]:
    table = tables("provenance")["any"]["corrections"]
    return {name: tuple(table[name]) for name in ("correction", "clarification", "update")}
