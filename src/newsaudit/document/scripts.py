"""The script of each letter, and what is odd about any other character."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsaudit.package_data import read_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.document.text_views import TextViews


@lru_cache(maxsize=1)
def _ranges() -> tuple[tuple[str, ...], NDArray[np.uint8]]:
    # made by benchmarks/strays_make_script_table.py from Unicode's Script property
    stored = read_table("document/scripts.json")
    lengths = np.diff(np.array([*stored["starts"], 0x110000]))
    return tuple(stored["names"]), np.repeat(np.array(stored["classes"], dtype=np.uint8), lengths)


@lru_cache(maxsize=1)
def script_names() -> tuple[str, ...]:
    """Name by number: "common" (0), the scripts ("Latin", "Han", ... "Other"), then the oddities ("control", ...)."""
    return _ranges()[0]


@lru_cache(maxsize=128)
def number_of(name: str) -> int:
    """The number of a script or an oddity.

    Raises:
        ValueError: for a name that the table does not have.
    """
    return script_names().index(name)


def script_numbers(codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """The number of each code point; a mark that goes with any letter is "mark" or "odd mark"."""
    return _ranges()[1][codes]


class Scripts(NamedTuple):
    """The characters of a text by script.

    Attributes:
        numbers: one a character, see ``script_names``.
        counts: how many characters have each number; indexed by number.
        present: the scripts and oddities that the text has.
    """

    numbers: NDArray[np.uint8]
    counts: NDArray[np.int64]
    present: frozenset[str]


def find_scripts(document: TextViews) -> Scripts:
    """The scripts of a document; ask with ``document.view(find_scripts)``."""
    numbers = script_numbers(document.codes)
    names = script_names()
    counts = np.bincount(numbers, minlength=len(names))
    return Scripts(numbers, counts, frozenset(names[number] for number in counts.nonzero()[0].tolist()))
