r"""Markup that a reader would see: HTML tags, Markdown, short codes, a fence around prose.

**Finds** HTML tags by their names, Markdown emphasis, links and heading marks, the short codes of content systems, and
the fence in which a chat tool hands over an article. Of a Markdown file only what its parser left is markup that a
reader sees: emphasis that a blank breaks, a heading mark without its blank, a link with a blank before its address, a
tag that was escaped.

**Why it matters.** Markup is for programs; in plain text it is noise, a lone closing tag shows that something was cut,
and a fence makes a whole article code, which other checks do not read.

**What to do.** Remove the markup and keep the words. The spans are what must go, so the two marks of an emphasis are
two spans and the words between them none.

**Example.** "The <b>minister</b> said [caption id=\"attachment_12\"]"

**Method.** Patterns anchored at "<", "[", "*" or "#", tags and short codes checked against lists of names; so titles of
works in angle brackets (<The Palace>) pass. A fence is a leftover when what it encloses is mostly sentences and a
quarter of the article or more.

**Limits.** An article that teaches HTML means its tags: between backticks they pass, and where it shows other code too
they are an info. Asterisks used as footnote marks pass only when they stand alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from newsaudit.analyzers.boilerplate.body import about_code, body, word_list
from newsaudit.definitions import Detection, Rule
from newsaudit.document.enclosed import fences, in_code_span
from newsaudit.finding import Edit, Suggestion
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.analyzers.boilerplate.body import Body
    from newsaudit.document import Document

__all__ = ["rule"]

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,11})(?:\s[^<>\n]{0,400})?/?>")
_SHORT_CODE = re.compile(r"\[/?([a-z][a-z0-9_-]{1,20})(?:[ =][^\[\]\n]{0,300})?/?\](?!\()")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,200})\]\((?:https?://|/|#|mailto:)[^()\s]{0,500}\)")
_STRONG = re.compile(
    r"\*\*(?=[^\s*])([^*\n]{1,300})(?<=[^\s*])\*\*|(?<!\w)__(?=[^\s_])([^_\n]{1,300})(?<=[^\s_])__(?!\w)"
)
_HEADING = re.compile(r"#{2,6} (?=\S)")
# what the parser of a Markdown file leaves as text
_BROKEN_STRONG = re.compile(r"\*\*([^*\n]{1,300})\*\*")
_LONE_STRONG = re.compile(r"(?<![*\w])\*\*(?=\w)|(?<=\w)\*\*(?![*\w])")
_BROKEN_LINK = re.compile(r"!?\[([^\[\]\n]{1,200})\] ?\((?:https?://|/|#|mailto:)[^()\n]{0,500}\)")
_BROKEN_HEADING = re.compile(r"#{2,6}(?=[^\s#])|#{1,6} (?=\S)")


def _check(document: Document) -> Iterator[Detection]:
    for detection in _in_lines(document):
        # a text that shows code shows markup too
        yield msgspec.structs.replace(detection, severity="info") if document.view(about_code) else detection
    marks = [
        [(mark.start, mark.end)]
        for fence in document.view(fences)
        if not fence.code
        for mark in (fence.opening, fence.closing)
        if mark is not None
    ]
    yield from _detections("code fence", "code fences", marks)


def _in_lines(document: Document) -> Iterator[Detection]:
    text = document.text
    found = document.view(body)
    markdown = document.article.layout is not None and bool(document.article.layout.pieces)
    if "<" in text:
        tags = [m for m in _matches(_TAG, document, found) if m.group(1).lower() in word_list("tags")]
        yield from _detections("HTML tag", "HTML tags", [[m.span()] for m in tags])
    if "](" in text or (markdown and "] (" in text):
        links = _matches(_BROKEN_LINK if markdown else _LINK, document, found)
        yield from _detections("Markdown link", "Markdown links", [_around(m, 1) for m in links])
    if "[" in text:
        codes = [m for m in _matches(_SHORT_CODE, document, found) if m.group(1) in word_list("short_codes")]
        codes = [m for m in codes if m.group().startswith("[/") or any(sign in m.group() for sign in "=_-")]
        yield from _detections("short code", "short codes", [[m.span()] for m in codes])
    if "**" in text or "__" in text:
        strong = [_around(m, 1 if m.group(1) else 2) for m in _matches(_STRONG, document, found)]
        if markdown:
            strong = _broken_strong(document, found, strong)
        yield from _detections("Markdown emphasis", "Markdown emphasis", strong)
    if "##" in text or (markdown and "# " in text):
        pattern = _BROKEN_HEADING if markdown else _HEADING
        marks = [
            (line.start, line.start + len(match.group()))
            for line in found.lines
            if (match := pattern.match(line.text)) and not (markdown and _is_escaped(document, line.start))
        ]
        yield from _detections("Markdown heading mark", "Markdown heading marks", [[mark] for mark in marks])


def _matches(pattern: re.Pattern[str], document: Document, found: Body) -> list[re.Match[str]]:
    """The matches on lines of the body that are not shown as code."""
    return [
        match
        for match in pattern.finditer(document.text)
        if found.holds(match.start()) and not in_code_span(document, match.start(), match.end())
    ]


def _broken_strong(document: Document, found: Body, pairs: list[list[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
    """The emphasis of a Markdown file that its parser left as text: pairs with a blank inside, and lone marks."""
    taken = {start for pair in pairs for start, _ in pair}
    for match in _matches(_BROKEN_STRONG, document, found):
        if match.start() not in taken and not _is_escaped(document, match.start()):
            pair = _around(match, 1)
            pairs.append(pair)
            taken.update(start for start, _ in pair)
    lone = [match for match in _matches(_LONE_STRONG, document, found) if match.start() not in taken]
    return sorted([*pairs, *([match.span()] for match in lone if not _is_escaped(document, match.start()))])


def _is_escaped(document: Document, at: int) -> bool:
    """Whether the source of a Markdown article has a backslash before a place: its author means the sign."""
    layout = document.article.layout
    return layout is not None and layout.source.startswith("\\", layout.source_span(Span(at, at + 1)).start - 1)


def _around(match: re.Match[str], group: int) -> list[tuple[int, int]]:
    """The marks on either side of the words that stay."""
    return [(match.start(), match.start(group)), (match.end(group), match.end())]


def _detections(one: str, many: str, pieces: list[list[tuple[int, int]]]) -> Iterator[Detection]:
    """One finding of all pieces of a form, each with the stretches of it that must go."""
    if not pieces:
        return
    spans = tuple(Span(start, end) for piece in pieces for start, end in piece)
    count = len(pieces)
    yield Detection(
        message=f"A {one} is left in the text."
        if count == 1
        else f"{count} pieces of markup ({many}) are left in the text.",
        spans=spans,
        confidence=0.95,
        evidence={"form": one, "count": count},
        suggestion=Suggestion(tuple(Edit(span, "") for span in spans), safe=True),
    )


rule = Rule(
    id="boilerplate.leftover-markup",
    doc=__doc__ or "",
    severity="warning",
    advice="Remove the markup and keep the words.",
    check=_check,
)
