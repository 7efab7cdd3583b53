"""Notes to the writer: a source, a link or a figure still to come, recognised by the kinds of words in a bracket.

A bracket is a note when it holds a word for a source with a word for its absence, an order, a question, a mark of
unfinished work or an open slot (``[note]`` in ``lexicons/placeholders/any.toml``). Outside brackets only capitals
count.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from newsaudit.document.enclosed import in_quotation
from newsaudit.document.placeholders.open_marks import open_marks, places
from newsaudit.document.placeholders.vocabulary import WORD, table, words
from newsaudit.lexicon import alternatives

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_LONGEST_UNSPACED = 14  # characters of a note in a script without spaces
_NOT_KNOWN = frozenset({"unknown", "unclear"})  # "[name unknown]" is what a reporter found out
_LABELS = 5  # the same bare "[link]" so often is the label of a link
# One bracket that holds no bracket; doubled brackets belong to it.
_GROUP = re.compile(
    r"\[{1,2}([^\[\]\n]{1,60})\]{1,2}|\{{1,3}([^{}\n]{1,60})\}{1,3}|<{1,2}([^<>\n/=]{1,60})>{1,2}|\(([^()\n]{1,60})\)"
    "|\u3010([^\u3010\u3011\n]{1,60})\u3011|\uff3b([^\uff3b\uff3d\n]{1,60})\uff3d|\uff08([^\uff08\uff09\n]{1,60})\uff09"
)
_OPENING = tuple("[{<(\u3010\uff3b\uff08")
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")


def notes(document: Document) -> Iterator[tuple[int, int, str]]:
    """Start, end and reason of each note, those in brackets first."""
    yield from _unlabelled(document.text, list(_groups(document)))
    for start, end, reason in open_marks(document):
        if not _inside_group(document.text, start) and not _in_link(document, start):
            yield start, end, reason


def _groups(document: Document) -> Iterator[tuple[int, int, str]]:
    text, folded = document.text, document.folded
    done = 0
    for at in places(text, _OPENING):
        match = _GROUP.match(text, at) if at >= done else None
        if match is not None:
            done = match.end()
            reason = _judge(document, match, folded)
            if reason is not None:
                yield match.start(), match.end(), reason


def _unlabelled(text: str, found: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Without the labels of links that a list of references repeats: "[DOI]" after each entry."""
    if not found:
        return
    times = Counter(text[start:end] for start, end, reason in found if reason == "bare source")
    for start, end, reason in found:
        if reason != "bare source" or times[text[start:end]] < _LABELS:
            yield start, end, reason


def _inside_group(text: str, at: int) -> bool:
    """Whether a mark is in a short bracket, which was judged already."""
    before = text[max(0, at - 60) : at]  # code points inside the brackets
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
        asked = bracket == "[" and not before.isalnum() and bool(inner.strip()) and set(inner.strip()) == {"?"}
        return "question mark" if asked else None
    if bracket == "(" and content.isascii() and "_" not in content and _round().isdisjoint(found):
        return None  # as nearly every round bracket in print
    if len(found) > 9 or inner.startswith(("cite_", "cite:")) or _tool().fullmatch(folded, start, end):
        return None
    reason = _reason(content, inner.strip(), found, bracket)
    if reason is None or (before.isalnum() and before.isascii() and reason != "source missing"):
        return None
    inside_quotation = in_quotation(document, start, end)
    if reason in ("open slot", "bare source") and (inside_quotation or bracket == "(" or _modifies(text, start, end)):
        return None
    return None if len(found) == 1 and found[0] in words("note", "verb") and _is_verb(text, start, end) else reason


@lru_cache(maxsize=1)
def _round() -> frozenset[str]:
    """The words of which a note in round brackets has one."""
    return frozenset().union(*(words("note", kind) for kind in ("source", "mark", "capital-mark", "author")))


