"""The words the grammar knows, from ``lexicons/disclosure/*.toml``, compiled into one automaton a language.

Two tables of each file are read. ``[phrases.<class>]`` holds what makes a sentence a candidate (terms for AI, tools,
bots, words for automatic); the shared automaton of the document finds them too. ``[grammar]`` holds everything
else, looked up in candidate sentences only: ``class = [...]`` or ``[grammar.class]`` with ``attribute = [...]``.

An entry may use braces for endings ("escrit{o,a,os,as}") and may end in ``*`` for any ending ("переведен*").
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.document.folding import fold
from newsaudit.document.language import stop_words
from newsaudit.lexicon import spellings, tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "ANY",
    "COMPOUNDING",
    "FAMILY",
    "SHORTEST_HEAD",
    "UNSPACED",
    "Tag",
    "Tags",
    "acronym",
    "explained",
    "find_tags",
    "known",
    "unexplained",
    "vocabulary",
]

FAMILY = "disclosure"
ANY = "any"  # entries of no language: names of tools, Latin acronyms
UNSPACED = frozenset({"zh", "ja", "ko"})  # languages whose small words are no words between spaces

COMPOUNDING = frozenset({"de", "nl", "sv", "da", "no"})  # languages that write compounds as one word
SHORTEST_HEAD = 5  # letters of the last part of a compound that is looked for
_TO_ROLE = 3  # code points between a word for AI and its noun
_WORD = re.compile(r"[^\W_]+")
# classes of [phrases] that are terms for AI, and those that are something else
_AGENTS = ("ai", "acronym", "tool", "bot", "automatic")
_OTHERS = ("human-made",)


# classes that point away from a statement about this text, or stand in it by chance
_TELLS_NOTHING = frozenset(
    {"organisation", "topic", "report", "conditional", "biography", "publication", "named", "byline"}
)


class Tag(NamedTuple):
    """A word or phrase of the grammar in a text.

    Attributes:
        start: offset of the first character.
        end: offset behind the last character.
        kind: the class, for example "make".
        attribute: what the class says further, for example "translated"; may be empty.
    """

    start: int
    end: int
    kind: str
    attribute: str


class Tags:
    """The tags of one candidate, by class, in order of position.

    Attributes:
        language: whose vocabulary found them.
        folded: the whole text, folded.
        all: every tag, in no order that matters.
        base: where ``covered`` begins.
        covered: 1 for each code point that a tag accounts for.
    """

    def __init__(self, language: str, folded: str, by_kind: dict[str, list[Tag]]) -> None:
        self.language = language
        self.folded = folded
        self._by_kind = by_kind
        self.all = [tag for tags in by_kind.values() for tag in tags]
        self.base = min((tag.start for tag in self.all), default=0)

    @cached_property
    def covered(self) -> bytearray:
        """What tags account for, but for those that say nothing of what the text is."""
        telling = [tag for tag in self.all if tag.kind not in _TELLS_NOTHING and tag.attribute != "other"]
        found = bytearray(max((tag.end for tag in telling), default=self.base) - self.base)
        for tag in telling:
            found[tag.start - self.base : tag.end - self.base] = b"\x01" * (tag.end - tag.start)
        return found

    def of(self, kind: str, attribute: str | None = None) -> list[Tag]:
        """The tags of a class, and of one attribute where given."""
        found = self._by_kind.get(kind)
        if found is None:
            return []
        return found if attribute is None else [tag for tag in found if tag.attribute == attribute]

    def has(self, *kinds: str) -> bool:
        """Whether any of these classes occurs."""
        return not self._by_kind.keys().isdisjoint(kinds)


def _classes(table: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(class, attribute, entry) of one language."""
    for kind in (*_AGENTS, *_OTHERS):
        for place in table.get("phrases", {}).get(kind, {}).values():
            for entry in place:
                yield ("ai", kind, entry) if kind in _AGENTS else (kind, "", entry)
    for kind, value in table.get("grammar", {}).items():
        groups = value if isinstance(value, dict) else {"": value}
        for attribute, entries in groups.items():
            for entry in entries:
                yield kind, attribute, entry


def _spaced(char: str) -> bool:
    """Whether a word of this character's script ends at a boundary."""
    return char.isalnum() and not ("\u0e00" <= char <= "\u0e7f" or "\u3040" <= char <= "\u30ff" or char >= "\u3400")


class Vocabulary(NamedTuple):
    """One language's words.

    Attributes:
        automaton: of all entries but the small words; value (length, boundary before, boundary behind, the (class,
            attribute) pairs of the entry, those with any ending, those of nouns that may end a compound).
        small: words that say nothing ("the", "wurde").
    """

    automaton: Any
    small: frozenset[str]


@lru_cache(maxsize=128)
def known(language: str) -> bool:
    """Whether there is a vocabulary of a language."""
    return language in tables(FAMILY) and language != ANY


