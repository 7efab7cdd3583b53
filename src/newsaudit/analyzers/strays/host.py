"""The host: which scripts the article's own language is written in, and so which letters are foreign."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from newsaudit.document.scripts import find_scripts, number_of, script_names
from newsaudit.lexicon import tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from newsaudit.document import Document

_LEAST_LETTERS = 12  # without a language, a text with fewer letters of its main script has no host
_LEAST_SHARE = 0.6  # and so has one whose main script holds less of its letters
_RIGHT_TO_LEFT = frozenset({"Arabic", "Hebrew", "Syriac", "Thaana", "Nko", "Adlam"})
_UNSPACED = frozenset({"Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar", "Tibetan"})
_CJK = frozenset({"Han", "Hiragana", "Katakana", "Bopomofo"})


def settings() -> Mapping[str, Any]:
    """What holds in every language: ``lexicons/strays/any.toml``."""
    return tables("strays")["any"]


class Host(NamedTuple):
    """The article's own language and scripts.

    Attributes:
        language: ISO 639 code, or "und".
        scripts: the scripts it is written in; empty when nothing can be said.
        foreign: by script number, whether a letter is of another script (Latin letters never are).
        own: by script number, whether a letter is of the host's scripts.
        foreign_scripts: the names of the scripts that are foreign.
    """

    language: str
    scripts: tuple[str, ...]
    foreign: NDArray[np.bool_]
    own: NDArray[np.bool_]
    foreign_scripts: frozenset[str]

    @property
    def known(self) -> bool:
        """Whether there is a host to compare with."""
        return bool(self.scripts)

    @property
    def latin(self) -> bool:
        """Whether the host is written in Latin letters."""
        return "Latin" in self.scripts

    @property
    def unspaced(self) -> bool:
        """Whether words are written without spaces between them."""
        return not _UNSPACED.isdisjoint(self.scripts)

    @property
    def particles(self) -> bool:
        """Whether a letter of the host right after a foreign word need not be part of it."""
        return self.unspaced or self.language == "ko"

    @property
    def chinese_signs(self) -> bool:
        """Whether full-width forms belong to the host's own typography."""
        return not _CJK.isdisjoint(self.scripts) or self.language == "ko"

    @property
    def right_to_left(self) -> bool:
        """Whether the host is written from right to left."""
        return not _RIGHT_TO_LEFT.isdisjoint(self.scripts)


@lru_cache(maxsize=128)
def _host(language: str, scripts: tuple[str, ...]) -> Host:
    names = script_names()
    last = names.index("Other")
    own = np.zeros(len(names), dtype=bool)
    own[[number_of(script) for script in scripts]] = True
    foreign = np.zeros(len(names), dtype=bool)
    if scripts:
        foreign[1 : last + 1] = True
        foreign[number_of("Latin")] = False
        foreign &= ~own
    return Host(
        language, scripts, foreign, own, frozenset(names[number] for number in np.flatnonzero(foreign).tolist())
    )


def find_host(document: Document) -> Host:
    """The host of a document; ask with ``document.view(find_host)``.

    The language decides where it is known. Where it is not (a short text, a language without an entry), the script
    of most letters does, when it clearly leads.
    """
    language = document.language.code
    known: tuple[str, ...] = tuple(settings()["scripts"].get(language, ()))
    if not known and language in settings()["latin"]:
        known = ("Latin",)
    if not known:
        if document.text.isascii():
            return _host(language, ("Latin",))
        known = _main_script(document)
    return _host(language, known)


def _main_script(document: Document) -> tuple[str, ...]:
    names = script_names()
    letters = document.view(find_scripts).counts[1 : names.index("Other")]
    total = int(letters.sum())
    best = int(letters.argmax()) + 1
    most = int(letters[best - 1])
    if names[best] in _CJK:
        most = sum(int(letters[names.index(name) - 1]) for name in _CJK)
        if most >= _LEAST_LETTERS / 2 and most >= _LEAST_SHARE * total:
            has_kana = any(letters[names.index(name) - 1] for name in ("Hiragana", "Katakana"))
            return ("Han", "Hiragana", "Katakana") if has_kana else ("Han", "Bopomofo")
        return ()
    return (names[best],) if most >= _LEAST_LETTERS and most >= _LEAST_SHARE * total else ()
