"""Find identifiers of works and people that cannot be right: wrong check digits, wrong length, wrong form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class IdentifierFlaw(NamedTuple):
    """A malformed identifier: where, of what kind, and what is wrong with it."""

    span: Span
    kind: str
    reason: str


_WRONG_DIGIT = "its check digit is wrong"
_ARXIV = re.compile(
    r"(?:0[7-9]|[1-9]\d)(?:0[1-9]|1[0-2])\.\d{4,5}(?:v\d{1,2})?\Z|[a-z-]{2,20}(?:\.[A-Z]{2})?/\d{7}(?:v\d{1,2})?\Z"
)


def _isbn(written: str) -> str:
    digits = re.sub(r"[^\dX]", "", written.upper())
    if digits.startswith(("978", "979")) and len(digits) > 10:
        total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits[:13].replace("X", "0")))
        return f"it has {len(digits)} digits instead of 13" if len(digits) < 13 else _WRONG_DIGIT if total % 10 else ""
    if len(digits) < 10:
        return f"it has {len(digits)} digits instead of 10 or 13"
    return _WRONG_DIGIT if _weighted(digits[:10], 10) % 11 else ""


def _issn(written: str) -> str:
    return _WRONG_DIGIT if _weighted(re.sub(r"[^\dX]", "", written.upper()), 8) % 11 else ""


def _weighted(digits: str, weight: int) -> int:
    """The sum of ISBN-10 and ISSN: each digit times its place from the end; X is 10."""
    return sum((10 if digit == "X" else int(digit)) * (weight - place) for place, digit in enumerate(digits))


def _orcid(written: str) -> str:
    """ISO 7064, MOD 11-2."""
    total = 0
    for digit in re.sub(r"[^\dX]", "", written.upper())[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return "" if written[-1].upper() == ("X" if check == 10 else str(check)) else _WRONG_DIGIT


def _arxiv(written: str) -> str:
    return "" if _ARXIV.match(written) else "it is not of the form YYMM.NNNNN"


def _pmid(written: str) -> str:
    return "" if written.isdecimal() and len(written) <= 8 else "it is not a number of at most 8 digits"


_KINDS: tuple[tuple[str, re.Pattern[str], Callable[[str], str]], ...] = (
    ("ISBN", re.compile(r"\bISBN(?:-1[03])?:?\s{0,2}(\d(?:[ \u2013-]?[\dXx]){5,12})(?![\dXx])"), _isbn),
    ("ISSN", re.compile(r"\b[ep]?-?ISSN(?:-L)?:?\s{0,2}(\d{4}[-\u2013]?\d{3}[\dXx])(?!\w)"), _issn),
    ("ORCID", re.compile(r"(?:orcid\.org/|\bORCID(?: iD)?:?\s{0,2})((?:\d{4}-){3}\d{3}[\dXx])(?!\w)"), _orcid),
    ("arXiv identifier", re.compile(r"\b(?:arXiv:\s?|arxiv\.org/abs/)([\w./-]{4,30}\w)"), _arxiv),
    ("PMID", re.compile(r"\bPMID:?\s{0,2}([\dA-Za-z]{1,15})\b"), _pmid),
)


def identifier_flaws(text: str, folded: str) -> Iterator[IdentifierFlaw]:
    """Find the malformed identifiers of a text that a label announces."""
    for kind, pattern, flaw in _KINDS:
        if kind.partition(" ")[0].lower() in folded:
            for match in pattern.finditer(text):
                reason = flaw(match.group(1))
                if reason:
                    yield IdentifierFlaw(Span(match.start(), match.end()), kind, reason)