@lru_cache(maxsize=32)
def vocabulary(language: str) -> Vocabulary:
    """The words of a language, with those of no language."""
    import ahocorasick

    entries: dict[str, list[tuple[bool, str, str]]] = {}
    small = set(stop_words(language))
    for name in (language, ANY):
        for kind, attribute, entry in _classes(tables(FAMILY)[name]):
            for spelling in spellings(entry):
                text = fold(spelling.removesuffix("*"))
                if kind == "filler" and language not in UNSPACED:
                    small.update(_WORD.findall(text))
                    continue
                values = entries.setdefault(text, [])
                value = (spelling.endswith("*"), kind, attribute)
                if value not in values:
                    values.append(value)
    automaton = ahocorasick.Automaton()
    for text, values in entries.items():
        words = tuple(value[1:] for value in values)
        opens = tuple(value[1:] for value in values if value[0])
        nouns = tuple(word for word in words if word[0] == "noun") if len(text) >= SHORTEST_HEAD else ()
        automaton.add_word(text, (len(text), _spaced(text[0]), _spaced(text[-1]), words, opens, nouns))
    automaton.make_automaton()
    return Vocabulary(automaton, frozenset(small))


def find_tags(text: str, folded: str, start: int, end: int, language: str) -> Tags:
    """The tags of ``text[start:end]`` in one language; of overlapping tags of one class the longest stands."""
    found: dict[str, list[Tag]] = {}
    length = len(folded)
    compounding = language in COMPOUNDING
    unspaced = language in UNSPACED
    for last, (size, before, behind, words, opens, nouns) in vocabulary(language).automaton.iter(folded, start, end):
        stop = last + 1
        begin = stop - size
        chosen = words
        if before and begin and (left := folded[begin - 1]).isalnum() and (not unspaced or _spaced(left)):
            if not (compounding and nouns):
                continue
            chosen = nouns  # "Wetterbericht", "matchreferatet"
            begin = _word_start(folded, begin, start)
        if behind and stop < length and (right := folded[stop]).isalnum() and (not unspaced or _spaced(right)):
            if not opens:
                continue
            chosen = opens if chosen is words else tuple(word for word in chosen if word in opens)
            stop = _word_end(folded, stop)
        for kind, attribute in chosen:
            if attribute != "acronym" or acronym(text, begin, stop):
                _keep_longest(found.setdefault(kind, []), Tag(begin, stop, kind, attribute))
    if "noun" in found and "role" in found:
        found["noun"] = _without_roles(found)
    return Tags(language, folded, found)


def _keep_longest(tags: list[Tag], tag: Tag) -> None:
    """Add a tag to those of its class; of tags that overlap the longest stays, and one word may have two roles."""
    size = tag.end - tag.start
    while tags and tags[-1].start >= tag.start and tags[-1].end - tags[-1].start < size:
        tags.pop()  # a longer one that ends later
    last = tags[-1] if tags else None
    if last is None or last.end <= tag.start:
        tags.append(tag)
    elif tag.start > last.start:
        if size > last.end - last.start:
            tags[-1] = tag
    elif (last.start, last.end) == (tag.start, tag.end) and last.attribute != tag.attribute:
        tags.append(tag)


def _without_roles(found: dict[str, list[Tag]]) -> list[Tag]:
    """The nouns but those that go with a word for AI: an "AI tool" is no thing that was made."""
    ends = [tag.end for tag in found.get("ai", ())]
    roles = {tag.start for tag in found["role"] if any(0 <= tag.start - end <= _TO_ROLE for end in ends)}
    return [tag for tag in found["noun"] if tag.attribute != "other" or tag.start not in roles]


def acronym(text: str, start: int, end: int) -> bool:
    """Two letters are an acronym in capitals only ("ai" is an Italian word), or before a hyphen."""
    return text[start:end].removesuffix("s").isupper() or text[end : end + 1] in ("-", "\u2010", "\u2011")


def _word_start(folded: str, at: int, low: int) -> int:
    while at > low and folded[at - 1].isalnum():
        at -= 1
    return at


def _word_end(folded: str, at: int) -> int:
    while at < len(folded) and folded[at].isalnum():
        at += 1
    return at


def explained(start: int, end: int, tags: Tags) -> float:
    """The share of the letters and digits of a stretch that tags or small words account for; 1 where there are none."""
    total, unknown = _letters(start, end, tags)
    return 1 - unknown / total if total else 1.0


def unexplained(start: int, end: int, tags: Tags) -> int:
    """The letters and digits of a stretch that neither tags nor small words account for."""
    return _letters(start, end, tags)[1] if start < end else 0


def _letters(start: int, end: int, tags: Tags) -> tuple[int, int]:
    """Letters and digits of a stretch, and how many of them nothing accounts for."""
    covered, base = tags.covered, tags.base
    small = vocabulary(tags.language).small
    total = unknown = 0
    for match in _WORD.finditer(tags.folded, start, end):
        low, high = match.span()
        total += high - low
        missing = high - low - covered.count(1, max(low - base, 0), max(high - base, 0))
        if missing and (word := match.group()) not in small and not word.isdigit():
            unknown += missing
    return total, unknown
