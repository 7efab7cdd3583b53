"""Same-script strays: words that the host's own word lists do not know and that are common in another language."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.strays.host import find_host, settings
from newsaudit.analyzers.strays.surroundings import enclosures_around, line_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsaudit.document import Document

__all__ = ["MISSING", "Borrowed", "find_same_script", "notes"]

MISSING = "same-script words were not looked for: install newsaudit[words]"

_LEAST = 4  # letters of a word that is judged
# A word is foreign when its Zipf frequency (log10 of uses in a thousand million words) is at most the first in the host
# and at least the second in another language; or when, being rare here and very common there, the two lie far apart.
_UNKNOWN_HERE, _KNOWN_THERE = 2.0, 3.0
_RARE_HERE, _COMMON_THERE, _APART = 3.5, 4.0, 2.5
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NAME_HERE = 3.0  # a capitalised word that is rarer than this is a foreign name
_MOST = 20_000  # different words looked up in one article


class Borrowed(NamedTuple):
    """A word or phrase of another language: where it stands, that language, and how common it is there (Zipf)."""

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
    rivals = settings()["same_script"]["rivals"]
    if host.scripts != ("Latin",) or host.language not in settings()["same_script"]["hosts"]:
        return ()
    try:
        own = _frequencies(host.language, "best")
        from simplemma import is_known
    except ImportError:
        return None
    text = document.text
    allowed = {word.lower() for word in document.preferences.allowed_words}
    verdicts: dict[str, tuple[str, float] | None] = {}
    found: list[Borrowed] = []
    for match in _WORD.finditer(text):
        word = match.group()
        if len(word) < _LEAST or not word.islower() or word in allowed:
            continue
        if word not in verdicts:
            if len(verdicts) >= _MOST:
                break
            verdicts[word] = None
            here = _zipf(own.get(word, 0.0))
            if here <= _RARE_HERE:
                there, rival = _most_common(word, [rival for rival in rivals if rival != host.language])
                if _is_foreign(here, there) and not is_known(word, host.language):
                    verdicts[word] = (rival, round(there, 2))
        verdict = verdicts[word]
        if (
            verdict is None
            or "@" in text[match.start() - 1 : match.end() + 1]
            or _is_quoted(document, match.start(), match.end())
            or _beside_name(text, match, own)
        ):
            continue
        if found and text[found[-1].end : match.start()] == " ":
            first = found.pop()
            found.append(Borrowed(first.start, match.end(), first.language, first.zipf))
        else:
            found.append(Borrowed(match.start(), match.end(), *verdict))
    return tuple(found)


def _zipf(frequency: float) -> float:
    return math.log10(frequency) + 9 if frequency else 0.0


def _is_foreign(here: float, there: float) -> bool:
    if here <= _UNKNOWN_HERE and there >= _KNOWN_THERE:
        return True
    return here <= _RARE_HERE and there >= _COMMON_THERE and there - here >= _APART


def _most_common(word: str, rivals: list[str]) -> tuple[float, str]:
    best = max(((_frequencies(rival, "small").get(word, 0.0), rival) for rival in rivals), default=(0.0, ""))
    return _zipf(best[0]), best[1]


def _is_quoted(document: Document, start: int, end: int) -> bool:
    line = line_at(document, start)
    return line is None or bool(enclosures_around(document, line, start, end))


_NAME_BEFORE = re.compile(r"([^\W\d_]+)[ '’-]\Z")
_NAME_AFTER = re.compile(r"[ '’-]([^\W\d_]+)")


def _beside_name(text: str, match: re.Match[str], own: Mapping[str, float]) -> bool:
    """Whether a capitalised word that the host does not know stands next to it: a foreign name or title."""
    before = _NAME_BEFORE.search(text, max(0, match.start() - 40), match.start())
    after = _NAME_AFTER.match(text, match.end())
    words = [item.group(1) for item in (before, after) if item is not None]
    return any(word[0].isupper() and _zipf(own.get(word.lower(), 0.0)) <= _NAME_HERE for word in words)
