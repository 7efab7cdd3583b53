"""What the tree of a page says of its lines: which container holds the prose, and where each line is to it.

The strongest evidence of all is the container. An element and the elements around it that hold no other text count as
one container.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from newsaudit.reading.page_marks import TAG_GROUPS, groups, marked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from newsaudit.reading.markup_line import Elements, MarkupLine

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Columns = dict[str, Any]

LEVELS = 5  # containers around a line that are looked at
FAR = 60  # lines
MAX_RANK, MAX_ARTICLES = 20, 30  # numbers of containers and of <article> elements that are told apart
MIN_PROSE = 200  # code points of prose that make the first container with prose
WINDOWS = {"line": 0, "near": 1, "around": 3, "page": 10}  # elements up to 2 ** n - 1 levels above the leaf
_TAG_BITS = {tag: 1 << number for number, tag in enumerate(TAG_GROUPS, len(groups()))}


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

    def container_columns(self) -> Columns:
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
        columns: Columns = {}
        for level in range(LEVELS):
            at = self.around[:, level]
            own = {
                "prose share": prose[at] / total_prose,
                "text share": text[at] / total_text,
                "linked": linked[at] / np.maximum(1.0, text[at]),
                "lines": np.log1p(count[at]),
                "line length": np.log1p(text[at] / np.maximum(1.0, count[at])),
                "prose part": prose[at] / np.maximum(1.0, text[at]),
                "own prose": np.log1p(direct[at]),
                "own prose share": direct[at] / most,
                "children": np.log1p(children[at]),
            }
            columns.update({f"{name} of container {level}": column for name, column in own.items()})
        return columns

    def path_columns(self) -> Columns:
        """What lines at the same path of tags, and in elements with the same classes, are like."""
        tags, marks, parents = self.elements.tags, self.elements.marks, self.elements.parents
        paths: list[int] = []
        depths = [-1]  # of each path; the one around the root is the last
        numbers: dict[tuple[int, str], int] = {}
        for parent, tag in zip(parents, tags, strict=True):
            above = paths[parent] if parent >= 0 else -1
            number = numbers.get((above, tag))
            if number is None:
                number = numbers[above, tag] = len(numbers)
                depths.insert(-1, depths[above] + 1)
            paths.append(number)
        path = np.array(paths, dtype=np.int64)[self.blocks]
        signatures: dict[tuple[Any, ...], int] = {}
        named = []
        for block in self.blocks.tolist():
            parent = max(0, parents[block])
            key = (tags[block], marks[block], tags[parent], marks[parent])
            named.append(signatures.setdefault(key, len(signatures)))
        self.signatures = np.array(named, dtype=np.int64)
        columns: Columns = {
            "depth": np.array(depths)[np.array(paths)[self.leaves]],
        }
        for name, group in (("path", path), ("marks", self.signatures)):
            columns.update({f"{name} {what}": column for what, column in self._group_columns(group).items()})
        return columns

    def _group_columns(self, group: Integers) -> Columns:
        count = np.bincount(group)[group]
        text, linked, prose = (
            np.bincount(group, weights=values)[group] for values in (self.characters, self.linked, self.mass)
        )
        return {
            "lines": np.log1p(count),
            "prose share": prose / max(1.0, float(self.mass.sum())),
            "line length": np.log1p(text / count),
            "linked": linked / text,
            "prose part": prose / text,
        }

    def core_columns(self) -> Columns:
        """Where a line is to the container with most own prose, and to the smallest one with most of all prose."""
        main = int(self.direct.argmax())
        prose = self.inside[2]
        holding = (prose >= 0.7 * max(1.0, prose[0])).nonzero()[0]
        core = int(holding[-1]) if holding.size else 0
        columns: Columns = {}
        for name, element in (("main container", main), ("core", core)):
            end = int(self.ends[element])
            inside = (self.blocks >= element) & (self.blocks < end)
            steps = np.where(inside, LEVELS, -1)
            for level in range(LEVELS - 1, -1, -1):
                steps[self.around[:, level] == self.tops[element]] = level
            columns[f"in the {name}"], columns[f"levels below the {name}"] = inside, steps
        index = np.arange(self.count)
        held = ((self.blocks >= core) & (self.blocks < self.ends[core])).nonzero()[0]
        last = int(held[-1]) if held.size else self.count - 1
        share = float(prose[core]) / max(1.0, float(prose[0]))
        columns["core share"] = share
        columns["after the core"] = np.minimum(np.maximum(index - last, 0), FAR)
        return columns

    def topic_columns(self, shares: Floats) -> Columns:
        """How much of the title's words the lines of a container have, on average."""
        columns = {}
        for name, level in (("container", 1), ("next container", 2)):
            group = self.around[:, level]
            text = np.bincount(group, weights=self.characters)
            held = np.bincount(group, weights=shares * self.characters)
            columns[f"title words of the {name}"] = (held / np.maximum(1.0, text))[group]
        return columns

    def title_columns(self, title: int) -> Columns:
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
        return {
            "levels to the title": levels,
            "prose share around both": shared,
            "container begins after the title": np.sign(begins) * np.log1p(np.abs(begins)),
            "in the first container with prose": (self.blocks >= first) & (self.blocks < self.ends[first]),
            "levels below the first container with prose": steps,
            "rank of the container": np.minimum(rank, MAX_RANK),
        }

    def article_columns(self, title: int) -> Columns:
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
        return {
            "articles": min(len(numbers), MAX_ARTICLES),
            "article number": np.array([min(numbers.get(element, -1), MAX_ARTICLES) for element in own.tolist()]),
            "prose share of the article": prose[at] / max(1.0, float(prose[0])) * known,
            "title in the article": holds,
        }

    def bit_columns(self, names: Iterable[str]) -> Columns:
        """What the tags and classes of the elements around a line say, from its own to all of the page's.

        Args:
            names: a window, "class" or "tag", and a group of words or a tag: "near: class comment".
        """
        bits = {f"class {name}": number for number, name in enumerate(groups())}
        bits.update({f"tag {tag}": number for number, tag in enumerate(TAG_GROUPS, len(bits))})
        of_mark = {mark: marked(mark) for mark in set(self.elements.marks)}
        of_tag = {tag: _TAG_BITS.get(tag, 0) for tag in set(self.elements.tags)}
        own = np.array(
            [of_tag[tag] | of_mark[mark] for tag, mark in zip(self.elements.tags, self.elements.marks, strict=True)],
            dtype=np.uint64,
        )
        above = self.parents
        seen: dict[str, NDArray[np.uint64]] = {}
        for step in range(max(WINDOWS.values()) + 1):
            seen.update({name: own[self.leaves] for name, steps in WINDOWS.items() if steps == step})
            own = own | own[above]
            above = above[above]
        columns = {}
        for name in names:
            window, _, bit = name.partition(": ")
            columns[name] = (seen[window] >> np.uint64(bits[bit])) & np.uint64(1)
        return columns
