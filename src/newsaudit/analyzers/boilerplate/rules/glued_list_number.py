"""Numbers of a list glued to its items.

**Finds** two or more lines near each other that begin with 1, 2, 3 ... straight before a capital letter.

**Why it matters.** The list's markup was removed and its numbers kept: "1Alibaba" reads as a name with a digit.

**What to do.** Put a full stop and a space behind the number, or take it away.

**Example.** "• 1Alibaba's leadership ...", "• 2The launch of ..."

**Method.** The numbers must count upwards one by one over lines that are at most three apart, so that "5G networks" or
"3D printing" at the start of a line passes.

**Limits.** A list of a single item is not seen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsaudit.analyzers.boilerplate.body import body, words_around
from newsaudit.definitions import Detection, Rule
from newsaudit.finding import Edit, Suggestion
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]

_ITEM = re.compile(r"[^\w\n]{0,8}(\d{1,2})([^\W\d_])[^\W\d_]?")
_FARTHEST = 3  # lines from one item to the next


def _check(document: Document) -> Iterator[Detection]:
    run: list[tuple[int, int, Span]] = []
    for line in document.view(body).lines:
        match = _ITEM.match(line.text)
        if match is None or not (match.group(2).isupper() or not match.group(2).islower()):
            continue
        number, at = int(match.group(1)), line.start + match.end(1)
        if run and (number != run[-1][0] + 1 or line.index - run[-1][1] > _FARTHEST):
            yield from _detections(run)
            run = []
        run.append((number, line.index, words_around(document.text, line.start + match.start(1), at)))
    yield from _detections(run)


def _detections(run: list[tuple[int, int, Span]]) -> Iterator[Detection]:
    if len(run) < 2:
        return
    yield Detection(
        message=f"The numbers {run[0][0]} to {run[-1][0]} of a list are glued to its items.",
        spans=tuple(span for _, _, span in run),
        confidence=0.95,
        evidence={"numbers": [number for number, _, _ in run]},
        suggestion=Suggestion(
            tuple(Edit(Span(at, at), ". ") for number, _, span in run for at in (span.start + len(str(number)),)),
            safe=True,
        ),
    )


rule = Rule(
    id="boilerplate.glued-list-number",
    doc=__doc__ or "",
    severity="warning",
    advice="Put a full stop and a space behind each number, or take the numbers away.",
    check=_check,
)
