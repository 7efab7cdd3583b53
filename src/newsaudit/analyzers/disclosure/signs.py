"""What a reading shows beside its agent and its verb: the small questions that the forms ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.disclosure.agency import HEAD_FINAL
from newsaudit.analyzers.disclosure.gaps import gap_words
from newsaudit.analyzers.disclosure.vocabulary import UNSPACED, explained

if TYPE_CHECKING:
    from newsaudit.analyzers.disclosure.agency import Agency
    from newsaudit.analyzers.disclosure.reading import Reading

__all__ = [
    "SHOWN",
    "in_a_note",
    "in_first_person",
    "is_active",
    "is_credit",
    "is_inverted",
    "is_ours",
    "is_own_lead",
    "is_told",
    "may_show",
    "opens_a_note",
    "said",
    "says_what",
    "took_part",
    "version_of_this",
]

SHOWN = ("image", "audio")

_BADGE = 0.7  # share of a line without a subject that must be accounted for
_UNSPACED_BADGE = 0.85  # where small words are found anywhere
_FEW = 4  # words
_KNOWN = 0.9
_HALF = 0.5
_NEXT = 8  # code points
_AGENT = 24  # code points of an agent's attributes
_NOTE = 200  # code points of a line that holds a note of two or three sentences
_CREDIT = 12  # words
_BESIDE = 2  # code points


def is_inverted(reading: Reading) -> bool:
    """As in "ha creado una IA", which may say that somebody made an AI."""
    link = reading.agency.link
    return link is not None and link.kind == "make" and reading.language in {"es", "it", "pt"}


def in_first_person(reading: Reading) -> bool:
    """As in "we used AI", "I wrote this with ChatGPT": the first person opens the statement."""
    people = reading.tags.of("person")
    if not people:
        return False
    person = people[0]
    return person.start <= reading.agency.start and reading.agency.start - person.end <= 30


def version_of_this(reading: Reading) -> bool:
    """As in "an AI-translated version of this story": what was made is a form of this text."""
    agency, about = reading.agency, reading.reference
    return any(
        noun.end > agency.end
        and noun.start <= agency.end + _BESIDE
        and any(
            noun.end <= of.start and of.end <= about.start + 1 and of.start - noun.end <= _BESIDE
            for of in reading.tags.of("locative")
        )
        for noun in reading.tags.of("noun")
        if noun.end <= about.start
    )


def may_show(reading: Reading) -> bool:
    """A picture or a voice is this article's own when it is called so, or when the line says nothing else."""
    text = reading.document.text
    own = text[reading.reference.start : reading.reference.end].count(" ") >= 2 or any(
        tag.attribute in {"image", "audio"} and reading.reference.start <= tag.start <= reading.reference.end
        for tag in reading.tags.of("self")
    )
    unspaced = reading.language in UNSPACED  # "この画像は" is how a report speaks of any picture
    if own and not (unspaced and reading.reference.noun == "image"):
        return True
    candidate = reading.candidate
    alone = candidate.alone and candidate.edge
    least = _UNSPACED_BADGE if unspaced else _BADGE
    return alone and explained(candidate.start, candidate.end, reading.tags) >= least


def is_credit(reading: Reading) -> bool:
    """As in "Graphic by The Example Times, generated with Firefly": names between a picture and what made it."""
    agency, about, candidate = reading.agency, reading.reference, reading.candidate
    text = reading.document.text
    if about.noun not in SHOWN or about.end > agency.start or gap_words(text, candidate.start, candidate.end) > _CREDIT:
        return False
    words = text[about.end : agency.start].split()
    names = any(word[:1].isupper() for word in words) and all(word[:1].isupper() or len(word) <= _FEW for word in words)
    return names and explained(agency.end, candidate.end, reading.tags) >= _BADGE


def took_part(reading: Reading) -> bool:
    """As in "In the work on the article AI was used": a part of the work, and a use."""
    return reading.tags.has("partly") and reading.agency.link is not None and reading.agency.link.kind == "after"


def is_ours(reading: Reading) -> bool:
    """As in "by our bot", "von unserem Textroboter": the agent is the newsroom's own."""
    ai, link = reading.agency.ai, reading.agency.link
    low = link.end if link is not None and link.end <= ai.start else ai.start - _AGENT
    return any(low <= tag.start and tag.end <= ai.start for tag in reading.tags.of("possessive"))


def is_told(reading: Reading) -> bool:
    """As in "The picture was made by AI, police found", "A photo made by AI won a prize": the sentence says more.

    The names of a credit and what the text was made from ("from data of the league") are no more than a note says.
    """
    end = said(reading)
    text = reading.document.text[end : reading.candidate.end]
    words = text.replace(",", " ").split()
    if end < reading.candidate.end and not text.startswith((",", " ")):
        return False
    credit = all(word[:1].isupper() or len(word) <= _FEW for word in words)
    more = not text.startswith(",") and len(words) <= _FEW
    checked = any(0 <= tag.start - end <= _NEXT for tag in reading.tags.of("review"))  # ", relue par NAME"
    return not (credit or more or checked) and explained(end, reading.candidate.end, reading.tags) < _HALF


def said(reading: Reading) -> int:
    """Where the statement ends: behind the agent, or at the end where the rest names what the text was made from."""
    end = reading.agency.end
    stop = reading.candidate.end
    basis = any(0 <= tag.start - end <= 1 for tag in reading.tags.of("basis"))
    return stop if basis else end


def in_a_note(reading: Reading) -> bool:
    """As in "You can listen to this article. The voice is computer-generated.": a line as short as a note."""
    line = reading.document.lines[reading.candidate.line]
    whole = explained(reading.candidate.start, reading.candidate.end, reading.tags)
    return line.end - line.start <= _NOTE and whole >= _KNOWN


def opens_a_note(reading: Reading) -> bool:
    """As in "First published in Ukrainian. Machine-translated and checked by NAME": its second sentence."""
    agency, candidate = reading.agency, reading.candidate
    line = reading.document.lines[candidate.line]
    made = agency.make is not None and agency.make.attribute in {"translated", "summarised", "audio"}
    return made and agency.start <= candidate.start + 1 and line.end - line.start <= _NOTE


def says_what(agency: Agency) -> bool:
    """As in "automatically translated", "machine-written": only texts are."""
    make = agency.make
    return make is not None and (make.attribute in {"translated", "summarised"} or make.start == agency.ai.start)


def is_active(reading: Reading) -> bool:
    """As in "used AI to write": a verb whose subject is somebody, so no badge (some languages leave subjects out)."""
    link = reading.agency.link
    return (
        link is not None
        and reading.language not in HEAD_FINAL
        and any(tag.start == link.start for tag in reading.tags.of("used"))
        and link.start > reading.candidate.start
    )


def is_own_lead(lead: str) -> bool:
    """A lead that speaks of AI or of how the text was made; "Note:" and "P.S." prove nothing."""
    low = lead.lower()
    return len(low) > 12 or any(word in low for word in ("ai", "ki", "ia", "ии", "人工智能", "disclos", "transparen"))
