"""What the article says of AI in its own making: the view that the rules of this family share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.analyzers.disclosure.agency import agencies
from newsaudit.analyzers.disclosure.candidates import Candidate, candidates
from newsaudit.analyzers.disclosure.denial import denies
from newsaudit.analyzers.disclosure.forms import Verdict, judge
from newsaudit.analyzers.disclosure.guards import first_guard
from newsaudit.analyzers.disclosure.reading import Reading
from newsaudit.analyzers.disclosure.reference import Reference, reference
from newsaudit.analyzers.disclosure.review import reviewed
from newsaudit.analyzers.disclosure.shapes import shape
from newsaudit.analyzers.disclosure.vocabulary import Tags, explained, find_tags
from newsaudit.span import Span  # noqa: TC001  # a field of a NamedTuple

if TYPE_CHECKING:
    from newsaudit.document import Document

__all__ = ["Statement", "Statements", "statements"]


class Statement(NamedTuple):
    """One disclosure, or one claim that no AI was used.

    Attributes:
        span: the sentence, the remark in brackets, or the whole line of a biography.
        kind: "disclosure" or "no-ai".
        level: generated, assisted, translated, summarised, edited, image or audio; "" for a claim.
        form: how it is said (see ``forms``).
        reviewed: True, False or None.
        language: the language it is read in.
        tool: the tool it names, or None.
        position: head, body or tail.
        confidence: 0..1.
        entries: the lexicon entries that matched, by class.
        covers: what the statement covers: "text", "image", "audio" or "site"; of a claim "this" or "other".
    """

    span: Span
    kind: str
    level: str
    form: str
    reviewed: bool | None
    language: str
    tool: str | None
    position: str
    confidence: float
    entries: dict[str, str]
    covers: str


class Statements(NamedTuple):
    """All statements in order of position, and what was let through and why."""

    found: tuple[Statement, ...]
    let_through: tuple[dict[str, Any], ...]

    @property
    def reviewed(self) -> bool | None:
        """True when any disclosure names a review by a person, else False when one denies it, else None."""
        said = [item.reviewed for item in self.found if item.kind == "disclosure"]
        return True if True in said else False if False in said else None

    def of(self, kind: str) -> list[Statement]:
        """The statements of one kind."""
        return [item for item in self.found if item.kind == kind]


_EXCERPT = 160  # code points
_LONGEST_LABELLED, _LONGEST_LABEL = 160, 50  # code points of a line with a label, and of the label
_LABEL_KNOWN = 0.9  # share of the label that must be accounted for
_WORTH_READING = ("make", "after", "used", "author", "byline", "credit", "named", "lead", "human-made")


def statements(document: Document) -> Statements:
    """Read every candidate; a candidate inside a statement already found is skipped."""
    found: list[Statement] = []
    silent: list[dict[str, Any]] = []
    for candidate in candidates(document):
        if found and found[-1].span.end >= candidate.end:
            continue
        read = _read(document, candidate, silent)
        if read is None:
            continue
        if found and found[-1].span.end > read.span.start:  # the bracketed part said it already
            continue
        found.append(read)
    return Statements(tuple(found), tuple(silent))


def _read(document: Document, candidate: Candidate, silent: list[dict[str, Any]]) -> Statement | None:
    guard: str | None = None
    for language in candidate.languages:
        tags = find_tags(document.text, document.folded, candidate.start, candidate.end, language)
        colleague = tags.has("organisation") and any(ai.attribute == "automatic" for ai in tags.of("ai"))
        if (
            not (colleague or tags.has(*_WORTH_READING))
            and not tags.has("label")
            and not (candidate.alone and tags.has("noun"))
        ):
            continue
        if denies(document, candidate, tags):
            reach = "other" if tags.has("rest", "partly") else "this"
            return _statement(document, candidate, tags, None, Verdict("", "claim", 0.9, reach))
        for agency in agencies(document.text, tags):
            about = _taken_up(candidate, tags, reference(document.text, tags, agency, candidate.start))
            reading = Reading(document, candidate, tags, agency, about)
            verdict = judge(reading)
            if verdict is None:
                continue
            name = first_guard(reading)
            if name is None:
                return _statement(document, candidate, tags, reading, verdict)
            guard = guard or name
        verdict = shape(document, candidate, tags)
        if verdict is not None:
            return _statement(document, candidate, tags, None, verdict)
        rest = _behind_colon(document, candidate, tags) if guard is None else None
        if rest is not None:
            return _read(document, rest, silent)
    if guard is not None:
        excerpt = document.text[candidate.start : candidate.end]
        silent.append({"excerpt": excerpt[:_EXCERPT], "reason": guard, "start": candidate.start, "end": candidate.end})
    return None


def _taken_up(candidate: Candidate, tags: Tags, about: Reference) -> Reference:
    """As in "This story first ran in Spanish. It was translated by AI.": a pronoun that stands for this text."""
    if about.strength != "none" or not candidate.continues:
        return about
    opening = next((tag for tag in tags.of("pronoun") if tag.start <= candidate.start), None)
    return about if opening is None else Reference("this", "text", opening.start, opening.end)


def _behind_colon(document: Document, candidate: Candidate, tags: Tags) -> Candidate | None:
    """As in "Listen to the article: voice generated by AI": a statement behind a label that the vocabulary knows."""
    text = document.text
    if not (candidate.alone and candidate.edge) or candidate.end - candidate.start > _LONGEST_LABELLED:
        return None
    at = text.find(":", candidate.start + 1, candidate.start + _LONGEST_LABEL)
    if at < 0 or text[at + 1 : at + 2] not in {" ", "\u00a0"} or explained(candidate.start, at, tags) < _LABEL_KNOWN:
        return None
    start = at + 1
    while start < candidate.end and text[start].isspace():
        start += 1
    return candidate._replace(start=start) if start < candidate.end else None


def _statement(
    document: Document, candidate: Candidate, tags: Tags, reading: Reading | None, verdict: Verdict
) -> Statement:
    span = verdict.span or candidate.span
    terms = tags.of("ai")
    tools = [tag for tag in terms if tag.attribute == "tool"]
    text = document.text
    entries: dict[str, str] = {}
    if reading is not None:
        parts = {"ai": reading.agency.ai, "link": reading.agency.link, "make": reading.agency.make}
        entries = {name: text[tag.start : tag.end] for name, tag in parts.items() if tag is not None}
        if reading.reference.strength != "none":
            entries["reference"] = text[reading.reference.start : reading.reference.end]
    elif terms:
        entries = {"ai": text[terms[0].start : terms[0].end]}
    count = len(document.lines)
    place = (
        "head" if candidate.line < max(1, min(5, count // 4)) else "tail" if candidate.line >= count - 10 else "body"
    )
    checked = (
        None
        if verdict.level in {"", "image", "audio"} and not tags.has("review")
        else reviewed(document, candidate, tags, reading)
    )
    return Statement(
        span=span,
        kind="disclosure" if verdict.level else "no-ai",
        level=verdict.level,
        form=verdict.form,
        reviewed=checked if verdict.level else None,
        language=tags.language,
        tool=text[tools[0].start : tools[0].end] if tools else None,
        position=place,
        confidence=verdict.confidence,
        entries=entries,
        covers=verdict.reach,
    )
