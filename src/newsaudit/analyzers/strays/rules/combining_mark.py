r"""Combining marks stand where no writing puts them.

**Finds** overlays (strokes through letters), enclosing circles, three or more marks piled on a letter ("zalgo"), and
marks with no letter to stand on, in one finding an article. Accents written as separate marks (e + U+0301) are as right
as ready-made letters, and so are the marks of every script's own writing. The suggestion removes overlays and enclosing
marks.

**Why it matters.** They come from text made to look odd, from damaged copies and from hidden marking, and neither
search nor a screen reader gets past them.

**What to do.** Remove the marks.

**Example.** "er\u0336halten".

**Limits.** Phonetic transcription between slashes or square brackets is let through.

**Source.** Which marks Latin, Greek and Cyrillic orthographies use was taken from the Unicode Standard's charts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsaudit.analyzers.strays.findings import one_finding
from newsaudit.analyzers.strays.oddities import positions
from newsaudit.definitions import Detection, Rule
from newsaudit.document.scripts import find_scripts, number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]

_PILE = (
    3  # marks on one letter; Vietnamese and polytonic Greek need two or three with a letter that has none ready-made
)
_IPA_READS = 30  # code points looked at on either side for the marks of a transcription


def check(document: Document) -> Iterator[Detection]:
    """All such marks in one finding."""
    odd = positions(document, "odd mark")
    scripts = None if document.text.isascii() else document.view(find_scripts)
    if scripts is None or not (odd.size or "mark" in scripts.present):
        return
    text = document.text
    kept = [place for place in odd.tolist() if not _is_transcription(text, place) and not _is_negation(text, place)]
    mark = number_of("mark")
    plain = scripts.numbers == mark
    if scripts.counts[mark]:
        any_mark = plain | (scripts.numbers == number_of("odd mark"))
        if any_mark.size > _PILE:
            piled = any_mark[_PILE:].copy()
            for back in range(1, _PILE + 1):
                piled &= any_mark[_PILE - back : -back]
            kept += (np.flatnonzero(piled) + _PILE).tolist()
        bare = plain.copy()
        bare[1:] &= np.isin(document.codes[:-1], _NO_BASE)
        kept += np.flatnonzero(bare).tolist()
    if kept:
        at = sorted(set(kept))
        plain_text = {text[place]: "" for place in odd.tolist()}
        yield one_finding(
            document, at, ("stray combining mark", "stray combining marks"), replacements=plain_text or None
        )


# a mark behind one of these has nothing to stand on (a no-break space is the usual way to show a mark alone)
_NO_BASE = np.array([0x0A, 0x0D, 0x20, 0x09, 0x2028, 0x2029], dtype=np.uint32)


def _is_transcription(text: str, place: int) -> bool:
    before = text[max(0, place - _IPA_READS) : place]
    after = text[place : place + _IPA_READS]
    return any(open_ in before and close in after for open_, close in ("//", "[]"))


def _is_negation(text: str, place: int) -> bool:
    """The stroke of ≠ and its like, written as a separate mark."""
    return text[place] in "\u0338\u20d2" and place > 0 and not text[place - 1].isalnum()


rule = Rule(
    id="strays.combining-mark",
    doc=__doc__ or "",
    severity="warning",
    advice="Remove the marks; they are part of no letter.",
    check=check,
)
