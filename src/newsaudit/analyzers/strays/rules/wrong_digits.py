"""Digits of another script are in the text.

**What it finds.** Numbers in digits that are not the main language's (١٢٠ in an English report, full-width １２０);
one finding per article.

**Why it matters.** Readers may not know them, and programs do not add them up. They come from translation and from
copied tables.

**What to do.** Write the number in the digits of the article's language; the suggestion puts 0-9.

**Example.** "almost १२० years earlier"

**How it decides.** Decimal values of the Unicode Standard. Every language may use 0-9 and the digits of its own
scripts; Chinese and Japanese may use full-width ones. Digits beside foreign letters, and on lines in another script,
are exempt.

**Limits.** Roman numerals and counting signs (三) are not digits.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from newsaudit.analyzers.strays.findings import one_finding
from newsaudit.analyzers.strays.host import find_host
from newsaudit.analyzers.strays.oddities import positions
from newsaudit.analyzers.strays.passages import in_foreign_text
from newsaudit.definitions import Detection, as_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.analyzers.strays.host import Host
    from newsaudit.document import Document

_REACH = 12  # code points in which foreign letters explain foreign digits


@as_rule(
    severity="warning", advice="Write the number in the digits of the article's language; the suggestion puts 0-9."
)
def rule(document: Document) -> Iterator[Detection]:
    text, places = document.text, positions(document, "foreign digit", "full-width digit").tolist()
    if places and document.view(find_host).known:
        own = {digit: _is_own(document.view(find_host), digit) for digit in {text[at] for at in places}}
        places = [at for at in places if not own[text[at]] and not in_foreign_text(document, at, _REACH)]
        if places:
            plain = {digit: str(unicodedata.digit(digit)) for digit in own}
            names = ("digit of another script", "digits of other scripts")
            yield one_finding(document, places, names, replacements=plain)


def _is_own(host: Host, digit: str) -> bool:
    name = unicodedata.name(digit, "")
    if name.startswith("FULLWIDTH"):
        return host.chinese_signs
    return any(script.upper().replace("_", " ") in name for script in host.scripts)
