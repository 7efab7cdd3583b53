"""The tree of a page; bounded in time whatever the page holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

from newsaudit.bounds import check_source
from newsaudit.reading.field_names import elements

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEEPEST = 1000  # open elements; the parser's time grows with the square of the depth
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,30})[^<>]{0,2000}>?")
# a tag and its attributes, as browsers read them (quotation marks count after an equals sign only); without going back,
# and linear, as only the last mark of a kind can be open
_LONG_TAG = re.compile(r"""<([a-zA-Z][a-zA-Z0-9-]{0,30})(?:[^=>]++|=[ \t\n\r\f]*+(?:"[^"]*+"|'[^']*+')?)*+""")
_ANY_TAG = re.compile(_LONG_TAG.pattern.replace("([a-zA-Z]", "(?:[a-zA-Z]"))  # the same without its name as a group
_QUOTED = re.compile(r""""[^"]*+"|'[^']*+'""")
_RAW = re.compile(r"<(!--|(?:script|style|title|textarea|xmp|iframe|noembed|noframes)\b)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?<![\s/])[\s/]++[^\s/]")
_MOST_ATTRIBUTES = 1000
# different names of attributes; real pages have some hundreds, and the parser's time grows with their square
_MOST_NAMES = 20_000
_NAME = re.compile(r"[\s\"'/]([^\s\"'/=<>]{1,60})=")
_KNOWN = re.compile(
    r"""(?<=[\s"'/])(?:class|id|href|src|alt|lang|dir|title|rel|name|property|content|type|datetime|item\w{2,4}|role)=(?:"[^"]*+"|'[^']*+'|[^\s"'>]++)""",
    re.IGNORECASE,
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_FORMATTING = re.compile(
    r"</?(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?:\s[^<>]{0,500})?>", re.IGNORECASE
)
_FORMATTING_NAMES, _FLAT = elements("formatting"), elements("flat")


def parse(html: str, skipped: list[str]) -> Any:
    """The tree of a page.

    Args:
        html: the page, or a part of one.
        skipped: gets a note for everything that is left out so that parsing ends soon.

    Raises:
        InputError: when it is longer than ``newsaudit.bounds.MAX_SOURCE``.
    """
    from selectolax.lexbor import LexborHTMLParser

    check_source(html, "page")
    if "\x00" in html:
        html = html.replace("\x00", "")
    if not html.isascii() and _SURROGATE.search(html) is not None:
        html = html.encode("utf-8", "replace").decode("utf-8")
        skipped.append("lone surrogates were replaced by ?")
    return LexborHTMLParser(_tamed(_with_few_names(_thinned(html, skipped), skipped), skipped))


def _thinned(html: str, skipped: list[str]) -> str:
    """The page without the attributes of tags that have thousands: the parser's time grows with their square."""
    found = [
        match
        for start, end in _outside_scripts(html)
        if max(map(len, _ANY_TAG.findall(html, start, end)), default=0) > _MOST_ATTRIBUTES
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
    return "".join(parts) + html[at:]


def _with_few_names(html: str, skipped: list[str]) -> str:
    """The page without attributes of unknown names, where it has thousands of them."""
    if html.count("=") <= _MOST_NAMES or len(set(_NAME.findall(html))) <= _MOST_NAMES:
        return html
    skipped.append(f"attributes of unknown names: the page has more than {_MOST_NAMES:,} names")
    return _LONG_TAG.sub(_known_attributes, html)


def _known_attributes(tag: re.Match[str]) -> str:
    """A tag with the attributes that reading asks for."""
    return "<" + tag[1] + "".join(f" {kept[0]}" for kept in _KNOWN.finditer(tag[0]))


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
    tags = _TAG.findall(html)
    known = {tag: _depth_steps(*tag) for tag in set(tags)}
    steps = np.array([known[tag] for tag in tags], dtype=np.int64).reshape(-1, 2)
    open_formatting = int(steps[:, 1].sum())
    depths = np.concatenate(([0], steps[:, 0].cumsum()))
    deepest = int((depths - np.minimum.accumulate(depths)).max())  # an end without a start leaves the depth at 0
    if open_formatting > 64:  # formatting elements left open, which the parser opens again in every paragraph
        html = _FORMATTING.sub("", html)
        skipped.append("formatting tags, most of which were never closed")
    if deepest > _DEEPEST:
        html = _cut(html)
        skipped.append(f"tags nested deeper than {_DEEPEST}")
    return html


def _depth_steps(slash: str, name: str) -> tuple[int, int]:
    """By how much a tag changes the depth, and the number of open formatting elements."""
    name, step = name.lower(), -1 if slash else 1
    if name in _FORMATTING_NAMES:
        return 0, step
    return 0 if name in _FLAT else step, 0


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
