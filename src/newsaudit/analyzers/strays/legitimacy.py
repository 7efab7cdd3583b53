"""Why a foreign run is exempt: small steps, each of which knows one reason.

Each step takes a ``Place`` and returns whether its reason holds. ``STEPS`` names them in the order in which they are
asked; the first that holds is what the report gives ("why not flagged").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsaudit.analyzers.strays.conventions import (
    is_autonym,
    is_convention,
    is_face,
    is_learned,
    is_ornament,
    is_registration,
    is_stylised,
    is_syllable,
    is_symbol,
)
from newsaudit.analyzers.strays.cues import cues_of
from newsaudit.analyzers.strays.surroundings import enclosures_around, share_of
from newsaudit.document.enclosed import in_code_span
from newsaudit.document.scripts import find_scripts, script_names

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsaudit.analyzers.strays.place import Place

# share of letters that must be foreign; strays occur inside quotations in the host's language too, seldom in brackets
_MIN_IN_BRACKETS = 0.25
_MIN_IN_QUOTES = 0.5
_MIN_GLUED = 0.5  # of both, where the run touches a letter of the host


def is_allowed(place: Place) -> bool:
    """The configuration allows the word, alone or with the letters that touch it."""
    words = place.document.preferences.allowed_words
    if not words:
        return False
    text, run = place.document.folded, place.run
    for word in map(str.lower, words):
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
    """It is between marks of code."""
    return in_code_span(place.document, place.run.start, place.run.end)


# an item of a bracket: "(Thitu Island, 中業島)"
_ITEM_BEFORE = re.compile(r"[(（\[,;，；、:：/]\s?[\"“「『]?\Z")
_OPEN_BEFORE = re.compile(r"[(（]\Z")
_ITEM_AFTER = re.compile(r"[\"”」』]?\s?[)）\],;，；、/]")


def is_enclosed(place: Place) -> bool:
    """Brackets or quotation marks hold it, and what they hold is foreign for a good part."""
    glued = place.run.shape != "free-standing"
    closes = _ITEM_AFTER.match(place.after) is not None
    if not glued and closes and _OPEN_BEFORE.search(place.before):
        return True
    an_item = closes and _ITEM_BEFORE.search(place.before) is not None
    numbers, last = place.document.view(find_scripts).numbers, script_names().index("Other")
    for pair in enclosures_around(place.document, place.run.start, place.run.end):
        bracket = pair.kind == "bracket"
        least = _MIN_GLUED if glued else _MIN_IN_BRACKETS if bracket else _MIN_IN_QUOTES
        if (bracket and an_item) or share_of(numbers, ~place.host.own, pair.start, pair.end, last) >= least:
            return True
    return False


def is_announced(place: Place) -> bool:
    """Words before it announce a foreign word: "the word", "Russian:", "known as"."""
    if place.run.left and not place.host.unspaced:
        return False
    cues = cues_of(place.host.language)
    if cues.before.search(place.before) is not None:
        return True
    return (not place.run.right or place.host.particles) and cues.named.search(place.before) is not None


_MEANING = re.compile(r"(?:,\s[^\W\d_]{1,20})?,\s[\"“„«‘']")


def is_explained(place: Place) -> bool:
    """Words after it explain it ("means", "in Chinese"), or its meaning follows in quotation marks."""
    if (place.run.left or place.run.right) and not place.host.unspaced:
        return False
    return _MEANING.match(place.after) is not None or cues_of(place.host.language).after.match(place.after) is not None


_READING = re.compile(r"[\"'”’»」』]?\s?[(（\[]\s?[\"'“]?[^\W\d_]")


def has_reading(place: Place) -> bool:
    """A bracket follows directly, as in "生き甲斐 (ikigai)"."""
    if place.host.unspaced or place.run.left or place.run.right:
        return False
    return _READING.match(place.after) is not None


_TWO_NAMES = re.compile(r"(?<!\w)[A-ZÀ-ÖØ-Þ][\w'’-]{1,30}\s[A-ZÀ-ÖØ-Þ][\w'’-]{1,30}\s\Z")
_SIGNS = frozenset({"Han", "Hiragana", "Katakana", "Hangul"})


def is_native_name(place: Place) -> bool:
    """Signs directly after a name of two words, as the English press of East Asia writes "Xi Jinping 习近平"."""
    if place.run.script not in _SIGNS or place.run.left or place.run.right or len(place.text) == 1:
        return False
    return _TWO_NAMES.search(place.before) is not None


_DASH_BEFORE = re.compile(r"\s[—–-]{1,2}\s[\"'“«„]?\Z")
_DASH_AFTER = re.compile(r"[\"'”»“]?,?\s[—–-]{1,2}(?:\s|\Z)")


_NAME_BEFORE = re.compile(r"(?<![\w])[A-ZÀ-ÖØ-Þ][\w'’-]{1,30}\s[A-ZÀ-ÖØ-Þ][\w'’-]{1,30},\s[\"“]?\Z")


def is_apposition(place: Place) -> bool:
    """It is between two dashes, or between commas after a name of two words: "Continue Moving, 延续搬家, says"."""
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


_PAIR_BEFORE = re.compile(r"[^\W\d_]\s?/\s?\Z")
_PAIR_AFTER = re.compile(r"\s?/\s?[^\W\d_]")


def is_pair(place: Place) -> bool:
    """It is beside its other name, with a slash between: "Kyiv/Київ"."""
    return _PAIR_BEFORE.search(place.before) is not None or _PAIR_AFTER.match(place.after) is not None


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


STEPS: tuple[tuple[str, Callable[[Place], bool]], ...] = (
    ("allowed by the configuration", is_allowed),
    ("part of a hashtag, a handle or an address", is_tag_or_address),
    ("code", is_code),
    ("brackets or quotation marks around mostly foreign words", is_enclosed),
    ("announced by the words before it", is_announced),
    ("explained by the words after it", is_explained),
    ("its reading follows in brackets", has_reading),
    ("set off by dashes or commas", is_apposition),
    ("the native spelling of the name before it", is_native_name),
    ("a field of its own", is_field),
    ("one of two names with a slash between", is_pair),
    ("an item in a list of several scripts", is_listed),
    ("a Greek letter as a symbol", is_symbol),
    ("ancient Greek or a rare script", is_learned),
    ("a convention of the host's writing", is_convention),
    ("part of a face made of signs", is_face),
    ("the name of a language", is_autonym),
    ("part of a registration number", is_registration),
    ("a letter put as an ornament", is_ornament),
    ("a letter for its looks", is_stylised),
    ("a single sign of a syllabary", is_syllable),
)


# reasons that introduce a word to the reader, so that it needs none later
INTRODUCING = frozenset(
    reason for reason, holds in STEPS if holds in {is_enclosed, is_announced, is_explained, has_reading, is_apposition}
)


def reason_for(place: Place) -> str | None:
    """Why the run is exempt, or None."""
    return next((reason for reason, holds in STEPS if holds(place)), None)
