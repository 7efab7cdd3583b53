"""Full-width letters or punctuation stand in a text that does not use them.

**Finds** full-width letters and punctuation (，。Ａ) in a text that has no use for them: one finding for the
letters and one for the punctuation, with the plain forms as the suggestion. They are let through beside a
letter of a script that uses them and on lines mostly in such a script; so are bars, tildes and other signs put
for their looks.

**Why it matters.** They are the typography of Chinese, Japanese and Korean. Elsewhere they are left from a
translation or an input method, and search does not find words in them.

**What to do.** Accept the suggestion.

**Example.** "in the film， directed by".

**Limits.** Korean texts are not judged.

**Source.** The compatibility mapping (NFKC) of the Unicode Standard.
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

    from newsaudit.document import Document

__all__ = ["rule"]

_SIGNS = frozenset("，。、；：！？（）％")
_CLOSERS = frozenset('"”“’»)')
_PLAIN = {"。": ".", "、": ","}


def _is_at_home(document: Document, place: int) -> bool:
    """Beside a foreign letter, or on a line that is mostly foreign."""
    numbers = document.view(find_scripts).numbers
    near = numbers[max(0, place - 2) : place + 3]
    if document.view(find_host).foreign[near].any():
        return True
    line = line_at(document, place)
    return line is None or line.index in document.view(find_passages).lines


def check(document: Document) -> Iterator[Detection]:
    """Letters in one finding, punctuation in another."""
    letters = positions(document, "full-width letter").tolist()
    signs = positions(document, "full-width punctuation").tolist()
    if not (letters or signs):
        return
    host = document.view(find_host)
    if not host.known or host.chinese_signs:
        return
    text = document.text
    letters = [place for place in letters if not _is_at_home(document, place)]
    signs = [
        place
        for place in signs
        if text[place] in _SIGNS and _touches_word(text, place) and not _is_at_home(document, place)
    ]
    for at, what, words in (
        (letters, ("full-width letter", "full-width letters"), True),
        (signs, ("full-width punctuation mark", "full-width punctuation marks"), False),
    ):
        if at:
            plain = {
                char: _PLAIN.get(char) or unicodedata.normalize("NFKC", char) for char in {text[place] for place in at}
            }
            yield one_finding(document, at, what, replacements=plain, words=words)


def _touches_word(text: str, place: int) -> bool:
    """Whether a word, or a mark that closes one, stands directly on one side."""
    before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
    return before.isalnum() or after.isalnum() or before in _CLOSERS


rule = Rule(
    id="strays.fullwidth",
    doc=__doc__ or "",
    severity="warning",
    advice="Put the plain forms; the suggestion does.",
    check=check,
)
