"""Who says it: the attribution of a sentence, by grammar.

A cue (a reporting verb, "according to", a quotation) is looked for outside quotations, then its source: the noun
phrase before the verb, or after it where a quotation or comma comes first ("...," said X). What kind of source it
is follows from the phrase: a name, a pronoun or a definite phrase refers to somebody who can be looked up or was
introduced; an indefinite role is unnamed; a group of opinion holders is vague.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.citations.noun_phrases import (
    Kind,
    Phrase,
    after_preposition,
    is_verbal,
    kind_of,
    quotation_before,
    source_of_verb,
)
from newsaudit.analyzers.citations.tokens import FLAG, Tokens, bits, sentence_tokens, words
from newsaudit.document.enclosures import find_quotations, outermost
from newsaudit.document.folding import fold
from newsaudit.document.lines import split_lines
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MAX_WORDS_TO_SOURCE_NOUN = 3  # "nach den jüngsten Angaben"
MAX_WORDS_AFTER_SO = 8
MAX_WORDS_BEFORE_STANDPOINT = 2  # "a su juicio"
MAX_PHRASAL = 24  # code points of what follows a verb
MAX_WORDS_TO_SPEAKER = 15  # "ich" near a subjunctive is its subject
MAX_SPEAKER_WORDS = 5  # before a colon
MIN_WORDS_SPOKEN = 2  # after it
_SPEAKS = bits("first_person", "hearer")
_STARTS_LABEL = bits("definite", "determiner", "auxiliary", "preposition")
MAX_TERM_WORDS = 2  # of a title or term in quotation marks
MAX_WORDS_TO_PARTICLE = 25
_STUDY = bits("study", "studies", "forecast")
_SOMEONE = FLAG["pronoun"] | bits("group", "opinion_holder", "role", "roles", "spokesperson")
_QUOTE_MARK = re.compile("[\"\u201c\u201d\u00ab\u00bb\u201e]|''|``")


class Attribution(NamedTuple):
    """Who says what a sentence says.

    Attributes:
        kind: "named" (a name, or a phrase that refers to one), "unnamed" (a role without a name), "vague" (a group).
        span: the source phrase, or None where the source stands in another sentence.
        cue: the words that tell it is an attribution, or None.
        content: the quotation, where there is one.
        strength: the kind of cue: "report" (a verb of saying), "document" ("according to", "in a poll"), "quotation",
            "speaker" ("SMITH: ..."), "stance" (opinion and intention), "hedge" ("reportedly") or "mood" (the German
            subjunctive).
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
    return find_attribution(sentence_tokens(text), quotes, broken=broken, wide=True)


def _quotes(text: str) -> tuple[list[tuple[int, int]], bool]:
    """The quotations of a lone sentence, and whether it ends or begins inside one."""
    found = [item for item in outermost(find_quotations(text, split_lines(text))) if text[item.start] not in "'\u2018"]
    marks = sum(text.count(mark) for mark in '"\u201c\u201d\u00ab\u00bb\u201e')
    broken = any(not item.closed for item in found) or marks > 2 * len(found)
    return [(item.start, item.end) for item in found], broken


def find_attribution(
    tokens: Tokens, quotes: Sequence[tuple[int, int]], *, broken: bool = False, wide: bool = False
) -> Attribution | None:
    """The attribution of one sentence.

    Args:
        tokens: the words of the sentence.
        quotes: the quotations in it.
        broken: whether it begins or ends inside a quotation.
        wide: also accept cues of opinion and intention ("wants", "is worried", "his plan").
    """
    content = Span(*max(quotes, key=lambda quote: quote[1] - quote[0])) if quotes else None
    reports = find_reports(tokens, quotes)
    best = next((item for item in reports if item.span is not None), None)
    if best is not None:
        return best._replace(content=content)
    if broken or any(not _is_term(tokens.text, quote) for quote in quotes):
        span = _first_actor(tokens, quotes) if quotes and not broken else None
        return Attribution("named", span, None, content, "quotation")
    if reports or not wide:
        return reports[0] if reports else None
    return _speaker(tokens) or find_survey(tokens) or _wide(tokens) or _voice(tokens)


