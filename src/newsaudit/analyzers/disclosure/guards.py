"""Why a sentence that looks like a disclosure is not one: one small function per reason.

Only what is certain is a guard; everything else is a feature that the model weighs. The name of the guard that spoke is
reported, so that a user sees why nothing was flagged.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsaudit.analyzers.disclosure.agent import HEAD_FINAL
from newsaudit.analyzers.disclosure.features import is_introduced
from newsaudit.analyzers.disclosure.gaps import gap_words, has_stop
from newsaudit.analyzers.disclosure.names import quoted
from newsaudit.analyzers.disclosure.vocabulary import COMPOUNDING, FAMILY, explained
from newsaudit.lexicon import tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsaudit.analyzers.disclosure.agent import Agent
    from newsaudit.analyzers.disclosure.features import Reading

__all__ = ["denies", "first_guard", "is_long_biography", "may_state"]

_OPENING = 2  # code points of marks that may precede the opening word
_ARTICLE = 5  # code points of an article before the first noun, or of "of an" between two
_COPULA_REACH = 24  # code points between a name and the copula after it
_MOST_BETWEEN = 14  # words between this text and what made it
_TITLE_WORDS = 4  # after a colon: more make the line a title
_CREDIT_WORD = 4  # letters; in a credit all longer words are names
_HALF = 0.5  # share of what follows that must be accounted for
_NEGATED = 30  # code points between a term and the negation that ends its clause
_CLAUSE = re.compile("[、，,;；。]")
_DASH = re.compile(r"\s[-\u2013\u2014]\s")
_PROOF = frozenset({"this", "site"})
_TO_VERB = 14  # code points between the job and what it does
_BIOGRAPHY_WORDS = 15
_SHORT_WORDS = 6
_LABELLED = frozenset({"image", "audio", "summary"})
_TEXTS = frozenset({"translated", "summarised"})  # what only texts are


def may_state(reading: Reading) -> bool:
    """Whether the term for AI is marked as a maker, or is where it needs no mark: a byline, a credit, a label."""
    agent, tags, candidate = reading.agent, reading.tags, reading.candidate
    if agent is None or agent.how != "bare":
        return True
    labelled = any(tag.start <= candidate.start + _OPENING for tag in tags.of("label"))
    if reading.credits_picture or labelled or tags.has("named") or _is_author(reading, agent):
        return True
    if tags.has("negation") and (tags.has("used", "make") or _is_short(reading)):
        return True
    if candidate.alone and _is_label(reading, agent):
        return True
    opens_byline = any(tag.start <= candidate.start + _OPENING for tag in tags.of("byline"))
    if candidate.zone == "byline" or (opens_byline and candidate.alone):
        return True
    return tags.has("used") and (tags.has("person") or reading.reference.strength != "none")


def _is_short(reading: Reading) -> bool:
    """As in "No AI here.": a few words on a line of their own."""
    candidate = reading.candidate
    words = gap_words(reading.document.text, candidate.start, candidate.end)
    return candidate.alone and candidate.edge and words <= _SHORT_WORDS


def _is_label(reading: Reading, agent: Agent) -> bool:
    """As in "AI illustration", "KI-Zusammenfassung: ...": the term opens the line, and the thing follows."""
    joined = reading.document.text[agent.ai.end : agent.ai.end + 1] == "-" and reading.language not in COMPOUNDING
    if agent.ai.start > reading.candidate.start + _OPENING or joined:
        return False
    things = [noun for noun in reading.tags.of("noun") if noun.attribute in _LABELLED]
    return any(agent.ai.end <= noun.end and noun.start <= agent.ai.end + 1 for noun in things)


def _is_author(reading: Reading, agent: Agent) -> bool:
    """As in "AI Writing Agent covering ...", "Nova is our AI reporter": no other sentence with a machine in it."""
    opens = agent.ai.start <= reading.candidate.start + _OPENING and reading.tags.has("biography", "publication")
    placed = reading.candidate.zone in {"byline", "bio"} or opens
    return (reading.with_author and placed) or is_introduced(reading, agent.ai) or _presents_itself(reading, agent)


def _is_biography(reading: Reading, agent: Agent) -> bool:
    """As in "AI Writing Agent leveraging ...", "NAME is our name for texts that AI writes": a sentence on an author."""
    if reading.tags.has("named") and reading.candidate.edge:
        return True
    opens = agent.ai.start <= reading.candidate.start + _OPENING and reading.tags.has("biography")
    return reading.with_author and opens and reading.candidate.edge


def is_long_biography(reading: Reading) -> bool:
    """As in "AI Writing Agent leveraging a reasoning system to ...": certain in the second half of an article."""
    agent, candidate, document = reading.agent, reading.candidate, reading.document
    if agent is None or agent.ai.start > candidate.start + _OPENING or not reading.with_author:
        return False
    author = next(tag for tag in reading.tags.of("author") if tag.start >= agent.ai.end)
    describes = any(0 <= tag.start - author.end <= _TO_VERB for tag in reading.tags.of("biography"))
    long = gap_words(document.text, candidate.start, candidate.end) >= _BIOGRAPHY_WORDS
    return describes and long and reading.tags.has("publication") and candidate.line >= len(document.lines) // 2


def _presents_itself(reading: Reading, agent: Agent) -> bool:
    """As in "I'm an AI agent that writes this blog"."""
    start, text, tags = reading.candidate.start, reading.document.text, reading.tags
    if not any(tag.start <= start + _OPENING for tag in tags.of("person")):
        return False
    near = (tag for tag in tags.of("copula") if tag.start <= start + _OPENING and tag.end <= agent.ai.start)
    return any(gap_words(text, tag.end, agent.ai.start) <= 1 for tag in near)


def _is_quoted(reading: Reading, agent: Agent) -> bool:
    """The verb is quoted, or the term where there is none; a name of a tool in quotation marks is not enough."""
    tag = agent.make if agent.make is not None else agent.ai
    return quoted(reading.document, tag.start, tag.end)


def _is_named(reading: Reading, _: Agent) -> bool:
    return reading.in_name and not reading.with_author


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
    final, text, end = tags.language in HEAD_FINAL, reading.document.text, agent.end
    verbs = [
        tag
        for tag in tags.of("report")  # "the picture was made with AI, the police confirmed"
        if tag.end <= limit + 1 or final or (not this and "," in text[end : tag.start])
    ]
    if agent.make is not None:  # "headline suggested by AI"
        verbs = [tag for tag in verbs if not agent.make.start <= tag.start < agent.make.end]
    person = next(iter(tags.of("person")), None)
    if this and verbs and person is not None and person.start < verbs[0].start:
        return False  # "we want to say that this text ..."
    return bool(verbs)


def _is_negated(reading: Reading, agent: Agent) -> bool:
    """As in "was not written by AI", "AIは使用していません": ``denies`` says whether that claims that none was used."""
    about, tags, text = reading.reference, reading.tags, reading.document.text
    low = min(about.end, agent.start) if about.strength != "none" else agent.start
    if any(tag.end <= agent.ai.start for tag in tags.of("none")):
        return True
    end = agent.ai.end
    for tag in tags.of("negation"):
        if any(0 <= only.start - tag.end <= _ARTICLE for only in tags.of("only")):
            continue
        final = (
            tags.language in {"ja", "ko"}
            and 0 <= tag.start - end <= _NEGATED
            and not _CLAUSE.search(text, end, tag.start)
        )
        if final or low <= tag.start < agent.end:
            return True
    return False


def denies(reading: Reading) -> bool:
    """Whether a negated statement is a claim that no AI made this text: it is about the text, and about no review."""
    made = reading.agent.make if reading.agent is not None else None
    checks = [tag for tag in reading.tags.of("review") if made is None or not made.start <= tag.start < made.end]
    return reading.reference.strength in _PROOF and reading.reference.noun != "other" and not checks


def _is_advice(reading: Reading, agent: Agent) -> bool:
    """A condition, a duty or a possibility: "if this article was written by AI", "should be labelled"."""
    limit = max(agent.make.start if agent.make is not None else agent.ai.start, agent.ai.start)
    tags, start = reading.tags, reading.candidate.start
    if any(tag.start <= start + 1 for tag in tags.of("imperative")):
        return True  # "Ask ChatGPT to write ..."
    if agent.make is not None and agent.make.attribute == "audio":
        return False  # "You can hear this story, read by an AI voice"
    return any(tag.start <= limit for tag in tags.of("conditional"))


def _is_attributive(reading: Reading, agent: Agent) -> bool:
    """As in "All audio generated by Gemini is watermarked": what was made is the subject of something else."""
    about, text, end = reading.reference, reading.document.text, agent.end
    if about.strength in _PROOF or reading.language in HEAD_FINAL or agent.make is None:
        return False
    relative = any(0 <= tag.start - about.end <= _OPENING and tag.end <= end for tag in reading.tags.of("relative"))
    if about.strength in {"bare", "definite"} and relative:
        return True
    if about.strength == "definite" and text[about.end : agent.start].strip() == ",":
        return True  # "texts that are made with AI", "the picture, made by AI, was shared"
    near = [tag for tag in reading.tags.of("copula") if 0 <= tag.start - end <= _COPULA_REACH]
    joined = [tag for tag in near if not has_stop(text, end, tag.start) and not _DASH.search(text, end, tag.start)]
    return agent.make.start < agent.ai.start and bool(joined)


def _is_topic(reading: Reading, agent: Agent) -> bool:
    """As in "This article explores how AI is used": the text is about what AI does."""
    about, tags = reading.reference, reading.tags
    low, high = (agent.end, reading.candidate.end) if tags.language in {"ja", "ko"} else (about.end, agent.start)
    return about.strength == "this" and any(low <= tag.start < high for tag in tags.of("topic"))


def _is_button(reading: Reading, agent: Agent) -> bool:
    """As in "Summarize with AI": what a reader may do, on a page copied with its buttons."""
    make, start, end = agent.make, reading.candidate.start, reading.candidate.end
    if make is None or reading.reference.strength in _PROOF or not (make.start <= start + 1 or make.end >= end - 1):
        return False
    return any(make.start <= tag.start < make.end for tag in reading.tags.of("button"))


def _is_title(reading: Reading, agent: Agent) -> bool:
    """As in "Written by AI: inside the newsroom that has no reporters", "Machine Translation: An introduction"."""
    text, end = reading.document.text, agent.end
    if reading.reference.strength in _PROOF or text[end : end + 1] != ":":
        return False
    return agent.how in {"joined", "automatic"} or gap_words(text, end, reading.candidate.end) > _TITLE_WORDS


def _is_other_work(reading: Reading, agent: Agent) -> bool:
    """Code, music, chairs: made by AI, but no part of this text."""
    about, make = reading.reference, agent.make
    if is_introduced(reading, agent.ai):
        return False
    if about.strength != "unnamed" or make is None or not _has_wording(reading.language):
        return about.noun == "other"
    wording = any(tag.start <= make.start < tag.end for tag in reading.tags.of("wording"))
    return make.attribute not in _TEXTS and not wording


@lru_cache(maxsize=64)
def _has_wording(language: str) -> bool:
    return "wording" in tables(FAMILY)[language]["grammar"]


def _is_feature(reading: Reading, agent: Agent) -> bool:
    """As in "The tool translates articles automatically": what a product does."""
    if reading.reference.strength in _PROOF:
        return False
    tags, start = reading.tags, reading.candidate.start
    texts = {tag.start for tag in tags.of("noun") if tag.attribute != "other"}
    opening = [
        tag
        for tag in (*tags.of("role"), *tags.of("noun", "other"))
        if tag.start - start <= _ARTICLE and tag.end < agent.start and tag.start not in texts | {agent.ai.start}
    ]
    return bool(opening) and not any(opening[0].end <= link.start < agent.ai.start for link in tags.of("link"))


def _is_shown(reading: Reading, agent: Agent) -> bool:
    """As in "A screenshot of an AI-generated video": what AI made is what the picture shows."""
    tags = reading.tags
    if agent.how != "joined" or reading.reference.strength == "this" or tags.language in HEAD_FINAL:
        return False
    return any(
        tag.end < agent.start <= tag.end + _ARTICLE
        and any(noun.end <= tag.start <= noun.end + 1 for noun in tags.of("noun", "image"))
        for tag in tags.of("locative")
    )


def _is_told(reading: Reading, agent: Agent) -> bool:
    """As in "A photo made by AI won a prize": the sentence goes on, with more than a credit, a check or a source."""
    about, tags, end = reading.reference, reading.tags, reading.candidate.end
    said = max(agent.end, about.end) if about.strength in {"bare", "definite"} else agent.end
    rest = reading.document.text[said:end]
    words = rest.replace(",", " ").split()
    if about.strength in _PROOF or not rest.startswith((" ", ",")) or _DASH.match(rest) or len(words) <= _TITLE_WORDS:
        return False
    if any(0 <= tag.start - said <= _COPULA_REACH for kind in ("review", "basis") for tag in tags.of(kind)):
        return False
    credit = all(word[:1].isupper() or len(word) <= _CREDIT_WORD for word in words)
    return not credit and explained(said, end, tags) < _HALF


def _is_by_others(reading: Reading, agent: Agent) -> bool:
    """As in "This article on AI was written by NAME", "..., this report on bots says": somebody else made the text."""
    about, text, make = reading.reference, reading.document.text, agent.make
    if agent.how == "subject" and make is not None:
        return any(0 <= link.start - make.end <= _OPENING for link in reading.tags.of("link", "agent"))
    after = about.strength == "this" and about.start >= agent.end
    if after and agent.make is None and not reading.tags.has("used") and not _presents_itself(reading, agent):
        return True  # "these errors in LLMs"
    active = reading.tags.has("used", "person", "lead")
    return after and about.noun == "text" and not active and ", " in text[agent.end : about.start + 1]


def _makes_nothing(reading: Reading, agent: Agent) -> bool:
    """As in "The brief is what the LLM reads": the verb has no text as its object."""
    tags, make = reading.tags, agent.make
    if agent.how in {"tool", "agent"} and make is None and reading.reference.strength != "this":
        service = any(noun.attribute in {"summary", "translation"} for noun in tags.of("noun"))
        used = tags.has("used") and reading.reference.strength != "none"
        return not (service or used or reading.credits_picture or tags.has("byline", "label"))
    if agent.how != "subject" or make is None or tags.language != "en" or reading.with_author:
        return False
    return not any(noun.start >= make.end for noun in (*tags.of("noun"), *tags.of("self")))


def _is_far(reading: Reading, agent: Agent) -> bool:
    """As in "These texts are valuable since there is no chance that anything ... was written by an LLM"."""
    about = reading.reference
    low, high = (about.end, agent.start) if about.end <= agent.start else (agent.end, about.start)
    return about.strength == "this" and low < high and gap_words(reading.document.text, low, high) > _MOST_BETWEEN


def _modifies(reading: Reading, agent: Agent) -> bool:
    """As in "had access to computer-assisted instruction": the compound goes with a word that is none of the text's."""
    text = reading.document.text
    if agent.how not in {"joined", "help"} or agent.link is not None or reading.language in HEAD_FINAL:
        return False
    stop = agent.end + 1
    while stop < reading.candidate.end and text[stop].isalnum():
        stop += 1
    return (
        text[agent.end : agent.end + 1] == " "
        and stop > agent.end + 1
        and explained(agent.end, stop, reading.tags) == 0
    )


