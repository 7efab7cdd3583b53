"""What the article says of AI in its own making: the view that the rules of this family share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.analyzers.disclosure.agent import HEAD_FINAL
from newsaudit.analyzers.disclosure.candidates import candidates
from newsaudit.analyzers.disclosure.decision import Decision, decide
from newsaudit.analyzers.disclosure.features import Reading, is_introduced, measure, modifies, read
from newsaudit.analyzers.disclosure.gaps import gap_words, has_stop
from newsaudit.analyzers.disclosure.levels import level_of
from newsaudit.analyzers.disclosure.names import quoted
from newsaudit.analyzers.disclosure.review import reviewed
from newsaudit.analyzers.disclosure.vocabulary import find_tags
from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.analyzers.disclosure.agent import Agent
    from newsaudit.analyzers.disclosure.candidates import Candidate
    from newsaudit.analyzers.disclosure.vocabulary import Tags
    from newsaudit.document import Document

__all__ = ["Statement", "Statements", "may_state", "readings", "statements"]

_OPENING = 2  # code points of marks that may precede the opening word
_MOST_BETWEEN = 14  # words between this text and what made it
_COPULA_REACH = 24  # code points between a name and the copula after it
_EXCERPT = 160  # code points
_NEARLY = 0.1  # probability from which a candidate that is no statement is worth a mention
_HEAD_PART, _MOST_HEAD_LINES, _TAIL_LINES = 4, 5, 10  # lines of the head (a quarter, at most five) and of the tail
_WORTH_READING = (
    "make", "after", "used", "author", "byline", "named", "human-made", "label", "negation", "noun",
)  # fmt: skip


class Statement(NamedTuple):
    """One disclosure, or one claim that no AI was used.

    Attributes:
        span: the sentence, the remark in brackets, or the whole line of a biography.
        kind: "disclosure" or "no-ai".
        level: generated, assisted, translated, summarised, edited, image or audio; "" for a claim.
        form: footer, badge, caption, byline, bio, first person, site, legal mention or claim.
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
        decided = [(decide(measure(reading)), reading) for reading in readings(document, candidate)]
        if not decided:
            continue
        decision, reading = max(decided, key=lambda pair: (pair[0].kind != "", pair[0].probability))
        if decision.kind:
            found.append(_statement(reading, decision))
        elif decision.probability >= _NEARLY:
            exempt.append(_exemption(reading, decision))
    return Statements(tuple(found), tuple(exempt))


def readings(document: Document, candidate: Candidate) -> list[Reading]:
    """The candidate read in each of its languages; none where its words for AI are quoted or say nothing."""
    found = []
    for language in candidate.languages:
        tags = find_tags(document.text, document.folded, candidate.start, candidate.end, language)
        if not tags.has(*_WORTH_READING):
            continue
        reading = read(document, candidate, tags)
        if may_state(reading) and not _is_quoted(reading):
            found.append(reading)
    return found


def may_state(reading: Reading) -> bool:
    """Whether the term for AI is marked as a maker, or is in a place where it needs no mark: a byline, a credit, a label."""
    agent, tags = reading.agent, reading.tags
    if agent is None:
        return True
    if agent.how != "bare":
        named = reading.in_name and not reading.with_author
        return not (named or any(guard(reading, agent) for guard in _GUARDS))
    if reading.credits_picture or tags.has("label", "negation", "named") or _is_author(reading, agent):
        return True
    about, candidate = reading.reference, reading.candidate
    opens_byline = any(tag.start <= candidate.start + _OPENING for tag in tags.of("byline"))
    if candidate.zone == "byline" or (opens_byline and candidate.alone):
        return not reading.in_name
    words = gap_words(reading.document.text, candidate.start, candidate.end)
    if about.strength == "this" and candidate.alone and about.end <= agent.start and words <= _MOST_BETWEEN:
        return True  # "Diese Stichpunkte hat ein Sprachmodell aus dem Artikel gezogen."
    return tags.has("used") and (tags.has("person") or about.strength != "none")


