"""Judge the values of an article's fields: titles, names and dates that are not what their field is for."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.provenance.candidates import candidates
from newsaudit.document.date_mentions import is_date_line, is_relative, read_timestamp
from newsaudit.document.folding import fold
from newsaudit.document.lines import split_lines
from newsaudit.document.phrase_hits import find_phrases
from newsaudit.document.placeholders.templates import find_templates
from newsaudit.lexicon import term_entries, word_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsaudit.document import Document

MAX_FLAWS = 5  # per article; a record with more is damaged as a whole
MAX_AUTHORS = 50  # names read
MAX_VALUE = 400  # code points of a value that are read
FIRST_YEAR = 1600  # of the first newspapers; an earlier date is a default
LAST_YEAR = 2100
MIN_COVERED = 0.5  # of a name that words of the page cover ("Share on Facebook")
_EMPTY_DAYS = frozenset(
    {"1899-12-30", "1899-12-31", "1900-01-01", "1904-01-01", "1969-12-31", "1970-01-01"}
)  # what programs count from
_NOT_PAGE = frozenset({"byline-block", "author-note", "rights", "caption", "body-heading"})  # these may hold a name
_DIGIT = re.compile(r"\d")
_NUMERIC_DAY = re.compile(r"(?<!\d)(?:\d{4}[-./]\d\d?[-./]\d\d?|\d\d?[-./]\d\d?[-./]\d{4})(?!\d)")
_LAST_MONTH, _LAST_DAY, _FEBRUARY, _LEAP_DAY = 12, 31, 2, 29
_TIME_OR_DAY = re.compile(
    r"\d\d?[:.h]\d\d(?: ?[ap]\.?m\.?| uhr| h)?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag"
)
_PATTERNS = (
    (
        "markup",
        re.compile(r"</?(?!(?:i|em|b|strong|sub|sup|br|wbr|cite|q)\b)[a-zA-Z][^<>\n]{0,200}>|<!--", re.IGNORECASE),
    ),
    ("an HTML entity", re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")),
    (
        "an escape sequence",
        re.compile(r"\\u[0-9a-fA-F]{4}|\\[ntr\"']|(?:=[0-9A-F]{2}){2}|(?:%[0-9A-F]{2}){2}|[a-z]%20"),
    ),
    ("a template slot", re.compile(r"\{[a-z]+(?:_[a-z]+)+\}")),
    ("broken characters", re.compile("\u00e2\u20ac.|\u00c3[\u00a0-\u00bf]|\u00c2[\u00a0-\u00bf]")),
    (
        "a value of a program",
        re.compile(
            r"\[object Object\]|\bundefined\b|(?<!\w)%[a-z_]{3,20}%(?!\w)|#(?:REF|VALUE|NAME|N/A|DIV/0)[!?]?(?!\w)"
        ),
    ),
    (
        "a character that nobody sees or reads",
        re.compile(
            "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ue000-\uf8ff\ufffd]"
        ),
    ),
)
_FILE_NAME = re.compile(r"[^\s/]{1,100}\.(?:html?|php|docx?|pdf|md|txt|rtf)|[a-z0-9]+(?:[-_][a-z0-9]+){3,20}")
_DRAFT = re.compile(r"[\[(](?:DRAFT|ENTWURF|BROUILLON|BORRADOR|BOZZA|RASCUNHO|TK|[^\])\n]{1,30} TK)[\])]|\bTKTK")
_MARKDOWN = re.compile(
    r"\*\*[^*\n]{2,200}\*\*|\A#{1,6} |\(\d{1,3} (?:characters|words|Zeichen|caractères|caracteres)\)"
)
_LATIN = "A-Za-z\u00c0-\u024f"
_OTHER = "\u0400-\u04ff\u0590-\u06ff\u0900-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_GLUED = re.compile(f"[{_LATIN}]{{2}}[{_OTHER}]{{2}}|[{_OTHER}]{{2}}[{_LATIN}]{{2}}")
_WORDS_IN_LATIN = re.compile(f"[{_LATIN}]{{2,}}")
_LETTERS_IN_OTHER = re.compile(f"[{_OTHER}]")


class FieldFlaw(NamedTuple):
    """A value that is not what its field is for.

    Attributes:
        field: "title", "author", "published", "modified" or "publisher".
        value: as given, cut off where it is long.
        reason: what it is or holds instead.
    """

    field: str
    value: str
    reason: str


def field_flaws(document: Document) -> tuple[FieldFlaw, ...]:
    """The flaws of an article's fields; use it as ``document.view(field_flaws)``."""
    return tuple(islice(_flaws(document), MAX_FLAWS))


