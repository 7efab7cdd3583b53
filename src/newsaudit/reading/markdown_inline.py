"""What is inside a block of Markdown: text, emphasis, links, pictures, HTML tags, short codes."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, ClassVar

from newsaudit.lexicon import tables
from newsaudit.reading.markdown_hiding import HiddenElement
from newsaudit.reading.markdown_parser import MAX_INLINE
from newsaudit.reading.shortcodes import ADDRESS_FILL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from markdown_it.token import Token

    from newsaudit.reading.laid_out_text import LaidOutText
    from newsaudit.reading.markdown_source import Places

_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]")  # line breaks that Markdown does not know
_TAG_NAME = re.compile(r"</?([A-Za-z][\w-]{0,30})")
_WORDS = re.compile(r"<([A-Za-z]\w{0,30})(?:[ \n]{1,5}[\w'-]{1,40}){1,8}>")
_HREF = re.compile(r"""\shref\s{0,5}=\s{0,5}(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'<>]{1,2000}))""", re.IGNORECASE)
_EMPHASIS = frozenset({"em_open", "em_close", "strong_open", "strong_close"})
_WRAPPERS = frozenset({"link_open", "link_close", "html_inline", "softbreak", "hardbreak", "image"})
_NUMBER = re.compile(r"\d{1,4}")
# An entry of a reference list; after a marker in a sentence, the sentence goes on in small letters.
_ENTRY = re.compile(r"\[\d{1,3}\]\s+[^\Wa-z]")


class InlineWriter:
    """Writes what is inside blocks."""

    def __init__(self, text: LaidOutText, skipped: list[str]) -> None:
        self._text = text
        self._skipped = skipped
        self._skip = 0
        self.numbered_links: frozenset[str] = frozenset()

    def note_numbered_links(self, tokens: Sequence[Token]) -> None:
        """Note the links "[1]" whose address is given below as "[1]: https://...": references of the text."""
        self.numbered_links |= {
            child.meta["label"]
            for token in tokens
            for child, inside in zip(token.children or (), (token.children or ())[1:], strict=False)
            if _is_numbered(child, inside)
        }

    def skip(self, size: int) -> None:
        """Leave out the first code points of the next block's content."""
        self._skip = size

    def write(self, token: Token, places: Places) -> Iterator[bool]:
        """Write what is inside one block; gives True wherever the line breaks."""
        block = _Inside(self._text, token, places, self._skip)
        self._skip = 0
        yield from block.write()
        note = f"the markup of paragraphs longer than {MAX_INLINE:,} characters"
        if block.is_long and note not in self._skipped:
            self._skipped.append(note)

    def is_picture(self, children: Sequence[Token]) -> bool:
        """Whether a block shows a picture, or an element that a short code makes, and no text."""
        kinds = {child.type for child in children if child.content.strip() or child.type not in ("text", "code_inline")}
        return bool(kinds & {"image", "shortcode"}) and kinds <= _WRAPPERS | {"shortcode"} | _EMPHASIS

    def captions(self, children: Sequence[Token], content: str) -> Iterator[tuple[str, int]]:
        """The captions in the titles of pictures and in short codes, with their places in the block's content."""
        at = 0
        for child in children:
            if child.type == "image":
                title = str(child.attrGet("title") or "")
                if title.strip():
                    found = content.find(title, at)
                    at = max(at, found)
                    yield title, found
            elif child.type == "shortcode":
                code = child.meta["shortcode"]
                if code.caption.strip():
                    yield html.unescape(code.caption), code.caption_at if "&" not in code.caption else -1

    def is_caption(self, children: Sequence[Token], *, after: bool) -> bool:
        """Whether the text of a block is a caption.

        It is when a short code says so, or when it is one emphasised line that follows a picture, in the same
        paragraph or in the one before.
        """
        first = next((child for child in children if child.type != "text" or child.content.strip()), None)
        if first is not None and first.type == "shortcode" and first.meta["shortcode"].name == "caption":
            return True
        after = after or any(child.type == "image" for child in children)
        shown = [
            child
            for child in children
            if child.type not in _WRAPPERS and (child.content.strip() or child.type not in ("text", "code_inline"))
        ]
        if not after or len(shown) < 3 or shown[0].type not in _EMPHASIS or shown[-1].type not in _EMPHASIS:
            return False
        size, depth = 0, 0
        for child in shown[:-1]:
            depth += child.nesting if child.type in _EMPHASIS else 0
            size += len(child.content)
            if depth == 0:
                return False  # the emphasis ends before the line does
        return size <= 400  # code points of an emphasised line that is a caption below a picture


class _Inside:
    """The inside of one block, written child by child.

    Args:
        text: what is written to.
        token: the block.
        places: where the source has its content.
        skip: code points of its content that are left out at its beginning.
    """

    def __init__(self, text: LaidOutText, token: Token, places: Places, skip: int) -> None:
        self._text, self._places, self._skip = text, places, skip
        self._content, self._children = token.content, token.children or []
        self._hiding = HiddenElement()
        self._numbered = False  # whether a link that is only a number is open
        self._done = 0  # how far the content is read
        self.is_long = False

    def write(self) -> Iterator[bool]:
        """Write all; gives True wherever the line breaks, False at the end."""
        for index, child in enumerate(self._children):
            at = child.meta.get("at", -1)
            self._done = max(self._done, at + len(child.content))
            if child.type == "html_inline":
                yield from self._html(index, at)
            elif self._hiding:
                self._hiding.add(child.content or " ")
            elif child.type in self._writers:
                yield from self._writers[child.type](self, index, at)
        self._text.hide(self._hiding.take_text())
        self._text.close_link()
        yield False

    def _write(self, content: str, at: int) -> Iterator[bool]:
        for number, part in enumerate(_BREAK.split(content)):
            if number:
                yield True
            for piece, source_at in self._places.spread(at, part) if at >= 0 else ((part, -1),):
                self._text.write(piece, source_at)
            at += len(part) + 1 if at >= 0 else 0

    def _html(self, index: int, at: int) -> Iterator[bool]:
        tag = self._children[index].content
        if is_placeholder(tag):
            yield from self._write(tag, at)
            return
        self._text.leave_out()
        was_hidden = bool(self._hiding)
        following = [child.type for child in self._children[index + 1 : index + 3]]
        self._hiding.enter(tag, index, text_alone=following == ["text", "html_inline"])
        if was_hidden or self._hiding:
            if not self._hiding:
                self._text.hide(self._hiding.take_text())
        elif tag[:3].lower() == "<br":
            yield True
        elif (name := _TAG_NAME.match(tag)) is not None and name.group(1).lower() == "a":
            self._anchor(tag)

    def _anchor(self, tag: str) -> None:
        href = _HREF.search(tag)
        if tag[1] == "/":
            self._text.close_link()
        elif href is not None:
            self._text.open_link(html.unescape(href.group(href.lastindex or 1)).replace(ADDRESS_FILL, ""))

    def _plain(self, index: int, _at: int) -> Iterator[bool]:
        child = self._children[index]
        at, content = _begin(child, self._content), child.content
        if at < self._skip and child.type == "text":
            content, at = content[self._skip - at :] if at >= 0 else content, self._skip
        self.is_long |= bool(child.meta.get("plain"))
        return self._write(content, at)

    def _soft_break(self, index: int, _at: int) -> Iterator[bool]:
        if _is_entry(self._children, index + 1):
            yield True
        elif not self._text.line_is_empty:
            self._text.write(" ")

    def _hard_break(self, _index: int, _at: int) -> Iterator[bool]:
        yield True

    def _footnote(self, index: int, _at: int) -> Iterator[bool]:
        mark = f"[^{self._children[index].meta['label']}]"
        at = self._content.find(mark, self._done)
        self._done = at + len(mark)
        return self._write(mark, at)

    def _open_link(self, index: int, at: int) -> Iterator[bool]:
        child = self._children[index]
        self._numbered = index + 1 < len(self._children) and _is_numbered(child, self._children[index + 1])
        self._text.open_link(str(child.attrGet("href") or "").replace(ADDRESS_FILL, ""))
        if self._numbered:
            yield from self._write("[", at - 1)

    def _close_link(self, _index: int, at: int) -> Iterator[bool]:
        if self._numbered:
            yield from self._write("]", at)
        self._text.close_link()
        self._numbered = False

    def _picture(self, _index: int, _at: int) -> Iterator[bool]:
        self._text.leave_out()
        return iter(())

    # by the type of a token: given its number among the block's children, and its place in the block's content
    _writers: ClassVar[Mapping[str, Callable[[_Inside, int, int], Iterator[bool]]]] = {
        "text": _plain, "text_special": _plain, "code_inline": _plain, "softbreak": _soft_break,
        "hardbreak": _hard_break, "footnote_ref": _footnote, "link_open": _open_link, "link_close": _close_link,
        "image": _picture, "shortcode": _picture,
    }  # fmt: skip


def is_placeholder(tag: str) -> bool:
    """Whether a tag is words in angle brackets, such as "<Your Name>", which a browser would take for an element."""
    match = _WORDS.fullmatch(tag)
    return match is not None and match.group(1).lower() not in tables("boilerplate")["any"]["tags"]


def _begin(child: Token, content: str) -> int:
    """Where in the block's content the characters of a token begin; -1 where it writes them differently."""
    at: int = child.meta.get("at", -1)
    if at < 0 or child.type == "text":
        # an address in angle brackets begins after the bracket
        return content.find(child.content, at, at + len(child.content) + 1) if at >= 0 else -1
    if child.type == "text_special":
        return content.find(child.content, at, at + 2) if child.info == "escape" else -1
    return content.find(child.content[:1], at + len(child.markup), at + len(child.markup) + 2)


def _is_entry(children: Sequence[Token], index: int) -> bool:
    """Whether a line of the source begins an entry of a reference list, which authors write one below the other."""
    return index < len(children) and children[index].type == "text" and bool(_ENTRY.match(children[index].content))


def _is_numbered(child: Token, inside: Token) -> bool:
    """Whether a link is only a number that is also its label, as in "[1]"."""
    return (
        child.type == "link_open"
        and child.meta.get("label", "") == inside.content
        and _NUMBER.fullmatch(inside.content) is not None
    )
