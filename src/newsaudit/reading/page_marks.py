"""What the classes, ids and roles of elements say of the text inside, by words that are data."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsaudit.package_data import read_table
from newsaudit.reading.field_names import words

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_LETTERS = re.compile("[a-z]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
MAX_WHOLE_WORD = 3  # letters of a word that counts only as a whole
# tags that say something of the text inside, each a bit of its own
TAG_GROUPS = (
    "article", "main", "section", "nav", "aside", "header", "footer", "form", "figure", "figcaption", "blockquote",
    "table", "ul", "ol", "li", "dl", "p", "div", "span", "a", "button", "label", "time", "address", "h1", "h2", "h3",
    "h4", "strong", "em", "pre", "details",
)  # fmt: skip


@lru_cache(maxsize=1)
def groups() -> tuple[str, ...]:
    """The names of the groups of words, in the order of their bits."""
    return tuple(_words())


@lru_cache(maxsize=1)
def _words() -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = read_table("reading/page_classes.toml")["groups"]
    return loaded


@lru_cache(maxsize=1)
def _automaton() -> tuple[AhoCorasick, tuple[int, ...], dict[str, int], dict[str, int]]:
    """The longer words in one automaton, their bits, and the short words by name: of letters, with a figure ("h1").

    An alternation of all words takes fifteen times as long.
    """
    from ahocorasick_rs import AhoCorasick, MatchKind

    bits: dict[str, int] = {}
    for number, group in enumerate(_words().values()):
        for word in group:
            bits[word] = bits.get(word, 0) | 1 << number
    long: dict[str, int] = {}
    short: dict[str, int] = {}
    figured: dict[str, int] = {}
    for word, value in bits.items():
        if len(word) > MAX_WHOLE_WORD:
            long[word] = value
        else:
            (short if word.isalpha() else figured)[word] = value
    automaton = AhoCorasick(list(long), matchkind=MatchKind.LeftmostLongest)
    return automaton, tuple(long.values()), short, figured


@lru_cache(maxsize=4096)
def marked(mark: str) -> int:
    """The groups whose words are in the classes, ids and roles of an element, as bits.

    Words of up to three letters count only where no letter touches them.

    Args:
        mark: classes, ids and roles in lower case.
    """
    automaton, bits, short, figured = _automaton()
    found = 0
    for number, _, _ in automaton.find_matches_as_indexes(_SURROGATE.sub("", mark)):
        found |= bits[number]
    for token in _LETTERS.findall(mark):
        if len(token) <= MAX_WHOLE_WORD:
            found |= short.get(token, 0)
    for word, value in figured.items():
        if word in mark and re.search(rf"(?<![a-z]){word}(?![a-z])", mark) is not None:
            found |= value
    return found


@lru_cache(maxsize=4096)
def is_apart(mark: str) -> bool:
    """Whether classes or the id of an element name what is never of the article, such as readers' comments."""
    return not words("classes", "apart").isdisjoint(mark.replace("_", "-").split())
