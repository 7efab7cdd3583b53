"""What is measured of each visible line of a page: what the tree says of it, beside what the line model measures.

What the containers of the lines say is measured in ``newsaudit.reading.page_tree``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from newsaudit.article import Article
from newsaudit.document import Document
from newsaudit.document.character_classes import classes, code_points
from newsaudit.document.debris.features import measure
from newsaudit.document.debris.units import Units
from newsaudit.document.folding import fold
from newsaudit.document.words import find_words
from newsaudit.layout import Layout
from newsaudit.reading.page_marks import is_apart
from newsaudit.reading.page_tree import PageTree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from newsaudit.document.debris.measure_table import Measures
    from newsaudit.reading.markup_line import MarkupLine
    from newsaudit.reading.markup_lines import MarkupLines
    from newsaudit.reading.page_head import PageHead

    Floats = NDArray[np.float64]
    Hashes = NDArray[np.uint64]
    Integers = NDArray[np.int64]

MIN_TITLE_WORD = 4  # letters of a word of the title that says what it is about
MAX_ASCII = 0x7F  # code point
MIN_SAME_TITLE = 0.6  # of the words of a line and a title together that are the same
_PROSE_WORDS = np.log1p(14.0)
_KINDS = ("paragraph", "code", "caption")


class Containers(NamedTuple):
    """The containers of each line: its own, the next one around it, and so on (element numbers); one row per line."""

    around: Integers
    signatures: Integers


class PageMeasures(NamedTuple):
    """The features of each line, and what a second look needs.

    Attributes:
        features: by name.
        containers: the containers of each line.
        ends: for each element the number of the first one after all that is inside it.
        characters: code points of each line.
        prose: which lines are prose.
        apart: which lines are never of the text: readers' comments, dialogs on consent, the h1 that says the title.
    """

    features: Measures
    containers: Containers
    ends: Integers
    characters: Floats
    prose: NDArray[np.bool_]
    apart: NDArray[np.bool_]


def measure_page(page: MarkupLines, head: PageHead, names: Iterable[str]) -> PageMeasures:
    """Measure each line of a page that has lines.

    Args:
        page: its lines.
        head: what its head says of the article.
        names: the features that are asked for; those of tags and classes are measured only then.
    """
    lines, elements, _ = page
    document, units = _document(lines)
    features = measure(document, units)
    prose = (features["words"] >= _PROSE_WORDS) & features["ends a sentence"]
    characters = np.array([len(line.text) for line in lines], dtype=np.float64)
    linked = np.array([line.linked for line in lines], dtype=np.float64)
    mass = characters * prose * (linked < characters * 0.5)
    tree = PageTree(lines, elements, characters, linked, mass)
    titled = _title_columns(lines, document, units, head, mass)
    features.update(tree.container_columns())
    features.update(tree.path_columns())
    features.update(tree.core_columns())
    features.update(tree.topic_columns(titled.shares))
    features.update(tree.title_columns(titled.line))
    features.update(tree.article_columns(titled.line))
    features.update(tree.bit_columns([name for name in names if ": " in name]))
    features.update(titled.columns)
    features.update(_own_columns(lines, characters, linked))
    total = max(1.0, float(characters.sum()))
    features["page lines"] = np.log1p(len(lines))
    features["page prose"], features["page linked"] = float(mass.sum()) / total, float(linked.sum()) / total
    ends = np.array(elements.ends, dtype=np.int64)
    apart = _apart(page) | _is_headline(lines, titled)
    return PageMeasures(features, Containers(tree.around, tree.signatures), ends, characters, prose, apart)


def _is_headline(lines: list[MarkupLine], titled: _Titled) -> NDArray[np.bool_]:
    """Which line is the h1 element that says what the head of the page gives as the title."""
    like_title = titled.columns["like the title"]
    return np.array(
        [
            number == titled.line
            and line.kind == "heading"
            and line.level == 1
            and like_title[number] >= MIN_SAME_TITLE
            for number, line in enumerate(lines)
        ]
    )


def _apart(page: MarkupLines) -> NDArray[np.bool_]:
    """Which lines are inside an element that is never of the article."""
    elements = page.elements
    apart = {mark for mark in set(elements.marks) if is_apart(mark)}
    if not apart:
        return np.zeros(len(page.lines), dtype=bool)
    begins = [number for number, mark in enumerate(elements.marks) if mark in apart]
    around = np.zeros(len(elements.marks) + 1, dtype=np.int64)  # how many such elements begin less those that end here
    np.add.at(around, begins, 1)
    np.add.at(around, [elements.ends[number] for number in begins], -1)
    inside: NDArray[np.bool_] = around.cumsum()[[line.block for line in page.lines]] > 0
    return inside


def _document(lines: list[MarkupLine]) -> tuple[Document, Units]:
    """The page's whole text, and where its lines are."""
    texts = [line.text for line in lines]
    sizes = np.array([len(text) for text in texts], dtype=np.int64)
    starts = np.concatenate(([0], np.cumsum(sizes[:-1] + 1)))
    document = Document(Article("\n".join(texts), id="page", layout=Layout()))  # lines of their own: nothing is joined
    return document, Units(starts, starts + sizes)


