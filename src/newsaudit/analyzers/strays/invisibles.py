"""Invisible characters: which of them do harm, and which belong to the writing around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.strays.host import find_host
from newsaudit.analyzers.strays.mojibake import outside_mojibake
from newsaudit.analyzers.strays.oddities import positions
from newsaudit.analyzers.strays.surroundings import line_at
from newsaudit.document.scripts import find_scripts, number_of, script_names

if TYPE_CHECKING:
    from newsaudit.document import Document

# scripts whose words never hold a joiner
_NO_JOINER = frozenset({"Latin", "Greek", "Cyrillic", "Armenian", "Georgian", "Han", "Hiragana", "Katakana", "Hangul"})
# scripts in which a zero-width space tells where a line may break
_BREAKS = frozenset(
    {"Han", "Hiragana", "Katakana", "Bopomofo", "Thai", "Lao", "Khmer", "Myanmar", "Tibetan", "Javanese", "Balinese"}
)
_RIGHT_TO_LEFT = ("Arabic", "Hebrew", "Syriac", "Thaana", "Nko", "Adlam")


class Invisibles(NamedTuple):
    """Invisible characters by what they do.

    Attributes:
        harmful: offsets of those that change how the text is read.
        harmless: offsets of those without use.
        let_through: offsets of those that belong to the writing around them, each with the reason.
    """

    harmful: list[int]
    harmless: list[int]
    let_through: list[tuple[int, str]]


def find_zero_width(document: Document) -> Invisibles:
    """The zero-width characters; those that touch letters are harmful. Ask with ``document.view(find_zero_width)``."""
    found = Invisibles([], [], [])
    at = outside_mojibake(document, positions(document, "zero width", "joiner"))
    if not at:
        return found
    text = document.text
    numbers = document.view(find_scripts).numbers
    names = script_names()
    for place in at:
        name = names[int(numbers[place])]
        before = names[int(numbers[place - 1])] if place else "common"
        after = names[int(numbers[place + 1])] if place + 1 < len(text) else "common"
        reason = _reason(text, place, name, before, after)
        if reason is not None:
            found.let_through.append((place, reason))
            continue
        touching = text[place - 1 : place].isalnum() and text[place + 1 : place + 2].isalnum()
        run_on = before in {"zero width", "joiner"} and found.harmful[-1:] == [place - 1]
        harmful = touching or run_on or _at_word(document, place)
        (found.harmful if harmful else found.harmless).append(place)
    return found


def _reason(text: str, place: int, name: str, before: str, after: str) -> str | None:
    """Why a zero-width character belongs where it is, or None; ``before`` and ``after`` are the scripts beside it."""
    if name == "joiner":
        if _takes_joiner(before) or _takes_joiner(after):
            return "a joiner that the script needs"
        return "a joiner in an emoji" if _is_emoji(text, place - 1) or _is_emoji(text, place + 1) else None
    if text[place] == "\u180e" and "\u1800" <= text[place - 1 : place] <= "\u18aa":
        return "a vowel separator, which Mongolian needs"
    if before in _BREAKS or after in _BREAKS:
        return "a place where a line may break, in a script without spaces"
    return "a byte-order mark at the start" if place == 0 and text[0] == "\ufeff" else None


def _takes_joiner(script: str) -> bool:
    names = script_names()
    return 0 < names.index(script) < names.index("Other") and script not in _NO_JOINER


def _is_emoji(text: str, place: int) -> bool:
    if not 0 <= place < len(text):
        return False
    code = ord(text[place])
    return code >= 0x1F000 or 0x2190 <= code < 0x3300 or code in {0xFE0F, 0x20E3, 0xA9, 0xAE}


def _at_word(document: Document, place: int) -> bool:
    """Inside a line, between a letter and something that is no letter: a part of the word all the same."""
    text = document.text
    line = line_at(document, place)
    if line is None or place + 1 >= line.end or place <= line.start:
        return False
    return text[place - 1].isalnum() and not text[place + 1].isspace()


def find_bidi(document: Document) -> Invisibles:
    """The direction controls; those that can reorder text are harmful. Ask with ``document.view(find_bidi)``."""
    found = Invisibles([], [], [])
    at = positions(document, "bidi").tolist()
    if not at:
        return found
    if document.view(find_host).right_to_left:
        found.let_through.extend((place, "a text that runs from right to left") for place in at)
        return found
    text = document.text
    scripts = document.view(find_scripts)
    rtl = [number_of(name) for name in _RIGHT_TO_LEFT if name in scripts.present]
    spared: dict[int, bool] = {}
    for place in at:
        line = line_at(document, place)
        index = -1 if line is None else line.index
        if index not in spared:
            inside = scripts.numbers[line.start : line.end] if line is not None else scripts.numbers[:0]
            spared[index] = any(bool((inside == number).any()) for number in rtl)
        if spared[index]:
            found.let_through.append((place, "a line with letters that run from right to left"))
            continue
        if text[place] in "\u200e\u200f\u061c" or _isolates_words(text, place):
            found.harmless.append(place)
        else:
            found.harmful.append(place)
    return found


_LONGEST_ISOLATE = 200


def _isolates_words(text: str, place: int) -> bool:
    """A first-strong or left-to-right isolate, or its end, around whole words: what templates put around names."""
    mark = text[place]
    if mark in "\u2066\u2068":
        end = text.find("\u2069", place, place + _LONGEST_ISOLATE)
        return end > 0 and not text[place - 1 : place].isalnum() and not text[end + 1 : end + 2].isalnum()
    if mark == "\u2069":
        start = max(
            text.rfind("\u2066", max(0, place - _LONGEST_ISOLATE), place),
            text.rfind("\u2068", max(0, place - _LONGEST_ISOLATE), place),
        )
        return start >= 0 and _isolates_words(text, start)
    return False
