"""What speaks for and against a candidate, as named features: the input of the linear model (see ``decision``).

Words enter as classes, never as themselves, so that one set of weights serves all languages, and a wording that nobody
listed is still read by what surrounds it.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.disclosure.agent import HEAD_FINAL, find_agent
from newsaudit.analyzers.disclosure.gaps import gap_words, has_stop
from newsaudit.analyzers.disclosure.names import is_name
from newsaudit.analyzers.disclosure.reference import Reference, reference
from newsaudit.analyzers.disclosure.vocabulary import explained, find_tags, unexplained

if TYPE_CHECKING:
    from newsaudit.analyzers.disclosure.agent import Agent
    from newsaudit.analyzers.disclosure.candidates import Candidate
    from newsaudit.analyzers.disclosure.vocabulary import Tag, Tags
    from newsaudit.document import Document

__all__ = ["Reading", "is_introduced", "measure", "read"]

_OPENING = 2  # code points of marks that may precede the opening word
_NEAR = 30  # code points between a negation and what it negates
_NEAR_WORDS = 5
_AFTER = 24  # code points after the predicate in which its auxiliary may follow
_OWN_REACH = 24  # code points between "our" and the term
_TO_ROLE = 24  # code points between "AI" and the role: "AI-powered financial writing agent"
_LENGTHS = ((4, "4"), (8, "8"), (15, "15"), (25, "25"), (40, "40"))  # words
_INTRODUCTION = 40  # code points between "is" and the job: "is our newsroom's automated sports reporter"
_FEW_LINES = 3  # a text of so few lines has no head and no end to speak of
_MARKS = 4  # code points of markup that may open a line
_MANY_FIGURES, _MANY_NAMES = 4, 6  # more of them say no more
_FEW_WORDS = 3  # a line of more words, each with a capital, is a headline
_FEW_MENTIONS = 3  # words for AI elsewhere in the article
_WELL_EXPLAINED, _HALF_EXPLAINED = 0.95, 0.5  # shares of the letters
_NOTE_REACH = 400  # code points after the candidate that belong to its note
_PROOF = frozenset({"this", "site"})  # strengths of a reference that need no more
_CREDIT_MARKS = ":：/|–—-(=＝"
_CLAUSE_MARKS = ".;:!?,。；！？，"
_TEXTUAL = frozenset({"text", "summary", "translation", "part"})
_CREDITED = frozenset({"image", "audio", "credit", "summary", "translation"})  # what a credit names
_BEFORE_VERB = ("report", "topic", "conditional", "imperative")
_ANYWHERE = ("caveat", "human-made", "law", "named", "none", "partly", "rest")
_NAME = re.compile(r"[^\W\d_][\w'’.-]*")
_FIGURE = re.compile(r"\d[\d.,]*|[%$€£¥]")
_QUOTE = re.compile(r"[\"“”„«»「」『』]")


class Reading(NamedTuple):
    """A candidate, read with the words of one language.

    Attributes:
        document: the article.
        candidate: the stretch of text.
        tags: its words.
        agent: the maker, or None where only people are named.
        reference: what it is about.
    """

    document: Document
    candidate: Candidate
    tags: Tags
    agent: Agent | None
    reference: Reference

    @property
    def language(self) -> str:
        """Whose vocabulary read it."""
        return self.tags.language

    @property
    def with_author(self) -> bool:
        """As in "AI writer", "Autorin (KI)": the term goes with the name of a job that writes."""
        return self.agent is not None and _next_to(self, self.agent.ai, "author") is not None

    @property
    def in_name(self) -> bool:
        """As in "the AI Now Institute", "Claude Martin": the term is part of a name."""
        ai = self.agent.ai if self.agent is not None else None
        return (
            ai is not None
            and ai.attribute != "automatic"
            and is_name(self.document.text, self.tags, ai.start, ai.end, ai.attribute)
        )

    @property
    def credits_picture(self) -> bool:
        """As in "Image: Midjourney", "Foto (KI)", "Summary: AI": a picture or a summary, a mark, a generator."""
        if self.agent is None:
            return False
        text, ai = self.document.text, self.agent.ai
        shown = [
            tag for tag in self.tags.of("noun") if tag.attribute in _CREDITED and 0 <= ai.start - tag.end <= _TO_ROLE
        ]
        return bool(shown) and any(mark in text[shown[-1].end : ai.start] for mark in _CREDIT_MARKS)


def read(document: Document, candidate: Candidate, tags: Tags) -> Reading:
    """Read a candidate by its words."""
    agent = find_agent(document.text, tags)
    if agent is None:
        about = Reference("none", "", candidate.start, candidate.start)
    else:
        about = reference(document.text, tags, agent, candidate.start)
    return Reading(document, candidate, tags, agent, about)


def measure(reading: Reading) -> dict[str, float]:
    """The features of a reading: name -> value, those of value 0 left out."""
    found: dict[str, float] = {}
    for group in (_maker, _subject, _place, _wording, _explained, _against, _around, _denial):
        group(reading, found)
    return found


def _maker(reading: Reading, found: dict[str, float]) -> None:
    agent = reading.agent
    if agent is None:
        found["no maker"] = 1.0
        return
    verb = " with a verb" if agent.make is not None else ""
    group = _noun_group(reading.reference.noun)
    found[f"maker: {agent.how}{verb}"] = 1.0
    found[f"verb: {agent.make.attribute if agent.make is not None else 'none'}"] = 1.0
    found[f"term: {agent.ai.attribute}"] = 1.0
    found[f"about {reading.reference.strength}, maker {agent.how}{verb}"] = 1.0
    found[f"thing {group}, maker {agent.how}{verb}"] = 1.0
    found[f"about {reading.reference.strength}, maker {agent.how}{verb}, {_where(reading.candidate)}"] = 1.0
    found[f"maker {agent.how}{verb}, {_where(reading.candidate)}"] = 1.0
    if agent.make is not None:
        apart = max(agent.make.start - agent.ai.end, agent.ai.start - agent.make.end, 0)
        found["distance of verb and term"] = math.log1p(apart) / 4
        found["verb before term" if agent.make.start < agent.ai.start else "verb after term"] = 1.0


def _noun_group(noun: str) -> str:
    return "text" if noun in _TEXTUAL else noun or "unnamed"


def _subject(reading: Reading, found: dict[str, float]) -> None:
    about, candidate = reading.reference, reading.candidate
    group = _noun_group(about.noun)
    found[f"about {about.strength}"] = 1.0
    found[f"about {about.strength}: {group}"] = 1.0
    found[f"about {about.strength}, {_where(candidate)}"] = 1.0
    if candidate.continues:
        found[f"goes on from this text, about {about.strength}"] = 1.0
    if reading.agent is None or about.strength == "none":
        return
    before = about.end <= reading.agent.start
    found[f"{about.strength} {'before' if before else 'after'} maker {reading.agent.how}"] = 1.0
    low, high = (about.end, reading.agent.start) if before else (reading.agent.end, about.start)
    if low < high:
        found["unexplained between subject and maker"] = math.log1p(unexplained(low, high, reading.tags)) / 3
        found["comma between subject and maker"] = float(", " in reading.document.text[low:high])


def _where(candidate: Candidate) -> str:
    if candidate.bracketed:
        return "in brackets"
    if not candidate.edge:
        return "in the body"
    return f"alone in {candidate.zone}" if candidate.alone else f"part of {candidate.zone}"


def _place(reading: Reading, found: dict[str, float]) -> None:
    candidate, lines = reading.candidate, reading.document.lines
    found[f"place: {_where(candidate)}"] = 1.0
    if len(lines) > _FEW_LINES:
        found["last line"] = float(candidate.line == len(lines) - 1)
        found["first lines"] = float(candidate.line <= 1)
    opens = candidate.start <= lines[candidate.line].start + _MARKS
    found[f"{'opens' if opens else 'inside'} its line, {'edge' if candidate.edge else 'body'}"] = 1.0
    found["set off by marks"] = float(_is_set_off(reading))
    others = len(reading.document.phrases.of("disclosure")) - len(reading.tags.of("ai"))
    found[f"AI elsewhere: {'none' if others <= 0 else 'few' if others <= _FEW_MENTIONS else 'often'}"] = 1.0


def _is_set_off(reading: Reading) -> bool:
    """As in "*Translated by AI.*", "🤖 ...", "[...]": a mark opens the line that no letter or list has."""
    first = reading.document.text[reading.document.lines[reading.candidate.line].start]
    return not first.isalnum() and first not in "\"“„«「'‘-•#"


def _wording(reading: Reading, found: dict[str, float]) -> None:
    candidate, tags, text = reading.candidate, reading.tags, reading.document.text
    words = gap_words(text, candidate.start, candidate.end)
    size = next((name for most, name in _LENGTHS if words <= most), "more")
    found[f"words: {size}"] = 1.0
    found[f"words: {size}, {'alone' if candidate.alone else 'beside others'}"] = 1.0
    for kind in _ANYWHERE:
        if tags.has(kind):
            found[f"words of {kind}"] = 1.0
    if tags.of("review", "unreviewed") or (tags.of("review", "checked") and tags.has("human")):
        found["names a review"] = 1.0
    for kind in ("lead", "person", "ai", "make", "label", "byline", "used", "noun", "copula"):
        if any(tag.start <= candidate.start + _OPENING for tag in tags.of(kind)):
            found[f"opens with {kind}"] = 1.0
    lead = next((tag for tag in tags.of("lead") if tag.start <= candidate.start + _OPENING), None)
    if lead is not None and any(lead.start <= ai.start < lead.end for ai in tags.of("ai")):
        found["opens with a lead that names AI"] = 1.0
    if reading.agent is not None:
        _beside_term(reading, reading.agent.ai, found)


def _next_to(reading: Reading, ai: Tag, kind: str) -> Tag | None:
    """The first word of a class soon after the term, in its clause."""
    text, reach = (
        reading.document.text,
        _TO_ROLE if kind == "author" and reading.language not in HEAD_FINAL else _OPENING,
    )
    near = (tag for tag in reading.tags.of(kind) if 0 <= tag.start - ai.end <= reach)
    return next((tag for tag in near if not any(mark in text[ai.end : tag.start] for mark in _CLAUSE_MARKS)), None)


def _beside_term(reading: Reading, ai: Tag, found: dict[str, float]) -> None:
    tags = reading.tags
    for kind in ("author", "organisation", "role", "biography"):
        if _next_to(reading, ai, kind) is not None:
            found[f"term with {kind}"] = 1.0
    if any(0 <= ai.start - tag.end <= _OWN_REACH for tag in tags.of("possessive")):
        found["our own machine"] = 1.0
    if reading.credits_picture:
        found["credit of a picture"] = 1.0
    if reading.in_name:
        found["term in a name"] = 1.0
    opens = ai.start <= reading.candidate.start + _OPENING
    if reading.with_author and opens and tags.has("biography", "publication"):
        found["opens like a biography of a machine"] = 1.0
    if is_introduced(reading, ai):
        found["somebody is a machine that writes"] = 1.0
    if tags.has("named") and tags.has("make", "author", "publication"):
        found["names a machine"] = 1.0
    if any(0 <= ai.start - tag.end <= 1 for tag in tags.of("byline")):
        found["byline before term"] = 1.0


def is_introduced(reading: Reading, ai: Tag) -> bool:
    """As in "Nova is our AI reporter", "Lou est la rédactrice virtuelle du site : un programme d'IA"."""
    start, text = reading.candidate.start, reading.document.text
    copula = next((tag for tag in reading.tags.of("copula") if start < tag.start <= start + _TO_ROLE), None)
    if copula is None or not text[start].isupper() or any(tag.start == start for tag in reading.tags.all):
        return False
    reach = min(copula.end + _INTRODUCTION, ai.end + _TO_ROLE)
    return any(copula.end <= tag.start <= reach for tag in reading.tags.of("author"))


def _explained(reading: Reading, found: dict[str, float]) -> None:
    """How much is left that no word accounts for: in all, and before, inside and after the statement."""
    candidate, agent, about = reading.candidate, reading.agent, reading.reference
    if agent is None or about.strength not in _PROOF:
        share = explained(candidate.start, candidate.end, reading.tags)
        where = "alone" if candidate.alone and candidate.edge else "not alone"
        found[f"explained share, {where}"] = share
        found[f"all explained, {where}"] = float(share >= _WELL_EXPLAINED)
        found[f"mostly unexplained, {where}"] = float(share < _HALF_EXPLAINED)
    if agent is None:
        return
    start = agent.start if about.strength == "none" else min(about.start, agent.start)
    end = agent.end if about.strength == "none" else max(about.end, agent.end)
    proof = "this text" if about.strength in _PROOF else "no text"
    found[f"unexplained before, {proof}"] = math.log1p(unexplained(candidate.start, start, reading.tags)) / 3
    found[f"unexplained after, {proof}"] = math.log1p(unexplained(end, candidate.end, reading.tags)) / 3
    found[f"unexplained inside, {proof}"] = math.log1p(unexplained(start, end, reading.tags)) / 3
    if end < candidate.end and reading.document.text[end] == ":" and candidate.end - end > _OPENING:
        found["goes on after a colon"] = 1.0


def _against(reading: Reading, found: dict[str, float]) -> None:
    candidate, text, agent = reading.candidate, reading.document.text, reading.agent
    said = text[candidate.start : candidate.end]
    found["figures"] = min(len(_FIGURE.findall(said)), _MANY_FIGURES) / _MANY_FIGURES
    found["quotation marks"] = float(_QUOTE.search(said) is not None)
    low, high = (agent.start, agent.end) if agent is not None else (candidate.end, candidate.end)
    for part, start, end in (("before", candidate.start + 1, low), ("after", high, candidate.end)):
        names = [match.group() for match in _NAME.finditer(text, start, end) if match.group()[0].isupper()]
        found[f"capitals {part} the maker"] = min(len(names), _MANY_NAMES) / _MANY_NAMES
    words = said.split()
    titled = all(word[:1].isupper() or not word[:1].isalpha() for word in words)
    found["every word with a capital"] = float(titled and len(words) > _FEW_WORDS)
    found["names another work"] = float(bool(reading.tags.of("noun", "other")))
    if agent is not None:
        _against_maker(reading, agent, found)


def _against_maker(reading: Reading, agent: Agent, found: dict[str, float]) -> None:
    """Words of report, topic and condition around the verb; a copula after the maker."""
    tags, text = reading.tags, reading.document.text
    verb = agent.make.start if agent.make is not None else agent.ai.start
    final = ", verb-final" if tags.language in HEAD_FINAL else ""
    for kind in _BEFORE_VERB:
        places = [tag.start for tag in tags.of(kind) if not _is_inside(tag, reading)]
        found[f"{kind} before the verb"] = float(any(start < verb for start in places))
        found[f"{kind} after the maker{final}"] = float(any(start >= agent.end for start in places))
    for kind in ("copula", "relative"):
        near = [tag for tag in tags.of(kind) if 0 <= tag.start - agent.end <= _AFTER]
        found[f"{kind} after the maker"] = float(any(not has_stop(text, agent.end, tag.start) for tag in near))


def _is_inside(tag: Tag, reading: Reading) -> bool:
    """Whether a word is the verb itself, or the noun of a reference: "headline suggested by AI", "この解説"."""
    about, make = reading.reference, reading.agent.make if reading.agent is not None else None
    if make is not None and make.start <= tag.start < make.end:
        return True
    return about.strength in {"this", "unnamed"} and about.start <= tag.start <= about.end + 1


def _around(reading: Reading, found: dict[str, float]) -> None:
    """What the rest of the note says: that a person has checked, that there may be errors."""
    document, candidate = reading.document, reading.candidate
    line = document.lines[candidate.line]
    end = min(line.end, candidate.end + _NOTE_REACH)
    if not candidate.edge or line.end - line.start > _NOTE_REACH or end - candidate.end < _OPENING:
        return
    rest = find_tags(document.text, document.folded, candidate.end, end, reading.language)
    found["more in its line"] = 1.0
    if (rest.has("caveat") and not rest.has("noun")) or (rest.has("review") and rest.has("human")):
        found["review or caveat later in its line"] = 1.0


def _denial(reading: Reading, found: dict[str, float]) -> None:
    tags, text, agent = reading.tags, reading.document.text, reading.agent
    negations = [
        tag for tag in tags.of("negation") if not any(0 <= only.start - tag.end <= _OPENING for only in tags.of("only"))
    ]
    if agent is None or not negations:
        return
    near = [
        tag
        for tag in negations
        if 0 <= agent.ai.start - tag.end <= _NEAR and gap_words(text, tag.end, agent.ai.start) <= _NEAR_WORDS
    ]
    reviewed = [tag.start for tag in tags.of("review")]
    if near:
        direct = 0 <= agent.ai.start - near[-1].end <= _OPENING
        found["negation right before the term" if direct else "negation before the term"] = 1.0
    if any(0 <= agent.start - tag.end <= _NEAR for tag in negations):
        found["negation before the maker"] = 1.0
    if any(agent.start <= tag.start < agent.end for tag in negations):
        found["negation inside the maker"] = 1.0
    behind = [tag for tag in negations if 0 <= tag.start - agent.ai.end <= _NEAR]
    if behind and not any(agent.ai.end <= at < behind[0].start for at in reviewed):
        stopped = any(mark in text[agent.ai.end : behind[0].start] for mark in "、，,;；.。")
        found["negation after a comma" if stopped else "negation after the term"] = 1.0
    if reviewed:
        found["negation with review"] = 1.0
