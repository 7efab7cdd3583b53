r"""Combining marks are where no writing puts them.

**What it finds.** Overlays (strokes through letters), enclosing circles, three or more marks on one letter ("zalgo"),
and marks without a letter; one finding per article with the words that hold them.

**Why it matters.** They come from text made to look odd, from damaged copies and from hidden marking.

**What to do.** Remove the marks; the suggestion removes overlays and enclosing marks.

**Example.** "er\u0336halten"

**How it decides.** Which marks the orthographies of Latin, Greek and Cyrillic use was taken from the charts of the
Unicode Standard. Accents written as separate marks (e + U+0301) are as right as ready-made letters, and so are the
marks of every script's own writing.

**Limits.** Phonetic transcription between slashes or square brackets is exempt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsaudit.analyzers.strays.findings import one_finding
from newsaudit.analyzers.strays.oddities import positions
from newsaudit.definitions import Detection, as_rule
from newsaudit.document.scripts import find_scripts, number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from newsaudit.document import Document

# marks on one letter; Vietnamese and polytonic Greek need two or three with a letter that has none ready-made
_PILE = 3
_TRANSCRIPTION_READS = 30  # code points on either side that are searched for the marks of a transcription
# a mark after one of these has no letter (a no-break space is the usual way to show a mark alone)
_NO_LETTER = np.array([0x0A, 0x0D, 0x20, 0x09, 0x2028, 0x2029], dtype=np.uint32)
_NEGATIONS = "\u0338\u20d2"  # the strokes of ≠ and its like, written as separate marks


@as_rule(severity="warning", advice="Remove the marks; they are part of no letter.")
def rule(document: Document) -> Iterator[Detection]:
    overlays, marks = positions(document, "odd mark"), positions(document, "mark")
    text = document.text
    places = {at for at in overlays.tolist() if not _is_meant(text, at)}
    if marks.size:
        places.update(_piled(document), marks[np.isin(document.codes[marks - 1], _NO_LETTER) & (marks > 0)].tolist())
    if places:
        names = ("stray combining mark", "stray combining marks")
        removed = dict.fromkeys(map(text.__getitem__, overlays.tolist()), "")
        yield one_finding(document, sorted(places), names, replacements=removed or None)


def _piled(document: Document) -> list[int]:
    """The marks with three more before them."""
    numbers = document.view(find_scripts).numbers
    mark = (numbers == number_of("mark")) | (numbers == number_of("odd mark"))
    piled: NDArray[np.bool_] = np.lib.stride_tricks.sliding_window_view(np.r_[np.zeros(_PILE, bool), mark], _PILE + 1)
    return np.flatnonzero(piled.all(axis=1)).tolist()


def _is_meant(text: str, at: int) -> bool:
    """Whether a mark belongs to a transcription ("/.../", "[...]") or negates a sign, as in ≠."""
    before, after = text[max(0, at - _TRANSCRIPTION_READS) : at], text[at : at + _TRANSCRIPTION_READS]
    transcription = any(opening in before and closing in after for opening, closing in ("//", "[]"))
    return transcription or (text[at] in _NEGATIONS and at > 0 and not text[at - 1].isalnum())
