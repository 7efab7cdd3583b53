"""Same-script strays: words that the host's own word lists do not know and that are common in another language."""

from __future__ import annotations

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
_HOST = 10 ** (2.0 - 9)  # most frequent a word may be in the host's list: Zipf 2.0, one in ten million
_RIVAL = 10 ** (3.2 - 9)  # how frequent it must be in another language's: Zipf 3.2
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
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
    verdicts: dict[str, tuple[str, float] | None] = {}
    found: list[Borrowed] = []
    for match in _WORD.finditer(text):
        word = match.group()
        if len(word) < _LEAST or not word.islower() or word in document.preferences.allowed_words:
            continue
        if word not in verdicts:
            if len(verdicts) >= _MOST:
                break
            verdicts[word] = None
            if own.get(word, 0.0) <= _HOST:
                best = _most_common(word, [rival for rival in rivals if rival != host.language])
                if best is not None and not is_known(word, host.language):
                    verdicts[word] = best
        verdict = verdicts[word]
        if verdict is None or _is_quoted(document, match.start(), match.end()) or _beside_name(text, match, own):
            continue
        if found and text[found[-1].end : match.start()] == " ":
            first = found.pop()
            found.append(Borrowed(first.start, match.end(), first.language, first.zipf))
        else:
            found.append(Borrowed(match.start(), match.end(), *verdict))
    return tuple(found)


def _most_common(word: str, rivals: list[str]) -> tuple[str, float] | None:
    import math

    best = max(((_frequencies(rival, "small").get(word, 0.0), rival) for rival in rivals), default=(0.0, ""))
    return (best[1], round(math.log10(best[0]) + 9, 2)) if best[0] >= _RIVAL else None


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
    return any(word[0].isupper() and own.get(word.lower(), 0.0) <= _HOST * 10 for word in words)
