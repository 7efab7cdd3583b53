"""Passages in another language: lines mostly in another script, or with the function words of another language."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.strays.host import find_host
from newsaudit.analyzers.strays.runs import find_runs
from newsaudit.analyzers.strays.surroundings import line_at
from newsaudit.document.language import stop_words, vote
from newsaudit.document.punctuation import CLOSERS, QUOTATION_MARKS
from newsaudit.document.scripts import find_scripts, script_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document
    from newsaudit.document.lines import Line

_DENSE = ("Han", "Hiragana", "Katakana", "Hangul")
_DENSE_WEIGHT = 2  # a sign of these says as much as two letters of an alphabet
_MAX_NAME = 2  # letters: a line with so few foreign ones and some of the host's is not a foreign line
_MIN_WEIGHT = 30  # letters: less than a short sentence is a name or a label
# a passage in the host's script is recognised by its function words; running text has a share of 0.3 to 0.5
_MIN_LENGTH = 60  # code points of a line that is judged
_MIN_WORDS = 10
_MAX_WORDS_READ = 40
_MAX_OWN = 0.05  # share of words that are function words of the host
_MIN_OTHER = 0.2  # share of words that are function words of the other language
_REFERENCE = re.compile(r"(?:\[\^?\w{1,20}\]:?|\d{1,3}[.)])\s")


class Passage(NamedTuple):
    """Lines in a row in another language.

    Attributes:
        start: first code point.
        end: after the last code point.
        reads: the script of most letters, or the ISO 639-1 code of what the words read as.
        share: of foreign letters, or of the host's function words, 0..1.
        weight: letters, those of Chinese, Japanese and Korean counted twice; 0 where words decided.
        quoted: whether it is a quotation or a reference by its place.
    """

    start: int
    end: int
    reads: str
    share: float
    weight: int
    quoted: bool


class Passages(NamedTuple):
    """The lines that are mostly foreign, and those of them that are long enough for a sentence.

    Attributes:
        lines: their indices.
        items: the passages.
        share: of foreign letters in the whole text, 0..1.
    """

    lines: frozenset[int]
    items: tuple[Passage, ...]
    share: float


def find_passages(document: Document) -> Passages:
    """The passages in another script; ask with ``document.view(find_passages)``."""
    runs = document.view(find_runs)
    if not runs.items:
        return Passages(frozenset(), (), 0.0)
    host, scripts = document.view(find_host), document.view(find_scripts)
    lines = [line for run in runs.items if (line := line_at(document, run.start)) is not None]
    # lines after the last run that was looked at are judged too
    candidates = document.lines if runs.more else dict.fromkeys(lines)
    found = [(line, passage) for line in candidates if (passage := _foreign_line(document, line)) is not None]
    total = int(scripts.counts[1 : script_names().index("Other") + 1].sum())
    return Passages(
        frozenset(line.index for line, _ in found),
        tuple(passage for passage in _joined(found) if passage.weight >= _MIN_WEIGHT),
        int((scripts.counts * host.foreign).sum()) / max(1, total),
    )


def in_foreign_text(document: Document, at: int, reach: int) -> bool:
    """Whether a place has a foreign letter within ``reach`` code points, or is on a line that is mostly foreign."""
    near = document.view(find_scripts).numbers[max(0, at - reach) : at + reach + 1]
    line = line_at(document, at)
    foreign = bool(document.view(find_host).foreign[near].any())
    return foreign or line is None or line.index in document.view(find_passages).lines


def _foreign_line(document: Document, line: Line) -> Passage | None:
    """A line that is mostly in another script."""
    import numpy as np

    names = script_names()
    counts = np.bincount(document.view(find_scripts).numbers[line.start : line.end], minlength=len(names))
    letters = int(counts[1 : names.index("Other") + 1].sum())
    counts = counts * document.view(find_host).foreign
    foreign = int(counts.sum())
    if foreign * 2 <= letters or (foreign <= _MAX_NAME and foreign < letters):
        return None
    weight = foreign + (_DENSE_WEIGHT - 1) * sum(int(counts[names.index(name)]) for name in _DENSE)
    return Passage(
        line.start, line.end, names[int(counts.argmax())], foreign / letters, weight, _is_quoted(document, line)
    )


def _joined(found: list[tuple[Line, Passage]]) -> list[Passage]:
    """Passages of lines in a row made one."""
    passages = [passage for _, passage in found[:1]]
    for (before, _), (line, passage) in pairwise(found):
        last = passages[-1]
        if line.index == before.index + 1 and last.reads == passage.reads:
            share, weight = min(last.share, passage.share), last.weight + passage.weight
            passages[-1] = last._replace(end=passage.end, share=share, weight=weight)
        else:
            passages.append(passage)
    return passages


def find_same_script_passages(document: Document) -> tuple[Passage, ...]:
    """The passages in another language of the host's script; none where the host itself is a guess."""
    host = document.view(find_host)
    if not stop_words(host.language) or host.unspaced or document.language.method == "langdetect":
        return ()
    found = [
        (line, Passage(line.start, line.end, language, own, 0, _is_quoted(document, line)))
        for line in document.lines
        for language, own in _other_language(document, line)
        if line.index not in document.view(find_passages).lines
    ]
    foreign = sum(line.end - line.start for line, _ in found)
    # most of the text in another language than the declared one is not a passage
    return tuple(_joined(found)) if foreign * 2 < len(document.text) else ()


def _other_language(document: Document, line: Line) -> Iterator[tuple[str, float]]:
    """The other language that a line reads as, with its share of the host's function words."""
    if line.end - line.start < _MIN_LENGTH:
        return
    host, folded = document.view(find_host), document.folded[line.start : line.end]
    words = folded.split(None, _MAX_WORDS_READ)[:_MAX_WORDS_READ]
    own = sum(map(stop_words(host.language).__contains__, words))
    if len(words) < _MIN_WORDS or own > _MAX_OWN * len(words):
        return
    parts = folded.replace("'", " ").split(None, 2 * _MAX_WORDS_READ)[: 2 * _MAX_WORDS_READ]
    other = vote(parts)[0]
    if other is not None and other.code != host.language:
        theirs = sum(map(stop_words(other.code).__contains__, parts))
        if theirs >= _MIN_OTHER * len(parts):
            yield other.code, own / len(words)


def _is_quoted(document: Document, line: Line) -> bool:
    """Whether a line is in quotation marks, after a line that ends in a colon, or in a list of references."""
    text = line.text
    if _REFERENCE.match(text) or (text[0] in QUOTATION_MARKS and text[-1] in CLOSERS + "."):
        return True
    return line.index > 0 and document.lines[line.index - 1].text[-1] in ":："
