"""Who says it: the attribution of a sentence, by grammar.

A cue (a reporting verb, "according to", a quotation) is looked for outside quotations, then its source: the noun
phrase before the verb, or behind it where a quotation or comma stands before ("...," said X). What kind of source it
is follows from the phrase: a name, a pronoun or a definite phrase refers to somebody who can be looked up or was
introduced; an indefinite role is unnamed; a group of opinion holders is vague.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from newsaudit.analyzers.citations.tokens import Tokens, bit, sentence_tokens
from newsaudit.document.lines import split_lines
from newsaudit.document.quotations import find_quotations
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Attribution", "attribution", "find_attribution", "find_reports", "find_survey"]

Kind = Literal["named", "unnamed", "vague"]

_REPORT = bit("report")
_REPORT_WEAK = bit("report_weak")
_STANCE = bit("stance")
_BE = bit("be")
_HEDGE = bit("hedge")
_MODAL = bit("modal_auxiliary")
_PREPOSITION = bit("source_preposition")
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
_RIGHT_STOP = bit("right_stop")
_CUES = _PREPOSITION | _REPORT | _REPORT_WEAK
_SOMEONE = _PRONOUN | bit("group", "opinion_holder", "role", "roles", "spokesperson")

_BREAK = re.compile("[,;:()\u2014\u2013\"\u201c\u201d\u00ab\u00bb\u201e\u2026?!\n]|--|- | -")
_QUOTE_MARK = re.compile("[\"\u201c\u201d\u00ab\u00bb\u201e]|''|``")
_MOST_WORDS = 14  # of a noun phrase


class Attribution(NamedTuple):
    """Who says what a sentence says.

    Attributes:
        kind: "named" (a name, or a phrase that refers to one), "unnamed" (a role without a name) or "vague" (a group).
        span: the source phrase, or None where the source stands in another sentence.
        cue: the words that tell it is an attribution, or None.
        content: the quotation, where there is one.
        strength: what kind of cue it is: "report" (a verb of saying), "document" ("according to", "in a poll"), "quotation",
            "speaker" ("SMITH: ..."), "stance" (opinion and intention) or "hedge" ("reportedly").
    """

    kind: Kind
    span: Span | None
    cue: Span | None = None
    content: Span | None = None
    strength: str = "report"


def attribution(sentence: str) -> Attribution | None:
    """The attribution of one sentence, or None when it carries none.

    Args:
        sentence: the text of a sentence; half a quotation is understood.

    Returns:
        Offsets count in code points of ``sentence``.
    """
    text = sentence.replace("''", '" ').replace("``", '" ') if "''" in sentence or "``" in sentence else sentence
    quotes: list[tuple[int, int]] = []
    broken = False
    if _QUOTE_MARK.search(text):
        quotes, broken = _quotes(text)
    return find_attribution(text, 0, len(text), sentence_tokens(text), quotes, broken=broken, wide=True)


def _quotes(text: str) -> tuple[list[tuple[int, int]], bool]:
    """The quotations of a lone sentence, and whether it ends or begins inside one."""
    found = [item for item in find_quotations(text, split_lines(text)) if text[item.start] not in "'\u2018"]
    marks = sum(text.count(mark) for mark in '"\u201c\u201d\u00ab\u00bb\u201e')
    broken = any(not item.closed for item in found) or marks > 2 * len(found)
    return [(item.start, item.end) for item in found], broken


def find_attribution(
    text: str,
    start: int,
    end: int,
    tokens: Tokens,
    quotes: Sequence[tuple[int, int]],
    *,
    broken: bool = False,
    wide: bool = False,
) -> Attribution | None:
    """The attribution of ``text[start:end]``.

    Args:
        text: the text that all offsets refer to.
        start: where the sentence starts.
        end: where it ends.
        tokens: the words of the sentence.
        quotes: the quotations in it.
        broken: whether it begins or ends inside a quotation.
        wide: also accept cues of opinion and intention ("wants", "is worried", "his plan").
    """
    content = Span(*max(quotes, key=lambda quote: quote[1] - quote[0])) if quotes else None
    reports = find_reports(text, start, end, tokens, quotes)
    best = next((item for item in reports if item.span is not None), None)
    if best is not None:
        return best._replace(content=content)
    if quotes or broken:
        subject = _first_actor(text, start, end, tokens, quotes) if quotes and not broken else None
        return Attribution(subject[0] if subject else "named", subject[1] if subject else None, None, content, "quotation")
    if reports:
        return reports[0]
    if not wide:
        return None
    return _speaker(text, tokens) or find_survey(text, tokens) or _wide(text, start, end, tokens)


def _speaker(text: str, tokens: Tokens) -> Attribution | None:
    """ "SMITH: We will see." at the start of a sentence."""
    for index in range(min(4, len(tokens.starts) - 1)):
        if not text[tokens.starts[index] : tokens.ends[index]].isupper():
            return None
        if text.startswith(": ", tokens.ends[index]):
            return Attribution("named", Span(tokens.starts[0], tokens.ends[index]), None, None, "speaker")
    return None


def find_survey(text: str, tokens: Tokens) -> Attribution | None:
    """ "In a poll of May, 40 percent ...": a survey or study that the sentence rests on."""
    for index, flags in enumerate(tokens.flags):
        if flags & _STUDY and text[tokens.starts[index] : tokens.ends[index]].lower() in _SURVEYS:
            for first in range(index - 1, max(-1, index - 8), -1):
                word = text[tokens.starts[first] : tokens.ends[first]].lower()
                if word in _RESTS_ON:
                    kind = kind_of(text, tokens, first + 1, index + 1) if first < index else "named"
                    return Attribution(kind, Span(tokens.starts[first + 1], tokens.ends[index]), Span(tokens.starts[first], tokens.ends[first]), None, "document")
                if _breaks(text, tokens, first):
                    break
    return None


_RESTS_ON = frozenset({"in", "by", "from"})
_SURVEYS = frozenset({"poll", "survey", "study", "census", "report", "umfrage", "studie", "sondage", "enquête", "étude", "encuesta", "estudio"})


def find_reports(text: str, start: int, end: int, tokens: Tokens, quotes: Sequence[tuple[int, int]]) -> list[Attribution]:
    """Every reporting cue outside quotations with its source, in order."""
    found = []
    for index in [index for index, flags in enumerate(tokens.flags) if flags & _CUES]:
        at = tokens.starts[index]
        if quotes and any(opens <= at < closes for opens, closes in quotes):
            continue
        flags = tokens.flags[index]
        if flags & _PREPOSITION:
            phrase = _behind_preposition(text, end, tokens, index)
        elif flags & _REPORT:
            if index and tokens.flags[index - 1] & (_DETERMINER | _DEFINITE) and not flags & _JOINER and not tokens.flags[index - 1] & _PRONOUN:
                continue  # "the reported plan"
            phrase = _source_of_verb(text, start, end, tokens, index, quotes)
        elif flags & _REPORT_WEAK:
            phrase = _source_of_verb(text, start, end, tokens, index, quotes)
            if phrase is None or not _verbal(text, tokens, index):
                continue
        else:
            continue
        cue = Span(tokens.starts[index], tokens.ends[index])
        if phrase is None:
            found.append(Attribution("named", None, cue))
        else:
            source = Span(tokens.starts[phrase[0]], tokens.ends[phrase[1] - 1])
            strength = "document" if flags & _PREPOSITION else "report"
            found.append(Attribution(kind_of(text, tokens, *phrase), source, cue, None, strength))
    return found


def _behind_preposition(text: str, end: int, tokens: Tokens, index: int) -> tuple[int, int] | None:
    """ "according to X", "citing X"."""
    word = text[tokens.starts[index] : tokens.ends[index]].lower()
    first = index + 1
    if word == "zufolge":
        return _phrase_before(text, tokens, index) if index else None
    if word == "according":
        if first >= len(tokens.starts) or text[tokens.starts[first] : tokens.ends[first]].lower() != "to":
            return None
        first += 1
    return _phrase_from(text, end, tokens, first)


def _phrase_from(text: str, end: int, tokens: Tokens, first: int) -> tuple[int, int] | None:
    """The noun phrase that starts at a token: up to a break, a verb or a word that opens something new."""
    last = first
    count = len(tokens.starts)
    while last < count and last - first < _MOST_WORDS:
        if last > first:
            between = text[tokens.ends[last - 1] : tokens.starts[last]]
            if len(between) > 1 and _BREAK.search(between):
                break
            flags = tokens.flags[last]
            if flags & (_RIGHT_STOP | _AUXILIARY) and not _capital(text, tokens, last) and between != "'" and between != "\u2019":
                break
        last += 1
    del end
    return (first, last) if last > first else None


def _capital(text: str, tokens: Tokens, index: int) -> bool:
    return text[tokens.starts[index]].isupper()


def _verbal(text: str, tokens: Tokens, index: int) -> bool:
    """Whether a word that is noun or verb ("claims", "report") is the verb here: no article or possessive before it."""
    if index == 0:
        return False
    before = tokens.flags[index - 1]
    gap = text[tokens.ends[index - 1] : tokens.starts[index]]
    if gap != " " or before & (_DETERMINER | _DEFINITE | _JOINER | _QUANTIFIER):
        return False
    return bool(before & (_PRONOUN | _OPINION | _GROUP | _ROLE | _ROLES | _SPOKES | _STUDY | _STUDIES | _FORECAST)) or _capital(text, tokens, index - 1)


def _source_of_verb(
    text: str, start: int, end: int, tokens: Tokens, index: int, quotes: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """The subject of a reporting verb: before it, or behind it after a quotation or a comma."""
    last = index
    # back over auxiliaries and adverbs: "has also said", "told reporters" needs none
    while last > 0 and _is_helper(text, tokens, last - 1) and not _breaks(text, tokens, last - 1):
        last -= 1
    if last and tokens.flags[last - 1] & _JOINER and text.startswith("ing", tokens.ends[index] - 3) and not _breaks(text, tokens, last - 1):
        return None  # "for maintaining"
    gap = text[tokens.ends[last - 1] : tokens.starts[last]] if last else text[start : tokens.starts[last]]
    quoted_before = any(stop <= tokens.starts[last] and tokens.starts[last] - stop <= 3 for _, stop in quotes)
    if last and not quoted_before and (gap == " " or not _BREAK.search(gap)):
        return _phrase_before(text, tokens, last)
    if index + 1 < len(tokens.starts) and (quoted_before or last == index):
        inverted = _phrase_from(text, end, tokens, index + 1)
        if inverted is not None and _BREAK.search(text[tokens.ends[index] : tokens.starts[index + 1]]) is None and _may_be_source(text, tokens, inverted):
            return inverted
    if last and "," in gap and not quoted_before:
        return _phrase_over_commas(text, tokens, last)
    return None


def _is_helper(text: str, tokens: Tokens, index: int) -> bool:
    """An auxiliary or an adverb between subject and verb: "has officially announced"."""
    if tokens.flags[index] & _AUXILIARY:
        return not tokens.flags[index] & _PRONOUN
    return text.startswith("ly", tokens.ends[index] - 2) and not _capital(text, tokens, index)


def _breaks(text: str, tokens: Tokens, index: int) -> bool:
    gap = text[tokens.ends[index] : tokens.starts[index + 1]]
    return gap != " " and _BREAK.search(gap) is not None


def _may_be_source(text: str, tokens: Tokens, phrase: tuple[int, int]) -> bool:
    first, last = phrase
    someone = _PRONOUN | _OPINION | _GROUP | _ROLE | _ROLES | _SPOKES | _STUDY | _STUDIES | _FORECAST | _DETERMINER | _DEFINITE | _QUANTIFIER
    return any(tokens.flags[index] & someone or _capital(text, tokens, index) for index in range(first, last)) and not (
        last - first == 1 and tokens.flags[first] & (_JOINER | _AUXILIARY)
    )


def _phrase_before(text: str, tokens: Tokens, last: int) -> tuple[int, int] | None:
    """The noun phrase that ends before token ``last``, back to a break or a word that opens a clause."""
    first = last
    while first > 0 and last - first < _MOST_WORDS:
        flags = tokens.flags[first - 1]
        if first < last and _breaks(text, tokens, first - 1):
            break
        if not _capital(text, tokens, first - 1):
            if flags & _AUXILIARY and not flags & _PRONOUN and text[tokens.starts[first - 1] - 1] not in "'\u2019":
                break
            if flags & _CLAUSE and _opens_clause(text, tokens, first - 1):
                break
        first -= 1
        if flags & _STARTS_PHRASE and not _continues_phrase(text, tokens, first):
            break
    while first < last and tokens.flags[first] & _JOINER and not tokens.flags[first] & _PRONOUN:
        first += 1
    return (first, last) if first < last else None


def _continues_phrase(text: str, tokens: Tokens, first: int) -> bool:
    """ "one of the officials": what stands before an article belongs to the phrase when a preposition joins them."""
    return first > 0 and text[tokens.starts[first - 1] : tokens.ends[first - 1]].lower() in _PREPOSITIONS


_CLAUSE = _JOINER
_STARTS_PHRASE = _DETERMINER | _DEFINITE | _QUANTIFIER
_PREPOSITIONS = frozenset("in on at by from with about into of during under over through among between against than for and".split())


def _opens_clause(text: str, tokens: Tokens, index: int) -> bool:
    """Prepositions and "and" stay inside a noun phrase ("officials in Ohio"), conjunctions end it."""
    return text[tokens.starts[index] : tokens.ends[index]].lower() not in _PREPOSITIONS


def _phrase_over_commas(text: str, tokens: Tokens, last: int) -> tuple[int, int] | None:
    """ "Leonard Burman, a former official, said": the phrase before the first of two commas."""
    first = last
    commas = 0
    while first > 0 and last - first < 2 * _MOST_WORDS:
        if first < last and _breaks(text, tokens, first - 1):
            if "," not in text[tokens.ends[first - 1] : tokens.starts[first]]:
                break
            commas += 1
            if commas == 2:
                break
        first -= 1
    return _trim(tokens, first, last)


def _trim(tokens: Tokens, first: int, last: int) -> tuple[int, int] | None:
    while first < last and tokens.flags[first] & _JOINER and not tokens.flags[first] & _PRONOUN:
        first += 1
    return (first, last) if first < last else None


def _first_actor(text: str, start: int, end: int, tokens: Tokens, quotes: Sequence[tuple[int, int]]) -> tuple[Kind, Span] | None:
    """For a quotation without a reporting verb: the first name or pronoun outside it."""
    del start, end
    for index, at in enumerate(tokens.starts):
        if any(begin <= at < stop for begin, stop in quotes):
            continue
        flags = tokens.flags[index]
        if flags & _PRONOUN or (_capital(text, tokens, index) and not flags & (_JOINER | _DEFINITE | _DETERMINER | _AUXILIARY)):
            last = index + 1
            while last < len(tokens.starts) and _capital(text, tokens, last) and not _breaks(text, tokens, last - 1):
                last += 1
            return "named", Span(tokens.starts[index], tokens.ends[last - 1])
    return None


def kind_of(text: str, tokens: Tokens, first: int, last: int) -> Kind:
    """What kind of source the phrase of tokens ``first`` to ``last`` is.

    A capital makes a name unless the word is a listed role or group (German writes all nouns with one) or begins the
    sentence.
    """
    flags = tokens.flags
    every = 0
    for index in range(first, last):
        every |= flags[index]
    if (flags[first] & _PRONOUN and not flags[first] & _QUANTIFIER) or every & _SPOKES:
        return "named"
    head = _head(text, tokens, first, last)
    plain_start = bool(flags[first]) or (first == 0 and bool(every & _OPINION))  # the capital of a sentence's first word
    names = [
        index
        for index in range(first, last)
        if _capital(text, tokens, index) and not flags[index] & _KNOWN and not (index == first and plain_start)
    ]
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
    if every & (_STUDY | _STUDIES) and flags[first] & (_DETERMINER | _QUANTIFIER | _STUDIES):
        return "unnamed"
    return "vague" if every & _GROUP and not every & _ROLES else "named"


_KNOWN = bit("opinion_holder", "forecast", "role", "roles", "group", "study", "studies", "authority", "people")
_EMPLOYERS = frozenset("at from with bei von vom chez de du del".split())


def _works_at(text: str, tokens: Tokens, head: int, last: int) -> bool:
    """ "analysts at Goldman Sachs": the house is named, if not the person."""
    return (
        head + 2 < last
        and text[tokens.starts[head + 1] : tokens.ends[head + 1]].lower() in _EMPLOYERS
        and _capital(text, tokens, head + 2)
        and bool(tokens.flags[head] & _OPINION)
    )


def _head(text: str, tokens: Tokens, first: int, last: int) -> int:
    """The token that the phrase is about: the last one before "of", "in", "with" and their like."""
    for index in range(first + 1, last):
        if tokens.flags[index] & _JOINER or _breaks(text, tokens, index - 1):
            return index - 1
    return last - 1


def _wide(text: str, start: int, end: int, tokens: Tokens) -> Attribution | None:
    """A verb of opinion or intention with a person before it ("Mr. Lee opposes", "they have promised")."""
    for index, flags in enumerate(tokens.flags):
        if flags & _STANCE and _is_held_by_someone(text, tokens, index):
            phrase = _source_of_verb(text, start, end, tokens, index, ())
            if phrase is not None:
                return Attribution(
                    kind_of(text, tokens, *phrase),
                    Span(tokens.starts[phrase[0]], tokens.ends[phrase[1] - 1]),
                    Span(tokens.starts[index], tokens.ends[index]),
                    None,
                    "stance",
                )
        if flags & _HEDGE:
            return Attribution("vague", None, Span(tokens.starts[index], tokens.ends[index]), None, "hedge")
    return None


def _is_held_by_someone(text: str, tokens: Tokens, index: int) -> bool:
    """Finite and active, with a name, a pronoun or a role right before it: "he wants", not "the proposed plan"."""
    first, helpers = index, 0
    while first > 0 and tokens.flags[first - 1] & _AUXILIARY and not tokens.flags[first - 1] & _PRONOUN:
        first -= 1
        helpers |= tokens.flags[first]
    if first == 0 or helpers & _MODAL or _breaks(text, tokens, first - 1):
        return False
    participle = text[tokens.starts[index] : tokens.ends[index]].lower().endswith("ing")
    if participle != bool(helpers & _BE):
        return False
    if participle or text[tokens.starts[index - 1] : tokens.ends[index - 1]].lower() in {"has", "have", "had", "not", "never"}:
        return True
    return bool(tokens.flags[first - 1] & _SOMEONE) or _capital(text, tokens, first - 1)
