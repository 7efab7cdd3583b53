"""Read markers of author and year, "(Smith & Lee, 2019)", against a list of references without numbers.

A bracket with a capitalised word and a year is common in print ("(Reuters, 2020)", "(Titanic, 1997)"), so nothing is
a marker by its form alone: either the article has a list whose entries begin with a name and hold a year, or it shows
throughout that it is written in the academic style.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.citations.marks import Mark
from newsaudit.analyzers.citations.tokens import words
from newsaudit.document.folding import fold
from newsaudit.document.reference_list import HAS_YEAR, YEAR
from newsaudit.lexicon import alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document.reference_list import Entry, ReferenceList

MIN_WORKS = 4  # named in an article without a list before it counts as written in this style
MAX_BEFORE_BRACKET = 90  # code points before a bracket in which its author is named
_CAPITAL = "[A-Z\u00c0-\u00d6\u00d8-\u00de\u0410-\u042f]"
_GROUP = re.compile(r"\(([^()\n]{4,300})\)")
_PAGES = r"(?:[,:] ?(?:pp?\.|S\.|s\.|chap\.|para\.)? ?\d{1,4}(?: ?[-\u2013] ?\d{1,4})?)?"
_JUST_A_YEAR = re.compile(rf"({YEAR}){_PAGES}")
_NAME = re.compile(r"[^\W\d_]+")


class _Work(NamedTuple):
    """One work that a marker names: "(Smith & Lee 2019; Wang et al., 2021)" names two.

    Attributes:
        start: first code point of the name.
        end: after the year.
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
    def mark(self) -> Mark:
        """The work as a marker with the key "Smith 2019"."""
        return Mark(f"{self.name} {self.year}", self.start, self.end)


class _Head:
    """The names and years of an entry."""

    def __init__(self, body: str) -> None:
        self.years = tuple(match.group() for match in HAS_YEAR.finditer(body))
        before = body[: body.find(self.years[0])] if self.years else body
        self.names = frozenset(_NAME.findall(fold(before)))
        self.initials = "".join(word[0] for word in _NAME.findall(before) if word[0].isupper())

    def answers(self, work: _Work) -> bool:
        """Whether the entry is the work that a marker names; "WHO" is the World Health Organization."""
        wanted = [year for year in self.years if year[:4] == work.year[:4]]
        if not wanted or all(len(year) == len(work.year) == 5 and year != work.year for year in wanted):
            return False
        if all(name in self.names for name in _NAME.findall(fold(work.name)) if len(name) > 1):
            return True
        return work.name.isupper() and len(work.name) > 1 and work.name in self.initials


def author_years(text: str, listed: ReferenceList) -> tuple[tuple[Mark, ...], tuple[Mark, ...], tuple[Entry, ...]]:
    """Find the markers, those that no entry answers, and the entries that no marker names."""
    works = tuple(_works(text, listed.start))
    if listed.entries:
        return _resolve(works, listed.entries)
    sure = tuple(work.mark for work in works if work.sure)
    keys, several = {mark.key for mark in sure}, {work.mark.key for work in works if work.sure and work.several}
    academic = len(keys) >= MIN_WORKS and 2 * len(several) >= len(keys)
    return (sure, sure, ()) if academic else ((), (), ())


