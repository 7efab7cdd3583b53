"""What a corpus knows of one text: its words without the debris, its shingles, and the few of them that are its keys.

A shingle is three words in a row (six characters in scripts without spaces), as a 64-bit number. The keys are those
shingles whose number falls into one eighth of the range, the same in every text: two texts that share words share
keys, however long each of them is (the mod-p sketch of Broder 1997). A short text keeps its eight smallest at least.
"""

from __future__ import annotations

import hashlib
import zlib
from functools import cached_property
from re import compile as compile_pattern
from typing import TYPE_CHECKING

import numpy as np

from newsaudit.corpus.hashed_words import I64, U64, HashedWords, scramble, words_of
from newsaudit.corpus.rare_ngrams import RareNgrams, count_common, distinct, rare_ngrams_of
from newsaudit.document.debris import SURE
from newsaudit.document.punctuation import CLOSERS, STOPS, any_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.document import Document

SAMPLED = 8  # one shingle of so many is a key
MIN_KEYS = 8
_CAPITAL_A, _CAPITAL_Z = ord("A"), ord("Z")
TITLE_CASE = 0.6  # share of the words of a line that begin with a capital where capitals mark no names
RAW_PAGE = 100  # code points of debris, bylines and notes that articles rarely have more of
TITLE_WORDS = 4  # "Weather for Monday" is too short to tell
ALIKE = 0.1  # share of the pairs of words of the shorter text that the other has as well
MIN_WORDS = 20  # a text with fewer words is no copy of anything (twice as many characters without spaces)

