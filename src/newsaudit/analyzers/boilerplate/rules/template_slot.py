"""A slot of a template that was never filled in.

**Finds** "{{ author.name }}", "${price}", "{% include x %}", "%%headline%%", "<%= caption %>" and the like.

**Why it matters.** The reader sees the name of a value instead of the value, and the sentence has a hole.

**What to do.** Put the value in, or delete the slot.

**Example.** "Shares of {{ company.name }} rose on Monday."

**Method.** Patterns anchored at the delimiters of common template languages, names only between them.

**Limits.** An article about templates means its examples; more than five slots are reported as a warning, and as an
info where the text shows other code or most of the slots stand apart from prose, as in a listing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.boilerplate.body import about_code, body
from newsaudit.definitions import Detection, Rule
from newsaudit.document.placeholders.templates import find_templates
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document
    from newsaudit.finding import Severity

__all__ = ["rule"]

_EXAMPLES = 5
_LEAST_WORDS = 6  # beside the slot on a line of prose
_AROUND = 200  # code points on either side that are searched for them


def _check(document: Document) -> Iterator[Detection]:
    text = document.text
    slots = tuple(Span(*slot) for slot in find_templates(text))
    if not slots:
        return
    found = document.view(body)
    spans = tuple(slot for slot in slots if found.holds(slot.start))
    if not spans:
        return
    shown = document.view(about_code) or (len(spans) > _EXAMPLES and _is_listing(text, spans))
    severity: Severity = "info" if shown else "error" if len(spans) <= _EXAMPLES else "warning"
    yield Detection(
        message=f"The template slot {spans[0].of(text)[:60]} was not filled in."
        if len(spans) == 1
        else f"{len(spans)} template slots were not filled in.",
        spans=spans,
        confidence=0.97 if len(spans) <= _EXAMPLES and not shown else 0.6,
        severity=severity,
        evidence={"slots": [span.of(text) for span in spans[:10]]},
    )


def _is_listing(text: str, slots: tuple[Span, ...]) -> bool:
    """Whether most slots stand on lines of few other words."""
    apart = 0
    for slot in slots:
        before = text[max(0, slot.start - _AROUND) : slot.start].rsplit("\n", 1)[-1]
        behind = text[slot.end : slot.end + _AROUND].split("\n", 1)[0]
        apart += len(before.split()) + len(behind.split()) < _LEAST_WORDS
    return apart * 2 > len(slots)


rule = Rule(
    id="boilerplate.template-slot",
    doc=__doc__ or "",
    severity="error",
    advice="Put the value in, or delete the slot.",
    check=_check,
)
