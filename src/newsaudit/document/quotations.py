"""Quotations: what stands between quotation marks, paired line by line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.document.lines import Line

__all__ = ["Quotation", "find_quotations"]


class Quotation(NamedTuple):
    """A quotation with its marks.

    Attributes:
        start: the opening mark.
        end: behind the closing mark, or the end of the line where no mark closes it.
        closed: False when the line ends before a closing mark (quotations over several paragraphs).
    """

    start: int
    end: int
    closed: bool

    @property
    def span(self) -> Span:
        """The quotation with its marks as a Span."""
        return Span(self.start, self.end)


# opening mark -> the marks that may close it
_CLOSERS = {
    "\u201c": "\u201d\u201c",
    "\u201e": "\u201c\u201d",
    "\u201d": "\u201d",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab\u00bb",
    "\u2039": "\u203a",
    "\u203a": "\u2039",
    "\u300c": "\u300d",
    "\u300e": "\u300f",
    "\u2018": "\u2019",
    "\u201a": "\u2018\u2019",
    '"': '"',
    "'": "'",
    "\uff02": "\uff02",
}
# An apostrophe between two letters opens nothing and closes nothing.
_MARK = re.compile(
    "[\"'\u2018\u2019\u201a\u201c-\u201e\u00ab\u00bb\u2039\u203a\u300c-\u300f\uff02](?!(?<=[^\\W_]['\u2019])[^\\W_])"
)


def find_quotations(text: str, lines: tuple[Line, ...]) -> tuple[Quotation, ...]:
    """The outermost quotations, in order.

    An apostrophe is no mark: a single mark opens only behind a space or bracket and before a letter or digit, and
    closes only where no letter follows. A straight mark behind a digit (5'10") is a unit.
    """
    found: list[Quotation] = []
    for line in lines:
        opened, closers = -1, ""
        for match in _MARK.finditer(text, line.start, line.end):
            at = match.start()
            mark = text[at]
            after = text[at + 1] if at + 1 < line.end else " "
            if opened >= 0:
                if mark in closers and not (mark in "'\u2019\u2018" and after.isalnum()):
                    found.append(Quotation(opened, at + 1, closed=True))
                    opened = -1
            elif mark in _CLOSERS and _opens(mark, text[at - 1] if at > line.start else " ", after):
                opened, closers = at, _CLOSERS[mark]
        if opened >= 0 and text[opened] not in "'\u2018\u201d\u00bb":
            found.append(Quotation(opened, line.end, closed=False))
    return tuple(found)


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in "'\u2018\u201a":
        return not before.isalnum() and (after.isalnum() or after == "\u2026")
    if mark == '"':
        return not before.isdigit() and not after.isspace()
    if mark in "\u201d\u00bb":
        return not before.isalnum() and after.isalnum()
    return True
