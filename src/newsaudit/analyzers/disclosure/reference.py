"""What a sentence is about: this text, a thing in it, the site, or nothing.

As in "this article" and "本文", "the images in this post", "our stories".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.disclosure.agency import HEAD_FINAL
from newsaudit.analyzers.disclosure.gaps import gap_words, has_stop

if TYPE_CHECKING:
    from newsaudit.analyzers.disclosure.agency import Agency
    from newsaudit.analyzers.disclosure.vocabulary import Tag, Tags

__all__ = ["Reference", "reference"]

_SITE_REACH = 120
_OURS_REACH = 40
_OURS_WORDS = 3
_WORD = 16
_REACH = 42  # code points between a determiner and its noun
_BESIDE = 2
_NEXT = 6  # the same where words are written without spaces


class Reference(NamedTuple):
    """What a sentence is about.

    Attributes:
        strength: "this", "definite", "bare", "site" or "none".
        noun: kind of the thing: "text", "summary", "translation", "image", "audio", "part", "other" or "".
        start: where the phrase begins.
        end: where it ends.
    """

    strength: str
    noun: str
    start: int
    end: int


def reference(text: str, tags: Tags, agency: Agency, start: int) -> Reference:
    """What the sentence that starts at ``start`` is about."""
    own = tags.of("self")
    nouns = tags.of("noun")
    strong = _this(text, tags, nouns)
    strong += [
        Reference("this", tag.attribute, tag.start, tag.end)
        for tag in own
        if tag.attribute != "site" and _is_long(tag, text)
    ]
    if strong:
        best = min(strong, key=lambda item: (max(item.start - agency.end, agency.start - item.end), item.start))
        return _head(best, nouns, tags, agency, start)
    site = [tag for tag in own if tag.attribute == "site" and abs(tag.start - agency.start) <= _SITE_REACH]
    if site:
        within = (site[0], *tags.of("ai"))  # the place and the agent are not what was made
        outside = [noun for noun in nouns if not any(tag.start <= noun.start < tag.end for tag in within)]
        outside = outside or [noun for noun in nouns if site[0].start <= noun.start < site[0].end]
        noun = _object_or_subject(outside, agency, site[0].start)
        return Reference("site", noun.attribute if noun else "text", site[0].start, site[0].end)
    first = next((tag for tag in nouns if tag.attribute != "credit"), None)
    if first is not None and (
        first.start <= start + 1 or (agency.how == "agent" and _one_word(text, start, first.start))
    ):
        return Reference("bare", first.attribute, first.start, first.end)
    for ours in tags.of("possessive"):
        for noun in nouns:
            near = 0 <= noun.start - ours.end <= _OURS_REACH and gap_words(text, ours.end, noun.start) <= _OURS_WORDS
            if (
                near
                and noun.attribute != "credit"
                and not has_stop(text, ours.end, noun.start)
                and noun.end <= agency.start
            ):
                return Reference("site", noun.attribute, ours.start, noun.end)
    for definite in (*tags.of("definite"), *tags.of("partly")):
        for noun in nouns:
            near = 0 <= noun.start - definite.end <= 24 and gap_words(text, definite.end, noun.start) <= 1
            if near and definite.start <= start + 2 and noun.attribute != "credit":
                return Reference("definite", noun.attribute, definite.start, noun.end)
    unknown = _unnamed(text, tags, agency, start)
    if unknown is not None:
        return unknown
    beside = next(
        (noun for noun in nouns if 0 <= agency.start - noun.end <= _BESIDE and noun.attribute != "credit"), first
    )
    return Reference("none", beside.attribute if beside is not None else "", start, start)


def _unnamed(text: str, tags: Tags, agency: Agency, start: int) -> Reference | None:
    """As in "This horoscope was written by AI": a noun no row knows, with a verb that only goes with texts."""
    make = agency.make
    if make is None or agency.how not in {"agent", "tool", "help", "automatic"} or tags.of("noun"):
        return None
    texts = make.attribute in {"translated", "summarised"} or any(
        tag.start <= make.start < tag.end for tag in tags.of("wording")
    )
    opening = next((tag for tag in tags.of("determiner") if tag.start <= start + 1), None)
    if not texts or opening is None or not 0 < agency.start - opening.end <= _REACH:
        return None
    end = opening.end + 1
    while end < agency.start and text[end].isalpha():
        end += 1
    return Reference("definite", "text", opening.start, end)


def _one_word(text: str, start: int, end: int) -> bool:
    """As in "Weather story produced by ...": one word with a capital before the noun."""
    return text[start : start + 1].isupper() and 0 < end - start <= _WORD and gap_words(text, start, end) == 1


def _is_long(tag: Tag, text: str) -> bool:
    """A bare "this" is a reference only as the subject right before its verb; longer phrases always are."""
    return tag.end - tag.start > 4 or not text[tag.start : tag.end].isascii()


def _this(text: str, tags: Tags, nouns: list[Tag]) -> list[Reference]:
    """A determiner and the noun it goes with, with at most three words between."""
    found = []
    for determiner in tags.of("determiner"):
        behind = [
            noun
            for noun in nouns
            if 0 <= noun.start - determiner.end <= (_NEXT if tags.language in HEAD_FINAL else _REACH)
            and noun.attribute != "credit"
            and gap_words(text, determiner.end, noun.start) <= 4
            and not has_stop(text, determiner.end, noun.start)
            and "," not in text[determiner.end : noun.start]
            and not any(determiner.end <= tag.start and tag.end <= noun.start for tag in tags.of("break"))
        ]
        if behind:
            noun = behind[0]
            for following in behind[1:]:  # "this news story card": the last noun of a compound is its head
                if following.start - noun.end <= 1:
                    noun = following
            found.append(Reference("this", noun.attribute, determiner.start, noun.end))
    return found


def _head(this: Reference, nouns: list[Tag], tags: Tags, agency: Agency, start: int) -> Reference:
    """The noun that was made, where it is not the text but a thing in it: "the images in this post"."""
    if tags.language in HEAD_FINAL:
        inside = [noun for noun in nouns if this.end <= noun.start < agency.start and noun.attribute != "part"]
        return this._replace(noun=inside[-1].attribute) if inside else this
    make_end = agency.make.end if agency.make is not None else agency.end
    if this.start >= make_end:
        objects = [noun for noun in nouns if make_end <= noun.start < this.start and noun.attribute != "credit"]
        if objects:
            return this._replace(noun=objects[0].attribute)
        subjects = [noun for noun in nouns if noun.start <= start + 1 and noun.attribute != "credit"]
        return this._replace(noun=subjects[0].attribute) if subjects else this
    before = [
        noun
        for noun in nouns
        if start <= noun.start < this.start and this.start - noun.end <= 60 and noun.attribute != "credit"
    ]
    if before and any(before[-1].end <= place.start < this.start + 1 for place in tags.of("locative")):
        return this._replace(noun=before[-1].attribute, start=before[-1].start)
    possessed = [
        noun
        for noun in nouns
        if 0 <= noun.start - this.end <= 4
        and noun.attribute in {"image", "audio", "summary", "translation", "part", "other"}
    ]
    return this._replace(noun=possessed[0].attribute, end=possessed[0].end) if possessed else this


def _object_or_subject(nouns: list[Tag], agency: Agency, place: int) -> Tag | None:
    """The noun nearest to the verb."""
    anchor = agency.make.start if agency.make is not None else agency.start
    usable = [noun for noun in nouns if noun.attribute != "credit"]
    return min(usable, key=lambda noun: (abs(noun.start - anchor), abs(noun.start - place))) if usable else None
