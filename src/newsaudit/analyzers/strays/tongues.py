"""Passages in another language of the article's own script, told by their function words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.strays.host import find_host
from newsaudit.analyzers.strays.passages import is_quoted
from newsaudit.document.language import stop_words, vote

if TYPE_CHECKING:
    from newsaudit.document import Document

__all__ = ["Tongue", "find_tongues"]

_LEAST_LENGTH = 60  # code points of a line that is judged
_READ = 40  # words of it that are read
_LEAST_WORDS = 10
_OWN = 0.05  # share of words that are function words of the host: running text has 0.3 to 0.5
_OTHER = 0.2  # share of words that are function words of the other language


class Tongue(NamedTuple):
    """Lines in a row that read as another language.

    Attributes:
        start: first code point.
        end: behind the last code point.
        language: ISO 639-1 code of what they read as.
        own: share of the host's function words, 0..1, in the first line.
        quoted: whether it is a quotation or a reference by its place.
    """

    start: int
    end: int
    language: str
    own: float
    quoted: bool


def find_tongues(document: Document) -> tuple[Tongue, ...]:
    """The passages of a document; ask with ``document.view(find_tongues)``."""
    host = document.view(find_host)
    known = stop_words(host.language)
    if not known or host.unspaced or document.language.method == "langdetect":
        return ()  # where the host itself is a guess, its absence proves nothing
    folded = document.folded
    found: list[Tongue] = []
    previous = -2
    lines = document.lines
    foreign = 0
    for line in lines:
        if line.end - line.start < _LEAST_LENGTH:
            continue
        words = folded[line.start : line.end].split(None, _READ)[:_READ]
        own = sum(map(known.__contains__, words))
        if len(words) < _LEAST_WORDS or own > _OWN * len(words):
            continue
        words = folded[line.start : line.end].replace("'", " ").split(None, 2 * _READ)[: 2 * _READ]
        other = vote(words)[0]
        if other is None or other.code == host.language:
            continue
        theirs = stop_words(other.code)
        if sum(map(theirs.__contains__, words)) < _OTHER * len(words):
            continue
        foreign += line.end - line.start
        tongue = Tongue(line.start, line.end, other.code, own / len(words), is_quoted(document, line.index))
        if found and previous == line.index - 1 and found[-1].language == other.code:
            tongue = found.pop()._replace(end=line.end)
        found.append(tongue)
        previous = line.index
    # most of the text in another language than the declared one is no passage
    return tuple(found) if foreign * 2 < len(document.text) else ()
