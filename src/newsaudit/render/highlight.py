"""An article's text as HTML with its findings marked; spans may nest and overlap."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.render.view import SEVERITY_NAMES
from newsaudit.render.visible import escaped, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Marked", "highlight", "segments"]

_TOLD = 3  # findings told when the pointer or the keyboard rests on a mark
_WORST = {name: rank for rank, name in enumerate(SEVERITY_NAMES)}


class Marked(NamedTuple):
    """A text with its findings marked.

    Attributes:
        html: nothing of the text is unescaped in it.
        shown: number of code points shown.
        anchors: for the number of a finding (from 1) the number n of its first mark, whose id is ``<prefix>-mn``.
    """

    html: str
    shown: int
    anchors: dict[int, int]


def segments(length: int, spans: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Cut a text at every start and end of a span.

    Args:
        length: of the text, in code points.
        spans: (start, end, key) in any order; what lies outside the text is cut off, empty spans are left out.

    Yields:
        (start, end, keys of the spans that cover it, in order of their start); together they cover the text once.
    """
    opening: dict[int, list[int]] = defaultdict(list)
    closing: dict[int, list[int]] = defaultdict(list)
    for number, (start, end, _) in enumerate(spans):
        first, last = max(0, start), min(length, end)
        if first < last:
            opening[first].append(number)
            closing[last].append(number)
    active: dict[int, None] = {}
    at = 0
    for point in sorted({*opening, *closing, length}):
        if point > at:
            yield at, point, tuple(dict.fromkeys(spans[number][2] for number in active))
            at = point
        for number in closing.get(point, ()):
            active.pop(number)
        for number in opening.get(point, ()):
            active[number] = None


def highlight(text: str, findings: Sequence[dict[str, Any]], prefix: str, budget: int | None = None) -> Marked:
    """The marked text.

    Args:
        text: the article's text.
        findings: those of the report, in its order; a mark shows their numbers, from 1.
        prefix: finding 3 is linked to as ``#<prefix>-3``.
        budget: stop after about this many bytes of HTML.
    """
    spans = [(start, end, number) for number, item in enumerate(findings) for start, end in item["spans"]]
    ends: dict[int, set[int]] = defaultdict(set)
    for _, end, number in spans:
        ends[min(end, len(text))].add(number)
    marks = _Marks(findings, prefix)
    out: list[str] = []
    used = 0
    for start, end, keys in segments(len(text), spans):
        piece = text[start:end]
        if budget is not None and used + len(piece) > budget:
            piece = piece[: max(0, budget - used)]
        # CR LF must not be torn: the CR alone would become a line break of its own.
        shown = escaped(piece)
        if piece.endswith("\r") and text[end : end + 1] == "\n":
            shown = shown[:-1] + " "
        if keys and shown:
            shown = marks.mark(shown, keys, ends[end] & set(keys))
        else:
            marks.last = ()
        out.append(shown)
        used += len(shown.encode("utf-8"))
        if len(piece) < end - start:
            return Marked("".join(out), start + len(piece), marks.anchors)
    return Marked("".join(out), len(text), marks.anchors)


class _Marks:
    """Makes the marks of one text; a piece that only goes on with the same findings is passed over by the tab key."""

    def __init__(self, findings: Sequence[dict[str, Any]], prefix: str) -> None:
        self._findings, self._prefix = findings, prefix
        self._told: dict[int, str] = {}
        self.anchors: dict[int, int] = {}
        self.last: tuple[int, ...] = ()

    def mark(self, shown: str, keys: tuple[int, ...], ending: set[int]) -> str:
        first = min(keys, key=self._rank)
        new = [key + 1 for key in islice(keys, 20) if key + 1 not in self.anchors]
        name = ""
        if new:
            name = f' id="{self._prefix}-m{new[0]}"'
            self.anchors.update(dict.fromkeys(new, new[0]))
        reached = "" if set(keys) - set(self.last) else ' tabindex="-1"'
        self.last = keys
        tip = "&#10;&#10;".join(self._tell(key) for key in islice(sorted(keys, key=self._rank), _TOLD))
        if len(keys) > _TOLD:
            tip += f"&#10;and {len(keys) - _TOLD} more"
        numbers = f' data-n="{",".join(str(key + 1) for key in sorted(ending)[:9])}"' if ending else ""
        of = " ".join(str(key + 1) for key in islice(keys, 20))
        kind = "copy" if self._findings[first]["related"] else self._findings[first]["severity"]
        return (
            f'<a{name} href="#{self._prefix}-{first + 1}"{reached} data-tip="{tip}">'
            f'<mark class="{kind}" data-of="{of}"{numbers}>{shown}</mark></a>'
        )

    def _rank(self, key: int) -> tuple[bool, int, int]:
        """The gravest first; a near-copy, which may cover the whole text, after what stands in it."""
        finding = self._findings[key]
        return bool(finding["related"]), _WORST[finding["severity"]], key

    def _tell(self, key: int) -> str:
        if key not in self._told:
            finding = self._findings[key]
            severity = SEVERITY_NAMES[finding["severity"]][0].capitalize()
            message, advice = one_line(finding["message"], 200), one_line(finding["advice"], 160)
            self._told[key] = f"{key + 1} {severity}: {escaped(message)}&#10;→ {escaped(advice)}"
        return self._told[key]
