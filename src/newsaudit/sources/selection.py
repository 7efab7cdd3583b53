"""Which lines of large sources are read: those that share the most rare words with some sentence of the draft.

Small sources are read whole. Of large ones only what may be the source of a sentence is cut into words, so that a
library of sources costs little more than finding its words.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsaudit.document.lines import Line
    from newsaudit.sources.texts import TokenText

MAX_WHOLE = 60_000  # code points of all sources together that are read whole: some 10,000 words, 15 ms
LEAST_LETTERS = 4  # of a word that is looked for; shorter ones are everywhere
LEAST_SHARED = 2  # words that a line shares with a sentence
MAX_LINES_PER_SENTENCE = 3
_MARKS = ".,;:!?\"'()[]\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb\u2026\u2013\u2014-\u00a0"


class RawText(NamedTuple):
    """A source before it is cut into words.

    Attributes:
        text: as it is.
        folded: in lower case, of the same length.
        lines: its lines.
    """

    text: str
    folded: str
    lines: list[Line]


def select_lines(here: TokenText, sources: list[RawText]) -> list[list[Line]]:
    """The lines of each source that are worth reading, in order."""
    if sum(len(source.text) for source in sources) <= MAX_WHOLE:
        return [source.lines for source in sources]
    sentences = [_rare_words(here, passage.first, passage.last) for passage in here.passages]
    places = _places(frozenset().union(*sentences), sources)
    kept: set[tuple[int, int]] = set()
    for words in sentences:
        kept.update(_best(words, places))
    chosen: list[list[Line]] = [[] for _ in sources]
    for source, line in sorted(kept):
        chosen[source].append(sources[source].lines[line])
    return chosen


def _rare_words(here: TokenText, first: int, last: int) -> frozenset[str]:
    stop = here.vocabulary.stop
    return frozenset(
        word
        for word in here.tokens.words[first:last]
        if word not in stop and (len(word) >= LEAST_LETTERS or word[0].isdigit())
    )


def _places(words: frozenset[str], sources: Iterable[RawText]) -> dict[str, list[tuple[int, int]]]:
    """On which lines each word is."""
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, source in enumerate(sources):
        plain = source.folded
        for mark in _MARKS:
            plain = plain.replace(mark, " ")
        for place, line in enumerate(source.lines):
            for word in words.intersection(plain[line.start : line.end].split()):
                found[word].append((number, place))
    return found


def _best(words: frozenset[str], places: dict[str, list[tuple[int, int]]]) -> list[tuple[int, int]]:
    """The lines that share most with a sentence; the rarer a word, the more it counts."""
    scores: defaultdict[tuple[int, int], float] = defaultdict(float)
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    for word in sorted(words):
        lines = places.get(word, ())
        if len(lines) <= 200:  # a word on more lines tells nothing
            for line in lines:
                scores[line] += 1 / len(lines) ** 0.5
                shared[line] += 1
    worth = [line for line in scores if shared[line] >= LEAST_SHARED]
    return sorted(worth, key=lambda line: (-scores[line], line))[:MAX_LINES_PER_SENTENCE]
