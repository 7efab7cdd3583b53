"""The visible lines of an HTML tree, with what the tree says of each; the tree is walked once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.reading.field_names import elements, words
from newsaudit.reading.hiding import MIN_HIDDEN, is_hidden, is_unseen, shown_words
from newsaudit.reading.markup_line import Elements, MarkupLine
from newsaudit.reading.table_rows import join_rows

if TYPE_CHECKING:
    from newsaudit.layout import BlockKind

MAX_HREF = 2000  # code points of a link's address that are kept
MAX_MARK = 500  # code points of the classes and the id of one element that are looked at
_DROPPED, _PARAGRAPHS = elements("dropped"), elements("paragraphs")
_BLOCKS = _PARAGRAPHS | elements("blocks")
_LISTS = frozenset({"ul", "ol", "menu"})
_BOLD = frozenset({"b", "strong", "em", "i"})
_CELLS = frozenset({"td", "th"})
_COUNTED = _LISTS | _BOLD | _CELLS | {"pre", "a"}  # the walker counts or lists which of these are open
_CONTAINERS = elements("containers")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KIND_OF_TAG: dict[str, BlockKind] = {
    "li": "list-item", "dt": "list-item", "dd": "list-item", "blockquote": "quote", "pre": "code",
    "figcaption": "caption", "caption": "caption", "figure": "caption", **dict.fromkeys(_HEADINGS, "heading"),
}  # fmt: skip
_STICKY = frozenset({"caption", "code"})  # what is inside them is the same, whatever its tag
# every character that ends a line somewhere, and what HTML takes for white space
_SPACES = re.compile("[ \t\n\r\f\x0b\x1c-\x1e\x85\u2028\u2029]+")
_BREAKS_IN_CODE = re.compile("[\r\x0b\f\x1c-\x1e\x85\u2028\u2029]")
_HTML_SPACE = " \t\n\r\f"
_UNSEEN = "\u200b\ufeff\u2060\xad"  # zero-width characters, which alone do not make a line


class MarkupLines(NamedTuple):
    """The visible lines and the elements that they are in; where there are no lines, the texts that are hidden."""

    lines: list[MarkupLine]
    elements: Elements
    unseen: tuple[str, ...] = ()


def read_lines(root: Any, *, hidden: bool = False) -> MarkupLines:
    """The visible lines under a node; scripts, styles and hidden elements are left out.

    Args:
        root: the node.
        hidden: whether to read hidden elements as well.
    """
    walker = _Walker(hidden=hidden)
    node = root
    while True:
        if walker.enter(node):
            child = node.child
            if child is not None:
                node = child
                continue
            walker.leave()
        while node.mem_id != root.mem_id:
            following = node.next
            if following is not None:
                node = following
                break
            node = node.parent
            walker.leave()
        else:
            break
    walker.end_line()
    return walker.result()


class _Walker:
    """Puts lines together; what is open at the moment is a stack."""

    def __init__(self, *, hidden: bool) -> None:
        self.hidden = hidden
        # one entry per element, as in ``Elements``: lists of their own, for they are touched at every element
        self.parents: list[int] = []
        self.tags: list[str] = []
        self.marks: list[str] = []
        self.kinds: list[BlockKind] = []
        self.levels: list[int] = []
        self.ends: list[int] = []
        self.lines: list[MarkupLine] = []
        self.open: list[tuple[int, str]] = []  # element and tag
        self.blocks: list[int] = []  # the open elements that break lines
        self.breaks = 2  # before the next line
        self.lists = self.code = self.bold = 0  # how many are open
        self.hrefs: list[str] = []
        self.cells: list[int] = []
        self.last_cell = -1
        self.unseen: list[tuple[str, bool]] = []  # hidden texts since the last line
        self.alts: list[str] = []  # descriptions of pictures since the last line
        self._new_line()

    def _new_line(self) -> None:
        self.parts: list[str] = []
        self.size = 0
        self.space = False  # a blank owed before the next character
        self.shared = self.lowest = 0  # how much of the stack all characters of the line share; since the last one
        self.leaf = self.block = -1
        self.linked = self.bold_size = 0
        self.links: list[tuple[int, int, str]] = []

    def enter(self, node: Any) -> bool:
        """Take in a node; False when what is inside it is not to be looked at."""
        tag = node.tag
        if tag == "-text":
            self._write(node.text_content or "")
            return False
        if tag is None or tag in _DROPPED or tag[0] in "-!?#":
            return False
        attributes = node.attributes
        if tag == "br" or (tag == "span" and node.child is None and _breaks(attributes)):
            self.end_line()
            self.breaks += 1
            return False
        if not self.hidden:
            if attributes and (is_hidden(attributes) or is_unseen(node, attributes)):
                if words := shown_words(node.text()):
                    self.unseen.append((words, tag in _BLOCKS))
                return False
            if tag == "dialog" and "open" not in attributes:
                return False
        if tag == "img" and len(alt := attributes.get("alt") or "") >= MIN_HIDDEN:
            self.alts.append(shown_words(alt))
        block = tag in _BLOCKS
        if block:
            self._break_line(tag)
        self._open(tag, attributes, block=block)
        return True

    def _break_line(self, tag: str) -> None:
        """End the line where an element begins or ends that breaks lines."""
        if self.parts:
            self.end_line()
        else:
            self.space = False
        if self.breaks < 2:
            self.breaks = 2 if tag in _PARAGRAPHS else 1

    def _open(self, tag: str, attributes: Any, *, block: bool) -> None:
        mark = ""
        if attributes and self.open:  # what the root says holds for all of the page, or for none
            mark = " ".join(
                [attributes[name] or "" for name in ("class", "id", "role", "itemprop", "rel") if name in attributes]
            )[:MAX_MARK].lower()
        if tag in _COUNTED:
            self._count(tag, attributes)
        number = len(self.tags)
        parent = self.open[-1][0] if self.open else -1
        kind, level = self._kind(tag, mark, parent)
        self.parents.append(parent)
        self.tags.append(tag)
        self.marks.append(mark)
        self.kinds.append(kind)
        self.levels.append(level)
        self.ends.append(number)
        self.open.append((number, tag))
        if kind == "caption" and tag == "span":
            self.space = True  # a credit beside its caption; style sheets set them apart
        if block:
            self.blocks.append(number)

    def _count(self, tag: str, attributes: Any) -> None:
        """Take in the start of a list, a listing, a link, bold text or a cell."""
        if tag in _LISTS:
            self.lists += 1
        elif tag == "pre":
            self.code += 1
        elif tag == "a":
            self.hrefs.append((attributes.get("href") or "").strip()[:MAX_HREF])
        elif tag in _BOLD:
            self.bold += 1
        else:
            self.last_cell += 1
            self.cells.append(self.last_cell)

    def _count_off(self, tag: str) -> None:
        """Take in the end of one."""
        if tag in _LISTS:
            self.lists -= 1
        elif tag == "pre":
            self.code -= 1
        elif tag == "a":
            self.hrefs.pop()
        elif tag in _BOLD:
            self.bold -= 1
        else:
            self.cells.pop()

    def _kind(self, tag: str, mark: str, parent: int) -> tuple[BlockKind, int]:
        """What text directly inside an element is, and its level."""
        around: BlockKind = "paragraph"
        level = 0
        if parent >= 0:
            around, level = self.kinds[parent], self.levels[parent]
        if around in _STICKY and tag not in ("blockquote", "pre", "table"):
            return around, level
        own = _KIND_OF_TAG.get(tag)
        special = _kind_of_mark(tag, mark) if mark and own != "heading" else None
        if special is not None:
            return special, 0
        if own is None:
            return ("paragraph", 0) if tag == "table" else (around, level)
        return (around, level) if around == "references" and own != "heading" else (own, self._level(tag, own, around))

    def _level(self, tag: str, own: BlockKind, around: BlockKind) -> int:
        """The level of a heading, a quotation or an item of a list."""
        if own == "heading":
            return _HEADINGS[tag]
        if own == "quote":
            return self.levels[self.open[-1][0]] + 1 if around == "quote" else 1
        return max(1, self.lists) if own == "list-item" else 0

    def leave(self) -> None:
        """Close the innermost open element."""
        number, tag = self.open.pop()
        self.ends[number] = len(self.tags)
        depth = len(self.open)
        self.lowest = min(self.lowest, depth)
        if self.blocks and self.blocks[-1] == number:
            self._break_line(tag)
            self.blocks.pop()
        if tag in _COUNTED:
            self._count_off(tag)

    def _write(self, raw: str) -> None:
        if self.code:
            first, *rest = _BREAKS_IN_CODE.sub(" ", raw).split("\n")
            self._add(first)
            for piece in rest:
                self.end_line()
                self.breaks += 1
                self._add(piece)
            return
        if not raw.strip(_HTML_SPACE):
            self.space = self.space or bool(raw)
            return
        text = _SPACES.sub(" ", raw)
        if text[0] == " ":
            self.space = True
            text = text[1:]
        ends = text[-1:] == " "
        self._add(text[:-1] if ends else text)
        self.space = self.space or ends

    def _add(self, text: str) -> None:
        """Add characters to the line."""
        if not text:
            return
        depth = len(self.open)
        self.shared = min(self.shared, self.lowest) if self.parts else depth
        self.lowest = depth
        self.leaf = self.open[self.shared - 1][0]
        if self.parts and self.space:
            self.parts.append(" ")
            self.size += 1
        self.space = False
        if not self.parts:
            self.block = self.blocks[-1] if self.blocks else 0
        if self.hrefs:
            self.linked += len(text)
            self._link(self.hrefs[-1], len(text))
        if self.bold:
            self.bold_size += len(text)
        self.parts.append(text)
        self.size += len(text)

    def _link(self, href: str, size: int) -> None:
        if self.links and self.links[-1][2] == href and self.links[-1][1] >= self.size - 1:
            self.links[-1] = (self.links[-1][0], self.size + size, href)
        else:
            self.links.append((self.size, self.size + size, href))

    def end_line(self) -> None:
        """End the line; one without anything visible vanishes."""
        if not self.parts:
            self.space = False
            return
        line = "".join(self.parts)
        text = line.strip()
        if text.strip(_UNSEEN):
            first = len(line) - len(line.lstrip())
            kind = self.kinds[self.block]
            links = tuple(
                [
                    (max(0, start - first), min(end - first, len(text)), href)
                    for start, end, href in self.links
                    if href and max(0, start - first) < min(end - first, len(text))
                ]
                if self.links
                else ()
            )
            self.lines.append(
                MarkupLine(
                    text, kind, self.levels[self.block], line[:first] if kind == "code" else "",
                    min(self.breaks, 2), self.leaf, self.block, self.linked, self.bold_size, links,
                    self.cells[-1] if self.cells else -1, tuple(self.unseen), tuple(self.alts),
                )
            )  # fmt: skip
            if self.unseen or self.alts:
                self.unseen, self.alts = [], []
            self.breaks = 0
        self._new_line()

    def result(self) -> MarkupLines:
        """The lines, those of each row of a table of data as one, and the elements."""
        if (self.unseen or self.alts) and self.lines:
            last = self.lines[-1]
            self.lines[-1] = last._replace(hidden=(*last.hidden, *self.unseen), alts=(*last.alts, *self.alts))
        elements = Elements(self.parents, self.tags, self.marks, self.kinds, self.levels, self.ends)
        if not self.lines:
            return MarkupLines([], elements, tuple([words for words, _ in self.unseen]))
        return MarkupLines(self.lines if self.last_cell < 0 else join_rows(self.lines, elements), elements)


def _breaks(attributes: Any) -> bool:
    """Whether an empty span is a line break that style sheets make one."""
    return bool(attributes) and "br" in (attributes.get("class") or "").lower().split()


def _kind_of_mark(tag: str, mark: str) -> BlockKind | None:
    """What the classes, the id or the role of an element say its text is."""
    if tag in _CONTAINERS and ("note" in mark or "ref" in mark or "bibl" in mark):
        names = mark.replace("_", "-").split()
        if any(name in words("classes", "references") for name in names):
            return "references"
    if "caption" in mark and tag in ("p", "div", "span", "dd", "small"):
        names = mark.replace("_", "-").split()
        if any(name in words("classes", "captions") for name in names):
            return "caption"
    return None
