"""JSON-LD that is not quite JSON: what can be repaired without guessing what was meant."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

MAX_VALUES = 50  # values that follow each other in one block
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
_VALID_ESCAPES = frozenset('"\\/bfnrt')
_TRAILING_COMMA = re.compile(r",(?=(?:\s{0,200},){0,20}\s{0,200}[}\]])")
_DOUBLE_COMMA = re.compile(r",(?:\s{0,200},)+")
_MISSING_VALUE = re.compile(r'":\s{0,200}(?=[,}])')
_MISSING_COMMA = re.compile(r'(""|[}\]])(\s{0,200})(?="")')
_UNDEFINED = re.compile(r"\bundefined\b")
# a string or comment that nobody closes goes to the end: else each mark in it would be tried as a start
_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)', re.DOTALL)
_COMMENT = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/|\Z)|<!--|-->|//[^\n]*+")
_CDATA = re.compile(r"(?://|/\*)?\s{0,9}(?:<!\[CDATA\[|\]\]>)\s{0,9}(?:\*/)?")
_QUOTE_ENDS = re.compile(r"\s{0,200}(?:[}\]:]|,\s{0,200}[\"{\[\dtfn-]|\Z)")
_LOST_ENTRY = re.compile(r'\\"[\s,]{0,9}\w{1,40}\s{0,9}:')  # what would make one string of two entries


class Loaded(NamedTuple):
    """What a block holds.

    Attributes:
        values: its JSON values.
        problem: why it is not JSON, or "".
        whole: whether all of it was read, as it is or repaired.
    """

    values: list[Any]
    problem: str
    whole: bool


def load_json(text: str) -> Loaded:
    """The values of a block of JSON-LD, repaired where it is not JSON."""
    text = _CDATA.sub("", text).strip("\ufeff \t\r\n")
    text = text.removeprefix("<!--").removesuffix("-->").strip().rstrip("; \n\t\r")
    if not text:
        return Loaded([], "", whole=True)
    problem = ""
    for attempt in (_as_it_is, _repaired, _with_quotes, _unescaped):
        try:
            return Loaded([json.loads(attempt(text), strict=False)], "", whole=True)
        except (ValueError, RecursionError) as error:
            problem = problem or (str(error)[:80] if isinstance(error, ValueError) else "nested too deeply")
    for candidate in (text, _repaired(text)):
        values, end = _values_at_start(candidate)
        if values and end >= len(candidate):  # several values in a row
            return Loaded(values, "", whole=True)
    values = values or _closed(_repaired(text))
    return Loaded(values, problem, whole=False)


def _as_it_is(text: str) -> str:
    return text


def _repaired(text: str) -> str:
    """The text without comments, with valid escapes, and without commas and gaps that JSON does not allow."""
    return _outside_strings(_ESCAPE.sub(_escape, text))


def _with_quotes(text: str) -> str:
    """The same, and quotation marks inside a string are escaped: those that nothing follows which could end it."""
    text = _ESCAPE.sub(_escape, text)
    parts: list[str] = []
    at, inside = 0, False
    for match in re.finditer(r'\\.|"', text, re.DOTALL):
        if match.group() != '"':
            continue
        parts.append(text[at : match.start()])
        at = match.end()
        if inside and _QUOTE_ENDS.match(text, at) is None:
            parts.append('\\"')
            continue
        inside = not inside
        parts.append('"')
    repaired = "".join(parts) + text[at:]
    if _LOST_ENTRY.search(repaired):
        raise ValueError("an entry between quotation marks")
    return _outside_strings(repaired)


def _unescaped(text: str) -> str:
    """The text of a block whose quotation marks are entities."""
    if '"' in text or "&quot;" not in text:
        raise ValueError("no entities")
    return text.replace("&quot;", '"').replace("&amp;", "&")


def _outside_strings(text: str) -> str:
    """The text with repairs between its strings, which stay as they are."""
    strings: list[str] = []

    def keep(match: re.Match[str]) -> str:
        strings.append(match.group())
        return '""'

    bare = _COMMENT.sub(" ", _STRING.sub(keep, text))
    bare = _UNDEFINED.sub("null", _DOUBLE_COMMA.sub(",", _TRAILING_COMMA.sub("", bare)))
    bare = _MISSING_COMMA.sub(r"\1,\2", _MISSING_VALUE.sub('":null', bare))
    pieces = bare.split('""')
    if len(pieces) != len(strings) + 1:  # a quotation mark is left over: nothing between strings can be told apart
        return text
    return "".join(piece + string for piece, string in zip(pieces, [*strings, ""], strict=True))


def _escape(match: re.Match[str]) -> str:
    """A JSON escape for one of JavaScript's or of nobody's."""
    sign = match.group(1)
    if len(sign) == 5 or sign in _VALID_ESCAPES:
        return match.group()
    if len(sign) == 3:
        return f"\\u00{sign[1:]}"
    return sign if sign != "\n" else "\\n"


def _values_at_start(text: str) -> tuple[list[Any], int]:
    """The values that are whole at the start of a text, and where they end."""
    decoder = json.JSONDecoder(strict=False)
    found: list[Any] = []
    at = 0
    while at < len(text) and len(found) < MAX_VALUES:
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        found.append(value)
        while at < len(text) and text[at] in " \t\r\n,;":
            at += 1
    return found, at


def _closed(text: str) -> list[Any]:
    """The value of a text that was cut off: up to its last whole entry, with all that is open closed."""
    open_marks: list[str] = []
    cut, closers = 0, ""
    bare = _STRING.sub(lambda match: '"' + "x" * (len(match.group()) - 2) + '"', text)
    for match in re.finditer(r"[{}\[\],]", bare):
        mark = match.group()
        if mark in "{[":
            open_marks.append("}" if mark == "{" else "]")
        elif mark in "}]" and (not open_marks or open_marks.pop() != mark):
            return []
        if mark != "{" and open_marks:
            cut, closers = match.start() + (mark != ","), "".join(reversed(open_marks[:200]))
        if len(open_marks) > 200:
            return []
    quotation = bare.rfind('"', cut)
    if not cut or (quotation >= 0 and _is_broken_inside(bare, cut)):
        return []
    try:
        return [json.loads(text[:cut] + closers, strict=False)]
    except (ValueError, RecursionError):
        return []


def _is_broken_inside(bare: str, cut: int) -> bool:
    """Whether more than one entry is left after the last whole one: the text is broken, not cut off."""
    return bare.count(",", cut + 1) > 0
