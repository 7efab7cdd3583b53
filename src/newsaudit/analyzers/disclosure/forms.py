"""The forms a disclosure takes, and how much proof each needs.

A sentence that names this text and its maker is proof anywhere. Without a reference to this text only a short line with
nothing else on it is: a badge, a caption, a byline, the head of a biography. How much of such a line the vocabulary
accounts for (``explained``) is what tells a badge from a headline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.disclosure.gaps import gap_words
from newsaudit.analyzers.disclosure.levels import level_of
from newsaudit.analyzers.disclosure.participles import UNKNOWN
from newsaudit.analyzers.disclosure.signs import (
    SHOWN,
    in_a_note,
    in_first_person,
    is_active,
    is_credit,
    is_inverted,
    is_ours,
    is_own_lead,
    is_told,
    may_show,
    opens_a_note,
    said,
    says_what,
    took_part,
    version_of_this,
)
from newsaudit.analyzers.disclosure.vocabulary import UNSPACED, explained
from newsaudit.span import Span  # noqa: TC001  # a field of a NamedTuple

if TYPE_CHECKING:
    from newsaudit.analyzers.disclosure.reading import Reading

__all__ = ["Verdict", "judge"]

TEXTUAL = ("text", "summary", "translation", "part")

_BADGE = 0.7  # share of a line without a subject that must be accounted for
_UNSPACED_BADGE = 0.85  # where small words are found anywhere
_FEW = 4  # words
_BARE = 0.6  # the same where a noun opens the line
_SHORT = 20  # words; a badge or caption is not longer
_KNOWN = 0.9
_HALF = 0.5
_OF_A_NOTE = frozenset({"summary", "translation", "audio"})
_VERY_SHORT = 6  # words; a badge that opens a longer line
_UNKNOWN = 40  # letters between subject and predicate that may be anything ("This article by ...")


class Verdict(NamedTuple):
    """What a reading comes to.

    Attributes:
        level: see ``levels``; "" for a claim that no AI was used.
        form: footer, badge, caption, byline, bio, first person, site, legal mention or claim.
        confidence: 0..1.
        reach: what it covers: text, image, audio or site.
        span: where it differs from the candidate.
    """

    level: str
    form: str
    confidence: float
    reach: str = "text"
    span: Span | None = None


def judge(reading: Reading) -> Verdict | None:
    """What the reading of a sentence comes to, before the guards; None when the proof is too thin."""
    if is_inverted(reading) and reading.reference.strength != "this":
        return None
    unknown = reading.agency.make is not None and reading.agency.make.attribute == UNKNOWN
    if unknown and (reading.reference.strength != "this" or reading.reference.end > reading.agency.start):
        return None
    forms = {
        "this": _about_this,
        "definite": _about_the,
        "bare": _about_the,
        "site": _about_the_site,
        "none": _about_nothing,
    }
    verdict = forms[reading.reference.strength](reading)
    if verdict is None and reading.reference.strength != "none":
        verdict = _about_nothing(reading)
    return verdict


def _verdict(reading: Reading, form: str, confidence: float) -> Verdict:
    level = level_of(reading)
    reach = level if level in SHOWN else "site" if form == "site" else "text"
    if reading.tags.has("law"):
        form = "legal mention"
    elif (
        form == "footer"
        and reading.tags.has("person")
        and reading.agency.how != "automatic"
        and in_first_person(reading)
    ):
        form = "first person"
    return Verdict(level, form, confidence, reach)


def _about_this(reading: Reading) -> Verdict | None:
    agency, about, candidate = reading.agency, reading.reference, reading.candidate
    text = reading.document.text
    if about.noun in SHOWN and not may_show(reading):
        return None
    if agency.make is None and agency.how not in {"help", "automatic"} and not reading.tags.has("used"):
        return None
    if agency.make is None and agency.ai.attribute == "bot" and (agency.link is None or agency.link.kind != "after"):
        return None  # "on your sewing machine"
    active = reading.tags.has("used", "person", "lead")
    subject = agency.make is not None and any(noun.start < agency.start for noun in reading.tags.of("noun"))
    subject = subject or version_of_this(reading)
    if about.start >= agency.end and ", " in text[agency.end : about.start] and candidate.start + 1 < agency.start:
        return None  # "Half of the posts are written by bots, this report says"
    if about.start >= agency.end and about.noun == "text" and not active and not subject:
        return None  # "the robot was trained with the help of AI, as this article shows"
    if agency.link is None and agency.how in {"joined", "help"} and about.start >= agency.end and not subject:
        return None  # "the AI-assisted version renders the following image"
    if agency.how == "automatic" and (agency.make is None or abs(about.end - agency.start) > 80):
        return None
    low, high = (about.end, agency.start) if about.end <= agency.start else (agency.end, about.start)
    if low < high:
        unknown = (1 - explained(low, high, reading.tags)) * sum(map(str.isalnum, text[low:high]))
        limit = 14 if agency.how in {"joined", "subject"} else _UNKNOWN
        if unknown > limit or gap_words(text, low, high) > 18:
            return None
    if agency.how == "subject" and about.end <= agency.start and not reading.tags.has("lead"):
        return None  # "This article: AI writes ..." is a title
    return _verdict(reading, "caption" if about.noun == "image" else "footer", 0.95 if candidate.edge else 0.9)


def _about_the(reading: Reading) -> Verdict | None:
    """As in "The text was translated by AI", "Article written by ChatGPT": only where nothing else is said."""
    agency, about, candidate = reading.agency, reading.reference, reading.candidate
    text = reading.document.text
    if not candidate.edge or about.noun == "other" or agency.how == "subject":
        return None
    of_a_note = about.noun in _OF_A_NOTE or reading.tags.has("partly")
    if not candidate.alone and not (of_a_note and in_a_note(reading)):
        return None
    if about.strength == "definite" and candidate.zone in {"headline", "heading"} and len(reading.document.lines) > 5:
        return None
    least = _HALF if is_ours(reading) else _KNOWN
    known = about.noun == "" or agency.start < about.end or explained(about.end, agency.start, reading.tags) >= least
    if not known and not is_credit(reading):
        return None
    named = about.noun in {*SHOWN, "summary", "translation"} or (about.noun == "part" and agency.how == "agent")
    helped = agency.link is not None and agency.link.kind == "after" and agency.link.attribute == "help"
    if agency.make is None and not (named and agency.link is not None) and not helped and not took_part(reading):
        return None
    if is_told(reading):
        return None
    words = gap_words(text, candidate.start, candidate.end)
    share = explained(candidate.start, min(candidate.end, max(reading.end, candidate.start + 1)), reading.tags)
    whole = explained(candidate.start, candidate.end, reading.tags)
    if whole < (_BADGE if about.strength == "definite" else _BARE) and not is_credit(reading):
        return None
    if (share < _BARE and not is_credit(reading)) or words > 2 * _SHORT:
        return None
    form = "caption" if about.noun == "image" else "badge" if words <= 8 else "footer"
    return _verdict(reading, form, 0.85)


def _about_the_site(reading: Reading) -> Verdict | None:
    """As in "Our stories are written with the help of AI"."""
    agency, candidate = reading.agency, reading.candidate
    if not candidate.edge or reading.reference.noun == "other" or agency.how == "subject":
        return None
    if agency.make is None and not reading.tags.has("used"):
        return None
    if abs(reading.reference.start - agency.start) > 120 or (reading.reference.noun in SHOWN and not candidate.alone):
        return None
    return _verdict(reading, "site", 0.85)


def _about_nothing(reading: Reading) -> Verdict | None:
    """No reference at all: a note with a lead, the first person, a badge."""
    agency, candidate, tags = reading.agency, reading.candidate, reading.tags
    text = reading.document.text
    if not candidate.edge or (
        candidate.zone in {"headline", "heading"} and len(reading.document.lines) > 5 and not candidate.bracketed
    ):
        return None
    nouns = {tag.attribute for tag in tags.of("noun")}
    if "other" in nouns and not nouns & {"text", "summary", "translation"}:
        return None
    lead = tags.of("lead")
    if (
        lead
        and lead[0].start <= candidate.start + 2
        and is_own_lead(text[lead[0].start : lead[0].end])
        and (agency.make or tags.has("used"))
    ):
        return _verdict(reading, "footer", 0.85)
    if "other" in nouns:
        return None
    if (
        tags.has("person")
        and in_first_person(reading)
        and agency.make is not None
        and agency.how in {"tool", "help"}
        and nouns & set(TEXTUAL)
    ):
        return _verdict(reading, "first person", 0.8)
    if (
        agency.make is None
        and agency.how in {"help", "tool"}
        and candidate.alone
        and tags.has("review", "byline", "lead")
    ):
        helped = agency.link is not None and (agency.how == "help" or tags.has("contribution"))
        if helped and explained(candidate.start, candidate.end, tags) >= _UNSPACED_BADGE:
            return _verdict(reading, "footer", 0.8)  # "(With AI inputs, edited by the desk.)"
    if agency.make is None or agency.how == "subject" or is_active(reading):
        return None
    if candidate.bracketed and not nouns & {*TEXTUAL, *SHOWN} and candidate.zone in {"prose", "dateline", "list"}:
        return None
    short = gap_words(text, candidate.start, candidate.end) <= _VERY_SHORT and nouns & {*TEXTUAL, *SHOWN}
    if not candidate.alone and not short and not opens_a_note(reading):
        return None
    if (
        agency.link is not None
        and text[agency.end : agency.end + 1] == ":"
        and gap_words(text, agency.end, candidate.end) > _FEW
    ):
        return None  # "Written by AI: inside the newsroom that has no reporters"
    if agency.how == "automatic" and not nouns & {*TEXTUAL, *SHOWN} and not says_what(agency):
        return None
    words = gap_words(text, candidate.start, candidate.end)
    opening = (
        explained(candidate.start, max(agency.start, candidate.start + 1), tags)
        if agency.start > candidate.start
        else 1.0
    )
    enough = _KNOWN if agency.ai.attribute == "bot" else _BADGE  # a computer makes many a picture
    if opening < enough or explained(candidate.start, agency.end, tags) < _BADGE:
        return None
    least = _UNSPACED_BADGE if reading.language in UNSPACED else _BADGE if words > _FEW else _BADGE + 0.1
    if is_told(reading):
        return None
    open_end = opens_a_note(reading) or said(reading) == candidate.end
    least = 0.0 if open_end else least  # "... and checked by NAME", "... from data of the league"
    if explained(candidate.start, candidate.end, tags) < least or words > _SHORT:
        return None
    return _verdict(reading, "caption" if nouns & {"image"} else "badge", 0.85)
