"""Noun phrases around a reporting cue: where the source of a statement begins and ends, and what kind it is.

A phrase is a pair of token numbers ``(first, last)``, last excluded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from newsaudit.analyzers.citations.enclosing import before
from newsaudit.analyzers.citations.tokens import Tokens, bit

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Kind", "Phrase", "behind_preposition", "breaks", "capital", "is_verbal", "kind_of", "source_of_verb"]

Kind = Literal["named", "unnamed", "vague"]
Phrase = tuple[int, int]

_AUXILIARY = bit("auxiliary")
_PRONOUN = bit("pronoun")
_QUANTIFIER = bit("quantifier")
_OPINION = bit("opinion_holder")
_GROUP = bit("group")
_FORECAST = bit("forecast")
_ROLE = bit("role")
_ROLES = bit("roles")
_SPOKES = bit("spokesperson")
_STUDY = bit("study")
_STUDIES = bit("studies")
_DETERMINER = bit("determiner")
_DEFINITE = bit("definite")
_JOINER = bit("joiner")
_PREPOSITION = bit("preposition")
_RIGHT_STOP = bit("right_stop")
_STARTS_PHRASE = _DETERMINER | _DEFINITE | _QUANTIFIER
_KNOWN = bit("opinion_holder", "forecast", "role", "roles", "group", "study", "studies", "authority", "people")
_SOMEBODY = _PRONOUN | _OPINION | _GROUP | _ROLE | _ROLES | _SPOKES | _STUDY | _STUDIES | _FORECAST
_BARE_GROUP = bit("bare_group")
_PERSONS = bit("persons")
_KNOWS = bit("knows_matter")
_POSSESSIVE = bit("possessive")
_EMPLOYER = bit("employer_preposition")

_BREAK = re.compile('[,;:()\u2014\u2013"\u201c\u201d\u00ab\u00bb\u201e\u2026?!\n]|--|- | -')
_APOSTROPHES = "'\u2019"
_MOST_WORDS = 14  # of a noun phrase


def capital(text: str, tokens: Tokens, index: int) -> bool:
    """Whether a token begins with a capital."""
    return text[tokens.starts[index]].isupper()


def breaks(text: str, tokens: Tokens, index: int) -> bool:
    """Whether punctuation stands between a token and the next."""
    gap = text[tokens.ends[index] : tokens.starts[index + 1]]
    return gap != " " and _BREAK.search(gap) is not None


def behind_preposition(text: str, tokens: Tokens, index: int) -> Phrase | None:
    """Such as "according to X", "citing X"."""
    word = text[tokens.starts[index] : tokens.ends[index]].lower()
    first = index + 1
    if word == "zufolge":
        return _phrase_before(text, tokens, index) if index else None
    if word == "according":
        if first >= len(tokens.starts) or text[tokens.starts[first] : tokens.ends[first]].lower() != "to":
            return None
        first += 1
    return _phrase_from(text, tokens, first)


def _phrase_from(text: str, tokens: Tokens, first: int) -> Phrase | None:
    """The noun phrase that starts at a token: up to a break, a verb or a word that opens something new."""
    last = first
    count = len(tokens.starts)
    while last < count and last - first < _MOST_WORDS:
        if last > first:
            between = text[tokens.ends[last - 1] : tokens.starts[last]]
            if len(between) > 1 and _BREAK.search(between):
                break
            flags = tokens.flags[last]
            if flags & _EMPLOYER and last + 1 < count and capital(text, tokens, last + 1):
                last += 1  # "the Ministry of Transport"
            elif (
                flags & (_RIGHT_STOP | _AUXILIARY)
                and not capital(text, tokens, last)
                and between not in {"'", "\u2019"}
            ):
                break
        last += 1
    return (first, last) if last > first else None


def is_verbal(text: str, tokens: Tokens, index: int) -> bool:
    """Whether a word that is noun or verb ("claims", "report") is the verb here: no article or possessive before it."""
    if index == 0:
        return False
    earlier = tokens.flags[index - 1]
    gap = text[tokens.ends[index - 1] : tokens.starts[index]]
    if gap != " " or earlier & (_DETERMINER | _DEFINITE | _JOINER | _QUANTIFIER):
        return False
    return bool(
        earlier & (_PRONOUN | _OPINION | _GROUP | _ROLE | _ROLES | _SPOKES | _STUDY | _STUDIES | _FORECAST)
    ) or capital(text, tokens, index - 1)


def source_of_verb(text: str, tokens: Tokens, index: int, quotes: Sequence[tuple[int, int]]) -> Phrase | None:
    """The subject of a reporting verb: before it, or behind it after a quotation or a comma."""
    last = index
    # back over auxiliaries and adverbs: "has also said", "told reporters" needs none
    while last > 0 and _is_helper(text, tokens, last - 1) and not breaks(text, tokens, last - 1):
        last -= 1
    if (
        last
        and tokens.flags[last - 1] & _JOINER
        and text.startswith("ing", tokens.ends[index] - 3)
        and not breaks(text, tokens, last - 1)
    ):
        return None  # "for maintaining"
    gap = text[tokens.ends[last - 1] : tokens.starts[last]] if last else ""
    if gap == "-":
        return None  # "self-described"
    quote = before(quotes, tokens.starts[last])
    quoted_before = quote is not None and 0 <= tokens.starts[last] - quote[1] <= 3
    if last and not quoted_before and (gap == " " or not _BREAK.search(gap)):
        return _phrase_before(text, tokens, last)
    if index + 1 < len(tokens.starts) and (quoted_before or last == index):
        inverted = _phrase_from(text, tokens, index + 1)
        if (
            inverted is not None
            and _BREAK.search(text[tokens.ends[index] : tokens.starts[index + 1]]) is None
            and _may_be_source(text, tokens, inverted, quoted=quoted_before)
        ):
            return inverted
    if last and "," in gap and not quoted_before:
        return _phrase_over_commas(text, tokens, last)
    return None


def _is_helper(text: str, tokens: Tokens, index: int) -> bool:
    """An auxiliary or an adverb between subject and verb: "has officially announced"."""
    if tokens.flags[index] & _AUXILIARY:
        return not tokens.flags[index] & _PRONOUN
    return text.startswith("ly", tokens.ends[index] - 2) and not capital(text, tokens, index)


def _may_be_source(text: str, tokens: Tokens, phrase: Phrase, *, quoted: bool) -> bool:
    """Whether what follows the verb can be its subject; without a quotation before it only somebody can."""
    first, last = phrase
    if last - first == 1 and tokens.flags[first] & (_JOINER | _AUXILIARY):
        return False
    someone = _SOMEBODY | _STARTS_PHRASE if quoted else _SOMEBODY
    return any(tokens.flags[index] & someone or capital(text, tokens, index) for index in range(first, last))


def _phrase_before(text: str, tokens: Tokens, last: int) -> Phrase | None:
    """The noun phrase that ends before token ``last``, back to a break or a word that opens a clause."""
    first = last
    while first > 0 and last - first < _MOST_WORDS:
        flags = tokens.flags[first - 1]
        if first < last and breaks(text, tokens, first - 1):
            break
        if not capital(text, tokens, first - 1):
            close_to = first > 1 and tokens.flags[first - 2] & _KNOWS  # "a source close to him"
            if (
                flags & _AUXILIARY
                and not flags & _PRONOUN
                and not close_to
                and text[tokens.starts[first - 1] - 1] not in _APOSTROPHES
            ):
                break
            if flags & _JOINER and not flags & _PREPOSITION:
                break
        first -= 1
        if flags & _STARTS_PHRASE and not _continues_phrase(tokens, first):
            break
    while first < last and tokens.flags[first] & _JOINER and not tokens.flags[first] & _PRONOUN:
        first += 1
    return (first, last) if first < last else None


def _continues_phrase(tokens: Tokens, first: int) -> bool:
    """In "one of the officials" a preposition joins what stands before the article to the phrase."""
    return first > 0 and bool(tokens.flags[first - 1] & _PREPOSITION)


def _phrase_over_commas(text: str, tokens: Tokens, last: int) -> Phrase | None:
    """Such as "Leonard Burman, a former official, said": the phrase before the first of two commas."""
    first = last
    commas = 0
    while first > 0 and last - first < 2 * _MOST_WORDS:
        if first < last and breaks(text, tokens, first - 1):
            if "," not in text[tokens.ends[first - 1] : tokens.starts[first]]:
                break
            commas += 1
            if commas == 2:
                break
        first -= 1
    return _trim(tokens, first, last)


def _trim(tokens: Tokens, first: int, last: int) -> Phrase | None:
    while first < last and tokens.flags[first] & _JOINER and not tokens.flags[first] & _PRONOUN:
        first += 1
    return (first, last) if first < last else None


def kind_of(text: str, tokens: Tokens, first: int, last: int) -> Kind:
    """What kind of source the phrase of tokens ``first`` to ``last`` is.

    A capital makes a name unless the word is a listed role or group (German writes all nouns with one) or begins the
    sentence.
    """
    flags = tokens.flags
    every, common = 0, -1
    for index in range(first, last):
        every |= flags[index]
        common &= flags[index]
    if common & _BARE_GROUP:
        return "vague"  # "Some say", "others insist"
    if (flags[first] & _PRONOUN and not flags[first] & (_QUANTIFIER | _DETERMINER)) or every & _SPOKES:
        return "named"
    head = _head(text, tokens, first, last)
    plain_start = bool(flags[first]) or (
        first == 0 and bool(every & _OPINION)
    )  # the capital of a sentence's first word
    names = [
        index
        for index in range(first, last)
        if capital(text, tokens, index) and not flags[index] & _KNOWN and not (index == first and plain_start)
    ]
    if _knows_the_matter(text, tokens, first, last) or (flags[first] & _POSSESSIVE and flags[head] & _ROLES):
        return "unnamed"
    if flags[first] & _DEFINITE or _works_at(text, tokens, head, last):
        return "named"
    near = [index for index in names if index <= head + 1]
    if every & (_OPINION | _FORECAST) and not near:
        return "vague"
    if flags[first] & _QUANTIFIER and every & (_GROUP | _ROLES):
        return "vague"
    anonymous = flags[head] & (_ROLE | _ROLES | _OPINION) and not any(index > head and index in near for index in names)
    if anonymous and (flags[first] & (_DETERMINER | _QUANTIFIER) or flags[head] & (_ROLES | _OPINION)):
        return "unnamed"
    if names:
        return "named"
    if flags[first] & _ROLES:
        return "unnamed"  # "fuentes cercanas al caso"
    if every & (_STUDY | _STUDIES) and flags[first] & (_DETERMINER | _QUANTIFIER | _STUDIES):
        return "unnamed"
    return "vague" if every & _GROUP and not every & _ROLES else "named"


def _knows_the_matter(text: str, tokens: Tokens, first: int, last: int) -> bool:
    """Such as "people familiar with the talks": persons, and right behind them how they know."""
    return any(
        tokens.flags[index] & _PERSONS
        and index + 1 < len(tokens.flags)
        and tokens.flags[index + 1] & _KNOWS
        and not breaks(text, tokens, index)
        for index in range(first, last)
    )


def _works_at(text: str, tokens: Tokens, head: int, last: int) -> bool:
    """Such as "analysts at Goldman Sachs": the house is named, if not the person."""
    return (
        head + 2 < last
        and bool(tokens.flags[head + 1] & _EMPLOYER)
        and any(capital(text, tokens, index) for index in range(head + 2, last))
        and bool(tokens.flags[head] & (_OPINION | _FORECAST))
    )


def _head(text: str, tokens: Tokens, first: int, last: int) -> int:
    """The token that the phrase is about: the last one before "of", "in", "with" and their like."""
    for index in range(first + 1, last):
        if tokens.flags[index] & _JOINER or breaks(text, tokens, index - 1):
            return index - 1
    return last - 1
