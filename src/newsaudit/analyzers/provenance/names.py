"""Tell what kind of name a byline has: a person's, an agency's, a desk's, the outlet's, or nobody's."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from newsaudit.document.folding import fold
from newsaudit.document.spacing import needs_no_boundary
from newsaudit.lexicon import word_list

NameKind = Literal["person", "agency", "desk", "generic", "brand"]

_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*")
_BRAND_END = re.compile(r" [-|\u2013\u2014\u00b7] |: ")  # "Example Times | News from Example"
_HOST = re.compile(r"\.(?:com|org|net|info|co|uk|de|fr|es|it|in|io|news|tv|cn|jp|ru|eu)\b")


def listed(name: str) -> frozenset[str]:
    """A list of ``[names]`` of the lexicons, in all languages together."""
    return word_list("provenance", "names", name)


def is_generic(name: str) -> bool:
    """Whether a name in lower case is nobody's."""
    return name in listed("generic")


def given_names() -> frozenset[str]:
    """Given names of many languages, in lower case."""
    return word_list("provenance", "given_names")


def is_agency(name: str) -> bool:
    """Whether a name is a news agency's."""
    return fold(name).strip() in listed("agencies")


@lru_cache(maxsize=2)
def _desk_cues(place: str) -> tuple[str, ...]:
    """What a desk's name ends or starts with, longest first."""
    return tuple(sorted(word_list("provenance", "phrases", "desk", place), key=lambda cue: (-len(cue), cue)))


def _desk_cue(plain: str) -> str:
    """The desk word that a name in lower case ends or starts with, or ""."""
    for place, holds in (("end", plain.endswith), ("start", plain.startswith)):
        if holds(_desk_cues(place)):  # all at once first, which is quick
            for cue in _desk_cues(place):
                beside = plain[: -len(cue)][-1:] if place == "end" else plain[len(cue) :][:1]
                if holds(cue) and (not beside.isalnum() or (place == "end" and needs_no_boundary(cue[0]))):
                    return cue
    return ""


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case."""
    return tuple(_WORD.findall(fold(name)))


def kind_of_name(name: str, brands: tuple[str, ...] = ()) -> tuple[NameKind, str]:
    """The kind of a name, and the lexicon entry or brand that says so ("" for a person).

    Args:
        name: as written in the byline or the metadata.
        brands: names of the outlet, where they are known.
    """
    plain = " ".join(name_words(name))
    if not plain or is_generic(plain):
        return "generic", plain
    if is_agency(plain) or is_agency(name):
        return "agency", plain
    given = name_words(name)[0] in given_names()
    cue = _desk_cue(plain)
    if cue and (not given or plain.startswith(cue)):
        return "desk", cue
    brand = "" if given else next((brand for brand in brands if _names(plain, brand)), "")
    if brand or (not given and _HOST.search(plain)):
        return "brand", brand or plain
    return "person", ""


def _names(plain: str, brand: str) -> bool:
    known = " ".join(name_words(brand))
    short = " ".join(name_words(_BRAND_END.split(brand, maxsplit=1)[0]))
    return bool(known) and plain in (known, known.removeprefix("the "), short)
