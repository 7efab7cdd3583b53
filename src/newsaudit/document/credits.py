"""Credits of an article: who reported, edited and translated it, and which agency's material is in it."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from newsaudit.document.folding import fold
from newsaudit.lexicon import alternatives, word_list

if TYPE_CHECKING:
    from newsaudit.document.text_views import TextViews

FAMILY = "credits"
_words = partial(word_list, FAMILY, "words")
_MAX_WORDS = 45  # of a credit: seven reporters in five cities have 40
_MAX_SHORT_WORDS = 12  # of a signature, a source or a list of agencies
_MAX_CASELESS_WORDS = 24  # of a credit in a script without capitals, which do not show names
_MAX_LEAD = 60  # code points of a note on where the article first appeared, before the words that say so
_MIN_CAPITALS = 0.4  # share of words that begin with a capital in a long list of names; prose has .2, wire credits .6
_MIN_LISTED = 14  # words from which that is asked for
_MIN_NAME = 6  # letters of a capitalised agency alone on its line; "Mehr", "Petra" and "Beta" are words and names too
_SIGNS = (
    " \t*_#()[]<>\u2013\u2014-\uff08\uff09\u3010\u3011\u3014\u3015\u300a\u300b\uff3b\uff3d.,:\u3002\u25a0\u25cf\u00a9"
)
_ADDRESS = re.compile(r"\S{1,64}@\S{1,190}")
_SEPARATOR = re.compile(
    r"(?:(?<!\s)\s++)?[,;/|&+\u00b7\u2022\u3001\uff0c\u30fb=\uff1d]\s*+|(?<!\s)\s++[-\u2013\u2014]\s++"
)
_INITIALS = re.compile(r"[^\W\d_]{2,4}")
_WORD = re.compile(r"[^\W\d_][\w'\u2019.-]*")


def credit_lines(document: TextViews) -> frozenset[int]:
    """The indices of the lines that are credits of the article."""
    prose = document.prose
    if not any(prose):
        return frozenset()
    first = prose.index(True)
    foot = _foot(prose)
    found = {
        hit.line
        for hit in document.phrases.of(FAMILY, "contribution")
        if hit.line > first and _is_contribution(document, hit.line, hit.end, starts=hit.entry.place == "start")
    }
    found.update(
        hit.line
        for hit in document.phrases.of(FAMILY, "signature")
        if hit.line >= foot and not prose[hit.line] and document.line_word_counts[hit.line] <= _MAX_SHORT_WORDS
    )
    found.update(
        hit.line
        for hit in document.phrases.of("provenance", "aggregated")
        if hit.line >= foot
        and hit.start - document.lines[hit.line].start <= _MAX_LEAD
        and document.line_word_counts[hit.line] <= _MAX_WORDS
    )
    found.update(index for index in range(max(foot, first + 1), len(prose)) if _names_source(document, index))
    return frozenset(found)


def _foot(prose: tuple[bool, ...]) -> int:
    """The first line after which at most two lines are prose."""
    after = 0
    for index in range(len(prose) - 1, -1, -1):
        after += prose[index]
        if after > 2:  # lines of prose after the foot begins: notes on authors and on rights are prose too
            return index + 1
    return 0


def _is_contribution(document: TextViews, index: int, end: int, *, starts: bool) -> bool:
    """Whether a line with the words of a credit is one, rather than a sentence of the text.

    Args:
        document: the document.
        index: the line.
        end: the code point after the words.
        starts: whether names have to follow the words.
    """
    if document.line_word_counts[index] > _MAX_WORDS:
        return False
    line = document.lines[index]
    if starts:
        following = _WORD.search(document.text, end, line.end)
        if following is None or following.group()[0].islower():
            return False
        if not following.group()[0].isupper() and (
            document.prose[index] or document.line_word_counts[index] > _MAX_CASELESS_WORDS
        ):
            return False
    words = _WORD.findall(line.text)
    capitals = sum(not word[0].islower() for word in words)
    return len(words) < _MIN_LISTED or capitals >= _MIN_CAPITALS * len(words)


def _names_source(document: TextViews, index: int) -> bool:
    """Whether a line is nothing but "Source: Reuters" or the names of agencies."""
    if document.line_word_counts[index] > _MAX_SHORT_WORDS:
        return False
    line = document.lines[index]
    folded = document.folded[line.start : line.end]
    if _source_label().match(folded) is not None:
        return not document.prose[index]
    bare = line.text.strip(_SIGNS)
    core = fold(bare)
    led = _lead().match(core)
    names = [name.strip(_SIGNS) for name in _SEPARATOR.split(core[led.end() :] if led is not None else core)]
    names = [part for name in names for part in _joiner().split(name) if part]
    agencies = word_list("provenance", "names", "agencies")
    # words for agencies as such and for the newsroom: alone on a line they are a heading or an entry of a menu
    known = [name in agencies or name in _words("agencies") for name in names]
    if not any(name in agencies or led is not None for name in names) or not all(
        _INITIALS.fullmatch(name) or is_agency for name, is_agency in zip(names, known, strict=True)
    ):
        return False
    alone = len(names) == 1 and led is None and len(bare) == len(line.text)
    return not alone or len(bare) >= _MIN_NAME or not bare[:2].istitle()


@lru_cache(maxsize=1)
def _source_label() -> re.Pattern[str]:
    """The word for a source and its colon, at the start of a line, in any language."""
    labels = alternatives(word_list("provenance", "names", "source_labels"))
    return re.compile(rf"[^\w\n]{{0,4}}(?:{labels})\s?[:\uff1a=]\s?\S")


@lru_cache(maxsize=1)
def _lead() -> re.Pattern[str]:
    """What may be before the name of an agency: "with", "mit", "avec"."""
    return re.compile(rf"(?:{alternatives(_words('lead'))})\s{{1,3}}")


@lru_cache(maxsize=1)
def _joiner() -> re.Pattern[str]:
    return re.compile(rf"\s{{1,3}}(?:{alternatives(_words('joiner'))})\s{{1,3}}")
