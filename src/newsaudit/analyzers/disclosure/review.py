"""Whether the article says that a person has reviewed the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsaudit.analyzers.disclosure.gaps import gap_words
from newsaudit.analyzers.disclosure.tags import UNSPACED, find_tags

if TYPE_CHECKING:
    from newsaudit.analyzers.disclosure.reading import Reading
    from newsaudit.analyzers.disclosure.tags import Tag, Tags


_NEAR = 3  # code points
_ASKED = 6  # code points between the check and "please", where verbs end the clause
_NEGATED = 14  # code points between a negation and the check it denies
_MACHINE = 24  # code points between the check and the machine that did it
_ADVICE_WORDS = 6  # words between advice and the check it asks for
_SENTENCES = 4  # of the note that are read after the disclosure
_REACH = 700  # code points around the disclosure that are read with it: the rest of its paragraph and the next line
_CLAUSE = ",;，、；。"


def reviewed(reading: Reading) -> bool | None:
    """True, False ("not reviewed by a person") or None when the disclosure and its note say nothing."""
    document, candidate = reading.document, reading.candidate
    made = reading.agent.make if reading.agent is not None else None
    answer = _says(document.text, reading.tags, made)
    for start, end in _note(reading):
        if answer is not None:
            break
        there = find_tags(document.text, document.folded, start, end, reading.language)
        own = end <= candidate.start and there.has("ai")  # a sentence of its own on another machine
        answer = None if own else _says(document.text, there, None)
    return answer


def _note(reading: Reading) -> list[tuple[int, int]]:
    """The sentences after the candidate, to the end of the next line, then those before it in its line."""
    document, candidate = reading.document, reading.candidate
    lines, sentences = document.lines, document.sentences
    limit = min(lines[min(candidate.line + 1, len(lines) - 1)].end, candidate.end + _REACH)
    low = max(lines[candidate.line].start, candidate.start - _REACH)
    after = [(item.start, item.end) for item in sentences if candidate.end <= item.start and item.end <= limit]
    before = [(item.start, item.end) for item in sentences if low <= item.start and item.end <= candidate.start]
    return after[:_SENTENCES] + (before[-1:] if candidate.edge else [])


def _says(text: str, tags: Tags, made: Tag | None) -> bool | None:
    if tags.of("review", "unreviewed"):
        return False
    advice = [tag for tag in tags.of("advice") if not (made is not None and tag.start < made.start)]
    for check in tags.of("review", "checked"):
        if made is not None and made.start <= check.start < made.end:
            continue  # the verb that AI did
        if _is_asked(text, check, advice, tags) or _by_machine(text, check, tags) or _is_unrelated(check, tags):
            continue
        return not _is_denied(text, check, tags)
    return None


def _is_asked(text: str, check: Tag, advice: list[Tag], tags: Tags) -> bool:
    """As in "readers should check", "needs to be reviewed", "ご確認ください"."""
    if tags.language in {"ja", "ko"}:
        return any(-_NEAR <= tag.start - check.end <= _ASKED or tag.start <= check.start < tag.end for tag in advice)
    return any(tag.end <= check.start and gap_words(text, tag.end, check.start) <= _ADVICE_WORDS for tag in advice)


def _by_machine(text: str, check: Tag, tags: Tags) -> bool:
    """As in "checked by AI": a term for AI soon after it, with no person nearer."""
    for ai in tags.of("ai"):
        if 0 <= ai.start - check.end <= _MACHINE and not any(
            check.end <= who.start < ai.start for who in tags.of("human")
        ):
            return any(check.end <= link.start < ai.start or link.start == check.start for link in tags.of("link"))
        if text[ai.end : check.start].strip(" -") == "" and 0 <= check.start - ai.end <= 1:
            return True
    return False


def _is_unrelated(check: Tag, tags: Tags) -> bool:
    """As in "from verified sources": an adjective of something else."""
    return any(other.start < check.end + _NEAR and check.start < other.end + _NEAR for other in tags.of("unrelated"))


def _is_denied(text: str, check: Tag, tags: Tags) -> bool:
    """As in "nicht geprüft", "確認していません", "a nikdo ho neopravoval": a negation in the clause of the check."""
    for tag in tags.of("negation"):
        if 0 <= check.start - tag.end <= _NEGATED and not any(mark in text[tag.end : check.start] for mark in _CLAUSE):
            return True
        follows = tags.language in UNSPACED | {"tr", "hi"} and 0 <= tag.start - check.end <= _NEGATED
        if follows and not any(mark in text[check.end : tag.start] for mark in _CLAUSE):
            return True
    return False
