"""What the tree of a page says of each line: what its containers hold, and where they are to the headline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from newsaudit.reading.page_tree import LEVELS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.reading.page_tree import PageTree

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]

__all__ = ["TREE_FEATURES", "paths", "tree_features"]

FAR = 60  # lines
MIN_CORE = 0.7  # of the page's prose that is in the core
MIN_PROSE = 200  # code points of prose that make the first container with prose
MAX_NUMBER = 30  # articles, or ranks, that are told apart
_CONTAINER = (
    "prose share", "text share", "linked", "lines", "line length", "prose part", "own prose", "own prose share",
    "children",
)  # fmt: skip
_GROUP = ("lines", "prose share", "line length", "linked", "prose part")
TREE_FEATURES: tuple[str, ...] = (
    *(f"{name} of container {level}" for level in range(LEVELS) for name in _CONTAINER),
    "depth", "cell", *(f"path {name}" for name in _GROUP), *(f"marks {name}" for name in _GROUP),
    "like the path before", "like the path after", "like the marks before", "like the marks after",
    "same container before", "same container after",
    "in the main container", "levels below the main container", "in the core", "levels below the core", "core share",
    "before the core", "after the core",
    "title words of the container", "title words of the next container",
    "levels to the title", "prose share around both", "container begins after the title",
    "in the first container with prose", "levels below the first container with prose", "rank of the container",
    "articles", "article known", "article number", "prose share of the article", "title in the article",
)  # fmt: skip


def tree_features(tree: PageTree, title: int, shares: Floats) -> list[Any]:
    """The features of each line, one row a name of ``TREE_FEATURES``.

    Args:
        tree: the page.
        title: the line that is the headline, -1 where none is known.
        shares: the share of the headline's words that each line has.
    """
    return [
        *_containers(tree), *_likeness(tree), *_core(tree), *_topic(tree, shares), *_title(tree, title),
        *_articles(tree, title),
    ]  # fmt: skip


def paths(tree: PageTree) -> tuple[Integers, Integers]:
    """Numbers of lines: the same for the same path of tags, and for the same classes around them."""
    elements = tree.page.elements
    tags, marks, parents = elements.tags, elements.marks, elements.parents
    numbers: dict[tuple[int, str], int] = {}
    path: list[int] = []
    for parent, tag in zip(parents, tags, strict=True):
        path.append(numbers.setdefault((path[parent] if parent >= 0 else -1, tag), len(numbers)))
    signatures: dict[tuple[str, str, str, str], int] = {}
    named = []
    for block in tree.blocks.tolist():
        parent = max(0, parents[block])
        key = (tags[block], marks[block], tags[parent], marks[parent])
        named.append(signatures.setdefault(key, len(signatures)))
    return np.array(path, dtype=np.int64)[tree.blocks], np.array(named, dtype=np.int64)


def _containers(tree: PageTree) -> list[Any]:
    """What each of the containers of a line holds."""
    most = max(1.0, float(tree.direct.max()))
    columns: list[Any] = []
    for level in range(LEVELS):
        at = tree.around[:, level]
        text, count = np.maximum(1.0, tree.text[at]), np.maximum(1.0, tree.lines[at])
        columns += [
            tree.prose[at] / max(1.0, tree.prose[0]), tree.text[at] / max(1.0, tree.text[0]), tree.links[at] / text,
            np.log1p(tree.lines[at]), np.log1p(tree.text[at] / count), tree.prose[at] / text, np.log1p(tree.direct[at]),
            tree.direct[at] / most, np.log1p(tree.children[at]),
        ]  # fmt: skip
    return columns


def _likeness(tree: PageTree) -> list[Any]:
    """What lines at the same path of tags, and in elements with the same classes, are like."""
    path, signatures = paths(tree)
    columns: list[Any] = [tree.depths[tree.leaves], np.array([line.cell >= 0 for line in tree.page.lines])]
    for group in (path, signatures):
        count = np.bincount(group)[group]
        text, linked, prose = (
            np.bincount(group, weights=values)[group] for values in (tree.characters, tree.linked, tree.mass)
        )
        columns += [
            np.log1p(count), prose / max(1.0, float(tree.mass.sum())), np.log1p(text / count), linked / text,
            prose / text,
        ]  # fmt: skip
    for values in (path, signatures, tree.around[:, 1]):
        same = values[1:] == values[:-1]
        columns += [np.concatenate(([False], same)), np.concatenate((same, [False]))]
    return columns


def _core(tree: PageTree) -> list[Any]:
    """Where a line is to the container with most prose of its own, and to the smallest one with most of all prose."""
    main = int(tree.direct.argmax())
    holding = (tree.prose >= MIN_CORE * max(1.0, tree.prose[0])).nonzero()[0]
    core = int(holding[-1]) if holding.size else 0
    columns: list[Any] = []
    for element in (main, core):
        columns += [tree.holds(element), tree.steps_to(element)]
    index = np.arange(tree.count)
    held = tree.holds(core).nonzero()[0]
    first, last = (int(held[0]), int(held[-1])) if held.size else (0, tree.count - 1)
    share = float(tree.prose[core]) / max(1.0, float(tree.prose[0]))
    return [
        *columns, np.full(tree.count, share), np.clip(first - index, 0, FAR), np.clip(index - last, 0, FAR),
    ]  # fmt: skip


def _topic(tree: PageTree, shares: Floats) -> list[Any]:
    """How much of the title's words the lines of a container have, on average."""
    columns = []
    for level in (1, 2):
        group = tree.around[:, level]
        text = np.bincount(group, weights=tree.characters)
        columns.append((np.bincount(group, weights=shares * tree.characters) / np.maximum(1.0, text))[group])
    return columns


