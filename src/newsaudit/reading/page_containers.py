"""Which element of a page holds the article: what is measured of each container, and what that says of its lines."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from newsaudit.reading.page_tree import LEVELS, bit_names

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.reading.page_features import PageMeasures

    Floats = NDArray[np.float64]
    Singles = NDArray[np.float32]

__all__ = ["PLACE_FEATURES", "container_features", "measure_containers", "place_lines"]

FAR = 40  # lines
_HOLDS = (
    "text", "text share", "linked", "lines", "line length", "prose share", "prose part", "own prose", "own prose share",
    "children", "depth", "score by length", "share of the scores", "expected f1", "expected f1 to the page's best",
    "expected f1 around", "score around", "best expected f1 inside", "headline inside", "lines from the headline",
    "words of the title", "in the json-ld", "headings", "begins at", "ends at", "page lines", "page prose",
    "page scores",
)  # fmt: skip
_WINDOWS = {"element": 0, "parent": 1, "around": 3}  # as in newsaudit.reading.page_features
PLACE_FEATURES: tuple[str, ...] = (
    *(f"{what} of container {level}" for level in range(1, LEVELS) for what in ("value", "value to the best")),
    "value of the best", "best value around", "in the best container", "levels below the best container",
    "lines to the best container", "lines from the best container", "best container's share of the scores",
)  # fmt: skip


@lru_cache(maxsize=1)
def container_features() -> tuple[str, ...]:
    """The names of the columns of ``measure_containers``."""
    return (*_HOLDS, *(f"{name}: {bit}" for name in _WINDOWS for bit in bit_names()))


def measure_containers(measures: PageMeasures, chances: Floats) -> Singles:
    """What each container of a page (``PageTree.containers``) holds, one row each.

    Args:
        measures: what was measured of the page.
        chances: 0..1, of each line, that it is of the article.
    """
    tree, declared = measures.tree, measures.declared
    at, size = tree.containers, tree.characters
    headings = np.array([line.kind == "heading" for line in tree.page.lines], dtype=np.float64)
    held, heads, body, topical = (
        tree.sum_inside(values)
        for values in (chances * size, headings, declared.in_body * size, declared.title_words * size)
    )
    text = np.maximum(1.0, tree.text)
    mean, share = held / text, held / max(1.0, float(held[0]))
    expected = 2.0 * mean * share / np.maximum(1e-9, mean + share)
    around = tree.tops[tree.parents[at]]
    best_inside = np.zeros(expected.size)
    np.maximum.at(best_inside, around[1:], expected[at[1:]])
    first, last = (bound[at] for bound in tree.bounds)
    title = max(declared.headline, declared.first_h1)
    far = first - title
    count = tree.count
    whole = (np.log1p(count), float(tree.prose[0] / text[0]), float(held[0] / text[0]))
    columns: list[Any] = [
        np.log1p(text[at]), text[at] / text[0], tree.links[at] / text[at], np.log1p(tree.lines[at]),
        np.log1p(text[at] / np.maximum(1.0, tree.lines[at])), tree.prose[at] / max(1.0, float(tree.prose[0])),
        tree.prose[at] / text[at], np.log1p(tree.direct[at]), tree.direct[at] / max(1.0, float(tree.direct.max())),
        np.log1p(tree.children[at]), tree.depths[at], mean[at], share[at], expected[at],
        expected[at] / max(1e-9, float(expected.max())), expected[around], mean[around], best_inside[at],
        (first <= title) & (title < last),
        np.sign(far) * np.log1p(np.abs(far)) if title >= 0 else np.full(at.size, -9.0),
        topical[at] / text[at], body[at] / text[at], np.log1p(heads[at]), first / count, last / count,
        *(np.full(at.size, value) for value in whole),
    ]  # fmt: skip
    bits = tree.bits(at, tuple(_WINDOWS.values()))
    return np.concatenate((np.array(columns, dtype=np.float32).T, bits), axis=1)


def place_lines(measures: PageMeasures, chances: Floats, values: Floats) -> Singles:
    """Where each line is to the containers that are likely to be the article.

    Args:
        measures: what was measured of the page.
        chances: 0..1, of each line.
        values: of each container (``PageTree.containers``), from the model of containers.
    """
    tree = measures.tree
    at = tree.containers
    value = np.full(tree.parents.size, float(values.min()))
    value[at] = values
    best, top = int(at[int(values.argmax())]), float(values.max())
    around = value[tree.around[:, 1:]]
    index = np.arange(tree.count)
    inside = tree.holds(best)
    held = np.flatnonzero(inside)
    first, last = (int(held[0]), int(held[-1])) if held.size else (0, tree.count - 1)
    mass = chances * tree.characters
    columns: list[Any] = [row for level in around.T for row in (level, level - top)]
    columns += [
        np.full(tree.count, top), around.max(axis=1), inside, tree.steps_to(best), np.clip(first - index, -FAR, FAR),
        np.clip(index - last, -FAR, FAR), np.full(tree.count, float(mass[inside].sum()) / max(1.0, float(mass.sum()))),
    ]  # fmt: skip
    return np.array(columns, dtype=np.float32).T
