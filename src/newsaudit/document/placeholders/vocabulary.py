"""The words of placeholders, as sets, from ``lexicons/placeholders``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from newsaudit.lexicon import tables

FAMILY = "placeholders"
WORD = re.compile(r"[^\W_]+(?:[-'_][^\W_]+)*")


def table(name: str) -> Any:
    """A table of ``any.toml``."""
    return tables(FAMILY)["any"][name]


@lru_cache(maxsize=64)
def words(name: str, kind: str) -> frozenset[str]:
    """The entries ``kind`` of ``[name]``."""
    return frozenset(table(name)[kind])


def parts(content: str) -> list[str]:
    """The words of a bracket in small letters, names in snake_case taken apart."""
    return [part for word in WORD.findall(content.lower()) for part in word.split("_")]
