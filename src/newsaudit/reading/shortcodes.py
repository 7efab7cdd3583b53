"""Short codes of site generators and content systems in Markdown: Hugo, Jekyll and Liquid, WordPress, MDX."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.lexicon import tables

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_LONGEST = 2000  # code points of one short code
ADDRESS_FILL = "\ue000"  # replaces a short code inside an address, which may hold blanks that an address may not

# how each kind opens and what closes it; the longest first
_BRACES = (
    ("{{<", ">}}"),  # Hugo
    ("{{%", "%}}"),  # Hugo, with Markdown inside
    ("{%", "%}"),  # Liquid: Jekyll, Eleventy, Zola (Tera)
    ("{#", "#}"),  # a comment of Tera and Nunjucks
    ("{/*", "*/}"),  # a comment of MDX
)
_VARIABLE = re.compile(r"\{\{-?([^{}\n]{1,400})\}\}")
# attributes of kramdown, Pandoc and Hugo: {: .note}, {#id}, {.class key="value"}
_ATTRIBUTES = re.compile(r"\{(?::[^{}\n]{0,200}|[#.][A-Za-z][^{}\n]{0,200})\}")
_SQUARE = re.compile(r"\[/?([A-Za-z][\w-]{1,30})((?:[ =][^\[\]\n]{0,1000})?)/?\](?![(:\[])")
_ALERT = re.compile(r"\[!(?:note|tip|important|warning|caution|info)\][+-]?(?=[ \t]*(?:\n|$))", re.IGNORECASE)
_COMPONENT = re.compile(r"</?[A-Z][\w.]{0,60}(?=[\s/>])")
_CAPTION = re.compile(
    r"""\bcaption\s{0,5}=\s{0,5}(?:"([^"]{1,1000})"|'([^']{1,1000})'|\u201c([^\u201d]{1,1000})\u201d)"""
)
_EMPTY_PAIRS = frozenset({"embed", "video", "audio", "youtube", "soundcloud", "iframe", "googlemaps", "embedyt"})

_FENCE = re.compile(r"[ \t]{0,3}(`{3,}+|~{3,}+)(.*)")
_IN_ADDRESS = re.compile(r"\]\([^()\s{}]{0,300}(\{\{[^\n]{1,300}?\}\}|\{%[^\n]{1,300}?%\})")
_COMMENT = re.compile(r"\{%-?\s{0,5}comment\b[^%\n]{0,100}%\}|\{\{[%<]\s{0,5}comment\s{0,5}[%>]\}\}")
_COMMENT_END = re.compile(r"\{%-?\s{0,5}endcomment\s{0,5}-?%\}|\{\{[%<]\s{0,5}/\s{0,5}comment\s{0,5}[%>]\}\}")
_CODE_MARK = re.compile(
    r"[ \t]{0,3}(?:\{%-?\s{0,5}(?:end)?highlight\b[^%\n]{0,200}%\}"
    r"|\{\{[<%]\s{0,5}/?\s{0,5}highlight\b[^}\n]{0,200}\}\})[ \t]*"
)
_PREFIX = re.compile(r"[ \t]*+(?:>[ \t]*+|[-*+][ \t]++|\d{1,9}[.)][ \t]++)*+")
_MARKS = re.compile(r"[>*+-]|\d[.)]")
_MAX_MARKS = 16  # quotation and list marks in front of one line; each opens up to two blocks
_MAX_INDENT = 64  # blanks and marks in front of a line: 32 lists inside each other
_MODULE = re.compile(
    r"import\s{1,5}(?:[\w*{][^'\"]{0,300}\sfrom\s{1,5})?['\"][^'\"]{1,300}['\"]\s{0,5};?\s{0,5}$"
    r"|export\s{1,5}(?:default|const|let|var|function|async)\b"
)
_SPACE = "\u00a0"


class Shortcode(NamedTuple):
    """A short code: where it ends, its name where it has one, and the caption that it shows with its place."""

    end: int
    name: str = ""
    caption: str = ""
    caption_at: int = -1


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    """The short codes of WordPress and its builders, as ``boilerplate.leftover-markup`` knows them."""
    return frozenset(tables("boilerplate")["any"]["short_codes"])


def _shortcode_at(text: str, at: int, *, variables: bool) -> Shortcode | None:
    """The short code that begins at a place."""
    sign = text[at]
    if sign == "{":
        return _braces(text, at, variables=variables)
    if sign == "[":
        return _brackets(text, at)
    return _component(text, at)


def _braces(text: str, at: int, *, variables: bool) -> Shortcode | None:
    for opening, closing in _BRACES:
        if text.startswith(opening, at):
            end = text.find(closing, at + len(opening), at + _LONGEST)
            if end >= 0:
                return _with_caption(text, at, end + len(closing))
    attributes = _ATTRIBUTES.match(text, at)
    if attributes is not None:
        return Shortcode(attributes.end())
    variable = _VARIABLE.match(text, at) if variables else None
    if variable is not None and any(sign in variable.group(1) for sign in ".|\"'"):
        return Shortcode(variable.end())
    return None


