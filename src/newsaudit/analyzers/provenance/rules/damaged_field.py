"""A field holds something that does not belong there.

**What it finds.** Titles with template slots, markup, escapes, an assistant's preamble or letters of another script;
names that are labels of the page, times, addresses or placeholders; dates that are no dates, the default of a program
(0001-01-01, 1970-01-01), relative ("2 hours ago") or far ahead.

**Why it matters.** Search engines, feeds and partners show these fields as they are.

**What to do.** Correct the field, and the template or extractor that fills it.

**Example.** The author "Share on Facebook", the title "{{ page.title }}", the date "Invalid Date".

**How it decides.** Titles, names and dates are compared with patterns and lists (`[fields]` in
`lexicons/provenance/any.toml`); a name is a label of the page where the phrases of the boilerplate lexicons, in all
their languages, cover half of it.

**Limits.** A wrong name or a wrong day that looks right is not found. At most five values per article are reported.

**Source.** Public bug reports of extractors, content systems and feed readers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.provenance.field_values import field_flaws
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

# what the whole value is; other flaws are only in it
_WHOLE_VALUE = frozenset(
    {
        "a placeholder", "not a name", "a label of the page", "not a date", "a time seen from another day",
        "a day far ahead", "the default of a program", "the title of an error page", "a file name",
    }
)  # fmt: skip
_NAMES = {"published": "date of publication", "modified": "date of the last change"}


@as_rule(
    severity="warning",
    advice="Correct the field, and the template or extractor that fills it.",
    touches="article",
    threshold=0.5,
)
def rule(document: Document) -> Iterator[Detection]:
    """Report each such value."""
    for flaw in document.view(field_flaws):
        name = _NAMES.get(flaw.field, flaw.field)
        verb = "is" if flaw.reason in _WHOLE_VALUE else "holds"
        yield Detection(
            message=f"The {name} “{flaw.value[:120]}” {verb} {flaw.reason}.",
            confidence=0.85,
            evidence={"field": flaw.field, "value": flaw.value[:300], "reason": flaw.reason},
        )
