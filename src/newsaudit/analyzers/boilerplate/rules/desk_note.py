"""A note from one editor to another is left in the text.

**What it finds.** Notes in brackets after initials or "EDS" ("[LM: can we check this figure?]", "(EDS: adds quote)"),
"XXXX" or "____" in place of a name or figure, comments of a word processor ("Comment [MH1]:"), and notes for the layout
("<<PIC: ...>>").

**Why it matters.** The note is not for readers, and what it asks for is still missing.

**What to do.** Do what the note says, and delete it.

**Example.** "[LM: can we check this figure?]"

**How it decides.** In square brackets two or three capitals and a colon, with a question mark or an order inside; in
any brackets a word for editors and a colon. Four capital X or more count as a word of their own, and so do three
underscores inside a sentence that is not quoted.

**Limits.** Placeholders such as "[TK]" are `citations.placeholder`. Notes without brackets are not seen.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsaudit.analyzers.boilerplate.body import about_code, body, word_list
from newsaudit.definitions import Detection, as_rule
from newsaudit.document.enclosed import in_quotation
from newsaudit.lexicon import alternatives, spellings, tables
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_FROM_INITIALS = re.compile(r"\[([A-Z]{2,3}): ?([^\[\]\n]{3,200})\]")
_OPEN_NAME = re.compile(r"(?<![\w$#*+/.-])X{4,12}(?![\w*+/-])")
_BLANK = re.compile(r"(?<=[\w.,] )_{3,20}(?=,? [a-z\d])")


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The forms of notes, each with a literal that a text with one has."""
    words = {
        kind: alternatives(spelling for entry in entries for spelling in spellings(entry))
        for kind, entries in tables("boilerplate")["any"]["desk_notes"].items()
    }
    begins = rf"(?:{words['in_brackets']}|(?<=\[)(?:{words['in_square_brackets']}))(?:\.| NOTE| PLEASE NOTE)?"
    return (
        (": ", re.compile(rf"[\[(]{begins}: ?[^\[\]()\n]{{3,200}}[\])]")),
        ("[", _FROM_INITIALS),
        ("]:", re.compile(rf"(?:{words['of_word_processors']}) \[[A-Za-z]{{1,4}}\d{{1,3}}\]: ?[^\n]{{0,200}}")),
        ("<<", re.compile(rf"<<(?:{words['for_layout']})[:S ][^<>\n]{{0,120}}>>")),
        ("XXXX", _OPEN_NAME),
        ("___", _BLANK),
    )


@as_rule(severity="warning", advice="Do what the note says, and delete it.")
def rule(document: Document) -> Iterator[Detection]:
    text, searched = document.text, document.view(body)
    for literal, pattern in _patterns():
        for match in pattern.finditer(text) if literal in text else ():
            asks = pattern is not _FROM_INITIALS or _asks(match.group(2))
            example = pattern is _BLANK and in_quotation(document, *match.span())
            if not searched.reads(match.start()) or not asks or example or document.view(about_code):
                continue
            form = "open name" if pattern in (_OPEN_NAME, _BLANK) else "note"
            shown = match.group()[:60]
            yield Detection(
                message=f"A note to editors is left in the text: {shown}"
                if form == "note"
                else f"A name or figure is still open: {shown}.",
                spans=(Span(*match.span()),),
                confidence=0.9,
                evidence={"form": form},
            )


def _asks(note: str) -> bool:
    """Whether a note asks a question or gives an order, as an interview's speaker in brackets does not."""
    return (
        re.search(rf"(?i)\?\Z|\A(?:please |pls |bitte )?(?:{alternatives(word_list('orders'))})\b", note.strip())
        is not None
    )
