"""Punctuation: the one table of what ends a sentence, of quotation marks and of brackets."""

from __future__ import annotations

import re

# What ends a sentence: in most scripts a space follows, after the marks of Chinese and Japanese nothing need.
SPACED_STOPS = ".!?\u2026\u2047\u2048\u2049\u203c\u061f\u06d4\u0589\u0964\u0965\u1362\u1367"
UNSPACED_STOPS = "\u3002\uff01\uff1f\uff0e\uff61"
STOPS = SPACED_STOPS + UNSPACED_STOPS
COLONS = ":;\uff1a\uff1b"  # end a line without ending a sentence

# opening quotation mark -> the marks that may close it
QUOTATION_MARKS = {
    "\u201c": "\u201d\u201c", "\u201e": "\u201c\u201d", "\u201d": "\u201d",
    "\u2018": "\u2019", "\u201a": "\u2018\u2019",
    "\u00ab": "\u00bb", "\u00bb": "\u00ab\u00bb", "\u2039": "\u203a", "\u203a": "\u2039",
    "\u300c": "\u300d", "\u300e": "\u300f", '"': '"', "'": "'", "\uff02": "\uff02",
}  # fmt: skip
_OPENING_BRACKETS = "([{<\uff08\uff3b\u3010\u300a\u3008\u3014\u27e8"
BRACKETS = dict(zip(_OPENING_BRACKETS, ")]}>\uff09\uff3d\u3011\u300b\u3009\u3015\u27e9", strict=True))
# quotation marks and brackets that may close after the end of a sentence
CLOSERS = "".join(sorted({*"".join(QUOTATION_MARKS.values()), *BRACKETS.values()} - {"\u00ab", "}", ">"}))
_AFTER_STOP = CLOSERS + " \u00a0\u202f"  # French has a space before its closing mark
MAX_END = 5  # code points of the end of a sentence that are read: its mark, closing marks and spaces


def any_of(marks: str) -> str:
    """The character class of a pattern that matches one of these marks."""
    return f"[{re.escape(marks)}]"


def end_mark(text: str) -> str:
    """The last mark of a text, before the quotation marks and brackets that close after it, or ""."""
    return text[-MAX_END:].rstrip(_AFTER_STOP)[-1:]


def ends_sentence(text: str, *, colon: bool = False) -> bool:
    """Whether a text ends with the end of a sentence; closing quotation marks and brackets may follow it.

    Args:
        text: without white space at its end.
        colon: whether a colon or semicolon counts as well.
    """
    mark = end_mark(text)
    return mark != "" and (mark in STOPS or (colon and mark in COLONS))
