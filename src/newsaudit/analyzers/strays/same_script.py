"""Same-script strays: words that the host's own word lists do not know and that are common in another language."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.strays.host import find_host, settings
from newsaudit.analyzers.strays.surroundings import enclosures_around, line_at
from newsaudit.document.enclosed import in_code_span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsaudit.document import Document

MISSING = "same-script words were not looked for: install newsaudit[words]"

# A word is foreign when its Zipf frequency (log10 of uses in a thousand million words) is at most the first in the host
# and at least the second in another language; or when, being rare here and very common there, the two lie far apart.
_UNKNOWN_HERE, _KNOWN_THERE = 2.0, 3.0
_RARE_HERE, _COMMON_THERE, _MIN_DISTANCE = 3.5, 4.0, 2.5
_MAX_NAME_HERE = 3.0  # a capitalised word that is rarer than this is a foreign name
_MIN_LETTERS = 4  # of a word that is judged; shorter ones are spelled alike in many languages
_MAX_WORDS = 20_000  # different words looked up in one article
_MAX_NAME = 40  # code points of the word before that are read
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NAME_BEFORE = re.compile(r"([^\W\d_]+)[ '’-]\Z")
_NAME_AFTER = re.compile(r"[ '’-]([^\W\d_]+)")


class Borrowed(NamedTuple):
    """A word or phrase of another language: where it is, that language, and how common it is there (Zipf)."""

    start: int
    end: int
    language: str
    zipf: float


def notes(_document: Document) -> list[str]:
    """What the analyzer has to say of its own work on a document; ask with ``document.view(notes)``."""
    return []


@lru_cache(maxsize=32)
def _frequencies(language: str, size: str) -> Mapping[str, float]:
    from wordfreq import get_frequency_dict

    try:
        found: Mapping[str, float] = get_frequency_dict(language, wordlist=size)
    except LookupError:
        return {}
    return found


def find_same_script(document: Document) -> tuple[Borrowed, ...] | None:
    """The words of other languages of the host's script; None where the word lists are not installed."""
    host = document.view(find_host)
    if host.scripts != ("Latin",) or host.language not in settings()["same_script"]["hosts"]:
        return ()
    try:
        own = _frequencies(host.language, "best")
        from simplemma import is_known
    except ImportError:
        return None
    text = document.text
    allowed = {word.lower() for word in document.preferences.allowed_words}
    matches = [match for match in _WORD.finditer(text) if match.group().islower() and match.group() not in allowed]
    words = dict.fromkeys(match.group() for match in matches if len(match.group()) >= _MIN_LETTERS)
    verdicts = {
        word: rival
        for word in list(words)[:_MAX_WORDS]
        if (rival := _rival(word, host.language, own)) and not is_known(word, host.language)
    }
    found: list[Borrowed] = []
    for match in matches:
        verdict = verdicts.get(match.group())
        if verdict is None or _is_exempt(document, match, own):
            continue
        if found and text[found[-1].end : match.start()] == " ":
            found[-1] = found[-1]._replace(end=match.end())
        else:
            found.append(Borrowed(match.start(), match.end(), *verdict))
    return tuple(found)


def _rival(word: str, language: str, own: Mapping[str, float]) -> tuple[str, float] | None:
    """The language in which a word is far more common than in the host, and how common; None where none is."""
    here = _zipf(own.get(word, 0.0))
    if here > _RARE_HERE:
        return None
    rivals = (rival for rival in settings()["same_script"]["rivals"] if rival != language)
    there, rival = max((_zipf(_frequencies(rival, "small").get(word, 0.0)), rival) for rival in rivals)
    unknown = here <= _UNKNOWN_HERE and there >= _KNOWN_THERE
    rare = there >= _COMMON_THERE and there - here >= _MIN_DISTANCE
    return (rival, round(there, 2)) if unknown or rare else None


def _zipf(frequency: float) -> float:
    return math.log10(frequency) + 9 if frequency else 0.0


def _is_exempt(document: Document, match: re.Match[str], own: Mapping[str, float]) -> bool:
    """Whether a word is in quotation marks, brackets or an address, or next to a foreign name or title."""
    text, line = document.text, line_at(document, match.start())
    if line is None or "@" in text[match.start() - 1 : match.end() + 1]:
        return True
    if enclosures_around(document, *match.span()) or in_code_span(document, *match.span()):
        return True
    before = _NAME_BEFORE.search(text, max(0, match.start() - _MAX_NAME), match.start())
    after = _NAME_AFTER.match(text, match.end())
    names = [item.group(1) for item in (before, after) if item is not None and item.group(1)[0].isupper()]
    return any(_zipf(own.get(name.lower(), 0.0)) <= _MAX_NAME_HERE for name in names)
