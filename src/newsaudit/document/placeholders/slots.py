"""Slots that nobody filled: brackets judged by the kinds of words in them, merge fields, figures left open."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsaudit.document.enclosed import quoted
from newsaudit.document.placeholders.open_marks import places
from newsaudit.document.placeholders.vocabulary import FAMILY, table, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document import Document

_WORD = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*")
_GROUP = re.compile(
    r"\[{1,2}([^\[\]\n]{2,80})\]{1,2}|<{1,2}([^<>\n/=]{4,80})>{1,2}|【([^【】\n]{2,60})】|［([^［］\n]{2,60})］"
)
_OPENING = tuple("[<【［")
# merge fields of templates; the name is judged by its words
_FIELDS = (
    ("{", re.compile(r"\{{2,3}[#/^]?\s?([A-Za-z][\w.\- ]{1,40}?)(?:\s?\|[^{}\n]{0,40})?\s?\}{2,3}")),
    ("$", re.compile(r"\$\{([A-Za-z][\w.]{1,40})\}")),
    ("{", re.compile(r"\{(?<![{$\w}]\{)([A-Za-z]+(?:_[A-Za-z]+){1,5})\}(?!\})")),
    ("%", re.compile(r"%([A-Z]+(?:_[A-Z]+){0,5})%(?!\w)")),
    ("|", re.compile(r"\*\|([A-Z_]{2,30})\|\*")),
    ("<", re.compile(r"<%=?\s?([A-Za-z][\w.]{1,40})\s?%>")),
)
_CASES = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")  # firstName, FIRST_NAME
_OPEN_FIGURE = re.compile(
    r"(?<![\w./@#-])[$€£]XX?[.,]XX(?!\w)"
    r"|(?<![\w./@#-])[$€£]?X{2,3}(?:[.,]X{1,3})?\s?(?:%|(?:percent|per cent|million|billion|Prozent|Millionen|"
    r"pour cent|por ciento|por cento|per cento|procent|процентов)\b)"
    r"|(?<![\w./])XX/XX/(?:XXXX|\d{4})(?!\w)|\[X{2,4}%?\]"
)
_FILLER_TEXT = "lorem ipsum dolor sit amet"


def slots(document: Document) -> Iterator[tuple[int, int, str]]:
    """Start, end and kind of each open slot that the line around it does not explain."""
    for item in (*_groups(document), *_fields(document), *_figures(document)):
        if not explained(document, item[0], item[1]):
            yield item


def _groups(document: Document) -> Iterator[tuple[int, int, str]]:
    text = document.text
    done = 0
    for at in places(text, _OPENING):
        match = _GROUP.match(text, at) if at >= done else None
        if match is None:
            continue
        done = match.end()
        start, end = match.span()
        content = match.group(match.lastindex or 0)
        if text[end : end + 1] == "(" or (
            start and (text[start - 1] in "=/&_" or (text[start - 1].isascii() and text[start - 1].isalnum()))
        ):
            continue  # the text of a link, an index
        name = _judge(content, text[start])
        if name is not None and not _inside_quotation(document, start, end):
            yield start, end, name


def _class(name: str) -> frozenset[str]:
    return words("slots", name)


def _judge(content: str, bracket: str) -> str | None:  # noqa: PLR0911  # one return per kind of slot
    """What kind of slot a bracket is, or None."""
    if bracket in "[【［" and content.strip() in _class("cjk-single"):
        return "name"
    if not content.isascii() and any(entry in content for entry in table("slots")["cjk-order"]):
        return "order" if any(entry in content for entry in table("slots")["cjk-slot"]) else None
    found = [part for word in _WORD.findall(content) for part in word.replace("’", "'").split("'") if part]
    words = [word.lower() for word in found]
    if not words or len(words) > 12 or any(word in _class("jest") for word in words):
        return None
    if bracket == "[" and "_" in content and content.strip().isupper():
        return "field" if any(word in _class("field") for word in words) else None
    order, your, slot, filler = _class("order"), _class("your"), _class("slot"), _class("filler")
    named = [word for word in words if word in slot or word in _class("weak")]
    if words[0] == "insert" and len(words) > 1:
        return "order"
    if (
        (words[0] in order or words[-1] in order or words[:2] == ["please", "insert"])
        and len(words) > 1
        and named
        and len(words) <= 8
    ):
        return "order"
    plain = all(word in slot or word in _class("weak") or word in filler or word in your for word in words)
    if not plain or not named:
        return None
    if words[0] in your and len(words) > 1:
        return "yours"
    if bracket == "<" or not any(word in slot for word in named) or words[0] in filler:
        return None
    if len(words) == 1:
        return "name" if words[0] in _class("single") else None
    capital = all(word[0].isupper() for word, low in zip(found, words, strict=True) if low not in filler)
    return "name" if capital or any(word in _class("naming") for word in words) else None


def _inside_quotation(document: Document, start: int, end: int) -> bool:
    """Whether a bracket is part of a longer quotation: what somebody said, or an example."""
    if not quoted(document, start, end):
        return False
    return (
        any(
            item.start <= start and end <= item.end and item.end - item.start > end - start + 6
            for item in document.quotations
        )
        or "`" in document.text
    )


def _fields(document: Document) -> Iterator[tuple[int, int, str]]:
    text, known = document.text, _class("field")
    for anchor, pattern in _FIELDS:
        if anchor in text:
            for match in pattern.finditer(text):
                name = match.group(1)
                words = [word.lower() for word in _CASES.findall(name)]
                snake = "_" in name or "." in name
                if (
                    words
                    and (all(word in known for word in words) or (snake and any(word in known for word in words)))
                    and not quoted(document, *match.span())
                ):
                    yield match.start(), match.end(), "field"


def _figures(document: Document) -> Iterator[tuple[int, int, str]]:
    if "X" in document.text and "XX" in document.text:
        for match in _OPEN_FIGURE.finditer(document.text):
            if not quoted(document, *match.span()):
                yield match.start(), match.end(), "date" if "/" in match.group() else "figure"
    for hit in document.phrases.of(FAMILY, "filler"):
        if hit.entry.text == _FILLER_TEXT and not quoted(document, hit.start, hit.end):
            yield hit.start, hit.end, "filler text"


def explained(document: Document, start: int, end: int) -> bool:
    """Whether the line speaks of templates."""
    low = max(0, start - 300)
    low = max(low, document.text.rfind("\n", low, start) + 1)
    high = document.folded.find("\n", end, end + 300)
    around = document.folded[low:start] + " " + document.folded[end : high if high >= 0 else end + 300]
    return _about().search(around) is not None


@lru_cache(maxsize=1)
def _about() -> re.Pattern[str]:
    return re.compile(
        "|".join(entry if entry > "\u3000" else rf"\b{re.escape(entry)}\b" for entry in table("slots")["about"])
    )
