"""The places worth reading: sentences and bracketed remarks that hold a word for AI, a tool, a bot or automation.

Articles about AI hold hundreds of such words, so a sentence of the running text is read only where it also speaks of
this text ("this article", "本文"); a line of its own near the top or the end, and a short remark in brackets, needs no
such word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.disclosure.places import place
from newsaudit.analyzers.disclosure.tags import ANY, FAMILY, acronym, find_tags, known
from newsaudit.document.terms import Matcher
from newsaudit.lexicon import term_entries
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document
    from newsaudit.document.phrase_hits import PhraseHit


TRIGGERS = frozenset({"acronym", "ai", "tool", "bot", "automatic", "human-made"})

_HEAD_LINES = 5  # lines at the top of an article that may be a byline, a note or a caption
_TAIL_LINES = 10  # lines at its end that may be a footer
_MAX_LENGTH = 700  # code points; a longer "sentence" is no statement
_MAX_BESIDE = 24  # letters beside a statement that has its line for itself
_MAX_NOTE = 360  # code points of a line; a longer one is a paragraph
_MAX_CANDIDATES = 200  # in one article
_MAX_ADDRESS = 200  # code points of a link before the term
_MAX_MARKS = 4  # code points of marks that may open a line
_MAX_REMARK = 200  # code points in brackets
_MIN_REMARK = 4  # code points in brackets beside the term: "(AI)" explains an acronym
_MAX_SHARE = 0.6  # of its sentence; a longer remark in brackets is no aside
# around a statement without being part of it: markup, bullets, icons
_EDGE = " \t\u00a0\u3000*_#>|~-–—•·‣▪●◦=\ufeff\u200b"
_SCRIPTS = (
    (re.compile("[\u3040-\u30ff]"), ("ja",)),
    (re.compile("[\u4e00-\u9fff]"), ("zh", "ja")),
    (re.compile("[\uac00-\ud7a3]"), ("ko",)),
    (re.compile("[\u0400-\u04ff]"), ("ru", "uk")),
)
_ENGLISH = re.compile(r"\b(?:the|by|with|this|was|using)\b", re.IGNORECASE)
_LATIN = ("de", "fr", "es", "it", "pt", "nl", "sv")  # tried where the language is not known
_MAX_LANGUAGES, _MAX_LANGUAGES_UNKNOWN = 4, 9
_BRACKETED = re.compile(
    r"\(([^()\n]{3,300})\)|\[([^\[\]\n]{3,300})\]|（([^（）\n]{2,300})）|【([^【】\n]{2,200})】|［([^［］\n]{2,200})］"
)
_OPENING_BRACKET = re.compile(r"[(\[（【［]")
_OWN_ZONES = frozenset({"tail", "caption", "head", "byline", "bio"})


class Candidate(NamedTuple):
    """A stretch of text that may say what made the article.

    Attributes:
        start: first code point, markup left out.
        end: after the last code point, markup left out.
        line: index of its line.
        zone: the zone of its line.
        alone: the candidate is all its line says, or is in brackets.
        edge: near the top or the end of the article, or in a zone that is no running text.
        bracketed: in brackets.
        languages: whose words to try, in this order.
        continues: the sentence before it, in a short note, speaks of this text.
        needs_reference: it counts only where it speaks of this text itself.
    """

    start: int
    end: int
    line: int
    zone: str
    alone: bool
    edge: bool
    bracketed: bool
    languages: tuple[str, ...]
    continues: bool = False
    needs_reference: bool = False

    @property
    def span(self) -> Span:
        """The candidate as a Span."""
        return Span(self.start, self.end)


def candidates(document: Document) -> tuple[Candidate, ...]:
    """The candidates of an article in order of position; the bracketed part of a sentence before the sentence."""
    found: list[Candidate] = []
    starts = [sentence.start for sentence in document.sentences]
    for index, hits in groupby(_triggers(document), lambda hit: bisect_right(starts, hit.start) - 1):
        if index >= 0:
            found += _of_sentence(document, index, list(hits))
        if len(found) >= _MAX_CANDIDATES:
            break
    return tuple(found)


def _triggers(document: Document) -> list[PhraseHit]:
    """Hits of the trigger classes; acronyms in capitals only, and those of a language only in that language."""
    text, spoken = document.text, {ANY, document.language.code}
    return [
        hit
        for hit in document.phrases.of(FAMILY)
        if hit.entry.kind in TRIGGERS
        and (hit.entry.kind != "acronym" or (hit.entry.language in spoken and acronym(text, hit.start, hit.end)))
        and not _in_address(text, hit.start)
    ]


def _in_address(text: str, at: int) -> bool:
    """Whether a hit is part of a link: "?utm_source=chatgpt.com", "https://chatgpt.com"."""
    before = text[max(0, at - _MAX_ADDRESS) : at]
    return before[-1:] in {"/", "=", ".", "@", "-"} and "://" in before.split()[-1]


def _of_sentence(document: Document, index: int, hits: list[PhraseHit]) -> Iterator[Candidate]:
    """The remarks of a sentence, and the sentence."""
    text, sentence, number = document.text, document.sentences[index], hits[0].line
    line, zone, count = document.lines[number], place(document, number), len(document.lines)
    start, end = max(sentence.start, line.start), sentence.end
    if end - start > _MAX_LENGTH:
        return
    languages = _languages(text[start:end], document.language.code, hits)
    yield from _remarks(document, start, end, hits, languages)
    note = line.end - line.start <= _MAX_NOTE
    edge = number < _HEAD_LINES or number >= count - _TAIL_LINES or zone in _OWN_ZONES
    biography = hits[0].start <= line.start + _MAX_MARKS and number >= count // 2  # of a machine
    loose = edge and (note or zone in _OWN_ZONES or biography)
    before = document.sentences[index - 1] if edge and note and index else None
    continues = (
        before is not None
        and before.start >= line.start
        and any(_speaks_of_text(document, before.start, start, language) for language in languages)
    )
    if loose or continues or any(_points(document.folded, start, end, language) for language in languages):
        start, end = _trim(text, start, end)
        beside = text[line.start : start] + text[end : line.end] if note else ""
        alone = note and (len(beside) <= _MAX_BESIDE or sum(map(str.isalnum, beside)) <= _MAX_BESIDE)
        needs = not (loose or continues)
        yield Candidate(start, end, number, zone, alone, edge, False, languages, continues, needs)


@lru_cache(maxsize=32)
def _pointers(language: str) -> Matcher[str]:
    """The words that point to this text: "this", "our", "本文"."""
    listed = term_entries(FAMILY, "grammar", language)
    return Matcher((entry.text, entry.kind) for entry in listed if entry.kind in {"determiner", "self"})


def _points(folded: str, start: int, end: int, language: str) -> bool:
    return any(True for _ in _pointers(language).find(folded, start, end))


def _speaks_of_text(document: Document, start: int, end: int, language: str) -> bool:
    if not _points(document.folded, start, end, language):
        return False
    tags = find_tags(document.text, document.folded, start, end, language)
    return tags.has("self") or any(tags.near("noun", tag.end, _MAX_BESIDE) for tag in tags.of("determiner"))


def _languages(text: str, host: str, hits: list[PhraseHit]) -> tuple[str, ...]:
    """The article's language, those whose word for AI it uses, what its script says, and English."""
    found = [host]
    if not text.isascii():
        found += next((names for script, names in _SCRIPTS if script.search(text) is not None), ())
    own = {hit.start for hit in hits if hit.entry.language == host}
    found += sorted({hit.entry.language for hit in hits if hit.start not in own and hit.entry.language != ANY})
    if host == "und" or (host != "en" and _ENGLISH.search(text)):
        found.append("en")
    if host == "und" and text[:1].isascii():
        found += _LATIN
    most = _MAX_LANGUAGES_UNKNOWN if host == "und" else _MAX_LANGUAGES
    return tuple(dict.fromkeys(language for language in found if known(language)))[:most]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _remarks(
    document: Document, start: int, end: int, hits: list[PhraseHit], languages: tuple[str, ...]
) -> Iterator[Candidate]:
    """The short remarks in brackets that hold a word for AI and something more."""
    text, number = document.text, hits[0].line
    if _OPENING_BRACKET.search(text, start, end) is None:
        return
    zone = place(document, number)
    for match in _BRACKETED.finditer(text, start, end):
        low, high = match.span(match.lastindex or 0)
        term = next((hit for hit in hits if low <= hit.start < high), None)
        if term is None or not term.end - term.start + _MIN_REMARK <= high - low <= _MAX_REMARK:
            continue
        low, high = _trim(text, low, high)
        # in running text a remark is a sentence of its own: a capital, or the end of the line in a script without
        aside = zone == "prose" and high - low < _MAX_SHARE * (end - start)
        if aside and not text[low].isupper() and (text[low].islower() or match.end() < document.lines[number].end - 1):
            continue
        yield Candidate(low, high, number, zone, True, True, True, languages)
