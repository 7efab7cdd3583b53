"""Find numbers that arithmetic rules out: more people than there are, ages and days beyond all limits, wrong shares.

Shares add up only where the sentence says that they are all: with a rest ("the remaining 15 percent"), or with those
who had no answer ("undecided", "no opinion") beside two answers or more.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.analyzers.citations.numbers import Figure, find_figures
from newsaudit.analyzers.citations.tokens import FAMILY, FLAG, document_tokens, words
from newsaudit.lexicon import alternatives, tables
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsaudit.document import Document
    from newsaudit.document.sentences import Sentence

ALLOWANCE = 1.3  # times a population: the table is some years old, and visitors count too
OLDEST = 122  # years: Jeanne Calment, 1875-1997
MIN_PEOPLE = 1e8  # smaller numbers of people are not checked
ROUNDING = 2.0  # percentage points that rounding explains
SHARES_PER_WHOLE = range(3, 9)
MAX_SENTENCE = 600  # code points; a longer one is a table, and its sums take time
MAX_WORDS_TO_PEOPLE = 3  # between a number and the people it counts ("40 million daily active users")
MAX_WORDS_FROM_PEOPLE = 10  # between people and their number, with a verb of growth ("users have surged to 6 billion")
MAX_BESIDE = 80  # code points beside a figure in which its unit is named
MAX_NUMBERS = 20  # of people in a sentence; one with more is a table
COUNTRY_BEFORE = 600  # code points before "the country" in which it is named
_WORD = re.compile(r"[^\W\d_]+")
_PLURAL = re.compile(r"(?<!\w)(?:billions|trillions)(?!\w)(?! of (?:dollars|euros|pounds|yen|yuan|rupees))")
_IN = re.compile(r"(?:in|across|within|throughout)(?: the| mainland)? \Z")
_ITS_PEOPLE = re.compile(
    r"'s |(?: [a-z-]+){0,2} (?:users|people|citizens|residents|consumers|market|population|customers|voters)"
)
_THE_COUNTRY = re.compile(
    r"\b(?:in|across|within|of|throughout) the (?:country|nation|domestic market)\b"
    r"|\b(?:domestic|nationwide|national)\b"
)


class Doubt(NamedTuple):
    """A number that cannot be true as written.

    Attributes:
        span: the number and what belongs to it.
        message: the number, the limit, and the arithmetic.
        impossible: whether no reading of the sentence makes it true.
        evidence: what was compared.
    """

    span: Span
    message: str
    impossible: bool
    evidence: dict[str, Any]


def doubts(document: Document) -> tuple[Doubt, ...]:
    """Find the implausible numbers of an article; use it as ``document.view(doubts)``."""
    folded = document.folded
    places = [match.start() for match in _sign().finditer(folded)]
    places += [match.start() for match in (_PLURAL.finditer(folded) if "illions" in folded else ())]
    if not places:
        return ()
    sentences = document.body_sentences
    starts = [sentence.start for sentence in sentences]
    found: list[Doubt] = []
    for place in sorted({bisect_right(starts, at) - 1 for at in places} - {-1}):
        sentence = sentences[place]
        figures = list(find_figures(document.text, sentence.start, sentence.end))
        found += _people(document, sentence, figures)
        found += _limited(document, sentence, figures)
        found += _shares(folded, sentence, [figure for figure in figures if figure.percent])
    return tuple(sorted(found, key=lambda doubt: doubt.span))


@lru_cache(maxsize=1)
def _sign() -> re.Pattern[str]:
    """The last digit of a share, of a number that may be one of people, or of one that has a limit; or an age's first.

    It begins with a digit, which a search can skip to.
    """
    percent, limits = alternatives(words("numbers", "percent")), alternatives(_limits())
    aged = "|".join(f"(?<={re.escape(cue)} 1)" for cue in sorted(words("plausibility", "age_before")))
    return re.compile(
        rf"[0-9](?:[\s-]?(?:%|{percent}|(?:[bm]|tr)illi)|,000,000| (?:{limits})|-year-old|-j\u00e4hr|{aged})"
    )


@lru_cache(maxsize=1)
def _limits() -> Mapping[str, float]:
    """The most that there can be of a unit, by the words after the figure: "hours a day" is 24."""
    return {unit: float(most) for lists in tables(FAMILY).values() for unit, most in lists.get("limits", {}).items()}


def _limited(document: Document, sentence: Sentence, figures: list[Figure]) -> Iterator[Doubt]:
    """Ages, hours of a day and the like, which need no table of the world."""
    folded = document.folded
    for figure in figures:
        after = folded[figure.end : min(sentence.end, figure.end + MAX_BESIDE)]
        unit = next((unit for unit in _limits() if after.startswith(f" {unit}")), "")
        # far more is a sum over many: "500 hours a day are uploaded"
        if unit and _limits()[unit] < figure.value <= 2 * _limits()[unit]:
            most, said = _limits()[unit], f"{figure.value:g} {unit}"
            message = f"“{said}” is more than the {most:g} there are."
            yield Doubt(
                Span(figure.start, figure.end + 1 + len(unit)), message, False, {"value": figure.value, "limit": most}
            )
        elif OLDEST < figure.value < 2 * OLDEST and figure.weight and _is_age(document.text, sentence, figure):
            message = f"Nobody is known to have lived longer than {OLDEST} years; the age given is {figure.value:g}."
            yield Doubt(Span(figure.start, figure.end), message, False, {"value": figure.value, "limit": float(OLDEST)})


def _is_age(text: str, sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is the age of a person: wine and clubs are "aged 130 years", houses "130 years old"."""
    before = text[max(sentence.start, figure.start - MAX_BESIDE) : figure.start].rstrip().lower()
    after = text[figure.end : min(sentence.end, figure.end + MAX_BESIDE)]
    if after.startswith(tuple(words("plausibility", "age_after"))):
        return True
    aged = any(re.search(rf"(?<!\w){re.escape(cue)}\Z", before) for cue in words("plausibility", "age_before"))
    return aged and not (before.endswith("aged") and after.startswith((" year", " month", " day")))


