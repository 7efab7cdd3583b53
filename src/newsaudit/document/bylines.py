"""Bylines: what a short line says of who wrote the article."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.document.spacing import is_unspaced
from newsaudit.lexicon import alternatives, word_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LONGEST = 240  # code points; longer lines are no bylines
_MOST_NAME_WORDS = 7  # "Jane van der Berg AP National Writer"
_LONGEST_UNSPACED = 14  # characters of a name in a script without spaces, two names and a stop between them included
_MAX_CASELESS_WORDS, _MAX_CASELESS = 5, 50  # words and code points of a name in another script without capitals
_MAX_NAME = 80  # code points of a name after a colon
_MAX_WORDS = 6  # of a line that ends with a full stop; a longer one is a sentence
_MAX_BEFORE_CUE = 4  # symbols before the first word of a byline

_FIRST_WORD = re.compile(r"[^\W_]+")
_AFTER_LEAD = re.compile(r"[\s.]{0,4}([:\uff1a|/\uff0f=\uff1d>\u2013\u2014\u00b7\u30fb-]?)\s{0,4}")
_WORD = re.compile(r"[^\W\d_][\w.'\u2019\u2010-]*")


class Byline(NamedTuple):
    """The first name of a byline.

    Attributes:
        start: where the name starts, in code points from the start of the line.
        end: the code point after the name.
        name: the name as it is written.
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
def _cues() -> Mapping[str, tuple[tuple[str, bool], ...]]:
    """First word -> the words that may introduce a name, longest first, and whether each needs a mark after it.

    Of a script without spaces the first character takes the place of the first word.
    """
    leads = _words("leads")
    by_word: dict[str, list[tuple[str, bool]]] = {}
    for cue in sorted(leads | _words("labels"), key=lambda cue: (-len(cue), cue)):
        match = _FIRST_WORD.search(cue)
        if match is not None:
            first = cue[0] if is_unspaced(cue[0]) else match.group()
            by_word.setdefault(first, []).append((cue, cue not in leads or is_unspaced(cue[0])))
    return {word: tuple(cues) for word, cues in by_word.items()}


def _cues_at_start(folded: str) -> Iterator[tuple[str, int, bool]]:
    """The cues that a line may begin with: the words, the offset after them, and whether they need a mark."""
    first = _FIRST_WORD.search(folded, 0, _MAX_BEFORE_CUE + 40)
    if first is None or first.start() > _MAX_BEFORE_CUE:
        return
    at = first.start()
    for cue, label in _cues().get(folded[at] if is_unspaced(folded[at]) else first.group(), ()):
        end = at + len(cue)
        if folded.startswith(cue, at) and (is_unspaced(cue[-1]) or not folded[end : end + 1].isalnum()):
            yield cue, end, label


@lru_cache(maxsize=256)  # the headline, the roles and the rules of bylines ask for the same lines
def read_byline(text: str, folded: str) -> Byline | None:
    """The byline that a line is, or None.

    Args:
        text: one line without white space at its ends.
        folded: the same in lower case, of the same length.
    """
    if len(text) > LONGEST:
        return None
    found = (_name_after(text, end, cue, label=label) for cue, end, label in _cues_at_start(folded))
    return next((byline for byline in found if byline is not None), None)


def after_cue(text: str, folded: str) -> int:
    """Where the names of a byline begin: code points of its word and the mark after it; 0 where it has no word.

    Args:
        text: one line without white space at its ends.
        folded: the same in lower case, of the same length.
    """
    for _, end, label in _cues_at_start(folded):
        mark, start = _mark_after(text, end)
        if mark or not label:
            return start
    return 0


def is_cue(folded: str) -> bool:
    """Whether a line is nothing but the word before a name ("By:"), with the name on the next line."""
    plain = folded.strip(" :\uff1a|-")
    return any(cue == plain for cue, _, _ in _cues_at_start(plain))


def _mark_after(text: str, end: int) -> tuple[str, int]:
    """The mark after a cue, or "", and where what follows it begins."""
    after = _AFTER_LEAD.match(text, end)
    return (after.group(1), after.end()) if after is not None else ("", end)


def _name_after(text: str, end: int, cue: str, *, label: bool) -> Byline | None:
    """The name after a cue that ends at ``end``, or None."""
    mark, start = _mark_after(text, end)
    stop_match = name_ends().search(text, start)
    stop = stop_match.start() if stop_match is not None else len(text)
    name = _without_trimmings(text[start:stop].strip(" .\u3000"), text[stop : stop + 1])
    if not name or not name[0].isalnum():
        return None
    at = text.index(name, start)
    if not name[0].isupper() and not name[0].islower():  # a script without case
        if is_unspaced(name[0]):
            good = (mark != "" or start > end) and 2 <= len(name) <= _LONGEST_UNSPACED
        else:
            good = len(name.split()) <= _MAX_CASELESS_WORDS and len(name) <= _MAX_CASELESS
    elif mark and mark not in "-\u2013\u2014":  # "Author: admin"
        good = len(name.split()) <= _MOST_NAME_WORDS and len(name) <= _MAX_NAME
    else:
        name = name if is_name(name, least_words=2 if label else 1) else _shortened(name)
        # not a name before a sentence
        good = name != "" and not (stop == len(text) and text[-1] in ".!?" and len(_WORD.findall(text)) > _MAX_WORDS)
    return Byline(at, at + len(name), name, cue) if good else None


def _without_trimmings(name: str, following: str) -> str:
    """A name without the button after it, and without the month of a date that follows it."""
    head, _, last = name.rpartition(" ")
    if head and (
        last == "Follow" or (following.isdecimal() and last.lower().rstrip(".") in word_list("zones", "months"))
    ):
        return head.rstrip(" .")
    return name


def _shortened(name: str) -> str:
    """The name without a mailbox or the label of a date after it; an agency in small letters; or nothing."""
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
    """What may come before a byline within a line."""
    return re.compile(
        r"[|\u00b7\u2022/]\s{0,3}|(?<=\d )(?=by )"
        rf"|(?<=[\d,] )(?=(?:{alternatives(_words('after_date'))}) )"
    )


def byline_inside(text: str, folded: str) -> Byline | None:
    """The byline after a bar, a bullet or a date on a short line ("Posted on May 3, 2024 by Jane Smith")."""
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
