"""Why a foreign run may stand as it is: small steps, each of which knows one reason.

Each step takes a ``Place`` and returns whether its reason holds. ``STEPS`` names them in the order in which they are
asked; the first that holds is what the report tells ("why not flagged").
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.strays.cues import cues_of
from newsaudit.analyzers.strays.host import Host, settings
from newsaudit.analyzers.strays.surroundings import enclosures_around, share_of
from newsaudit.document.language import stop_words
from newsaudit.document.scripts import find_scripts, script_names

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsaudit.analyzers.strays.runs import Run
    from newsaudit.document import Document
    from newsaudit.document.lines import Line

__all__ = ["INTRODUCING", "STEPS", "Place", "reason_for"]

_BRACKET_SHARE = 0.25  # of the letters in brackets that must be foreign
_QUOTE_SHARE = 0.5  # of the letters between quotation marks
_GLUED_SHARE = 0.5  # of both, where the run touches a letter of the host
_CUE_READS = 48  # code points before and behind


class Place(NamedTuple):
    """A run with what is around it."""

    document: Document
    host: Host
    line: Line
    run: Run

    @property
    def text(self) -> str:
        """The run's own text."""
        return self.document.text[self.run.start : self.run.end]

    @property
    def before(self) -> str:
        """The end of the line's text before the run."""
        return self.document.text[max(self.line.start, self.run.start - _CUE_READS) : self.run.start]

    @property
    def after(self) -> str:
        """The start of the line's text behind the run."""
        return self.document.text[self.run.end : min(self.line.end, self.run.end + _CUE_READS)]


def is_allowed(place: Place) -> bool:
    """The house's configuration allows the word, alone or with the letters that touch it."""
    words = place.document.preferences.allowed_words
    if not words:
        return False
    text, run = place.document.text, place.run
    for word in words:
        at = text.find(word, max(0, run.start - len(word) + 1), run.end + len(word) - 1) if word else -1
        if 0 <= at <= run.start and at + len(word) >= run.end:
            return True
    return False


_TAG = re.compile(r"[#@＃＠][\w\u200d]{0,40}\Z")
_ADDRESS_START = re.compile(r"(?:https?://|www\.|[\w.+-]{1,40}@)[^\s]{0,300}\Z", re.IGNORECASE)
_DOMAIN_END = re.compile(
    r"[\w-]{0,40}\.(?:рф|рус|бел|укр|срб|мкд|бг|中国|中國|香港|台湾|台灣|한국|المغرب|भारत|com|org|net|ru|ua|cn|jp)\b"
)


def is_tag_or_address(place: Place) -> bool:
    """It is part of a hashtag, a handle, a web address or an e-mail address."""
    if _TAG.search(place.before) or _DOMAIN_END.match(place.after):
        return True
    token = place.document.text[max(place.line.start, place.run.start - 300) : place.run.start].rpartition(" ")[2]
    return _ADDRESS_START.match(token) is not None


def is_code(place: Place) -> bool:
    """It stands between marks of code."""
    pairs = enclosures_around(place.document, place.line, place.run.start, place.run.end)
    return any(pair.kind == "code" for pair in pairs)


# an item of a bracket: "(Thitu Island, 中業島)"
_ITEM_BEFORE = re.compile(r"[(（\[,;，；、:：/]\s?[\"“「『]?\Z")
_ITEM_AFTER = re.compile(r"[\"”」』]?\s?[)）\],;，；、/]")


def is_enclosed(place: Place) -> bool:
    """Brackets or quotation marks hold it, and what they hold is foreign for a good part."""
    numbers = place.document.view(find_scripts).numbers
    foreign = ~place.host.own
    last = script_names().index("Other")
    glued = place.run.shape != "free-standing"
    for pair in enclosures_around(place.document, place.line, place.run.start, place.run.end):
        if pair.kind == "bracket" and _ITEM_BEFORE.search(place.before) and _ITEM_AFTER.match(place.after):
            return True
        least = _BRACKET_SHARE if pair.kind == "bracket" else _QUOTE_SHARE
        if share_of(numbers, foreign, pair.start, pair.end, last) >= (max(least, _GLUED_SHARE) if glued else least):
            return True
    return False


def is_announced(place: Place) -> bool:
    """Words before it announce a foreign word: "the word", "Russian:", "known as"."""
    if place.run.left and not place.host.unspaced:
        return False
    return cues_of(place.host.language).before.search(place.before) is not None


def is_explained(place: Place) -> bool:
    """Words behind it explain it ("means", "in Chinese"), or a bracket gives its reading."""
    if (place.run.left or place.run.right) and not place.host.unspaced:
        return False
    return cues_of(place.host.language).after.match(place.after) is not None


_READING = re.compile(r"[\"'”’»」』]?\s?[(（\[]\s?[\"'“]?[^\W\d_]")


def has_reading(place: Place) -> bool:
    """A bracket follows directly, as in "生き甲斐 (ikigai)"."""
    if place.host.unspaced or place.run.left or place.run.right:
        return False
    return _READING.match(place.after) is not None


_DASH_BEFORE = re.compile(r"\s[—–-]{1,2}\s[\"'“«„]?\Z")
_DASH_AFTER = re.compile(r"[\"'”»“]?,?\s[—–-]{1,2}(?:\s|\Z)")


_NAME_BEFORE = re.compile(r"(?<![\w])[A-ZÀ-ÖØ-Þ][\w'’-]{1,30}\s[A-ZÀ-ÖØ-Þ][\w'’-]{1,30},\s[\"“]?\Z")


