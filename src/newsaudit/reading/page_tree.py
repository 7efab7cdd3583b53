"""The tree of a page as arrays: what is inside each element, and the containers around each line.

An element and the elements around it that hold no other lines count as one container.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from newsaudit.reading.page_marks import TAG_GROUPS, groups, is_apart, marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from newsaudit.reading.markup_lines import MarkupLines

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Integers = NDArray[np.int64]

__all__ = ["LEVELS", "PageTree", "bit_names"]

LEVELS = 5  # containers around a line that are looked at
_SHARES = ((1, 1.0), (2, 0.5), (3, 0.25))  # of the prose of a line that count for the containers around it


def bit_names() -> tuple[str, ...]:
    """What the columns of ``PageTree.bits`` say of an element."""
    return (*(f"class {name}" for name in groups()), *(f"tag {name}" for name in TAG_GROUPS))


class PageTree:
    """The elements of a page, and its lines in them.

    Attributes:
        count: number of lines.
        characters: code points of each line.
        linked: how many of them are links.
        mass: code points of each line of prose; 0 for other lines.
        parents: of each element; the root is its own.
        ends: of each element the first one behind all that is inside it.
        blocks: the innermost element of each line that breaks lines.
        leaves: the innermost element of each line.
        text, links, prose, lines: sums over all that is inside each element.
        tops: of each element the outermost one around it that holds the same lines.
        around: the containers of each line, the innermost first, one column a level.
    """

    def __init__(self, page: MarkupLines, prose: Flags) -> None:
        self.page = page
        lines, elements = page
        self.count = len(lines)
        self.characters: Floats = np.array([len(line.text) for line in lines], dtype=np.float64)
        self.linked: Floats = np.array([line.linked for line in lines], dtype=np.float64)
        self.mass: Floats = self.characters * prose * (self.linked < self.characters * 0.5)
        self.parents: Integers = np.array(elements.parents, dtype=np.int64)
        self.parents[0] = 0
        self.ends: Integers = np.array(elements.ends, dtype=np.int64)
        self.blocks: Integers = np.array([line.block for line in lines], dtype=np.int64)
        self.leaves: Integers = np.array([line.leaf for line in lines], dtype=np.int64)
        self.text, self.links, self.prose, self.lines = (
            self.sum_inside(values) for values in (self.characters, self.linked, self.mass, np.ones(self.count))
        )
        self.tops = self._tops()
        self.around = self._around()

    def sum_inside(self, values: Floats) -> Floats:
        """Sums of a number of each line over all that is inside each element."""
        sums = np.zeros(self.parents.size + 1)
        np.cumsum(np.bincount(self.blocks, weights=values, minlength=self.parents.size), out=sums[1:])
        inside: Floats = sums[self.ends] - sums[:-1]
        return inside

    def _tops(self) -> Integers:
        count, parents = self.lines.tolist(), self.parents.tolist()
        tops = [0] * len(parents)
        for number in range(1, len(parents)):
            parent = parents[number]
            tops[number] = tops[parent] if count[parent] == count[number] else number
        return np.array(tops, dtype=np.int64)

    def _around(self) -> Integers:
        around = np.empty((self.count, LEVELS), dtype=np.int64)
        around[:, 0] = self.tops[self.blocks]
        for level in range(1, LEVELS):
            around[:, level] = self.tops[self.parents[around[:, level - 1]]]
        return around

    @cached_property
    def containers(self) -> Integers:
        """The elements that are a container of a line."""
        return np.unique(self.around)

    @cached_property
    def direct(self) -> Floats:
        """Prose that is directly in each container; what is one or two containers deeper counts less."""
        size = self.parents.size
        direct = np.zeros(size)
        for level, share in _SHARES:
            direct += np.bincount(self.around[:, level], weights=self.mass * share, minlength=size)
        return direct

    @cached_property
    def children(self) -> Integers:
        """Number of containers directly inside each container."""
        return np.bincount(self.tops[self.parents[np.unique(self.tops)]], minlength=self.parents.size)

    @cached_property
    def depths(self) -> Integers:
        """How deep each element is."""
        parents = self.page.elements.parents
        depths = [0] * len(parents)
        for number in range(1, len(parents)):
            depths[number] = depths[parents[number]] + 1
        return np.array(depths, dtype=np.int64)

    @cached_property
    def bounds(self) -> tuple[Integers, Integers]:
        """The first line inside each element, and the first one behind; lines are in the order of their elements.

        Text between two child elements of one is counted with the lines before it.
        """
        order = np.maximum.accumulate(self.blocks)
        return np.searchsorted(order, np.arange(self.parents.size)), np.searchsorted(order, self.ends)

    def holds(self, element: int) -> Flags:
        """Which lines are inside an element."""
        inside: Flags = (self.blocks >= element) & (self.blocks < self.ends[element])
        return inside

    def steps_to(self, element: int) -> Integers:
        """How many containers lie between each line and one around it; -1 where it is not among the nearest."""
        steps = np.full(self.count, -1)
        for level in range(LEVELS - 1, -1, -1):
            steps[self.around[:, level] == self.tops[element]] = level
        return steps

    @cached_property
    def apart(self) -> Flags:
        """Which lines are inside something that is never of the article: readers' comments, a dialog on consent."""
        elements = self.page.elements
        inside = [False] * len(elements.marks)
        for number, (parent, mark) in enumerate(zip(elements.parents, elements.marks, strict=True)):
            inside[number] = (parent >= 0 and inside[parent]) or (mark != "" and is_apart(mark))
        return np.array(inside)[self.blocks]

    @cached_property
    def _own_bits(self) -> NDArray[np.uint64]:
        width = len(groups())
        tag_bits = {tag: 1 << (width + number) for number, tag in enumerate(TAG_GROUPS)}
        elements = self.page.elements
        return np.array(
            [
                marked(mark) | tag_bits.get(tag, 0) if mark else tag_bits.get(tag, 0)
                for tag, mark in zip(elements.tags, elements.marks, strict=True)
            ],
            dtype=np.uint64,
        )

    def bits(self, at: Integers, steps: Sequence[int]) -> NDArray[np.float32]:
        """What the tags and classes of elements and of those around them say, 0 or 1, as in ``bit_names()``.

        Args:
            at: the elements, one row each.
            steps: for each group of columns, n for what the element and the 2 ** n - 1 around it say together.
        """
        shifts = np.arange(len(groups()) + len(TAG_GROUPS), dtype=np.uint64)
        columns = []
        found, above = self._own_bits, self.parents
        for step in range(max(steps) + 1):
            if step in steps:
                columns.append(((found[at][:, None] >> shifts) & np.uint64(1)).astype(np.float32))
            found = found | found[above]
            above = above[above]
        return np.concatenate(columns, axis=1)
