"""Read what the notes on corrections, updates and clarifications of an article leave out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.document.change_notes import change_notes
from newsaudit.document.date_mentions import dates_on, is_relative
from newsaudit.document.spacing import needs_no_boundary
from newsaudit.lexicon import word_list
from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.document import Document
    from newsaudit.document.change_notes import ChangeNote

MIN_WORDS = 6  # besides cue and date, from which a note says what was changed
MIN_UNSPACED = 12  # code points: the same in scripts without spaces
_KINDS = ("correction", "clarification", "update")
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
    """The notes of an article, in order; use it as ``document.view(corrections)``."""
    return tuple([_read(document, note) for note in document.view(change_notes)])


def _read(document: Document, note: ChangeNote) -> CorrectionNote:
    folded, cue = document.folded[note.start : note.end], note.cue
    days = dates_on(folded)
    stems = {name: word_list("provenance", "corrections", name) for name in _KINDS}
    kind = next((name for name in _KINDS if any(stem in folded for stem in stems[name])), "")
    left = f"{folded[: cue.start - note.start]} {folded[cue.end - note.start :]}"
    for day in days:
        left = left.replace(folded[day.start : day.end], " ")
    words = _WORD.findall(left)
    unspaced = sum(len(word) for word in words if needs_no_boundary(word[0]))
    said = {
        "type": bool(kind),
        "date": bool(days) or _TIME.search(folded) is not None or is_relative(folded),
        "what": len(words) >= MIN_WORDS or unspaced >= MIN_UNSPACED,
    }
    lacks = tuple(name for name, is_said in said.items() if not is_said)
    return CorrectionNote(note.start, note.end, kind, lacks, cue.entry.text)
