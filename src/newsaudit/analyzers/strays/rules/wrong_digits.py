"""Digits of another script stand in the text.

**Finds** numbers in digits that the article's language does not use (१२० in an English report, full-width １２０),
in one finding an article with 0-9 as the suggestion. Every language may use 0-9 and the digits of its own
scripts; Chinese and Japanese may use full-width ones. Digits in brackets or quotation marks around mostly
foreign words, and beside foreign letters, are let through.

**Why it matters.** They come from translation and from copied tables; readers may not know them, and programs
do not add them up.

**What to do.** Accept the suggestion.

**Example.** "almost १२० years earlier".

**Limits.** Roman numerals and counting signs (三) are no digits.

**Source.** The decimal values of the Unicode Standard.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from newsaudit.analyzers.strays.findings import one_finding
from newsaudit.analyzers.strays.host import find_host
from newsaudit.analyzers.strays.oddities import positions
from newsaudit.analyzers.strays.passages import find_passages
from newsaudit.analyzers.strays.surroundings import line_at
from newsaudit.definitions import Detection, Rule
from newsaudit.document.scripts import find_scripts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.analyzers.strays.host import Host
    from newsaudit.document import Document

__all__ = ["rule"]

_NEAR = 12  # code points within which foreign letters explain foreign digits


def _is_own(host: Host, digit: str) -> bool:
    name = unicodedata.name(digit, "")
    if name.startswith("FULLWIDTH"):
        return host.chinese_signs
    return any(script.upper().replace("_", " ") in name for script in host.scripts)


def check(document: Document) -> Iterator[Detection]:
    """All digits of other scripts in one finding."""
    at = positions(document, "foreign digit", "full-width digit").tolist()
    if not at:
        return
    host = document.view(find_host)
    if not host.known:
        return
    text = document.text
    own = {digit: _is_own(host, digit) for digit in sorted({text[place] for place in at})}
    at = [place for place in at if not own[text[place]]]
    numbers = document.view(find_scripts).numbers
    passages = document.view(find_passages)
    kept = []
    for place in at:
        if host.foreign[numbers[max(0, place - _NEAR) : place + _NEAR]].any():
            continue
        line = line_at(document, place)
        if line is None or line.index not in passages.lines:
            kept.append(place)
    if kept:
        plain = {digit: str(unicodedata.digit(digit)) for digit in own}
        what = ("digit of another script", "digits of other scripts")
        yield one_finding(document, kept, what, replacements=plain)


rule = Rule(
    id="strays.wrong-digits",
    doc=__doc__ or "",
    severity="warning",
    advice="Write the number in the digits of the article's language; the suggestion puts 0-9.",
    check=check,
)
