"""Lines whose shape is the statement: a byline, the head of a biography, a credit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.disclosure.forms import Verdict
from newsaudit.analyzers.disclosure.gaps import gap_words
from newsaudit.analyzers.disclosure.names import is_name, quoted
from newsaudit.analyzers.disclosure.vocabulary import UNSPACED, explained

if TYPE_CHECKING:
    from newsaudit.analyzers.disclosure.candidates import Candidate
    from newsaudit.analyzers.disclosure.vocabulary import Tag, Tags
    from newsaudit.document import Document

__all__ = ["shape"]

_BEHIND_NAME = 0.5
_BYLINE = 16  # words
_CREDIT = 16  # words
_LABEL = 12  # words
_LABEL_SHARE = 0.75
_ALL = 0.95
_FEW_LINES = 5  # a text of fewer lines has no headline to speak of
_OPENING = 70  # code points between the start of a biography and its word for AI
_FEW_NAMES = 4
_TO_VERB = 14
_SMALL = 4
_LONG = 15  # words
_TO_ROLE = 24  # code points between "AI" and the role: "AI-powered financial writing agent"


def shape(document: Document, candidate: Candidate, tags: Tags) -> Verdict | None:
    """The verdict on a line by its shape alone, or None."""
    if not tags.has("ai", "label") or not candidate.edge or quoted(document, candidate.start, candidate.start + 1):
        return None
    if document.text[candidate.end - 1] in "?？":
        return None
    for read in (_byline, _biography, _credit, _label):
        verdict = read(document, candidate, tags)
        if verdict is not None:
            return verdict
    return None


def _author(text: str, ai: Tag, tags: Tags) -> Tag | None:
    """The role of an author that goes with a term for AI: behind it ("AI writer") or, as a bot, the term itself."""
    close = tags.language in UNSPACED
    for role in tags.of("author"):
        if close and not -1 <= role.start - ai.end <= 1 and role.end != ai.start:
            continue
        if (
            0 <= role.start - ai.end <= _TO_ROLE
            and gap_words(text, ai.end, role.start) <= 2
            and not _ends(text, ai.end, role.start)
        ):
            return role
        if (
            0 <= ai.start - role.end <= 14
            and gap_words(text, role.end, ai.start) <= 1
            and not _ends(text, role.end, ai.start)
        ):
            return role
    return None


def _ends(text: str, start: int, end: int) -> bool:
    return any(char in ".;:!?,。；！？，" for char in text[start:end])


def _byline(document: Document, candidate: Candidate, tags: Tags) -> Verdict | None:
    """As in "By ChatGPT", "By Nova, our AI reporter bot", "作者：AI": names and an agent, no sentence."""
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
        if author is None and is_name(text, tags, ai.start, ai.end, ai.attribute):
            continue
        if any(tag.start >= start for tag in tags.of("used")):
            continue
        if author is None and any(start <= tag.start < ai.start for tag in (*tags.of("make"), *tags.of("biography"))):
            continue  # "By Sam Lee, who writes about AI"
        if author is None and ai.attribute != "bot" and explained(ai.end, candidate.end, tags) < _BEHIND_NAME:
            continue  # "From lab to market, Artificial Intelligence Has Strong Showing"
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
        if (
            not bare
            or bare[0].isupper()
            or not bare[0].isalpha()
            or any(tag.start <= at + len(word) - len(word.lstrip("(*_[")) < tag.end for tag in tags.all)
            or (not bare.isascii() and len(bare) <= 12 and explained(at, low, tags) >= 0.5)
        ):
            known += 1
        else:
            unknown += 1
    return unknown == 0 and known > 0


def _biography(document: Document, candidate: Candidate, tags: Tags) -> Verdict | None:
    """As in "AI Writing Agent leveraging ...", "Nova is an AI journalist that ...", "X is our name for AI texts"."""
    text = document.text
    if candidate.zone in {"headline", "heading"} and len(document.lines) > _FEW_LINES:
        return None
    whole = document.lines[candidate.line].span
    for ai in tags.of("ai"):
        if ai.start - candidate.start > _OPENING:
            continue
        if ai.attribute == "automatic":
            if _automated_colleague(document.text, candidate, ai, tags):
                return Verdict("generated", "bio", 0.85, span=whole)
            continue
        named = [tag for tag in tags.of("named") if tag.end <= ai.start + 1 or tag.start >= ai.end]
        author = _author(text, ai, tags)
        if named and (author or tags.has("make", "publication")) and (author or tags.has("noun", "publication")):
            return Verdict("generated", "bio", 0.9, span=whole)
        if author is None or any(0 <= tag.start - author.end <= 1 for tag in tags.of("organisation")):
            continue
        opens = not text[candidate.start : ai.start].strip() or (
            tags.language not in UNSPACED
            and (
                gap_words(text, candidate.start, ai.start) <= _FEW_NAMES and _capitals(text[candidate.start : ai.start])
            )
        )
        copula = any(candidate.start < tag.start < ai.start for tag in tags.of("copula"))
        describes = any(0 <= tag.start - author.end <= _TO_VERB for tag in tags.of("biography"))
        if opens and describes and tags.has("publication") and (tags.has("make") or candidate.zone in {"tail", "bio"}):
            return Verdict("generated", "bio", 0.9, span=whole)
        if opens and describes and ai.start == candidate.start and _is_long(document, candidate):
            return Verdict("generated", "bio", 0.9, span=whole)
        if (
            copula
            and _capitals(text[candidate.start : ai.start].split(" is ")[0])
            and tags.has("publication")
            and describes
        ):
            return Verdict("generated", "bio", 0.9, span=whole)
    return None


def _automated_colleague(text: str, candidate: Candidate, ai: Tag, tags: Tags) -> bool:
    """As in "Nova is our automated correspondent": a name, and a job that is no person's."""
    jobs = (*tags.of("author"), *tags.of("organisation"))
    named = any(candidate.start < tag.start < ai.start for tag in tags.of("copula"))
    return (
        named
        and any(0 <= tag.start - ai.end <= 1 for tag in jobs)
        and _capitals(text[candidate.start : ai.start].split(" is ", maxsplit=1)[0])
    )


