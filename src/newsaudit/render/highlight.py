"""An article's text as HTML with its findings marked; spans may nest and overlap."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Any

from newsaudit.render.view import SEVERITY_NAMES
from newsaudit.render.visible import escaped, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["highlight", "segments"]

_TITLES = 4  # messages shown when the pointer rests on a mark
_WORST = {name: rank for rank, name in enumerate(SEVERITY_NAMES)}


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


def highlight(text: str, findings: Sequence[dict[str, Any]], prefix: str, budget: int | None = None) -> tuple[str, int]:
    """The marked text.

    Args:
        text: the article's text.
        findings: those of the report, in its order; a mark shows their numbers, from 1.
        prefix: finding 3 is linked to as ``#<prefix>-3``.
        budget: stop after about this many bytes of HTML.

    Returns:
        HTML that holds nothing of the text unescaped, and the number of code points shown.
    """
    spans = [(start, end, number) for number, item in enumerate(findings) for start, end in item["spans"]]
    ends: dict[int, set[int]] = defaultdict(set)
    for _, end, number in spans:
        ends[min(end, len(text))].add(number)
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
        if keys:
            shown = _mark(shown, keys, findings, ends[end] & set(keys), prefix)
        out.append(shown)
        used += len(shown.encode("utf-8"))
        if len(piece) < end - start:
            return "".join(out), start + len(piece)
    return "".join(out), len(text)


def _mark(shown: str, keys: tuple[int, ...], findings: Sequence[dict[str, Any]], ending: set[int], prefix: str) -> str:
    first = min(keys, key=lambda key: (_WORST[findings[key]["severity"]], key))
    titles = [f"{key + 1} {one_line(findings[key]['message'], 200)}" for key in islice(keys, _TITLES)]
    if len(keys) > _TITLES:
        titles.append(f"and {len(keys) - _TITLES} more")
    numbers = f' data-n="{",".join(str(key + 1) for key in sorted(ending)[:9])}"' if ending else ""
    of = " ".join(str(key + 1) for key in islice(keys, 20))
    return (
        f'<a href="#{prefix}-{first + 1}"><mark class="{findings[first]["severity"]}" data-of="{of}"{numbers} '
        f'title="{escaped(" / ".join(titles))}">{shown}</mark></a>'
    )
