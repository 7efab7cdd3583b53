"""Cues that shape and place do not give: a line said again below, a list's mark, a label, a word to the reader."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from newsaudit.document.characters import BRACKET, DIGIT, SEPARATOR, SYMBOL, UPPER, classes, code_points
from newsaudit.document.debris import KINDS
from newsaudit.document.debris.surroundings import window_means
from newsaudit.document.folding import fold
from newsaudit.document.words import find_words
from newsaudit.lexicon import tables

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.document import Document
    from newsaudit.document.debris.features import Units

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

__all__ = ["CUES", "Layout", "cue_features", "said_again"]

CUES = (
    "said below", "said above", "said below around", "said above around", "list mark", "list marks around",
    "asks", "ends with dots", "ends with a bracket", "label", "to the reader", "names of the head",
    "lines since a heading of furniture", "lines since a phrase",
    "ends like a credit", "lines since an introduction", "lines to a phrase", "words of work", "opens with a name",
    "opening words in the prose",
)  # fmt: skip
_HEADINGS = [
    number
    for number, kind in enumerate(KINDS)
    if kind in ("related-links", "comments", "newsletter", "contents-list", "topic-list", "follow-prompt", "share-bar")
]
_MARKS = "*#_-\u2022\u00b7\u2013\u2014:>|+.() \t\u00a00123456789"  # what a line may have more than its copy
_LONGEST_CREDIT = 24  # code points
_LONGEST_LABEL = 24  # code points before the colon
_FARTHEST = 20  # lines
_FEW_WORDS = 9  # a line of the head that may be a byline
_BITS = np.uint64((1 << 14) - 1)


@lru_cache(maxsize=1)
def _reader_table() -> NDArray[np.bool_]:
    """Whether a word speaks to the reader ("your"), by the low 14 bits of its number."""
    folded = code_points(fold(" ".join(tables("boilerplate")["any"]["reader_words"])))
    table = np.zeros(1 << 14, dtype=bool)
    table[(find_words(folded, classes(folded)).hashes & _BITS).astype(np.int64)] = True
    return table


class Layout(NamedTuple):
    """What is known of the lines already.

    Attributes:
        word_line: the line of each word of the document.
        prose: which lines are prose.
        n_words: how many words each line has.
        flags: which kinds' phrases each line has, one row a kind.
        below: whether each line is said again below.
        above: whether it is said above.
    """

    word_line: Integers
    prose: NDArray[np.bool_]
    n_words: Floats
    flags: Floats
    below: Floats
    above: Floats


def cue_features(document: Document, units: Units, layout: Layout) -> list[NDArray[Any]]:
    """The cues of each line, one row a name of ``CUES``."""
    prose, flags, below, above = layout.prose, layout.flags, layout.below, layout.above
    starts, last = units.starts, units.ends - 1
    first_class = document.classes[starts]
    following = document.codes[np.minimum(starts + 1, last)]
    mark = ((first_class == SYMBOL) | (first_class == SEPARATOR)) & (following == ord(" "))
    mark |= (first_class == DIGIT) & ((following == ord(".")) | (following == ord(")")))
    code = document.codes[last]
    dots = (code == 0x2026) | ((code == ord(".")) & (document.codes[np.maximum(last - 1, starts)] == ord(".")))
    furniture, any_phrase = flags[_HEADINGS].any(axis=0), flags.any(axis=0)
    below_around, above_around, marks_around = window_means(np.array((below, above, mark)), 3, 3)
    introduces = ((code == ord(":")) | (code == 0xFF1A)) & (layout.n_words >= 5)
    index = np.arange(prose.size)
    block = np.maximum.accumulate(np.where(prose, index, -1))  # the last line of prose above each
    return [
        below, above, below_around, above_around, mark, marks_around,
        (code == ord("?")) | (code == 0xFF1F) | (code == 0x61F), dots, document.classes[last] == BRACKET,
        _labelled(document, units), *_word_cues(document, layout),
        _since(furniture & ~prose, index, block), _since(any_phrase & ~prose, index, block),
        _credit(document, units), _since(introduces, index, block),
        _since((any_phrase & ~prose)[::-1], index, np.maximum.accumulate(np.where(prose[::-1], index, -1)))[::-1],
        *_people(document, units, layout),
    ]  # fmt: skip


def said_again(document: Document, units: Units) -> tuple[Floats, Floats, Floats]:
    """How often a line stands elsewhere, whatever marks and numbers are at its ends; whether below; whether above."""
    count = units.starts.size
    repeats, below, above = np.zeros(count), np.zeros(count), np.zeros(count)
    folded = document.folded
    lines = [folded[start:end] for start, end in zip(units.starts.tolist(), units.ends.tolist(), strict=True)]
    lines = [line.strip(_MARKS) or line for line in lines]
    if len(set(lines)) < count:
        seen: dict[str, int] = {}
        again: dict[str, list[int]] = {}
        for index, line in enumerate(lines):
            first = seen.setdefault(line, index)
            if first != index:
                again.setdefault(line, [first]).append(index)
        for same in again.values():
            repeats[same] = len(same) - 1
            below[same[:-1]] = above[same[1:]] = 1.0
    return repeats, below, above


def _labelled(document: Document, units: Units) -> NDArray[np.bool_]:
    """Whether a colon stands near the start of the line, and something behind it."""
    colons = ((document.codes == ord(":")) | (document.codes == 0xFF1A)).nonzero()[0]
    if not colons.size:
        return np.zeros(units.starts.size, dtype=bool)
    first = colons[np.minimum(colons.searchsorted(units.starts), colons.size - 1)]
    found: NDArray[np.bool_] = (
        (first > units.starts) & (first - units.starts <= _LONGEST_LABEL) & (first < units.ends - 1)
    )
    return found


def _word_cues(document: Document, layout: Layout) -> list[Floats]:
    """Words to the reader, and capitalised words that stand in a short line above the prose; shares of its words."""
    word_line, prose = layout.word_line, layout.prose
    words, count = document.words, prose.size
    if not words.starts.size:
        return [np.zeros(count), np.zeros(count)]
    low = (words.hashes & _BITS).astype(np.int64)
    total = np.maximum(1, np.bincount(word_line, minlength=count))
    reader = np.bincount(word_line, weights=_reader_table()[low], minlength=count) / total
    capital = (document.classes[words.starts] == UPPER) & (words.ends - words.starts >= 3)
    top = int(np.argmax(prose)) if prose.any() else 0
    head = (np.arange(count) < top) & (layout.n_words < _FEW_WORDS)
    in_head = head[word_line]
    named = np.zeros(1 << 14, dtype=bool)
    named[low[in_head & capital]] = True
    names = np.bincount(word_line, weights=named[low] & capital & ~in_head, minlength=count) / total
    return [reader, names]


@lru_cache(maxsize=1)
def _work_table() -> NDArray[np.bool_]:
    names = " ".join(name for table in tables("zones").values() for name in table.get("roles", ()))
    folded = code_points(fold(names))
    table = np.zeros(1 << 14, dtype=bool)
    table[(find_words(folded, classes(folded)).hashes & _BITS).astype(np.int64)] = True
    return table


def _people(document: Document, units: Units, layout: Layout) -> list[Floats]:
    words, count, word_line = document.words, layout.prose.size, layout.word_line
    if not words.starts.size:
        return [np.zeros(count), np.zeros(count), np.zeros(count)]
    low = (words.hashes & _BITS).astype(np.int64)
    first = np.searchsorted(word_line, np.arange(count))
    place = np.arange(word_line.size) - first[word_line]
    work = np.bincount(word_line, weights=_work_table()[low] & (place < 16), minlength=count)
    capital = (document.classes[words.starts] == UPPER) & (words.ends - words.starts >= 2)
    opening = place < 2
    named = np.bincount(word_line, weights=capital & opening, minlength=count) >= 2
    bits = max(10, int(words.starts.size * 8 - 1).bit_length())
    bucket = (words.hashes & np.uint64((1 << bits) - 1)).astype(np.int64)
    in_prose = layout.prose[word_line]
    elsewhere = np.bincount(bucket, weights=in_prose, minlength=1 << bits)[bucket] - in_prose
    said = np.bincount(word_line, weights=opening & (elsewhere > 0), minlength=count)
    return [np.minimum(work, 3), named.astype(float), said]


def _since(marked: NDArray[np.bool_], index: Integers, block: Integers) -> Floats:
    """How many lines above the last marked one is, with no prose between; ``_FARTHEST`` where there is none."""
    mark = np.maximum.accumulate(np.where(marked, index, -1))
    return np.where((mark >= 0) & (mark > block), np.minimum(index - mark, _FARTHEST), _FARTHEST).astype(np.float64)


def _credit(document: Document, units: Units) -> NDArray[np.bool_]:
    """Whether a stroke or an opening bracket stands among the last characters, as in "Jane Doe/AP" and "(AFP)"."""
    at = ((document.codes == ord("/")) | (document.codes == ord("("))).nonzero()[0]
    if not at.size:
        return np.zeros(units.starts.size, dtype=bool)
    last = at[np.maximum(at.searchsorted(units.ends) - 1, 0)]
    found: NDArray[np.bool_] = (last > units.starts) & (last < units.ends) & (units.ends - last <= _LONGEST_CREDIT)
    return found
