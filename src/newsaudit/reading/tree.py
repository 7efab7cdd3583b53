"""The tree of a page and its visible text, with block breaks; bounded in time whatever the page holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.errors import MissingExtraError
from newsaudit.reading.names import elements

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Region", "VisibleText", "parse", "visible_text"]

_DEEPEST = 1000  # open elements; the parser's time grows with the square of the depth
_MOST_UNBALANCED = 64  # formatting elements left open, which the parser opens again in every paragraph
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,30})[^<>]{0,2000}>?")
# a tag with what stands in quotation marks, without going back; linear, as only the last mark of a kind can be open
_LONG_TAG = re.compile(r"""<([a-zA-Z][a-zA-Z0-9-]{0,30})(?:[^'">]++|"[^"]*+"|'[^']*+')*+""")
_QUOTED = re.compile(r""""[^"]*+"|'[^']*+'""")
_RAW = re.compile(r"<(!--|(?:script|style|title|textarea|xmp|iframe|noembed|noframes)\b)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"[\s/]+[^\s/]")
_MOST_ATTRIBUTES = 1000
_SURROGATE = re.compile("[\ud800-\udfff]")
_FORMATTING = re.compile(
    r"</?(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?:\s[^<>]{0,500})?>", re.IGNORECASE
)
_HIDDEN = '[hidden],[style*="display:none" i],[style*="display: none" i],[aria-hidden="true"] svg'
_FORMATTING_NAMES, _FLAT, _DROPPED, _PARAGRAPHS, _REGIONS, _APART = (
    elements(kind) for kind in ("formatting", "flat", "dropped", "paragraphs", "regions", "apart")
)
_BLOCKS = _PARAGRAPHS | elements("blocks")
_MOST_REGIONS = 1000
_MOST_LINKS = 200
_SPACES = re.compile(r"[ \t\n\r\f\u200b]+")


class Region(NamedTuple):
    """What a tag says of a part of the text, in code points."""

    tag: str
    start: int
    end: int


class VisibleText(NamedTuple):
    """What a reader of the page sees.

    Attributes:
        text: with a line break at each block, a blank line at each paragraph.
        regions: where navigation, asides, captions, times, ... stand in it.
        links: addresses of links inside running text.
    """

    text: str
    regions: list[Region]
    links: list[str]


def parse(html: str, skipped: list[str]) -> Any:
    """The tree of a page.

    Raises:
        MissingExtraError: when selectolax is not installed.
    """
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError:
        raise MissingExtraError("reading HTML", "selectolax", "html") from None
    if "\x00" in html:
        html = html.replace("\x00", "")
    if not html.isascii() and _SURROGATE.search(html) is not None:
        html = html.encode("utf-8", "replace").decode("utf-8")
        skipped.append("lone surrogates were replaced by ?")
    return LexborHTMLParser(_tamed(_thinned(html, skipped), skipped))


def _thinned(html: str, skipped: list[str]) -> str:
    """The page without the attributes of tags that have thousands: the parser's time grows with their square."""
    found = [
        match
        for start, end in _outside_scripts(html)
        for match in _LONG_TAG.finditer(html, start, end)
        if match.end() - match.start() > _MOST_ATTRIBUTES
        and len(_ATTRIBUTE.findall(_QUOTED.sub(" ", match.group()))) > _MOST_ATTRIBUTES
    ]
    if not found:
        return html
    skipped.append(f"the attributes of {len(found)} tags that had more than {_MOST_ATTRIBUTES}")
    parts, at = [], 0
    for match in found:
        parts += [html[at : match.start()], "<", match.group(1)]
        at = match.end()
        if html[at : at + 1] in ("'", '"'):  # a quotation mark that is never closed: the rest of the page is the tag
            at = len(html)
    return "".join(parts) + html[at:]


def _outside_scripts(html: str) -> Iterator[tuple[int, int]]:
    """The stretches of a page between comments, scripts and style sheets, which hold signs that look like tags."""
    at = 0
    for match in _RAW.finditer(html):
        if match.start() < at:
            continue
        name = match.group(1).lower()
        opening = _LONG_TAG.match(html, match.start()) if name != "!--" else match
        inside = opening.end() if opening is not None else match.end()
        end = html.find("-->" if name == "!--" else "</", inside)
        while name != "!--" and end >= 0 and html[end + 2 : end + 2 + len(name)].lower() != name:
            end = html.find("</", end + 2)
        yield at, inside
        if end < 0:
            return
        at = end
    yield at, len(html)


def _tamed(html: str, skipped: list[str]) -> str:
    """The page without the tags that would make the parser slow: beyond a depth, or never closed."""
    if html.count("<") < _DEEPEST:
        return html
    depth = deepest = 0
    open_formatting = 0
    for match in _TAG.finditer(html):
        name = match.group(2).lower()
        step = -1 if match.group(1) else 1
        if name in _FORMATTING_NAMES:
            open_formatting += step
        elif name not in _FLAT:
            depth = max(0, depth + step)
            deepest = max(deepest, depth)
    if open_formatting > _MOST_UNBALANCED:
        html = _FORMATTING.sub("", html)
        skipped.append("formatting tags, most of which were never closed")
    if deepest > _DEEPEST:
        html = _cut(html)
        skipped.append(f"tags nested deeper than {_DEEPEST}")
    return html


def _cut(html: str) -> str:
    depth = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth
        name = match.group(2).lower()
        if name in _FLAT or name in _FORMATTING_NAMES:
            return match.group()
        depth = max(0, depth - 1) if match.group(1) else depth + 1
        return match.group() if depth < _DEEPEST else " "

    return _TAG.sub(keep, html)


def visible_text(root: Any) -> VisibleText:
    """The visible text under a node; hidden elements, scripts and styles are left out."""
    for node in root.css(_HIDDEN):
        node.decompose()
    writer = _Writer()
    node, entering = root, True
    while node is not None:
        if entering:
            inside = writer.enter(node)
            child = node.child if inside else None
            if child is not None:
                node = child
                continue
        writer.leave(node)
        if node.mem_id == root.mem_id:
            break
        following = node.next
        if following is not None:
            node, entering = following, True
        else:
            node, entering = node.parent, False
    return writer.result()


class _Writer:
    """Text as it is put together, with what is open at the moment."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.pending = 0  # line breaks owed before the next character
        self.space = False  # a blank owed before the next character
        self.regions: list[Region] = []
        self.open: list[tuple[str, int]] = []
        self.links: list[str] = []
        self.apart = 0  # how many navigation elements are open
        self.preformatted = 0

    def enter(self, node: Any) -> bool:
        tag = node.tag
        if tag == "-text":
            self.write(node.text_content or "")
            return False
        if tag in _DROPPED or tag[0] in "-!":
            return False
        if tag in _BLOCKS:
            self.pending = max(self.pending, 2 if tag in _PARAGRAPHS else 1)
            self.preformatted += tag == "pre"
        elif tag == "br":
            self.pending += 1
        elif tag == "a" and not self.apart and len(self.links) < _MOST_LINKS:
            href = (node.attributes.get("href") or "").strip()
            if href[:8].lower().startswith(("http://", "https://")) and href not in self.links:
                self.links.append(href[:1000])
        if tag in _REGIONS:
            self.apart += tag in _APART
            self.open.append((tag, -1))
        return True

    def leave(self, node: Any) -> None:
        tag = node.tag
        if tag in _BLOCKS:
            self.pending = max(self.pending, 2 if tag in _PARAGRAPHS else 1)
            self.preformatted -= tag == "pre"
            self.space = False
        if tag in _REGIONS and self.open and self.open[-1][0] == tag:
            self.apart -= tag in _APART
            start = self.open.pop()[1]
            if start >= 0 and len(self.regions) < _MOST_REGIONS:
                self.regions.append(Region(tag, start, self.length))

    def write(self, raw: str) -> None:
        text = raw if self.preformatted else _SPACES.sub(" ", raw)
        if not text:
            return
        if text[0] == " ":
            self.space = True
            text = text[1:]
        if not text:
            return
        ends = text[-1] == " "
        text = text[:-1] if ends else text
        if self.length:
            before = "\n" * min(self.pending, 2) if self.pending else " " if self.space else ""
            self.parts.append(before)
            self.length += len(before)
        self.pending, self.space = 0, ends
        for index in range(len(self.open) - 1, -1, -1):
            tag, start = self.open[index]
            if start >= 0:
                break
            self.open[index] = (tag, self.length)
        self.parts.append(text)
        self.length += len(text)

    def result(self) -> VisibleText:
        return VisibleText(
            "".join(self.parts), sorted(self.regions, key=lambda item: (item.start, -item.end)), self.links
        )
