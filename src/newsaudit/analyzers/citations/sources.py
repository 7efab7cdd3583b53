"""Who says it: the attribution of a sentence, by grammar.

A cue (a reporting verb, "according to", a quotation) is looked for outside quotations, then its source: the noun
phrase before the verb, or behind it where a quotation or comma stands before ("...," said X). What kind of source it
is follows from the phrase: a name, a pronoun or a definite phrase refers to somebody who can be looked up or was
introduced; an indefinite role is unnamed; a group of opinion holders is vague.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.citations.enclosing import before
from newsaudit.analyzers.citations.noun_phrases import (
    Kind,
    behind_preposition,
    breaks,
    capital,
    is_verbal,
    kind_of,
    source_of_verb,
)
from newsaudit.analyzers.citations.tokens import Tokens, bit, sentence_tokens
from newsaudit.document.enclosures import find_quotations, outermost
from newsaudit.document.lines import split_lines
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Attribution", "attribution", "find_attribution", "find_reports", "find_survey"]

_SURVEY = bit("survey")
_REPORT = bit("report")
_REPORT_WEAK = bit("report_weak")
_STANCE = bit("stance")
_BE = bit("be")
_HEDGE = bit("hedge")
_MODAL = bit("modal_auxiliary")
_PREPOSITION = bit("source_preposition")
_AUXILIARY = bit("auxiliary")
_PRONOUN = bit("pronoun")
_DETERMINER = bit("determiner")
_DEFINITE = bit("definite")
_JOINER = bit("joiner")
_CUES = _PREPOSITION | _REPORT | _REPORT_WEAK
_SOMEONE = _PRONOUN | bit("group", "opinion_holder", "role", "roles", "spokesperson")

_D_APRES = frozenset({"d'", "d\u2019"})
_QUOTE_MARK = re.compile("[\"\u201c\u201d\u00ab\u00bb\u201e]|''|``")


class Attribution(NamedTuple):
    """Who says what a sentence says.

    Attributes:
        kind: "named" (a name, or a phrase that refers to one), "unnamed" (a role without a name), "vague" (a group).
        span: the source phrase, or None where the source stands in another sentence.
        cue: the words that tell it is an attribution, or None.
        content: the quotation, where there is one.
        strength: the kind of cue: "report" (a verb of saying), "document" ("according to", "in a poll"), "quotation",
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
    return find_attribution(text, sentence_tokens(text), quotes, broken=broken, wide=True)


def _quotes(text: str) -> tuple[list[tuple[int, int]], bool]:
    """The quotations of a lone sentence, and whether it ends or begins inside one."""
    found = [item for item in outermost(find_quotations(text, split_lines(text))) if text[item.start] not in "'\u2018"]
    marks = sum(text.count(mark) for mark in '"\u201c\u201d\u00ab\u00bb\u201e')
    broken = any(not item.closed for item in found) or marks > 2 * len(found)
    return [(item.start, item.end) for item in found], broken


def find_attribution(
    text: str, tokens: Tokens, quotes: Sequence[tuple[int, int]], *, broken: bool = False, wide: bool = False
) -> Attribution | None:
    """The attribution of one sentence.

    Args:
        text: the text that all offsets refer to.
        tokens: the words of the sentence.
        quotes: the quotations in it.
        broken: whether it begins or ends inside a quotation.
        wide: also accept cues of opinion and intention ("wants", "is worried", "his plan").
    """
    content = Span(*max(quotes, key=lambda quote: quote[1] - quote[0])) if quotes else None
    reports = find_reports(text, tokens, quotes)
    best = next((item for item in reports if item.span is not None), None)
    if best is not None:
        return best._replace(content=content)
    if quotes or broken:
        subject = _first_actor(text, tokens, quotes) if quotes and not broken else None
        return Attribution(
            subject[0] if subject else "named", subject[1] if subject else None, None, content, "quotation"
        )
    if reports:
        return reports[0]
    if not wide:
        return None
    return _speaker(text, tokens) or find_survey(text, tokens) or _wide(text, tokens)


def _speaker(text: str, tokens: Tokens) -> Attribution | None:
    """Such as "SMITH: We will see." at the start of a sentence."""
    for index in range(min(4, len(tokens.starts) - 1)):
        if not text[tokens.starts[index] : tokens.ends[index]].isupper():
            return None
        if text.startswith(": ", tokens.ends[index]):
            return Attribution("named", Span(tokens.starts[0], tokens.ends[index]), None, None, "speaker")
    return None


