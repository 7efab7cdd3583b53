"""What is measured of the lines of a text, by name; a model takes the features that it was trained on as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["Measures"]


class Measures(dict[str, Any]):
    """For each name an array of one number per line, or one number that holds for all of them.

    Args:
        count: the number of lines.
    """

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count

    def table(self, names: Sequence[str]) -> NDArray[np.float32]:
        """One row per line, one column per name."""
        table = np.empty((len(names), self.count), dtype=np.float32)
        for number, name in enumerate(names):
            table[number] = self[name]
        return table.T
