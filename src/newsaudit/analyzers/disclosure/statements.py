"""What the article says of AI in its own making: the view that the rules of this family share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.analyzers.disclosure.candidates import candidates
from newsaudit.analyzers.disclosure.decision import Decision, load_model
from newsaudit.analyzers.disclosure.features import Reading, measure, read
from newsaudit.analyzers.disclosure.guards import denies, first_guard, is_long_biography, may_state
from newsaudit.analyzers.disclosure.levels import level_of
from newsaudit.analyzers.disclosure.review import reviewed
from newsaudit.analyzers.disclosure.vocabulary import ANY, find_tags, known
from newsaudit.document.labels import label_lines
from newsaudit.lexicon import tables
from newsaudit.span import Span  # noqa: TC001  # a field of a NamedTuple

if TYPE_CHECKING:
    from newsaudit.analyzers.disclosure.candidates import Candidate
    from newsaudit.analyzers.disclosure.vocabulary import Tags
    from newsaudit.document import Document
    from newsaudit.document.lines import Line

__all__ = ["Statement", "Statements", "readings", "statements"]

_EXCERPT = 160  # code points
_NEARLY = 0.1  # probability from which a candidate that is no statement is worth a mention
_HEAD_PART, _MOST_HEAD_LINES, _TAIL_LINES = 4, 5, 10  # lines of the head (a quarter, at most five) and of the tail
_LABEL_CONFIDENCE = _BIOGRAPHY_CONFIDENCE = 0.9
_OF_LABELS = frozenset({"advice or condition", "little speaks for it"})  # reasons that hold for no label
_LABELLED = frozenset({"translated", "summarised"})  # what a label may say beside "generated" and "modified"
_WORTH_READING = (
    "make", "after", "used", "author", "byline", "named", "human-made", "label", "negation", "noun",
)  # fmt: skip


class Statement(NamedTuple):
    """One disclosure, or one claim that no AI was used.

    Attributes:
        span: the sentence, the remark in brackets, or the whole line of a biography.
        kind: "disclosure" or "no-ai".
        level: generated, assisted, translated, summarised, edited, image or audio; "" for a claim.
        form: label, footer, badge, caption, byline, bio, first person, site, legal mention or claim.
        reviewed: True, False or None.
        language: the language it is read in.
        tool: the tool it names, or None.
        position: head, body or tail.
        confidence: 0..1.
        entries: the lexicon entries that matched, by class.
        covers: what the statement covers: "text", "image", "audio" or "site"; of a claim "this" or "other".
        reasons: the features that decided, with what each added in log-odds.
        how: how the maker is named (see ``agent``).
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
    reasons: dict[str, float]
    how: str


class Statements(NamedTuple):
    """All statements in order of position, and what was let through and why."""

    found: tuple[Statement, ...]
    let_through: tuple[dict[str, Any], ...]

    @property
    def reviewed(self) -> bool | None:
        """True when any disclosure names a review by a person, else False when one denies it, else None."""
        answers = [item.reviewed for item in self.found if item.kind == "disclosure"]
        return True if True in answers else False if False in answers else None

    def of(self, kind: str) -> list[Statement]:
        """The statements of one kind."""
        return [item for item in self.found if item.kind == kind]


def statements(document: Document) -> Statements:
    """Decide on every candidate; a candidate inside a statement already found is skipped."""
    found: list[Statement] = []
    exempt: list[dict[str, Any]] = []
    for candidate in candidates(document):
        if found and found[-1].span.end > candidate.start:  # the remark in brackets said it already
            continue
        judged = _judge(document, candidate)
        if judged is None:
            continue
        reading, decision, guard = judged
        if decision.kind and guard is None:
            found.append(_statement(reading, decision))
        elif decision.probability >= _NEARLY:
            exempt.append(_exemption(reading, guard or "little speaks for it"))
    taken = [item.span.start for item in found]
    taken += [item["start"] for item in exempt if item["reason"] not in _OF_LABELS]
    found += _labels(document, taken)
    return Statements(tuple(sorted(found, key=lambda item: item.span)), tuple(exempt))


def _judge(document: Document, candidate: Candidate) -> tuple[Reading, Decision, str | None] | None:
    """The first reading, in the order of languages, that is a statement or certainly is not one; else the likeliest."""
    best: tuple[Reading, Decision, str | None] | None = None
    for reading in readings(document, candidate):
        decision = load_model().decide(measure(reading))
        guard = first_guard(reading, decision.likelier) if decision.probability >= _NEARLY else None
        if guard == "negated" and denies(reading):
            decision, guard = decision._replace(kind="no-ai", likelier="no-ai"), first_guard(reading, "no-ai")
        if is_long_biography(reading):
            decision, guard = Decision("disclosure", _BIOGRAPHY_CONFIDENCE, "disclosure"), None
        if decision.kind or guard is not None:
            return reading, decision, guard
        if best is None or decision.probability > best[1].probability:
            best = reading, decision, guard
    return best