def _flaws(document: Document) -> Iterator[FieldFlaw]:
    article = document.article
    values: list[tuple[str, str | None, Callable[[str], str]]] = [
        ("title", article.title, _title_flaw),
        *(("author", name, _name_flaw) for name in article.authors[:MAX_AUTHORS]),
        ("publisher", article.publisher, _text_flaw),
        ("published", article.published, _date_flaw),
        ("modified", article.modified, _date_flaw),
    ]
    # values that reading could not take as they were
    for field, given, judge in (
        ("title", "damaged_headline", _text_flaw),
        ("author", "damaged_author", _name_flaw),
        ("published", "damaged_published", _date_flaw),
        ("modified", "damaged_modified", _date_flaw),
    ):
        values += [(field, item.value, judge) for item in candidates(document).get(given, ())]
    for field, value, flaw in values:
        reason = flaw(value[:MAX_VALUE]) if value and value.strip() else ""
        if value and reason:
            yield FieldFlaw(field, value[:MAX_VALUE].strip(), reason)


def _text_flaw(value: str) -> str:
    """What no text field should hold, or ""."""
    if fold(value).strip(" .:_-") in word_list("provenance", "fields", "placeholder"):
        return "a placeholder"
    if next(find_templates(value), None) is not None:
        return "a template slot"
    return next((reason for reason, pattern in _PATTERNS if pattern.search(value)), "")


def _title_flaw(value: str) -> str:
    folded = fold(value)
    announced = folded.startswith(tuple(word_list("provenance", "fields", "announces"))) and not word_list(
        "provenance", "fields", "announced"
    ).isdisjoint(re.findall(r"\w+", folded[:60]))
    if announced and (":" in value[:90] or "\n" in value):
        return "an assistant's preamble"
    if _MARKDOWN.search(value):
        return "Markdown or a note on its length"
    latin = len("".join(_WORDS_IN_LATIN.findall(value)))
    if _GLUED.search(value) and latin > 2 * len(_LETTERS_IN_OTHER.findall(value)):
        return "letters of another script"
    return _not_a_headline(value, folded) or _text_flaw(value)


def _not_a_headline(value: str, folded: str) -> str:
    """What a title is instead of a headline, or ""."""
    if folded.startswith(_labels()):
        return "a label of a generator's output"
    if _DRAFT.search(value):
        return "a note of unfinished work"
    if folded.startswith(tuple(word_list("provenance", "fields", "error_page"))):
        return "the title of an error page"
    return "a file name" if _FILE_NAME.fullmatch(value.strip()) else ""


@lru_cache(maxsize=1)
def _labels() -> tuple[str, ...]:
    """Such as "SEO title:", in all languages."""
    labels = [entry.text for entry in term_entries("leftovers", "phrases") if entry.kind == "output-label"]
    return (*labels, *word_list("provenance", "fields", "headline_label"))


def _name_flaw(value: str) -> str:
    folded = fold(value)
    if "://" in value or "@" in value or folded.startswith("www."):
        return "an address"
    if folded.strip(" .:") in word_list("provenance", "fields", "author_label"):
        return "a label of the page"
    if is_relative(folded):
        return "a time"
    if _TIME_OR_DAY.fullmatch(folded.strip()) or is_date_line(folded):
        return "a date or a time"
    if not any(map(str.isalpha, value)):
        return "not a name"
    hits = find_phrases(folded, split_lines(value)).of("boilerplate")
    covered = max((hit.end - hit.start for hit in hits if hit.entry.kind not in _NOT_PAGE), default=0)
    return "a label of the page" if covered >= MIN_COVERED * len(value.strip()) else _text_flaw(value)


def _date_flaw(value: str) -> str:
    folded = fold(value).strip()
    moment = read_timestamp(value)
    if moment is None:
        if not _DIGIT.search(value) or _is_impossible(value):
            return "not a date"
        return "a time seen from another day" if is_relative(folded) else ""
    year = moment.year
    if year > LAST_YEAR:
        return "a day far ahead"
    return "the default of a program" if year < FIRST_YEAR or moment.date().isoformat() in _EMPTY_DAYS else ""


def _is_impossible(value: str) -> bool:
    """Whether a day in figures does not exist: "0000-00-00", "2026-13-01"."""
    match = _NUMERIC_DAY.search(value)
    if match is None:
        return False
    low, high, _ = sorted(map(int, re.findall(r"\d+", match.group())))
    year_first = match.group()[:4].isdecimal()
    return year_first or low == 0 or low > _LAST_MONTH or high > _LAST_DAY or (low == _FEBRUARY and high > _LEAP_DAY)