def _capitals(opening: str) -> bool:
    """Whether every word of four letters or more, and one at least, starts with a capital: a name."""
    words = [word.strip(".,:;()") for word in opening.split()]
    names = [word for word in words if word[:1].isupper()]
    return bool(names) and all(word[:1].isupper() or len(word) < _SMALL for word in words)


def _is_long(document: Document, candidate: Candidate) -> bool:
    return (
        gap_words(document.text, candidate.start, candidate.end) >= _LONG and candidate.line >= len(document.lines) // 2
    )


def _credit(document: Document, candidate: Candidate, tags: Tags) -> Verdict | None:
    """As in "Image: Midjourney", "Foto: KI", "Illustration – DALL·E": a picture, a mark, a generator."""
    text = document.text
    if not candidate.alone and candidate.zone != "caption":
        return None
    if gap_words(text, candidate.start, candidate.end) > _CREDIT:
        return None
    nouns = [tag for tag in tags.of("noun") if tag.attribute in {"image", "audio", "credit"}]
    for ai in tags.of("ai"):
        if ai.attribute == "automatic" or is_name(text, tags, ai.start, ai.end, ai.attribute):
            continue
        for noun in nouns:
            between = text[noun.end : ai.start]
            if not 0 <= ai.start - noun.end <= _TO_ROLE:
                continue
            if noun.attribute != "credit" and not any(char in ":：/|–—-(=＝" for char in between):
                continue
            if (
                _names_only(text, noun.end, ai.end, tags)
                and noun.start <= candidate.start + 40
                and explained(ai.end, candidate.end, tags) >= 0.5
            ):
                shown = (
                    tags.of("noun", "image")
                    or "by" in between
                    or text[noun.start : noun.end].lower()[-2:] in {"by", "r:", "n:", "to:"}
                )
                if noun.attribute == "credit" and ai.attribute in {"bot", "ai", "acronym"} and not shown:
                    continue
                return Verdict("audio" if noun.attribute == "audio" else "image", "caption", 0.85)
    return None


def _says_no_more(candidate: Candidate, noun: Tag, tags: Tags) -> bool:
    """Nothing but small words behind the noun: "AI image for representation only"."""
    if noun.end >= candidate.end - 1:
        return True
    more = (*tags.of("noun"), *tags.of("role"), *tags.of("report"), *tags.of("ai"))
    return explained(noun.end, candidate.end, tags) >= _ALL and not any(tag.start >= noun.end for tag in more)


def _label(document: Document, candidate: Candidate, tags: Tags) -> Verdict | None:
    """As in "Machine translation.", "Traduction automatique, non relue": what it is opens the line, and that is all."""
    said = document.text[candidate.start : candidate.end]
    menu = said[-1:].isalnum() and not candidate.bracketed and any(word[:1].isupper() for word in said.split()[1:])
    if menu:
        return None  # "AI Translation", "Machine Translation: An Introduction"
    for ai in tags.of("ai"):  # "AI illustration": nothing but the term and the thing
        for noun in tags.of("noun"):
            if (
                ai.start <= candidate.start + 1
                and 0 <= noun.start - ai.end <= 1
                and _says_no_more(candidate, noun, tags)
            ):
                level = {"image": "image", "audio": "audio", "summary": "summarised"}.get(noun.attribute)
                if level is not None and ai.attribute != "bot":
                    return Verdict(level, "badge", 0.8)
    if candidate.bracketed and explained(candidate.start, candidate.end, tags) >= _ALL:
        voices = {noun.start for noun in tags.of("noun", "audio")}
        if any(ai.attribute == "ai" and any(ai.start <= at < ai.end for at in voices) for ai in tags.of("ai")):
            return Verdict("audio", "badge", 0.8)  # "(voix de synthèse)"
    for label in tags.of("label"):
        short = gap_words(document.text, candidate.start, candidate.end) <= _LABEL
        if ":" in said and label.attribute == "translated":
            continue
        if (
            short
            and label.start <= candidate.start + 1
            and explained(candidate.start, candidate.end, tags) >= _LABEL_SHARE
        ):
            return Verdict(label.attribute, "badge", 0.85)
    return None