_KEY_LIMIT = np.uint64((1 << 64) // SAMPLED)
_FACTORS = tuple(
    np.uint64(n)
    for n in (
        0xD6E8FEB86659FD93, 0xA0761D6478BD642F, 0xE7037ED1A0B428DB,
        0x8EBC6AF09C88C6E3, 0x589965CC75374CC3, 0x1D8E4E27C47D124F,
    )
)  # fmt: skip
# Where one sentence or line ends and the next begins: close enough to tell boilerplate from the story.
_SEGMENT_END = compile_pattern(
    f"{any_of(STOPS)}{any_of(CLOSERS)}?[ \t\u3000]?(?=[^\\s\\d.,;:!?a-z])|[\n\r\x0b\x0c\x85\u2028\u2029]"
)


def shingles(words: HashedWords) -> U64:
    """One number for each place at which three words follow each other."""
    hashes = words.hashes
    if hashes.size < 3:
        return np.empty(0, np.uint64)
    mixed = hashes[:-2] * _FACTORS[0]
    mixed += hashes[1:-1] * _FACTORS[1]
    mixed += hashes[2:] * _FACTORS[2]
    if words.spaceless is not None and hashes.size >= 6:
        longer = mixed[:-3] + hashes[3:-2] * _FACTORS[3] + hashes[4:-1] * _FACTORS[4] + hashes[5:] * _FACTORS[5]
        mixed[:-3] = np.where(words.spaceless[:-5], longer, mixed[:-3])
    return scramble(mixed)


class Fingerprint:
    """The comparable form of one text.

    Attributes:
        text: the unmodified text.
        left_out: spans of the lines that are no part of the article, as (start, end) rows.
        words: the words of the other lines.
        order: the place of each such word among all words of the text.
    """

    def __init__(self, text: str, left_out: I64) -> None:
        self.text = text
        self.left_out = left_out
        words = words_of(text)
        self.order: I64 = np.arange(words.hashes.size)
        if left_out.size:
            line = np.searchsorted(left_out[:, 0], words.starts, side="right") - 1
            kept = np.flatnonzero((line < 0) | (words.starts >= left_out[line, 1]))
            self.order = kept
            words = HashedWords(*(None if column is None else column[kept] for column in words))  # type: ignore[arg-type]
        self.words = words

    @property
    def size(self) -> int:
        """Number of words that count."""
        return self.words.hashes.size

    @property
    def too_short(self) -> bool:
        """Whether there is too little to call anything a copy."""
        spaceless = self.words.spaceless
        return self.size - (0 if spaceless is None else int(spaceless.sum()) // 2) < MIN_WORDS

    @property
    def raw_page(self) -> bool:
        """Whether so much was left out that the text is probably a page with parts of its frame."""
        return int((self.left_out[:, 1] - self.left_out[:, 0]).sum()) >= RAW_PAGE

    @cached_property
    def shingles(self) -> U64:
        """One number for each shingle, in order."""
        return shingles(self.words)

    @cached_property
    def key_places(self) -> I64:
        """Where the shingles that are keys begin, as word numbers, in order; no key twice."""
        if self.too_short:
            return np.empty(0, np.int64)
        numbers = self.shingles
        places = np.flatnonzero(numbers < _KEY_LIMIT)
        if places.size < MIN_KEYS:
            smallest = distinct(numbers)[:MIN_KEYS]
            places = np.flatnonzero(numbers <= smallest[-1])
        _, first = np.unique(_narrow(numbers[places]), return_index=True)
        return places[np.sort(first)]

    @cached_property
    def keys(self) -> NDArray[np.int32]:
        """The keys in the order of the text; a negative one is there only because the text is short."""
        return _narrow(self.shingles[self.key_places])

    @cached_property
    def shingle_set(self) -> U64:
        """The distinct shingles, sorted."""
        return distinct(self.shingles)

    @cached_property
    def segments(self) -> I64:
        """Which sentence or line each word stands in, counted from 0."""
        ends = [match.end() for match in _SEGMENT_END.finditer(self.text)]
        return np.searchsorted(np.array(ends, np.int64), self.words.starts, side="right")

    @cached_property
    def capitals(self) -> NDArray[np.bool_]:
        """For each word whether it begins with a capital letter."""
        text = self.text
        if text.isascii():
            first = np.frombuffer(text.encode(), np.uint8)[self.words.starts]
            return (first >= _CAPITAL_A) & (first <= _CAPITAL_Z)
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)[self.words.starts]
        kinds, which = np.unique(points, return_inverse=True)
        return np.array([chr(point).isupper() for point in kinds.tolist()], np.bool_)[which]

    @cached_property
    def specific(self) -> NDArray[np.bool_]:
        """For each word whether it says what only this report is about: a figure, or a name inside a sentence.

        The first word of a sentence or line is not counted, nor is a line in capitals or title case.
        """
        segments, capitals = self.segments, self.capitals
        if not segments.size:
            return capitals
        first = np.append(True, segments[1:] != segments[:-1])
        words = np.bincount(segments)
        titled = (words >= TITLE_WORDS) & (np.bincount(segments, capitals) > TITLE_CASE * words)
        specific: NDArray[np.bool_] = (capitals & ~first & ~titled[segments]) | self.words.numeric
        return specific

    @cached_property
    def rare_ngrams(self) -> RareNgrams:
        """Words that occur once, pairs and runs of three that are rare."""
        return rare_ngrams_of(self.words.hashes, self._pairs, self.shingles, self.words.spaceless)

    @cached_property
    def pair_set(self) -> U64:
        """The distinct pairs of neighbouring words, sorted."""
        return distinct(self._pairs)

    @property
    def _pairs(self) -> U64:
        hashes = self.words.hashes
        pairs: U64 = hashes[:-1] * _FACTORS[0] + hashes[1:] * _FACTORS[1]
        return pairs

    @cached_property
    def digest(self) -> int:
        """A signed 64-bit number, the same for the same text and the same lines left out."""
        content = hashlib.blake2b(self.text.encode("utf-8", "surrogatepass"), digest_size=8)
        content.update(self.left_out.tobytes())
        return int.from_bytes(content.digest(), "little", signed=True)

    def packed(self) -> bytes:
        """Everything needed to make this fingerprint again."""
        spans = self.left_out.astype("<u4").tobytes()
        head = len(self.left_out).to_bytes(4, "little")
        return zlib.compress(head + spans + self.text.encode("utf-8", "surrogatepass"), 3)

    @classmethod
    def unpacked(cls, packed: bytes) -> Fingerprint:
        """The fingerprint that ``packed`` was made from.

        Raises:
            ValueError: when the bytes are damaged.
        """
        try:
            content = zlib.decompress(packed)
        except zlib.error as error:
            raise ValueError(str(error)) from error
        start = 4 + 8 * int.from_bytes(content[:4], "little")
        spans = np.frombuffer(content[4:start], "<u4").astype(np.int64).reshape(-1, 2)
        return cls(content[start:].decode("utf-8", "surrogatepass"), spans)


def alike(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether two texts share more than a line or a phrase: the cheapest look at their words, boilerplate included.

    It depends on nothing but the two texts, so that asking from either side gives the same.
    """
    mine, theirs = one.pair_set, other.pair_set
    return count_common(mine, theirs) >= ALIKE * min(mine.size, theirs.size)


_LEFT_OUT = frozenset({"debris", "byline", "date", "label", "credit", "author-note", "caption"})


def fingerprint_of(document: Document) -> Fingerprint:
    """The fingerprint of a document's text; sure debris, bylines, dates and notes are left out.

    What is only probably debris stays: a paragraph that is wrongly left out is a copy that is missed.
    """
    gaps = [
        (part.span.start, part.span.end)
        for part in document.parts
        if part.role in _LEFT_OUT and part.confidence >= SURE
    ]
    return Fingerprint(document.text, np.array(gaps, np.int64).reshape(-1, 2))


def _narrow(numbers: U64) -> NDArray[np.int32]:
    """Keys of four bytes: 31 bits of the shingle, and the sign for those that a long text would not have as keys."""
    short = (numbers >= _KEY_LIMIT).astype(np.uint32) << np.uint32(31)
    return (numbers.astype(np.uint32) & np.uint32(0x7FFFFFFF) | short).view(np.int32)
