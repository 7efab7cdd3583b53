"""A space before a punctuation mark.

**What it finds.** Spaces between a word and a comma or full stop ("zoom ratio .") and, in languages that set none
there, before a semicolon, colon, question mark or exclamation mark. One finding lists all places of the article.

**Why it matters.** Such spaces are left where a link, a tag or a footnote mark was removed; lines break at them.

**What to do.** Remove the spaces; the suggestion does.

**Example.** "a camera with a higher zoom ratio ."

**How it decides.** Each mark with a space before it is looked at in the body lines. A letter that has a case, a digit
or a closing mark must come before the space, and white space, a closing mark or the end of the text after the mark.
Exempt are French spacing before ; : ! ? (also in Switzerland and Canada), no-break spaces before these in any
language, the dots of an ellipsis (" . . ."), ratios ("3 : 1"), emoticons, lines of fewer than six words, code, web
addresses, and prepositions before the mark, which `boilerplate.lost-word` reports.

**Limits.** Scripts without case, and for ; : ! ? languages that are not listed, are left alone.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from newsaudit.analyzers.boilerplate.body import CLOSERS, body, stretch, word_list
from newsaudit.definitions import Detection, as_rule
from newsaudit.finding import Edit, Suggestion
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

# at most 20 spaces: a longer run is a table or a form
_SPACED = re.compile(r"[ \u00a0]{1,20}(?:[,.]|(?<= )[;:!?])(?=[\s\"'\u2019\u201d\u00bb)\]]|\Z)")
# languages whose typography puts no space before ; : ! ?
_TIGHT = frozenset({"cs", "da", "de", "en", "es", "fi", "id", "it", "nl", "no", "pl", "pt", "ru", "sv", "tr", "uk"})
_CODE = re.compile(r"[{}=<>\\|`]|://|\w\(|;$")
_REACH = 60  # code points on either side that are searched for code and counted in words
_MIN_WORDS = 6  # on the line within reach; commands and labels of forms have fewer
_MAX_PLACES = 60  # listed per article


@as_rule(severity="info", advice="Remove the space.")
def rule(document: Document) -> Iterator[Detection]:
    text = document.text
    gaps = list(islice(_gaps(document), 2 * _MAX_PLACES))
    # the language is asked last, where it matters: to detect it can cost more than all the rest
    if any(text[gap.end] in ";:!?" for gap in gaps) and document.language.code not in _TIGHT:
        gaps = [gap for gap in gaps if text[gap.end] in ",."]
    if gaps:
        gaps = gaps[:_MAX_PLACES]
        first = gaps[0]
        sample = f"{_word_before(text, first.start)} {text[first.end]}"
        count = "There is a space" if len(gaps) == 1 else f"At {len(gaps)} places there is a space"
        yield Detection(
            message=f"{count} before a punctuation mark, as in \u201c{sample}\u201d.",
            spans=tuple(Span(gap.start, gap.end + 1) for gap in gaps),
            confidence=0.9,
            evidence={"places": len(gaps), "marks": sorted({text[gap.end] for gap in gaps})},
            suggestion=Suggestion(tuple(Edit(gap, "") for gap in gaps), safe=True),
        )


def _gaps(document: Document) -> Iterator[Span]:
    """The spaces before a mark that nobody meant."""
    text = document.text
    searched = document.view(body)
    for match in _SPACED.finditer(text):
        start, at = match.start(), match.end() - 1
        before = text[start - 1 : start]
        follows_text = before.isdigit() or before in CLOSERS or before.islower() or before.isupper()
        if before and follows_text and not _is_meant(text, start, at) and searched.reads(at):
            yield Span(start, at)


def _is_meant(text: str, start: int, at: int) -> bool:
    """Whether the space before a mark is meant, or another rule's: an ellipsis, a ratio, code, a lost word."""
    mark, before, after = text[at], text[start - 1], text[at + 1 : at + 2]
    if mark == "." and (text[at + 1 : at + 4].lstrip()[:1] == "." or text[start - 2 : start - 1] == "."):
        return True
    if mark in ":;" and (before.isdigit() or (after and after in CLOSERS)):
        return True  # "3 : 1" and ":)"
    word = _word_before(text, start)
    if word.lower() in word_list("before_object") or (mark == "?" and word.isupper()):
        return True
    around = "".join(stretch(text, start, at, _REACH))
    return len(around.split()) < _MIN_WORDS or _CODE.search(around) is not None


def _word_before(text: str, start: int) -> str:
    return text[max(0, start - _REACH) : start].rsplit(None, 1)[-1]
