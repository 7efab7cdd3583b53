"""Labels: short lines that a newsroom or a law puts on an article ("Opinion", "Sponsored", "AI-generated").

An advertising or genre label is believed by its place: near the headline, or right after the text. A label of AI is
believed anywhere, when all its words are words of such labels.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsaudit.document.folding import fold
from newsaudit.document.terms import Matcher
from newsaudit.lexicon import phrases, spellings, term_entries, word_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsaudit.document.text_views import TextViews

FAMILY = "labels"
_HEAD_LINES = 12  # lines from the top that may be a label
_SLOT_LINES = 3  # the same for words that pages put on advertisements
_AFTER_PROSE = 2  # lines after the text that may be a label
_MAX_WORDS = 8  # of a label of AI; the longest of notes on the laws has 7
_MAX_LENGTH = 60  # code points of a label
_MENU_LINES = 3  # short lines above a label that make it the last entry of a menu
_MIN_HEADLINE_WORDS = 4  # on a line beside a label; the entries of a menu have fewer
_IN_FOOT = frozenset(
    {"opinion", "analysis", "press-release", "satire", "affiliate"}
)  # what else is there is the page's
_SEPARATOR = re.compile(r"(?:(?<!\s)\s++)?[|/\u00b7\u2022:\u2014\u2013,\uff5c\u30fb]\s*+|(?<!\s)\s++-\s++")
_AGENTS = ("ai", "acronym", "tool", "bot", "automatic")  # kinds of [phrases] of the disclosure lexicon
# what words of each class mean in a label; "label" is a whole one: "machine translation"
_MEANINGS = {
    **dict.fromkeys((*_AGENTS, "ai-term"), frozenset({"agent"})),
    **dict.fromkeys(("make", "made"), frozenset({"made"})),
    **dict.fromkeys(("noun", "filler", "determiner", "definite", "partly", "review", "human", "beside"), frozenset()),
    "label": frozenset({"agent", "made"}),
}


def label_lines(document: TextViews) -> dict[int, str]:
    """The kind of each line that is a label, by the index of the line, in order.

    Kinds: "ai", "advertising", "opinion", "analysis", "press-release", "satire", "affiliate", "genre".
    """
    found = dict.fromkeys(_of_ai(document), "ai")
    first, last = _prose_ends(document)
    if last >= 0:
        head = {index: kind for index, kind in _in_head(document, first) if index not in found}
        if len(head) <= 3:  # in the head; more are a menu
            found.update(head)
        for index in range(last + 1, min(last + 1 + _AFTER_PROSE, len(document.lines))):
            kind = _kind(document, index)
            if kind in _IN_FOOT:
                found.setdefault(index, kind)
    return dict(sorted(found.items()))


def _prose_ends(document: TextViews) -> tuple[int, int]:
    prose = document.prose
    if not any(prose):
        return 0, -1
    return prose.index(True), len(prose) - 1 - prose[::-1].index(True)


def _in_head(document: TextViews, first: int) -> Iterator[tuple[int, str]]:
    """Labels above the text, beside a line that is long enough for a headline, a deck or a paragraph."""
    lines, counts = document.lines, document.line_word_counts
    for index in range(min(first + 1, _HEAD_LINES, len(lines))):
        kind = _kind(document, index)
        if not kind:
            continue
        if kind == "advertising-slot":
            if index >= _SLOT_LINES or sum(line.text == lines[index].text for line in lines) > 1:
                continue
            kind = "advertising"
        above = counts[max(0, index - _MENU_LINES) : index]
        in_menu = len(above) == _MENU_LINES and max(above) < _MIN_HEADLINE_WORDS
        if not in_menu and max(counts[max(0, index - 1) : index + 2]) >= _MIN_HEADLINE_WORDS:
            yield index, kind


def _kind(document: TextViews, index: int) -> str:
    """What a line is as a label, or ""; of several labels on a line ("Opinion | Guest essay") the first."""
    line = document.lines[index]
    if line.end - line.start > _MAX_LENGTH:
        return ""
    for hit in document.phrases.of(FAMILY):
        if hit.line == index and hit.entry.place == "start" and document.line_word_counts[index] <= _MAX_WORDS:
            return hit.entry.kind
    parts = [part.strip(_SIGNS) for part in _SEPARATOR.split(document.folded[line.start : line.end])]
    kinds = [_labels().get(part, "") for part in parts if part]
    return kinds[0] if kinds and all(kinds) else ""


_SIGNS = " \t#*_[]()<>\u3010\u3011\u300a\u300b\uff08\uff09\"'\u201c\u201d!.\u25a0\u25b6\u25cf"


@lru_cache(maxsize=1)
def _labels() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for entry in phrases():
        if entry.family == FAMILY and entry.place == "line":
            found.setdefault(fold(entry.text), entry.kind)
    return found


def _of_ai(document: TextViews) -> Iterator[int]:
    """Lines that say that AI made, changed or translated the text, in words of labels only."""
    hits = document.phrases.of("disclosure", *_AGENTS) + document.phrases.of(FAMILY, "ai-term")
    for index in sorted({hit.line for hit in hits}):
        line = document.lines[index]
        short = line.end - line.start <= _MAX_LENGTH and document.line_word_counts[index] <= _MAX_WORDS
        if short and _is_label(document.folded[line.start : line.end]):
            yield index


def _is_label(text: str) -> bool:
    """Whether words of labels make up the whole text, among them one for AI and one for what it did.

    Words of scripts without spaces follow each other without a boundary, so every way to cut the text is followed; the
    text is short. What precedes a colon is a lead ("Note: AI-generated").
    """
    meanings = _meanings()
    words: dict[int, list[tuple[int, frozenset[str]]]] = {}
    for start, end, values in _matcher().find(text):
        meaning = frozenset().union(*(meanings[value] for value in values))
        if end - start == len(text.strip(_SIGNS)) and meaning == {"agent"}:
            return False  # "生成AI" is a term, though both its words are words of labels
        words.setdefault(start, []).append((end, meaning))
    ways: list[set[frozenset[str]]] = [set() for _ in range(len(text) + 1)]
    ways[0].add(frozenset())
    for at, char in enumerate(text):
        if ways[at] and not char.isalnum():
            ways[at + 1] |= {frozenset()} if char in ":：" and at + 1 < len(text) else ways[at]
        for end, meaning in words.get(at, ()) if ways[at] else ():
            ways[end] |= {way | meaning for way in ways[at]}
    return any({"agent", "made"} <= way for way in ways[-1])


@lru_cache(maxsize=1)
def _meanings() -> Mapping[str, frozenset[str]]:
    """Each word of AI labels with what it means: "agent", "made", both or neither; of all languages together."""
    found: dict[str, frozenset[str]] = {}
    for table in ("phrases", "grammar"):
        for entry in (*term_entries("disclosure", table), *term_entries(FAMILY, table)):
            for spelling in map(fold, spellings(entry.text)) if entry.kind in _MEANINGS else ():
                found[spelling] = found.get(spelling, frozenset()) | _MEANINGS[entry.kind]
    for spelling in word_list(FAMILY, "grammar", "not-made"):
        found[spelling] = found.get(spelling, frozenset()) - {"made"}
    topics = {fold(entry.text) for entry in term_entries("disclosure", "grammar") if entry.kind == "topic"}
    return {text: meaning for text, meaning in found.items() if text not in topics}


@lru_cache(maxsize=1)
def _matcher() -> Matcher[str]:
    return Matcher((text, text) for text in _meanings())