def _people(document: Document, sentence: Sentence, figures: list[Figure]) -> Iterator[Doubt]:
    text = document.text
    numbers = [(item.start, item.end, item.value) for item in figures if not (item.percent or item.currency)]
    numbers += [
        (match.start(), match.end(), 2e9 if match.group() == "billions" else 2e12)
        for match in _PLURAL.finditer(text, sentence.start, sentence.end)
    ]
    numbers = [number for number in sorted(numbers) if number[2] >= MIN_PEOPLE]
    if not numbers:
        return
    tokens = document_tokens(document, sentence.start, sentence.end)
    people = [
        (start, end)
        for start, end, flags in zip(tokens.starts, tokens.ends, tokens.flags, strict=True)
        if flags & FLAG["people"]
    ]
    for start, end, value in numbers[:MAX_NUMBERS]:
        noun = next((text[at:stop] for at, stop in people if _counts(text, start, end, at, stop)), None)
        if noun is not None:
            yield from _too_many(document, sentence, Span(start, end), value, noun)


def _counts(text: str, start: int, end: int, at: int, stop: int) -> bool:
    """Whether a number counts the people at a place: right after it, or before it with a verb of growth between."""
    between = text[end:at] if at >= end else text[stop:start]
    found = _WORD.findall(between.lower())
    if any(char in between for char in ",;:()") or (at < start and not start > stop):
        return False
    if at >= end:
        return (
            "." not in between
            and len(found) <= MAX_WORDS_TO_PEOPLE
            and words("plausibility", "other_things").isdisjoint(found)
        )
    return len(found) <= MAX_WORDS_FROM_PEOPLE and not words("plausibility", "growth").isdisjoint(found)


def _too_many(document: Document, sentence: Sentence, span: Span, value: float, noun: str) -> Iterator[Doubt]:
    world = _populations()[0]["the world"]
    said = span.of(document.text)
    many = said in ("billions", "trillions")
    here = set(_WORD.findall(document.folded[sentence.start : sentence.end]))
    worldwide = not words("plausibility", "worldwide").isdisjoint(here)
    country = "" if worldwide else _country(document, sentence)
    evidence: dict[str, Any] = {"value": value, "people": noun, "country": country or None}
    quoted = f"“{said} of {noun}”" if many else f"“{said} {noun}”"
    if value > world:
        where = f" {country} has about {_short(_populations()[0][country])}." if country else ""
        message = f"{quoted} is more than the {_short(world)} people in the world.{where}"
        yield Doubt(span, message, not worldwide, {**evidence, "limit": world})
    elif country and value > _populations()[0][country] * ALLOWANCE:
        limit = _populations()[0][country]
        at_least = f" (at least {_short(value)})" if many else ""
        message = f"{quoted}{at_least} is more than the {_short(limit)} people of {country}."
        yield Doubt(span, message, impossible=False, evidence={**evidence, "limit": limit, "allowance": ALLOWANCE})


def _short(value: float) -> str:
    size, name = (1e9, "billion") if value >= 1e9 else (1e6, "million")
    return f"{value / size:.2f}".rstrip("0").rstrip(".") + f" {name}"


@lru_cache(maxsize=1)
def _populations() -> tuple[Mapping[str, float], Mapping[str, str], re.Pattern[str]]:
    """Population by country, country by name and "-adjective", and the pattern of all of them."""
    rows = tables(FAMILY)["any"]["populations"]
    named = {name: country for country, (_, *names) in rows.items() for name in names}
    pattern = rf"(?<![^\W\d])(?:{alternatives(name.removeprefix('-') for name in named)})(?!\w)"
    return {country: row[0] * 1e6 for country, row in rows.items()}, named, re.compile(pattern)


