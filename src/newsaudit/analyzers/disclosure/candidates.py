"""The places worth reading: sentences and bracketed remarks that hold a word for AI, a tool, a bot or automation.

Most articles *about* AI hold hundreds of such words, so a sentence of the running text is read only where it also
speaks of this text ("this article", "本文"); a line of its own near the top or the end, and a short remark in brackets,
needs no such word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.disclosure.places import places
from newsaudit.analyzers.disclosure.vocabulary import ANY, COMPOUNDING, FAMILY, SHORTEST_HEAD, acronym, known
from newsaudit.document.folding import fold
from newsaudit.lexicon import spellings, tables
from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.document import Document
    from newsaudit.document.phrase_hits import PhraseHit

__all__ = ["Candidate", "candidates"]

TRIGGERS = frozenset({"acronym", "ai", "tool", "bot", "automatic", "human-made"})

HEAD_LINES = 5  # lines at the top of an article that may be a byline, a note or a caption
TAIL_LINES = 10  # lines at its end that may be a footer
LONGEST = 700  # code points; a longer "sentence" is no statement
ALONE = 24  # letters that may stand beside a statement that has its line for itself
_LONGEST_ALONE = 360  # code points; a longer line is a paragraph
_MOST = 200  # candidates read in one article

# what stands around a statement without being part of it: markup, bullets, icons
_EDGE = " \t\u00a0\u3000*_#>|~-–—•·‣▪●◦=\ufeff\u200b"
_SCRIPTS = (
    (re.compile("[\u3040-\u30ff]"), ("ja",)),
    (re.compile("[\u4e00-\u9fff]"), ("zh", "ja")),
    (re.compile("[\uac00-\ud7a3]"), ("ko",)),
    (re.compile("[\u0400-\u04ff]"), ("ru", "uk")),
)
_OTHER_SCRIPTS = re.compile("[\u0400-\u04ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_ENGLISH = re.compile(r"\b(?:the|by|with|this|was|using)\b", re.IGNORECASE)
_BRACKETED = re.compile(
    r"\(([^()\n]{3,300})\)|\[([^\[\]\n]{3,300})\]|（([^（）\n]{2,300})）|【([^【】\n]{2,200})】|［([^［］\n]{2,200})］"
)
_OPENING_BRACKET = re.compile(r"[(\[（【［]")
_PLAIN = frozenset({"en", "any"})
_LOOSE = frozenset({"tail", "caption", "head", "byline", "bio"})
_LONGEST_ADDRESS = 200  # code points of a link before the hit
_MARKS = 4  # code points of marks that may open a line
_SMALLEST_REMARK = 5  # code points in brackets beside the word for AI: "(AI)" explains an acronym
_LONGEST_REMARK = 200


class Candidate(NamedTuple):
    """A stretch of text that may say what made the article.

    Attributes:
        start: first code point, markup left out.
        end: behind the last code point, markup left out.
        line: index of its line.
        zone: the zone of its line.
        alone: the candidate is all its line says, or stands in brackets.
        edge: near the top or the end of the article, or in a zone that is no running text.
        bracketed: stands in brackets.
        languages: whose vocabularies to try, in this order.
        continues: the sentence before it, in a short note, speaks of this text.
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

    @property
    def span(self) -> Span:
        """The candidate as a Span."""
        return Span(self.start, self.end)


@lru_cache(maxsize=32)
def _mentions(language: str) -> re.Pattern[str]:
    """What a sentence of running text must hold: a determiner with a noun soon behind it, or a name for this text."""
    grammar = tables(FAMILY)[language]["grammar"]
    nouns = {
        fold(spelling)
        for kind in ("text", "summary", "translation", "image", "audio", "part")
        for entry in grammar["noun"].get(kind, ())
        for spelling in spellings(entry)
    }
    own = {
        fold(item)
        for entries in grammar.get("self", {}).values()
        for item in entries
        if len(item) > 4 or not item.isascii()
    }
    pointers = {fold(spelling) for entry in grammar["determiner"] for spelling in spellings(entry)}
    if language in {"zh", "ja", "ko"}:
        pair = f"(?:{_any(pointers)})\\s?(?:{_any(nouns)})"
        return re.compile(f"{pair}|{_any(own)}" if own else pair)
    heads = _any(nouns)
    if language in COMPOUNDING:  # "dit weerbericht"
        heads += f"|[^\\W\\d_]{{1,24}}(?:{_any({noun for noun in nouns if len(noun) >= SHORTEST_HEAD})})"
    rest = f"\\s(?:[^\\s.,;:]{{1,20}}\\s){{0,3}}(?:{heads})"
    return re.compile(f"(?:{_words(pointers, rest)}{'|' + _words(own) if own else ''})\\b")


def _words(words: set[str], rest: str = "") -> str:
    """Any of some words where a word starts; the first letter before the look-behind lets a search skip."""
    letters = sorted({word[0] for word in words})
    return "|".join(
        f"{re.escape(letter)}(?<!\\w.)(?:{_any({word[1:] for word in words if word[0] == letter})}){rest}"
        for letter in letters
    )


