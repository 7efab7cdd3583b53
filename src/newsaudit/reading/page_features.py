"""What is measured of each visible line of a page: what the tree says of it, beside what the line model measures.

The strongest evidence is the container: which element holds the prose, and how a line is placed to it. An element and
the elements around it that hold no other text count as one container.
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
from newsaudit.reading.page_marks import TAG_GROUPS, groups, marked

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.reading.markup_lines import Elements, MarkupLine, MarkupLines
    from newsaudit.reading.page_head import PageHead

    Floats = NDArray[np.float64]
    Singles = NDArray[np.float32]
    Integers = NDArray[np.int64]

__all__ = ["Containers", "PageMeasures", "feature_names", "measure_page"]

LEVELS = 5  # containers around a line that are looked at
MAX_COMPARED = 400  # code points of a line that is compared with the page's titles
MAX_SEARCHED = 50_000_000  # characters of JSON-LD text that are searched for the lines of a page
MAX_WORDS_COMPARED = 3_000  # code points of a line whose words are looked for in the title
MIN_TITLE_WORD = 4  # letters of a word of the title that says what it is about
MIN_PROSE = 200  # code points of prose that make the first container with prose
MIN_SAME_TITLE = 0.6  # of the words of a line and a title together that are the same
_PROSE_WORDS = np.log1p(14.0)
_WINDOWS = (("line", 0), ("near", 1), ("around", 3), ("page", 10))  # elements up to 2 ** n - 1 levels above the leaf
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
        *(f"{name}: {bit}" for name, _ in _WINDOWS for bit in bits),
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
    """

    table: Singles
    containers: Containers
    ends: Integers
    characters: Floats
    prose: NDArray[np.bool_]


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
    tree = _Tree(lines, elements, characters, linked, mass)
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
    return PageMeasures(table, Containers(tree.around, tree.signatures), ends, characters, prose)


def _line_features(lines: list[MarkupLine]) -> Singles:
    """What the line model measures, of the page's whole text."""
    texts = [line.text for line in lines]
    gaps = np.array([line.breaks - 1 for line in lines], dtype=np.int64)
    gaps[0] = 0
    sizes = np.array([len(text) for text in texts], dtype=np.int64)
    starts = np.concatenate(([0], np.cumsum(sizes[:-1] + 1)))
    document = Document(Article("\n".join(texts), id="page"))
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


class _Tree:
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
        wanted = {steps for _, steps in _WINDOWS}
        for step in range(max(wanted) + 1):
            if step in wanted:
                columns.append(((found[self.leaves][:, None] >> shifts) & np.uint64(1)).astype(np.float32))
            found = found | found[above]
            above = above[above]
        return np.concatenate(columns, axis=1)


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
