"""Conventions: letters of another script used as signs, names and ornaments.

Each function takes a ``Place`` and returns whether its reason holds; ``legitimacy.STEPS`` asks them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsaudit.analyzers.strays.host import settings
from newsaudit.document.language import stop_words

if TYPE_CHECKING:
    from newsaudit.analyzers.strays.place import Place

_MAX_LOWER = 2  # letters: "αβ" is a symbol, "και" a word
_MAX_UPPER = 4  # letters: fraternities
_PHONETIC = re.compile("[\u0250-\u02ff]")  # θ, β and χ are letters of phonetic and of some American alphabets
_LONG_LATIN = re.compile(r"[a-zà-ÿ]{4}")


def is_symbol(place: Place) -> bool:
    """One or two Greek letters as a symbol: "3 μg", "α-helix", "Δt", "NF-κB", "sin θ"."""
    if place.run.script != "Greek" or "Greek" in place.host.scripts:
        return False
    words = re.findall(r"[^\W\d_]+", place.text)
    if all(word.isupper() and len(word) <= _MAX_UPPER for word in words):
        return True
    greek_word = not place.run.left and any(len(word) > 1 and word in stop_words("el") for word in words)
    if greek_word or any(len(word) > _MAX_LOWER for word in words):
        return False
    before, after = place.before[-4:], place.after[:4]
    return _PHONETIC.search(before + after) is not None or not _is_inside_latin_word(place, before, after)


def _is_inside_latin_word(place: Place, before: str, after: str) -> bool:
    if place.run.left and place.run.right:
        return all(part.islower() and part.isalpha() for part in (before[-2:], after[:2]))
    begins = place.run.right and not place.host.chinese_signs and _LONG_LATIN.match(after) is not None
    return begins or (place.run.left and _LONG_LATIN.fullmatch(before) is not None)


_POLYTONIC = re.compile("[\u1f00-\u1fff]")


def is_learned(place: Place) -> bool:
    """Greek with the accents that only scholars write, or letters of a script without a press of its own."""
    if place.run.script == "Greek":
        return "Greek" not in place.host.scripts and _POLYTONIC.search(place.text) is not None
    return place.run.script in {"Other", "Coptic"}


def is_convention(place: Place) -> bool:
    """A sign that the host's own writing uses: Chinese shorthand in Korean headlines, の for 的 in Chinese."""
    word, language, script = place.text, place.host.language, place.run.script
    known = settings()["conventions"]
    if language in {"zh", "yue"}:
        return script in {"Hiragana", "Katakana"} and word in known["kana"]
    if language != "ko" or script != "Han":
        return False
    if len(word) == 1 or (len(word) == 2 and not place.run.left):
        return all(sign in known["hanja"] for sign in word) and (not place.run.left or word == "氏")
    return all(sign in known["hanja_countries"] or sign in "·・-, " for sign in word)


_FACE_AROUND = re.compile(r"[_°^¯‿•ಠʘ´`;:~=*><・∀﹏︵≧≦╯╰┬┻━▽\\/]")


def is_face(place: Place) -> bool:
    """A letter in a face made of signs, such as (ツ) between shrugging arms."""
    if len(place.text) > 3 or place.run.script == "Greek":
        return False
    around = place.before[-3:] + place.after[:3]
    if len(_FACE_AROUND.findall(around)) >= 2:
        return True
    return place.text in settings()["conventions"]["emoticons"] and _FACE_AROUND.search(around) is not None


@lru_cache(maxsize=1)
def _autonyms() -> re.Pattern[str]:
    names = sorted(settings()["conventions"]["autonyms"], key=lambda name: (-len(name), name))
    one = "|".join(re.escape(name) for name in names)
    return re.compile(rf"(?:{one})(?:[ /,、·]{{0,2}}(?:{one}))*+")


def is_autonym(place: Place) -> bool:
    """The name of a language in its own script, or several of them, as menus of languages have them."""
    return _autonyms().fullmatch(place.text) is not None


def is_syllable(place: Place) -> bool:
    """A single kana between spaces: no word of a sentence is one, so the text is about the sign."""
    return place.run.script in {"Hiragana", "Katakana"} and len(place.text) == 1 and place.run.shape == "free-standing"


def is_registration(place: Place) -> bool:
    """Signs of the registration number that Chinese sites show at their foot: "粤ICP备13038767号"."""
    return place.run.script == "Han" and len(place.text) <= 5 and "ICP" in place.before[-20:] + place.after[:4]


def is_ornament(place: Place) -> bool:
    """A single letter used as an arrow, a bar or a heart."""
    alone = not (place.run.left or place.run.right)
    return alone and all(sign in settings()["conventions"]["ornaments"] or sign == " " for sign in place.text)


def is_stylised(place: Place) -> bool:
    """One capital letter used in place of a Latin one for its looks, as in "KoЯn"."""
    return place.host.latin and len(place.text) == 1 and place.text in settings()["conventions"]["stylised"]
