"""Quotations and brackets: the one reader of these marks, line by line."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Literal, NamedTuple

from newsaudit.document.punctuation import BRACKETS, QUOTATION_MARKS, any_of
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsaudit.document.lines import Line

_MAX_DEPTH = 8  # quotations in quotations, brackets in brackets; deeper ones are not read, which keeps the time linear
_SINGLE = "'\u2018\u2019"  # marks that may be apostrophes
_APOSTROPHE = "(?!(?<=[^\\W_]['\u2019])[^\\W_])"  # between two letters it opens nothing and closes nothing
_MARK = re.compile(any_of("".join(sorted({*QUOTATION_MARKS, *"".join(QUOTATION_MARKS.values())}))) + _APOSTROPHE)
_BRACKET = re.compile(any_of("".join(sorted({*BRACKETS, *BRACKETS.values()}))))
# marks that open nothing for certain: without a closing mark they were an apostrophe, or closed what was never opened
_UNSURE_OPENERS = "'\u2018\u201d\u00bb"


class Enclosure(NamedTuple):
    """A quotation or a pair of brackets, with its marks.

    Attributes:
        start: the opening mark.
        end: after the closing mark, or the end of the line where no mark closes it.
        kind: what it is.
        closed: False when the line ends before a closing mark, as in quotations over several paragraphs.
    """

    start: int
    end: int
    kind: Literal["quotation", "bracket"]
    closed: bool

    @property
    def span(self) -> Span:
        """The same with its marks as a Span."""
        return Span(self.start, self.end)


def find_quotations(text: str, lines: tuple[Line, ...]) -> tuple[Enclosure, ...]:
    """The quotations of all lines and those inside them, in order.

    A single mark opens only after a space or bracket and before a letter or digit, and closes only where no letter
    follows. A straight mark after a digit (5'10") is a unit.
    """
    return _on_lines(text, lines, _MARK, _quotations_on)


def find_brackets(text: str, lines: tuple[Line, ...]) -> tuple[Enclosure, ...]:
    """The pairs of brackets of all lines and those inside them, in order."""
    return _on_lines(text, lines, _BRACKET, _brackets_on)


def outermost(enclosures: tuple[Enclosure, ...]) -> tuple[Enclosure, ...]:
    """Those that are in no other, in order."""
    found: list[Enclosure] = []
    for item in enclosures:
        if not found or item.start >= found[-1].end:
            found.append(item)
    return tuple(found)


def _on_lines(
    text: str,
    lines: tuple[Line, ...],
    mark: re.Pattern[str],
    read: Callable[[str, list[int], int, int], Iterator[Enclosure]],
) -> tuple[Enclosure, ...]:
    """What ``read`` makes of the marks of each line that has some."""
    places = [match.start() for match in mark.finditer(text)]
    found: list[Enclosure] = []
    first = 0
    for line in lines if places else ():
        last = bisect_left(places, line.end, first)
        if last > first:
            found += sorted(read(text, places[first:last], line.start, line.end))
            first = last
            if first == len(places):
                break
    return tuple(found)


def _quotations_on(text: str, places: list[int], start: int, end: int) -> Iterator[Enclosure]:
    opened: list[int] = []
    for at in places:
        mark = text[at]
        after = text[at + 1] if at + 1 < end else " "
        if not (mark in _SINGLE and after.isalnum()):
            depth = next((n for n in range(len(opened) - 1, -1, -1) if mark in QUOTATION_MARKS[text[opened[n]]]), -1)
            if depth >= 0:
                yield Enclosure(opened[depth], at + 1, "quotation", closed=True)
                del opened[depth:]
                continue
        if mark in QUOTATION_MARKS and _opens(mark, text[at - 1] if at > start else " ", after):
            del opened[_MAX_DEPTH - 1 :]
            opened.append(at)
    for at in opened:
        if text[at] not in _UNSURE_OPENERS:
            yield Enclosure(at, end, "quotation", closed=False)


def _brackets_on(text: str, places: list[int], _start: int, _end: int) -> Iterator[Enclosure]:
    opened: list[int] = []
    for at in places:
        mark = text[at]
        if mark in BRACKETS:
            del opened[: max(0, len(opened) - _MAX_DEPTH + 1)]
            opened.append(at)
            continue
        depth = next((n for n in range(len(opened) - 1, -1, -1) if BRACKETS[text[opened[n]]] == mark), -1)
        if depth >= 0:
            yield Enclosure(opened[depth], at + 1, "bracket", closed=True)
            del opened[depth:]


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in "'\u2018\u201a":
        return not before.isalnum() and (after.isalnum() or after == "\u2026")
    if mark == '"':
        return not before.isdigit() and not after.isspace()
    if mark in "\u201d\u00bb":
        return not before.isalnum() and after.isalnum()
    return True
