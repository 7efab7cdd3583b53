"""Words are missing from a sentence: an amount without its beginning, a link cut out, a line broken in mid-sentence.

**What it finds.** Amounts without their beginning (".57 billion", "(.99, Lakeland)" in a text with prices),
prepositions and articles directly before a comma or full stop ("according to , the"), percent and currency signs
without a figure ("rose by %"), empty brackets and ranges ("Oldmill ()", "from to"), verbs that lack their object
("has also positioned as a leader"), and a sentence that breaks off at the end of a line and goes on in small letters
on the next.

**Why it matters.** Templates drop what is between a currency sign and a digit, and link removers take the linked words
along. What is left may say something other than what the author wrote.

**What to do.** Look the passage up in the original and restore the words.

**Example.** "The firm was valued at .57 billion, according to , the two said."

**How it decides.** Patterns with a literal beginning over the body lines. A text whose every comma has a space before
it (the work of a text renderer) is exempt, as are calibres (".22 rifle") and percentages. A broken line counts only
where such breaks are rare, both lines are prose and the first is not a heading (most words with a capital, or a name
at its end).

**Limits.** A lost word that leaves a grammatical sentence cannot be seen.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsaudit.analyzers.boilerplate.body import Body, about_code, body, word_list
from newsaudit.definitions import Detection, as_rule
from newsaudit.document.punctuation import ends_sentence
from newsaudit.lexicon import alternatives
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document
    from newsaudit.document.lines import Line

# the literal beginning lets a search skip; what must come before it is looked at afterwards
_AMOUNT = re.compile(r" \.(?<=[^\W\d_] \.)(\d{1,3})(?:(?=[bmt]n\b)|(?![\w%]))(?!\.\d)[ -]?([^\W\d_]{1,12})?")
_PRICE = re.compile(r"(?:(?<=\()|^)\.\d\d(?=[,)]|$)", re.MULTILINE)  # alone on its line, or first in brackets
_CURRENCY = ("$", "\u20ac", "\u00a3")
_GAP = re.compile(" [,.](?=[\\s\"'\u2019\u201c\u201d\u00bb]|\\Z)(?! \\.)")  # ". . ." is an ellipsis
# what lacks its figure or its words: "by %", "$ a year", "from to", "Oldmill ()", "7.5m)"
_PERCENT = re.compile(r" %(?<=[a-z] %)(?=[\s.,;])(?! (?:of|change|points?)\b)")
_CURRENCY_ALONE = re.compile(
    r"[$\u20ac\u00a3] (?<=\s[$\u20ac\u00a3] )(?:a|per|million|billion|each|pro)\b"
    r"|[$\u20ac\u00a3](?<=\s[$\u20ac\u00a3])(?=[,;] (?![$\u20ac\u00a3]))"
)
_EMPTY_RANGE = re.compile(
    r"\b(?:(?:by|to|from) {1,2}(?:per cent|percent|prozent)|by in (?=(?:19|20)\d\d)"
    r"|from to|(?<!in )between and|zwischen und|entre et|entre y|von bis(?! zu)|van naar|de para)\b(?!-)"
    r"(?! (?:from|back|within|among|across|beyond|after|during|around)\b)",
)
_RANGE_WORDS = (
    *("from to", "between and", "zwischen und", "entre ", "von bis", "van naar", "de para"),
    *("per cent", "percent", "prozent", "by in "),
)
_EMPTY_BRACKETS = re.compile(r" \((?: ?[,;]? ?\)|[,;] |[^\W\d_]{2,10} \))|\u201c\u201d|\u00ab ?\u00bb")
_EMPTY_WIDE_BRACKETS = re.compile("\uff08[\uff0c\u3001,; ]{0,2}\uff09")
_EMPTY_APPOSITION = re.compile(r", ,(?<=\w, ,)(?= \w)")
_CLOSED_AMOUNT = re.compile(r"[mnk%]\)")  # its end, for which a search is quick
_AMOUNT_BEFORE = re.compile(r"(?<![\w.,])\d{1,6}(?:[.,]\d{1,3})?(?:m|bn|mn|k|%| million| billion)\)\Z")
_MAX_AMOUNT = 24  # code points
_OPENING_REACH = 200  # code points before an amount that are searched for its opening bracket
_WORD_BEFORE_GAP = re.compile(r"(?<!\S)[^\W\d_]{1,12}\Z")
_MAX_WORD = 13  # code points before a gap that are read: a word of twelve letters and what is before it
_SPACED_MARK = re.compile(r" [,.](?<=\w [,.])(?=\s|\Z)")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*[,;:.!?)\u201d]*(?:\s|\Z)")
_ADDRESS = re.compile(r"://|www\.|[{}=<>|]|\w\(")
_INCH = ('"', "\u2033", "\u201d")  # .23" is a length
_AVERAGE_DIGITS = 3  # ".300 in his career" is a batting average
_MAX_SPACED_MARKS = 2  # spaces before other marks of the text; with more of them a renderer put them there
_MIN_WORDS = 8  # of each of the two lines that a break parts
_MAX_BREAKS = 2  # broken lines in a text; more are a hard wrap
_EDGE_WORDS = 4  # words on either side of a broken line that the span holds
_LOST = {
    "amount": "The beginning of an amount seems to be missing",
    "figure": "A figure seems to be missing",
    "words": "Words seem to be missing",
    "word": "A word seems to be missing",
    "object": "The object of the verb seems to be missing",
    "line": "A line breaks in mid-sentence, and words may be missing,",
}


@as_rule(severity="warning", advice="Look the passage up in the original and restore what is missing.")
def rule(document: Document) -> Iterator[Detection]:
    searched, text = document.view(body), document.text
    found = (
        *_amounts(text),
        *_prices(text),
        *_figures(document),
        *_gaps(text, searched),
        *_holes(document),
        *_objects(document),
    )
    for form, confidence, span in found:
        if searched.reads(span.start):
            yield _detection(text, form, confidence, span)
    for span in _breaks(document, searched):
        yield _detection(text, "line", 0.75, span)


def _detection(text: str, form: str, confidence: float, span: Span) -> Detection:
    place = " ".join(span.of(text).split())
    return Detection(
        message=f"{_LOST[form]} at \u201c{place}\u201d.", spans=(span,), confidence=confidence, evidence={"form": form}
    )


def _amounts(text: str) -> Iterator[tuple[str, float, Span]]:
    for match in _AMOUNT.finditer(text):
        word, after = (match.group(2) or "").lower(), text[match.end() : match.end() + 1]
        exempt = (
            match.group(1) == "0"
            or word in word_list("leading_point")
            or after in _INCH
            or len(match.group(1)) == _AVERAGE_DIGITS
        )
        if not exempt and (not word or word in word_list("amounts")):
            yield "amount", 0.85 if word else 0.7, Span(match.start() + 1, match.end(1))


def _prices(text: str) -> Iterator[tuple[str, float, Span]]:
    if any(sign in text for sign in _CURRENCY) and ("(." in text or "\n." in text):
        for match in _PRICE.finditer(text):
            yield "amount", 0.8, Span(*match.span())


def _figures(document: Document) -> Iterator[tuple[str, float, Span]]:
    """Percent and currency signs without their figure, and an amount whose bracket has lost its beginning."""
    text = document.text
    for match in _PERCENT.finditer(text) if " %" in text else ():
        start = text.rfind(" ", 0, match.start()) + 1
        if text[start : match.start()].lower() in word_list("before_figure"):
            yield "figure", 0.85, Span(start, match.end())
    if any(sign in text for sign in _CURRENCY):
        yield from (("figure", 0.8, Span(*match.span())) for match in _CURRENCY_ALONE.finditer(text))
    for hit in document.phrases.of("boilerplate", "lost-figure"):
        yield "figure", 0.8, Span(hit.start, hit.end)
    for match in _CLOSED_AMOUNT.finditer(text):
        line = text[max(0, match.end() - _OPENING_REACH) : match.end()].rsplit("\n", 1)[-1]
        amount = _AMOUNT_BEFORE.search(line, max(0, len(line) - _MAX_AMOUNT))
        if amount and line[: amount.start()].strip() and not _is_open(line[:-1]):
            yield "words", 0.7, Span(match.end() - len(amount.group()), match.end())


def _is_open(text: str) -> bool:
    """Whether a bracket is open at the end of a text."""
    depth = 0
    for mark in re.findall(r"[()]", text):
        depth = depth + 1 if mark == "(" else max(0, depth - 1)
    return depth > 0


@lru_cache(maxsize=1)
def _gap_in_list() -> re.Pattern[str]:
    """Two spaces before a joining word or a unit, or between two equal words: a name or a figure was there."""
    return re.compile(
        rf"\b(\w{{1,7}}) {{2,3}}(?:{alternatives(word_list('after_gap'))}|\1)\b"
        rf"(?! (?:{alternatives(word_list('not_after_gap'))})\b)"
    )


def _holes(document: Document) -> Iterator[tuple[str, float, Span]]:
    """Empty brackets, and two words side by side that others must be between."""
    text = document.text
    if any(words in document.folded for words in _RANGE_WORDS):
        yield from (("words", 0.8, Span(*match.span())) for match in _EMPTY_RANGE.finditer(document.folded))
    if not document.view(about_code):
        for pattern in (_EMPTY_BRACKETS, _EMPTY_WIDE_BRACKETS, _EMPTY_APPOSITION):
            for match in pattern.finditer(text):
                yield "words", 0.85, Span(match.start() + match.group().startswith(" "), match.end())
    for match in _gap_in_list().finditer(text) if "  " in text else ():
        if match.group(1).lower() in word_list("before_object"):
            yield "words", 0.8, Span(*match.span())


def _gaps(text: str, searched: Body) -> list[tuple[str, float, Span]]:
    """Words that another word must follow, with a space and a comma or full stop after them."""
    found = []
    for match in _GAP.finditer(text):
        before = max(0, match.start() - _MAX_WORD)
        word = _WORD_BEFORE_GAP.search(text[before : match.start()])
        if word and word.group().lower() in word_list("before_object") and searched.holds(before + word.start()):
            found.append(("word", 0.85, Span(before + word.start(), match.end())))
    if found and len(_SPACED_MARK.findall(text)) - len(found) > _MAX_SPACED_MARKS:
        return []
    return found


def _objects(document: Document) -> Iterator[tuple[str, float, Span]]:
    for hit in document.phrases.of("boilerplate", "lost-object"):
        before = document.folded[max(0, hit.start - 30) : hit.start].split()[-3:]
        if not word_list("be_forms").intersection(before):
            yield "object", 0.85, Span(hit.start, hit.end)


def _breaks(document: Document, searched: Body) -> list[Span]:
    counts = document.line_word_counts
    broken = [
        (line, following)
        for line, following in zip(searched.lines, searched.lines[1:], strict=False)
        if line.text[-1].islower()
        and following.text[0].islower()
        and min(counts[line.index], counts[following.index]) >= _MIN_WORDS
        and _is_broken(line, following)
    ]
    return [_edges(*lines) for lines in broken] if len(broken) <= _MAX_BREAKS else []


def _is_broken(line: Line, following: Line) -> bool:
    """Whether a sentence breaks off between two lines: neighbours, both text, the first not a heading."""
    return (
        following.index == line.index + 1
        and line.text[0].isupper()
        and not _is_heading(line.text)
        and _FIRST_WORD.match(following.text) is not None  # "llama.cpp" is a name
        and ends_sentence(following.text)
        and not _ADDRESS.search(line.text[-80:] + " " + following.text[:80])
    )


def _is_heading(text: str) -> bool:
    """Whether a line is set like a heading; a name at its end is where headings end, and sentences seldom break."""
    words = text.split()
    capitals = sum(word[0].isupper() for word in words)
    return words[-1][0].isupper() or words[0].endswith(":") or capitals * 2 >= len(words)


def _edges(line: Line, following: Line) -> Span:
    """The last words of a line and the first ones of the next."""
    last, first = " ".join(line.text.split()[-_EDGE_WORDS:]), " ".join(following.text.split()[:_EDGE_WORDS])
    return Span(
        line.end - len(last) if line.text.endswith(last) else line.start,
        following.start + len(first) if following.text.startswith(first) else following.end,
    )
