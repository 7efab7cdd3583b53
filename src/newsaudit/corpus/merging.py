"""Taking the articles of one corpus into another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.errors import CorpusError

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsaudit.corpus.store import Store


def merge(into: Store, other: Store, at_a_time: int, progress: Callable[[int], None] | None) -> None:
    """Copy the articles of ``other``; fingerprints are not made again.

    Raises:
        CorpusError: when the two were made with different settings; nothing is changed.
    """
    for name, value in into.settings.items():
        if other.settings.get(name) != value:
            raise CorpusError(
                f"the two corpora do not fit: {into.path or 'the corpus in memory'} was made with {name} {value!r}, "
                f"{other.path or 'the corpus in memory'} with {other.settings.get(name)!r}; nothing was changed. "
                "Add the articles themselves instead"
            )
    done = 0
    last: str | None = None
    while rows := other.stored_after(last, at_a_time):
        if last is not None and rows[-1].id <= last:  # would go on for ever
            raise other.damaged(ValueError("ids out of order"))
        into.put_many(rows)
        last = rows[-1].id
        done += len(rows)
        if progress is not None:
            progress(done)