def is_apposition(place: Place) -> bool:
    """It stands between two dashes, or between commas behind a name of two words: "Continue Moving, 延续搬家, says"."""
    if _DASH_BEFORE.search(place.before) is not None and _DASH_AFTER.match(place.after) is not None:
        return True
    return _NAME_BEFORE.search(place.before) is not None and place.after.startswith(",")


_FIELD_BEFORE = re.compile(r"(?:^|[|/•·►▪※★]|\s[—–-])\s{0,3}\Z")
_FIELD_AFTER = re.compile(r"\s{0,3}(?:\Z|[|/•·►▪※★]|[—–-]\s)")


def is_field(place: Place) -> bool:
    """It fills a field of its own between bars, slashes or bullets, or between one of them and an end of the line."""
    if not _FIELD_BEFORE.search(place.before) or not _FIELD_AFTER.match(place.after):
        return False
    starts, ends = place.run.start == place.line.start, place.run.end == place.line.end
    return not (starts and ends)


_LISTED = re.compile(r"[,、،:]\s?\Z")


def is_listed(place: Place) -> bool:
    """It is an item of a list of words in several scripts, such as a choice of languages."""
    if not _LISTED.search(place.before) and place.run.start != place.line.start:
        return False
    rest = place.after.lstrip()
    if rest and rest[0] not in ",、،":
        return False
    counts = place.document.view(find_scripts).numbers[place.line.start : place.line.end]
    present = {int(number) for number in counts[place.host.foreign[counts]]}
    return len(present) >= 3


_GREEK_LOWER = 2  # "αβ" is a symbol, "και" a word
_GREEK_UPPER = 4  # fraternities
_LONG_LATIN = re.compile(r"[a-zà-ÿ]{4}")


def is_symbol(place: Place) -> bool:
    """One or two Greek letters as a symbol: "3 μg", "α-helix", "Δt", "NF-κB", "sin θ"."""
    if place.run.script != "Greek" or "Greek" in place.host.scripts:
        return False
    words = re.findall(r"[^\W\d_]+", place.text)
    if all(word.isupper() and len(word) <= _GREEK_UPPER for word in words):
        return True
    if any(len(word) > _GREEK_LOWER for word in words):
        return False
    if not place.run.left and any(len(word) > 1 and word in stop_words("el") for word in words):
        return False
    behind = place.after[:4]
    before = place.before[-4:]
    if place.run.left and place.run.right:
        return not (before[-2:].islower() and before[-2:].isalpha() and behind[:2].islower() and behind[:2].isalpha())
    return not (_LONG_LATIN.match(behind) and place.run.right and not place.host.chinese_signs) and not (
        _LONG_LATIN.fullmatch(before) is not None and place.run.left
    )


def is_convention(place: Place) -> bool:
    """A sign that the host's own writing uses: Chinese shorthand in Korean headlines, の for 的 in Chinese."""
    word, language = place.text, place.host.language
    known = settings()["conventions"]
    if language == "ko" and place.run.script == "Han":
        if len(word) == 1:
            return word in known["hanja"] and (not place.run.left or word == "氏")
        return all(sign in known["hanja_countries"] or sign in "·・-, " for sign in word)
    if language in {"zh", "yue"} and place.run.script in {"Hiragana", "Katakana"}:
        return word in known["kana"]
    return False


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


def is_registration(place: Place) -> bool:
    """Signs of the registration number that Chinese sites show at their foot: "粤ICP备13038767号"."""
    return place.run.script == "Han" and len(place.text) <= 5 and "ICP" in place.before[-20:] + place.after[:4]


def is_ornament(place: Place) -> bool:
    """A letter that stands alone as an arrow, a bar or a heart."""
    alone = not (place.run.left or place.run.right)
    return alone and all(sign in settings()["conventions"]["ornaments"] or sign == " " for sign in place.text)


def is_stylised(place: Place) -> bool:
    """One capital letter put in place of a Latin one for its looks, as in "KoЯn"."""
    return place.host.latin and len(place.text) == 1 and place.text in settings()["conventions"]["stylised"]


STEPS: tuple[tuple[str, Callable[[Place], bool]], ...] = (
    ("allowed by the configuration", is_allowed),
    ("part of a hashtag, a handle or an address", is_tag_or_address),
    ("code", is_code),
    ("brackets or quotation marks around mostly foreign words", is_enclosed),
    ("announced by the words before it", is_announced),
    ("explained by the words behind it", is_explained),
    ("its reading follows in brackets", has_reading),
    ("set off by dashes or commas", is_apposition),
    ("a field of its own", is_field),
    ("an item in a list of several scripts", is_listed),
    ("a Greek letter as a symbol", is_symbol),
    ("a convention of the host's writing", is_convention),
    ("part of a face made of signs", is_face),
    ("the name of a language", is_autonym),
    ("part of a registration number", is_registration),
    ("a letter put as an ornament", is_ornament),
    ("a letter for its looks", is_stylised),
)


# reasons that introduce a word to the reader, so that it may stand without them later
INTRODUCING = frozenset(
    reason for reason, holds in STEPS if holds in {is_enclosed, is_announced, is_explained, has_reading, is_apposition}
)


def reason_for(place: Place) -> str | None:
    """Why the run may stand as it is, or None."""
    return next((reason for reason, holds in STEPS if holds(place)), None)