@lru_cache(maxsize=1)
def _tool() -> re.Pattern[str]:
    return re.compile(f"\u3010\\s?(?:{alternatives(words('note', 'tool'))})\\s?\u3011")


def _is_code(match: re.Match[str], content: str) -> bool:
    """A block of a programming language, a node of a diagram ("D{Is it?}"), a spread, a tag of HTML."""
    text, start = match.string, match.start()
    if text[start] == "{" and text[start + 1] != "{":
        node = text[max(0, start - 1) : start].isalpha() and not text[max(0, start - 2) : start - 1].isalnum()
        spaced = content.startswith(" ") and content.endswith(" ")
        return node or spaced or any(sign in content for sign in '"&;=')
    return content.startswith("...") or match.group() == "<cite>"


def _modifies(text: str, start: int, end: int) -> bool:
    """An inserted word: "the [source] code", after an article and before a small letter."""
    before = text[max(0, start - 5) : start].lower().split()
    return (
        bool(before)
        and before[-1] in words("note", "article-before")
        and text[end : end + 1] == " "
        and text[end + 1 : end + 2].islower()
    )


def _is_verb(text: str, start: int, end: int) -> bool:
    """Such as "it will [link] both banks", "meant to [link] the port with the city": an inserted verb."""
    before, after = text[max(0, start - 12) : start].lower().split(), text[end : end + 12].lower().split()
    if not before or not after or text[end] != " ":
        return False
    helped = before[-1] in words("note", "verb-before")
    return helped or (before[-1] in ("to", "not") and after[0] in words("note", "object"))


def _reason(content: str, inner: str, found: list[str], bracket: str) -> str | None:
    if not content.isascii() and _unspaced(inner):
        return "source missing"
    squeezed = [part for word in found for part in word.split("_")]
    phrase = next((lack for lack in table("note")["lack-phrase"] if inner.endswith(lack)), "")
    if phrase:
        squeezed = [*WORD.findall(inner[: -len(phrase)]), "missing"]
    return (
        _unfinished(content, inner, squeezed, bracket)
        or _about_source(inner, squeezed, bracket)
        or _question(inner, squeezed, bracket)
        or ("source missing" if _author_year(squeezed) else None)
        or (_order(content, squeezed) if bracket not in "(\uff08" else None)
        or (_whole_note(squeezed, bracket) if bracket not in "(\uff08" else None)
    )


def _unspaced(inner: str) -> bool:
    """A note in a script without spaces: a source with its absence, or a note of one word."""
    return inner.strip() in words("note", "cjk-note") or (
        len(inner) <= _LONGEST_UNSPACED
        and any(source in inner for source in words("owner", "cjk-source"))
        and any(lack in inner for lack in words("note", "cjk-lack"))
    )


def _unfinished(content: str, inner: str, squeezed: list[str], bracket: str) -> str | None:
    """Such as "[TK]", "[TODO: find source]", "(TK: check)"; "[xxx]" also in small letters."""
    marks, announced = words("note", "mark"), words("note", "announced")
    capitals = {word.lower() for word in _CAPITALS.findall(content)}
    if squeezed[0] in marks and (
        (squeezed[0] in capitals and not (bracket == "(" and squeezed[0] in announced))
        or (bracket != "(" and len(squeezed) == 1)
    ):
        return "mark of unfinished work"
    if bracket == "(" and len(squeezed) == 1 and squeezed[0] in announced:
        return None  # what is still to be announced is news, not a note
    if capitals & words("note", "capital-mark") and (
        len(squeezed) <= 3 or any(word in words("note", "source") for word in squeezed)
    ):
        return "mark of unfinished work"
    if set(inner) <= set("x., ") and "xx" in inner and bracket != "(":
        return "figure left open"
    return None


