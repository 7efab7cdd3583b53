"""What the article says of AI in its own making: the view that the rules of this family share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.analyzers.disclosure.candidates import candidates
from newsaudit.analyzers.disclosure.decision import Decision, load_model
from newsaudit.analyzers.disclosure.features import measure
from newsaudit.analyzers.disclosure.guards import first_guard, is_long_biography, may_state
from newsaudit.analyzers.disclosure.levels import level_of
from newsaudit.analyzers.disclosure.reading import Reading, read
from newsaudit.analyzers.disclosure.review import reviewed
from newsaudit.analyzers.disclosure.tags import find_tags, known
from newsaudit.document.labels import label_lines
from newsaudit.lexicon import word_list
from newsaudit.span import Span  # noqa: TC001  # a field of a NamedTuple

if TYPE_CHECKING:
    from newsaudit.analyzers.disclosure.candidates import Candidate
    from newsaudit.document import Document
    from newsaudit.document.lines import Line


_EXCERPT = 160  # code points
_NEARLY = 0.1  # probability from which a rejected candidate is among the exemptions
_HEAD_SHARE, _MAX_HEAD_LINES, _TAIL_LINES = 4, 5, 10  # lines of the head (a quarter, at most five) and of the tail
_LABEL_CONFIDENCE = _BIOGRAPHY_CONFIDENCE = 0.9
_NOT_SURE = "little speaks for it"
_OF_LABELS = frozenset({"advice or condition", _NOT_SURE})  # reasons that hold for no label
_LABELLED = frozenset({"translated", "summarised"})  # what a label may say beside "generated" and "modified"
_PROOF = frozenset({"this", "site"})
_AUTHOR_REACH = 16  # code points between the term and the job: "AI-powered writing agent"
_TELLING = ("make", "after", "used", "author", "byline", "named", "human-made", "label", "negation", "noun")


class Disclosure(NamedTuple):
    """One statement of the article on AI in its own making: a disclosure, or a claim that no AI was used.

    Attributes:
        span: the sentence, the remark in brackets, or the whole line of a biography.
        kind: "disclosure" or "no-ai".
        level: generated, assisted, translated, summarised, edited, image or audio; "" for a claim.
        form: label, footer, badge, caption, byline, bio, first person, site, legal mention or claim.
        reviewed: whether a person has reviewed the text, or None where nothing is said of it.
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


class Disclosures(NamedTuple):
    """All statements in order of position, and the exemptions with their reasons."""

    found: tuple[Disclosure, ...]
    let_through: tuple[dict[str, Any], ...]

    @property
    def reviewed(self) -> bool | None:
        """True when any disclosure names a review by a person, else False when one denies it, else None."""
        answers = [item.reviewed for item in self.of("disclosure")]
        return True if True in answers else False if False in answers else None

    @property
    def of_text(self) -> list[Disclosure]:
        """The disclosures of the text itself, not of pictures and sound."""
        return [item for item in self.of("disclosure") if item.level not in {"image", "audio"}]

    def of(self, kind: str) -> list[Disclosure]:
        """The statements of one kind."""
        return [item for item in self.found if item.kind == kind]


def disclosures(document: Document) -> Disclosures:
    """Decide on every candidate; a candidate inside a statement already found is skipped."""
    found: list[Disclosure] = []
    exempt: list[dict[str, Any]] = []
    for candidate in candidates(document):
        if found and found[-1].span.end > candidate.start:  # the remark in brackets said it already
            continue
        judged = _judge(document, candidate)
        if judged is None:
            continue
        reading, decision, guard = judged
        if decision.kind and guard is None:
            found.append(_disclosure(reading, decision))
        elif decision.probability >= _NEARLY:
            start, end = candidate.start, candidate.end
            excerpt = document.text[start : min(end, start + _EXCERPT)]
            exempt.append({"excerpt": excerpt, "reason": guard or _NOT_SURE, "start": start, "end": end})
    taken = [item.span.start for item in found]
    taken += [item["start"] for item in exempt if item["reason"] not in _OF_LABELS]
    for index, kind in document.view(label_lines).items():
        line = document.lines[index]
        if kind == "ai" and not any(line.start <= at < line.end for at in taken):
            found.append(_label(document, line))
    return Disclosures(tuple(sorted(found, key=lambda item: item.span)), tuple(exempt))


