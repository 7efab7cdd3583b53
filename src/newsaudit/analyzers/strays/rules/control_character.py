r"""Control characters stand in the text.

Codes below U+0020 (other than tabulators and line ends), U+007F to U+009F, and code points that are no characters.
They are forbidden in XML, break feeds, and mostly are what is left of curly quotes and dashes in a wrong encoding
(U+0092 was an apostrophe in Windows-1252). One finding an article; where Windows-1252 has a character for the code,
the suggestion puts it, and removes the others.

What to do: accept the suggestion, and look for the step that reads the text in the wrong encoding. Example:
"It\u0092s late" for "It’s late".

Limits: U+000C (a page break) and U+000B (a line break of some editors) are reported too.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from newsaudit.analyzers.strays.findings import one_finding
from newsaudit.analyzers.strays.mojibake import outside_mojibake
from newsaudit.analyzers.strays.oddities import positions
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsaudit.document import Document

__all__ = ["rule"]

_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), 127])


@lru_cache(maxsize=1)
def _plain() -> Mapping[str, str]:
    plain = {chr(code): "" for code in (*_CONTROLS, *range(0x80, 0xA0))}
    plain["\x0b"] = plain["\x0c"] = "\n"
    for code in range(0x80, 0xA0):
        plain[chr(code)] = bytes([code]).decode("cp1252", "ignore")
    return plain


def check(document: Document) -> Iterator[Detection]:
    """All control characters in one finding."""
    if document.text.isascii():
        # no table is needed to see that an ASCII text has none
        raw = document.text.encode()
        if len(raw.translate(None, _CONTROLS)) == len(raw):
            return
    at = outside_mojibake(document, positions(document, "control"))
    if at:
        yield one_finding(document, at, ("control character", "control characters"), replacements=_plain())


rule = Rule(
    id="strays.control-character",
    doc=__doc__ or "",
    severity="warning",
    advice="Replace or remove the control characters, and read the source in its right encoding.",
    check=check,
)
