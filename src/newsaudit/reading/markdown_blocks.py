"""From the tokens of the Markdown parser to the lines of the article, each a block of a kind."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.document.fences import is_large_part, is_prose
from newsaudit.reading.laid_out_lines import read_fragment
from newsaudit.reading.markdown_hiding import HiddenElement, last_ends
from newsaudit.reading.markdown_inline import InlineWriter, is_placeholder
from newsaudit.reading.markdown_parser import parse_markdown
from newsaudit.reading.markdown_source import Places
from newsaudit.reading.shortcodes import hide_shortcodes
from newsaudit.span import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

    from newsaudit.layout import BlockKind, Layout, TextLink
    from newsaudit.reading.laid_out_text import LaidOutText
    from newsaudit.reading.markdown_source import SourceLines

_TIGHT = frozenset({"list-item", "table", "code", "references"})  # kinds whose lines may follow without a blank line
_UNMARKED = frozenset({"fence", "code_block", "html_block", "definition", "tr_open"})
_NUMBERED = re.compile("\\[\\d{1,3}\\]|[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]")  # a mark that points to an entry
_CHECKBOX = re.compile(r"\[[ xX]\][ \t]")
_WORD = re.compile(r"\S+")
_TAG = re.compile(r"<[^<>]{0,5000}>")


class _Place(NamedTuple):
    """What is open around a block."""

    lists: int = 0
    quotes: int = 0
    notes: int = 0


class _Mark(NamedTuple):
    """The label of a footnote or the number of a list item, which is shown before its first paragraph."""

    text: str
    token: Token | None

    def place(self, lines: SourceLines, content: Places) -> int:
        """Where the source has it; -1 where it does not."""
        number = self.token.map[0] if self.token is not None and self.token.map else len(lines.texts)
        if number >= len(lines.texts):
            return -1
        line, start = lines.texts[number], lines.starts[number]
        before = content.stretches[0][1] - start if content.stretches else len(line)
        column = line.rfind(self.text, 0, max(0, before))  # the nearest: "1. 1. text" has two
        return start + column if column >= 0 else -1


_NO_MARK = _Mark("", None)


class _OpenBlocks:
    """What is open around the next block, and the mark that its text begins with.

    Args:
        cited: whether the text has numbered marks, and so needs the numbers of its lists.
    """

    def __init__(self, *, cited: bool) -> None:
        self._cited = cited
        self._numbers: list[str] = []  # of the ordered list at each depth, "" of a bullet list
        self.place = _Place()
        self.label = self._number = _NO_MARK

    def take(self, token: Token) -> None:
        """Take in the start or the end of a list, an item, a quotation or a footnote."""
        kind, place = token.type, self.place
        if kind in ("bullet_list_open", "ordered_list_open"):
            self.place = place._replace(lists=place.lists + 1)
            self._numbers.append("" if kind[0] == "b" else ".")
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self.place = place._replace(lists=place.lists - 1)
            self._numbers.pop()
        elif kind == "list_item_open":
            self._number = _Mark(token.info + token.markup if self._numbers[-1] and self._cited else "", token)
        elif kind in ("blockquote_open", "blockquote_close"):
            self.place = place._replace(quotes=place.quotes + token.nesting)
        elif kind in ("footnote_reference_open", "footnote_reference_close"):
            self.place = place._replace(notes=place.notes + token.nesting)
            if token.nesting > 0:
                self.label = _Mark(f"[^{token.meta['label']}]:", token)

    def take_mark(self) -> _Mark:
        """The mark of the next block, which is then done with."""
        mark = self.label if self.label.text else self._number
        self.label = self._number = _NO_MARK
        return mark


class BlockWriter:
    """Writes the blocks of a Markdown text.

    Args:
        text: what is written to.
        skipped: what could not be read is added.
        variables: see ``parse_markdown``.
    """

    def __init__(self, text: LaidOutText, skipped: list[str], *, variables: bool) -> None:
        self._text = text
        self._skipped = skipped
        self._variables = variables
        self._inline = InlineWriter(text, skipped)
        self._fences = 0
        self._last_kind: BlockKind | None = None
        self._last_line = -1  # of the source, after the block before
        self._inside = False  # whether the block before is the first line of the same block
        self._picture = False  # whether the block before was a picture alone
        self._cited = False  # whether the text has numbered marks, and so needs the numbers of its lists

    def write(self, lines: SourceLines) -> None:
        """Write a whole text.

        Raises:
            RecursionError: see ``parse_markdown``.
        """
        tokens = parse_markdown(lines.texts, variables=self._variables, html=not self._fences)
        self._cited = self._cited or any(map(_NUMBERED.search, lines.texts))
        self._inline.note_numbered_links(tokens)
        prose = _prose_blocks(tokens, "\n".join(lines.texts))
        open_blocks = _OpenBlocks(cited=self._cited)
        hiding = HiddenElement(last_ends(tokens))
        index = 0
        while index < len(tokens):
            token = tokens[index]
            if token.type in _UNMARKED:  # such a block has no room for a mark before its text
                self._unwritten_mark(open_blocks, token, lines)
            open_blocks.take(token)
            if hiding and token.type != "html_block":
                hiding.add(token.content + " ")
            elif token.type in ("paragraph_open", "heading_open"):
                index += 1
                self._paragraph(tokens[index], token, lines, open_blocks.place, open_blocks.take_mark())
            elif token.type == "tr_open":
                index = self._row(tokens, index, lines)
            elif token.type in ("fence", "code_block"):
                self._code(token, lines, prose=index in prose)
            elif token.type == "html_block":
                index = self._html(tokens, index, lines, open_blocks.place, hiding)
            elif token.type == "definition":
                self._definition(token, lines)
            index += 1

    def _unwritten_mark(self, open_blocks: _OpenBlocks, token: Token, lines: SourceLines) -> None:
        """Write the label of a footnote that begins with a block without room for it."""
        label = open_blocks.label
        if label.text:
            self._text.write(label.text, label.place(lines, Places([])))
            self._end_line("references", 0, *(token.map or (0, 0)))
        open_blocks.take_mark()

    def _end_line(self, kind: BlockKind, level: int, first: int, last: int, *, picture: bool = False) -> bool:
        """End the line as a block from the lines ``first`` to ``last`` of the source; whether it shows anything."""
        tight = kind in _TIGHT and kind == self._last_kind and first <= self._last_line
        shown = self._text.end_line(kind, level, apart=not tight and not self._inside)
        if shown:
            self._last_kind, self._last_line, self._picture = kind, last, picture
        return shown

    def _paragraph(self, token: Token, opening: Token, lines: SourceLines, place: _Place, mark: _Mark) -> None:
        first, last = token.map or (0, 0)
        places = lines.places(token.content, first)
        kind, level = _kind_of(opening, place)
        children = token.children or []
        if kind != "references" and self._inline.is_picture(children):
            for caption, at in self._inline.captions(children, token.content):
                for part, source_at in places.spread(at, caption):
                    self._text.write(part, source_at)
                self._end_line("caption", 0, first, last, picture=True)
            self._picture = True
            return
        if kind in ("paragraph", "quote", "list-item") and self._inline.is_caption(children, after=self._picture):
            kind, level = "caption", 0
        if mark.text:
            self._text.write(mark.text, mark.place(lines, places))
            self._text.write(" ")
        elif kind == "list-item" and (box := _CHECKBOX.match(token.content)) is not None:
            self._inline.skip(box.end())
        for broken in self._inline.write(token, places):
            if broken:  # a line break inside the block: the next line is of the same kind
                self._inside |= self._end_line(kind, level, first, last)
        self._end_line(kind, level, first, last)
        self._inside = False
        self._picture = False

    def _row(self, tokens: list[Token], index: int, lines: SourceLines) -> int:
        """A row of a table: its cells on one line, with tabs between."""
        first, last = tokens[index].map or (0, 0)
        column, cells = 0, 0
        while tokens[index].type != "tr_close":
            token = tokens[index]
            if token.type == "inline":
                if cells:
                    self._text.write("\t")
                cells += 1
                places, column = lines.cell_places(token.content, first, column)
                for broken in self._inline.write(token, places):
                    if broken:
                        self._text.write(" ")
            index += 1
        self._end_line("table", 0, first, last)
        self._last_line = last + 1  # the line of dashes below the first row
        self._picture = False
        return index

    def _code(self, token: Token, lines: SourceLines, *, prose: bool) -> None:
        first, last = token.map or (0, 0)
        fenced = token.type == "fence"
        self._picture = False
        if not prose or self._fences >= 3:  # fences around prose inside each other
            inside = lines.inner(token.content, first + fenced)
            for number, (line, start) in enumerate(zip(*inside, strict=True), first + fenced):
                self._text.write(line, start)
                self._end_line("code", 0, number, number + 1)
            return
        if fenced:
            self._fence_mark(lines, first)
        self._fences += 1
        self._last_line = -1
        self.write(lines.inner(token.content, first + fenced))
        self._fences -= 1
        self._last_line = -1
        if fenced and last - 1 > first and _closes(token, lines.texts[last - 1]):
            self._fence_mark(lines, last - 1)

    def _fence_mark(self, lines: SourceLines, number: int) -> None:
        """The mark of a fence that should not be there, as a line of its own, for the rules to report."""
        line = lines.texts[number]
        column = min((at for at in (line.find("```"), line.find("~~~")) if at >= 0), default=0)
        self._text.write(line[column:], lines.starts[number] + column)
        self._end_line("code", 0, number, number + 1)

    def _definition(self, token: Token, lines: SourceLines) -> None:
        """The address of a numbered link, which the text shows as a numbered mark: an entry of its references."""
        if not self._inline.numbered_links or not token.meta["label"].isdigit():
            return
        first, last = token.map or (0, 0)
        for number in range(first, last):
            line = lines.texts[number]
            column = line.find("[") if number == first else len(line) - len(line.lstrip(" >\t"))
            self._text.write(line[column:] + " ", lines.starts[number] + column)
        self._end_line("references", 0, first, last)

    def _html(self, tokens: list[Token], index: int, lines: SourceLines, place: _Place, hiding: HiddenElement) -> int:
        """A block of HTML; what follows it with nothing between but blank lines is one piece with it."""
        first, last = tokens[index].map or (0, 0)
        parts = [tokens[index].content]
        while index + 1 < len(tokens) and tokens[index + 1].type == "html_block":
            index += 1
            begin, stop = tokens[index].map or (last, last)
            parts += ["\n" * max(0, begin - last), tokens[index].content]
            last = stop
        html = hide_shortcodes("".join(parts), variables=self._variables)
        if is_placeholder(html.strip()):
            for part, at in lines.places(html, first).spread(0, html.rstrip()):
                self._text.write(part, at)
            self._end_line(*_kind_of(None, place), first, last)
            return index
        if hiding.enter(html, index):
            hiding.add(_TAG.sub(" ", html))
            return index
        self._text.hide(hiding.take_text())
        if not _TAG.sub("", html).strip():
            return index
        fragment = _Fragment.read(html, self._skipped)
        self._text.hide(*fragment.layout.hidden)
        places = lines.places(html, first)
        for block in fragment.layout.blocks:
            self._fragment_line(fragment, block.span, places)
            kind, level = _kind_of(None, place) if block.kind == "paragraph" else (block.kind, block.level)
            self._end_line(kind, level, first, last)
        return index

    def _fragment_line(self, fragment: _Fragment, span: Span, places: Places) -> None:
        """A line of HTML, word by word: the source has its words, but not always the blanks between them."""
        words = [at for match in _WORD.finditer(fragment.text, span.start, span.end) for at in match.span()]
        edges = fragment.edges[bisect_left(fragment.edges, span.start) : bisect_right(fragment.edges, span.end)]
        for start, end in pairwise(sorted({span.start, span.end, *words, *edges})):
            if start in fragment.links:
                self._text.open_link(fragment.links[start].href)
            elif start in fragment.ends:
                self._text.close_link()
            part = fragment.text[start:end]
            source_at = -1 if part.isspace() else fragment.layout.source_span(Span(start, end)).start
            for piece, at in places.spread(source_at, part) if source_at >= 0 else ((part, -1),):
                self._text.write(piece, at)
        self._text.close_link()


class _Fragment(NamedTuple):
    """A piece of HTML, read; its links by where they begin, and all places where one begins or ends, in order."""

    text: str
    layout: Layout
    links: dict[int, TextLink]
    ends: frozenset[int]
    edges: list[int]

    @classmethod
    def read(cls, html: str, skipped: list[str]) -> _Fragment:
        text, layout = read_fragment(html, skipped)
        links = {link.span.start: link for link in layout.links}
        ends = frozenset(link.span.end for link in layout.links)
        return cls(text, layout, links, ends, sorted({*links, *ends}))


def _kind_of(opening: Token | None, place: _Place) -> tuple[BlockKind, int]:
    if place.notes:
        return "references", 0
    if opening is not None and opening.type == "heading_open":
        return "heading", int(opening.tag[1:])
    if place.quotes:
        return "quote", place.quotes
    return ("list-item", place.lists) if place.lists else ("paragraph", 0)


def _prose_blocks(tokens: list[Token], text: str) -> frozenset[int]:
    """The blocks of code that are not: prose in a fence, or indented, when it is a large part of the text.

    A fence without an end that holds prose or nothing is a stray mark, whatever its size.
    """
    held, stray = [], []
    for index, token in enumerate(tokens):
        if token.type not in ("fence", "code_block"):
            continue
        prose = is_prose(token.info.strip(), token.content)
        if prose:
            held.append(index)
        first, last = token.map or (0, 0)
        lines = token.content.count("\n")
        if token.type == "fence" and last - first == lines + 1 and (prose or not token.content.strip()):
            stray.append(index)
    large = is_large_part((tokens[index].content for index in held), text)
    return frozenset(held if large else ()) | frozenset(stray)


def _closes(token: Token, line: str) -> bool:
    mark = line.strip(" \t>")
    return len(mark) >= len(token.markup) and not mark.strip(token.markup[0])
