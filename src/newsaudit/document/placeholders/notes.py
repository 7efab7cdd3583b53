"""Notes to the writer: a source, a link or a figure that is still to come, told by the kinds of words in a bracket.

A bracket is a note when it holds a word for a source with a word for its absence, an order, a question, a mark of
unfinished work or an open slot (``[note]`` in ``lexicons/placeholders/any.toml``). Outside brackets only capitals
count.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from newsaudit.document.enclosed import in_quotation
from newsaudit.document.placeholders.vocabulary import WORD, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

__all__ = ["notes"]

_LONGEST = 60  # code points inside the brackets
_LABELS = 5  # the same bare "[link]" so often is the label of a link
# One bracket that holds no bracket; doubled brackets belong to it.
_GROUP = re.compile(
    r"\[{1,2}([^\[\]\n]{1,60})\]{1,2}|\{{1,3}([^{}\n]{1,60})\}{1,3}|<{1,2}([^<>\n/=]{1,60})>{1,2}|\(([^()\n]{1,60})\)"
    "|\u3010([^\u3010\u3011\n]{1,60})\u3011|\uff3b([^\uff3b\uff3d\n]{1,60})\uff3d|\uff08([^\uff08\uff09\n]{1,60})\uff09"
)
_OPENING = re.compile("[\\[{<(\u3010\uff3b\uff08]")
# Unfinished work outside brackets, in capitals only: journalists' TK, marks with a colon, orders that end in HERE.
_BARE = re.compile(
    r"(?<![\w./@#-])(?:(?:TK){2,20}|TK(?=(?:[.,;:)]|\s(?:[a-z]|\Z))|\Z)|(?:TODO|FIXME|TBD|TK)(?=:\s)"
    r"|(?:INSERT|ADD|PASTE|PUT|LINK|SOURCE|CITATION)(?: [A-Z]{2,15}){0,4} "
    r"(?:HERE|NEEDED|MISSING|TK|TBD)(?! [A-Z]))(?![\w/@-])"
)
_ORDERS = ("INSERT", "ADD", "PASTE", "PUT")
_OPEN_FIGURE = re.compile(
    r"(?<![\w./@#-])[$\u20ac\u00a3]?(?:X{1,3}(?:[.,]X{1,3}){1,3}|X{2,3}(?:\.X)?)(?:%|(?=\s(?:million|billion|percent|per\scent|weeks|days|months|years|people|hours|minutes|times|euros?|dollars|pounds|Prozent|Millionen)\b))(?!\w)"
)
_CURRENCY_FIGURE = re.compile(r"(?<![\w.,])(?:[$\u20ac\u00a3]X{1,4}(?:[.,]X{1,3}){0,3}|X{1,3}(?:[.,]XXX){1,3})(?!\w)")
_BARE_ANCHORS = ("TK", "TODO", "FIXME", "TBD", " HERE", " NEEDED", " MISSING")
_FIGURE_ANCHORS = ("XX", "X%", "$X", "X,", "X.")
# what chat tools put in place of a source, although it reads like a note
_TOOL = re.compile("\u3010\\s?(?:sources?|citation|ref)\\s?\u3011")
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")


def notes(document: Document) -> Iterator[tuple[int, int, str]]:
    """Start, end and reason of each note, those in brackets first."""
    yield from _unlabelled(document.text, list(_groups(document)))
    text = document.text
    bare: list[tuple[re.Match[str], str]] = []
    if any(mark in text for mark in _BARE_ANCHORS):
        bare += [
            (match, "order to the writer" if match.group().startswith(_ORDERS) else "mark of unfinished work")
            for match in _BARE.finditer(text)
            if not _is_abbreviation(document, match)
        ]
    if any(mark in text for mark in _FIGURE_ANCHORS):
        bare += [
            (match, "figure left open") for match in (*_OPEN_FIGURE.finditer(text), *_CURRENCY_FIGURE.finditer(text))
        ]
    seen: set[tuple[int, int]] = set()
    for match, reason in bare:
        if match.span() not in seen and not _inside_group(text, match) and not _in_link(document, match.start()):
            seen.add(match.span())
            yield match.start(), match.end(), reason


def _groups(document: Document) -> Iterator[tuple[int, int, str]]:
    text, folded = document.text, document.folded
    done = 0
    for opening in _OPENING.finditer(text):
        match = _GROUP.match(text, opening.start()) if opening.start() >= done else None
        if match is not None:
            done = match.end()
            reason = _judge(document, match, folded)
            if reason is not None:
                yield match.start(), match.end(), reason


def _unlabelled(text: str, found: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Without the labels of links that a list of references repeats: "[DOI]" behind each entry."""
    times = Counter(text[start:end] for start, end, reason in found if reason == "bare source")
    for start, end, reason in found:
        if reason != "bare source" or times[text[start:end]] < _LABELS:
            yield start, end, reason


def _is_abbreviation(document: Document, match: re.Match[str]) -> bool:
    """A bare TK is "to come" in English only, and not behind an article ("die TK", a German insurer)."""
    if match.group() != "TK":
        return False
    before = match.string[max(0, match.start() - 5) : match.start()].lower().split()
    return document.language.code not in {"en", "und"} or (
        bool(before) and before[-1] in {"the", "a", "an", "die", "der"}
    )


def _inside_group(text: str, match: re.Match[str]) -> bool:
    """Whether the mark stands in a short bracket, which was judged already."""
    before = text[max(0, match.start() - _LONGEST) : match.start()]
    opened = max(before.rfind(char) for char in "[{<(")
    return opened >= 0 and not any(char in before[opened:] for char in "]}>)\n")


