"""Labels: short lines that a newsroom or a law puts on an article ("Opinion", "Sponsored", "AI-generated").

An advertising or genre label is believed by its place: near the headline, or right after the text. A label of AI is
believed anywhere, when all its words are words of such labels.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.document.folding import fold
from newsaudit.lexicon import phrases, spellings, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsaudit.document.text_views import TextViews

FAMILY = "labels"
_HEAD_LINES = 12  # lines from the top that may be a label
_SLOT_LINES = 3  # the same for words that pages put on advertisements
_AFTER_PROSE = 2  # lines after the text that may be a label
_MAX_WORDS = 8  # of a label of AI; the longest of notes on the laws has 7
_MAX_LENGTH = 60  # code points of a label
_MENU_LINES = 3  # short lines above a label that make it the last entry of a menu
_MIN_HEADLINE_WORDS = 4  # on a line beside a label; the entries of a menu have fewer
_IN_FOOT = frozenset({"opinion", "analysis", "press-release", "satire"})  # what else is there is the page's
_SEPARATOR = re.compile(r"\s*[|/\u00b7\u2022:\u2014\u2013,\uff5c\u30fb]\s*|\s+-\s+")
_WORD = re.compile(r"[^\W_]+(?:[.%'][^\W_]+)*%?")
_AGENTS = ("ai", "acronym", "tool", "bot", "automatic")  # kinds of [phrases] of the disclosure lexicon
_LABEL = ("label",)  # classes of its [grammar]: whole labels, "machine translation"
_MADE = ("make",)  # what was done
_BESIDE = ("noun", "filler", "determiner", "definite", "partly", "review", "human")  # and what goes with it


def label_lines(document: TextViews) -> dict[int, str]:
    """The kind of each line that is a label, by the index of the line, in order.

    Kinds: "ai", "advertising", "opinion", "analysis", "press-release", "satire", "genre".
    """
    found = dict(_of_ai(document))
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


class _Vocabulary(NamedTuple):
    """The words of AI labels, each with what it means ("agent", "made", both or neither); stems take any ending."""

    words: Mapping[str, frozenset[str]]
    stems: Mapping[str, frozenset[str]]


def _of_ai(document: TextViews) -> Iterator[tuple[int, str]]:
    """Lines that say that AI made, changed or translated the text, in words of labels only."""
    hits = document.phrases.of("disclosure", *_AGENTS) + document.phrases.of(FAMILY, "ai-term")
    for index in sorted({hit.line for hit in hits}):
        line = document.lines[index]
        short = line.end - line.start <= _MAX_LENGTH and document.line_word_counts[index] <= _MAX_WORDS
        if short and _is_label(document.folded[line.start : line.end], _vocabulary()):
            yield index, "ai"


def _is_label(text: str, vocabulary: _Vocabulary) -> bool:
    """Whether words of labels make up the whole text, among them one for AI and one for what it did.

    Words of scripts without spaces follow each other without a boundary, so every way to cut the text is followed; the
    text is short.
    """
    if vocabulary.words.get(text.strip(_SIGNS)) == frozenset({"agent"}):
        return False  # "\u751f\u6210AI" is a term, though both its words are words of labels
    ways: list[set[frozenset[str]]] = [set() for _ in range(len(text) + 1)]
    ways[0].add(frozenset())
    for at, char in enumerate(text):
        if not ways[at]:
            continue
        if not char.isalnum():
            ways[at + 1] |= ways[at]
        for end, what in _words_at(text, at, vocabulary):
            ways[end] |= {way | what for way in ways[at]}
    return any({"agent", "made"} <= way for way in ways[-1])


def _words_at(text: str, at: int, vocabulary: _Vocabulary) -> Iterator[tuple[int, frozenset[str]]]:
    if at and text[at - 1].isalnum() and _spaced(text[at - 1]) and _spaced(text[at]):
        return
    for end in range(at + 1, len(text) + 1):
        whole = end == len(text) or not (text[end].isalnum() and _spaced(text[end]) and _spaced(text[end - 1]))
        if whole and (what := vocabulary.words.get(text[at:end])) is not None:
            yield end, what
        if (what := vocabulary.stems.get(text[at:end])) is not None:
            word = _WORD.match(text, at)
            yield (max(end, word.end()) if word is not None else end), what


def _spaced(char: str) -> bool:
    """Whether words of this character's script have blanks between them."""
    return not ("\u0e00" <= char <= "\u0e7f" or "\u3040" <= char <= "\u30ff" or char >= "\u3400")


@lru_cache(maxsize=1)
def _vocabulary() -> _Vocabulary:
    """The words of all languages together: labels are often in another language than the text."""
    own = tables(FAMILY)["any"]
    found: dict[str, frozenset[str]] = {}
    _add(found, {"agent"}, own["phrases"]["ai-term"]["anywhere"])
    _add(found, {"made"}, own["ai"]["made"])
    _add(found, set(), own["ai"]["beside"])
    for table in tables("disclosure").values():
        for kind in _AGENTS:
            for entries in table.get("phrases", {}).get(kind, {}).values():
                _add(found, {"agent"}, entries)
        grammar = table.get("grammar", {})
        for what, kinds in (({"agent", "made"}, _LABEL), ({"made"}, _MADE), (set(), _BESIDE)):
            for kind in kinds:
                for entries in _lists(grammar.get(kind, ())):
                    _add(found, what, entries)
    for entry in own["ai"]["not_made"]:
        found[entry] = found.get(entry, frozenset()) - {"made"}
    words = {text: what for text, what in found.items() if not text.endswith("*")}
    return _Vocabulary(words, {text[:-1]: what for text, what in found.items() if text.endswith("*")})


def _lists(value: Any) -> Iterable[Iterable[str]]:
    """A class of the grammar is a list, or a table of lists."""
    return value.values() if isinstance(value, dict) else (value,)


def _add(found: dict[str, frozenset[str]], what: set[str], entries: Iterable[str]) -> None:
    for entry in entries:
        for spelling in spellings(entry):
            text = fold(spelling)
            found[text] = found.get(text, frozenset()) | what
