"""Claims that no AI was used: a negation joined to the agent, about this text or alone on its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.disclosure.agency import HEAD_FINAL, Agency, agencies
from newsaudit.analyzers.disclosure.gaps import gap_words
from newsaudit.analyzers.disclosure.guards import first_guard
from newsaudit.analyzers.disclosure.reading import Reading
from newsaudit.analyzers.disclosure.reference import reference
from newsaudit.analyzers.disclosure.vocabulary import explained

if TYPE_CHECKING:
    from newsaudit.analyzers.disclosure.candidates import Candidate
    from newsaudit.analyzers.disclosure.vocabulary import Tag, Tags
    from newsaudit.document import Document

__all__ = ["denies"]

_NEAR = 30  # code points between the negation and what it negates
_SHORT = 14  # words of a claim that names no text


def denies(document: Document, candidate: Candidate, tags: Tags) -> bool:
    """Whether the candidate says that no AI made, or helped to make, this text."""
    if _human_made(document, candidate, tags):
        return True
    negations = tags.of("negation")
    if not negations or not tags.has("ai"):
        return False
    text = document.text
    if any(
        tag.start >= negations[0].end and gap_words(text, negations[0].end, tag.start) <= 1 for tag in tags.of("only")
    ):
        return False
    found = agencies(text, tags)
    for ai in tags.of("ai"):
        if ai.attribute == "automatic":
            continue
        agency = next((item for item in found if item.ai == ai), None)
        if not _is_negated(text, ai, agency, negations, tags):
            continue
        if tags.of("review", "unreviewed"):
            return False
        if _about_text(document, candidate, tags, agency, ai):
            return True
    return False


def _is_negated(text: str, ai: Tag, agency: Agency | None, negations: list[Tag], tags: Tags) -> bool:
    if any(tag.end <= ai.start for tag in tags.of("none")):
        return True
    for negation in negations:
        if 0 <= ai.start - negation.end <= _NEAR and gap_words(text, negation.end, ai.start) <= 5:
            return True
        if agency is not None and agency.make is not None:
            if 0 <= agency.start - negation.end <= 14:
                return True
            if (
                tags.language in HEAD_FINAL
                and 0 <= negation.start - ai.end <= _NEAR
                and not _clause_ends(text, ai.end, negation.start)
            ):
                return True
            if (
                negation.start >= agency.ai.start and 0 <= negation.start - agency.end <= 3
            ):  # "wurde KI nicht eingesetzt"
                return True
        if negation.start >= ai.end and negation.start - ai.end <= _NEAR and tags.has("used") and tags.language != "en":
            return True
        if tags.language in HEAD_FINAL and 0 <= negation.start - ai.end <= _NEAR and tags.has("used", "make"):
            return not _clause_ends(text, ai.end, negation.start)
    return False


def _clause_ends(text: str, start: int, end: int) -> bool:
    return any(mark in text[start:end] for mark in "、，,;；")


def _about_text(document: Document, candidate: Candidate, tags: Tags, agency: Agency | None, ai: Tag) -> bool:
    text = document.text

    made = agency if agency is not None else Agency(ai, "tool", None, None, ai.start, ai.end)
    about = reference(text, tags, made, candidate.start)
    reading = Reading(document, candidate, tags, made, about)
    guard = first_guard(reading, denial=True)
    if guard is not None and not (guard == "advice or condition" and about.strength == "this"):
        return False
    makes = tags.has("make", "used", "after")
    if about.strength == "this":
        return makes and about.noun != "other"
    nouns = {tag.attribute for tag in tags.of("noun")}
    textual = bool(nouns & {"text", "summary", "translation", "part"})
    if not candidate.edge:
        return False
    if textual and (tags.has("person") or about.strength in {"site", "bare", "definite"}) and makes:
        return about.strength in {"site", "bare", "definite"} or tags.of("person")[0].start < ai.start
    short = gap_words(text, candidate.start, candidate.end) <= _SHORT
    return candidate.alone and short and explained(candidate.start, candidate.end, tags) >= 0.7


def _human_made(document: Document, candidate: Candidate, tags: Tags) -> bool:
    """As in "Written by humans", "100% human-made": about this text, or alone on a short line."""
    claims = tags.of("human-made")
    if not claims:
        return False
    text = document.text

    claim = claims[0]
    made = Agency(claim, "claim", None, None, claim.start, claim.end)
    about = reference(text, tags, made, candidate.start)
    if first_guard(Reading(document, candidate, tags, made, about), denial=True) is not None:
        return False
    if about.strength == "this" and about.noun != "other":
        return not tags.has("ai") or tags.has("negation")
    short = gap_words(text, candidate.start, candidate.end) <= _SHORT
    return candidate.alone and candidate.edge and short and explained(candidate.start, candidate.end, tags) >= 0.7
