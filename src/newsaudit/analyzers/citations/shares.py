"""Shares above the whole, and shares of one whole that do not add up to it.

Shares add up only where the sentence says that they are all: with a rest ("the remaining 15 percent"), or with those
who had no answer ("undecided", "no opinion") beside two answers or more.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from newsaudit.analyzers.citations.doubt import Doubt, lists
from newsaudit.lexicon import alternatives
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["share_doubts"]

_LIMIT = 100.0
_ROUNDING = 2.0  # percentage points that rounding explains
_SHARE = re.compile(r"(?<![\w.,$-])(\d{3,4}(?:\.\d{1,2})?) ?\Z")
_AFTER_OF = re.compile(r"[^\W\d_]+(?:'s)?(?: [^\W\d_]+(?:'s)?){0,3}")
_LEAST_PARTS, _MOST_PARTS = 3, 8
_LONGEST = 600  # characters of a sentence
_SIGN_END = 6  # characters; several signs end alike, and each search costs as much as reading the text


def share_doubts(document: Document) -> Iterator[Doubt]:
    """The doubts of one document."""
    if any(end in document.folded for end in _sign_ends()):
        yield from _above(document.folded)
        yield from _sums(document)


@lru_cache(maxsize=1)
def _percentage() -> re.Pattern[str]:
    """A figure with its sign, when no change or difference is meant."""
    return re.compile(
        rf"(?<![\w.,$-])(\d{{1,3}}(?:[.,]\d{{1,2}})?) ?(?:%|(?:{alternatives(lists('percent'))})\b)"
        rf"(?! ?(?:-|(?:{alternatives(lists('difference'))})\b"
        rf"|{alternatives(lists('difference_begins'))}))"
    )


@lru_cache(maxsize=1)
def _word() -> re.Pattern[str]:
    """A word, or two that are one answer."""
    return re.compile(rf"[^\W\d_]+(?: (?:{alternatives(lists('answer_ends'))}))?")


@lru_cache(maxsize=1)
def _signs() -> tuple[str, ...]:
    return ("%", *sorted(lists("percent")))


@lru_cache(maxsize=1)
def _sign_ends() -> tuple[str, ...]:
    """What every text with one of the signs holds."""
    return tuple(dict.fromkeys(sign[-_SIGN_END:] for sign in _signs()))


@lru_cache(maxsize=1)
def _changes() -> tuple[str, ...]:
    return tuple(f" {word} " for word in sorted(lists("change")))


@lru_cache(maxsize=1)
def _owners() -> tuple[str, ...]:
    return tuple(f" {word} " for word in sorted(lists("of")))


def _above(folded: str) -> Iterator[Doubt]:
    for share in sorted(lists("share_of")):
        percent = f"{share} "
        at = folded.find(percent)
        while at >= 0:
            number = _SHARE.search(folded, max(0, at - 10), at)
            whole = _whole(folded, at + len(percent)) if number is not None else None
            if number is not None and whole is not None and float(number.group(1)) > _LIMIT:
                yield Doubt(
                    Span(number.start(1), whole.end),
                    f"{number.group(1)} percent of {whole.of(folded)} is more than all of them.",
                    impossible=False,
                    evidence={"share": float(number.group(1)), "limit": _LIMIT, "whole": whole.of(folded)},
                )
            at = folded.find(percent, at + 1)


def _whole(folded: str, start: int) -> Span | None:
    """What a share is of, when it is a whole that a share cannot exceed: "registered voters", "the vote"."""
    match = _AFTER_OF.match(folded, start)
    at = start
    for word in match.group().split() if match is not None else ():
        if word in lists("wholes"):
            return Span(at, at + len(word))
        if word not in lists("whole_modifiers"):
            return None
        at += len(word) + 1
    return None


def _sums(document: Document) -> Iterator[Doubt]:
    folded = document.folded
    if sum(folded.count(sign) for sign in _signs()) < _LEAST_PARTS:
        return
    cues = sorted(lists("rest") | lists("no_answer"))
    sentences = document.body_sentences
    judged: set[int] = set()
    for cue in cues:
        at = folded.find(cue)
        while at >= 0:
            place = bisect_right(sentences, at, key=lambda item: item.start) - 1
            if place >= 0 and place not in judged and at < sentences[place].end <= sentences[place].start + _LONGEST:
                judged.add(place)
                doubt = _sum_of(folded, sentences[place].start, sentences[place].end)
                if doubt is not None:
                    yield doubt
            at = folded.find(cue, at + len(cue))


def _sum_of(folded: str, start: int, end: int) -> Doubt | None:
    """The doubt about one sentence whose shares are said to be all of a whole."""
    found = list(_percentage().finditer(folded, start, end))
    if not _LEAST_PARTS <= len(found) <= _MOST_PARTS:
        return None
    sentence = folded[start:end]
    said = set(_word().findall(sentence)) | set(sentence.split())
    if said & lists("no_sum") or sentence.count(" of ") - sentence.count(" of respondents") > len(found):
        return None
    if any(folded[max(0, match.start() - 6) : match.start()].endswith(_changes()) for match in found):
        return None  # "rose from 40 percent to 50 percent"
    values = [float(match.group(1).replace(",", ".")) for match in found]
    rest = _rest(folded, found)
    exhaustive = rest is not None or (said & lists("no_answer") and _one_whole(folded, found, end))
    if not exhaustive or any(value > _LIMIT for value in values):
        return None
    total = sum(values)
    if rest is not None:
        others = [value for place, value in enumerate(values) if place != rest]
        sums = (sum(part) + values[rest] for size in range(1, len(others) + 1) for part in combinations(others, size))
        if any(abs(part - _LIMIT) <= _ROUNDING for part in sums):
            return None
    elif total <= _LIMIT + _ROUNDING:
        return None  # a pollster may leave out an answer, but not give more than there are
    if abs(total - _LIMIT) <= _ROUNDING:
        return None
    arithmetic = " + ".join(f"{value:g}" for value in values)
    return Doubt(
        Span(found[0].start(), found[-1].end()),
        f"These shares are given as all of one whole, and add up to {total:g} percent: {arithmetic}.",
        impossible=False,
        evidence={"shares": values, "sum": total, "whole": _LIMIT, "rounding": _ROUNDING},
    )


def _rest(folded: str, found: list[re.Match[str]]) -> int | None:
    """Which share is said to be the rest: "the remaining 15 percent", "die restlichen 15 Prozent"."""
    for place, match in enumerate(found):
        before = folded[max(0, match.start() - 24) : match.start()].split()[-2:]
        behind = _word().match(folded, match.end() + 1)
        if set(before) & lists("rest") or (behind is not None and behind.group() in lists("rest")):
            return place
    return None


def _one_whole(folded: str, found: list[re.Match[str]], end: int) -> bool:
    """Whether no more than one share says what it is of."""
    edges = [match.end() for match in found]
    return sum(folded.startswith(_owners(), at, end) for at in edges) <= 1
