"""The table of scripts without spaces agrees with Unicode."""

from __future__ import annotations

import numpy as np

from newsaudit.document.characters import UNSPACED, classes
from newsaudit.document.spacing import ends_at_boundary, is_unspaced


def test_the_ranges_hold_every_letter_that_unicode_puts_in_these_scripts() -> None:
    basic = classes(np.arange(0x10000, dtype=np.uint32))
    letters = np.flatnonzero(basic == UNSPACED).tolist()
    assert [hex(point) for point in letters if not is_unspaced(chr(point))] == []


def test_boundaries() -> None:
    assert [ends_at_boundary(char) for char in "aéд中ก가1 ."] == [True, True, True, False, False, False, True, False, False]
    assert [is_unspaced(char) for char in "a中ก가ー"] == [False, True, True, False, True]
