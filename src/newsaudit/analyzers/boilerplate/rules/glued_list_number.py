"""The numbers of a list are glued to its items.

**What it finds.** Two or more lines close to each other that begin with 1, 2, 3 ... directly before a capital letter.

**Why it matters.** The list's markup was removed and its numbers were kept: "1Alibaba" reads as a name with a digit.

**What to do.** Put a full stop and a space after each number, or remove the numbers.

**Example.** "• 1Alibaba's leadership ...", "• 2The launch of ..."

**How it decides.** The numbers must count upwards one by one over lines that are at most three apart, so that "5G
networks" or "3D printing" at the start of a line is exempt.

**Limits.** A list of a single item is not seen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsaudit.analyzers.boilerplate.body import body, words_around
from newsaudit.definitions import Detection, as_rule
from newsaudit.finding import Edit, Suggestion
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_ITEM = re.compile(r"[^\w\n]{0,8}(?!\d[DGKMPX]\b)(\d{1,2})([^\W\d_])[^\W\d_]?")
_MAX_APART = 3  # lines from one item to the next


@as_rule(severity="warning", advice="Put a full stop and a space after each number, or remove the numbers.")
def rule(document: Document) -> Iterator[Detection]:
    runs: list[list[tuple[int, int, int]]] = []  # number, line, offset after the number
    for line in document.view(body).lines:
        match = _ITEM.match(line.text)
        if match is None or (match.group(2).islower() and not match.group(2).isupper()):
            continue
        number = int(match.group(1))
        if not runs or number != runs[-1][-1][0] + 1 or line.index - runs[-1][-1][1] > _MAX_APART:
            runs.append([])
        runs[-1].append((number, line.index, line.start + match.end(1)))
    for run in runs:
        if len(run) > 1:
            yield Detection(
                message=f"The numbers {run[0][0]} to {run[-1][0]} of a list are glued to its items.",
                spans=tuple(words_around(document.text, at - len(str(number)), at) for number, _, at in run),
                confidence=0.95,
                evidence={"numbers": [number for number, _, _ in run]},
                suggestion=Suggestion(tuple(Edit(Span(at, at), ". ") for _, _, at in run), safe=True),
            )