def _own_columns(lines: list[MarkupLine], characters: Floats, linked: Floats) -> dict[str, Any]:
    kinds = [line.kind for line in lines]
    return {
        "line linked": linked / characters,
        "line bold": np.array([line.bold for line in lines]) / characters,
        "level": np.array([line.level for line in lines]),
        **{f"kind {name}": np.array([kind == name for kind in kinds]) for name in _KINDS},
    }


class _Titled(NamedTuple):
    """Where the headline is, and how much each line is like it.

    Attributes:
        line: the number of the line that is the headline, -1 where none is found.
        shares: the share of the headline's words that each line has.
        columns: features of each line: how much it is like what the head says, and where it is to the headline.
    """

    line: int
    shares: Floats
    columns: dict[str, Any]


def _title_columns(lines: list[MarkupLine], document: Document, units: Units, head: PageHead, mass: Floats) -> _Titled:
    """How much a line is like the page's titles and descriptions, and where it is to the headline."""
    count = len(lines)
    known = _LineWords(document, units)
    titles = [_words(title) for title in head.titles]
    long = _words(head.titles[0], MIN_TITLE_WORD) if head.titles else _words("")
    compared = units.ends - units.starts <= 400  # code points of a line that is compared with the page's titles
    like_title = known.likeness(titles) * compared
    like_description = known.likeness([_words(text) for text in head.descriptions]) * compared
    shares = known.shared(long) / max(1, long.size)
    index = np.arange(count)
    passed = np.concatenate(([0.0], mass.cumsum()))[:-1]
    heads = [number for number, line in enumerate(lines) if line.kind == "heading" and line.level == 1]
    first = heads[0] if heads else -1
    best = int(like_title.argmax()) if like_title.max() >= MIN_SAME_TITLE else -1
    likeliest = max(heads, key=lambda number: like_title[number], default=-1)
    if likeliest >= 0 and like_title[likeliest] >= MIN_SAME_TITLE:  # rather the h1 than a link to the page itself
        best = likeliest
    columns = {
        "like the title": like_title,
        "like the description": like_description,
        "title words": shares,
        "lines since the title": _since(index, best),
        "prose since the title": np.log1p(np.maximum(passed - passed[best], 0)) if best >= 0 else -1.0,
        "lines since h1": _since(index, first),
    }
    return _Titled(best if best >= 0 else first, shares, columns)


def _words(text: str, least: int = 1) -> Hashes:
    """The numbers of the different words of a text that have so many letters, or letters beyond ASCII."""
    folded = code_points(fold(text))
    words = find_words(folded, classes(code_points(text)))
    if not words.starts.size:
        return words.hashes
    return np.unique(words.hashes[(words.ends - words.starts >= least) | (folded[words.starts] > MAX_ASCII)])


class _LineWords:
    """The different words of each line of a page."""

    def __init__(self, document: Document, units: Units) -> None:
        words = document.words
        lines = np.maximum(units.starts.searchsorted(words.starts, side="right") - 1, 0)
        order = np.lexsort((words.hashes, lines))
        self.lines, self.hashes = lines[order], words.hashes[order]
        self.count = units.starts.size
        first = np.ones(order.size, dtype=bool)
        first[1:] = (self.lines[1:] != self.lines[:-1]) | (self.hashes[1:] != self.hashes[:-1])
        self.lines, self.hashes = self.lines[first], self.hashes[first]
        self.sizes = np.bincount(self.lines, minlength=self.count)

    def shared(self, others: Hashes) -> Floats:
        """How many of some words each line has."""
        if not others.size or not self.hashes.size:
            return np.zeros(self.count)
        at = np.minimum(others.searchsorted(self.hashes), others.size - 1)
        return np.bincount(self.lines[others[at] == self.hashes], minlength=self.count).astype(np.float64)

    def likeness(self, texts: list[Hashes]) -> Floats:
        """The share of the words of each line and of the most similar text that both have."""
        most = np.zeros(self.count)
        for words in texts:
            both = self.shared(words)
            most = np.maximum(most, both / np.maximum(1.0, self.sizes + words.size - both))
        return most


def _since(index: Integers, at: int) -> Floats:
    if at < 0:
        return np.full(index.size, -99.0)
    return np.sign(index - at) * np.log1p(np.abs(index - at))
