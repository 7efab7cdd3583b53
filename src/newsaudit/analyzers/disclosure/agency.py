"""Who or what made something: the term for AI, what links it to a verb, and the verb.

A term for AI is an agent or a tool because a link stands before it ("by", "mit Hilfe von", "由") or behind it ("가",
"により", "helped"), or because it is joined to the verb ("AI-generated", "KI-generiert"). The verb nearest to it gives
the level. The same steps serve every language; the words come from ``vocabulary``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.disclosure.gaps import between, gap_words, has_stop, stopped
from newsaudit.analyzers.disclosure.participles import participle

if TYPE_CHECKING:
    from newsaudit.analyzers.disclosure.vocabulary import Tag, Tags

__all__ = ["HEAD_FINAL", "Agency", "agencies"]

HEAD_FINAL = ("zh", "ja", "ko")  # languages whose modifiers stand before the noun: "本文图片" is an image

_LINK_REACH = 48  # code points between a link and the term for AI: "by the newsroom's own experimental AI"
_JOINED = 4
_FEW = 3  # words
_BY_WHOM = 20
_TRANSLATED = 40  # "automatisch aus dem Französischen übersetzt"
_VERB_SECOND = ("sv", "da", "no")
_SUBJECT_FIRST = ("en", *HEAD_FINAL)  # languages whose subject never follows its verb
_ADVERB = 24
_USED_REACH = 60
_WITH_ARTICLE = 5  # "la ha escrito un robot"
_CASES = ("ru", "uk", "pl", "es", "it", "pt")
_SPLIT_VERBS = ("de", "nl", *HEAD_FINAL, "ru", "uk", "pl")  # a verb, or half of it, may stand behind its object
_AFTER_REACH = 14
_MAKE_REACH = 110
_SUBJECT_REACH = 45


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


def agencies(text: str, tags: Tags) -> list[Agency]:
    """Every term for AI in the sentence that makes something, strongest link first."""
    found = []
    makes = _not_by_people(text, tags)
    leads = tags.of("lead")
    for ai in tags.of("ai"):
        if any(lead.start <= ai.start < lead.end for lead in leads):
            continue  # "AI disclosure: ..."
        agency = _automatic(text, ai, tags, makes) if ai.attribute == "automatic" else _agency(text, ai, tags, makes)
        if agency is not None:
            found.append(agency)
    return found


def _not_by_people(text: str, tags: Tags) -> list[Tag]:
    """The verbs but those a person did: "with AI inputs, edited by the desk"."""
    if not tags.has("review"):
        return tags.of("make")
    people = [
        tag for tag in tags.of("human") if not any(ai.start < tag.end and tag.start < ai.end for ai in tags.of("ai"))
    ]
    if not people:
        return tags.of("make")
    agents = [
        link
        for link in tags.of("link", "agent")
        if any(0 <= who.start - link.end <= _BY_WHOM and gap_words(text, link.end, who.start) <= _FEW for who in people)
        and not any(link.end <= ai.start <= link.end + _LINK_REACH for ai in tags.of("ai"))
    ]
    taken = {link.start for link in agents}
    reviews = {tag.start for tag in tags.of("review")}
    return [
        make
        for make in tags.of("make")
        if make.start not in reviews or not any(0 <= start - make.end <= 1 for start in taken)
    ]


def _automatic(text: str, ai: Tag, tags: Tags, makes: list[Tag]) -> Agency | None:
    """As in "automatically generated", "generated automatically", "auto-generated"."""
    near = [
        make
        for make in makes
        if between(make, ai) <= (_TRANSLATED if make.attribute == "translated" else 22) and not stopped(text, make, ai)
    ]
    if not near:
        return None
    make = min(near, key=lambda tag: (between(tag, ai), tag.start))
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
            item for item in makes if 0 <= link.start - item.end <= _ADVERB and not has_stop(text, item.end, link.start)
        ]
        make = before[-1] if before else make
        if how == "agent" and any(link.end <= item.start and item.end <= ai.start for item in makes):
            return None  # "by Sam Lee, who writes about AI"
    if make is None and link is not None and link.end <= ai.start and how in {"agent", "help"}:
        make = participle(text, ai, link, tags)
    if link is None:
        link = _instrument(text, ai, makes, tags)
        if link is not None:
            make, how = (link, "agent") if link.kind == "make" else (make, "tool")
    if link is None:
        if make is not None and ai.end <= make.start <= ai.end + _SUBJECT_REACH and tags.language not in HEAD_FINAL:
            return Agency(ai, "subject", None, make, ai.start, make.end)
        helped = _helper(text, ai, tags)
        return None if helped is None else Agency(ai, "help", helped, make, helped.start, ai.end)
    marks = [ai.start, ai.end, link.start, link.end, *((make.start, make.end) if make is not None else ())]
    return Agency(ai, how, link, make, min(marks), max(marks))


def _helper(text: str, ai: Tag, tags: Tags) -> Tag | None:
    """As in "Beim Schreiben half ein KI-Assistent", "se ha utilizado IA": the subject follows its verb."""
    if tags.language in _SUBJECT_FIRST:
        return None
    near = [
        used
        for used in (*tags.of("used"), *tags.of("after"))
        if 0 < ai.start - used.end <= _LINK_REACH and not stopped(text, used, ai)
    ]
    return near[-1] if near and gap_words(text, near[-1].end, ai.start) <= _FEW else None


def _instrument(text: str, ai: Tag, makes: list[Tag], tags: Tags) -> Tag | None:
    """An agent without a preposition: right behind the verb in Slavic, or what a person used ("wir setzen KI ein")."""
    if tags.language in _CASES:
        close = [make for make in makes if 0 <= ai.start - make.end <= _WITH_ARTICLE]
        if close:
            return close[-1]
    people = tags.of("person")
    if not people or people[0].start > ai.start:
        return None
    near = [used for used in tags.of("used") if between(used, ai) <= _USED_REACH and not stopped(text, used, ai)]
    if tags.language not in _SPLIT_VERBS:  # "wir setzen KI ein"
        near = [used for used in near if used.end <= ai.start]
    return min(near, key=lambda tag: (between(tag, ai), tag.start)) if near else None


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
        if 0 <= role.start - end <= 12 and not has_stop(text, end, role.start):
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
            or has_stop(text, link.end, ai.start)
            or gap_words(text, link.end, ai.start) > 6
        ):
            continue
        if tags.language in _VERB_SECOND and any(
            link.end <= noun.start and noun.end < ai.start for noun in tags.of("noun")
        ):
            continue  # "I arbetet med artikeln har AI använts"
        if best is None or link.start > best.start or (link.start == best.start and link.end > best.end):
            best = link
    if best is not None and best.attribute != "help":  # "mit Unterstützung von", "with help from"
        for link in tags.of("link", "help"):
            if link.start < best.start <= link.end + _JOINED:
                return link
    return best


def _link_after(text: str, end: int, tags: Tags) -> Tag | None:
    for link in tags.of("after"):
        if 0 <= link.start - end <= _AFTER_REACH and not has_stop(text, end, link.start):
            return link
    return None


def _nearest(text: str, ai: Tag, makes: list[Tag], reach: int, skip: Tag | None) -> Tag | None:
    near = [
        make
        for make in makes
        if between(make, ai) <= reach
        and not stopped(text, make, ai)
        and not (skip is not None and skip.start <= make.start < skip.end)
        and not ai.start <= make.start < ai.end
    ]
    return min(near, key=lambda tag: (_comma(text, tag, ai), between(tag, ai), tag.start)) if near else None


def _comma(text: str, one: Tag, other: Tag) -> bool:
    """Whether a comma stands between two tags: the verb of another clause is the second choice."""
    first, second = (one, other) if one.start <= other.start else (other, one)
    return ", " in text[first.end : second.start]
