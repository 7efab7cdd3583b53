"""A space before a punctuation mark.

**Finds** spaces between a word and a comma or full stop ("zoom ratio ."), and, in languages that set none there, before
a semicolon, colon, question or exclamation mark. One finding lists all places of the article.

**Why it matters.** Such spaces are what is left where a link, a tag or a footnote mark was taken out; lines break at
them.

**What to do.** Take the spaces out.

**Example.** "a camera with a higher zoom ratio ."

**Method.** Each mark with a space before it is looked at in the body lines. A letter that has a case, a digit or a
closing mark must stand before the space, and white space, a closing mark or the end behind the mark. Let through:
French spacing before ; : ! ? (also in Switzerland and Canada), no-break spaces before these in any language, dots of an
ellipsis (" . . ."), ratios ("3 : 1"), emoticons, lines of under six words, code, web addresses, and prepositions before
the mark, which `boilerplate.lost-word` reports.

**Limits.** Scripts without case, and languages that are not in the list for ; : ! ?, are left alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsaudit.analyzers.boilerplate.body import body, spaced_marks, word_list
from newsaudit.definitions import Detection, Rule
from newsaudit.finding import Edit, Suggestion
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["rule"]

_CLOSERS = "\"'\u2019\u201d\u00bb)]"
_SPACES = " \u00a0"
# languages whose rules of setting put no space before ; : ! ?
_TIGHT = frozenset({"cs", "da", "de", "en", "es", "fi", "id", "it", "nl", "no", "pl", "pt", "ru", "sv", "tr", "uk"})
_CODE = re.compile(r"[{}=<>\\|`]|://|\w\(|;$")
_MOST_SPACES = 20  # before one mark; a longer run is a table or a form
_AROUND = 60  # code points on either side that are searched for code and counted in words
_LEAST_WORDS = 6  # on the same line; commands and labels of forms have fewer
_MOST = 60  # places listed


def _check(document: Document) -> Iterator[Detection]:
    text = document.text
    gaps: list[Span] = []
    spaced = document.view(spaced_marks)
    for mark in ",.;:!?":
        found: list[Span] = []
        for space in _SPACES if mark in ",." else " ":
            if space + mark not in spaced:
                continue
            at = text.find(space + mark)
            while at >= 0 and len(found) <= _MOST * 2:
                gap = _gap(document, at + 1)
                if gap is not None:
                    found.append(gap)
                at = text.find(space + mark, at + 2)
        # asked last, where it matters: to tell the language can cost more than all the rest
        if found and (mark in ",." or document.language.code in _TIGHT):
            gaps += found
    if gaps:
        gaps = sorted(gaps)[:_MOST]
        first = gaps[0]
        count = "A space stands" if len(gaps) == 1 else f"Spaces stand at {len(gaps)} places"
        yield Detection(
            message=f"{count} before a punctuation mark, as in \u201c{_sample(text, first)}\u201d.",
            spans=tuple(Span(gap.start, gap.end + 1) for gap in gaps),
            confidence=0.9,
            evidence={"places": len(gaps), "marks": sorted({text[gap.end] for gap in gaps})},
            suggestion=Suggestion(tuple(Edit(gap, "") for gap in gaps), safe=True),
        )


def _gap(document: Document, at: int) -> Span | None:
    """The spaces before the mark at ``at``, or None when they may stand there."""
    text = document.text
    start = at
    while start > 0 and text[start - 1] in _SPACES and at - start <= _MOST_SPACES:
        start -= 1
    before, behind = text[start - 1 : start], text[at + 1 : at + 2]
    if not before or not (before.isdigit() or before in _CLOSERS or before.islower() or before.isupper()):
        return None
    if behind and not behind.isspace() and behind not in _CLOSERS:
        return None
    following = text[at + 1 : at + 4].lstrip()[:1]
    if text[at] == "." and (following == "." or text[start - 2 : start - 1] == "."):
        return None
    if text[at] in ":;" and (behind in _CLOSERS or before.isdigit()):
        return None  # ":)" and "3 : 1"
    word = text[max(0, start - _AROUND) : start].rsplit(None, 1)[-1]
    if word.lower() in word_list("before_object") or (text[at] == "?" and word.isupper()):
        return None
    around = _line_around(text, start, at)
    if len(around.split()) < _LEAST_WORDS or _CODE.search(around):
        return None
    found = document.view(body)
    return Span(start, at) if found.holds(at) and not found.in_link(at) else None


def _line_around(text: str, start: int, end: int) -> str:
    """What stands on the same line close by."""
    return text[max(0, start - _AROUND) : start].rsplit("\n", 1)[-1] + text[end : end + _AROUND].split("\n", 1)[0]


def _sample(text: str, gap: Span) -> str:
    word = text[max(0, gap.start - _AROUND) : gap.start].rsplit(None, 1)[-1]
    return f"{word} {text[gap.end]}"


rule = Rule(
    id="boilerplate.space-before-punctuation",
    doc=__doc__ or "",
    severity="info",
    advice="Take the space out.",
    check=_check,
)