def _country(document: Document, sentence: Sentence) -> str:
    """The one country that the sentence places its people in, or "the country" named last before it; or ""."""
    folded, start, end = document.folded, sentence.start, sentence.end
    _, named, pattern = _populations()
    here = list(pattern.finditer(folded, start, end))
    known = {named.get(match.group()) or named[f"-{match.group()}"] for match in here}
    if len(known) == 1 and any(
        _IN.search(folded, max(0, match.start() - 24), match.start()) or _ITS_PEOPLE.match(folded, match.end(), end)
        for match in here
    ):
        return known.pop()
    if not known and _THE_COUNTRY.search(folded, start, end):
        before = [match.group() for match in pattern.finditer(folded, max(0, start - COUNTRY_BEFORE), start)]
        return next((named[name] for name in reversed(before) if name in named), "")
    return ""


def _shares(folded: str, sentence: Sentence, shares: list[Figure]) -> Iterator[Doubt]:
    for share in shares:
        whole = (_whole(folded, share.end) or _rate(folded, sentence, share)) if share.value > 100 else None
        if whole is not None:
            message = f"{share.value:g} percent of {whole.of(folded)} is more than all of them."
            evidence = {"share": share.value, "limit": 100.0, "whole": whole.of(folded)}
            yield Doubt(
                Span(min(share.start, whole.start), max(share.end, whole.end)),
                message,
                impossible=False,
                evidence=evidence,
            )
    found = [share for share in shares if not _difference().match(folded, share.end)]
    short = sentence.end - sentence.start <= MAX_SENTENCE
    if short and len(found) in SHARES_PER_WHOLE and _is_all(folded, sentence, found):
        values = [share.value for share in found]
        yield Doubt(
            Span(found[0].start, found[-1].end),
            "These shares are presented as the whole, but add up to "
            f"{sum(values):g} percent: {' + '.join(f'{value:g}' for value in values)}.",
            impossible=False,
            evidence={"shares": values, "sum": sum(values), "whole": 100.0, "rounding": ROUNDING},
        )


@lru_cache(maxsize=1)
def _difference() -> re.Pattern[str]:
    """What follows a percentage that is a difference or a change, not a share."""
    whole, begins = (alternatives(words("plausibility", name)) for name in ("difference", "difference_begins"))
    return re.compile(rf" ?(?:-|(?:{whole})\b|{begins})")


def _whole(folded: str, start: int) -> Span | None:
    """What a share is of, when it is a whole that a share cannot exceed: "registered voters", "the vote"."""
    at = start
    for word in folded[start : start + 80].split():
        at = folded.index(word, at)
        if at == start + 1 and word in words("plausibility", "of"):
            continue
        plain = word.rstrip(".,;:!?)")
        if plain in words("plausibility", "wholes"):
            return Span(at, at + len(plain))
        if word not in words("plausibility", "whole_modifiers"):
            return None
    return None


def _rate(folded: str, sentence: Sentence, share: Figure) -> Span | None:
    """A share that is named as one: "turnout of 104 percent", "104 percent turnout"."""
    names, links = (alternatives(words("plausibility", name)) for name in ("rates", "rate_links"))
    low = max(sentence.start, share.start - MAX_BESIDE)
    before = re.search(rf"(?<!\w)({names}) (?:{links}) \Z", folded[low : share.start])
    if before is not None:
        return Span(low + before.start(1), low + before.end(1))
    after = re.match(rf" ({names})(?!\w)", folded[share.end : min(sentence.end, share.end + MAX_BESIDE)])
    return Span(share.end + after.start(1), share.end + after.end(1)) if after is not None else None


def _is_all(folded: str, sentence: Sentence, found: list[Figure]) -> bool:
    """Whether the sentence says that its shares are all of one whole, and they are not."""
    here = folded[sentence.start : sentence.end]
    answers = [word for word in words("plausibility", "no_answer") if word in here]
    rest = [place for place, share in enumerate(found) if _is_rest(folded, share)]
    wholes = sum(folded.startswith(_owners(), share.end, sentence.end) for share in found)
    changes = any(folded[share.start - 8 : share.start].endswith(_changes()) for share in found)
    if changes or not words("plausibility", "no_sum").isdisjoint(here.split()) or max(f.value for f in found) > 100:
        return False
    if here.count(" of ") - here.count(" of respondents") > len(found):
        return False
    values = [share.value for share in found]
    if rest:
        remainder = values.pop(rest[0])
        sums = (sum(part) + remainder for size in range(1, len(values) + 1) for part in combinations(values, size))
        return all(abs(total - 100) > ROUNDING for total in sums)
    # a pollster may leave out an answer, but not give more than there are
    return bool(answers) and wholes <= 1 and sum(values) > 100 + ROUNDING


@lru_cache(maxsize=1)
def _owners() -> tuple[str, ...]:
    return tuple(f" {word} " for word in sorted(words("plausibility", "of")))


@lru_cache(maxsize=1)
def _changes() -> tuple[str, ...]:
    return tuple(f" {word} " for word in sorted(words("plausibility", "change")))


def _is_rest(folded: str, share: Figure) -> bool:
    """Whether a share is said to be the rest: "the remaining 15 percent", "die restlichen 15 Prozent"."""
    beside = {
        *folded[max(0, share.start - 24) : share.start].split()[-2:],
        *folded[share.end : share.end + 20].split()[:1],
    }
    return not words("plausibility", "rest").isdisjoint(word.strip(".,;") for word in beside)