def find_survey(text: str, tokens: Tokens) -> Attribution | None:
    """Such as "In a poll of May, 40 percent ...": a survey or study that the sentence rests on."""
    for index, flags in enumerate(tokens.flags):
        if flags & _SURVEY:
            if index > 1 and capital(text, tokens, index - 1) and not breaks(text, tokens, index - 1):
                phrase = Span(tokens.starts[index - 1], tokens.ends[index])
                return Attribution("named", phrase, phrase, None, "document")  # "the latest Quinnipiac poll"
            for first in range(index - 1, max(-1, index - 8), -1):
                word = text[tokens.starts[first] : tokens.ends[first]].lower()
                if word in _RESTS_ON:
                    kind = kind_of(text, tokens, first + 1, index + 1) if first < index else "named"
                    return Attribution(
                        kind,
                        Span(tokens.starts[first + 1], tokens.ends[index]),
                        Span(tokens.starts[first], tokens.ends[first]),
                        None,
                        "document",
                    )
                if breaks(text, tokens, first):
                    break
    return None


_RESTS_ON = frozenset({"in", "by", "from", "dans", "en", "bei"})


def find_reports(text: str, tokens: Tokens, quotes: Sequence[tuple[int, int]]) -> list[Attribution]:
    """Every reporting cue outside quotations with its source, in order."""
    found = []
    for index in [index for index, flags in enumerate(tokens.flags) if flags & _CUES]:
        at = tokens.starts[index]
        if _inside(quotes, at):
            continue
        flags = tokens.flags[index]
        if flags & _PREPOSITION:
            before_cue = text[tokens.starts[index - 1] : at].lower() if index else ""
            if text[at : at + 3].lower() == "apr" and before_cue not in _D_APRES:
                continue  # "après la réunion"; "d'après" is a cue
            phrase = behind_preposition(text, tokens, index)
        elif flags & _REPORT:
            if (
                index
                and tokens.flags[index - 1] & (_DETERMINER | _DEFINITE)
                and not flags & _JOINER
                and not tokens.flags[index - 1] & _PRONOUN
            ):
                continue  # "the reported plan"
            phrase = None if _is_passive(text, tokens, index) else source_of_verb(text, tokens, index, quotes)
        elif flags & _REPORT_WEAK:
            phrase = source_of_verb(text, tokens, index, quotes)
            if phrase is None or not is_verbal(text, tokens, index):
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


def _is_passive(text: str, tokens: Tokens, index: int) -> bool:
    """Such as "were told": the subject hears, it does not say."""
    earlier = tokens.flags[index - 1] if index else 0
    word = text[tokens.starts[index] : tokens.ends[index]]
    return bool(earlier & _BE) and not word.endswith("ing") and not breaks(text, tokens, index - 1)


def _inside(quotes: Sequence[tuple[int, int]], at: int) -> bool:
    quote = before(quotes, at) if quotes else None
    return quote is not None and at < quote[1]


def _first_actor(text: str, tokens: Tokens, quotes: Sequence[tuple[int, int]]) -> tuple[Kind, Span] | None:
    """For a quotation without a reporting verb: the first name or pronoun outside it."""
    for index, at in enumerate(tokens.starts):
        if _inside(quotes, at):
            continue
        flags = tokens.flags[index]
        if flags & _PRONOUN or (
            capital(text, tokens, index) and not flags & (_JOINER | _DEFINITE | _DETERMINER | _AUXILIARY)
        ):
            last = index + 1
            while last < len(tokens.starts) and capital(text, tokens, last) and not breaks(text, tokens, last - 1):
                last += 1
            return "named", Span(tokens.starts[index], tokens.ends[last - 1])
    return None


def _wide(text: str, tokens: Tokens) -> Attribution | None:
    """A verb of opinion or intention with a person before it ("Mr. Lee opposes", "they have promised")."""
    for index, flags in enumerate(tokens.flags):
        if flags & _STANCE and _is_held_by_someone(text, tokens, index):
            phrase = source_of_verb(text, tokens, index, ())
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
    if first == 0 or helpers & _MODAL or breaks(text, tokens, first - 1):
        return False
    participle = text[tokens.starts[index] : tokens.ends[index]].lower().endswith("ing")
    if participle != bool(helpers & _BE):
        return False
    if participle or text[tokens.starts[index - 1] : tokens.ends[index - 1]].lower() in {
        "has",
        "have",
        "had",
        "not",
        "never",
    }:
        return True
    return bool(tokens.flags[first - 1] & _SOMEONE) or capital(text, tokens, first - 1)
