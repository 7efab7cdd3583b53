"""The words of a sentence by class, from ``lexicons/disclosure/*.toml``.

Two tables of each file are read. ``[phrases.<class>]`` lists what makes a sentence a candidate: terms for AI, tools,
bots, automation. ``[grammar]`` lists everything else, which is looked up in candidates only.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.document.language import stop_words
from newsaudit.document.terms import Matcher
from newsaudit.lexicon import spellings, tables, term_entries

if TYPE_CHECKING:
    from collections.abc import Iterator


FAMILY = "disclosure"
ANY = "any"  # entries of no language: names of tools, Latin acronyms
UNSPACED = frozenset({"zh", "ja", "ko"})  # their modifiers precede the noun, their small words are parts of others
COMPOUNDING = frozenset({"de", "nl", "sv", "da", "no"})  # languages that write compounds as one word
_MIN_HEAD = 5  # letters of the noun at the end of a compound: "Wetterbericht", "matchreferatet"
_TO_ROLE = 3  # code points between a term for AI and its noun
_TO_SERVICE = 24  # code points between a term for AI and the word for a service: "AI translation service"
_SERVICE_NAME = re.compile(r" ?[A-Z][a-z]+(?:-[a-z]+)?(?: ?[A-Z][a-z]+){0,2}")
_WORD = re.compile(r"[^\W_]+")
_AGENTS = frozenset({"ai", "acronym", "tool", "bot", "automatic"})  # classes of [phrases] that are terms for AI
# classes that point away from a statement about this text, or occur in one by chance
_UNTELLING = frozenset(
    {"organisation", "topic", "report", "conditional", "biography", "publication", "named", "byline"}
)


class Tag(NamedTuple):
    """A word or phrase of a class in a text.

    Attributes:
        start: offset of the first character.
        end: offset after the last character.
        kind: the class, for example "make".
        attribute: what the class says further, for example "translated"; may be empty.
    """

    start: int
    end: int
    kind: str
    attribute: str


class Tags:
    """The tags of one candidate by class, in order of position.

    Attributes:
        language: the language of the words.
        folded: the whole text, folded.
        all: every tag, class by class.
    """

    def __init__(self, language: str, folded: str, by_kind: dict[str, list[Tag]]) -> None:
        self.language = language
        self.folded = folded
        self._by_kind = by_kind
        self.all = [tag for tags in by_kind.values() for tag in tags]

    @cached_property
    def covered(self) -> tuple[int, bytearray]:
        """Where the tags begin, and 1 for each code point from there that a telling tag accounts for."""
        base = min((tag.start for tag in self.all), default=0)
        telling = [tag for tag in self.all if tag.kind not in _UNTELLING and tag.attribute != "other"]
        found = bytearray(max((tag.end for tag in telling), default=base) - base)
        for tag in telling:
            found[tag.start - base : tag.end - base] = b"\x01" * (tag.end - tag.start)
        return base, found

    def of(self, kind: str, *attributes: str) -> list[Tag]:
        """The tags of a class, with any of the attributes where some are given."""
        found = self._by_kind.get(kind, [])
        return [tag for tag in found if tag.attribute in attributes] if attributes else found

    def has(self, *kinds: str) -> bool:
        """Whether any of these classes occurs."""
        return not self._by_kind.keys().isdisjoint(kinds)

    def near(self, kind: str, at: int, reach: int) -> Tag | None:
        """The first tag of a class that starts at most ``reach`` code points after a place."""
        return next((tag for tag in self.of(kind) if 0 <= tag.start - at <= reach), None)


@lru_cache(maxsize=128)
def known(language: str) -> bool:
    """Whether there are words of a language."""
    return language in tables(FAMILY) and language != ANY


@lru_cache(maxsize=32)
def _matcher(language: str) -> Matcher[tuple[str, str]]:
    return Matcher(_entries(language))


def _entries(language: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each entry with its class and attribute; in languages with compounds, nouns end words too."""
    for entry in term_entries(FAMILY, "phrases", language, ANY):
        yield entry.text, ("ai", entry.kind) if entry.kind in _AGENTS else (entry.kind, "")
    for entry in term_entries(FAMILY, "grammar", language, ANY):
        if entry.kind != "filler" or language in UNSPACED:
            yield entry.text, (entry.kind, entry.attribute)
        if entry.kind == "noun" and language in COMPOUNDING:
            for text in spellings(entry.text):
                if len(text.strip("*")) >= _MIN_HEAD:
                    yield f"*{text}", (entry.kind, entry.attribute)


