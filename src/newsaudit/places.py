"""Places in an article's source, as editors, code hosts and browsers count them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any

import msgspec

from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsaudit.layout import Layout


class Place(msgspec.Struct, frozen=True):
    """Where a span of an article is.

    Lines end with LF or CR LF, as editors and code hosts have them; ``Span.line_column`` counts rarer line breaks too.
    The source is the file or the markup that was given; of a plain text, and where it is not known, it is
    ``article.text``.

    Attributes:
        utf16: start and end in ``article.text``, UTF-16 code units.
        line: of the start in the source, from 1.
        column: of the start in its line, from 1, code points.
        end_line: of the position after the last character.
        end_column: of the position after the last character, code points.
        utf16_columns: the two columns again, in UTF-16 code units.
    """

    utf16: tuple[int, int]
    line: int
    column: int
    end_line: int
    end_column: int
    utf16_columns: tuple[int, int]


class Places:
    """The places of one article's spans; lines and wide characters are counted once, each place takes O(log n).

    Args:
        text: ``article.text``.
        layout: the article's; with its source, lines and columns are those of the source.
        known: places that were computed before, when the source was at hand.
    """

    def __init__(self, text: str, layout: Layout | None = None, known: Mapping[Span, Place] | None = None) -> None:
        self._text = _Counted(text)
        self._layout = layout if layout is not None and layout.source else None
        self._source = self._text if self._layout is None else _Counted(self._layout.source)
        self._known = known if known is not None else {}

    def of(self, span: Span) -> Place:
        """The place of a span of the text."""
        known = self._known.get(span)
        if known is not None:
            return known
        there = span if self._layout is None else self._layout.source_span(span)
        line, column, units = self._source.line_column(there.start)
        end_line, end_column, end_units = self._source.line_column(max(there.start, there.end))
        utf16 = (self._text.utf16(span.start), self._text.utf16(span.end))
        return Place(utf16, line, column, end_line, end_column, (units, end_units))


_WIDE = re.compile("[\U00010000-\U0010ffff]")  # two units of UTF-16


class _Counted:
    """A text with the offsets of its lines and of its wide characters."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._wide = [] if text.isascii() else [match.start() for match in _WIDE.finditer(text)]
        self._starts = [0]
        end = text.find("\n")
        while end >= 0:
            self._starts.append(end + 1)
            end = text.find("\n", end + 1)

    def utf16(self, offset: int) -> int:
        """UTF-16 code units before an offset in code points."""
        offset = min(offset, self._length)
        return offset + bisect_left(self._wide, offset)

    def line_column(self, offset: int) -> tuple[int, int, int]:
        """Line, column in code points and column in UTF-16 code units of an offset, all from 1."""
        offset = min(offset, self._length)
        line = bisect_right(self._starts, offset)
        start = self._starts[line - 1]
        return line, offset - start + 1, self.utf16(offset) - self.utf16(start) + 1


def add_places(plain: dict[str, Any], places: Places) -> None:
    """Write the place of each span into the plain dict of a report: findings, their edits, and parts."""
    for finding in _findings(plain):
        finding["places"] = [msgspec.to_builtins(places.of(Span(*span))) for span in finding["spans"]]
        for edit in (finding["suggestion"] or {"edits": ()})["edits"]:
            edit["place"] = msgspec.to_builtins(places.of(Span(*edit["span"])))
    for part in plain["parts"]:
        part["place"] = msgspec.to_builtins(places.of(Span(*part["span"])))


def _findings(plain: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from plain["findings"]
    for entry in plain["suppressed"]:
        yield entry["finding"]


class _Placed(msgspec.Struct):
    span: Span
    place: Place | None = None


class _PlacedEdits(msgspec.Struct):
    edits: tuple[_Placed, ...] = ()


class _PlacedFinding(msgspec.Struct):
    spans: tuple[Span, ...] = ()
    places: tuple[Place, ...] = ()
    suggestion: _PlacedEdits | None = None


class _PlacedSuppressed(msgspec.Struct):
    finding: _PlacedFinding


class _PlacedReport(msgspec.Struct):
    findings: tuple[_PlacedFinding, ...] = ()
    suppressed: tuple[_PlacedSuppressed, ...] = ()
    parts: tuple[_Placed, ...] = ()


def stored_places(plain: Mapping[str, Any]) -> dict[Span, Place]:
    """The places that a stored report holds.

    Raises:
        msgspec.ValidationError: when one of them is malformed.
    """
    stored = msgspec.convert(dict(plain), _PlacedReport)
    found = {item.span: item.place for item in stored.parts if item.place is not None}
    for finding in (*stored.findings, *(entry.finding for entry in stored.suppressed)):
        found.update(zip(finding.spans, finding.places, strict=False))
        if finding.suggestion is not None:
            found.update((edit.span, edit.place) for edit in finding.suggestion.edits if edit.place is not None)
    return found