def _judge(document: Document, candidate: Candidate) -> tuple[Reading, Decision, str | None] | None:
    """The first reading, in the order of languages, that is a statement or certainly is not one; else the likeliest."""
    best: tuple[Reading, Decision, str | None] | None = None
    for reading in readings(document, candidate):
        decision = load_model().decide(measure(reading))
        guard = first_guard(reading, decision.likelier) if decision.probability >= _NEARLY else None
        if is_long_biography(reading):
            return reading, Decision("disclosure", _BIOGRAPHY_CONFIDENCE, "disclosure"), None
        if decision.kind or guard is not None:
            return reading, decision, guard
        if best is None or decision.probability > best[1].probability:
            best = reading, decision, guard
    return best


def readings(document: Document, candidate: Candidate) -> list[Reading]:
    """The candidate read in each of its languages, those left out in which its words say nothing."""
    found = []
    for language in candidate.languages:
        tags = find_tags(document.text, document.folded, candidate.start, candidate.end, language)
        if tags.has(*_TELLING):
            reading = read(document, candidate, tags)
            if may_state(reading) and not (candidate.needs_reference and reading.reference.strength not in _PROOF):
                found.append(reading)
    return found


def _label(document: Document, line: Line) -> Disclosure:
    """A line that is nothing but a label as laws ask for ("AI MODIFIED")."""
    language = document.language.code if known(document.language.code) else "en"
    tags = find_tags(document.text, document.folded, line.start, line.end, language)
    verbs = {tag.attribute for tag in tags.of("make")} & _LABELLED
    changed = any(word in document.folded[line.start : line.end] for word in word_list("labels", "grammar", "changed"))
    return Disclosure(
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


def _disclosure(reading: Reading, decision: Decision) -> Disclosure:
    document, candidate, tags = reading.document, reading.candidate, reading.tags
    disclosed = decision.kind == "disclosure"
    form = _form(reading) if disclosed else "claim"
    level = level_of(reading) if disclosed else ""
    tool = next(iter(tags.of("ai", "tool")), None)
    shown = level in {"image", "audio"}
    if disclosed:
        covers = level if shown else "site" if form == "site" else "text"
    else:
        covers = "other" if tags.has("rest", "partly") else "this"
    return Disclosure(
        span=document.lines[candidate.line].span if form == "bio" else candidate.span,
        kind=decision.kind,
        level=level,
        form=form,
        reviewed=reviewed(reading) if disclosed and (not shown or tags.has("review")) else None,
        language=tags.language,
        tool=document.text[tool.start : tool.end] if tool is not None else None,
        position=_position(document, candidate.line),
        confidence=round(decision.probability, 2),
        entries=_entries(reading),
        covers=covers,
        reasons=load_model().reasons(measure(reading), decision.kind),
        how=reading.agent.how if reading.agent is not None else "",
    )


def _position(document: Document, line: int) -> str:
    count = len(document.lines)
    if line < max(1, min(_MAX_HEAD_LINES, count // _HEAD_SHARE)):
        return "head"
    return "tail" if line >= count - _TAIL_LINES else "body"


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
    candidate, tags, about, agent = reading.candidate, reading.tags, reading.reference, reading.agent
    person = next(iter(tags.of("person")), None)
    writes = agent is not None and tags.near("author", agent.ai.end, _AUTHOR_REACH) is not None
    spoken = agent is not None and person is not None and person.start < agent.ai.start
    forms = {
        "legal mention": tags.has("law"),
        "caption": about.noun == "image" or candidate.zone == "caption",
        "byline": candidate.zone == "byline",
        "bio": candidate.zone == "bio" or tags.has("named") or (writes and about.strength == "none"),
        "site": about.strength == "site",
        "first person": spoken and about.strength != "none",
        "badge": about.strength in {"none", "bare"} and candidate.alone,
    }
    return next((form for form, holds in forms.items() if holds), "footer")
