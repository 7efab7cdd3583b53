"""A candidate read with the words of one language: who made something, what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsaudit.analyzers.disclosure.agent import find_agent
from newsaudit.analyzers.disclosure.names import is_name
from newsaudit.analyzers.disclosure.reference import Reference, reference
from newsaudit.analyzers.disclosure.tags import UNSPACED

if TYPE_CHECKING:
    from newsaudit.analyzers.disclosure.agent import Agent
    from newsaudit.analyzers.disclosure.candidates import Candidate
    from newsaudit.analyzers.disclosure.tags import Tag, Tags
    from newsaudit.document import Document


CLAUSE_MARKS = ".;:!?,。；！？，"
_OPENING = 2  # code points of marks that may precede the opening word
_TO_ROLE = 24  # code points between "AI" and the role: "AI-powered financial writing agent"
_INTRODUCTION = 40  # code points between "is" and the job: "is our newsroom's automated sports reporter"
_CREDIT_MARKS = ":：/|–—-(=＝"
_CREDITED = ("image", "audio", "credit", "summary", "translation")  # what a credit names


class Reading(NamedTuple):
    """A candidate, read with the words of one language.

    Attributes:
        document: the article.
        candidate: the stretch of text.
        tags: its words.
        agent: the maker, or None where only people are named.
        reference: what it is about.
    """

    document: Document
    candidate: Candidate
    tags: Tags
    agent: Agent | None
    reference: Reference

    @property
    def language(self) -> str:
        """Whose words read it."""
        return self.tags.language

    def opens(self, *kinds: str) -> bool:
        """Whether a word of one of these classes opens the candidate."""
        limit = self.candidate.start + _OPENING
        return any(tag.start <= limit for kind in kinds for tag in self.tags.of(kind))

    def after_term(self, kind: str) -> Tag | None:
        """The first word of a class soon after the term for AI, in its clause."""
        if self.agent is None:
            return None
        at, text = self.agent.ai.end, self.document.text
        reach = _TO_ROLE if kind == "author" and self.language not in UNSPACED else _OPENING
        tag = self.tags.near(kind, at, reach)
        return tag if tag is not None and not any(mark in text[at : tag.start] for mark in CLAUSE_MARKS) else None

    @property
    def in_name(self) -> bool:
        """As in "the AI Now Institute", "Claude Martin": the term is part of a name."""
        ai = self.agent.ai if self.agent is not None else None
        return ai is not None and ai.attribute != "automatic" and is_name(self.document.text, self.tags, ai)

    @property
    def credits_picture(self) -> bool:
        """As in "Image: Midjourney", "Foto (KI)", "Summary: AI": a picture or a summary, a mark, a generator."""
        if self.agent is None:
            return False
        at = self.agent.ai.start
        shown = [tag.end for tag in self.tags.of("noun", *_CREDITED) if 0 <= at - tag.end <= _TO_ROLE]
        return bool(shown) and any(mark in self.document.text[max(shown) : at] for mark in _CREDIT_MARKS)

    @property
    def is_introduced(self) -> bool:
        """As in "Nova is our AI reporter", "Lou est la rédactrice virtuelle du site : un programme d'IA"."""
        start, text = self.candidate.start, self.document.text
        copula = self.tags.near("copula", start + 1, _TO_ROLE - 1)
        if self.agent is None or copula is None or not text[start].isupper() or self.opens_tagged:
            return False
        reach = min(copula.end + _INTRODUCTION, self.agent.ai.end + _TO_ROLE)
        return any(copula.end <= tag.start <= reach for tag in self.tags.of("author"))

    @property
    def opens_tagged(self) -> bool:
        """Whether the first word is one of a class, and so no name."""
        return any(tag.start == self.candidate.start for tag in self.tags.all)

    @property
    def presents_itself(self) -> bool:
        """As in "I'm an AI agent that writes this blog"."""
        if self.agent is None or not self.opens("person") or not self.opens("copula"):
            return False
        ends = [tag.end for tag in self.tags.of("copula") if tag.start <= self.candidate.start + _OPENING]
        return len(self.document.text[max(ends) : self.agent.ai.start].split()) <= 1


def read(document: Document, candidate: Candidate, tags: Tags) -> Reading:
    """Read a candidate by its words."""
    agent = find_agent(document.text, tags)
    if agent is None:
        return Reading(document, candidate, tags, None, Reference("none", "", candidate.start, candidate.start))
    return Reading(document, candidate, tags, agent, reference(document.text, tags, agent, candidate.start))
