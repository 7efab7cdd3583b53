"""What is judged: the lines, or the sentences of a line so long that it must be flattened text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.document.text_views import TextViews

LONGEST_LINE = 1000  # code points


class Units(NamedTuple):
    """What is judged, in order.

    Attributes:
        starts: first code points.
        ends: the code points after the last ones.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def is_lines(self, document: TextViews) -> bool:
        """Whether each is a line."""
        return self.starts is document.line_bounds[0]

    def lines_in(self, document: TextViews) -> list[int]:
        """The line of each."""
        if self.is_lines(document):
            return list(range(self.starts.size))
        return [document.line_of(start) for start in self.starts.tolist()]


def line_units(document: TextViews) -> Units:
    """One unit a line."""
    return Units(*document.line_bounds)


def all_units(document: TextViews) -> Units:
    """One unit a line, and one a sentence of the lines that are longer than ``LONGEST_LINE``."""
    lines = document.lines
    units = line_units(document)
    if (units.ends - units.starts).max() <= LONGEST_LINE:
        return units
    pieces: dict[int, list[tuple[int, int]]] = {}
    for sentence in document.sentences:
        line = lines[sentence.line]
        if line.end - line.start > LONGEST_LINE:
            pieces.setdefault(line.index, []).append((sentence.start, min(sentence.end, line.end)))
    starts, ends = [], []
    for line in lines:
        for start, end in pieces.get(line.index, [(line.start, line.end)]):
            if end > start >= line.start:
                starts.append(start)
                ends.append(end)
    return Units(np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64))
