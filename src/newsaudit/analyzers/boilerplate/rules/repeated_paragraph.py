"""A paragraph, or a part of one as a pull quote, that stands in the text twice.

**Finds** lines of 60 characters or more that are word for word in the text already, and, as an info, sentences on a
line of their own that repeat part of another paragraph. A repeated line that is not a long statement (a question put to
each guest of an interview, an item of a list, a heading, a row, a command) is info too, unless it is the only one of
the article or comes right after its first copy.

**Why it matters.** A doubled paragraph is a copying error; a pull quote without its layout reads as one, though it was
set on purpose.

**What to do.** Delete the repeat. The finding marks only the repeat; the first copy stands in the evidence.

**Example.** The same paragraph twice, one below the other.

**Method.** Equal lines by their words, case and white space folded; pull quotes by search in the longer lines. Where
more than four lines repeat (a plan says the same of each of its days), only whole sentences count. A line without an
end mark or quotation marks is a heading, one with a bullet an item of a list; both pass.

**Limits.** Refrains of songs and poems are repeats too; lines under 60 characters are left alone.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from newsaudit.analyzers.boilerplate.body import body
from newsaudit.definitions import Detection, Rule
from newsaudit.finding import Edit, Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document
    from newsaudit.document.lines import Line
    from newsaudit.finding import Severity
    from newsaudit.span import Span

__all__ = ["rule"]

_LEAST = 60  # code points of a repeated line
_LONE = 100  # code points from which the one line that is repeated in an article is a slip, whatever it is
_LEAST_QUOTE = 60  # code points of a pull quote
_MOST_ENTRIES = 4  # repeated lines of any kind; of more, only prose is reported
_PROSE_WORDS = 14
_FIRST_WORDS = 4  # words behind the first of a line that another line must have as well
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no word is lost in the product
_MOST_QUOTES = 150  # lines that are searched for in the others; bounds the work on lists of a million lines
# white space, beside what ends a line and what folding makes plain
_RARE_SPACES = "\t\r\v\f\x1c\x1d\x1e\x1f\x85\u1680\u2028\u2029\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_CLOSERS = " \"'\u2019\u201d\u00bb\u201c\u300d\u300f)*_"
_STATEMENT_ENDS = tuple(".!\u2026\u3002\uff01\u06d4\u0964")
_END_MARKS = (*_STATEMENT_ENDS, "?", "\uff1f", "\u061f")
_QUOTATION = "\"'\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d\u300e\u300f"
_BULLETS = ("-", "*", "\u2022", "\u2023", "\u25aa", "\u25cf", "\u25e6")
_MARKS = " \"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e.\u2026"


def _check(document: Document) -> Iterator[Detection]:
    first: dict[str, Line] = {}
    single: list[tuple[Line, str]] = []
    repeats: list[tuple[Line, Line]] = []
    folded = document.folded
    tidy = not any(space in folded for space in _RARE_SPACES)
    for line in document.view(body).lines:
        if line.end - line.start < min(_LEAST, _LEAST_QUOTE):
            continue
        key = folded[line.start : line.end]
        if not tidy or "  " in key:
            key = " ".join(key.split())
        known = first.setdefault(key, line)
        if known is line:
            single.append((line, key))
        elif len(key) >= _LEAST:
            repeats.append((line, known))
    if len(repeats) > _MOST_ENTRIES:
        # a plan, a table or a menu says the same of each of its days: only whole sentences count
        repeats = [item for item in repeats if _is_statement(item[0]) and _is_long(document, item[0])]
    lone = len(repeats) == 1
    for line, known in repeats:
        slip = (_is_statement(line) and _is_long(document, line)) or (lone and len(line.text) >= _LONE)
        meant = not slip and not _follows(document, known, line)
        severity: Severity | None = "info" if meant else None
        yield _detection(line, known.span, "This paragraph is in the text already.", 0.75 if meant else 0.95, severity)
    yield from _pull_quotes(document, single)


def _is_statement(line: Line) -> bool:
    """Whether a line is a statement; a question may be put to several people, an item be in several lists."""
    end = line.text.rstrip(_CLOSERS)[-1:]
    return end in _STATEMENT_ENDS and not line.text.startswith((*_BULLETS, "`", "|"))


def _is_long(document: Document, line: Line) -> bool:
    return document.line_word_counts[line.index] >= _PROSE_WORDS


def _follows(document: Document, first: Line, second: Line) -> bool:
    """Whether a line comes right after its first copy, which no author means; code may."""
    between = document.text[first.end : second.start]
    return not between.strip() and not second.text.startswith("`")


def _pull_quotes(document: Document, single: list[tuple[Line, str]]) -> Iterator[Detection]:
    longer = [(line, key) for line, key in single if len(key) > 2 * _LEAST_QUOTE]
    if len(longer) > _MOST_QUOTES:
        return
    candidates = _begin_alike(document, [line for line, _ in single[: 2 * _MOST_QUOTES]])
    if not candidates:
        return
    everything = "\n".join(key for _, key in longer)
    ends = list(accumulate(len(key) + 1 for _, key in longer))
    for number in candidates:
        line, key = single[number]
        core = key.strip(_MARKS)
        at = everything.find(core) if len(core) >= _LEAST_QUOTE else -1
        while at >= 0:
            other, text = longer[bisect_right(ends, at)]
            if other is not line and len(text) > len(key) + 10 and _is_pull_quote(line, other):
                yield _detection(line, other.span, "This line repeats part of another paragraph.", 0.75, "info")
                break
            at = everything.find(core, at + len(core))


def _is_pull_quote(line: Line, other: Line) -> bool:
    """Whether a line repeats a sentence, or stands in quotation marks below its paragraph; no heading, no item."""
    text = line.text
    if text.rstrip(_CLOSERS)[-1:] in _END_MARKS:
        return not text.startswith(_BULLETS)
    return line.start > other.start and text[0] in _QUOTATION and text[-1] in _QUOTATION


def _begin_alike(document: Document, lines: list[Line]) -> list[int]:
    """The lines whose second to fifth word stand elsewhere too (the first may be glued there): nearly always none."""
    hashes = document.words.hashes
    count = hashes.size - _FIRST_WORDS + 1
    if count < 2:  # two places are the least that can be alike
        return []
    starts = np.array([line.start for line in lines])
    first = np.searchsorted(document.words.starts, starts) + 1
    grams = hashes[:count] * _FACTOR
    for step in range(1, _FIRST_WORDS):
        grams = (grams ^ hashes[step : step + count]) * _FACTOR
    ranked = np.sort(grams)
    twice = ranked[1:][ranked[1:] == ranked[:-1]]
    if not twice.size:
        return []
    own = grams[np.minimum(first, count - 1)]
    alike = twice[np.minimum(np.searchsorted(twice, own), twice.size - 1)] == own
    return np.flatnonzero((first < count) & alike).tolist()


def _detection(line: Line, copy: Span, message: str, confidence: float, severity: Severity | None = None) -> Detection:
    return Detection(
        message=message,
        spans=(line.span,),
        confidence=confidence,
        severity=severity,
        evidence={"first copy": [copy.start, copy.end], "characters": len(line.text)},
        suggestion=Suggestion((Edit(line.span, ""),), safe=False),
    )


rule = Rule(
    id="boilerplate.repeated-paragraph",
    doc=__doc__ or "",
    severity="warning",
    advice="Delete the repeat.",
    check=_check,
)
