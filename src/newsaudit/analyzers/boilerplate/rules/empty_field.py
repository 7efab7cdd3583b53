"""A field of the page was left empty: an icon or a label with nothing after it.

**What it finds.** Strips of fields parted by bars or dots in which a field holds only an icon ("📅 ·"), and labels
without a value ("Author: |").

**Why it matters.** A date, author or section should have been there; the article's metadata probably lacks it too.

**What to do.** Fill the value in, or delete the strip.

**Example.** "📅 · 📁 Industry · 👁 6 views"

**How it decides.** The fields of each short line that has separators; a field is what is between two separators.

**Limits.** Only strips with at least two fields are looked at.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsaudit.definitions import Detection, as_rule
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_SEPARATORS = "\u00b7|\u2022\uff5c"
_FIELD = re.compile("([^\u00b7|\u2022\uff5c]*)(?:[\u00b7|\u2022\uff5c]|\\Z)")
_LABEL = re.compile(
    r"(?:by|author|date|published|updated|source|category|posted|von|autor|datum|par|auteur|por|fecha|di|autore)\s?:",
    re.IGNORECASE,
)
_MAX_STRIP = 200  # code points of a line that may be a strip of fields
_VALUES = frozenset(
    "\u2605\u2606\u2b50" + "".join(map(chr, range(0x2500, 0x2580)))
)  # stars of a review, lines of a box
_FIRST_SYMBOL = "\u2190"  # arrows, shapes, dingbats and emoji come from here on


@as_rule(severity="warning", advice="Fill the value in, or delete the strip.")
def rule(document: Document) -> Iterator[Detection]:
    if not any(sign in document.text for sign in _SEPARATORS):
        return
    for line in document.lines:
        table_row = line.text.startswith("|")  # of Markdown: its stars and ticks are values
        if table_row or len(line.text) > _MAX_STRIP or not any(sign in line.text for sign in _SEPARATORS):
            continue
        for match in _FIELD.finditer(line.text):
            field = match.group(1).strip()
            if field and (_is_icon(field) or _LABEL.fullmatch(field)):
                start = match.start() + len(match.group(1)) - len(match.group(1).lstrip())
                yield Detection(
                    message=f"The field \u201c{field}\u201d was left empty.",
                    spans=(Span(line.start + start, line.start + match.end()),),
                    confidence=0.9,
                    evidence={"field": field},
                )


def _is_icon(field: str) -> bool:
    return all(char >= _FIRST_SYMBOL and not char.isalnum() and char not in _VALUES for char in field)
