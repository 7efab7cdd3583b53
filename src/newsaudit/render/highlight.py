"""An article's text as HTML with its findings marked; spans may nest and overlap."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.render.view import SEVERITY_NAMES
from newsaudit.render.visible import escaped, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsaudit.render.frame import Tag

MAX_FINDINGS_PER_TIP = 3  # shown when the pointer or the keyboard rests on a mark
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


def highlight(
    text: str, findings: Sequence[dict[str, Any]], prefix: str, budget: int | None = None, tags: Sequence[Tag] = ()
) -> Marked:
    """The marked text.

    Args:
        text: the article's text.
        findings: those of the report, in its order; a mark shows their numbers, from 1.
        prefix: finding 3 is linked to as ``#<prefix>-3``.
        budget: stop after about this many bytes of HTML.
        tags: elements around parts of the text, nested, in the order in which they are written; a mark goes on in the
            next element where one ends.
    """
    spans = [(start, end, number) for number, item in enumerate(findings) for start, end in item["spans"]]
    ends: dict[int, set[int]] = defaultdict(set)
    for _, end, number in spans:
        ends[min(end, len(text))].add(number)
    marks, elements = _Marks(findings, prefix), _Elements(tags)
    out: list[str] = []
    used = 0
    for start, end, keys in _cut(segments(len(text), spans), tags):
        opened = elements.until(start)
        used += len(opened)
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
        out += (opened, shown)
        used += len(shown.encode("utf-8"))
        if len(piece) < end - start:
            return Marked("".join(out) + elements.close(), start + len(piece), marks.anchors)
    return Marked("".join(out) + elements.until(len(text)), len(text), marks.anchors)


def _cut(
    found: Iterable[tuple[int, int, tuple[int, ...]]], tags: Sequence[Tag]
) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """The segments, cut wherever an element begins or ends."""
    number = 0
    for start, end, keys in found:
        at = start
        while number < len(tags) and tags[number].at < end:
            if tags[number].at > at:
                yield at, tags[number].at, keys
                at = tags[number].at
            number += 1
        yield at, end, keys


class _Elements:
    """Writes elements as the text reaches them, and ends those that are open where it is cut off."""

    def __init__(self, tags: Sequence[Tag]) -> None:
        self._tags = tags
        self._next = 0
        self._open: list[str] = []

    def until(self, offset: int) -> str:
        """The elements that begin or end at an offset, and those before that were not written yet."""
        out = ""
        while self._next < len(self._tags) and self._tags[self._next].at <= offset:
            tag = self._tags[self._next]
            self._next += 1
            if tag.attributes is None:
                out += f"</{self._open.pop()}>"
            else:
                self._open.append(tag.name)
                out += f"<{tag.name}{tag.attributes}>"
        return out

    def close(self) -> str:
        """The ends of what is open."""
        return "".join(f"</{name}>" for name in reversed(self._open))


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
        goes_on = not set(keys) - set(self.last)
        self.last = keys
        of = " ".join(str(key + 1) for key in islice(keys, 20))
        kind = "copy" if _is_copy(self._findings[first]) else self._findings[first]["severity"]
        numbers = f' data-n="{",".join(str(key + 1) for key in sorted(ending)[:9])}"' if ending else ""
        marked = f'<mark class="{kind}" data-of="{of}"{numbers}>{shown}</mark>'
        if goes_on and not new and shown.isspace():
            return marked  # the gap between two paragraphs: nothing to rest on
        tip = "&#10;&#10;".join(self._tell(key) for key in islice(sorted(keys, key=self._rank), MAX_FINDINGS_PER_TIP))
        if len(keys) > MAX_FINDINGS_PER_TIP:
            tip += f"&#10;and {len(keys) - MAX_FINDINGS_PER_TIP} more"
        reached = ' tabindex="-1"' if goes_on else ""
        return f'<a{name} href="#{self._prefix}-{first + 1}"{reached} data-tip="{tip}">{marked}</a>'

    def _rank(self, key: int) -> tuple[bool, int, int]:
        """The worst first; a near-copy, which may cover the whole text, after the findings inside it."""
        finding = self._findings[key]
        return _is_copy(finding), _WORST[finding["severity"]], key

    def _tell(self, key: int) -> str:
        if key not in self._told:
            finding = self._findings[key]
            severity = SEVERITY_NAMES[finding["severity"]][0].capitalize()
            message, advice = one_line(finding["message"], 200), one_line(finding["advice"], 160)
            self._told[key] = f"{key + 1} {severity}: {escaped(message)}&#10;→ {escaped(advice)}"
        return self._told[key]


def _is_copy(finding: dict[str, Any]) -> bool:
    """Whether a finding marks what another article has as well, and not a place to mend."""
    return finding["related"] is not None and finding["related"]["direction"] != "source"
