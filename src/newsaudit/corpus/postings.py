"""Which texts share a key, remembered while the corpus does not change: articles share page frames and phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsaudit.corpus.text_view import Sharing, sharing_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.corpus.hashed_words import I64
    from newsaudit.corpus.store import Store

__all__ = ["MOST", "Postings"]

MOST = 64  # of each key, and of equal texts, so many are looked at
REMEMBERED = 1_000_000  # texts of keys, and sizes of texts


class Postings:
    """The postings of a store.

    ``clear`` is called when the store has changed.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._texts: dict[int, I64] = {}
        self._sizes: dict[int, tuple[int, int]] = {}
        self._remembered = 0

    def clear(self) -> None:
        """Forget everything."""
        self._texts.clear()
        self._sizes.clear()
        self._remembered = 0

    def sharing(self, keys: NDArray[np.int32], number: int | None) -> Sharing:
        """What a text with these keys shares with the others; ``number`` is its own where the store has it."""
        places, texts = self._occurrences(keys.tolist())
        return sharing_of(keys, number, places=places, texts=texts, sizes=self._sizes_of)

    def _occurrences(self, keys: list[int]) -> tuple[I64, I64]:
        """Where keys occur: places in ``keys``, and numbers of texts; of each key the first ``MOST`` texts."""
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
