"""Lines whose shape is the statement: a byline, the head of a biography, a credit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.disclosure.forms import Verdict
from newsaudit.analyzers.disclosure.grammar import gap_words
from newsaudit.analyzers.disclosure.guards import is_name, quoted
from newsaudit.analyzers.disclosure.vocabulary import explained

if TYPE_CHECKING:
    from newsaudit.analyzers.disclosure.candidates import Candidate
    from newsaudit.analyzers.disclosure.vocabulary import Tag, Tags
    from newsaudit.document import Document

__all__ = ["shape"]

_BYLINE = 16  # words
_CREDIT = 16  # words
_TO_ROLE = 24  # code points between "AI" and the role: "AI-powered financial writing agent"


def shape(document: Document, candidate: Candidate, tags: Tags, language: str) -> Verdict | None:
    """The verdict on a line by its shape alone, or None."""
    if not tags.has("ai") or not candidate.edge or quoted(document, candidate.start, candidate.start + 1):
        return None
    if document.text[candidate.end - 1] in "?？":
        return None
    for read in (_byline, _biography, _credit):
        verdict = read(document, candidate, tags, language)
        if verdict is not None:
            return verdict
    return None


def _author(text: str, ai: Tag, tags: Tags) -> Tag | None:
    """The role of an author that goes with a term for AI: behind it ("AI writer") or, as a bot, the term itself."""
    for role in tags.of("author"):
        if 0 <= role.start - ai.end <= _TO_ROLE and gap_words(text, ai.end, role.start) <= 2 and not _ends(text, ai.end, role.start):
            return role
        if 0 <= ai.start - role.end <= 14 and gap_words(text, role.end, ai.start) <= 1 and not _ends(text, role.end, ai.start):
            return role
    return None


def _ends(text: str, start: int, end: int) -> bool:
    return any(char in ".;:!?,。；！？，" for char in text[start:end])


def _byline(document: Document, candidate: Candidate, tags: Tags, language: str) -> Verdict | None:
    """ "By ChatGPT", "By Nova, our AI reporter bot", "作者：AI": names and an agent, no sentence."""
    text = document.text
    lead = next((tag for tag in tags.of("byline") if tag.start <= candidate.start + 1), None)
    zone = candidate.zone == "byline"
    if not (lead or zone) or not candidate.alone or gap_words(text, candidate.start, candidate.end) > _BYLINE:
        return None
    start = lead.end if lead is not None else candidate.start
    for ai in tags.of("ai"):
        if ai.start < start or ai.attribute == "automatic":
            continue
        author = _author(text, ai, tags)
        if author is None and is_name(text, tags, ai.start, ai.end, language, ai.attribute):
            continue
        if _names_only(text, start, candidate.end, tags):
            return Verdict("generated", "byline", 0.9)
    return None


def _names_only(text: str, start: int, end: int, tags: Tags) -> bool:
    """Whether a stretch holds nothing but names (words with a capital), known words and digits."""
    low = start
    unknown = known = 0
    for word in text[start:end].replace(",", " ").replace("，", " ").split():
        at = text.find(word, low, end)
        low = at + len(word)
        bare = word.strip(".,:;()[]*_|/")
        if not bare or bare[0].isupper() or not bare[0].isalpha() or any(tag.start <= at + len(word) - len(word.lstrip("(*_[")) < tag.end for tag in tags.all):
            known += 1
        elif not bare.isascii() and len(bare) <= 12 and explained(at, low, tags) >= 0.5:
            known += 1
        else:
            unknown += 1
    return unknown == 0 and known > 0


def _biography(document: Document, candidate: Candidate, tags: Tags, language: str) -> Verdict | None:
    """ "AI Writing Agent leveraging ...", "Nova is an AI journalist that covers ...", "X ist der Name für Texte, die ... KI"."""
    text = document.text
    count = len(document.lines)
    if candidate.zone in {"headline", "heading"} and count > 5:
        return None
    for ai in tags.of("ai"):
        if ai.attribute == "automatic":
            continue
        author = _author(text, ai, tags)
        if author is None:
            named = [tag for tag in tags.of("named") if tag.end <= ai.start + 60 and tag.start - candidate.start <= 60]
            if named and (tags.has("make", "publication") and tags.has("noun", "publication")):
                return Verdict("generated", "bio", 0.9, span=document.lines[candidate.line].span)
            continue
        if ai.start - candidate.start > 70 or any(0 <= tag.start - author.end <= 1 for tag in tags.of("organisation")):
            continue
        opening = _names_only(text, candidate.start, ai.start, tags) if ai.start > candidate.start else True
        copula = any(candidate.start < tag.start < ai.start for tag in tags.of("copula"))
        describes = any(0 <= tag.start - author.end <= 30 for tag in tags.of("biography"))
        if not opening or not (describes or (copula and tags.has("publication"))):
            continue
        if (copula and ai.start > candidate.start) or tags.has("publication") or candidate.zone in {"tail", "bio", "byline"} or describes and _is_long(document, candidate):
            return Verdict("generated", "bio", 0.9, span=document.lines[candidate.line].span)
    return None


def _is_long(document: Document, candidate: Candidate) -> bool:
    return gap_words(document.text, candidate.start, candidate.end) >= 15 and candidate.line >= len(document.lines) // 2


def _credit(document: Document, candidate: Candidate, tags: Tags, language: str) -> Verdict | None:
    """ "Image: Midjourney", "Foto: KI", "Illustration – DALL·E": a picture, a mark, a generator."""
    text = document.text
    if not candidate.alone and candidate.zone != "caption":
        return None
    if gap_words(text, candidate.start, candidate.end) > _CREDIT:
        return None
    nouns = [tag for tag in tags.of("noun") if tag.attribute in {"image", "audio", "credit"}]
    for ai in tags.of("ai"):
        if ai.attribute == "automatic" or is_name(text, tags, ai.start, ai.end, language, ai.attribute):
            continue
        for noun in nouns:
            between = text[noun.end : ai.start]
            if not 0 < ai.start - noun.end <= 24 or not any(char in ":：/|–—-(" for char in between):
                continue
            if _names_only(text, noun.end, ai.end, tags) and noun.start <= candidate.start + 40 and explained(ai.end, candidate.end, tags) >= 0.5:
                if noun.attribute == "credit" and ai.attribute in {"bot", "ai"} and not tags.of("noun", "image"):
                    continue
                return Verdict("audio" if noun.attribute == "audio" else "image", "caption", 0.85)
    return None
