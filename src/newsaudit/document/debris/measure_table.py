"""What is measured of the lines of a text, by name; a model takes the features that it was trained on as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Measures(dict[str, Any]):
    """For each name an array of one number per line, or one number that holds for all of them.

    Args:
        count: the number of lines.
    """

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count
        self._tables: dict[tuple[str, ...], NDArray[np.float32]] = {}

    def table(self, names: tuple[str, ...]) -> NDArray[np.float32]:
        """One row per line, one column per name."""
        if names not in self._tables:
            table = np.empty((len(names), self.count), dtype=np.float32)
            for number, name in enumerate(names):
                table[number] = self[name]
            self._tables[names] = table.T
        return self._tables[names]
