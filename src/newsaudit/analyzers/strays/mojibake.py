"""Mojibake: words whose bytes were read in the wrong encoding."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.document.scripts import find_scripts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from newsaudit.document import Document

# The first byte of a UTF-8 sequence as the usual one-byte encodings show it, then one of those that continue it. Only
# where this cheap pattern hits is ftfy's far wider one asked.
_HIGH = (
    "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e"
    "\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122"
)
_LATIN_LEAD = f"[\u00c2-\u00f4][{_HIGH}]"
_MAC_LEAD = (
    "[\u221a\u2248\u201a\u00ac][\u00a9\u00ae\u00a7\u00b1\u2202\u2260\u00b6\u00df\u2022\u00b4\u00a8\u00c4\u0192\u00c7]"
)
_CYRILLIC_LEAD = (
    "[\u0420\u0421][\u0402-\u0404\u0406-\u040c\u040e\u040f\u0452-\u0454\u0456-\u045c\u045e\u045f\u0490\u0491\u0401\u0451"
    "\u00a0-\u00bb\u2013\u2014\u2018-\u201e\u2020-\u2026\u2030\u2039\u203a\u20ac\u2116\u2122]"
)
_OTHER_LEAD = "[\u0102\u0139\u0393\u0413][\u0080-\u00ff\u0102-\u0180\u02c7-\u02dd\u2013-\u203a\u20ac\u2122\u2264\u2265]"
# UTF-8 read as Shift-JIS: "fﾃｼr", kana as 縺, 繧 and 繝, the quotation mark of "company's" as 窶, € as 竄ｬ; as GBK: 鈥
_SIGNS = {"cp932": "\uff82\uff83\u7e3a\u7e67\u7e5d\u7ab6\u7ac4", "gb18030": "\u9225\u9229"}
_CURLY = "\u7ab6\u9225"  # the first two bytes of curly quotation marks and dashes; the third is often lost
_READ_AS_KANA = "\u7e3a\u7e67\u7e5d"  # the first two bytes of kana
_MIN_KANA = 3  # of them in a token; as Chinese characters they are rare
_ASIAN_LEAD = f"[{''.join(_SIGNS.values())}][\uff61-\uff9f\u3000-\u9fff]"
_CANDIDATE = re.compile(
    f"{_LATIN_LEAD}|{_MAC_LEAD}|{_CYRILLIC_LEAD}|{_OTHER_LEAD}|{_ASIAN_LEAD}|[{_CURLY}]|\u0432\u0402"
)
# first bytes in Mac, Central European, DOS and Cyrillic encodings
_BLANK = re.compile(r"[ \n\r\t]")
_MAX_TOKEN = 100  # code points on either side
_OTHER_SIGNS = "".join(_SIGNS.values()) + "\u221a\u2248\u201a\u00ac\u0102\u0139\u0393\u0413"
_MAX_TOKENS = 2000  # looked at in one article


class Broken(NamedTuple):
    """A broken word and what it should read, None where that is unknown."""

    start: int
    end: int
    repaired: str | None


def find_mojibake(document: Document) -> tuple[Broken, ...]:
    """The broken words of a document; ask with ``document.view(find_mojibake)``."""
    text = document.text
    if text.isascii():
        return ()
    tokens: list[tuple[int, int]] = []
    end = 0
    for place in _leads(document):
        if place >= end and _CANDIDATE.match(text, place):
            start, stop = _token(text, place, place + 2)
            start, end = max(start, end), stop  # a longer one is looked at piece by piece
            tokens.append((start, end))
            if len(tokens) >= _MAX_TOKENS:
                break
    return _judge(text, tokens) if tokens else ()


def _leads(document: Document) -> list[int]:
    """Where a character that may be a first byte comes before one that is not ASCII."""
    import numpy as np

    codes = document.codes
    first, second = codes[:-1], codes[1:]
    lead = (first >= 0xC2) & (first <= 0xF4)
    if "Cyrillic" in document.view(find_scripts).present:
        lead |= ((first == 0x420) | (first == 0x421) | (first == 0x432)) & ((second < 0x410) | (second > 0x44F))
    for sign in _OTHER_SIGNS:
        if sign in document.text:
            lead |= first == ord(sign)
    lead &= second >= 0x80
    for sign in _CURLY:
        if sign in document.text:
            lead |= first == ord(sign)
    places: list[int] = np.flatnonzero(lead).tolist()
    return places


def _token(text: str, start: int, end: int) -> tuple[int, int]:
    """The characters around a place without ordinary white space, at most 100 on either side."""
    before = _BLANK.split(text[max(0, start - _MAX_TOKEN) : start])[-1]
    after = _BLANK.split(text[end : end + _MAX_TOKEN], maxsplit=1)[0]
    return start - len(before), end + len(after)


def _judge(text: str, tokens: list[tuple[int, int]]) -> tuple[Broken, ...]:
    """The tokens that ftfy calls bad or that were read as Shift-JIS or GBK; beside one, all that can be repaired."""
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    found, sure = [], False
    for start, end in tokens:
        token = text[start:end]
        asian = _from_asian(token)
        repaired = asian or fix_encoding(token)
        bad = asian != "" or is_bad(token)
        sure |= bad
        if bad or repaired != token or any(sign in token for sign in _CURLY):
            found.append(Broken(start, end, repaired if repaired != token else None))
    return tuple(found) if sure else ()


def _from_asian(token: str) -> str:
    """UTF-8 that was read as Shift-JIS or GBK, put right; "" where a token is not that."""
    for encoding, signs in _SIGNS.items():
        if any(sign in token for sign in signs):
            # half-width kana that mean themselves do not decode; full-width ones are recognised by their number
            lost = "ignore" if sum(map(token.count, _READ_AS_KANA)) >= _MIN_KANA else "strict"
            with suppress(UnicodeError):
                return token.encode(encoding, lost).decode("utf-8", lost)
    return ""


def outside_mojibake(document: Document, at: NDArray[np.int64]) -> list[int]:
    """The offsets that do not lie in a broken word: what is in one is reported with it."""
    if not at.size:
        return []
    inside = {place for word in document.view(find_mojibake) for place in range(word.start, word.end)}
    return [place for place in at.tolist() if place not in inside]
