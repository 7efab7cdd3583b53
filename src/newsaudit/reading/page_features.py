"""What is measured of each visible line of a page: what the tree says of it, beside what the line model measures.

What the containers of the lines say is measured in ``newsaudit.reading.page_tree``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from newsaudit.article import Article
from newsaudit.document import Document
from newsaudit.document.debris.features import FEATURES as LINE_FEATURES
from newsaudit.document.debris.features import Units, measure
from newsaudit.layout import Layout
from newsaudit.reading.page_marks import TAG_GROUPS, groups, is_apart
from newsaudit.reading.page_tree import LEVELS, WINDOWS, PageTree

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.reading.markup_lines import MarkupLine, MarkupLines
    from newsaudit.reading.page_head import PageHead

    Floats = NDArray[np.float64]
    Singles = NDArray[np.float32]
    Integers = NDArray[np.int64]

__all__ = ["Containers", "PageMeasures", "feature_names", "measure_page"]

MAX_COMPARED = 400  # code points of a line that is compared with the page's titles
MAX_SEARCHED = 50_000_000  # characters of JSON-LD text that are searched for the lines of a page
MAX_WORDS_COMPARED = 3_000  # code points of a line whose words are looked for in the title
MIN_TITLE_WORD = 4  # letters of a word of the title that says what it is about
MIN_SAME_TITLE = 0.6  # of the words of a line and a title together that are the same
_PROSE_WORDS = np.log1p(14.0)
_KINDS = ("paragraph", "heading", "list-item", "table", "code", "quote", "caption", "references")
_WORD = re.compile(r"\w+")
_CONTAINER = (
    "prose share", "text share", "linked", "lines", "line length", "prose part", "own prose", "own prose share",
    "children",
)  # fmt: skip
_LINE = (
    "line linked", "line bold", "links", "breaks", "level", "depth", "cell", "path lines", "path prose share",
    "path line length", "path linked", "path prose part", "marks lines", "marks prose share", "marks line length",
    "marks linked", "marks prose part", "like the path before", "like the path after", "like the block before",
    "like the block after", "same container before", "same container after", "in the main container",
    "levels below the main container", "in the core", "levels below the core", "core share", "before the core",
    "after the core", "like the title", "like the description", "title words", "title words of the container",
    "title words of the next container", "title known", "lines since the title", "prose since the title", "h1 known",
    "lines since h1", "levels to the title", "prose share around both", "container begins after the title",
    "in the first container with prose", "levels below the first container with prose", "rank of the container",
    "articles", "article known", "article number", "prose share of the article", "title in the article",
    "in the json-ld", "json-ld known", "page lines", "page prose", "page linked",
)  # fmt: skip


@lru_cache(maxsize=1)
def feature_names() -> tuple[str, ...]:
    """The names of the columns."""
    bits = (*(f"class {name}" for name in groups()), *(f"tag {name}" for name in TAG_GROUPS))
    return (
        *LINE_FEATURES,
        *(f"kind {kind}" for kind in _KINDS),
        *(f"{name} of container {level}" for level in range(LEVELS) for name in _CONTAINER),
        *_LINE,
        *(f"{name}: {bit}" for name, _ in WINDOWS for bit in bits),
    )


class Containers(NamedTuple):
    """The containers of each line: its own, the next one around it, and so on (element numbers); one row a line."""

    around: Integers
    signatures: Integers


class PageMeasures(NamedTuple):
    """The features of each line, and what a second look needs.

    Attributes:
        table: one row a line, columns as in ``feature_names()``.
        containers: the containers of each line.
        ends: for each element the number of the first one behind all that is inside it.
        characters: code points of each line.
        prose: which lines are prose.
        apart: which lines are never of the text: readers' comments, dialogs on consent, the h1 that says the title.
    """

    table: Singles
    containers: Containers
    ends: Integers
    characters: Floats
    prose: NDArray[np.bool_]
    apart: NDArray[np.bool_]


def measure_page(page: MarkupLines, head: PageHead) -> PageMeasures:
    """Measure each line of a page that has lines."""
    lines, elements = page
    base = _line_features(lines)
    words = base[:, LINE_FEATURES.index("words")]
    ended = base[:, LINE_FEATURES.index("ends a sentence")]
    prose = (words >= _PROSE_WORDS) & (ended > 0)
    characters = np.array([len(line.text) for line in lines], dtype=np.float64)
    linked = np.array([line.linked for line in lines], dtype=np.float64)
    mass = characters * prose * (linked < characters * 0.5)
    tree = PageTree(lines, elements, characters, linked, mass)
    kinds = [line.kind for line in lines]
    columns: list[Any] = [np.array([kind == name for kind in kinds]) for name in _KINDS]
    columns += tree.container_columns()
    columns += _own_columns(lines, characters, linked)
    columns += tree.path_columns()
    columns += tree.core_columns()
    titled = _title_columns(lines, head, mass)
    columns += titled.likeness
    columns += tree.topic_columns(titled.shares)
    columns += titled.places
    columns += tree.title_columns(titled.line)
    columns += tree.article_columns(titled.line)
    columns += _json_columns(lines, head)
    total = max(1.0, float(characters.sum()))
    columns += [
        np.full(len(lines), value)
        for value in (np.log1p(len(lines)), float(mass.sum()) / total, float(linked.sum()) / total)
    ]
    table = np.concatenate((base, np.array(columns, dtype=np.float32).T, tree.bit_columns()), axis=1)
    ends = np.array(elements.ends, dtype=np.int64)
    return PageMeasures(
        table,
        Containers(tree.around, tree.signatures),
        ends,
        characters,
        prose,
        _apart(page) | _is_headline(lines, titled),
    )


def _is_headline(lines: list[MarkupLine], titled: _Titled) -> NDArray[np.bool_]:
    """Which line is the h1 element that says what the head of the page gives as the title."""
    like_title = titled.likeness[0]
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


def _line_features(lines: list[MarkupLine]) -> Singles:
    """What the line model measures, of the page's whole text."""
    texts = [line.text for line in lines]
    gaps = np.array([line.breaks - 1 for line in lines], dtype=np.int64)
    gaps[0] = 0
    sizes = np.array([len(text) for text in texts], dtype=np.int64)
    starts = np.concatenate(([0], np.cumsum(sizes[:-1] + 1)))
    document = Document(Article("\n".join(texts), id="page", layout=Layout()))  # lines of their own: nothing is joined
    return measure(document, Units(starts, starts + sizes, np.maximum(gaps, 0)))