def _is_term(text: str, quote: tuple[int, int]) -> bool:
    """Whether a quotation is a title or a term ("Campus Symposium"): a few words without punctuation of their own."""
    inside = text[quote[0] + 1 : quote[1] - 1].strip()
    return inside.count(" ") < MAX_TERM_WORDS and inside[-1:].isalnum()


def _speaker(tokens: Tokens) -> Attribution | None:
    """Such as "SMITH: We will see." or "Ann Lee: Bridge will open in May" at the start of a sentence."""
    for index in range(min(MAX_SPEAKER_WORDS, len(tokens.starts) - MIN_WORDS_SPOKEN)):
        if not tokens.capital(index) or tokens.flags[index] & _STARTS_LABEL:
            return None
        if tokens.gap(index).startswith(": "):
            return Attribution("named", tokens.span(0, index + 1), None, None, "speaker")
    return None


def _voice(tokens: Tokens) -> Attribution | None:
    """A sentence in the first or second person goes on with somebody's words."""
    for index, flags in enumerate(tokens.flags):
        if flags & _SPEAKS:
            return Attribution("named", None, tokens.span(index, index + 1), None, "quotation")
    return None


def find_survey(tokens: Tokens) -> Attribution | None:
    """Such as "In a poll of May, 40 percent ...": a survey or study that the sentence rests on."""
    for index in [index for index, flags in enumerate(tokens.flags) if flags & FLAG["survey"]]:
        if index > 1 and tokens.capital(index - 1) and not tokens.breaks(index - 1):
            phrase = tokens.span(index - 1, index + 1)
            return Attribution("named", phrase, phrase, None, "document")  # "the latest Quinnipiac poll"
        for first in range(index - 1, max(-1, index - 8), -1):
            if tokens.word(first) in words("sources", "rests_on"):
                kind, phrase = kind_of(tokens, first + 1, index + 1), tokens.span(first + 1, index + 1)
                return Attribution(kind, phrase, tokens.span(first, first + 1), None, "document")
            if tokens.breaks(first):
                break
    return None


def find_reports(tokens: Tokens, quotes: Sequence[tuple[int, int]]) -> list[Attribution]:
    """Every reporting cue outside quotations with its source, in order."""
    found = []
    for index, flags in enumerate(tokens.flags):
        if not flags & _CUES or (quotes and _inside(quotes, tokens.starts[index])):
            continue
        for flag, read in _READERS:
            reading = read(tokens, index, quotes) if flags & flag else None
            if reading is not None:
                phrase, strength = reading
                source = tokens.span(*phrase) if phrase is not None else None
                kind: Kind = kind_of(tokens, *phrase) if phrase is not None else "named"
                found.append(Attribution(kind, source, tokens.span(index, index + 1), None, strength))
                break
    return found


_Reading = tuple[Phrase | None, str] | None  # the source and the strength; None where a word is no cue here


def _preposition(tokens: Tokens, index: int, _quotes: Sequence[tuple[int, int]]) -> _Reading:
    word = tokens.word(index)
    if word == "après" and not (index and tokens.word(index - 1) == "d"):
        return None  # "après la réunion"; "d'après" is a cue
    if word == "nach":  # "nach Angaben der Polizei", "nach Ansicht von Fachleuten"; "ihrer Ansicht nach"
        near = tokens.flags[max(0, index - 1) : index + 1 + MAX_WORDS_TO_SOURCE_NOUN]
        if not any(flags & FLAG["source_noun"] for flags in near):
            return None
    phrase = after_preposition(tokens, index)
    depends = word in words("sources", "depends_on")
    if depends and index and tokens.flags[index - 1] & bits("definite", "determiner"):
        return None  # "il secondo gol"
    if depends and phrase is not None:  # "selon la saison", "según avanza el día"
        said = {tokens.word(at) for at in range(*phrase)}
        known = tokens.flags[phrase[0]] or tokens.capital(phrase[0])
        no_source = tokens.word(phrase[0]) in words("sources", "no_source_after", word)
        if not known or no_source or not said.isdisjoint(words("sources", "measures")):
            return None
    return phrase, "document"


