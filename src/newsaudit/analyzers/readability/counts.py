"""Counts of the running prose (words, sentences, letters, long words), and what is usual for them in news."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsaudit.lexicon import tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsaudit.document import Document
    from newsaudit.document.sentences import Sentence

LONG_WORD = 6  # letters that a long word has more than (Björnsson, LIX)


class Counts(NamedTuple):
    """What the measures are made of.

    Attributes:
        sentences: the sentences of prose lines that are not debris.
        words_in: words of each of them.
        words: all words in them.
        letters: all letters and digits in them.
        long_words: words of more than six letters.
    """

    sentences: tuple[Sentence, ...]
    words_in: tuple[int, ...]
    words: int
    letters: int
    long_words: int


def count(document: Document) -> Counts:
    """The counts of a document's prose; headings, lists, captions, bylines and debris are left out."""
    import numpy as np

    paragraphs = document.paragraphs
    sentences = tuple([item for item in document.sentences if paragraphs[item.line]])
    if not sentences:
        return Counts((), (), 0, 0, 0)
    words = document.words
    first = np.searchsorted(words.starts, [item.start for item in sentences])
    after = np.searchsorted(words.starts, [item.end for item in sentences])
    lengths = words.ends - words.starts
    letters = np.concatenate(([0], np.cumsum(lengths)))
    long = np.concatenate(([0], np.cumsum(lengths > LONG_WORD)))
    return Counts(
        sentences,
        tuple((after - first).tolist()),
        int((after - first).sum()),
        int((letters[after] - letters[first]).sum()),
        int((long[after] - long[first]).sum()),
    )


def norms(language: str) -> Mapping[str, float]:
    """What is usual in news of a language; of one that was not measured only the limits that hold for all."""
    known = tables("readability")
    found: Mapping[str, float] = known.get(language, known["any"])["norms"]
    return found
