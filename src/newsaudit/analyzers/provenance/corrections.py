"""Notes on corrections, updates and clarifications of the article itself, and what each leaves unsaid."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.document.dates import dates_on, is_date_line, is_relative
from newsaudit.lexicon import tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsaudit.document import Document
    from newsaudit.document.phrases import PhraseHit

__all__ = ["CorrectionNote", "corrections"]

_MOST = 20  # notes read; a text with more is a list of them
_LONGEST = 600  # code points of a note
_LABEL = 30  # code points of a line that is a label alone; the note follows on the next line
LEAST_WORDS = 6  # beside cue and date, from which a note says what was changed
LEAST_CHARACTERS = 12  # the same in scripts without spaces
_NEAR = 40  # code points around a cue in which the text must name itself: "an earlier version of this article"
_WORD = re.compile(r"[^\W\d_]+")
_TIME = re.compile(r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)")  # "updated at 5:45": of the article's day
_CHANGED = re.compile(r"\b(?:updated|corrected|amended|revised|changed|edited|clarified)\b")


class CorrectionNote(NamedTuple):
    """One note.

    Attributes:
        start: code point offset.
        end: behind it.
        kind: "correction", "update", "clarification" or "".
        lacks: of "type", "date" and "what", those that it does not say.
        entry: the lexicon entry that told.
    """

    start: int
    end: int
    kind: str
    lacks: tuple[str, ...]
    entry: str


def corrections(document: Document) -> tuple[CorrectionNote, ...]:
    """The notes of an article, in order; of several cues in one line the first counts."""
    found: list[CorrectionNote] = []
    done = -1
    for hit in document.phrases.of("provenance", "correction"):
        if hit.line <= done or len(found) >= _MOST or not _may_be_a_note(document, hit):
            continue
        line = document.lines[hit.line]
        end = line.end
        if end - line.start <= _LABEL and hit.line + 1 < len(document.lines):
            done = hit.line + 1
            end = document.lines[done].end
        else:
            done = hit.line
        start = line.start if hit.entry.place == "start" else _sentence_start(document, hit)
        found.append(_read(document, hit, start, min(end, start + _LONGEST)))
    return tuple(found)


def _may_be_a_note(document: Document, hit: PhraseHit) -> bool:
    line = document.lines[hit.line]
    if document.roles[hit.line] == "headline":
        return False
    if hit.entry.place == "start":
        folded = document.folded[line.start : min(line.end, line.start + _LONGEST)]
        if is_date_line(folded):
            return False  # "Update: 3 May, 10:20" is a date of the article
        # an editors' note may warn or thank; only one that tells of a change is meant
        return "note" not in hit.entry.text or _CHANGED.search(folded) is not None
    if document.folded.startswith(" by ", hit.end):
        return False  # "this article was edited by" names an editor
    around = document.folded[max(line.start, hit.start - _NEAR) : min(line.end, hit.end + _NEAR)]
    return any(noun in around for noun in tables("provenance")["any"]["corrections"]["nouns"])


def _sentence_start(document: Document, hit: PhraseHit) -> int:
    line = document.lines[hit.line]
    before = [item.start for item in document.sentences if item.line == hit.line and item.start <= hit.start]
    return before[-1] if before else line.start


def _read(document: Document, hit: PhraseHit, start: int, end: int) -> CorrectionNote:
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
    unspaced = sum(len(word) for word in words if word[0] >= "\u3040")
    if len(words) < LEAST_WORDS and unspaced < LEAST_CHARACTERS:
        lacks.append("what")
    return CorrectionNote(start, end, kind, tuple(lacks), hit.entry.text)


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, tuple[str, ...]]:
    table = tables("provenance")["any"]["corrections"]
    return {name: tuple(table[name]) for name in ("correction", "clarification", "update")}
