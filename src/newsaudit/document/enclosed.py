"""Whether a stretch of text is inside quotation marks, a code span or a block of code."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from newsaudit.document.fences import Fence, find_fences
from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.document.text_views import TextViews

_LAST = float("inf")
_MAX_CODE_SPAN = 400  # code points before a place in which a code span may open
_CODE_TAG = re.compile(r"<(/?)(?:code|kbd|samp|tt)[\s>]", re.IGNORECASE)


def quoted(document: TextViews, start: int, end: int) -> bool:
    """Whether a stretch is inside quotation marks, these included, or inside a code span."""
    quotations = document.quotations
    index = bisect_right(quotations, (start, _LAST)) - 1  # tuples compare without a call each
    if index >= 0 and quotations[index].end > start and end <= quotations[index].end + 1:
        return True
    return in_code_span(document, start, end)


def in_quotation(document: TextViews, start: int, end: int) -> bool:
    """Whether a stretch is between the marks of a quotation."""
    quotations = document.quotations
    index = bisect_right(quotations, (start - 1, _LAST)) - 1
    return index >= 0 and end < quotations[index].end


def in_code_span(document: TextViews, start: int, end: int) -> bool:
    """Whether a stretch is between backticks on its line, or was in the source: between backticks or tags of code."""
    text, layout = document.text, document.article.layout
    tagged = layout is not None and "<code" in layout.source
    if layout is not None and (layout.pieces or tagged):
        place = layout.source_span(Span(start, end))
        text, start, end = layout.source, place.start, place.end
    low = max(0, start - _MAX_CODE_SPAN)
    if tagged and (tags := _CODE_TAG.findall(text, low, start)) and not tags[-1]:
        return True
    before = text[max(low, text.rfind("\n", low, start) + 1) : start]
    return before.count("`") % 2 == 1 and "`" in text[start : end + 200]


def in_code(document: TextViews, at: int) -> bool:
    """Whether a place is in a block of code."""
    blocks = document.view(_code_blocks)
    index = bisect_right(blocks, (at, _LAST), key=lambda block: (block.start, block.end)) - 1
    return index >= 0 and at < blocks[index].end


def is_code(document: TextViews, span: Span) -> bool:
    """Whether a stretch is in a block of code or between backticks."""
    return in_code(document, span.start) or in_code_span(document, span.start, span.end)


def fences(document: TextViews) -> tuple[Fence, ...]:
    """The fences in the text; ask for it with ``document.view(fences)``."""
    return find_fences(document.text)


def _code_blocks(document: TextViews) -> tuple[Span, ...]:
    """The blocks that the markup calls code; of plain text, what closed fences enclose, unless it is prose."""
    layout = document.article.layout
    if layout is not None:
        return tuple(block.span for block in layout.blocks if block.kind == "code")
    return tuple(Span(fence.opening.start, fence.inside.end) for fence in document.view(fences) if fence.code)