_OF_CLAIMS: tuple[tuple[str, Callable[[Reading, Agent], bool]], ...] = (
    ("quoted", _is_quoted),
    ("name of an organisation, a job or a person", _is_named),
    ("question", _is_question),
    ("reported", _is_reported),
    ("other work", _is_other_work),
)
_OF_DISCLOSURES: tuple[tuple[str, Callable[[Reading, Agent], bool]], ...] = (
    *_OF_CLAIMS,
    ("negated", _is_negated),
    ("advice or condition", _is_advice),
    ("attributive", _is_attributive),
    ("topic", _is_topic),
    ("button", _is_button),
    ("title", _is_title),
    ("what a product does", _is_feature),
    ("shows another work", _is_shown),
    ("the sentence goes on", _is_told),
    ("somebody else made it", _is_by_others),
    ("makes no text", _makes_nothing),
    ("far from this text", _is_far),
    ("goes with another word", _modifies),
)


def first_guard(reading: Reading, kind: str) -> str | None:
    """The name of the first guard that speaks against a disclosure, or against a claim that no AI was used."""
    agent = reading.agent
    if agent is None:
        start = reading.candidate.start
        return "quoted" if quoted(reading.document, start, start + 1) else None
    guards = _OF_DISCLOSURES if kind == "disclosure" and not _is_biography(reading, agent) else _OF_CLAIMS
    return next((name for name, guard in guards if guard(reading, agent)), None)
