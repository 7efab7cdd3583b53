"""One way to read a candidate: who made what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from newsaudit.analyzers.disclosure.agency import Agency
    from newsaudit.analyzers.disclosure.candidates import Candidate
    from newsaudit.analyzers.disclosure.reference import Reference
    from newsaudit.analyzers.disclosure.vocabulary import Tags
    from newsaudit.document import Document

__all__ = ["Reading"]


class Reading(NamedTuple):
    """One way to read a candidate: who made what."""

    document: Document
    candidate: Candidate
    tags: Tags
    agency: Agency
    reference: Reference

    @property
    def language(self) -> str:
        """Whose vocabulary read it."""
        return self.tags.language

    @property
    def start(self) -> int:
        """Where subject or predicate begins, whichever is first."""
        if self.reference.strength == "none":
            return self.agency.start
        return min(self.reference.start, self.agency.start)

    @property
    def end(self) -> int:
        """Where subject or predicate ends, whichever is last."""
        return max(self.reference.end, self.agency.end)
