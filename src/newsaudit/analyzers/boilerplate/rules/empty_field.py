"""A field of the page that was left empty: an icon or a label with nothing behind it.

**Finds** strips of fields parted by bars or dots in which a field holds only an icon ("📅 ·"), and labels without a
value ("Author: |").

**Why it matters.** Date, author or section were to stand there and did not arrive; the article's metadata is likely to
lack them too.

**What to do.** Fill the value in, or delete the strip.

**Example.** "📅 · 📁 Industry · 👁 6 views"

**Method.** The symbols of each short line that has separators; a field is what stands between two separators.

**Limits.** Only strips with at least two fields are looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from newsaudit.definitions import Detection, Rule
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document
    from newsaudit.document.lines import Line

__all__ = ["rule"]

_SIGNS = "\u00b7|\u2022\uff5c"
_SEPARATOR = re.compile(f"[{_SIGNS}]")
_LABEL = re.compile(
    r"(?:by|author|date|published|updated|source|category|posted|von|autor|datum|par|auteur|por|fecha|di|autore)\s?:?",
    re.IGNORECASE,
)
_LONGEST = 200  # code points of a line that may be a strip of fields


def _separated(document: Document) -> list[Line]:
    """The lines that hold a separator: the separators are found first, which is quick."""
    text, lines = document.text, document.lines
    present = [sign for sign in _SIGNS if sign in text]
    starts = [line.start for line in lines] if present else []
    numbers = set()
    for sign in present:
        at = text.find(sign)
        while at >= 0:
            numbers.add(bisect_right(starts, at) - 1)
            at = text.find(sign, at + 1)
    return [lines[number] for number in sorted(numbers)]


def _check(document: Document) -> Iterator[Detection]:
    for line in _separated(document):
        text = line.text
        if len(text) > _LONGEST:
            continue
        begin = 0
        fields = []
        for match in _SEPARATOR.finditer(text):
            fields.append((begin, match.start(), match.end()))
            begin = match.end()
        fields.append((begin, len(text), len(text)))
        for start, stop, end in fields:
            inside = text[start:stop].strip()
            empty_icon = bool(inside) and all(ord(char) >= 0x2190 and not char.isalnum() for char in inside)
            if empty_icon or (inside.endswith(":") and _LABEL.fullmatch(inside)):
                first = line.start + start + len(text[start:stop]) - len(text[start:stop].lstrip())
                yield Detection(
                    message=f"The field \u201c{inside}\u201d was left empty.",
                    spans=(Span(first, line.start + max(end, stop)),),
                    confidence=0.9,
                    evidence={"field": inside, "fields": len(fields)},
                )


rule = Rule(
    id="boilerplate.empty-field",
    doc=__doc__ or "",
    severity="warning",
    advice="Fill the value in, or delete the strip.",
    check=_check,
)
