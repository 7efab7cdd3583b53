"""A day ahead of the article's own is told of as past.

**Finds** full dates in running text that are later than the article's date of publication, in sentences that tell of
them in the past: "The bridge was opened on 12 May 2031" in an article of 2026.

**Why it matters.** A year slipped, or the article's date is not the one it was published on.

**What to do.** Check the date, and the article's own.

**Example.** "The agreement was signed on June 3, 2027 in Geneva", published 10 May 2026.

**Method.** The date must name day, month and year and lie two days or more ahead; the sentence must have a verb in the
past and no word that looks ahead (will, until, scheduled, by, due, for). Both dates are in the evidence.

**Limits.** Without a date of publication nothing is said. English, German, French and Spanish.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.enclosing import enclosing
from newsaudit.analyzers.citations.tokens import covered_languages
from newsaudit.definitions import Detection, Rule
from newsaudit.document.dates import dates_on, read_timestamp
from newsaudit.lexicon import tables
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_GRACE = timedelta(days=2)  # time zones, and the evening edition of tomorrow
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def check(document: Document) -> Iterator[Detection]:
    """One finding for each such date."""
    if not document.article.published:
        return
    published = read_timestamp(document.article.published)
    language = document.language.code if document.language.code in covered_languages() else "en"
    if published is None:
        return
    first = published.date()
    table = tables("citations")[language].get("future_date", {})
    past, ahead = frozenset(table.get("past", ())), frozenset(table.get("ahead", ()))
    years = [match.start() for match in _YEAR.finditer(document.folded) if int(match.group()) >= first.year]
    if not years:
        return
    for sentence in document.body_sentences:
        if not document.paragraphs[sentence.line]:
            continue
        folded = document.folded[sentence.start : sentence.end]
        if not any(int(year) >= first.year for year in _YEAR.findall(folded)):
            continue
        said = set(_WORD.findall(folded))
        if not said & past or said & ahead:
            continue
        for item in dates_on(folded):
            if item.ambiguous or not (item.year and item.day):
                continue
            try:
                day = date(item.year, item.month, item.day)
            except ValueError:
                continue
            start, end = sentence.start + item.start, sentence.start + item.end
            if day > first + _GRACE and enclosing(document.quotations, start, end) is None:
                yield Detection(
                    message=f"{day.isoformat()} is told of as past, and the article is of {first.isoformat()}.",
                    spans=(Span(start, end),),
                    confidence=0.8,
                    evidence={"date": day.isoformat(), "published": first.isoformat(), "days": (day - first).days},
                )


rule = Rule(
    id="citations.future-date",
    doc=__doc__ or "",
    severity="warning",
    advice="Check the date, and the article's own.",
    check=check,
    touches="sentences",
)
