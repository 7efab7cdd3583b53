"""Markers of author and year, "(Smith & Lee, 2019)", against a list of references without numbers.

A bracket with a capitalised word and a year is common in print ("(Reuters, 2020)", "(Titanic, 1997)"), so nothing is
a marker by its form alone: either the article has a list whose entries begin with a name and hold a year, or it shows
throughout that it is written in the academic style.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.citations.references import references
from newsaudit.analyzers.citations.tokens import words
from newsaudit.document.folding import fold
from newsaudit.document.reference_list import HAS_YEAR, YEAR, named_list
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document
    from newsaudit.document.reference_list import Entry

__all__ = ["AuthorYear", "AuthorYears", "author_years"]


class AuthorYear(NamedTuple):
    """One work that a marker names: "(Smith & Lee 2019; Wang et al., 2021)" gives two.

    Attributes:
        start: first code point of the name.
        end: behind the year.
        name: the first author as written.
        year: the year with its letter, "2019a".
        sure: whether it is a marker by its form: in brackets, or with "et al.".
        several: whether it names more than one author.
    """

    start: int
    end: int
    name: str
    year: str
    sure: bool
    several: bool

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    @property
    def key(self) -> str:
        """Such as "Smith 2019"."""
        return f"{self.name} {self.year}"


class AuthorYears(NamedTuple):
    """The author-year markers of an article and the list they belong to.

    Attributes:
        marks: the markers, in order; empty unless they can be believed.
        entries: the list; empty where there is none.
        dangling: markers that no entry answers.
        unused: entries that no marker names.
    """

    marks: tuple[AuthorYear, ...] = ()
    entries: tuple[Entry, ...] = ()
    dangling: tuple[AuthorYear, ...] = ()
    unused: tuple[Entry, ...] = ()


_CAPITAL = "[A-Z\u00c0-\u00d6\u00d8-\u00de\u0410-\u042f]"
_GROUP = re.compile(r"\(([^()\n]{4,300})\)")
_PAGES = r"(?:[,:] ?(?:pp?\.|S\.|s\.|chap\.|para\.)? ?\d{1,4}(?: ?[-\u2013] ?\d{1,4})?)?"
_LEAST_WORKS = 4  # named in an article without a list before it counts as written in this style


@lru_cache(maxsize=1)
def _work() -> re.Pattern[str]:
    """One work of a bracket: name, "et al." or a second author, years, pages."""
    joiner = "|".join(map(re.escape, sorted(words("author_year", "joiner"), key=lambda word: (-len(word), word))))
    lead = "|".join(map(re.escape, sorted(words("author_year", "lead"), key=lambda word: (-len(word), word))))
    particle = "|".join(sorted(words("author_year", "particle")))
    name = rf"(?:(?:{particle}) ){{0,2}}{_CAPITAL}[\w.'\u2019-]{{0,30}}"
    names = rf"{name}(?: {name}){{0,4}}"
    return re.compile(
        rf"(?:(?i:{lead}),? )?(?P<name>{names})"
        rf"(?P<more>(?:, {names}){{0,3}},? (?:{joiner}) {names}|,? et\.? al\.?|,? u\. ?a\.|,? \u0438 \u0434\u0440\.)?"
        rf",? ?(?P<years>{YEAR}(?:, {YEAR}){{0,4}}){_PAGES}"
    )


def author_years(document: Document) -> AuthorYears:
    """The author-year markers of one document; use it as ``document.view(author_years)``."""
    text = document.text
    if "(" not in text or document.view(references).entries:
        return AuthorYears()
    start, _, entries = named_list(document)
    marks = tuple(_marks(text, start))
    if not marks:
        return AuthorYears()
    if not entries:
        sure = [mark for mark in marks if mark.sure]
        works = {mark.key for mark in sure}
        several = {mark.key for mark in sure if mark.several}
        academic = len(works) >= _LEAST_WORKS and 2 * len(several) >= len(works)
        return AuthorYears(marks=tuple(sure), dangling=tuple(sure)) if academic else AuthorYears()
    return _resolve(marks, entries)


def _resolve(marks: tuple[AuthorYear, ...], entries: tuple[Entry, ...]) -> AuthorYears:
    by_year: dict[str, list[int]] = {}
    heads = [_Head(entry.body) for entry in entries]
    for place, head in enumerate(heads):
        for year in head.years:
            by_year.setdefault(year[:4], []).append(place)
    used: set[int] = set()
    dangling = []
    known = []
    answers: dict[str, list[int]] = {}
    for mark in marks:
        if mark.key not in answers:
            places = by_year.get(mark.year[:4], ())
            answers[mark.key] = [place for place in places if heads[place].answers(mark)]
        if answers[mark.key]:
            used.update(answers[mark.key])
            known.append(mark)
        elif mark.sure:
            dangling.append(mark)
    # a list that answers none of them is of something else, unless they show that they are markers
    if not used and not (len(dangling) > 1 and any(mark.several for mark in dangling)):
        return AuthorYears((), entries, (), ())
    unused = [entry for place, entry in enumerate(entries) if place not in used]
    few = 2 * len(unused) < len(entries)  # further reading has more works than the text names
    every = tuple(sorted([*known, *dangling]))
    return AuthorYears(every, entries, tuple(dangling), tuple(unused) if few else ())


class _Head:
    """The names and years of an entry."""

    def __init__(self, body: str) -> None:
        self.years = tuple(match.group() for match in HAS_YEAR.finditer(body))
        before = body[: body.find(self.years[0])] if self.years else body
        self.names = frozenset(_NAME.findall(fold(before)))
        self.initials = "".join(word[0] for word in _NAME.findall(before) if word[0].isupper())

    def answers(self, mark: AuthorYear) -> bool:
        """Whether the entry is the work that a marker names; "WHO" is the World Health Organization."""
        wanted = [year for year in self.years if year[:4] == mark.year[:4]]
        if all(len(year) == 5 and len(mark.year) == 5 and year != mark.year for year in wanted):
            return False
        if all(name in self.names for name in _NAME.findall(fold(mark.name)) if len(name) > 1):
            return True
        return mark.name.isupper() and len(mark.name) > 1 and mark.name in self.initials


_NAME = re.compile(r"[^\W\d_]+")


def _marks(text: str, stop: int) -> Iterator[AuthorYear]:
    for group in _GROUP.finditer(text, 0, stop):
        first = HAS_YEAR.search(text, group.start(1), group.end(1))
        if first is None:
            continue
        if first.start() == group.start(1):
            yield from _narrative(text, group)
            continue
        found = list(_in_brackets(text, group.start(1), group.end(1)))
        if found and all(found):
            yield from (mark for marks in found for mark in marks)


def _in_brackets(text: str, start: int, end: int) -> Iterator[list[AuthorYear]]:
    """The works of a bracket, part by part; an empty list for a part that names none."""
    at = start
    for part in text[start:end].split(";"):
        offset = at + len(part) - len(part.lstrip())
        at += len(part) + 1
        match = _work().fullmatch(text, offset, offset + len(part.strip()))
        if match is None or _names_no_author(match["name"]):
            yield []
            continue
        first, last, several = match.start("name"), match.end("years"), match["more"] is not None
        years = HAS_YEAR.findall(match["years"])
        yield [AuthorYear(first, last, match["name"], year, sure=True, several=several) for year in years]


_BEFORE = 90  # characters before a bracket in which its author stands


def _narrative(text: str, group: re.Match[str]) -> Iterator[AuthorYear]:
    """Such as "Wang et al. (2021) found": sure only with "et al.", since films and books have years too."""
    year = re.fullmatch(rf"({YEAR}){_PAGES}", group.group(1))
    if year is None or text[group.start() - 1 : group.start()] != " ":
        return
    low = max(0, group.start() - _BEFORE)
    before = _before_year().search(text[low : group.start() - 1])
    if before is not None and not _names_no_author(before["name"]):
        several = "al" in (before["more"] or "").split(".")[0].split()
        start = low + before.start("name")
        yield AuthorYear(start, group.end(), before["name"], year.group(1), sure=several, several=several)


@lru_cache(maxsize=1)
def _before_year() -> re.Pattern[str]:
    joiner = "|".join(map(re.escape, sorted(words("author_year", "joiner"), key=lambda word: (-len(word), word))))
    particle = "|".join(sorted(words("author_year", "particle")))
    name = rf"(?:(?:{particle}) ){{0,2}}{_CAPITAL}[\w'\u2019-]{{1,30}}"
    return re.compile(rf"(?P<name>{name})(?P<more>(?: (?:{joiner}) {name})| et\.? al\.?)?\Z")


def _names_no_author(name: str) -> bool:
    """Months, seasons and what else stands before a year in brackets: "(May 2020)", "(Fig. 2, 2019)"."""
    first = fold(name).split()
    return any(word.strip(".") in words("author_year", "no_author") for word in first)