def _is_author(reading: Reading, agent: Agent) -> bool:
    """As in "AI Writing Agent covering ...", "Nova is our AI reporter": no other sentence with a machine in it."""
    opens = agent.ai.start <= reading.candidate.start + _OPENING and reading.tags.has("biography", "publication")
    placed = reading.candidate.zone in {"byline", "bio"} or opens
    return (reading.with_author and placed) or is_introduced(reading, agent.ai)


def _is_topic(reading: Reading, agent: Agent) -> bool:
    """As in "This article explores how AI is used": the text is about what AI does."""
    about = reading.reference
    between = [tag for tag in reading.tags.of("topic") if about.end <= tag.start < agent.start]
    return about.strength == "this" and bool(between)


def _makes_nothing(reading: Reading, agent: Agent) -> bool:
    """As in "The brief is what the LLM reads", "these errors in LLMs": no verb has the text as its object."""
    tags, about = reading.tags, reading.reference
    if agent.how == "subject" and agent.make is not None and reading.language == "en":
        return not any(noun.start >= agent.make.end for noun in (*tags.of("noun"), *tags.of("self")))
    return agent.make is None and about.strength == "this" and about.start >= agent.end and not tags.has("used")


def _is_attributive(reading: Reading, agent: Agent) -> bool:
    """As in "All audio generated by Gemini is watermarked": what was made is the subject of something else."""
    if reading.reference.strength in {"this", "site"} or reading.language in HEAD_FINAL or agent.make is None:
        return False
    text, end = reading.document.text, agent.end
    near = [tag for tag in reading.tags.of("copula") if 0 <= tag.start - end <= _COPULA_REACH]
    return agent.make.start < agent.ai.start and any(not has_stop(text, end, tag.start) for tag in near)


def _is_far(reading: Reading, agent: Agent) -> bool:
    """As in "These texts are valuable since there is no chance that anything ... was written by an LLM"."""
    about = reading.reference
    low, high = (about.end, agent.start) if about.end <= agent.start else (agent.end, about.start)
    return about.strength == "this" and low < high and gap_words(reading.document.text, low, high) > _MOST_BETWEEN


_GUARDS = (_is_attributive, _is_topic, _makes_nothing, _is_far, modifies)


def _is_quoted(reading: Reading) -> bool:
    """Whether the term and its verb are quoted; a name of a tool in quotation marks is not enough."""
    agent, document = reading.agent, reading.document
    if agent is None:
        return quoted(document, reading.candidate.start, reading.candidate.start + 1)
    if agent.make is not None:
        return quoted(document, agent.make.start, agent.make.end)
    return quoted(document, agent.ai.start, agent.ai.end)


def _exemption(reading: Reading, decision: Decision) -> dict[str, Any]:
    start, end = reading.candidate.start, reading.candidate.end
    return {
        "excerpt": reading.document.text[start:end][:_EXCERPT],
        "reason": next(iter(decision.reasons), "little speaks for it"),
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
        position=_position(document, candidate),
        confidence=round(decision.probability, 2),
        entries=_entries(reading),
        covers=_covers(level, form, tags),
        reasons=decision.reasons,
        how=reading.agent.how if reading.agent is not None else "",
    )


def _position(document: Document, candidate: Candidate) -> str:
    count = len(document.lines)
    if candidate.line < max(1, min(_MOST_HEAD_LINES, count // _HEAD_PART)):
        return "head"
    return "tail" if candidate.line >= count - _TAIL_LINES else "body"


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
    author = term is not None and any(0 <= tag.start - term.end <= len("-powered writing ") for tag in tags.of("author"))
    forms = (
        (tags.has("law"), "legal mention"),
        (about.noun == "image" or candidate.zone == "caption", "caption"),
        (candidate.zone == "byline", "byline"),
        (candidate.zone == "bio" or tags.has("named") or (author and tags.has("biography", "publication")), "bio"),
        (about.strength == "site", "site"),
        (person is not None and term is not None and person.start < term.start and about.strength != "none", "first person"),
        (about.strength in {"none", "bare"} and candidate.alone, "badge"),
    )
    return next((form for holds, form in forms if holds), "footer")
