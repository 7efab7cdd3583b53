r"""Markup left in the text: HTML tags, Markdown, short codes.

Finds HTML tags by their names, Markdown emphasis, links and heading marks, and the short codes of content systems.

Why: markup is for programs; in plain text it is noise, and a lone closing tag shows that something was cut.

What to do: remove the markup and keep the words. The spans are what must go, so the two marks of an emphasis are two
spans and the words between them none.

Example: "The <b>minister</b> said [caption id=\"attachment_12\"]"

Method: patterns anchored at "<", "[", "*" or "#", tags and short codes checked against lists of names; so titles of
works in angle brackets (<The Palace>) pass.

Limits: an article that teaches HTML means its tags (where it shows other code too, they are an info); asterisks used
as footnote marks pass only when they stand alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from newsaudit.analyzers.boilerplate.body import about_code, body, word_list
from newsaudit.finding import Edit, Suggestion
from newsaudit.rule import Detection, Rule
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,11})(?:\s[^<>\n]{0,400})?/?>")
_SHORT_CODE = re.compile(r"\[/?([a-z][a-z0-9_-]{1,20})(?:[ =][^\[\]\n]{0,300})?/?\](?!\()")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,200})\]\((?:https?://|/|#|mailto:)[^()\s]{0,500}\)")
_STRONG = re.compile(
    r"\*\*(?=[^\s*])([^*\n]{1,300})(?<=[^\s*])\*\*|(?<!\w)__(?=[^\s_])([^_\n]{1,300})(?<=[^\s_])__(?!\w)"
)
_HEADING = re.compile(r"#{2,6} (?=\S)")


def _check(document: Document) -> Iterator[Detection]:
    for detection in _found(document):
        # a text that shows code shows markup too
        yield msgspec.structs.replace(detection, severity="info") if document.view(about_code) else detection


def _found(document: Document) -> Iterator[Detection]:
    text = document.text
    found = document.view(body)
    if "<" in text:
        tags = [m for m in _TAG.finditer(text) if m.group(1).lower() in word_list("tags") and found.holds(m.start())]
        yield from _detections("HTML tag", "HTML tags", [[m.span()] for m in tags])
    if "](" in text:
        links = [m for m in _LINK.finditer(text) if found.holds(m.start())]
        yield from _detections("Markdown link", "Markdown links", [_around(m, 1) for m in links])
    if "[" in text:
        codes = [
            m for m in _SHORT_CODE.finditer(text) if m.group(1) in word_list("short_codes") and found.holds(m.start())
        ]
        codes = [m for m in codes if m.group().startswith("[/") or any(sign in m.group() for sign in "=_-")]
        yield from _detections("short code", "short codes", [[m.span()] for m in codes])
    if "**" in text or "__" in text:
        strong = [m for m in _STRONG.finditer(text) if found.holds(m.start())]
        yield from _detections(
            "Markdown emphasis", "Markdown emphasis", [_around(m, 1 if m.group(1) else 2) for m in strong]
        )
    if "## " in text:
        marks = [(line.start, match.end()) for line in found.lines if (match := _HEADING.match(line.text))]
        yield from _detections(
            "Markdown heading mark", "Markdown heading marks", [[(start, start + size)] for start, size in marks]
        )


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
