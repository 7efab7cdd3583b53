"""Words lost from a sentence: an eaten amount, a link cut out, a line broken in mid-sentence.

**Finds** amounts without their beginning (".57 billion", "(.99, Lakeland)" in a text with prices), prepositions and
articles straight before a comma or full stop ("according to , the"), verbs that lack their object ("has also positioned
as a leader"), and a sentence that breaks off at a line's end and goes on in small letters on the next.

**Why it matters.** Templates eat what stands between a currency sign and a digit, and link removers take the linked
words along. What is left may say something else than the author wrote.

**What to do.** Look the passage up in the original and restore the words.

**Example.** "The firm was valued at .57 billion, according to , the two said."

**Method.** Anchored patterns over the body lines; a text whose every comma has a space before it (a text renderer's
doing) is let through, as are calibres (".22 rifle") and percentages; a broken line counts only where such breaks are
rare, both lines are prose and the first is no heading (most words with a capital, or a name at its end).

**Limits.** A lost word that leaves a grammatical sentence cannot be seen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsaudit.analyzers.boilerplate.body import Body, body, spaced_marks, word_list
from newsaudit.definitions import Detection, Rule
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]

_AMOUNT = re.compile(r"(?<=[^\W\d_] )\.\d{1,3}(?:(?=[bmt]n\b)|(?![\w%]))(?!\.\d)[ -]?([^\W\d_]{1,12})?")
_PRICE = re.compile(r"(?:(?<=\()|^)\.\d\d(?=[,)]|$)", re.MULTILINE)  # alone on its line, or first in brackets
_CURRENCY = ("$", "\u20ac", "\u00a3")
_GAP = re.compile(
    '(?<!\\S)([^\\W\\d_]{1,12}) ([,.])(?=[\\s"\u2019\u201c\u201d\u00bb]|\\Z)(?! \\.)'
)  # ". . ." is an ellipsis
_LONGEST_WORD = 12  # letters
_SPACED_MARK = re.compile(r"\w [,.](?=\s|\Z)")
_ENDED = re.compile("[.!?\u2026][\"'\u2019\u201d)]{0,2}\\Z")
_ADDRESS = re.compile(r"://|www\.|[{}=<>]|\w\(")
_INCH = ('"', "\u2033", "\u201d")  # .23" is a length
_MOST_SPACED = 2  # spaces before marks elsewhere in the text, from which on they are the renderer's doing
_LEAST_WORDS = 8  # of a line that is broken in mid-sentence
_MOST_BREAKS = 2  # broken lines in a text; more are a hard wrap
_EDGE_WORDS = 4  # words on either side of a broken line that the span holds


def _check(document: Document) -> Iterator[Detection]:
    found = document.view(body)
    text = document.text
    spaced = document.view(spaced_marks)
    if " ." in spaced:
        yield from _amounts(text, found)
    if any(sign in text for sign in _CURRENCY) and ("(." in text or "\n." in text):
        for match in _PRICE.finditer(text):
            if found.holds(match.start()):
                yield _lost(Span(match.start(), match.end()), text, "amount", 0.8)
    if " ," in spaced or " ." in spaced:
        yield from _gaps(document, found)
    for hit in document.phrases.of("boilerplate", "lost-object"):
        before = document.folded[max(0, hit.start - 30) : hit.start].split()[-3:]
        if found.holds(hit.start) and not word_list("be_forms").intersection(before):
            yield _lost(Span(hit.start, hit.end), text, "object", 0.85)
    yield from _breaks(document, found)


def _lost(span: Span, text: str, form: str, confidence: float) -> Detection:
    what = {
        "amount": "the beginning of an amount",
        "word": "a word",
        "object": "what the verb speaks of",
    }
    place = f"At \u201c{' '.join(span.of(text).split())}\u201d"
    ending = f"{what[form]} seems to be lost." if form in what else "a line breaks in mid-sentence: is something lost?"
    return Detection(
        message=f"{place} {ending}",
        spans=(span,),
        confidence=confidence,
        evidence={"form": form},
    )


def _amounts(text: str, found: Body) -> Iterator[Detection]:
    for match in _points(text):
        word = (match.group(1) or "").lower()
        behind = text[match.end() : match.end() + 1]
        if word in word_list("leading_point") or behind in _INCH or not found.holds(match.start()):
            continue
        digits = match.group()[1:].split(" ")[0].split("-")[0]
        digits = "".join(char for char in digits if char.isdigit())
        if word in word_list("amounts") or not word:
            if len(digits) == 3:
                continue  # ".300 in his career": averages
            yield _lost(Span(match.start(), match.start() + 1 + len(digits)), text, "amount", 0.85 if word else 0.7)


def _points(text: str) -> Iterator[re.Match[str]]:
    """Amounts that begin with their point; " ." is found first, which is quick."""
    at = text.find(" .")
    while at >= 0:
        match = _AMOUNT.match(text, at + 1)
        if match is not None:
            yield match
        at = text.find(" .", at + 2)


def _gaps(document: Document, found: Body) -> Iterator[Detection]:
    text = document.text
    words = word_list("before_object")
    gaps = [match for match in _spaced_marks(text) if found.holds(match.start())]
    real = [match for match in gaps if match.group(1).lower() in words]
    if not real or len(_SPACED_MARK.findall(text)) - len(real) > _MOST_SPACED:
        return
    for match in real:
        yield _lost(Span(match.start(), match.end()), text, "word", 0.85)


def _spaced_marks(text: str) -> Iterator[re.Match[str]]:
    """Short words with a space and a comma or full stop behind them; the marks are found first, which is quick."""
    for mark in (" ,", " ."):
        at = text.find(mark)
        while at >= 0:
            start = at
            while start and text[start - 1].isalpha() and at - start <= _LONGEST_WORD:
                start -= 1
            match = _GAP.match(text, start)
            if match is not None:
                yield match
            at = text.find(mark, at + 2)


def _breaks(document: Document, found: Body) -> Iterator[Detection]:
    counts = document.line_word_counts
    broken = []
    for line, following in zip(found.lines, found.lines[1:], strict=False):
        if (
            line.text[-1].islower()
            and following.text[0].islower()
            and following.index == line.index + 1
            and counts[line.index] >= _LEAST_WORDS
            and counts[following.index] >= _LEAST_WORDS
            and line.text[0].isupper()
            and not _is_heading(line.text)
            and _ENDED.search(following.text[-4:])
            and not _ADDRESS.search(line.text[-80:] + " " + following.text[:80])
        ):
            broken.append((line, following))
    if not broken or len(broken) > _MOST_BREAKS:
        return
    text = document.text
    for line, following in broken:
        before, behind = line.text.split()[-_EDGE_WORDS:], following.text.split()[:_EDGE_WORDS]
        start = line.end - len(" ".join(before)) if line.text.endswith(" ".join(before)) else line.start
        stop = following.start + len(" ".join(behind)) if following.text.startswith(" ".join(behind)) else following.end
        yield _lost(Span(start, stop), text, "line", 0.75)


def _is_heading(text: str) -> bool:
    """Whether a line is set like a heading; a name at its end is where headings end, and sentences seldom break."""
    words = text.split()
    return words[-1][0].isupper() or sum(word[0].isupper() for word in words) * 2 >= len(words)


rule = Rule(
    id="boilerplate.lost-word",
    doc=__doc__ or "",
    severity="warning",
    advice="Look the passage up in the original and restore what is missing.",
    check=_check,
)
