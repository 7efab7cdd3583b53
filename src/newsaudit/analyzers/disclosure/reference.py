"""What a sentence is about: this text, a thing in it, the site, or nothing.

As in "this article" and "本文", "the images in this post", "our stories".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.disclosure.gaps import between, gap_words, has_stop
from newsaudit.analyzers.disclosure.tags import UNSPACED
from newsaudit.document.language import stop_words

if TYPE_CHECKING:
    from newsaudit.analyzers.disclosure.agent import Agent
    from newsaudit.analyzers.disclosure.tags import Tag, Tags


_REACH = 42  # code points between a determiner and its noun
_UNSPACED_REACH = 6  # the same where words are written without blanks
_DETERMINED_WORDS = 4  # words between a determiner and its noun
_OWN_REACH = 24  # code points between "our", or "the", and its noun
_OWN_WORDS = 3
_SHORT_SELF = 4  # code points; a bare "this" is no reference
_HEAD_REACH = 60  # code points between the thing and the text it is in: "the images that go with this post"
_BEFORE_BEN = frozenset("文版脚腳样樣剧劇基根资資日")  # "文本摘要" is a text's summary, not "本摘要"
_OPENING = 2  # code points of marks that may precede the opening word


class Reference(NamedTuple):
    """What a sentence is about.

    Attributes:
        strength: "this", "unnamed" ("this horoscope", a noun no row knows), "definite", "bare", "site" or "none".
        noun: kind of the thing: "text", "summary", "translation", "image", "audio", "part", "other" or "".
        start: first code point of the phrase.
        end: after its last code point.
    """

    strength: str
    noun: str
    start: int
    end: int


def reference(text: str, tags: Tags, agent: Agent, start: int) -> Reference:
    """What the sentence that starts at ``start`` is about."""
    nouns = [noun for noun in tags.of("noun") if noun.attribute != "credit"]
    strong = _this(text, tags, nouns)
    if strong:
        best = min(strong, key=lambda item: (max(item.start - agent.end, agent.start - item.end), item.start))
        return _thing(best, nouns, tags, agent)
    return _own(text, tags, nouns) or _opening(text, tags, nouns, agent, start) or _beside(nouns, agent, start)


def _this(text: str, tags: Tags, nouns: list[Tag]) -> list[Reference]:
    """A determiner and its noun, with at most four words between; and the phrases that mean this text."""
    found = [
        Reference("this", tag.attribute, tag.start, tag.end)
        for tag in tags.of("self")
        if tag.attribute != "site"
        and not (text[tag.start] == "本" and text[tag.start - 1 : tag.start] in _BEFORE_BEN)
        and (tag.end - tag.start > _SHORT_SELF or not text[tag.start : tag.end].isascii())
    ]
    reach = _UNSPACED_REACH if tags.language in UNSPACED else _REACH
    for determiner in tags.of("determiner"):
        following = [
            noun
            for noun in nouns
            if 0 <= noun.start - determiner.end <= reach
            and gap_words(text, determiner.end, noun.start) <= _DETERMINED_WORDS
            and not has_stop(text, determiner.end, noun.start)
            and "," not in text[determiner.end : noun.start]
            and not any(determiner.end <= tag.start and tag.end <= noun.start for tag in tags.of("break"))
            and not _has_small_word(text, determiner.end, noun.start, tags.language)
        ]
        if following:
            noun = following[0]
            for later in following[1:]:  # "this news story card": the last noun of a compound is its head
                noun = later if later.start - noun.end <= 1 else noun
            found.append(Reference("this", noun.attribute, determiner.start, noun.end))
    return found


def _has_small_word(text: str, start: int, end: int, language: str) -> bool:
    """Whether a word such as "to" or "that" separates a determiner from a noun."""
    return any(word in stop_words(language) for word in text[start:end].lower().split())


def _thing(this: Reference, nouns: list[Tag], tags: Tags, agent: Agent) -> Reference:
    """The noun that was made, where it is not the text but a thing in it: "the images in this post"."""
    if tags.language in UNSPACED:
        inside = [noun for noun in nouns if this.end <= noun.start < agent.start and noun.attribute != "part"]
        return this._replace(noun=inside[-1].attribute) if inside else this
    if this.start >= agent.end:  # "Illustration created with Midjourney for this story"
        subject = next((noun for noun in nouns if noun.end <= agent.start), None)
        return this if subject is None else this._replace(noun=subject.attribute)
    before = [noun for noun in nouns if noun.start < this.start and this.start - noun.end <= _HEAD_REACH]
    apart = bool(before) and before[-1].end <= agent.start < this.start
    if before and not apart and any(before[-1].end <= tag.start <= this.start for tag in tags.of("locative")):
        return this._replace(noun=before[-1].attribute, start=before[-1].start)
    possessed = next((noun for noun in nouns if 0 <= noun.start - this.end <= _SHORT_SELF), None)
    if possessed is not None and possessed.attribute != "text":  # "this article's images"
        return this._replace(noun=possessed.attribute, end=possessed.end)
    return this


def _own(text: str, tags: Tags, nouns: list[Tag]) -> Reference | None:
    """As in "our stories", "on this site"."""
    site = next(iter(tags.of("self", "site")), None)
    if site is not None:
        apart = [noun for noun in nouns if between(noun, site) > 0] or nouns
        return Reference("site", apart[0].attribute if apart else "text", site.start, site.end)
    for ours in tags.of("possessive"):
        for noun in nouns:
            if _goes_with(text, ours, noun, _OWN_WORDS):
                return Reference("site", noun.attribute, ours.start, noun.end)
    return None


def _goes_with(text: str, one: Tag, noun: Tag, words: int) -> bool:
    near = 0 <= noun.start - one.end <= _OWN_REACH and gap_words(text, one.end, noun.start) <= words
    return near and not has_stop(text, one.end, noun.start)


def _opening(text: str, tags: Tags, nouns: list[Tag], agent: Agent, start: int) -> Reference | None:
    """What the first words name: "Text translated by ...", "The text was ...", "This horoscope was ..."."""
    for lead in tags.of("lead"):
        start = lead.end + 1 if lead.start <= start + _OPENING else start
    first = next((noun for noun in nouns if noun.start <= start + _OPENING), None)
    if first is not None:
        return Reference("bare", first.attribute, first.start, first.end)
    for definite in (*tags.of("definite"), *tags.of("partly")):
        for noun in nouns:
            if definite.start <= start + _OPENING and _goes_with(text, definite, noun, 1):
                return Reference("definite", noun.attribute, definite.start, noun.end)
    opening = next((tag for tag in tags.of("determiner") if tag.start <= start + _OPENING), None)
    near = opening is not None and not nouns and 0 < agent.start - opening.end <= _REACH
    return None if opening is None or not near else Reference("unnamed", "", opening.start, opening.end)


def _beside(nouns: list[Tag], agent: Agent, start: int) -> Reference:
    """No reference; the noun nearest to the predicate still says what was made."""
    nearest = min(
        nouns, key=lambda noun: (max(noun.start - agent.end, agent.start - noun.end), noun.start), default=None
    )
    return Reference("none", nearest.attribute if nearest is not None else "", start, start)
