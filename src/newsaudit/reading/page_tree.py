"""What the tree of a page says of its lines: which container holds the prose, and where each line is to it.

The strongest evidence of all is the container. An element and the elements around it that hold no other text count as
one container.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from newsaudit.reading.page_marks import TAG_GROUPS, groups, marked

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.reading.markup_lines import Elements, MarkupLine

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

__all__ = ["LEVELS", "WINDOWS", "PageTree"]

LEVELS = 5  # containers around a line that are looked at
MIN_PROSE = 200  # code points of prose that make the first container with prose
WINDOWS = (("line", 0), ("near", 1), ("around", 3), ("page", 10))  # elements up to 2 ** n - 1 levels above the leaf


class PageTree:
    """The containers of lines, and what is measured of them."""

    def __init__(
        self, lines: list[MarkupLine], elements: Elements, characters: Floats, linked: Floats, mass: Floats
    ) -> None:
        self.lines, self.elements = lines, elements
        self.characters, self.linked, self.mass = characters, linked, mass
        self.count = len(lines)
        self.parents = np.array(elements.parents, dtype=np.int64)
        self.parents[0] = 0
        self.ends = np.array(elements.ends, dtype=np.int64)
        self.blocks = np.array([line.block for line in lines], dtype=np.int64)
        self.leaves = np.array([line.leaf for line in lines], dtype=np.int64)
        size = self.parents.size
        ones = np.ones(self.count)
        # sums over all that is inside each element: text, links, prose, lines
        own = np.zeros((4, size + 1))
        for row, values in enumerate((characters, linked, mass, ones)):
            own[row, 1:] = np.bincount(self.blocks, weights=values, minlength=size)
        sums = own.cumsum(axis=1)
        self.inside = sums[:, self.ends] - sums[:, np.arange(size)]
        self.tops = self._tops(size)
        self.around = self._around()
        self.signatures = np.zeros(self.count, dtype=np.int64)

    def _tops(self, size: int) -> Integers:
        """For each element the outermost one around it that holds the same lines."""
        count = self.inside[3].tolist()
        parents = self.parents.tolist()
        tops = [0] * size
        for number in range(1, size):
            parent = parents[number]
            tops[number] = tops[parent] if count[parent] == count[number] else number
        return np.array(tops, dtype=np.int64)

    def _around(self) -> Integers:
        """The containers of each line, one column a level."""
        around = np.empty((self.count, LEVELS), dtype=np.int64)
        around[:, 0] = self.tops[self.blocks]
        for level in range(1, LEVELS):
            around[:, level] = self.tops[self.parents[around[:, level - 1]]]
        return around

    def container_columns(self) -> list[Any]:
        """What each of the containers of a line holds."""
        text, linked, prose, count = self.inside
        total_prose, total_text = max(1.0, prose[0]), max(1.0, text[0])
        size = self.parents.size
        # prose counts for the container around its line, half for the next one, a quarter for the one around that
        direct = np.zeros(size)
        for level, share in ((1, 1.0), (2, 0.5), (3, 0.25)):
            direct += np.bincount(self.around[:, level], weights=self.mass * share, minlength=size)
        self.direct = direct
        children = np.bincount(self.tops[self.parents[np.unique(self.tops)]], minlength=size)
        most = max(1.0, float(direct.max()))
        columns = []
        for level in range(LEVELS):
            at = self.around[:, level]
            columns += [
                prose[at] / total_prose, text[at] / total_text, linked[at] / np.maximum(1.0, text[at]),
                np.log1p(count[at]), np.log1p(text[at] / np.maximum(1.0, count[at])),
                prose[at] / np.maximum(1.0, text[at]),
                np.log1p(direct[at]), direct[at] / most, np.log1p(children[at]),
            ]  # fmt: skip
        return columns

    def path_columns(self) -> list[Any]:
        """What lines at the same path of tags, and in elements with the same classes, are like."""
        tags, marks, parents = self.elements.tags, self.elements.marks, self.elements.parents
        paths: list[int] = []
        depths: list[int] = []
        numbers: dict[tuple[int, str], int] = {}
        for parent, tag in zip(parents, tags, strict=True):
            paths.append(numbers.setdefault((paths[parent] if parent >= 0 else -1, tag), len(numbers)))
            depths.append(depths[parent] + 1 if parent >= 0 else 0)
        path = np.array(paths, dtype=np.int64)[self.blocks]
        signatures: dict[tuple[Any, ...], int] = {}
        named = []
        for block in self.blocks.tolist():
            parent = max(0, parents[block])
            key = (tags[block], marks[block], tags[parent], marks[parent])
            named.append(signatures.setdefault(key, len(signatures)))
        self.signatures = np.array(named, dtype=np.int64)
        columns: list[Any] = [
            np.array([depths[leaf] for leaf in self.leaves.tolist()]),
            np.array([line.cell >= 0 for line in self.lines]),
        ]
        for group in (path, self.signatures):
            columns += self._group_columns(group)
        own = self.around[:, 1]
        for values in (path, self.signatures, own):
            same = values[1:] == values[:-1]
            columns += [np.concatenate(([False], same)), np.concatenate((same, [False]))]
        return columns

    def _group_columns(self, group: Integers) -> list[Any]:
        count = np.bincount(group)[group]
        text, linked, prose = (
            np.bincount(group, weights=values)[group] for values in (self.characters, self.linked, self.mass)
        )
        return [
            np.log1p(count), prose / max(1.0, float(self.mass.sum())), np.log1p(text / count), linked / text,
            prose / text,
        ]  # fmt: skip

    def core_columns(self) -> list[Any]:
        """Where a line is to the container with most own prose, and to the smallest one with most of all prose."""
        main = int(self.direct.argmax())
        prose = self.inside[2]
        holding = (prose >= 0.7 * max(1.0, prose[0])).nonzero()[0]
        core = int(holding[-1]) if holding.size else 0
        columns: list[Any] = []
        for element in (main, core):
            end = int(self.ends[element])
            inside = (self.blocks >= element) & (self.blocks < end)
            steps = np.where(inside, LEVELS, -1)
            for level in range(LEVELS - 1, -1, -1):
                steps[self.around[:, level] == self.tops[element]] = level
            columns += [inside, steps]
        index = np.arange(self.count)
        held = ((self.blocks >= core) & (self.blocks < self.ends[core])).nonzero()[0]
        first, last = (int(held[0]), int(held[-1])) if held.size else (0, self.count - 1)
        share = float(prose[core]) / max(1.0, float(prose[0]))
        return [
            *columns, np.full(self.count, share), np.minimum(np.maximum(first - index, 0), 60),
            np.minimum(np.maximum(index - last, 0), 60),
        ]  # fmt: skip

    def topic_columns(self, shares: Floats) -> list[Any]:
        """How much of the title's words the lines of a container have, on average."""
        columns = []
        for level in (1, 2):
            group = self.around[:, level]
            text = np.bincount(group, weights=self.characters)
            columns.append((np.bincount(group, weights=shares * self.characters) / np.maximum(1.0, text))[group])
        return columns

    def title_columns(self, title: int) -> list[Any]:
        """Where the containers of a line are to the headline, and to the first container with prose after it."""
        index = np.arange(self.count)
        prose = self.inside[2]
        levels, shared = np.full(self.count, LEVELS), np.ones(self.count)
        if title >= 0:
            block = self.blocks[title]
            for level in range(LEVELS - 1, -1, -1):
                at = self.around[:, level]
                holds = (at <= block) & (block < self.ends[at])
                levels[holds] = level
                shared[holds] = prose[at[holds]] / max(1.0, float(prose[0]))
        own = self.around[:, 1]
        first_line = np.full(self.parents.size, self.count)
        np.minimum.at(first_line, own, index)
        begins = first_line[own] - max(0, title)
        after = (self.mass > 0) & (index > title) & (self.direct[own] >= MIN_PROSE)
        first = int(own[after.argmax()]) if after.any() else 0
        steps = np.full(self.count, -1)
        for level in range(LEVELS - 1, -1, -1):
            steps[self.around[:, level] == first] = level
        order = np.unique(-self.direct[own])
        rank = np.searchsorted(order, -self.direct[own])
        return [
            levels, shared, np.sign(begins) * np.log1p(np.abs(begins)),
            (self.blocks >= first) & (self.blocks < self.ends[first]), steps, np.minimum(rank, 20),
        ]  # fmt: skip

    def article_columns(self, title: int) -> list[Any]:
        """What the innermost <article> around a line holds."""
        tags, parents = self.elements.tags, self.elements.parents
        inner: list[int] = []
        for number, tag in enumerate(tags):
            inner.append(number if tag == "article" else inner[parents[number]] if number else -1)
        numbers = {element: place for place, element in enumerate(sorted(set(inner) - {-1}))}
        own = np.array(inner, dtype=np.int64)[self.blocks]
        known = own >= 0
        at = np.maximum(own, 0)
        prose = self.inside[2]
        holds = (
            known & (self.blocks[title] >= at) & (self.blocks[title] < self.ends[at]) if title >= 0 else known & False
        )
        return [
            np.full(self.count, min(len(numbers), 30)), known,
            np.array([min(numbers.get(element, -1), 30) for element in own.tolist()]),
            prose[at] / max(1.0, float(prose[0])) * known, holds,
        ]  # fmt: skip

    def bit_columns(self) -> NDArray[np.float32]:
        """What the tags and classes of the elements around a line say, from its own to all of the page's."""
        width = len(groups())
        tag_bits = {tag: 1 << (width + number) for number, tag in enumerate(TAG_GROUPS)}
        own = np.array(
            [
                marked(mark) | tag_bits.get(tag, 0) if mark else tag_bits.get(tag, 0)
                for tag, mark in zip(self.elements.tags, self.elements.marks, strict=True)
            ],
            dtype=np.uint64,
        )
        total = width + len(TAG_GROUPS)
        shifts = np.arange(total, dtype=np.uint64)
        columns = []
        found, above = own, self.parents
        wanted = {steps for _, steps in WINDOWS}
        for step in range(max(wanted) + 1):
            if step in wanted:
                columns.append(((found[self.leaves][:, None] >> shifts) & np.uint64(1)).astype(np.float32))
            found = found | found[above]
            above = above[above]
        return np.concatenate(columns, axis=1)
