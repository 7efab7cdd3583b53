"""Find the dates that are an article's own: fields, metadata, address, head, dateline, and labelled ones elsewhere."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from newsaudit.analyzers.provenance.candidates import dates_of
from newsaudit.analyzers.provenance.layout import FOOT_LINES, layout, page_head
from newsaudit.analyzers.provenance.signs import Sign
from newsaudit.document.date_mentions import dates_on, is_date_line, is_relative
from newsaudit.document.datelines import is_dateline
from newsaudit.document.folding import fold
from newsaudit.document.signatures import is_date_of_article
from newsaudit.document.spacing import needs_no_boundary
from newsaudit.lexicon import word_list

if TYPE_CHECKING:
    from newsaudit.document import Document
    from newsaudit.document.lines import Line

MAX_LABELLED = 20  # dates read; a text with more is a list
MAX_NOTE_LINE = 200  # code points of a line that may be a note on the article
MAX_DATELINE = 90  # code points
MAX_WORDS_BEFORE_LABEL = 8  # of a line, among which a label is
MAX_LABEL_IN_LEAD = 40  # code points at the start of the first prose line, where a labelled date may be
_DIGIT = re.compile(r"\d")
_PART = re.compile(r"[^\s:\uff1a(*|]+")
_URL_DATE = re.compile(r"/(20\d\d)[/-]?(0[1-9]|1[0-2])(?:[/-]?(0[1-9]|[12]\d|3[01]))?(?=[/-])")


def dates(document: Document) -> tuple[Sign, ...]:
    """The article's dates; use it as ``document.view(dates)``.

    Dates in a list of other stories are not among them: in the foot a date counts only with a label ("Published"), or
    when it is the only one there.
    """
    found = [Sign(item.value, item.origin) for item in dates_of(document, "published")]
    match = _URL_DATE.search(document.article.url or "")
    if match is not None:
        found.append(Sign("-".join(part for part in match.groups() if part), "address"))
    found += _in_text(document)
    if not found:
        for line in document.view(page_head):
            folded = fold(line.text)
            if is_date_of_article(folded):
                found += [Sign(line.text[item.start : item.end], "date on the page") for item in dates_on(folded)[:1]]
    return tuple(found)


def _in_text(document: Document) -> list[Sign]:
    """Dates in the head; only where it has none, those after a label elsewhere, and a single one in the foot."""
    where, roles = document.view(layout), document.roles
    found = _in_lead(document, document.lines[where.prose]) if where.prose < where.lines else []
    head_end = min(where.lines, max(where.prose, min(where.head + 3, where.last) + 1))
    for line in document.lines[where.top : head_end]:
        if line.index != where.prose and _may_hold_a_date(line):
            folded = document.folded[line.start : line.end]
            running = document.prose[line.index] or roles[line.index] == "caption"
            if running and not (_has_label(folded) or is_date_line(folded)):
                continue  # a day that the text reports
            found += _signs(document, line, folded, "head" if line.index < where.prose else roles[line.index])
    if found:
        return found
    foot: list[Sign] = []
    for line in [line for line in document.lines[head_end:] if _may_hold_a_date(line)]:
        folded = document.folded[line.start : line.end]
        labelled = _has_label(folded)
        if labelled or where.last < line.index <= where.last + 3 * FOOT_LINES:
            signs = _signs(document, line, folded, "tail" if line.index > where.last else roles[line.index])
            (found if labelled else foot).extend(signs)
        if len(found) >= MAX_LABELLED:
            break
    return found + (foot if len(foot) == 1 else [])


def _may_hold_a_date(line: Line) -> bool:
    return line.end - line.start <= MAX_NOTE_LINE and _DIGIT.search(line.text) is not None


def _in_lead(document: Document, line: Line) -> list[Sign]:
    """A date in the dateline, or after a label at the start of the first paragraph."""
    dateline = is_dateline(line.text)
    folded = document.folded[line.start : line.end][: MAX_DATELINE if dateline else MAX_LABEL_IN_LEAD]
    if _DIGIT.search(folded) is None or not (dateline or _has_label(folded)):
        return []
    return _signs(document, line, folded, "dateline")


def _signs(document: Document, line: Line, folded: str, origin: str) -> list[Sign]:
    labelled = _has_label(folded)
    signs = [
        Sign(
            document.text[line.start + item.start : line.start + item.end],
            origin,
            line.start + item.start,
            line.start + item.end,
            labelled,
        )
        for item in dates_on(folded)
    ]
    if not signs and is_relative(folded):
        signs.append(Sign(line.text[:60], origin, line.start, line.end, labelled))
    return signs


def _has_label(folded: str) -> bool:
    single, eastern = _labels()
    words = [word.group() for word in islice(_PART.finditer(folded), MAX_WORDS_BEFORE_LABEL)]
    return not single.isdisjoint(words) or folded.startswith(eastern)


@lru_cache(maxsize=1)
def _labels() -> tuple[frozenset[str], tuple[str, ...]]:
    """Labels of dates: single words, and those of scripts without spaces."""
    known = word_list("zones", "dates", "labels")
    return (
        frozenset(label for label in known if " " not in label and len(label) > 2),
        tuple(sorted(label for label in known if needs_no_boundary(label[0]))),
    )
