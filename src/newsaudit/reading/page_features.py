"""What is measured of each visible line of a page: what the tree says of it, beside what the line model measures."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from newsaudit.article import Article
from newsaudit.document import Document
from newsaudit.document.debris.features import FEATURES as LINE_FEATURES
from newsaudit.document.debris.features import Units, measure
from newsaudit.reading.page_declared import Declared, compare_with_head
from newsaudit.reading.page_places import TREE_FEATURES, tree_features
from newsaudit.reading.page_tree import PageTree, bit_names

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.reading.markup_lines import MarkupLine, MarkupLines
    from newsaudit.reading.page_head import PageHead

    Floats = NDArray[np.float64]
    Singles = NDArray[np.float32]
    Flags = NDArray[np.bool_]

__all__ = ["PageMeasures", "feature_names", "measure_page", "plain_names"]

MAX_LINKS = 20  # of one line that are counted
_PROSE_WORDS = np.log1p(14.0)  # as in newsaudit.document.prose
_WINDOWS = {"line": 0, "near": 1, "around": 3, "page": 10}  # elements up to 2 ** n - 1 levels above the leaf
_KINDS = ("paragraph", "heading", "list-item", "table", "code", "quote", "caption", "references")
_LINE = ("line linked", "line bold", "links", "breaks", "level")
_DECLARED = (
    "like the title", "like the description", "title words", "title known", "lines since the title",
    "prose since the title", "h1 known", "lines since h1", "in the json-ld", "json-ld known",
)  # fmt: skip
_PAGE = ("page lines", "page prose", "page linked")


@lru_cache(maxsize=1)
def feature_names() -> tuple[str, ...]:
    """The names of the columns."""
    return (*plain_names(), *(f"{name}: {bit}" for name in _WINDOWS for bit in bit_names()))


def plain_names() -> tuple[str, ...]:
    """The names of the columns that are not of classes and tags."""
    return (*LINE_FEATURES, *(f"kind {kind}" for kind in _KINDS), *_LINE, *TREE_FEATURES, *_DECLARED, *_PAGE)


class PageMeasures(NamedTuple):
    """The features of each line, and what a second look needs.

    Attributes:
        table: one row a line, columns as in ``feature_names()``.
        plain: its columns without those of classes and tags, as in ``plain_names()``.
        tree: the tree of the page.
        declared: what the head of the page says of its lines.
        prose: which lines are prose.
    """

    table: Singles
    plain: Singles
    tree: PageTree
    declared: Declared
    prose: Flags


def measure_page(page: MarkupLines, head: PageHead) -> PageMeasures:
    """Measure each line of a page that has lines."""
    lines = page.lines
    base = _line_features(lines)
    prose: Flags = (base[:, LINE_FEATURES.index("words")] >= _PROSE_WORDS) & (
        base[:, LINE_FEATURES.index("ends a sentence")] > 0
    )
    tree = PageTree(page, prose)
    declared = compare_with_head(lines, head)
    kinds = [line.kind for line in lines]
    total = max(1.0, float(tree.text[0]))
    columns: list[Any] = [
        *(np.array([kind == name for kind in kinds]) for name in _KINDS),
        *_own_columns(tree),
        *tree_features(tree, max(declared.headline, declared.first_h1), declared.title_words),
        *_declared_columns(tree, declared),
        *(
            np.full(tree.count, value)
            for value in (np.log1p(tree.count), float(tree.prose[0]) / total, float(tree.links[0]) / total)
        ),
    ]
    bits = tree.bits(tree.leaves, tuple(_WINDOWS.values()))
    plain = np.concatenate((base, np.array(columns, dtype=np.float32).T), axis=1)
    return PageMeasures(np.concatenate((plain, bits), axis=1), plain, tree, declared, prose)


def _line_features(lines: list[MarkupLine]) -> Singles:
    """What the line model measures, of the page's whole text."""
    texts = [line.text for line in lines]
    gaps = np.array([max(0, line.breaks - 1) for line in lines], dtype=np.int64)
    gaps[0] = 0
    sizes = np.array([len(text) for text in texts], dtype=np.int64)
    starts = np.concatenate(([0], np.cumsum(sizes[:-1] + 1)))
    document = Document(Article("\n".join(texts), id="page"))
    return measure(document, Units(starts, starts + sizes, gaps))


def _own_columns(tree: PageTree) -> list[Any]:
    lines = tree.page.lines
    return [
        tree.linked / tree.characters,
        np.array([line.bold for line in lines]) / tree.characters,
        np.array([min(len(line.links), MAX_LINKS) for line in lines]),
        np.array([line.breaks for line in lines]),
        np.array([line.level for line in lines]),
    ]


def _declared_columns(tree: PageTree, declared: Declared) -> list[Any]:
    count, best = tree.count, declared.headline
    passed = np.concatenate(([0.0], tree.mass.cumsum()))[:-1]
    return [
        declared.like_title, declared.like_description, declared.title_words,
        np.full(count, best >= 0), _since(count, best),
        np.log1p(np.maximum(passed - passed[best], 0)) if best >= 0 else np.full(count, -1.0),
        np.full(count, declared.first_h1 >= 0), _since(count, declared.first_h1),
        declared.in_body, np.full(count, declared.body_known),
    ]  # fmt: skip


def _since(count: int, at: int) -> Floats:
    """How many lines each line is after another one, as a logarithm with its sign."""
    if at < 0:
        return np.full(count, -99.0)
    away = np.arange(count) - at
    result: Floats = np.sign(away) * np.log1p(np.abs(away))
    return result
