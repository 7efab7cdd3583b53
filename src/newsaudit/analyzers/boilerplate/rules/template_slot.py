"""A slot of a template was never filled in.

**What it finds.** "{{ author.name }}", "${price}", "{% include x %}", "%%headline%%", "<%= caption %>" and the like.

**Why it matters.** The reader sees the name of a value instead of the value, and the sentence has a hole.

**What to do.** Put the value in, or delete the slot.

**Example.** "Shares of {{ company.name }} rose on Monday."

**How it decides.** Patterns that begin and end with the delimiters of common template languages, with names only
between them.

**Limits.** An article about templates means its examples: more than five slots are a warning, and an info where the
text shows other code or most of the slots are values of keys or apart from prose, as in a listing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsaudit.analyzers.boilerplate.body import about_code, body, stretch
from newsaudit.definitions import Detection, as_rule
from newsaudit.document.enclosed import in_code_span
from newsaudit.document.placeholders.templates import find_templates
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document
    from newsaudit.finding import Severity

_MAX_SLOTS = 5  # of one template; more are probably examples
_MIN_PROSE_WORDS = 6  # beside the slot on a line of prose
_PATH = ("/", "\\", "=")
_KEY = re.compile(r"[a-z]\w{0,40}: ?[\"']?\Z")  # the slot is the value of a key
_REACH = 200  # code points on either side that are searched for them


@as_rule(severity="error", advice="Put the value in, or delete the slot.")
def rule(document: Document) -> Iterator[Detection]:
    text = document.text
    slots = [Span(*slot) for slot in find_templates(text)]
    # "{{% name %}}" is a shortcode: boilerplate.leftover-markup
    spans = tuple(
        s
        for s in slots
        if document.view(body).holds(s.start)
        and text[s.start - 1 : s.start] != "{"
        and not in_code_span(document, s.start, s.end)
    )
    if not spans:
        return
    few = len(spans) <= _MAX_SLOTS
    # "${PWD}\data" is a path, and so is "~/bin/${name}"
    code = all(text[s.start - 1 : s.start] in _PATH or text[s.end : s.end + 1] in _PATH for s in spans)
    # "[[hooks]]" is a table where the text is about a file in TOML
    code = code or (".toml" in text and all(text.startswith("[[", s.start) for s in spans))
    # "{count}" may be what an article on programs names
    plain = all(text[s.start : s.start + 2][1:].isalpha() for s in spans)
    shown = code or plain or document.view(about_code) or (not few and _is_listing(text, spans))
    severity: Severity = "info" if shown else "error" if few else "warning"
    yield Detection(
        message=f"The template slot {spans[0].of(text)[:60]} was not filled in."
        if len(spans) == 1
        else f"{len(spans)} template slots were not filled in.",
        spans=spans,
        confidence=0.97 if few and not shown else 0.6,
        severity=severity,
        evidence={"slots": [span.of(text) for span in spans[:10]]},
    )


def _is_listing(text: str, slots: tuple[Span, ...]) -> bool:
    """Whether most slots are the values of keys or on lines of few other words."""
    around = [stretch(text, slot.start, slot.end, _REACH) for slot in slots]
    shown = [_KEY.search(before) or len(f"{before} {after}".split()) < _MIN_PROSE_WORDS for before, after in around]
    return sum(map(bool, shown)) * 2 > len(slots)
