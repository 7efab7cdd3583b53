"""Terms for AI that are part of a name: of an organisation, a job, a person, a work."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsaudit.analyzers.disclosure.tags import COMPOUNDING, explained, find_tags, known, small_words
from newsaudit.document.folding import fold
from newsaudit.lexicon import alternatives, word_list

if TYPE_CHECKING:
    from newsaudit.analyzers.disclosure.tags import Tag, Tags
    from newsaudit.document import Document


_NOUN_CAPITALS = frozenset({"de", "lb"})  # languages that write every noun with a capital
_REACH = 30  # code points around the term that are read
_FROM_SERVICE = 16  # code points between a word for a service and the term: "traduction par IA"
_NEXT = re.compile(r" ([^\W\d_]+)(?: ([^\W\d_]+))?")
_LAST = re.compile(r"(?<![^\s(])([A-Z][a-zA-Z]*) $")
_COMPOUND = re.compile(r"-([A-ZÀ-Þ][^\W\d_]*)")
_JOINED_NAME = re.compile(r"[×+][^\W_]")
_MAX_AUTHORS = 50
_MAX_NAME = 80  # code points
_WHOLE = 0.99  # share of the letters of a name that the words must account for: "Claude Martin" is a person


def is_name(text: str, tags: Tags, term: Tag) -> bool:
    """Whether a term is part of a name: "the AI Now Institute", "Mistral AI", "Claude Martin", "KI-Campus"."""
    start, end, kind = term.start, term.end, term.attribute
    roles = {tag.start for name in ("role", "author", "make") for tag in tags.of(name)}
    if any(0 <= tag.start - end <= 1 and tag.start not in roles for tag in tags.of("organisation")):
        return True
    before = text[max(0, start - _REACH) : start]
    if before.rfind("《") > before.rfind("》") or _JOINED_NAME.match(text, end) is not None:
        return True
    joined = _COMPOUND.match(text, end) if kind == "acronym" and tags.language in COMPOUNDING else None
    if joined is not None and not _is_known(tags, *joined.span(1)):
        return True
    if tags.language in _NOUN_CAPITALS or not roles.isdisjoint({end, end + 1}):
        return False
    services = (*tags.of("role"), *tags.of("noun", "translation"))
    if kind != "tool" and any(0 <= start - tag.end <= _FROM_SERVICE for tag in services):
        return False  # "the translation service by AI NAME"
    return _goes_on(text, tags, term) or (kind == "acronym" and _ends_name(text, tags, start))


def _ends_name(text: str, tags: Tags, start: int) -> bool:
    """As in "Mistral AI": a word with a capital, of no class, before the acronym."""
    last = _LAST.search(text, max(0, start - _REACH), start)
    if last is None or last[1].isupper() or last[1].lower() in small_words(tags.language):
        return False
    return not _is_known(tags, *last.span(1))


def _goes_on(text: str, tags: Tags, term: Tag) -> bool:
    """As in "the AI Now Institute", "Claude Martin": words with a capital after the term."""
    following = _NEXT.match(text, term.end, term.end + 2 * _REACH)
    if following is None or term.attribute not in {"acronym", "tool"}:
        return False
    if term.attribute == "acronym":
        return following[2] is not None and following[1][0].isupper() and following[2][0].isupper()
    return len(following[1]) > 2 and following[1].istitle() and not _is_known(tags, *following.span(1))


def _is_known(tags: Tags, start: int, end: int) -> bool:
    return any(tag.start < end and tag.end > start for tag in tags.all)


def machine_authors(document: Document) -> tuple[str, ...]:
    """The author fields that name a machine ("ChatGPT", "AI Writing Agent", "Staff Bot"), in order."""
    languages = [code for code in dict.fromkeys((document.language.code, "en")) if known(code)]
    names = [name for name in document.article.authors[:_MAX_AUTHORS] if len(name) <= _MAX_NAME]
    outlet = fold(document.article.publisher or "")
    return tuple(
        name
        for name in names
        if any(
            _is_machine(part, code) for part in _between_authors().split(_without(outlet, name)) for code in languages
        )
    )


@lru_cache(maxsize=1)
def _between_authors() -> re.Pattern[str]:
    """What is between several authors in one field."""
    words = alternatives(word_list("provenance", "names", "conjunctions"))
    return re.compile(rf"\s?[&+/]\s?|\s(?:{words})\s")


def _without(outlet: str, name: str) -> str:
    """A name without that of the outlet: "AI Bot" of "Valley Post AI Bot"."""
    at = fold(name).find(outlet) if outlet else -1
    return name if at < 0 else f"{name[:at]}{name[at + len(outlet) :]}".strip()


def _is_machine(name: str, language: str) -> bool:
    tags = find_tags(name, fold(name), 0, len(name), language)
    makers = any(tag.attribute != "automatic" for tag in tags.of("ai"))
    return makers and explained(0, len(name), tags) >= _WHOLE