def _own_columns(lines: list[MarkupLine], characters: Floats, linked: Floats) -> list[Any]:
    bold = np.array([line.bold for line in lines])
    return [
        linked / characters,
        bold / characters,
        np.array([min(len(line.links), 20) for line in lines]),
        np.array([line.breaks for line in lines]),
        np.array([line.level for line in lines]),
    ]


class _Titled(NamedTuple):
    """Where the headline is, and how much each line is like it.

    Attributes:
        line: the number of the line that is the headline, -1 where none is found.
        shares: the share of the headline's words that each line has.
        likeness: features of each line: how much it is like what the head says.
        places: features of each line: where it is to the headline.
    """

    line: int
    shares: Floats
    likeness: list[Any]
    places: list[Any]


def _title_columns(lines: list[MarkupLine], head: PageHead, mass: Floats) -> _Titled:
    """How much a line is like the page's titles and descriptions, and where it is to the headline."""
    titles = [set(_WORD.findall(title.lower())) for title in head.titles]
    descriptions = [set(_WORD.findall(text.lower())) for text in head.descriptions]
    long = {word for word in (titles[0] if titles else ()) if len(word) >= MIN_TITLE_WORD or not word.isascii()}
    count = len(lines)
    like_title, like_description, shares = np.zeros(count), np.zeros(count), np.zeros(count)
    if titles or descriptions:
        for number, line in enumerate(lines):
            if len(line.text) <= MAX_WORDS_COMPARED:
                words = set(_WORD.findall(line.text.lower()))
                shares[number] = len(long & words) / len(long) if long else 0.0
                if len(line.text) <= MAX_COMPARED:
                    like_title[number] = _likeness(words, titles)
                    like_description[number] = _likeness(words, descriptions)
    index = np.arange(count)
    passed = np.concatenate(([0.0], mass.cumsum()))[:-1]
    heads = [number for number, line in enumerate(lines) if line.kind == "heading" and line.level == 1]
    first = heads[0] if heads else -1
    best = int(like_title.argmax()) if like_title.max() >= MIN_SAME_TITLE else -1
    known = max(heads, key=lambda number: like_title[number], default=-1)
    if known >= 0 and like_title[known] >= MIN_SAME_TITLE:  # rather the h1 than a link to the page itself
        best = known
    headline = best if best >= 0 else first
    columns = [
        np.full(count, best >= 0), _since(index, best),
        np.log1p(np.maximum(passed - passed[best], 0)) if best >= 0 else np.full(count, -1.0),
        np.full(count, first >= 0), _since(index, first),
    ]  # fmt: skip
    return _Titled(headline, shares, [like_title, like_description, shares], columns)


def _since(index: Integers, at: int) -> Floats:
    if at < 0:
        return np.full(index.size, -99.0)
    return np.sign(index - at) * np.log1p(np.abs(index - at))


def _likeness(words: set[str], others: list[set[str]]) -> float:
    """The share of the words of a line and of the most similar other text that both have."""
    return max((len(words & other) / len(words | other) for other in others if words and other), default=0.0)


def _json_columns(lines: list[MarkupLine], head: PageHead) -> list[Any]:
    """Whether a line is in the text that JSON-LD gives."""
    count = len(lines)
    body = "".join(_WORD.findall(head.body.lower()))
    found = np.zeros(count)
    if body and count * len(body) <= MAX_SEARCHED:
        for number, line in enumerate(lines):
            letters = "".join(_WORD.findall(line.text.lower()))
            found[number] = bool(letters) and letters in body
    return [found, np.full(count, bool(body))]
