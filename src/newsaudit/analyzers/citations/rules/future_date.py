"""A date after the article's own, reported as past.

**What it finds.** Full dates in running text that are later than the article's date of publication, in sentences that
report them in the past tense: "The bridge was opened on 12 May 2031" in an article of 2026.

**Why it matters.** A year slipped, or the article's date is not the day it was published.

**What to do.** Check the date, and the article's own.

**Example.** "The agreement was signed on June 3, 2027 in Geneva", published 10 May 2026.

**How it decides.** The date must name day, month and year and be more than two days ahead; the sentence must have a
verb in the past and no word that looks ahead (will, until, scheduled, by, due, for). Both dates are in the evidence.

**Limits.** Needs a date of publication. English, German, French and Spanish.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.tokens import FAMILY, covered_languages
from newsaudit.definitions import Detection, as_rule
from newsaudit.document.date_mentions import dates_on, read_timestamp
from newsaudit.document.enclosed import in_quotation
from newsaudit.lexicon import tables
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsaudit.document import Document

GRACE = timedelta(days=2)  # time zones, and the evening edition of tomorrow
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


@as_rule(severity="warning", advice="Check the date, and the article's own.", touches="sentences")
def rule(document: Document) -> Iterator[Detection]:
    """Report each such date."""
    published = read_timestamp(document.article.published or "")
    if published is None:
        return
    first, folded = published.date(), document.folded
    language = document.language.code if document.language.code in covered_languages() else "en"
    table = tables(FAMILY)[language].get("future_date", {})
    for sentence in document.body_sentences if _looks_ahead(folded, first.year) else ():
        here = folded[sentence.start : sentence.end]
        if not (document.paragraphs[sentence.line] and _looks_ahead(here, first.year) and _is_past(here, table)):
            continue
        for start, end, day in _days(here):
            span = Span(sentence.start + start, sentence.start + end)
            if day > first + GRACE and not in_quotation(document, span.start, span.end):
                yield Detection(
                    message=f"{day.isoformat()} is reported as past, but the article is dated {first.isoformat()}.",
                    spans=(span,),
                    confidence=0.8,
                    evidence={"date": day.isoformat(), "published": first.isoformat(), "days": (day - first).days},
                )


def _looks_ahead(folded: str, year: int) -> bool:
    return any(int(found) >= year for found in _YEAR.findall(folded))


def _is_past(folded: str, table: Mapping[str, Sequence[str]]) -> bool:
    """Whether a sentence has a verb in the past and no word that looks ahead."""
    found = set(_WORD.findall(folded))
    return not found.isdisjoint(table.get("past", ())) and found.isdisjoint(table.get("ahead", ()))


def _days(folded: str) -> Iterator[tuple[int, int, date]]:
    for item in dates_on(folded):
        if not item.ambiguous and item.year and item.day:
            try:
                yield item.start, item.end, date(item.year, item.month, item.day)
            except ValueError:
                continue
