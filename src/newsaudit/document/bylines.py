"""Bylines: what a short line says of who wrote the article."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.document.spacing import is_unspaced
from newsaudit.lexicon import alternatives, tables, word_list

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Byline", "after_cue", "byline_inside", "is_cue", "is_name", "name_ends", "read_byline"]

LONGEST = 240  # code points; longer lines are no bylines
_MOST_NAME_WORDS = 7  # "Jane van der Berg AP National Writer"
_LONGEST_UNSPACED = 14  # characters of a name in a script without spaces, two names and a stop between them included

_FIRST_WORD = re.compile(r"[^\W_]+")
_AFTER_LEAD = re.compile(r"[\s.]{0,4}([:\uff1a|/\uff0f=\uff1d>\u2013\u2014\u00b7\u30fb-]?)\s{0,4}")
_WORD = re.compile(r"[^\W\d_][\w.'\u2019\u2010-]*")


class Byline(NamedTuple):
    """The first name of a byline.

    Attributes:
        start: where the name starts, in code points from the start of the line.
        end: behind the name.
        name: the name as it stands.
        cue: the word that introduced it, in lower case ("by", "author").
    """

    start: int
    end: int
    name: str
    cue: str


_words = partial(word_list, "zones", "bylines")


@lru_cache(maxsize=1)
def name_ends() -> re.Pattern[str]:
    """What ends a name of a byline: a mark, or a word such as "and"."""
    return re.compile(
        r"[|\u2022\u00b7\u2014\u2013,;()\uff08\uff09\u3011@/\uff0f\u3001\uff0c:\uff1a\t\d\u00a9]| - |  "
        rf"| (?:{alternatives(_words('name_ends'))})(?= )|&"
    )


@lru_cache(maxsize=1)
def _cues() -> tuple[Mapping[str, tuple[tuple[str, bool], ...]], frozenset[str]]:
    """First word -> (cue, whether it needs a mark behind it), longest first; and the cues of scripts without spaces."""
    known: dict[str, bool] = {}
    for table in tables("zones").values():
        bylines = table.get("bylines", {})
        for cue in bylines.get("labels", ()):
            known.setdefault(cue, True)
        for cue in bylines.get("leads", ()):
            known[cue] = False
    by_word: dict[str, list[tuple[str, bool]]] = {}
    for cue, label in sorted(known.items(), key=lambda item: (-len(item[0]), item[0])):
        match = _FIRST_WORD.search(cue)
        if match is not None:
            by_word.setdefault(match.group(), []).append((cue, label))
    unspaced = frozenset(cue for cue in known if is_unspaced(cue[0]))
    return {word: tuple(cues) for word, cues in by_word.items()}, unspaced


def read_byline(text: str, folded: str) -> Byline | None:
    """The byline that a line is, or None.

    Args:
        text: one line without white space at its ends.
        folded: the same in lower case, of the same length.
    """
    if len(text) > LONGEST:
        return None
    first = _FIRST_WORD.search(folded, 0, 40)
    if first is None or first.start() > 4:
        return None
    by_word, unspaced = _cues()
    at = first.start()
    if is_unspaced(folded[at]):
        cues = [(folded[at : at + size], True) for size in range(6, 0, -1) if folded[at : at + size] in unspaced]
    else:
        cues = list(by_word.get(first.group(), ()))
    for cue, label in cues:
        end = at + len(cue)
        if not folded.startswith(cue, at) or (end < len(folded) and folded[end].isalnum() and not is_unspaced(cue[-1])):
            continue
        found = _name_behind(text, end, cue, label=label)
        if found is not None:
            return found
    return None


def after_cue(text: str, folded: str) -> int:
    """Where the names of a byline begin: code points of its word and the mark behind it; 0 where it has no word.

    Args:
        text: one line without white space at its ends.
        folded: the same in lower case, of the same length.
    """
    first = _FIRST_WORD.search(folded, 0, 40)
    if first is None or first.start() > 4:  # as in read_byline
        return 0
    by_word, _ = _cues()
    for cue, label in by_word.get(first.group(), ()):
        end = first.start() + len(cue)
        if folded.startswith(cue, first.start()) and not folded[end : end + 1].isalnum():
            after = _AFTER_LEAD.match(text, end)
            if after is not None and (after.group(1) or not label):
                return after.end()
    return 0


def is_cue(folded: str) -> bool:
    """Whether a line is nothing but the word before a name ("By:"), the name standing on the next line."""
    by_word, _ = _cues()
    plain = folded.strip(" :\uff1a|-")
    first = _FIRST_WORD.match(plain)
    return first is not None and any(cue == plain for cue, _ in by_word.get(first.group(), ()))


def _name_behind(text: str, end: int, cue: str, *, label: bool) -> Byline | None:
    after = _AFTER_LEAD.match(text, end)
    start = after.end() if after is not None else end
    mark = after.group(1) if after is not None else ""
    if start >= len(text):
        return None
    stop_match = name_ends().search(text, start)
    stop = stop_match.start() if stop_match is not None else len(text)
    name = _without_trimmings(text[start:stop].strip(" .\u3000"), text[stop : stop + 1])
    if not name or not name[0].isalnum():
        return None
    start = text.index(name, start)
    if not name[0].isupper() and not name[0].islower():  # a script without case
        if is_unspaced(name[0]):
            spaced = bool(mark) or start > end
            good = spaced and 2 <= len(name) <= _LONGEST_UNSPACED
        else:
            good = len(name.split()) <= 5 and len(name) <= 50
        return Byline(start, start + len(name), name, cue) if good else None
    if mark and mark not in "-\u2013\u2014":  # "Author: admin"
        good = len(name.split()) <= _MOST_NAME_WORDS and len(name) <= 80
        return Byline(start, start + len(name), name, cue) if good else None
    if not is_name(name, least_words=2 if label else 1):
        name = _shortened(name)
        if not name:
            return None
    if stop == len(text) and text[-1] in ".!?" and len(_WORD.findall(text)) > 6:
        return None
    return Byline(start, start + len(name), name, cue)


def _without_trimmings(name: str, following: str) -> str:
    """A name without the button behind it, and without the month of a date that follows it."""
    head, _, last = name.rpartition(" ")
    if head and (
        last == "Follow" or (following.isdecimal() and last.lower().rstrip(".") in word_list("zones", "months"))
    ):
        return head.rstrip(" .")
    return name


def _shortened(name: str) -> str:
    """The name without a mailbox or the label of a date behind it; an agency in small letters; or nothing."""
    words = name.split(" ")
    if words[0] in word_list("provenance", "names", "agencies"):
        return words[0]
    for at in range(2, len(words)):
        if words[at][0:1].islower():
            known = words[at].lower() in word_list("zones", "dates", "labels") or at == len(words) - 1
            kept = " ".join(words[:at])
            return kept if known and is_name(kept) else ""
    return ""


@lru_cache(maxsize=1)
def _inside() -> re.Pattern[str]:
    """Behind what a byline may begin within a line."""
    return re.compile(
        r"[|\u00b7\u2022/]\s{0,3}|(?<=\d )(?=by )"
        rf"|(?<=[\d,] )(?=(?:{alternatives(_words('after_date'))}) )"
    )


def byline_inside(text: str, folded: str) -> Byline | None:
    """The byline behind a bar, a bullet or a date on a short line ("Posted on May 3, 2024 by Jane Smith")."""
    if len(text) > LONGEST:
        return None
    for match in _inside().finditer(folded):
        found = read_byline(text[match.end() :], folded[match.end() :])
        if found is not None:
            return found._replace(start=found.start + match.end(), end=found.end + match.end())
    return _signed_at_the_end(text, folded)


def _signed_at_the_end(text: str, folded: str) -> Byline | None:
    """The name that ends a line beginning with the label of a date ("Posted at 4 pm in Local News by Jane Smith")."""
    first = _FIRST_WORD.match(folded)
    at = folded.rfind(" by ") + 1
    if at < 1 or first is None or first.group() not in word_list("zones", "dates", "labels"):
        return None
    found = read_byline(text[at:], folded[at:])
    if found is None or found.end + at < len(text.rstrip(" .")):
        return None
    return found._replace(start=found.start + at, end=found.end + at)


def is_name(name: str, least_words: int = 2, most_words: int = _MOST_NAME_WORDS) -> bool:
    """Whether some words have the shape of a name: capitals, but for particles inside, and nothing else."""
    words = _WORD.findall(name)
    if not least_words <= len(words) <= most_words or not words[0][0].isupper() or not words[-1][0].isupper():
        return False
    return all(word[0].isupper() or word in _words("particles") for word in words)