def _about_source(inner: str, squeezed: list[str], bracket: str) -> str | None:
    """A word for a source with its absence, an order or a question; or nothing beside it."""
    source, lack, do = words("note", "source"), words("note", "lack"), words("note", "do")
    slot, filler = words("note", "slot"), words("note", "filler")
    if not any(word in source for word in squeezed):
        return None
    lacks = any(word in lack for word in squeezed)
    rest = [word for word in squeezed if not any(word in kind for kind in (source, lack, do, slot, filler))]
    if inner.endswith(("?", "\uff1f")) and len(squeezed) <= 4:
        return "source missing"
    if any(word.strip("x") == "" and len(word) >= 2 for word in squeezed):
        return "source missing"
    if (lacks or squeezed[0] in do) and len(rest) <= 1 and (bracket != "(" or len(rest) == 0):
        return "source missing"
    if squeezed[0] in source and squeezed[1:2] == ["to"] and bracket == "[" and len(squeezed) <= 6:
        return "bare source"
    if not rest and len(squeezed) <= 5 and (squeezed[0] in source or not any(word in slot for word in squeezed)):
        return "bare source"
    return None


def _question(inner: str, squeezed: list[str], bracket: str) -> str | None:
    """A question that only the writer can answer: "[who?]", "[which study?]", "[ed: can we stand this up?]"."""
    if not inner.endswith(("?", "\uff1f")) or bracket in "(\uff08":
        return None
    if inner.rstrip("?\uff1f ").strip() in words("note", "question"):
        return "question to the writer"
    asked = squeezed[1:] if squeezed[0] in words("note", "desk-prefix") else squeezed
    matter = (words("note", kind) for kind in ("desk", "source", "slot"))
    if not asked or asked[0] not in words("note", "asked") or words("note", "reader") & set(asked):
        return None
    return "question to the writer" if any(word in kind for kind in matter for word in asked[1:]) else None


def _order(content: str, squeezed: list[str]) -> str | None:
    """An order with words for what it is about: "[check spelling]", "[confirmar dato]", "[Zahl noch prüfen]"."""
    do, lack, slot, filler = (words("note", kind) for kind in ("do", "lack", "slot", "filler"))
    if squeezed[0] in words("note", "desk-prefix") or squeezed[0] == "please":
        squeezed = squeezed[1:]
    if " ".join(squeezed[:2]) in words("note", "two-word-order"):
        squeezed = squeezed[1:]
    if not squeezed:
        return None
    slots = any(word in slot for word in squeezed)
    if len(squeezed) == 1:
        alone = squeezed[0] in words("note", "alone") and (content.isupper() or content[:1].islower())
        return "order to the writer" if alone else None
    if squeezed[0] in do and (squeezed[-1] in lack or slots):
        return "order to the writer"
    if squeezed[-1] == "here" and slots:
        return "order to the writer"
    if squeezed[-1] in lack - _NOT_KNOWN and slots and len(squeezed) <= 4:
        return "order to the writer"
    about = all(any(word in kind for kind in (do, lack, slot, filler)) for word in squeezed)
    return "order to the writer" if about and (squeezed[0] in do or squeezed[-1] in do) else None


def _whole_note(squeezed: list[str], bracket: str) -> str | None:
    """Notes made of such words alone ("[dubious]", "[failed verification]"), and slots left open."""
    note, lack = words("note", "note"), words("note", "lack")
    slot, filler = words("note", "slot"), words("note", "filler")
    if all(word in note or word in lack or word in filler for word in squeezed) and any(
        word in note for word in squeezed
    ):
        known = len(squeezed) > 1 or squeezed[0] in words("note", "tag")
        return "note to the writer" if bracket in "[{<" and known else None
    if squeezed[0] in words("note", "article"):
        return None  # "[the company]" names what is known
    if any(word in slot for word in squeezed) and all(
        word in slot or word in filler or word in lack for word in squeezed
    ):
        return "open slot" if bracket in "[{" or "your" in squeezed else None
    return None


def _author_year(found: list[str]) -> bool:
    return len(found) in {2, 3} and found[0] in words("note", "author") and found[-1] in words("note", "year")
