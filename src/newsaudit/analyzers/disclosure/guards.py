"""Why a sentence that looks like a disclosure is not one: one small function per reason.

Only what is certain is a guard; everything else is a feature that the model weighs. The name of the guard is reported
among the exemptions, so that a user sees why nothing was flagged.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsaudit.analyzers.disclosure.tags import COMPOUNDING, UNSPACED, explained
from newsaudit.document.enclosed import quoted
from newsaudit.lexicon import tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsaudit.analyzers.disclosure.agent import Agent
    from newsaudit.analyzers.disclosure.reading import Reading


_TO_VERB = 14  # code points between the job and what it does
_BIOGRAPHY_WORDS = 15
_OF_AN = 8  # code points of "of an" before the term
_NEXT_WORD = re.compile(r" [^\W_]+")
_LABELLED = ("image", "audio", "summary")
_TEXTS = frozenset({"translated", "summarised"})  # what only texts are


def may_state(reading: Reading) -> bool:
    """Whether the term for AI is marked as a maker, or is where it needs no mark: a byline, a credit, a label."""
    agent, tags, candidate = reading.agent, reading.tags, reading.candidate
    if agent is None or agent.how != "bare":
        return True
    denied = tags.has("negation") and (candidate.alone or tags.has("used", "make"))
    about = tags.has("used") and (tags.has("person") or reading.reference.strength != "none")
    signed = candidate.zone == "byline" or (candidate.alone and (reading.opens("byline") or _is_label(reading, agent)))
    author = reading.after_term("author") is not None or reading.is_introduced or reading.presents_itself
    return denied or about or signed or author or reading.credits_picture or reading.opens("label") or tags.has("named")


def _is_label(reading: Reading, agent: Agent) -> bool:
    """As in "AI illustration", "KI-Zusammenfassung: ...": the term opens the line, and the thing follows."""
    joined = reading.document.text[agent.ai.end : agent.ai.end + 1] == "-" and reading.language not in COMPOUNDING
    opens = not joined and agent.ai.start <= reading.candidate.start + 2
    things = reading.tags.of("noun", *_LABELLED)
    return opens and any(agent.ai.end <= noun.end and noun.start <= agent.ai.end + 1 for noun in things)


def _is_quoted(reading: Reading, agent: Agent) -> bool:
    """The verb is quoted, or the term where no verb is; a name of a tool in quotation marks is not enough."""
    tag = agent.make if agent.make is not None else agent.ai
    return quoted(reading.document, tag.start, tag.end)


def _is_named(reading: Reading, _: Agent) -> bool:
    return reading.in_name and reading.after_term("author") is None


def _is_question(reading: Reading, _: Agent) -> bool:
    start, end, text = reading.candidate.start, reading.candidate.end, reading.document.text
    return text[end - 1 : end] in {"?", "？"} or text[start] == "¿"


def _is_reported(reading: Reading, agent: Agent) -> bool:
    """Somebody is said to have said it: a verb of report before the statement, or anywhere beside one on no text."""
    tags, about = reading.tags, reading.reference
    if tags.has("lead"):
        return False
    this = about.strength == "this"
    limit = min(about.start, agent.start) if this else agent.start
    final, text, end = tags.language in UNSPACED, reading.document.text, agent.end
    verbs = [
        tag
        for tag in tags.of("report")  # "the picture was made with AI, the police confirmed"
        if tag.end <= limit + 1 or final or (not this and "," in text[end : tag.start])
    ]
    if agent.make is not None:  # "headline suggested by AI"
        verbs = [tag for tag in verbs if not agent.make.start <= tag.start < agent.make.end]
    person = next(iter(tags.of("person")), None)
    ours = (
        this and verbs and person is not None and person.start < verbs[0].start
    )  # "we want to say that this text ..."
    return bool(verbs) and not ours


def _is_advice(reading: Reading, agent: Agent) -> bool:
    """A condition, a duty or a possibility: "if this article was written by AI", "should be labelled"."""
    if reading.opens("imperative"):
        return True  # "Ask ChatGPT to write ..."
    if agent.make is not None and agent.make.attribute == "audio":
        return False  # "You can hear this story, read by an AI voice"
    limit = max(agent.make.start if agent.make is not None else agent.ai.start, agent.ai.start)
    return any(tag.start <= limit for tag in reading.tags.of("conditional"))


def _is_other_work(reading: Reading, agent: Agent) -> bool:
    """Code, music, chairs: made by AI, but no part of this text."""
    about, make = reading.reference, agent.make
    if reading.is_introduced:
        return False
    if (
        about.strength != "unnamed"
        or make is None
        or "wording" not in tables("disclosure")[reading.language]["grammar"]
    ):
        return about.noun == "other"
    wording = any(tag.start <= make.start < tag.end for tag in reading.tags.of("wording"))
    return make.attribute not in _TEXTS and not wording


def _modifies(reading: Reading, agent: Agent) -> bool:
    """As in "computer-assisted instruction": the compound qualifies a word that does not mean the text."""
    if agent.how not in {"joined", "help"} or agent.link is not None or reading.language in UNSPACED:
        return False
    following = _NEXT_WORD.match(reading.document.text, agent.end, reading.candidate.end)
    return following is not None and explained(agent.end, following.end(), reading.tags) == 0


def _is_shown(reading: Reading, agent: Agent) -> bool:
    """As in "A screenshot of an AI-generated video": what AI made is what the picture shows."""
    of = reading.tags.near("locative", agent.start - _OF_AN, _OF_AN)
    if of is None or agent.how != "joined" or reading.reference.strength == "this" or reading.language in UNSPACED:
        return False
    return any(noun.end <= of.start <= noun.end + 1 for noun in reading.tags.of("noun", "image"))


def _is_button(reading: Reading, agent: Agent) -> bool:
    """As in "Summarize with AI": what a reader may do, on a page copied with its buttons."""
    make, start, end = agent.make, reading.candidate.start, reading.candidate.end
    if make is None or reading.reference.strength in {"this", "site"}:
        return False
    button = any(make.start <= tag.start < make.end for tag in reading.tags.of("button"))
    return button and (make.start <= start + 1 or make.end >= end - 1)


def _makes_nothing(reading: Reading, agent: Agent) -> bool:
    """As in "The brief is what the LLM reads": the verb has no text as its object."""
    make = agent.make
    if agent.how != "subject" or make is None or reading.language != "en" or reading.after_term("author") is not None:
        return False
    return not any(thing.start >= make.end for kind in ("noun", "self") for thing in reading.tags.of(kind))


_OF_ALL: dict[str, Callable[[Reading, Agent], bool]] = {
    "quoted": _is_quoted,
    "name of an organisation, a job or a person": _is_named,
    "question": _is_question,
    "reported": _is_reported,
    "other work": _is_other_work,
}
_OF_DISCLOSURES: dict[str, Callable[[Reading, Agent], bool]] = {
    **_OF_ALL,
    "advice or condition": _is_advice,
    "goes with another word": _modifies,
    "shows another work": _is_shown,
    "button": _is_button,
    "makes no text": _makes_nothing,
}


def first_guard(reading: Reading, kind: str) -> str | None:
    """The name of the first guard that speaks against a disclosure, or against a claim that no AI was used."""
    agent, start = reading.agent, reading.candidate.start
    if agent is None:
        return "quoted" if quoted(reading.document, start, start + 1) else None
    guards = _OF_DISCLOSURES if kind == "disclosure" and not _is_biography(reading, agent) else _OF_ALL
    return next((name for name, guard in guards.items() if guard(reading, agent)), None)


def _is_biography(reading: Reading, agent: Agent) -> bool:
    """As in "AI Writing Agent leveraging ...", "NAME is our name for texts that AI writes": a sentence on an author."""
    if not reading.candidate.edge:
        return False
    opens = agent.ai.start <= reading.candidate.start + 2 and reading.tags.has("biography")
    return reading.tags.has("named") or (opens and reading.after_term("author") is not None)


def is_long_biography(reading: Reading) -> bool:
    """As in "AI Writing Agent leveraging a reasoning system to ...": certain in the second half of an article."""
    agent, candidate, document = reading.agent, reading.candidate, reading.document
    author = reading.after_term("author") if candidate.line >= len(document.lines) // 2 else None
    if agent is None or author is None or agent.ai.start > candidate.start + 2 or not reading.tags.has("publication"):
        return False
    describes = reading.tags.near("biography", author.end, _TO_VERB) is not None
    return describes and len(document.text[candidate.start : candidate.end].split()) >= _BIOGRAPHY_WORDS
