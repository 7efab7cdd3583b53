"""Find the headline among the lines above the article.

Candidates are the lines of 2 to 34 words above the first line of prose without a phrase of boilerplate, a byline or a
date (above the main block, where that begins far below: a notice on cookies is prose too). A logistic model over
features of the line model (length, overlap with the body, what comes before and after) ranks them; its weights are in
``models/debris.json`` with the trees. The likeliest one is the headline if it is likely enough, and so are the lines
above the prose that say the same; the chance of each other candidate is taken from its chance of being debris.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsaudit.document.bylines import read_byline
from newsaudit.document.folding import fold
from newsaudit.document.signatures import names_only

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.document.debris.measure_table import Measures
    from newsaudit.document.debris.model import Model
    from newsaudit.document.debris.units import Units
    from newsaudit.document.text_views import TextViews

_LEAST_WORDS, _MOST_WORDS = 2, 34
# no headline asks for an address or a click; a line with a phrase of these is debris even if its words fit
_NOT_HEADLINES = (
    "advertisement", "author-note", "comments", "cookie-notice", "feedback", "follow-prompt", "needs-js", "newsletter",
    "paywall", "player", "rights", "share-bar",
)  # fmt: skip
_MARKS = "#*_ \t\u00a0"  # what Markdown puts around a heading

_TAKEN = (
    "words", "length", "letters", "upper", "separators", "commas", "capitalised words", "ends a sentence",
    "starts with a capital", "overlap", "words of the body", "repeats", "date", "phrases", "phrase share",
    "phrase byline-block", "phrase related-links", "phrase page-code", "markdown", "bars", "glued capitals",
    "rest of the run", "lines before", "document lines", "words in 0 before, 1 after", "overlap in 0 before, 1 after",
    "words in 0 before, 3 after", "digits", "stop words", "ends with a colon", "starts with a symbol",
    "repeats of its words", "to the main block", "like the line before", "like the line after",
    "phrase in 0 before, 1 after", "overlap in 3 before, 0 after", "symbols", "rare words", "place in the run",
    "date in 0 before, 1 after", "phrase in 1 before, 0 after", "overlap in 1 before, 0 after",
    "overlap in 0 before, 3 after", "short in 0 before, 3 after", "short in 3 before, 0 after",
)  # fmt: skip
_AS_LIKELY = 1.5  # log-odds below the best within which the topmost line is it; chosen on 95 pasted pages
_STATEMENT_ENDS = ".\u3002\u0964\u06d4"
_SECOND_START = 40  # lines from the first line of prose to the main block from which the former is a notice's
HEADLINE_FEATURES: tuple[str, ...] = (*_TAKEN, "4 to 25 words", "under 3 words", "overlap times words")


def candidates(measured: Measures) -> NDArray[np.int64]:
    """The lines that may be a headline, by place and length."""
    # no line is below them where there is no prose: argmin says 0, and there is no headline
    top, block = (int(measured[name].argmin()) for name in ("before the first prose", "before the main block"))
    if block - top > _SECOND_START:
        top = block
    words = np.expm1(measured["words"])
    debris = np.any([measured[f"phrase {kind}"] for kind in _NOT_HEADLINES], axis=0)
    byline = (measured["phrase byline-block"] > 0) & (
        (measured["phrase at the start"] > 0) | (measured["phrase is the line"] > 0)
    )
    dated = (measured["date"] > 0) & (measured["year"] > 0)
    # half a word of slack: the words of scripts without spaces are fractions
    length = (words > _LEAST_WORDS - 0.5) & (words < _MOST_WORDS + 0.5)
    rows: NDArray[np.int64] = (length & ~debris & ~byline & ~dated)[:top].nonzero()[0]
    return rows


def measure_headline(measured: Measures, rows: NDArray[np.int64]) -> NDArray[np.float64]:
    """The features of some lines, columns as in ``HEADLINE_FEATURES``."""
    logarithm, overlap = measured["words"][rows], measured["overlap"][rows]
    words = np.rint(np.expm1(logarithm))
    own = np.stack([(words >= 4) & (words <= 25), words < 3, overlap * logarithm], axis=1)
    return np.hstack([measured.table(_TAKEN)[rows], own]).astype(np.float64)


def _may_be_named(document: TextViews, start: int, end: int) -> bool:
    text = document.text[start:end]
    return (
        text[-1] not in _STATEMENT_ENDS
        and read_byline(text, document.folded[start:end]) is None
        and not names_only(text)
    )


class Headlines(NamedTuple):
    """What is known of the headline.

    Attributes:
        found: the units that are it.
        candidates: the units that may be it; none where the article's own title says.
        chances: 0..1 for each candidate.
    """

    found: list[int]
    candidates: NDArray[np.int64]
    chances: NDArray[np.float64]


def find_headlines(document: TextViews, units: Units, measured: Measures, model: Model) -> Headlines:
    """The units that are the headline: as the article's own title says, or the likeliest candidate and its copies."""
    folded, starts, ends = document.folded, units.starts.tolist(), units.ends.tolist()
    nothing = np.zeros(0, dtype=np.int64)
    title = fold(document.article.title or "").strip(_MARKS + "\n\r")
    if title:
        same = [at for at in range(len(starts)) if folded[starts[at] : ends[at]].strip(_MARKS) == title]
        if same:
            return Headlines(same, nothing, np.zeros(0))
    rows = candidates(measured)
    if not rows.size:
        return Headlines([], nothing, np.zeros(0))
    scores = model.headline_scores(measure_headline(measured, rows))
    chances = 1.0 / (1.0 + np.exp(-np.clip(scores, -30.0, 30.0)))
    # a whole sentence with its stop is a standfirst; with a title in the fields the text's own headline says the same
    named = [at for at, row in enumerate(rows.tolist()) if _may_be_named(document, starts[row], ends[row])]
    if title or not named or scores[named].max() < model.headline_level:
        return Headlines([], rows, chances)
    near = [at for at in named if scores[at] >= scores[named].max() - _AS_LIKELY and scores[at] >= model.headline_level]
    best = int(rows[near[0]])
    wanted = folded[starts[best] : ends[best]].strip(_MARKS)
    found = [at for at in rows.tolist() if folded[starts[at] : ends[at]].strip(_MARKS) == wanted]
    return Headlines(found, rows, chances)
