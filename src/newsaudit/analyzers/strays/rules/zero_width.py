r"""Zero-width characters stand in words.

Zero-width spaces, joiners, byte-order marks and invisible tags cannot be seen, but they split words for search and
for whoever compares texts, and they carry hidden marks and hidden instructions. One finding an article; the
suggestion removes them, which changes nothing one can see.

Let through: joiners in emoji and in scripts that need them (Persian, Arabic, the scripts of India, ...), zero-width
spaces between letters of Thai, Khmer, Chinese and other unspaced scripts, tags of flag emoji, a byte-order mark at
the start of the text. Away from letters (beside spaces and punctuation, at the ends of lines) they do little harm and
are info.

What to do: accept the suggestion. Example: "s\u200buccess". Limits: word joiners set on purpose inside words are
reported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.strays.findings import one_finding
from newsaudit.analyzers.strays.invisibles import find_zero_width
from newsaudit.definitions import Detection, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]


def check(document: Document) -> Iterator[Detection]:
    """Those in words in one finding, or else those elsewhere as info."""
    harmful, harmless, _ = document.view(find_zero_width)
    what = ("zero-width character", "zero-width characters")
    if harmful:
        yield one_finding(document, harmful, what, replacements="")
    elif harmless:
        yield one_finding(document, harmless, what, replacements="", severity="info", words=False)


rule = Rule(
    id="strays.zero-width",
    doc=__doc__ or "",
    severity="warning",
    advice="Remove the zero-width characters; the suggestion does.",
    check=check,
)
