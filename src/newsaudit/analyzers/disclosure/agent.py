"""Who or what made something: the term for AI, the word that marks it as the maker, and the verb.

The same steps serve every language; the words come from ``vocabulary``. Nothing is decided here: a weak reading is
still a reading, and the decision weighs it (see ``decision``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.disclosure.gaps import between, gap_words, has_stop, stopped

if TYPE_CHECKING:
    from newsaudit.analyzers.disclosure.vocabulary import Tag, Tags

__all__ = ["HEAD_FINAL", "Agent", "find_agent"]

HEAD_FINAL = ("zh", "ja", "ko")  # languages whose modifiers precede the noun: "本文图片" is an image

_LINK_REACH = 48  # code points between a link and the term for AI: "by the newsroom's own experimental AI"
_LINK_WORDS = 6
_AFTER_REACH = 14  # code points between the term, or its noun, and a link after it
_ROLE_REACH = 12  # code points between the term and its noun: "AI tools"
_BRACKET_REACH = 60  # code points of a remark in brackets after the term: "AI (Claude)"
_MAKE_REACH = 110  # code points between the term and its verb
_SUBJECT_REACH = 45  # code points between a subject and its verb
_ADVERB = 24  # code points between a verb and its link: "written entirely with the help of AI to improve my English"
_UNSPACED_SUBJECT = 15  # the same where words are written without blanks
_AUTOMATIC_REACH = 40  # "automatisch aus dem Französischen übersetzt"
_JOINED_REACH = 3  # "AI-generated", "AI 번역"
_ADVERB_REACH = 10  # "AI自动翻译"
_JOINING_ADVERBS = frozenset({"自动", "自動", "辅助", "輔助", "자동", "智能", "全自动", "自動で", "一键"})
_HELPING_ADVERBS = frozenset({"辅助", "輔助"})
_COMMA_COST = 200  # code points: the verb of another clause is the second choice
# how strongly each kind of reading shows that AI made something; the strongest of a sentence is read
_RANK = {"joined": 6, "agent": 5, "help": 5, "tool": 4, "automatic": 4, "subject": 3, "bare": 0}


class Agent(NamedTuple):
    """A term for AI, read as the maker of something.

    Attributes:
        ai: the term.
        how: "agent", "tool", "help", "joined", "subject", "automatic", or "bare" where nothing marks it.
        link: the tag that shows it, or None.
        make: the verb, or None.
        start: first code point of the predicate.
        end: after the last code point of the predicate.
    """

    ai: Tag
    how: str
    link: Tag | None
    make: Tag | None
    start: int
    end: int


def find_agent(text: str, tags: Tags) -> Agent | None:
    """The strongest reading of the sentence's terms for AI, or None without a term."""
    leads = tags.of("lead")
    terms = [ai for ai in tags.of("ai") if not any(lead.start <= ai.start < lead.end for lead in leads)]
    agents = [_read(text, ai, tags) for ai in terms or tags.of("ai")]
    return max(agents, key=_strength) if agents else None


def _strength(agent: Agent) -> tuple[int, int, int]:
    made = agent.make is not None
    return _RANK[agent.how] + 3 * made, agent.start - agent.end, -agent.ai.start


def _read(text: str, ai: Tag, tags: Tags) -> Agent:
    makes = tags.of("make")
    labels = tags.of("label")
    inner = next(
        (
            make
            for make in makes
            if ai.start < make.start and make.end == ai.end and any(label.start == ai.start for label in labels)
        ),
        None,
    )
    # "machine translation"
    joined = _joined(text, ai, makes) if inner is None else Agent(ai, "joined", None, inner, ai.start, ai.end)
    before = _link_before(text, ai, tags)
    if joined is not None and not _is_technology(text, joined, tags) and not _is_linked(text, joined, before):
        return joined
    if ai.attribute == "automatic":
        make = _nearest(text, ai, makes, _AUTOMATIC_REACH)
        return _agent(ai, "automatic" if make is not None else "bare", None, make)
    link = before
    if link is None or link.attribute == "tool":
        link = _link_after(text, _after_role(text, ai, tags), tags) or _link_after(text, ai.end, tags) or link
    outside = [make for make in makes if not (ai.start <= make.start < ai.end)]
    if link is not None:
        beside = [make for make in outside if not link.start <= make.start < link.end] or outside
        how = "tool" if link.attribute == "instrumental" else link.attribute
        earlier = [make for make in beside if make.end <= link.start <= make.end + _ADVERB and link.end <= ai.start]
        return _agent(ai, _weakened(how, link, tags), link, _nearest(text, ai, earlier or beside, _MAKE_REACH))
    make = _nearest(text, ai, outside, _MAKE_REACH)
    reach = _UNSPACED_SUBJECT if tags.language in HEAD_FINAL else _SUBJECT_REACH
    if make is not None and between(make, ai) <= reach:
        return _agent(ai, "subject", None, make)
    return _agent(ai, "bare", None, make)


