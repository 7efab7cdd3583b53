"""Whether the article says that a person has reviewed the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.disclosure.gaps import gap_words
from newsaudit.analyzers.disclosure.vocabulary import find_tags

if TYPE_CHECKING:
    from newsaudit.analyzers.disclosure.candidates import Candidate
    from newsaudit.analyzers.disclosure.reading import Reading
    from newsaudit.analyzers.disclosure.vocabulary import Tag, Tags
    from newsaudit.document import Document

__all__ = ["reviewed"]

_NEAR = 3  # code points
_ASKED = 6
_BEHIND = 14
_REACH = 700  # code points behind the disclosure that are read with it: the rest of its paragraph and the next line


def reviewed(document: Document, candidate: Candidate, tags: Tags, reading: Reading | None) -> bool | None:
    """True, False ("not reviewed by a person") or None when the disclosure and what follows it say nothing."""
    made = reading.agency.make if reading is not None else None
    answer = _says(document, tags, made)
    if answer is not None:
        return answer
    for start, end in _following(document, candidate):
        there = find_tags(document.text, document.folded, start, end, tags.language)
        answer = _says(document, there, None)
        if answer is not None:
            return answer
    return None


def _following(document: Document, candidate: Candidate) -> list[tuple[int, int]]:
    """The sentences behind the candidate, to the end of the next line and within reach."""
    last_line = min(candidate.line + 1, len(document.lines) - 1)
    limit = min(document.lines[last_line].end, candidate.end + _REACH)
    return [(item.start, item.end) for item in document.sentences if candidate.end <= item.start and item.end <= limit][
        :4
    ]


def _says(document: Document, tags: Tags, made: Tag | None) -> bool | None:
    text = document.text
    if tags.of("review", "unreviewed"):
        return False
    advice = [tag for tag in tags.of("advice") if not (made is not None and tag.start < made.start)]
    for check in tags.of("review", "checked"):
        if made is not None and made.start <= check.start < made.end:
            continue  # the verb that AI did
        if any(tag.end <= check.start and gap_words(text, tag.end, check.start) <= 6 for tag in advice):
            continue  # "readers should check", "needs to be reviewed"
        if tags.language in {"ja", "ko"} and any(
            -_NEAR <= tag.start - check.end <= _ASKED or tag.start <= check.start < tag.end for tag in advice
        ):
            continue
        if _by_machine(text, check, tags):
            continue
        if any(0 <= check.start - tag.end <= 14 for tag in tags.of("negation")):
            return False
        if tags.language in {"ja", "ko"} and any(
            0 <= tag.start - check.end <= _BEHIND and "、" not in text[check.end : tag.start]
            for tag in tags.of("negation")
        ):
            return False
        if _is_finished(check, tags):
            return True
    return None


def _by_machine(text: str, check: Tag, tags: Tags) -> bool:
    """As in "checked by AI": a term for AI close behind, with no person nearer."""
    for ai in tags.of("ai"):
        if 0 <= ai.start - check.end <= 24 and not any(check.end <= who.start < ai.start for who in tags.of("human")):
            return any(check.end <= link.start < ai.start or link.start == check.start for link in tags.of("link"))
        if text[ai.end : check.start].strip(" -") == "" and 0 <= check.start - ai.end <= 1:
            return True
    return False


def _is_finished(check: Tag, tags: Tags) -> bool:
    """Not an adjective of something else ("from verified sources"): a conjunction, an auxiliary or a person is near."""
    for other in tags.of("unrelated"):
        if other.start < check.end + _NEAR and check.start < other.end + _NEAR:
            return False
    return True
