"""Where the lines of a text are in the HTML that they were read from.

Both sides are compared without white space: the text of the source is what is outside its tags, comments and scripts,
entities decoded. A line is looked for after the one before it.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from typing import NamedTuple

MIN_ANCHOR = 24  # visible characters of a line that is looked for first; shorter ones may appear several times
NEAR = (
    2_000  # characters after the line before in which the words of a line that is not there as a whole are looked for
)
MAX_COMMON = 3  # characters of a word that is looked for only directly after the one before
MAX_VAIN = 10  # times the length of the source that is searched in vain, before all lines are looked for only nearby
_ATTRIBUTES = r"""(?:[^=<>]++|=[ \t\n\r\f]*+(?:"[^"]*+"|'[^']*+')|=)*+"""
_HIDDEN = "script|style|title|textarea|xmp|iframe|noembed|noframes|noscript|template|svg"
_MARKUP = re.compile(
    rf"<!--.*?(?:-->|\Z)|<(?P<name>{_HIDDEN})\b{_ATTRIBUTES}>.*?(?:</(?P=name)\s*+>|\Z)|</?[a-zA-Z]{_ATTRIBUTES}>?|<[!?/][^>]*+>?",
    re.IGNORECASE | re.DOTALL,
)
_TEXT = re.compile(r"[^\s&\x00]+|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?|&")
_WORD = re.compile(r"[^\s\x00]+")


class _Letters(NamedTuple):
    """The visible characters of the source in one string, without white space.

    Attributes:
        text: the characters.
        starts: where in ``text`` each run of them begins.
        runs: of each run its place in the source, and its length; 0 for an entity, which the source writes differently.
    """

    text: str
    starts: list[int]
    runs: list[tuple[int, int]]


def align(lines: list[tuple[int, str]], source: str) -> list[tuple[int, int, int]]:
    """The characters that the lines of a text and the HTML have in common.

    Takes time in proportion to the length of both.

    Args:
        lines: first code point and text of each line, in order.
        source: the HTML.

    Returns:
        First code point in the text, first code point in the source, and number of code points, in order.
    """
    letters = _letters_of(source)
    needles = ["".join(_WORD.findall(line)) for _, line in lines]
    places = _places(needles, letters.text)
    pieces = _Pieces(letters, source)
    end = 0
    for (start, line), needle, place in zip(lines, needles, places, strict=True):
        if place >= 0:
            pieces.add_line(start, line, place)
            end = place + len(needle)
        else:
            end = pieces.add_words(start, line, end)
    return pieces.found


def _letters_of(source: str) -> _Letters:
    parts: list[str] = []
    starts: list[int] = []
    runs: list[tuple[int, int]] = []
    at = size = 0
    bounds = [match.span() for match in _MARKUP.finditer(source)]
    for begin, end in [*bounds, (len(source), len(source))]:
        for match in _TEXT.finditer(source, at, begin):
            run = match.group()
            shown = html.unescape(run) if run[0] == "&" and len(run) > 1 else run
            kept = shown if shown is run else "".join(_WORD.findall(shown))
            parts.append(kept)
            starts.append(size)
            runs.append((match.start(), len(run) if shown == run else 0))
            size += len(kept)
        at = end
    return _Letters("".join(parts), starts, runs)


def _places(needles: list[str], letters: str) -> list[int]:
    """Where each line begins in the letters, -1 where it is not found.

    Long lines come first, then the short ones between them; those above the first long one are looked for upwards.
    """
    places = [-1] * len(needles)
    vain = MAX_VAIN * len(letters)
    at = 0
    for number, needle in enumerate(needles):
        if len(needle) >= MIN_ANCHOR:
            stop = len(letters) if vain > 0 else at + len(needle) + NEAR
            place = letters.find(needle, at, stop)
            if place >= 0:
                places[number], at = place, place + len(needle)
            else:
                vain -= min(stop, len(letters)) - at
    first = next((number for number, place in enumerate(places) if place >= 0), len(needles))
    at = places[first] if first < len(needles) else 0
    for number in range(first - 1, -1, -1) if first < len(needles) else ():
        if 0 < len(needles[number]) < MIN_ANCHOR:
            place = letters.rfind(needles[number], max(0, at - NEAR), at)
            if place >= 0:
                places[number] = at = place
    _place_short(needles, places, letters, first if first < len(needles) else 0)
    return places


def _place_short(needles: list[str], places: list[int], letters: str, first: int) -> None:
    """Look for the short lines from one on, each after the line before it and before the next long one."""
    following = [len(letters)] * (len(needles) + 1)
    for number in range(len(needles) - 1, -1, -1):
        following[number] = places[number] if places[number] >= 0 else following[number + 1]
    at = 0
    vain = MAX_VAIN * len(letters)
    for number in range(first, len(needles)):
        needle = needles[number]
        if places[number] < 0 and 0 < len(needle) < MIN_ANCHOR:
            stop = following[number] if vain > 0 else min(following[number], at + NEAR)
            places[number] = letters.find(needle, at, stop)
            if places[number] < 0:
                vain -= stop - at
        if places[number] >= 0:
            at = places[number] + len(needle)


class _Pieces:
    """Puts together what the text and the source have in common."""

    def __init__(self, letters: _Letters, source: str) -> None:
        self._letters = letters
        self._source = source
        self.found: list[tuple[int, int, int]] = []

    def add_line(self, start: int, line: str, at: int) -> None:
        """Add a line, or a word of one, all of whose letters are there from ``at`` on."""
        starts, runs = self._letters.starts, self._letters.runs
        run = bisect_right(starts, at) - 1
        for match in _WORD.finditer(line):
            word, end = match.span()
            while word < end:
                while run + 1 < len(starts) and starts[run + 1] <= at:
                    run += 1
                begin, length = runs[run]
                stop = starts[run + 1] if run + 1 < len(starts) else len(self._letters.text)
                step = min(end - word, stop - at)
                if length:
                    between = line[word - 1] if word else ""
                    self._add(start + word, begin + at - starts[run], step, between)
                word += step
                at += step

    def add_words(self, start: int, line: str, at: int) -> int:
        """Add those words of a line that are found one after the other; returns where the last one ends."""
        for match in _WORD.finditer(line):
            word = match.group()
            place = self._letters.text.find(word, at, at + len(word) + NEAR)
            if place >= 0 and (len(word) > MAX_COMMON or place == at):
                self.add_line(start + match.start(), word, place)
                at = place + len(word)
        return at

    def _add(self, at: int, source_at: int, length: int, between: str) -> None:
        """Add a piece, to the one before where nothing, or the same character, is between the two in both."""
        if self.found:
            before, source_before, size = self.found[-1]
            gap = at - before - size
            if gap == source_at - source_before - size and (
                gap == 0 or (gap == 1 and between == self._source[source_at - 1])
            ):
                self.found[-1] = (before, source_before, source_at + length - source_before)
                return
        self.found.append((at, source_at, length))
