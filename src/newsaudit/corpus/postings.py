"""Which texts share a key, remembered while the corpus does not change: articles share page frames and phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsaudit.corpus.text_view import MOST, Sharing, sharing_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.corpus.hashed_words import I64
    from newsaudit.corpus.store import Store

REMEMBERED = 1_000_000  # texts of keys, and sizes of texts


class Loaded(NamedTuple):
    """All postings of a store.

    Attributes:
        keys: the distinct keys, sorted.
        starts: where the texts of each begin.
        counts: how many of these are looked at.
        texts: their numbers, in order for each key.
    """

    keys: I64
    starts: I64
    counts: I64
    texts: I64

    def occurrences(self, asked: list[int]) -> tuple[I64, I64]:
        """Where keys occur: places in ``asked``, and numbers of texts."""
        wanted = np.array(asked, np.int64)
        if not self.keys.size or not wanted.size:
            return wanted[:0], wanted[:0]
        at = np.minimum(np.searchsorted(self.keys, wanted), self.keys.size - 1)
        counts = np.where(self.keys[at] == wanted, self.counts[at], 0)
        ends = np.cumsum(counts)
        places = np.repeat(np.arange(wanted.size), counts)
        within = np.arange(places.size) - np.repeat(ends - counts, counts)
        return places, self.texts[self.starts[at][places] + within]


class Postings:
    """The postings of a store.

    ``clear`` is called when the store has changed.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._texts: dict[int, I64] = {}
        self._sizes: dict[int, tuple[int, int]] = {}
        self._remembered = 0
        self._loaded: Loaded | None = None

    def clear(self) -> None:
        """Forget everything."""
        self._loaded = None
        self._texts.clear()
        self._sizes.clear()
        self._remembered = 0

    def sharing(self, keys: NDArray[np.int32], number: int | None) -> Sharing:
        """What a text with these keys shares with the others; ``number`` is its own where the store has it."""
        places, texts = self._occurrences(keys.tolist())
        return sharing_of(keys, number, places=places, texts=texts, sizes=self._sizes_of)

    def load(self) -> tuple[I64, I64]:
        """Read all postings at once, for work on all texts: keys and numbers of texts, in this order."""
        rows = np.array(self._store.all_postings(), np.int64).reshape(-1, 2)
        keys, texts = np.ascontiguousarray(rows[:, 0]), np.ascontiguousarray(rows[:, 1])
        starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])) if keys.size else keys
        self._loaded = Loaded(keys[starts], starts, np.minimum(np.diff(np.append(starts, keys.size)), MOST), texts)
        return keys, texts

    def _occurrences(self, keys: list[int]) -> tuple[I64, I64]:
        """Where keys occur: places in ``keys``, and numbers of texts; of each key the first ``MOST`` texts."""
        if self._loaded is not None:
            return self._loaded.occurrences(keys)
        known = self._texts
        missing = [key for key in keys if key not in known]
        if missing:
            if self._remembered > REMEMBERED:
                self.clear()
                missing = keys
            for key, texts in zip(missing, self._store.postings(missing, MOST), strict=True):
                known[key] = np.array(texts, np.int64)
                self._remembered += len(texts)
        rows = [known[key] for key in keys]
        if not rows:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        return np.repeat(np.arange(len(rows)), [row.size for row in rows]), np.concatenate(rows)

    def _sizes_of(self, numbers: list[int], lasting: bool) -> I64:  # noqa: FBT001  # called by position
        """How many keys texts have, or would share with a longer one (``lasting``); 0 where one was removed."""
        known = self._sizes
        missing = [number for number in numbers if number not in known]
        if missing:
            if len(known) > REMEMBERED:
                known.clear()
                missing = numbers
            known.update(dict.fromkeys(missing, (0, 0)))
            known.update(self._store.key_counts(missing))
        which = int(lasting)
        return np.array([known[number][which] for number in numbers], np.int64)