def _standpoint(tokens: Tokens, index: int, _quotes: Sequence[tuple[int, int]]) -> _Reading:
    """Such as "de l'avis du maire", "a su juicio", "aus Sicht der Stadt"."""
    low = max(0, index - MAX_WORDS_BEFORE_STANDPOINT)
    opening = words("standpoints", tokens.word(index))
    if opening.isdisjoint(tokens.word(at) for at in range(low, index)):
        return None
    if index and tokens.flags[index - 1] & FLAG["definite"] and tokens.word(index - 1) in words("sources", "whose"):
        return (index - 1, index), "document"
    of = index + 1 < len(tokens.starts) and tokens.word(index + 1) in words("sources", "of")
    return after_preposition(tokens, index + of), "document"


def _phrasal(tokens: Tokens, index: int, quotes: Sequence[tuple[int, int]]) -> _Reading:
    """Such as "parle de", "hizo saber", "sprach von": what follows makes the verb one of saying."""
    at = tokens.ends[index]
    following = fold(tokens.text[at + 1 : at + MAX_PHRASAL])
    says = following.startswith(tuple(words("phrasals", tokens.word(index))))
    return (source_of_verb(tokens, index, quotes), "report") if says else None


def _so(tokens: Tokens, index: int, _quotes: Sequence[tuple[int, int]]) -> _Reading:
    """Such as "Das sei falsch, so der Minister": after a comma or quotation, with nothing but the source after it."""
    if index == 0 or not tokens.breaks(index - 1) or index + 1 >= len(tokens.starts):
        return None
    phrase = after_preposition(tokens, index)
    if phrase is None or phrase[1] - phrase[0] > MAX_WORDS_AFTER_SO:
        return None
    last = phrase[1] - 1
    closed = last + 1 >= len(tokens.starts) or tokens.breaks(last)
    start = tokens.flags[index + 1] & bits("definite", "determiner", "quantifier") or tokens.capital(index + 1)
    return (phrase, "document") if closed and start else None


def _verb(tokens: Tokens, index: int, quotes: Sequence[tuple[int, int]]) -> _Reading:
    flags, earlier = tokens.flags[index], tokens.flags[index - 1] if index else 0
    if earlier & bits("determiner", "definite") and not (flags & FLAG["joiner"] or earlier & FLAG["pronoun"]):
        return None  # "the reported plan"
    bare = earlier & FLAG["preposition"] and tokens.word(index - 1) not in words("sources", "joiner")
    if bare and not tokens.word(index).endswith("ing"):
        return None  # "par écrit", but "by saying"
    phrase = None if _is_passive(tokens, index) else source_of_verb(tokens, index, quotes)
    if phrase is not None and any(tokens.flags[at] & FLAG["thing"] for at in range(*phrase)):
        return None  # "la película cuenta la historia"
    return phrase, "report"


def _weak_verb(tokens: Tokens, index: int, quotes: Sequence[tuple[int, int]]) -> _Reading:
    phrase = source_of_verb(tokens, index, quotes) if is_verbal(tokens, index) else None
    return (phrase, "report") if phrase is not None else None


def _participle(tokens: Tokens, index: int, quotes: Sequence[tuple[int, int]]) -> _Reading:
    """Such as "ha advertido": only right after an auxiliary."""
    return _verb(tokens, index, quotes) if index and tokens.flags[index - 1] & FLAG["auxiliary"] else None


def _shows(tokens: Tokens, index: int, quotes: Sequence[tuple[int, int]]) -> _Reading:
    """Such as "die Studie zeigt": of a study or forecast, or what follows is a clause."""
    phrase = source_of_verb(tokens, index, quotes)
    clause = index + 1 < len(tokens.starts) and tokens.word(index + 1) in words("sources", "that")
    if phrase is None or not (clause or any(tokens.flags[at] & _STUDY for at in range(*phrase))):
        return None
    return phrase, "report"


def _separable(tokens: Tokens, index: int, quotes: Sequence[tuple[int, int]]) -> _Reading:
    """Such as "weist darauf hin": the verb's other half ends the clause."""
    count = len(tokens.starts)
    for at in range(index + 1, min(count, index + 1 + MAX_WORDS_TO_PARTICLE)):
        ends = at + 1 == count or tokens.breaks(at)
        if ends and tokens.word(index) in words("particles", tokens.word(at)):
            return source_of_verb(tokens, index, quotes), "report"
    return None