def _resolve(
    works: tuple[_Work, ...], entries: tuple[Entry, ...]
) -> tuple[tuple[Mark, ...], tuple[Mark, ...], tuple[Entry, ...]]:
    heads = [_Head(entry.body) for entry in entries]
    by_year: dict[str, list[int]] = {}
    for place, head in enumerate(heads):
        for year in {year[:4] for year in head.years}:
            by_year.setdefault(year, []).append(place)
    answers: dict[str, list[int]] = {}  # the entries that answer a key
    for work in works:
        if work.mark.key not in answers:
            places = by_year.get(work.year[:4], ())
            answers[work.mark.key] = [place for place in places if heads[place].answers(work)]
    used = {place for places in answers.values() for place in places}
    known = [work for work in works if answers[work.mark.key]]
    dangling = [work for work in works if work.sure and not answers[work.mark.key]]
    # a list that answers none of them is of something else, unless they show that they are markers
    if not used and not (len(dangling) > 1 and any(work.several for work in dangling)):
        return (), (), ()
    unused = tuple(entry for place, entry in enumerate(entries) if place not in used)
    few = 2 * len(unused) < len(entries)  # further reading has more works than the text names
    marks = tuple(work.mark for work in sorted([*known, *dangling]))
    return marks, tuple(work.mark for work in dangling), unused if few else ()


@lru_cache(maxsize=1)
def _names() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One work of a bracket (name, second author or "et al.", years, pages), and the author before a year."""
    joiner, lead, particle = (alternatives(words("author_year", key)) for key in ("joiner", "lead", "particle"))
    name = rf"(?:(?:{particle}) ){{0,2}}{_CAPITAL}[\w.'\u2019-]{{0,30}}"
    names = rf"{name}(?: {name}){{0,4}}"
    one = rf"(?:(?:{particle}) ){{0,2}}{_CAPITAL}[\w'\u2019-]{{1,30}}"
    return (
        re.compile(
            rf"(?:(?i:{lead}),? )?(?P<name>{names})"
            rf"(?P<more>(?:, {names}){{0,3}},? (?:{joiner}) {names}"
            r"|,? et\.? al\.?|,? u\. ?a\.|,? \u0438 \u0434\u0440\.)?"
            rf",? ?(?P<years>{YEAR}(?:, {YEAR}){{0,4}}){_PAGES}"
        ),
        re.compile(rf"(?P<name>{one})(?P<more>(?: (?:{joiner}) {one})| et\.? al\.?)?\Z"),
    )


def _works(text: str, stop: int) -> Iterator[_Work]:
    for group in _GROUP.finditer(text, 0, stop):
        first = HAS_YEAR.search(text, group.start(1), group.end(1))
        if first is not None and first.start() == group.start(1):
            yield from _narrative(text, group)
        elif first is not None:
            parts = list(_in_brackets(text, group.start(1), group.end(1)))
            if all(parts):
                yield from (work for part in parts for work in part)


def _in_brackets(text: str, start: int, end: int) -> Iterator[list[_Work]]:
    """The works of a bracket, part by part; an empty list for a part that names none."""
    at = start
    for part in text[start:end].split(";"):
        offset = at + len(part) - len(part.lstrip())
        at += len(part) + 1
        match = _names()[0].fullmatch(text, offset, offset + len(part.strip()))
        if match is None or _names_no_author(match["name"]):
            yield []
            continue
        first, last, several = match.start("name"), match.end("years"), match["more"] is not None
        years = HAS_YEAR.findall(match["years"])
        yield [_Work(first, last, match["name"], year, sure=True, several=several) for year in years]


def _narrative(text: str, group: re.Match[str]) -> Iterator[_Work]:
    """Such as "Wang et al. (2021) found": sure only with "et al.", since films and books have years too."""
    year = _JUST_A_YEAR.fullmatch(group.group(1))
    if year is None or text[group.start() - 1 : group.start()] != " ":
        return
    low = max(0, group.start() - MAX_BEFORE_BRACKET)
    before = _names()[1].search(text[low : group.start() - 1])
    if before is not None and not _names_no_author(before["name"]):
        several = "al" in (before["more"] or "").split(".")[0].split()
        start = low + before.start("name")
        yield _Work(start, group.end(), before["name"], year.group(1), sure=several, several=several)


def _names_no_author(name: str) -> bool:
    """Months, seasons and what else comes before a year in brackets: "(May 2020)", "(Fig. 2, 2019)"."""
    return any(word.strip(".") in words("author_year", "no_author") for word in fold(name).split())