def _any(words: set[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def candidates(document: Document) -> tuple[Candidate, ...]:
    """The candidates of an article in order of position; the bracketed part of a sentence before the sentence."""
    hits = _triggers(document)
    if not hits:
        return ()
    lines, sentences, zones, folded = document.lines, document.sentences, document.view(places), document.folded
    starts = [sentence.start for sentence in sentences]
    host = document.language.code
    plain = host == "en" and all(hit.entry.language in _PLAIN for hit in hits)
    count = len(lines)
    found: list[Candidate] = []
    done = -1
    for number, hit in enumerate(hits):
        index = bisect_right(starts, hit.start) - 1
        if index < 0 or index == done:
            continue
        done = index
        sentence = sentences[index]
        line = hit.line
        start, end = max(sentence.start, lines[line].start), sentence.end
        if end - start > LONGEST:
            continue
        here = lines[line]
        inside = [hit]
        for later in hits[number + 1 : number + 12]:
            if later.start >= end:
                break
            inside.append(later)
        only_english = plain and document.text[start:end].isascii()
        languages = ("en",) if only_english else _languages(document.text, start, end, host, inside)
        found += _remarks(document, start, end, line, inside, languages)
        zone = zones[line]
        edge = line < HEAD_LINES or line >= count - TAIL_LINES or zone in {"byline", "caption", "tail", "bio", "head"}
        start, end = _trim(document.text, start, end)
        alone = here.end - here.start <= _LONGEST_ALONE and _is_alone(document.text, here.start, start, end, here.end)
        opens = hit.start <= here.start + _MARKS and line >= count // 2  # the biography of a machine
        loose = edge and (zone in _LOOSE or here.end - here.start <= _LONGEST_ALONE or opens)
        continues = (
            edge
            and index > 0
            and here.start <= sentences[index - 1].start
            and here.end - here.start <= _LONGEST_ALONE
            and any(_mentions(language).search(folded, sentences[index - 1].start, start) for language in languages)
        )
        if loose or continues or any(_mentions(language).search(folded, start, end) for language in languages):
            found.append(Candidate(start, end, line, zone, alone, edge, False, languages, continues))
        if len(found) >= _MOST:
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
    before = text[max(0, at - _LONGEST_ADDRESS) : at]
    return before[-1:] in {"/", "=", ".", "@", "-"} and "://" in before.split()[-1]


def _languages(text: str, start: int, end: int, host: str, hits: list[PhraseHit]) -> tuple[str, ...]:
    """The article's language, those whose word for AI it uses, what its script says, and English."""
    inside = text[start:end]
    if inside.isascii() and host == "en" and all(hit.entry.language in _PLAIN for hit in hits):
        return ("en",)
    found = [host]
    if not inside.isascii() and _OTHER_SCRIPTS.search(inside) is not None:
        found += next(names for script, names in _SCRIPTS if script.search(inside) is not None)
    own = {hit.start for hit in hits if hit.entry.language == host}
    found += sorted({hit.entry.language for hit in hits if hit.start not in own and hit.entry.language != ANY})
    if len(found) == 1 and host == "en":
        return ("en",)
    if host != "en" and (host == "und" or _ENGLISH.search(inside)):
        found.append("en")
    if host == "und" and inside[:1].isascii():
        found += ["de", "fr", "es", "it", "pt", "nl", "sv"]
    return tuple(dict.fromkeys(language for language in found if known(language)))[: 4 if host != "und" else 9]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


def _is_alone(text: str, line_start: int, start: int, end: int, line_end: int) -> bool:
    beside = text[line_start:start] + text[end:line_end]
    return len(beside) <= ALONE or sum(map(str.isalnum, beside)) <= ALONE


def _remarks(  # the parts of one candidate
    document: Document, start: int, end: int, line: int, hits: list[PhraseHit], languages: tuple[str, ...]
) -> list[Candidate]:
    """The short remarks in brackets that hold a word for AI and something more."""
    text = document.text
    if _OPENING_BRACKET.search(text, start, end) is None:
        return []
    found = []
    place = document.view(places)[line]
    for match in _BRACKETED.finditer(text, start, end):
        low, high = match.start(match.lastindex or 0), match.end(match.lastindex or 0)
        inside = [hit for hit in hits if low <= hit.start < high]
        if (
            not inside
            or high - low > _LONGEST_REMARK
            or high - low < inside[0].end - inside[0].start + _SMALLEST_REMARK - 1
        ):
            continue
        low, high = _trim(text, low, high)
        # in running text a remark is a sentence of its own: a capital, or the end of the line in a script without
        beside = place == "prose" and high - low < 0.6 * (end - start)
        if beside and not text[low].isupper() and (text[low].islower() or match.end() < document.lines[line].end - 1):
            continue
        found.append(Candidate(low, high, line, place, alone=True, edge=True, bracketed=True, languages=languages))
    return found