def _labels(document: Document, taken: list[int]) -> list[Statement]:
    """Lines that are nothing but a label as laws ask for ("AI MODIFIED"), where no other statement was considered."""
    lines = [document.lines[index] for index, kind in document.view(label_lines).items() if kind == "ai"]
    return [_label(document, line) for line in lines if not any(line.start <= at < line.end for at in taken)]


def _label(document: Document, line: Line) -> Statement:
    language = document.language.code if known(document.language.code) else "en"
    tags = find_tags(document.text, document.folded, line.start, line.end, language)
    verbs = {tag.attribute for tag in tags.of("make")} & _LABELLED
    changed = any(word in document.folded[line.start : line.end] for word in tables("labels")[ANY]["ai"]["changed"])
    return Statement(
        span=line.span,
        kind="disclosure",
        level=min(verbs, default="edited" if changed else "generated"),
        form="label",
        reviewed=None,
        language=language,
        tool=None,
        position=_position(document, line.index),
        confidence=_LABEL_CONFIDENCE,
        entries={},
        covers="text",
        reasons={},
        how="label",
    )


def readings(document: Document, candidate: Candidate) -> list[Reading]:
    """The candidate read in each of its languages; none where its words for AI say nothing."""
    found = []
    for language in candidate.languages:
        tags = find_tags(document.text, document.folded, candidate.start, candidate.end, language)
        if tags.has(*_WORTH_READING):
            reading = read(document, candidate, tags)
            found += [reading] if may_state(reading) else []
    return found


def _exemption(reading: Reading, reason: str) -> dict[str, Any]:
    start, end = reading.candidate.start, reading.candidate.end
    return {
        "excerpt": reading.document.text[start:end][:_EXCERPT],
        "reason": reason,
        "start": start,
        "end": end,
    }


def _statement(reading: Reading, decision: Decision) -> Statement:
    document, candidate, tags = reading.document, reading.candidate, reading.tags
    form = _form(reading) if decision.kind == "disclosure" else "claim"
    level = level_of(reading) if decision.kind == "disclosure" else ""
    span = document.lines[candidate.line].span if form == "bio" else candidate.span
    text = document.text
    tools = tags.of("ai", "tool")
    checked = None
    if level and (level not in {"image", "audio"} or tags.has("review")):
        checked = reviewed(reading)
    return Statement(
        span=span,
        kind=decision.kind,
        level=level,
        form=form,
        reviewed=checked,
        language=tags.language,
        tool=text[tools[0].start : tools[0].end] if tools else None,
        position=_position(document, candidate.line),
        confidence=round(decision.probability, 2),
        entries=_entries(reading),
        covers=_covers(level, form, tags),
        reasons=load_model().reasons(measure(reading), decision.kind),
        how=reading.agent.how if reading.agent is not None else "",
    )


def _position(document: Document, line: int) -> str:
    count = len(document.lines)
    if line < max(1, min(_MOST_HEAD_LINES, count // _HEAD_PART)):
        return "head"
    return "tail" if line >= count - _TAIL_LINES else "body"


def _covers(level: str, form: str, tags: Tags) -> str:
    if not level:
        return "other" if tags.has("rest", "partly") else "this"
    return level if level in {"image", "audio"} else "site" if form == "site" else "text"


def _entries(reading: Reading) -> dict[str, str]:
    agent, about, text = reading.agent, reading.reference, reading.document.text
    if agent is None:
        return {}
    parts = {"ai": agent.ai, "link": agent.link, "make": agent.make}
    found = {name: text[tag.start : tag.end] for name, tag in parts.items() if tag is not None}
    if about.strength != "none":
        found["reference"] = text[about.start : about.end]
    return found


def _form(reading: Reading) -> str:
    """How the disclosure is said."""
    candidate, tags, about = reading.candidate, reading.tags, reading.reference
    person = next(iter(tags.of("person")), None)
    term = reading.agent.ai if reading.agent is not None else None
    author = term is not None and any(
        0 <= tag.start - term.end <= len("-powered writing ") for tag in tags.of("author")
    )
    forms = (
        (tags.has("law"), "legal mention"),
        (about.noun == "image" or candidate.zone == "caption", "caption"),
        (candidate.zone == "byline", "byline"),
        (candidate.zone == "bio" or tags.has("named") or (author and about.strength == "none"), "bio"),
        (about.strength == "site", "site"),
        (
            person is not None and term is not None and person.start < term.start and about.strength != "none",
            "first person",
        ),
        (about.strength in {"none", "bare"} and candidate.alone, "badge"),
    )
    return next((form for holds, form in forms if holds), "footer")
