"""What is usual in news of a language, as measured; the numbers and where they come from are data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.lexicon import tables

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["norms"]


def norms(language: str) -> Mapping[str, float]:
    """The norms of a language; of one that was not measured only the limits that hold for all."""
    known = tables("readability")
    found: Mapping[str, float] = known.get(language, known["any"])["norms"]
    return found
