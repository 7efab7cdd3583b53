"""Full-width letters or punctuation marks are in a text that does not use them.

**What it finds.** Full-width forms (，。Ａ) outside Chinese, Japanese and Korean text; one finding for the letters
and one for the punctuation marks.

**Why it matters.** They are left over from a translation or an input method, and search does not find words with
them.

**What to do.** Put the plain forms; the suggestion does.

**Example.** "in the film， directed by"

**How it decides.** The plain form is the compatibility mapping of the Unicode Standard (NFKC). Exempt are forms
beside a letter of a script that uses them, on lines mostly in such a script, and bars, tildes and other signs used as
ornaments.

**Limits.** Korean texts are not judged.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from newsaudit.analyzers.strays.findings import one_finding
from newsaudit.analyzers.strays.host import find_host
from newsaudit.analyzers.strays.oddities import positions
from newsaudit.analyzers.strays.passages import in_foreign_text
from newsaudit.definitions import Detection, as_rule
from newsaudit.document.punctuation import CLOSERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_MARKS = frozenset("，。、；：！？（）％")
_PLAIN = {"。": ".", "、": ","}
_REACH = 2  # code points in which a letter of a script that uses such forms explains one


@as_rule(severity="warning", advice="Put the plain forms; the suggestion does.")
def rule(document: Document) -> Iterator[Detection]:
    for oddity, name, words in (
        ("full-width letter", "full-width letter", True),
        ("full-width punctuation", "full-width punctuation mark", False),
    ):
        places = positions(document, oddity).tolist()
        host = document.view(find_host) if places else None
        if host is None or not host.known or host.chinese_signs:
            continue
        text = document.text
        places = [
            at
            for at in places
            if (words or (text[at] in _MARKS and _touches_word(text, at))) and not in_foreign_text(document, at, _REACH)
        ]
        if places:
            plain = {
                char: _PLAIN.get(char) or unicodedata.normalize("NFKC", char) for char in map(text.__getitem__, places)
            }
            yield one_finding(document, places, (name, f"{name}s"), replacements=plain, words=words)


def _touches_word(text: str, at: int) -> bool:
    """Whether a word, or a mark that closes one, is directly on one side."""
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    return before.isalnum() or after.isalnum() or before in CLOSERS
