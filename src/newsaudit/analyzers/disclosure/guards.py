"""Why a sentence that looks like a disclosure is none: one small function a reason.

Each guard takes the reading of a candidate and says True when the sentence is let through. The name of the first guard that
says so is reported, so that a user sees why nothing was flagged.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsaudit.analyzers.disclosure.candidates import Candidate
    from newsaudit.analyzers.disclosure.grammar import Agency, Reference
    from newsaudit.analyzers.disclosure.vocabulary import Tags
    from newsaudit.document import Document

__all__ = ["GUARDS", "Reading", "first_guard", "is_name", "quoted"]


class Reading(NamedTuple):
    """One way to read a candidate: who made what."""

    document: Document
    candidate: Candidate
    tags: Tags
    language: str
    agency: Agency
    reference: Reference

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


_ENGLISH_LIKE_TITLES = frozenset({"de", "lb"})  # languages that write every noun with a capital


def quoted(document: Document, start: int, end: int) -> bool:
    """Whether a stretch stands inside quotation marks or a code span, with other words around them on the line."""
    quotations = document.quotations
    index = bisect_right(quotations, start, key=lambda item: item.start) - 1
    if index >= 0 and quotations[index].end > start and end <= quotations[index].end + 1:
        return True
    line_start = document.text.rfind("\n", 0, start) + 1
    before = document.text[max(line_start, start - 400) : start]
    return before.count("`") % 2 == 1 and "`" in document.text[start : end + 200]


def _is_quoted(reading: Reading) -> bool:
    return quoted(reading.document, reading.agency.ai.start, reading.agency.ai.end) and not _leads_in_quotes(reading)


def _leads_in_quotes(reading: Reading) -> bool:
    """Only the name of the tool stands in marks ('created with "Midjourney"')."""
    make = reading.agency.make
    return make is not None and not quoted(reading.document, make.start, make.end)


def _is_reported(reading: Reading) -> bool:
    """Somebody is said to have said it: a verb of report stands before the statement."""
    if reading.tags.has("lead"):
        return False
    verbs = [tag for tag in reading.tags.of("report") if tag.end <= reading.start + 1 or reading.language in {"ja", "ko"}]
    if verbs and reading.tags.of("person") and reading.tags.of("person")[0].start < verbs[0].start:
        return False  # "we want to say that this text ..."
    return bool(verbs)


def _is_advice(reading: Reading) -> bool:
    """A condition, a duty or a possibility: "if this article was written by AI", "should be labelled"."""
    limit = reading.agency.make.start if reading.agency.make is not None else reading.agency.ai.start
    return any(reading.candidate.start <= tag.start <= max(limit, reading.agency.ai.start) for tag in reading.tags.of("conditional"))


def _is_question(reading: Reading) -> bool:
    text = reading.document.text
    return text[reading.candidate.end - 1 : reading.candidate.end] in {"?", "？"} or text[reading.candidate.start] == "¿"


def _is_topic(reading: Reading) -> bool:
    """The text is *about* something that AI made: "this article explores how AI is used"."""
    low, high = reading.reference.end, reading.agency.start
    return reading.reference.strength != "none" and any(low <= tag.start < high for tag in reading.tags.of("topic"))


def _is_other_work(reading: Reading) -> bool:
    """Code, music, products: made by AI, but no part of this text."""
    return reading.reference.noun == "other"


def is_name(text: str, tags: Tags, start: int, end: int, language: str, kind: str) -> bool:
    """Whether a term for AI is part of the name of an organisation, of a job or of a person."""
    for tag in tags.of("organisation"):
        if 0 <= tag.start - end <= 1 and not any(role.start == tag.start for role in tags.of("role")):
            return True
    before = text[max(0, start - 30) : start]
    if kind == "acronym" and before.endswith(" ") and language not in _ENGLISH_LIKE_TITLES:
        word = before.split()[-1] if before.split() else ""
        known = any(tag.start <= start - 2 < tag.end for tag in tags.all)
        role_next = any(0 <= role.start - end <= 1 for role in tags.of("role")) or any(0 <= role.start - end <= 1 for role in tags.of("make"))
        if word.isascii() and word[:1].isupper() and word.isalpha() and not word.isupper() and not known and not role_next:
            return True
    if kind == "tool" and text[end : end + 1] == " ":
        following = text[end + 1 : end + 30].split()
        word = following[0].strip(".,;:)") if following else ""
        known = any(tag.start <= end + 1 < tag.end for tag in tags.all)
        if word.isalpha() and len(word) > 2 and word[0].isupper() and word[1:].islower() and not known and language not in _ENGLISH_LIKE_TITLES:
            return True
    return text[end : end + 1] in {"×", "+"} and text[end + 1 : end + 2].isalnum()


def _is_named(reading: Reading) -> bool:
    ai = reading.agency.ai
    return is_name(reading.document.text, reading.tags, ai.start, ai.end, reading.language, ai.attribute)


GUARDS: tuple[tuple[str, Callable[[Reading], bool]], ...] = (
    ("quoted", _is_quoted),
    ("name of an organisation, a job or a person", _is_named),
    ("question", _is_question),
    ("reported", _is_reported),
    ("advice or condition", _is_advice),
    ("topic", _is_topic),
    ("other work", _is_other_work),
)


def first_guard(reading: Reading) -> str | None:
    """The name of the first guard that lets the reading through, or None."""
    return next((name for name, guard in GUARDS if guard(reading)), None)
