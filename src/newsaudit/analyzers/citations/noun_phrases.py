"""Find the noun phrase that is the source of a statement: where it begins and ends, and what kind of source it is.

A phrase is a pair of token numbers ``(first, last)``, last excluded.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, Literal

from newsaudit.analyzers.citations.tokens import BREAK, FLAG, Tokens, bits

if TYPE_CHECKING:
    from collections.abc import Sequence

Kind = Literal["named", "unnamed", "vague"]
Phrase = tuple[int, int]

MAX_PHRASE_WORDS = 14
MAX_WORDS_TO_KNOWLEDGE = 3  # "people with direct knowledge"
MAX_AFTER_QUOTATION = 3  # code points between a quotation and its verb ("...," said)
_APOSTROPHES = "'\u2019"
_INTRODUCED = bits("determiner", "definite", "joiner", "quantifier")
_MAY_OPEN_CLAUSE = bits("auxiliary", "joiner")
_STARTS_PHRASE = bits("determiner", "definite", "quantifier")
_STUDY = bits("study", "studies")
_KNOWN = bits("opinion_holder", "forecast", "role", "roles", "group", "study", "studies", "authority", "people")
_SOMEBODY = bits("pronoun", "opinion_holder", "group", "role", "roles", "spokesperson", "study", "studies", "forecast")
_ANONYMOUS = bits("role", "roles", "opinion_holder")


def quotation_before(quotes: Sequence[tuple[int, int]], at: int) -> tuple[int, int] | None:
    """The last quotation that starts at or before a place."""
    place = bisect_right(quotes, at, key=itemgetter(0)) - 1 if quotes else -1
    return quotes[place] if place >= 0 else None


def after_preposition(tokens: Tokens, index: int) -> Phrase | None:
    """Such as "according to X", "citing X"; "X zufolge" has it before."""
    word, first = tokens.word(index), index + 1
    if word == "zufolge":
        return _phrase_before(tokens, index) if index else None
    if word == "according":
        if first >= len(tokens.starts) or tokens.word(first) != "to":
            return None
        first += 1
    return _phrase_from(tokens, first)


def _phrase_from(tokens: Tokens, first: int) -> Phrase | None:
    """The noun phrase that starts at a token: up to a break, a verb or a word that opens something new."""
    last = first
    count = len(tokens.starts)
    while last < count and last - first < MAX_PHRASE_WORDS:
        if last > first:
            between = tokens.gap(last - 1)
            if len(between) > 1 and BREAK.search(between):
                break
            flags, capital = tokens.flags[last], tokens.capital(last)
            if flags & FLAG["employer_preposition"] and last + 1 < count and tokens.capital(last + 1):
                last += 1  # "the Ministry of Transport"
            elif flags & bits("right_stop", "auxiliary") and not capital and between not in _APOSTROPHES:
                break
        last += 1
    return (first, last) if last > first else None


def is_verbal(tokens: Tokens, index: int) -> bool:
    """Whether a word that is noun or verb ("claims", "report") is the verb here: no article or possessive before it."""
    if index == 0 or tokens.gap(index - 1) != " " or tokens.flags[index - 1] & _INTRODUCED:
        return False
    return bool(tokens.flags[index - 1] & _SOMEBODY) or tokens.capital(index - 1)


def source_of_verb(tokens: Tokens, index: int, quotes: Sequence[tuple[int, int]]) -> Phrase | None:
    """The subject of a reporting verb: before it, or after it where a quotation or a comma comes first."""
    last = index
    # back over auxiliaries and adverbs: "has also said"
    while last > 0 and _is_helper(tokens, last - 1) and not tokens.breaks(last - 1):
        last -= 1
    gap = tokens.gap(last - 1) if last else ""
    participle = tokens.text.startswith("ing", tokens.ends[index] - 3)
    if gap == "-" or (last and participle and tokens.flags[last - 1] & FLAG["joiner"] and not tokens.breaks(last - 1)):
        return None  # "self-described", "for maintaining"
    quote = quotation_before(quotes, tokens.starts[last])
    quoted = quote is not None and 0 <= tokens.starts[last] - quote[1] <= MAX_AFTER_QUOTATION
    if last and not quoted and (gap == " " or not BREAK.search(gap)):
        return _phrase_before(tokens, last)
    if index + 1 < len(tokens.starts) and (quoted or last == index) and not tokens.breaks(index):
        inverted = _phrase_from(tokens, index + 1)
        if inverted is not None and _may_be_source(tokens, inverted, quoted=quoted):
            return inverted
    return _phrase_over_commas(tokens, last) if last and "," in gap and not quoted else None


def _is_helper(tokens: Tokens, index: int) -> bool:
    """An auxiliary or an adverb between subject and verb: "has officially announced"."""
    if tokens.flags[index] & FLAG["auxiliary"]:
        return not tokens.flags[index] & FLAG["pronoun"]
    return tokens.text.startswith("ly", tokens.ends[index] - 2) and not tokens.capital(index)


def _may_be_source(tokens: Tokens, phrase: Phrase, *, quoted: bool) -> bool:
    """Whether what follows the verb can be its subject; without a quotation before it only somebody can."""
    first, last = phrase
    if last - first == 1 and tokens.flags[first] & bits("joiner", "auxiliary"):
        return False
    someone = _SOMEBODY | _STARTS_PHRASE if quoted else _SOMEBODY
    return any(tokens.flags[index] & someone or tokens.capital(index) for index in range(first, last))


def _phrase_before(tokens: Tokens, last: int) -> Phrase | None:
    """The noun phrase that ends before token ``last``, back to a break or a word that opens a clause."""
    first = last
    while first > 0 and last - first < MAX_PHRASE_WORDS:
        flags = tokens.flags[first - 1]
        if first < last and tokens.breaks(first - 1):
            break
        if flags & _MAY_OPEN_CLAUSE and not tokens.capital(first - 1) and _opens_clause(tokens, first - 1):
            break
        first -= 1
        # in "one of the officials" a preposition joins what is before the article to the phrase
        if flags & _STARTS_PHRASE and not (first > 0 and tokens.flags[first - 1] & FLAG["preposition"]):
            break
    return _without_joiners(tokens, first, last)


def _opens_clause(tokens: Tokens, index: int) -> bool:
    flags = tokens.flags[index]
    close_to = index > 0 and tokens.flags[index - 1] & FLAG["knows_matter"]  # "a source close to him"
    helper = flags & FLAG["auxiliary"] and not flags & FLAG["pronoun"] and not close_to
    if helper and tokens.text[tokens.starts[index] - 1] not in _APOSTROPHES:
        return True
    return bool(flags & FLAG["joiner"] and not flags & FLAG["preposition"])


def _phrase_over_commas(tokens: Tokens, last: int) -> Phrase | None:
    """Such as "Leonard Burman, a former official, said": the phrase before the first of two commas."""
    first, commas = last, 0
    while first > 0 and last - first < 2 * MAX_PHRASE_WORDS:
        if first < last and tokens.breaks(first - 1):
            commas += 1
            if "," not in tokens.gap(first - 1) or commas == 2:
                break
        first -= 1
    return _without_joiners(tokens, first, last)


def _without_joiners(tokens: Tokens, first: int, last: int) -> Phrase | None:
    while first < last and tokens.flags[first] & FLAG["joiner"] and not tokens.flags[first] & FLAG["pronoun"]:
        first += 1
    return (first, last) if first < last else None


def kind_of(tokens: Tokens, first: int, last: int) -> Kind:
    """What kind of source the phrase of tokens ``first`` to ``last`` is.

    A capital makes a name unless the word is a listed role or group (German writes all nouns with one) or begins the
    sentence.
    """
    flags = tokens.flags
    start, head = flags[first], _head(tokens, first, last)
    every, common = 0, -1
    for index in range(first, last):
        every |= flags[index]
        common &= flags[index]
    if common & FLAG["bare_group"]:
        return "vague"  # "Some say", "others insist"
    if every & FLAG["spokesperson"] or (
        start & FLAG["pronoun"] and not start & bits("quantifier", "determiner", "persons")
    ):
        return "named"
    knows = every & FLAG["persons"] and _knows_the_matter(tokens, first, last)
    if knows or (start & FLAG["possessive"] and flags[head] & FLAG["roles"]):
        return "unnamed"
    if start & FLAG["definite"] or _works_at(tokens, head, last):
        return "named"
    # the capital of a sentence's first word says nothing
    plain_start = bool(start) or (first == 0 and bool(every & FLAG["opinion_holder"]))
    names = [
        index
        for index in range(first, last)
        if tokens.capital(index) and not flags[index] & _KNOWN and not (index == first and plain_start)
    ]
    near = [index for index in names if index <= head + 1]
    group = every & bits("group", "roles") and start & FLAG["quantifier"]
    if group or (every & bits("opinion_holder", "forecast") and not near):
        return "vague"
    if flags[head] & _ANONYMOUS and not any(index > head for index in near):
        plural = flags[head] & bits("roles", "opinion_holder")
        if plural or start & bits("determiner", "quantifier"):
            return "unnamed"
    return "named" if names else _kind_without_name(start, every)


def _kind_without_name(start: int, every: int) -> Kind:
    study = every & _STUDY and start & bits("determiner", "quantifier", "studies")
    if start & FLAG["roles"] or study:
        return "unnamed"  # "fuentes cercanas al caso", "a study"
    return "vague" if every & FLAG["group"] and not every & FLAG["roles"] else "named"


def _knows_the_matter(tokens: Tokens, first: int, last: int) -> bool:
    """Such as "people familiar with the talks": persons, and right after them how they know."""
    for index in range(first, last):
        after = tokens.flags[index + 1 : index + 1 + MAX_WORDS_TO_KNOWLEDGE]
        if tokens.flags[index] & FLAG["persons"] and after and not tokens.breaks(index):
            return any(flags & FLAG["knows_matter"] for flags in after)
    return False


def _works_at(tokens: Tokens, head: int, last: int) -> bool:
    """Such as "analysts at Goldman Sachs": the employer is named, if not the person."""
    return (
        head + 2 < last
        and bool(tokens.flags[head + 1] & FLAG["employer_preposition"])
        and any(tokens.capital(index) for index in range(head + 2, last))
        and bool(tokens.flags[head] & bits("opinion_holder", "forecast"))
    )


def _head(tokens: Tokens, first: int, last: int) -> int:
    """The token that the phrase is about: the last one before "of", "in", "with" and their like."""
    for index in range(first + 1, last):
        # "officials | who spoke", "officials | in the capital"; "a man who" is no source
        stop = bits("joiner", "pronoun") if index + 1 < last else FLAG["joiner"]
        if tokens.flags[index] & stop or tokens.breaks(index - 1):
            return index - 1
    return last - 1
