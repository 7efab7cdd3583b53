"""The word lists of this family, as sets, from ``lexicons/citations``."""

from __future__ import annotations

from functools import lru_cache

from newsaudit.lexicon import tables

__all__ = ["FAMILY", "languages", "words"]

FAMILY = "citations"


@lru_cache(maxsize=64)
def words(table: str, name: str) -> frozenset[str]:
    """The entries ``name`` of ``[table]`` in all languages together."""
    found: set[str] = set()
    for language in tables(FAMILY).values():
        found.update(language.get(table, {}).get(name, ()))
    return frozenset(found)


@lru_cache(maxsize=1)
def languages() -> frozenset[str]:
    """The languages whose reporting verbs are listed; of the others nothing is said about sourcing as a whole."""
    return frozenset(language for language, table in tables(FAMILY).items() if table.get("flags", {}).get("report"))