def _mood(tokens: Tokens, index: int, _quotes: Sequence[tuple[int, int]]) -> _Reading:
    """Such as "Das sei falsch": German reports in the subjunctive, and names the source once for many sentences."""
    low, count = max(0, index - MAX_WORDS_TO_SPEAKER), len(tokens.starts)
    near = [tokens.word(at) for at in range(low, min(count, index + MAX_WORDS_TO_SPEAKER))]
    before, word, after = near[: index - low], near[index - low], near[index - low + 1 :]
    # "es sei denn", "sei es", "wie dem auch sei"
    idiom = word == "sei" and (after[:1] in (["denn"], ["es"]) or before[-1:] == ["auch"])
    if tokens.capital(index) or idiom or "ich" in near:
        return None
    return None, "mood"


_READERS: tuple[tuple[int, Callable[[Tokens, int, Sequence[tuple[int, int]]], _Reading]], ...] = (
    (FLAG["source_preposition"], _preposition),
    (FLAG["so"], _so),
    (FLAG["report"], _verb),
    (FLAG["report_weak"], _weak_verb),
    (FLAG["report_participle"], _participle),
    (FLAG["shows"], _shows),
    (FLAG["separable"], _separable),
    (FLAG["phrasal"], _phrasal),
    (FLAG["standpoint"], _standpoint),
    (FLAG["mood"], _mood),
)
_CUES = bits("source_preposition", "so", "report", "report_weak", "report_participle", "shows", "separable", "mood")
_CUES |= bits("phrasal", "standpoint")


def _is_passive(tokens: Tokens, index: int) -> bool:
    """Such as "were told": the subject hears, it does not say."""
    earlier = tokens.flags[index - 1] if index else 0
    return bool(earlier & FLAG["be"]) and not tokens.word(index).endswith("ing") and not tokens.breaks(index - 1)


def _inside(quotes: Sequence[tuple[int, int]], at: int) -> bool:
    quote = quotation_before(quotes, at)
    return quote is not None and at < quote[1]


def _first_actor(tokens: Tokens, quotes: Sequence[tuple[int, int]]) -> Span | None:
    """For a quotation without a reporting verb: the first name or pronoun outside it."""
    count = len(tokens.starts)
    for index, (at, flags) in enumerate(zip(tokens.starts, tokens.flags, strict=True)):
        name = tokens.capital(index) and not flags & bits("joiner", "definite", "determiner", "auxiliary")
        if (name or flags & FLAG["pronoun"]) and not _inside(quotes, at):
            last = index + 1
            while last < count and tokens.capital(last) and not tokens.breaks(last - 1):
                last += 1
            return tokens.span(index, last)
    return None


def _wide(tokens: Tokens) -> Attribution | None:
    """A verb of opinion or intention with a person before it ("Mr. Lee opposes", "they have promised")."""
    for index, flags in enumerate(tokens.flags):
        if flags & FLAG["stance"] and _is_held_by_someone(tokens, index):
            phrase = source_of_verb(tokens, index, ())
            if phrase is not None:
                return Attribution(
                    kind_of(tokens, *phrase), tokens.span(*phrase), tokens.span(index, index + 1), None, "stance"
                )
        if flags & FLAG["hedge"]:
            return Attribution("vague", None, tokens.span(index, index + 1), None, "hedge")
    return None


def _is_held_by_someone(tokens: Tokens, index: int) -> bool:
    """Finite and active, with a name, a pronoun or a role right before it: "he wants", not "the proposed plan"."""
    first, helpers = index, 0
    while first > 0 and tokens.flags[first - 1] & FLAG["auxiliary"] and not tokens.flags[first - 1] & FLAG["pronoun"]:
        first -= 1
        helpers |= tokens.flags[first]
    if first == 0 or helpers & FLAG["modal_auxiliary"] or tokens.breaks(first - 1):
        return False
    participle = tokens.word(index).endswith("ing")
    if participle != bool(helpers & FLAG["be"]):
        return False
    perfect = tokens.word(index - 1) in words("sources", "perfect")
    return participle or perfect or bool(tokens.flags[first - 1] & _SOMEONE) or tokens.capital(first - 1)