@lru_cache(maxsize=32)
def small_words(language: str) -> frozenset[str]:
    """Words that say nothing of who made the text ("the", "wurde")."""
    fillers = [entry.text.lower() for entry in term_entries(FAMILY, "grammar", language, ANY) if entry.kind == "filler"]
    return stop_words(language) | {
        word for text in fillers for spelling in spellings(text) for word in _WORD.findall(spelling)
    }


def find_tags(text: str, folded: str, start: int, end: int, language: str) -> Tags:
    """The tags of ``text[start:end]`` in one language; of overlapping tags of one class the longest is kept."""
    found: dict[str, list[Tag]] = {}
    for begin, stop, values in _matcher(language).find(folded, start, end):
        for kind, attribute in values:
            if attribute != "acronym" or acronym(text, begin, stop):
                _keep_longest(found.setdefault(kind, []), Tag(begin, stop, kind, attribute))
    if "noun" in found and "role" in found:  # in "AI tool", the tool is not what was made
        ends = [tag.end for tag in found.get("ai", ())]
        roles = {tag.start for tag in found["role"] if any(0 <= tag.start - end <= _TO_ROLE for end in ends)}
        found["noun"] = [tag for tag in found["noun"] if tag.attribute != "other" or tag.start not in roles]
    if "ai" in found and "role" in found and any(tag.attribute == "translated" for tag in found.get("make", ())):
        found["role"] = [_with_name(tag, found["ai"], text, end) for tag in found["role"]]
    return Tags(language, folded, found)


def _with_name(role: Tag, terms: list[Tag], text: str, end: int) -> Tag:
    """A role with the name after it: "the AI translation service Co-op Translator"."""
    if not any(
        0 <= role.start - term.end <= _TO_SERVICE or 0 <= term.start - role.end <= _TO_SERVICE for term in terms
    ):
        return role
    last = max([role.end, *(term.end for term in terms if 0 <= term.start - role.end <= _TO_SERVICE)])
    name = _SERVICE_NAME.match(text, last, end)
    return role if name is None else Tag(role.start, name.end(), role.kind, role.attribute)


def _keep_longest(tags: list[Tag], tag: Tag) -> None:
    """Add a tag to those of its class; of tags that overlap the longest stays, and one word may have two attributes."""
    size = tag.end - tag.start
    while tags and tags[-1].start >= tag.start and tags[-1].end - tags[-1].start < size:
        tags.pop()  # a longer one that ends later
    last = tags[-1] if tags else None
    if last is None or last.end <= tag.start:
        tags.append(tag)
    elif tag.start > last.start:
        if size > last.end - last.start:
            tags[-1] = tag
    elif last[:2] == tag[:2] and last.attribute != tag.attribute:
        tags.append(tag)


def acronym(text: str, start: int, end: int) -> bool:
    """Two letters are an acronym in capitals only ("ai" is an Italian word), or before a hyphen."""
    return text[start:end].removesuffix("s").isupper() or text[end : end + 1] in ("-", "\u2010", "\u2011")


def explained(start: int, end: int, tags: Tags) -> float:
    """The share of the letters and digits of a stretch that tags or small words account for; 1 where there are none."""
    total, unknown = _letters(start, end, tags)
    return 1 - unknown / total if total else 1.0


def unexplained(start: int, end: int, tags: Tags) -> int:
    """The letters and digits of a stretch that neither tags nor small words account for."""
    return _letters(start, end, tags)[1] if start < end else 0


def _letters(start: int, end: int, tags: Tags) -> tuple[int, int]:
    """Letters and digits of a stretch, and how many of them nothing accounts for."""
    base, covered = tags.covered
    small = small_words(tags.language)
    total = unknown = 0
    for match in _WORD.finditer(tags.folded, start, end):
        low, high = match.span()
        total += high - low
        missing = high - low - covered.count(1, max(low - base, 0), max(high - base, 0))
        if missing and (word := match.group()) not in small and not word.isdigit():
            unknown += missing
    return total, unknown