def _in_link(document: Document, at: int) -> bool:
    index = bisect_right(document.links, at, key=lambda item: item.start) - 1
    return index >= 0 and at < document.links[index].end


def _judge(document: Document, match: re.Match[str], folded: str) -> str | None:
    text = match.string
    content = match.group(match.lastindex or 0)
    start, end = match.span()
    bracket = text[start]
    before = text[start - 1] if start else " "
    if before in "=/&?_#\\" or text[end : end + 1] == "(" or _in_link(document, start) or _is_code(match, content):
        return None
    first, last = match.span(match.lastindex or 0)
    inner = folded[first:last]
    found = WORD.findall(inner)
    if not found:
        return "question mark" if bracket == "[" and inner.strip() and set(inner.strip()) == {"?"} else None
    if len(found) > 9 or inner.startswith(("cite_", "cite:")) or _TOOL.fullmatch(folded, start, end):
        return None
    reason = _reason(content, inner.strip(), found, bracket)
    if reason is None or (before.isalnum() and before.isascii() and reason != "source missing"):
        return None
    inside_quotation = in_quotation(document, start, end)
    if reason == "open slot" and (inside_quotation or bracket == "(" or _modifies(text, start, end)):
        return None
    if reason == "bare source" and (inside_quotation or bracket == "(" or _modifies(text, start, end)):
        return None
    return reason


def _is_code(match: re.Match[str], content: str) -> bool:
    """A block of a programming language, a node of a diagram ("D{Is it?}"), a spread, a tag of HTML."""
    text, start = match.string, match.start()
    if text[start] == "{" and text[start + 1] != "{":
        node = text[max(0, start - 1) : start].isalpha() and not text[max(0, start - 2) : start - 1].isalnum()
        spaced = content.startswith(" ") and content.endswith(" ")
        return node or spaced or any(sign in content for sign in '"&;=')
    return content.startswith("...") or match.group() == "<cite>"


def _modifies(text: str, start: int, end: int) -> bool:
    """An inserted word: "the [source] code", behind an article and before a small letter."""
    before = text[max(0, start - 5) : start].lower().split()
    return (
        bool(before)
        and before[-1] in {"the", "a", "an"}
        and text[end : end + 1] == " "
        and text[end + 1 : end + 2].islower()
    )


def _reason(content: str, inner: str, found: list[str], bracket: str) -> str | None:
    source, lack, do = words("note", "source"), words("note", "lack"), words("note", "do")
    marks, slot = words("note", "mark"), words("note", "slot")
    filler = words("note", "filler")
    squeezed = [part for word in found for part in word.split("_")]
    capitals = {word.lower() for word in _CAPITALS.findall(content)}
    sources = [word for word in squeezed if word in source]
    lacks = [word for word in squeezed if word in lack]
    # "[TK]", "[TODO: find source]", "(TK: check)"; "[xxx]" also in small letters
    if squeezed[0] in marks and (
        (squeezed[0] in capitals and not (bracket == "(" and squeezed[0].startswith("tb")))
        or (bracket != "(" and len(squeezed) == 1)
    ):
        return "mark of unfinished work"
    if bracket == "(" and len(squeezed) == 1 and squeezed[0] in {"tbc", "tbd", "tba"}:
        return None  # what is still to be announced is news, not a note
    if capitals & {"tk", "tktk", "tbd", "tbc", "todo", "fixme"} and (len(squeezed) <= 3 or sources):
        return "mark of unfinished work"
    if set(inner) <= set("x., ") and "xx" in inner and bracket != "(":
        return "figure left open"
    rest = [
        word
        for word in squeezed
        if word not in source and word not in lack and word not in filler and word not in do and word not in slot
    ]
    if sources:
        if inner.endswith(("?", "\uff1f")) and len(squeezed) <= 4:
            return "source missing"
        if any(word.strip("x") == "" and len(word) >= 2 for word in squeezed):
            return "source missing"
        if (lacks or squeezed[0] in do) and len(rest) <= 1 and (bracket != "(" or len(rest) == 0):
            return "source missing"
        if not rest and len(squeezed) <= 5 and (squeezed[0] in source or not any(word in slot for word in squeezed)):
            return "bare source"
    if (
        inner.rstrip("?\uff1f ").strip() in words("note", "question")
        and inner.endswith(("?", "\uff1f"))
        and bracket != "("
    ):
        return "question to the writer"
    if bracket in "(\uff08":
        if _author_year(squeezed):
            return "source missing"
        return None
    if squeezed[0] in do and (len(squeezed) == 1 or squeezed[-1] in lack or any(word in slot for word in squeezed)):
        return "order to the writer"
    if squeezed[0] == "please" and len(squeezed) > 1 and squeezed[1] in do:
        return "order to the writer"
    if squeezed[-1] == "here" and any(word in slot for word in squeezed):
        return "order to the writer"
    note = words("note", "note")
    if all(word in note or word in lack or word in filler for word in squeezed) and any(
        word in note for word in squeezed
    ):
        return (
            "note to the writer"
            if bracket in "[{<"
            and (len(squeezed) > 1 or squeezed[0] in {"verify", "clarify", "dubious", "unsourced", "uncited"})
            else None
        )
    if _author_year(squeezed):
        return "source missing"
    if squeezed[0] in words("note", "article"):
        return None  # "[the company]" names what is known
    if any(word in slot for word in squeezed) and all(
        word in slot or word in filler or word in lack for word in squeezed
    ):
        return "open slot" if bracket in "[{" or "your" in squeezed else None
    return None


def _author_year(found: list[str]) -> bool:
    return (
        len(found) in {2, 3}
        and found[0] in {"author", "authors", "name", "surname", "autor", "auteur"}
        and found[-1] in {"year", "date", "jahr", "année", "año", "yyyy"}
    )