def _with_caption(text: str, at: int, end: int) -> Shortcode:
    caption = _CAPTION.search(text, at, end)
    if caption is None:
        return Shortcode(end)
    group = caption.lastindex or 1
    return Shortcode(end, "", caption.group(group), caption.start(group))


def _brackets(text: str, at: int) -> Shortcode | None:
    alert = _ALERT.match(text, at)
    if alert is not None:
        return Shortcode(alert.end(), "alert")
    match = _SQUARE.match(text, at)
    if match is None or match.group(1).lower() not in _names():
        return None
    name, closes = match.group(1).lower(), text[at + 1] == "/"
    if name in _EMPTY_PAIRS and not closes:
        end = text.find(f"[/{match.group(1)}]", match.end(), match.end() + _LONGEST)
        if end >= 0:
            return Shortcode(end + len(name) + 3, name)
    if closes or match.group(2) or f"[/{match.group(1)}]" in text[match.end() : match.end() + _LONGEST]:
        return _with_caption(text, at, match.end())._replace(name=name)
    return Shortcode(match.end(), name) if name == "gallery" else None


def _component(text: str, at: int) -> Shortcode | None:
    """A component of MDX, whose attributes may be expressions in braces: ``<Chart data={[1, 2]} />``."""
    match = _COMPONENT.match(text, at)
    if match is None:
        return None
    depth, braces = 0, False
    for place in range(match.end(), min(len(text), at + _LONGEST)):
        sign = text[place]
        if sign == "{":
            depth, braces = depth + 1, True
        elif sign == "}":
            depth -= 1
        elif sign == ">" and depth <= 0:
            return Shortcode(place + 1, "component") if braces else None  # without braces it is HTML, or is not
    return None


def _rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if state.src[state.pos] not in "{[<":
        return False
    found = _shortcode_at(state.src, state.pos, variables=state.env.get("variables", False))
    if found is None or found.end > state.posMax:
        return False
    if not silent:
        state.push("shortcode", "", 0).meta["shortcode"] = found
    state.pos = found.end
    return True


def add_shortcodes(parser: MarkdownIt) -> None:
    """Have a parser make a token ``shortcode`` of each short code; its ``meta["shortcode"]`` says what it is."""
    parser.inline.ruler.after("escape", "shortcode", _rule)


def hide_shortcodes(html: str, *, variables: bool) -> str:
    """A piece of HTML with blanks where short codes are; the same length."""
    if "{" not in html and "[" not in html:
        return html
    parts, done = [], 0
    for match in re.finditer(r"[{\[]", html):
        if match.start() < done:
            continue
        found = _shortcode_at(html, match.start(), variables=variables)
        if found is not None:
            parts += [html[done : match.start()], " " * (found.end - match.start())]
            done = found.end
    return "".join(parts) + html[done:]


def prepare_lines(lines: list[str], skipped: list[str]) -> list[str]:
    """The lines as the parser gets them: each of the same length, or blank.

    Comments of Liquid and the imports of MDX are blank, ``{% highlight %}`` is a fence, addresses hold no short
    codes, and what is nested too deeply for any parser is not.
    """
    prepared: list[str] = []
    fence = comment = ""
    top, module = True, False  # before the first line of text; inside an import or export of MDX
    deep = False
    for line in lines:
        mark = _FENCE.match(line)
        if fence:
            if mark is not None and mark.group(1).startswith(fence) and not mark.group(2).strip():
                fence = ""
        elif mark is not None and not comment:
            fence = mark.group(1)
        elif comment or "{" in line:
            comment, line = _liquid(line, comment)  # noqa: PLW2901
        if top and line.strip():
            top = module = module or _MODULE.match(line) is not None
            line = "" if module else line  # noqa: PLW2901
        elif top:
            module = False
        prefix = _PREFIX.match(line)
        width = prefix.end() if prefix is not None else 0
        if width > _MAX_MARKS and (width > _MAX_INDENT or len(_MARKS.findall(line, 0, width)) > _MAX_MARKS):
            line = _SPACE * width + line[width:]  # noqa: PLW2901
            deep = True
        prepared.append(line)
    if deep:
        skipped.append(f"list and quotation marks nested deeper than {_MAX_MARKS}")
    return prepared


def _liquid(line: str, comment: str) -> tuple[str, str]:
    """Whether a comment goes on after a line, and the line without it, with fences and addresses made plain."""
    parts, done = [], 0
    while True:
        opening = None if comment else _COMMENT.search(line, done)
        if not comment and opening is None:
            break
        start = opening.start() if opening is not None else done
        end = _COMMENT_END.search(line, start)
        stop = end.end() if end is not None else len(line)
        parts += [line[done:start], " " * (stop - start)]
        comment, done = "" if end is not None else "open", stop
        if end is None:
            return comment, "".join(parts)
    line = "".join(parts) + line[done:]
    if _CODE_MARK.fullmatch(line) is not None:
        return "", "```" + " " * max(0, len(line) - 3)
    return "", _IN_ADDRESS.sub(_fill, line) if "](" in line else line


def _fill(match: re.Match[str]) -> str:
    before = match.group()[: match.start(1) - match.start()]
    return before + ADDRESS_FILL * (match.end(1) - match.start(1))