def _title(tree: PageTree, title: int) -> list[Any]:
    """Where the containers of a line are to the headline, and to the first container with prose after it."""
    index = np.arange(tree.count)
    levels, shared = np.full(tree.count, LEVELS), np.ones(tree.count)
    if title >= 0:
        block = tree.blocks[title]
        for level in range(LEVELS - 1, -1, -1):
            at = tree.around[:, level]
            holds = (at <= block) & (block < tree.ends[at])
            levels[holds] = level
            shared[holds] = tree.prose[at[holds]] / max(1.0, float(tree.prose[0]))
    own = tree.around[:, 1]
    first_line = np.full(tree.parents.size, tree.count)
    np.minimum.at(first_line, own, index)
    begins = first_line[own] - max(0, title)
    after = (tree.mass > 0) & (index > title) & (tree.direct[own] >= MIN_PROSE)
    first = int(own[after.argmax()]) if after.any() else 0
    rank = np.searchsorted(np.unique(-tree.direct[own]), -tree.direct[own])
    return [
        levels, shared, np.sign(begins) * np.log1p(np.abs(begins)), tree.holds(first), tree.steps_to(first),
        np.minimum(rank, MAX_NUMBER),
    ]  # fmt: skip


def _articles(tree: PageTree, title: int) -> list[Any]:
    """What the innermost <article> around a line holds."""
    elements = tree.page.elements
    inner: list[int] = []
    for number, tag in enumerate(elements.tags):
        inner.append(number if tag == "article" else inner[elements.parents[number]] if number else -1)
    own = np.array(inner, dtype=np.int64)[tree.blocks]
    known, at = own >= 0, np.maximum(own, 0)
    numbers = np.unique(own[known])
    block = tree.blocks[title] if title >= 0 else -1
    return [
        np.full(tree.count, min(numbers.size, MAX_NUMBER)), known,
        np.where(known, np.minimum(np.searchsorted(numbers, own), MAX_NUMBER), -1),
        tree.prose[at] / max(1.0, float(tree.prose[0])) * known, known & (at <= block) & (block < tree.ends[at]),
    ]  # fmt: skip
