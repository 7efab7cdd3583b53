"""The word lists of this family, as sets, from ``lexicons/citations``."""

from __future__ import annotations

from functools import lru_cache

from newsaudit.lexicon import tables

__all__ = ["FAMILY", "words"]

FAMILY = "citations"


@lru_cache(maxsize=64)
def words(table: str, name: str) -> frozenset[str]:
    """The entries ``name`` of ``[table]`` in all languages together."""
    found: set[str] = set()
    for language in tables(FAMILY).values():
        found.update(language.get(table, {}).get(name, ()))
    return frozenset(found)