def _agent(ai: Tag, how: str, link: Tag | None, make: Tag | None) -> Agent:
    marks = [tag for tag in (ai, link, make) if tag is not None]
    return Agent(ai, how, link, make, min(tag.start for tag in marks), max(tag.end for tag in marks))


def _weakened(how: str, link: Tag, tags: Tags) -> str:
    """As in "partly by AI": an agent that only helped."""
    partly = any(0 <= link.start - tag.end <= _JOINED_REACH for tag in tags.of("partly"))
    return "help" if partly else how


def _joined(text: str, ai: Tag, makes: list[Tag]) -> Agent | None:
    """As in "AI-generated", "AI 번역", "AI自动翻译": the verb right after the term, or with an adverb between."""
    for make in makes:
        if not ai.end <= make.start <= ai.end + _ADVERB_REACH:
            continue
        gap = text[ai.end : make.start]
        bare = gap.strip(" -\u2010\u2011\u2013・\u00a0")
        if bare in _JOINING_ADVERBS or (not bare and len(gap) <= _JOINED_REACH and not _is_verb(text, gap, make)):
            how = "help" if make.attribute == "assisted" or bare in _HELPING_ADVERBS else "joined"
            return Agent(ai, how, None, make, ai.start, make.end)
    return None


def _is_linked(text: str, joined: Agent, link: Tag | None) -> bool:
    """As in "mit Unterstützung von KI erstellt": the words are beside each other by chance."""
    make = joined.make
    return link is not None and make is not None and text[joined.ai.end : make.start] == " "


def _is_technology(text: str, joined: Agent, tags: Tags) -> bool:
    """As in "a machine translation service": the compound goes with a word for a tool."""
    end = _after_bracket(text, joined.end)
    return any(0 <= role.start - end <= 1 for role in tags.of("role"))


def _is_verb(text: str, gap: str, make: Tag) -> bool:
    """Whether a word after a blank has the form of no participle ("AI wrote this"): the term is its subject."""
    word = text[make.start : make.end].lower()
    return gap == " " and word.isascii() and not word.endswith(("ed", "en", "n", "t", "d"))


def _after_role(text: str, ai: Tag, tags: Tags) -> int:
    """After the noun that goes with the term ("AI tools", "生成式AI工具") and a remark in brackets ("AI (Claude)")."""
    end = ai.end
    for role in tags.of("role"):
        if 0 <= role.start - end <= _ROLE_REACH and not has_stop(text, end, role.start):
            end = role.end
    return _after_bracket(text, end)


def _after_bracket(text: str, end: int) -> int:
    rest = text[end : end + _BRACKET_REACH].lstrip()
    if rest[:1] not in {"(", "（"}:
        return end
    close = text.find(")" if rest[0] == "(" else "）", end, end + _BRACKET_REACH)
    return close + 1 if close >= 0 else end


def _link_before(text: str, ai: Tag, tags: Tags) -> Tag | None:
    near = [
        link
        for link in tags.of("link")
        if 0 <= ai.start - link.end <= _LINK_REACH
        and not has_stop(text, link.end, ai.start)
        and gap_words(text, link.end, ai.start) <= _LINK_WORDS
        and not any(link.end <= make.start and make.end <= ai.start for make in tags.of("make"))
    ]
    near += [link for link in tags.of("link", "instrumental") if link.start == ai.start]
    if not near:
        return None
    best = max(near, key=lambda link: (link.start, link.end))
    helping = [link for link in near if link.attribute == "help" and link.end >= best.start - _JOINED_REACH]
    return helping[-1] if helping else best  # "mit Unterstützung von", "with help from"


def _link_after(text: str, end: int, tags: Tags) -> Tag | None:
    near = (tag for tag in tags.of("after") if 0 <= tag.start - end <= _AFTER_REACH)
    return next((tag for tag in near if not has_stop(text, end, tag.start)), None)


def _nearest(text: str, ai: Tag, makes: list[Tag], reach: int) -> Tag | None:
    near = [make for make in makes if between(make, ai) <= reach and not stopped(text, make, ai)]
    return min(near, key=lambda tag: (_distance(text, tag, ai), tag.start), default=None)


def _distance(text: str, one: Tag, other: Tag) -> int:
    first, second = (one, other) if one.start <= other.start else (other, one)
    return between(one, other) + _COMMA_COST * (", " in text[first.end : second.start])
