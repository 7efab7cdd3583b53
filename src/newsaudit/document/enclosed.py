"""Whether a stretch of text stands inside quotation marks, a code span or a block of code."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.document.document import Document

__all__ = ["in_code", "in_code_span", "in_quotation", "quoted"]

_FENCE = re.compile(r"^[ \t]{0,8}(?:```|~~~)", re.MULTILINE)
_LAST = float("inf")
_SPAN = 400  # code points before a place in which a code span may open


def quoted(document: Document, start: int, end: int) -> bool:
    """Whether a stretch stands inside quotation marks, the marks counted in, or inside a code span."""
    quotations = document.quotations
    index = bisect_right(quotations, (start, _LAST)) - 1  # tuples compare without a call each
    if index >= 0 and quotations[index].end > start and end <= quotations[index].end + 1:
        return True
    return in_code_span(document, start, end)


def in_quotation(document: Document, start: int, end: int) -> bool:
    """Whether a stretch stands between the marks of a quotation."""
    quotations = document.quotations
    index = bisect_right(quotations, (start - 1, _LAST)) - 1
    return index >= 0 and end < quotations[index].end


def in_code_span(document: Document, start: int, end: int) -> bool:
    """Whether a stretch stands between backticks on its line."""
    if "`" not in document.text:
        return False
    low = max(0, start - _SPAN)
    before = document.text[max(low, document.text.rfind("\n", low, start) + 1) : start]
    return before.count("`") % 2 == 1 and "`" in document.text[start : end + 200]


def in_code(document: Document, at: int) -> bool:
    """Whether a place stands in a fenced block of code."""
    return any(block.start <= at < block.end for block in document.view(_code_blocks))


def _code_blocks(document: Document) -> tuple[Span, ...]:
    text = document.text
    marks = [match.start() for match in _FENCE.finditer(text)] if "`" in text or "~" in text else []
    return tuple(Span(opened, closed) for opened, closed in zip(marks[::2], marks[1::2], strict=False))
