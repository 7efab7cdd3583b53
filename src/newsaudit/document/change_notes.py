"""Notes on corrections, updates and clarifications of the article itself: where they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.document.date_mentions import is_date_line
from newsaudit.document.punctuation import ends_sentence
from newsaudit.lexicon import tables

if TYPE_CHECKING:
    from newsaudit.document.phrase_hits import PhraseHit
    from newsaudit.document.text_views import TextViews

_MAX_NOTES = 20  # a text with more is a list of them
_MAX_LENGTH = 600  # code points of a note
_MAX_LABEL = 30  # code points of a line that is a label alone; the note follows on the next line
_NEAR = 40  # code points around a cue in which the text must name itself: "an earlier version of this article"
_CHANGED = re.compile(r"\b(?:updated|corrected|amended|revised|changed|edited|clarified)\b")


class ChangeNote(NamedTuple):
    """One note.

    Attributes:
        start: first code point.
        end: after the last code point, at most 600 later.
        lines: indices of the lines that it is on.
        cue: the phrase that shows that it is a note.
    """

    start: int
    end: int
    lines: range
    cue: PhraseHit


def change_notes(document: TextViews) -> tuple[ChangeNote, ...]:
    """The notes of an article, in order; of several cues in one line the first counts."""
    found: list[ChangeNote] = []
    lines = document.lines
    done = -1
    for hit in document.phrases.of("provenance", "correction"):
        if hit.line <= done or len(found) >= _MAX_NOTES or not _may_be_a_note(document, hit):
            continue
        line = lines[hit.line]
        label_alone = line.end - line.start <= _MAX_LABEL and hit.line + 1 < len(lines)
        done = hit.line + label_alone
        start = line.start if hit.entry.place == "start" else _sentence_start(document, hit)
        end = min(lines[done].end, start + _MAX_LENGTH)
        found.append(ChangeNote(start, end, range(hit.line, done + 1), hit))
    return tuple(found)


def correction_lines(document: TextViews) -> frozenset[int]:
    """The indices of the lines that are notes; a sentence within a paragraph does not make it one."""
    return frozenset(
        index
        for note in document.view(change_notes)
        if note.start == document.lines[note.lines.start].start
        for index in note.lines
    )


def _may_be_a_note(document: TextViews, hit: PhraseHit) -> bool:
    line = document.lines[hit.line]
    if hit.entry.place == "start":
        if _is_like_headline(document, hit.line):
            return False
        folded = document.folded[line.start : min(line.end, line.start + _MAX_LENGTH)]
        if is_date_line(folded):
            return False  # "Update: 3 May, 10:20" is a date of the article
        # an editors' note may warn or thank; only one on a change is meant
        return "note" not in hit.entry.text or _CHANGED.search(folded) is not None
    if document.folded.startswith(" by ", hit.end):
        return False  # "this article was edited by" names an editor
    around = document.folded[max(line.start, hit.start - _NEAR) : min(line.end, hit.end + _NEAR)]
    return any(noun in around for noun in tables("provenance")["any"]["corrections"]["nouns"])


def _is_like_headline(document: TextViews, index: int) -> bool:
    """Whether a line is the title, or is above all prose, longer than a label and no sentence: "Update: Two held"."""
    line = document.lines[index]
    if line.text == document.article.title:
        return True
    if line.end - line.start <= _MAX_LABEL or any(document.prose[: index + 1]):
        return False
    return not ends_sentence(line.text)


def _sentence_start(document: TextViews, hit: PhraseHit) -> int:
    before = [item.start for item in document.sentences if item.line == hit.line and item.start <= hit.start]
    return before[-1] if before else document.lines[hit.line].start
