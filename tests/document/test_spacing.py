"""The table of scripts without spaces agrees with Unicode."""

from __future__ import annotations

import numpy as np

from newsaudit.document.character_classes import UNSPACED, classes
from newsaudit.document.spacing import ends_at_boundary, is_unspaced


def test_the_ranges_hold_every_letter_that_unicode_puts_in_these_scripts() -> None:
    basic = classes(np.arange(0x10000, dtype=np.uint32))
    letters = np.flatnonzero(basic == UNSPACED).tolist()
    assert [hex(point) for point in letters if not is_unspaced(chr(point))] == []


def test_boundaries() -> None:
    assert [char for char in "aéд中ก가1 ." if ends_at_boundary(char)] == ["a", "é", "д", "1"]
    assert [char for char in "a中ก가ー" if is_unspaced(char)] == ["中", "ก", "ー"]
