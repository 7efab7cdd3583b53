"""A paragraph, or a part of one as a pull quote, is in the text twice.

**What it finds.** Lines of 60 characters or more that occur word for word earlier in the text and, as an info,
sentences on a line of their own that repeat part of another paragraph. A repeated line is an info too when it is a
list item, a table row, a command or a heading, or when other lines repeat as well and it is not a long statement (a
question put to each guest of an interview), unless it directly follows its first copy. Farther than four lines from
it, a line after a colon, a field with its label, a list item and a line below the same field are infos.

**Why it matters.** A doubled paragraph is a copying error; a pull quote without its layout reads as one, though it was
set on purpose.

**What to do.** Delete the repeat. The finding marks only the repeat; the first copy is in the evidence.

**Example.** The same paragraph twice, one below the other.

**How it decides.** Lines are equal when their words are, case and white space apart; pull quotes are searched for in
the longer lines. Where more than four lines repeat (a plan says the same of each of its days), only whole sentences
count, and they are an info unless others are at the same distance from their copy, as in a text pasted twice. A line
without an end mark or quotation marks is a heading, one with a bullet a list item; neither is a pull quote.

**Limits.** Refrains of songs and poems are repeats too; lines of fewer than 60 characters are left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from newsaudit.analyzers.boilerplate.body import body, word_list
from newsaudit.definitions import Detection, as_rule
from newsaudit.document.enclosed import in_code_span
from newsaudit.document.punctuation import CLOSERS, QUOTATION_MARKS, end_mark, ends_sentence
from newsaudit.finding import Edit, Suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document
    from newsaudit.document.lines import Line

_MIN_LENGTH = 60  # code points of a repeated line or pull quote; shorter ones are headings and captions
_MIN_WORDS = 14  # of a long paragraph; ``document.prose`` calls as many prose
_MAX_REPEATS = 4  # repeated lines of any kind; of more, only long statements are reported
_NEAR = 4  # lines to the first copy; lists, forms and quotations of itself repeat over more
_MIN_STRETCH = 3  # lines at the same distance from their copies, of which an event list with 20 repeats has two
_MIN_REST = 10  # code points that a paragraph has beside its pull quote
# bounds on the search for pull quotes; articles are far below
_MAX_CANDIDATES = 300
_MAX_SEARCHED = 100_000  # code points
_FIELD = re.compile(
    r"(?:[-*\u2022]\s)?(?:[\w&-]{1,25}[ \xa0]){0,3}[\w&-]{1,25}(?::|[ \xa0]=)[ \xa0]"
)  # a label and its value
_BREAK = re.compile(r"[.!?] ")
_QUESTION_MARKS = ("?", "\uff1f", "\u061f")
_BULLETS = ("-", "*", "\u2022", "\u2023", "\u25aa", "\u25cf", "\u25e6")
# a list item, a command, a table row
_MARKED = re.compile(r"[-\u2022\u2023\u25aa\u25cf\u25e6`|]|\*(?!\*)|\(?\d{1,3}[.)\]]\s")
_MARKS = " \"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e.\u2026"


@as_rule(severity="warning", advice="Delete the repeat.")
def rule(document: Document) -> Iterator[Detection]:
    first: dict[str, Line] = {}
    repeats: list[tuple[Line, Line]] = []
    for line in document.view(body).lines:
        key = " ".join(document.folded[line.start : line.end].split())
        if len(key) >= _MIN_LENGTH and first.setdefault(key, line) is not line:
            repeats.append((line, first[key]))
    many, distances = len(repeats) > _MAX_REPEATS, Counter(line.index - copy.index for line, copy in repeats)
    if many:
        repeats = [(line, copy) for line, copy in repeats if _reads_as_paragraph(document, line, alone=False)]
    for line, copy in repeats:
        slip = _follows(document, copy, line) or (
            _reads_as_paragraph(document, line, alone=len(repeats) == 1)
            and not (many and distances[line.index - copy.index] < _MIN_STRETCH)
            and not _is_meant(document, line, copy)
        )
        yield _detection(line, copy, "This paragraph is in the text already.", slip=slip)
    for line, other in _pull_quotes(first):
        yield _detection(line, other, "This line repeats part of another paragraph.", slip=False)


def _detection(line: Line, copy: Line, message: str, *, slip: bool) -> Detection:
    return Detection(
        message=message,
        spans=(line.span,),
        confidence=0.95 if slip else 0.75,
        severity=None if slip else "info",
        evidence={"first copy": [copy.start, copy.end], "characters": len(line.text)},
        suggestion=Suggestion((Edit(line.span, ""),), safe=False),
    )


def _reads_as_paragraph(document: Document, line: Line, *, alone: bool) -> bool:
    """Whether a repeated line is prose, so that its repeat is a slip.

    Of 15 other lines that were the only repeat of an article (in 9,000 real texts, all read) 12 were meant: commands,
    table rows and headings. Where several lines repeat, a question may be put to several people, and an item be in
    several lists.
    """
    long = document.line_word_counts[line.index] >= _MIN_WORDS
    text = line.text.rstrip("*_")
    statement = ends_sentence(text) and end_mark(text) not in _QUESTION_MARKS
    marked = _MARKED.match(line.text) is not None
    if alone:
        return (long and statement) or ((long or statement) and not marked)
    return long and statement and not marked


def _follows(document: Document, copy: Line, line: Line) -> bool:
    """Whether a line directly follows its first copy, which no author means; code may."""
    apart = document.text[copy.end : line.start].strip()
    return not apart and not in_code_span(document, line.start + 1, line.end - 1)


def _is_meant(document: Document, line: Line, copy: Line) -> bool:
    """Whether a repeat is announced, an item of another list, or part of a form that the text fills in several times.

    Of 26 articles with a repeat that read as a slip (690 pages, 2,000 articles) 12 meant it, nearly all far from
    the first copy: quotations of their own text after a colon, items, fields ("Edge support: ..."), and lines below the
    same field as their first copy.
    """
    near = line.index - copy.index <= _NEAR
    before, above = (document.lines[max(0, at.index - 1)].text for at in (line, copy))
    field = (_FIELD.match(line.text) and not _BREAK.search(line.text)) or (before == above and _FIELD.match(before))
    announced = before != above and before.endswith((":", "\uff1a"))  # otherwise both lines are in the text twice
    if near:
        return announced and any(word in before.lower() for word in word_list("again"))
    return announced or bool(field) or _MARKED.match(line.text) is not None


def _pull_quotes(lines: dict[str, Line]) -> Iterator[tuple[Line, Line]]:
    """Lines that repeat part of a longer line, with that line."""
    longer = [(key, line) for key, line in lines.items() if len(key) > 2 * _MIN_LENGTH]
    everything = "\n".join(key for key, _ in longer)
    if len(everything) > _MAX_SEARCHED:
        return
    ends = list(accumulate(len(key) + 1 for key, _ in longer))
    for key, line in list(lines.items())[:_MAX_CANDIDATES]:
        core = key.strip(_MARKS)
        at = everything.find(core) if len(core) >= _MIN_LENGTH else -1
        while at >= 0:
            text, other = longer[bisect_right(ends, at)]
            if other is not line and len(text) > len(key) + _MIN_REST and _is_pull_quote(line, other):
                yield line, other
                break
            at = everything.find(core, at + len(core))


def _is_pull_quote(line: Line, other: Line) -> bool:
    """Whether a line repeats a sentence, or is in quotation marks below its paragraph; not a heading or list item."""
    text = line.text
    if ends_sentence(text.rstrip("*_")):
        return not text.startswith(_BULLETS)
    return line.start > other.start and text[0] in QUOTATION_MARKS and text[-1] in CLOSERS
