"""Which lines above the article are its headline: it stands where furniture stands, and is none.

Candidates are the lines of 2 to 34 words above the first line of prose that hold no phrase of furniture, no byline and
no date (above the main block, where that begins far below: a notice on cookies is prose too). A logistic
model over features of the line model (length, overlap with the body, what stands before and behind: a byline or a
date, a menu) ranks them; its weights stand in ``models/debris.json`` with the trees. The likeliest one is the headline
if it is likely enough, and so are the lines above the prose that say the same; the chance of each other candidate is
taken from its chance of being debris.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsaudit.document.bylines import read_byline
from newsaudit.document.debris.features import FEATURES
from newsaudit.document.folding import fold
from newsaudit.document.signatures import names_only

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.document.debris.model import Model
    from newsaudit.document.debris.units import Units
    from newsaudit.document.text_views import TextViews

__all__ = ["HEADLINE_FEATURES", "Headlines", "candidates", "find_headlines", "measure_headline"]

_COLUMN = {name: column for column, name in enumerate(FEATURES)}
_LEAST_WORDS, _MOST_WORDS = 2, 34
# no headline asks for an address or a click; a line with a phrase of these is furniture even if its words fit
_FURNITURE = (
    "advertisement", "author-note", "comments", "cookie-notice", "feedback", "follow-prompt", "needs-js", "newsletter",
    "paywall", "player", "rights", "share-bar",
)  # fmt: skip
_MARKS = "#*_ \t\u00a0"  # what Markdown puts around a heading

_TAKEN = (
    "words", "length", "letters", "upper", "digits", "symbols", "separators", "commas", "stop words",
    "capitalised words", "ends a sentence", "ends with a colon", "starts with a capital", "starts with a symbol",
    "overlap", "words of the body", "rare words", "repeats", "repeats of its words", "date", "phrases", "phrase share",
    "phrase byline-block", "phrase related-links", "phrase page-code", "markdown", "bars", "glued capitals",
    "rest of the run", "place in the run", "lines before", "to the main block", "document lines",
    "like the line before", "like the line after", "date in 0 before, 1 after", "phrase in 0 before, 1 after",
    "phrase in 1 before, 0 after", "words in 0 before, 1 after", "overlap in 0 before, 1 after",
    "overlap in 1 before, 0 after", "overlap in 3 before, 0 after", "overlap in 0 before, 3 after",
    "short in 0 before, 3 after", "words in 0 before, 3 after", "short in 3 before, 0 after",
)  # fmt: skip
_AS_LIKELY = 1.5  # log-odds below the best within which the topmost line is it; chosen on 95 pasted pages
_STATEMENT_ENDS = ".\u3002\u0964\u06d4"
_SECOND_START = 40  # lines from the first line of prose to the main block from which the former is a notice's
_FURNITURE_COLUMNS = [_COLUMN[f"phrase {kind}"] for kind in _FURNITURE]
_TAKEN_COLUMNS = [_COLUMN[name] for name in _TAKEN]
HEADLINE_FEATURES: tuple[str, ...] = (*_TAKEN, "4 to 25 words", "under 3 words", "overlap times words")


def candidates(measured: NDArray[np.float32]) -> NDArray[np.int64]:
    """The rows that may be a headline, by place and length."""
    if not measured.size:
        return np.zeros(0, dtype=np.int64)
    # no line is below them where there is no prose: argmax says 0, and there is no headline
    top, block = (
        int((measured[:, _COLUMN[name]] <= 0).argmax()) for name in ("before the first prose", "before the main block")
    )
    if block - top > _SECOND_START:
        top = block
    if not top:
        return np.zeros(0, dtype=np.int64)
    columns = measured[:top].T
    words = np.expm1(columns[_COLUMN["words"]])
    furniture = columns.take(_FURNITURE_COLUMNS, axis=0).any(axis=0)
    byline = (columns[_COLUMN["phrase byline-block"]] > 0) & (
        (columns[_COLUMN["phrase at the start"]] > 0) | (columns[_COLUMN["phrase is the line"]] > 0)
    )
    dated = (columns[_COLUMN["date"]] > 0) & (columns[_COLUMN["year"]] > 0)
    # half a word of slack: the counts are stored as logarithms in single precision
    length = (words > _LEAST_WORDS - 0.5) & (words < _MOST_WORDS + 0.5)
    rows: NDArray[np.int64] = (length & ~furniture & ~byline & ~dated).nonzero()[0]
    return rows


def measure_headline(measured: NDArray[np.float32]) -> NDArray[np.float64]:
    """The features of each row of ``measured``, columns as in ``HEADLINE_FEATURES``."""
    logarithm, overlap = measured[:, _COLUMN["words"]], measured[:, _COLUMN["overlap"]]
    words = np.rint(np.expm1(logarithm))
    own = np.stack([(words >= 4) & (words <= 25), words < 3, overlap * logarithm], axis=1)
    return np.hstack([measured[:, _TAKEN_COLUMNS], own]).astype(np.float64)


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


def find_headlines(document: TextViews, units: Units, measured: NDArray[np.float32], model: Model) -> Headlines:
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
    scores = model.headline_scores(measure_headline(measured[rows]))
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
