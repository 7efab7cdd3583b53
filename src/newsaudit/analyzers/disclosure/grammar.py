"""How a sentence says what made the text: who or what is the agent, which verb, and is it this text.

The parts are found by class (see ``vocabulary``) and put together here, the same way for every language:

* *agency*: a term for AI that is an agent or a tool, because a link stands before it ("by", "mit Hilfe von", "由") or
  behind it ("가", "により", "helped"), or because it is joined to the verb ("AI-generated", "KI-generiert");
* *making*: the verb nearest to the agent, which gives the level;
* *reference*: what the sentence is about: this text (a determiner and a noun, "本文"), a thing in it ("the images in
  this post"), the site ("our stories"), or nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newsaudit.analyzers.disclosure.vocabulary import Tag, Tags

__all__ = ["HEAD_FINAL", "Agency", "Reference", "agencies", "gap_words", "reference"]

HEAD_FINAL = ("zh", "ja", "ko")  # languages whose modifiers stand before the noun: "本文图片" is an image

_HARD_STOPS = ".;!?。；！？\n"
_LINK_REACH = 48  # code points between a link and the term for AI: "by the newsroom's own experimental AI"
_JOINED = 4
_ADVERB = 24
_USED_REACH = 60
_CASES = ("ru", "uk")
_AFTER_REACH = 14
_MAKE_REACH = 110
_SUBJECT_REACH = 45
_SITE_REACH = 120
_OURS_REACH = 40
_OURS_WORDS = 3
_WORD = 16


class Agency(NamedTuple):
    """A term for AI that makes something.

    Attributes:
        ai: the term.
        how: "agent", "tool", "help", "joined", "subject" or "automatic".
        link: the tag that shows it, or None.
        make: the verb, or None.
        start: where the predicate begins.
        end: where it ends.
    """

    ai: Tag
    how: str
    link: Tag | None
    make: Tag | None
    start: int
    end: int


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


def gap_words(text: str, start: int, end: int) -> int:
    """Words between two places; a character of a script without spaces counts half."""
    inside = text[start:end]
    if inside.isascii():
        return len(inside.split())
    return max(len(inside.split()), sum(char >= "\u3040" for char in inside) // 2)


def agencies(text: str, tags: Tags) -> list[Agency]:
    """Every term for AI in the sentence that makes something, strongest link first."""
    found = []
    makes = tags.of("make")
    leads = tags.of("lead")
    for ai in tags.of("ai"):
        if any(lead.start <= ai.start < lead.end for lead in leads):
            continue  # "AI disclosure: ..."
        agency = _automatic(text, ai, tags, makes) if ai.attribute == "automatic" else _agency(text, ai, tags, makes)
        if agency is not None:
            found.append(agency)
    return found


def _automatic(text: str, ai: Tag, tags: Tags, makes: list[Tag]) -> Agency | None:
    """As in "automatically generated", "generated automatically", "auto-generated"."""
    near = [make for make in makes if _between(make, ai) <= 22 and not _stopped(text, make, ai)]
    if not near:
        return None
    make = min(near, key=lambda tag: (_between(tag, ai), tag.start))
    how = "help" if any(0 <= tag.start - ai.end <= 1 for tag in tags.of("after", "help")) else "automatic"
    return Agency(ai, how, None, make, min(ai.start, make.start), max(ai.end, make.end))


def _agency(text: str, ai: Tag, tags: Tags, makes: list[Tag]) -> Agency | None:
    inner = next((make for make in makes if make.end == ai.end and make.start > ai.start), None)
    if inner is not None:  # "machine translation"
        return Agency(ai, "joined", None, inner, ai.start, ai.end)
    joined = _joined(text, ai, makes)
    if joined is not None:
        return joined
    link = _link_before(text, ai, tags)
    how = link.attribute if link is not None else ""
    if how == "instrumental":
        how = "tool"
    after = _link_after(text, ai.end, tags) or _link_after(text, _behind_role(text, ai, tags), tags)
    if after is not None and (link is None or how == "tool"):
        link, how = after, after.attribute
    if (
        link is not None
        and link.attribute != "help"
        and any(0 <= link.start - help_.end <= 3 for help_ in tags.of("partly"))
    ):
        how = "help"
    make = _nearest(text, ai, makes, _MAKE_REACH, skip=link)
    if make is None and link is not None:  # "co-written with"
        make = next((item for item in makes if item.start == link.start and item.end <= link.end), None)
    if link is not None and link.end <= ai.start:  # "written with the help of X to improve my English"
        before = [
            item
            for item in makes
            if 0 <= link.start - item.end <= _ADVERB and not _has_stop(text, item.end, link.start)
        ]
        make = before[-1] if before else make
        if how == "agent" and any(link.end <= item.start and item.end <= ai.start for item in makes):
            return None  # "by Sam Lee, who writes about AI"
    if link is None:
        link = _instrument(text, ai, makes, tags)
        if link is not None:
            make, how = (link, "agent") if link.kind == "make" else (make, "tool")
    if link is None:
        if make is not None and ai.end <= make.start <= ai.end + _SUBJECT_REACH and tags.language not in HEAD_FINAL:
            return Agency(ai, "subject", None, make, ai.start, make.end)
        return None
    marks = [ai.start, ai.end, link.start, link.end, *((make.start, make.end) if make is not None else ())]
    return Agency(ai, how, link, make, min(marks), max(marks))


def _instrument(text: str, ai: Tag, makes: list[Tag], tags: Tags) -> Tag | None:
    """An agent without a preposition: right behind the verb in Slavic, or what a person used ("wir setzen KI ein")."""
    if tags.language in _CASES:
        close = [make for make in makes if 0 <= ai.start - make.end <= 1]
        if close:
            return close[-1]
    people = tags.of("person")
    if not people or people[0].start > ai.start:
        return None
    near = [used for used in tags.of("used") if _between(used, ai) <= _USED_REACH and not _stopped(text, used, ai)]
    return min(near, key=lambda tag: (_between(tag, ai), tag.start)) if near else None


def _joined(text: str, ai: Tag, makes: list[Tag]) -> Agency | None:
    """As in "AI-generated", "AI 번역", "AI自动翻译": the verb right behind the term, or with an adverb between."""
    for make in makes:
        gap = text[ai.end : make.start] if ai.end <= make.start <= ai.end + 10 else None
        if gap is None:
            continue
        bare = gap.strip(" -\u2010\u2011\u2013・\u00a0")
        if (not bare and (len(gap) <= 3)) or bare in {
            "自动",
            "自動",
            "辅助",
            "輔助",
            "자동",
            "智能",
            "全自动",
            "自動で",
        }:
            if gap == " " and _is_verb_alone(text, make):
                continue
            how = "help" if make.attribute == "assisted" or bare in {"辅助", "輔助"} else "joined"
            return Agency(ai, how, None, make, ai.start, make.end)
    return None


def _is_verb_alone(text: str, make: Tag) -> bool:
    """Whether a verb behind a space is an active one ("AI wrote this"), which is a subject and no compound."""
    return make.end - make.start <= 8 and text[make.start : make.end].lower() in {
        "write", "writes", "wrote", "made", "make", "makes", "creates", "create", "produces", "drafts", "draft",
        "translate", "edit", "help",
    }  # fmt: skip


def _behind_role(text: str, ai: Tag, tags: Tags) -> int:
    """Behind the noun that goes with the term ("AI tools", "生成式AI工具") and a remark in brackets ("AI (Claude)")."""
    end = ai.end
    for role in tags.of("role"):
        if 0 <= role.start - end <= 12 and not _has_stop(text, end, role.start):
            end = role.end
    rest = text[end : end + 60].lstrip()
    if rest[:1] in {"(", "（"}:
        close = text.find(")" if rest[0] == "(" else "）", end, end + 60)
        if close >= 0:
            end = close + 1
    return end


def _link_before(text: str, ai: Tag, tags: Tags) -> Tag | None:
    best: Tag | None = None
    for link in tags.of("link"):
        gap = ai.start - link.end
        if link.attribute == "instrumental" and link.start == ai.start:
            return link
        if (
            gap < 0
            or gap > _LINK_REACH
            or _has_stop(text, link.end, ai.start)
            or gap_words(text, link.end, ai.start) > 6
        ):
            continue
        if best is None or link.start > best.start or (link.start == best.start and link.end > best.end):
            best = link
    if best is not None and best.attribute != "help":  # "mit Unterstützung von", "with help from"
        for link in tags.of("link", "help"):
            if link.start < best.start <= link.end + _JOINED:
                return link
    return best


def _link_after(text: str, end: int, tags: Tags) -> Tag | None:
    for link in tags.of("after"):
        if 0 <= link.start - end <= _AFTER_REACH and not _has_stop(text, end, link.start):
            return link
    return None


def _nearest(text: str, ai: Tag, makes: list[Tag], reach: int, skip: Tag | None) -> Tag | None:
    near = [
        make
        for make in makes
        if _between(make, ai) <= reach
        and not _stopped(text, make, ai)
        and not (skip is not None and skip.start <= make.start < skip.end)
        and not ai.start <= make.start < ai.end
    ]
    return min(near, key=lambda tag: (_between(tag, ai), tag.start)) if near else None


def _between(one: Tag, other: Tag) -> int:
    return max(0, other.start - one.end, one.start - other.end)


def _has_stop(text: str, start: int, end: int) -> bool:
    return any(char in _HARD_STOPS and not _inner_dot(text, at) for at, char in enumerate(text[start:end], start))


def _inner_dot(text: str, at: int) -> bool:
    return text[at] == "." and at + 1 < len(text) and not text[at + 1].isspace()


def _stopped(text: str, one: Tag, other: Tag) -> bool:
    first, second = (one, other) if one.start <= other.start else (other, one)
    return _has_stop(text, first.end, second.start)


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
        noun = _object_or_subject(nouns, agency, site[0].start)
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
                and not _has_stop(text, ours.end, noun.start)
                and noun.end <= agency.start
            ):
                return Reference("site", noun.attribute, ours.start, noun.end)
    for definite in (*tags.of("definite"), *tags.of("partly")):
        for noun in nouns:
            near = 0 <= noun.start - definite.end <= 24 and gap_words(text, definite.end, noun.start) <= 1
            if near and definite.start <= start + 2 and noun.attribute != "credit":
                return Reference("definite", noun.attribute, definite.start, noun.end)
    return Reference("none", first.attribute if first is not None else "", start, start)


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
            if 0 <= noun.start - determiner.end <= 42
            and noun.attribute != "credit"
            and gap_words(text, determiner.end, noun.start) <= 4
            and not _has_stop(text, determiner.end, noun.start)
            and "," not in text[determiner.end : noun.start]
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
