"""Counts of the running prose: words, sentences, letters, long words. Made once from the shared views."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newsaudit.document import Document
    from newsaudit.document.sentences import Sentence

__all__ = ["Counts", "count"]

LONG_WORD = 6  # letters that a long word has more than (Björnsson, LIX)


class Counts(NamedTuple):
    """What the measures are made of.

    Attributes:
        sentences: the sentences of prose lines that are no debris.
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
    behind = np.searchsorted(words.starts, [item.end for item in sentences])
    lengths = words.ends - words.starts
    letters = np.concatenate(([0], np.cumsum(lengths)))
    long = np.concatenate(([0], np.cumsum(lengths > LONG_WORD)))
    return Counts(
        sentences,
        tuple((behind - first).tolist()),
        int((behind - first).sum()),
        int((letters[behind] - letters[first]).sum()),
        int((long[behind] - long[first]).sum()),
    )
