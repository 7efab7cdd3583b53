"""Which sentences to point at: the candidates of all sourcing rules, and how strong each is.

A finding's strength is need x lack (see ``sourcing``).
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.analyzers.citations.enclosing import enclosing, starting_in
from newsaudit.analyzers.citations.figures import unsourced_figure
from newsaudit.analyzers.citations.tokens import FAMILY, Tokens, bit, flags_in, words
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsaudit.analyzers.citations.sources import Attribution
    from newsaudit.document import Document
    from newsaudit.document.enclosures import Enclosure
    from newsaudit.document.sentences import Sentence

__all__ = ["LEAST_NEED", "LEAST_STRENGTH", "Candidate", "Statement", "find_candidates"]

LEAST_NEED = 0.5  # from this need on a sentence counts as a claim
LEAST_STRENGTH = 0.7  # need x lack that a figure must reach to be reported
NO_SUPPORT, UNNAMED, EARLIER, HERE, LINKED = 1.0, 0.6, 0.3, 0.15, 0.0  # what is lacking

_STUDY = bit("study", "studies")


class Statement(NamedTuple):
    """A sentence of running text that is a claim or says who claims it.

    Attributes:
        sentence: the sentence.
        need: 0..1, how much it needs a source; 0 when it is no candidate.
        features: what made the need.
        reports: its reporting cues with their sources.
        lack: 0..1, how much support is missing.
        lead: whether it is the first sentence of the article.
        tokens: its words.
    """

    sentence: Sentence
    need: float
    features: tuple[str, ...]
    reports: tuple[Attribution, ...]
    lack: float
    lead: bool
    tokens: Tokens


class Candidate(NamedTuple):
    """A sentence finding that may be reported: which rule, how strong, where."""

    rule: str
    strength: float
    span: Span
    statement: Statement
    detail: str = ""

    def evidence(self, held_back: int) -> dict[str, Any]:
        """What was measured, for the finding."""
        return {
            "need": self.statement.need,
            "lack": self.statement.lack,
            "strength": self.strength,
            "features": list(self.statement.features),
            "softened_by": self.detail or None,
            "held_back": held_back,
        }


def find_candidates(document: Document, statements: list[Statement], vouched: set[int]) -> list[Candidate]:
    """Every candidate of one document; ``vouched`` are the lines that give a name as a source."""
    found: list[Candidate] = []
    taken: set[int] = set()
    reasons = {hit.line for hit in document.phrases.of(FAMILY, "anonymity-reason")}
    for item in statements:
        for report in item.reports:
            rule = _rule_for(document, item, report)
            if rule is None or report.span is None:
                continue
            detail = ""
            if item.sentence.line in reasons:
                detail = "reason given"
            elif item.sentence.line in vouched or item.sentence.line + 1 in vouched:
                detail = "named source in the paragraph"
            elif rule == "unnamed-source" and flags_in(item.tokens, report.span.start, report.span.end) & _AUTHORITY:
                detail = "authority"
            strength = max(item.need, LEAST_NEED) * (EARLIER if detail else UNNAMED)
            found.append(Candidate(rule, round(strength, 4), report.span, item, detail))
            taken.add(item.sentence.index)
            break
    starts = [item.sentence.start for item in statements]
    for hit in document.phrases.of(FAMILY, "impersonal"):
        place = bisect_right(starts, hit.start) - 1
        if place < 0 or hit.start >= statements[place].sentence.end:
            continue
        item = statements[place]
        if item.sentence.index not in taken and enclosing(document.quotations, hit.start, hit.end) is None:
            near = item.sentence.line in vouched or item.sentence.line + 1 in vouched
            detail = "named source in the paragraph" if near else ""
            strength = max(item.need, LEAST_NEED) * (EARLIER if detail else UNNAMED)
            found.append(Candidate("vague-source", round(strength, 4), Span(hit.start, hit.end), item, detail))
            taken.add(item.sentence.index)
    found += _orphans(document, statements)
    for item in statements:
        strength = item.need * item.lack
        if strength < LEAST_STRENGTH or item.lead or item.sentence.index in taken:
            continue
        span = unsourced_figure(document, item)
        if span is not None:
            found.append(Candidate("unattributed-figure", round(strength, 4), span, item))
    return found


def _orphans(document: Document, statements: list[Statement]) -> list[Candidate]:
    """Quotations in paragraphs without a reporting cue or a name, and no cue or quotation in the paragraphs beside.

    A paragraph of somebody's words between others goes on from them.
    """
    text, found = document.text, []
    cued = {item.sentence.line for item in statements if item.reports}
    judged: set[int] = set()
    for item in statements:
        line = document.lines[item.sentence.line]
        if line.index in judged or {line.index - 1, line.index, line.index + 1} & cued:
            continue
        judged.add(line.index)
        quotes = starting_in(document.quotations, line.start, line.end)
        words = [quote for quote in quotes if text[quote.start] not in "'\u2018"]
        if not words or any(not quote.closed for quote in quotes) or _quotes_beside(document, line.index):
            continue
        longest = max(words, key=lambda quote: quote.end - quote.start)
        if text.count(" ", longest.start, longest.end) < 4 or _names_somebody(text, line.start, line.end, quotes):
            continue
        found.append(Candidate("unattributed-quotation", LEAST_NEED * EARLIER, Span(longest.start, longest.end), item))
    return found


def _quotes_beside(document: Document, index: int) -> bool:
    lines = document.lines[max(0, index - 1) : index + 2]
    return any(starting_in(document.quotations, line.start, line.end) for line in lines if line.index != index)


def _names_somebody(text: str, start: int, end: int, quotes: Sequence[Enclosure]) -> bool:
    """Whether a capital stands outside the quotations."""
    at = start
    for quote in quotes:
        if any(char.isupper() for char in text[at : quote.start]):
            return True
        at = quote.end
    return any(char.isupper() for char in text[at:end])


def _rule_for(document: Document, item: Statement, report: Attribution) -> str | None:
    """Which rule an attribution is for: only verbs of saying and judging count, and only plain, short phrases."""
    span, cue = report.span, report.cue
    if span is None or cue is None or report.kind == "named" or len(span) > _LONGEST_PHRASE:
        return None
    text = document.text
    if not flags_in(item.tokens, cue.start, cue.end) & (_VERDICT | _PREPOSITION) or any(
        char.isdigit() for char in span.of(text)
    ):
        return None
    if text.endswith(("what ", "how "), 0, span.start):
        return None  # "what economists had to say", "how many found it"
    if _is_noun(text, span, cue) or _is_software(document, span):
        return None
    flags = flags_in(item.tokens, span.start, span.end)
    if flags & _NUMBER:
        return None  # "two-thirds of insiders" were asked and counted
    if flags_in(item.tokens, cue.start, cue.end) & _FINDS and flags & _ROLE and not flags & (_STUDY | _FORECAST):
        return None  # "a friend found the car"
    if flags & _FORECAST and _comes_from(text, item, span):
        return None  # "projections from the Legislative Services Agency"
    if flags & _STUDY and not flags & (_OPINION | _ROLE):
        if not _last_flags(item.tokens, span) & _STUDY:
            return None  # "people report feeling better"
        return None if _study_is_named(text, item, span) else "unnamed-study"
    if report.kind == "unnamed":
        return None if _describes_a_name(text, span) else "unnamed-source"
    bare = flags & _BARE_GROUP and " " not in span.of(text)  # "Some say"
    return "vague-source" if bare or flags & (_OPINION | _FORECAST) else None


def _is_noun(text: str, span: Span, cue: Span) -> bool:
    """Whether a cue is no verb: "an open source | project"; after one somebody the verb would have an -s."""
    if cue.start != span.end + 1 or text[span.start : cue.start].partition(" ")[0].lower() not in _ONE:
        return False
    third_person = cue.of(text).lower() + "s"
    return third_person in words("flags", "report") or third_person in words("flags", "report_weak")


def _is_software(document: Document, span: Span) -> bool:
    """Whether the agents of a text on programs called so are programs: "agents suggest refactors"."""
    phrase = document.folded[span.start : span.end].split()
    if "agent" not in phrase and "agents" not in phrase:
        return False
    return any(name in document.folded for name in words("sources", "software_agents"))


def _describes_a_name(text: str, span: Span) -> bool:
    """Such as "Emmanuel Saez, an economics professor who": the phrase behind the comma tells who the name is."""
    before = text[max(0, span.start - 30) : span.start]
    if not before.endswith(", ") or not span.of(text).endswith(" who"):
        return False
    return before[:-2].rpartition(" ")[2][:1].isupper()


def _last_flags(tokens: Tokens, span: Span) -> int:
    return next((flags for end, flags in zip(tokens.ends, tokens.flags, strict=True) if end == span.end), 0)


def _comes_from(text: str, item: Statement, span: Span) -> bool:
    """Whether a name stands right behind: "from the Legislative Services Agency"."""
    following = text[span.end : min(item.sentence.end, span.end + 60)].split()[:5]
    employer = words("flags", "employer_preposition")
    return (
        following[:1] != [] and following[0].lower() in employer and any(name[:1].isupper() for name in following[1:])
    )


def _study_is_named(text: str, item: Statement, span: Span) -> bool:
    """Whether the sentence says who did it: a name right behind the phrase ("a study by Harvard"), or "they wrote"."""
    behind = text[span.end : min(item.sentence.end, span.end + 80)]
    following = behind.split()[:8]
    doers = words("flags", "third_person") | words("flags", "first_person")
    if any(word.lower() in doers for word in following[:2]) or any(w[:1].isupper() for w in span.of(text).split()[1:]):
        return True
    prepositions = words("flags", "preposition")
    return any(
        word.lower() in prepositions and any(name[:1].isupper() for name in following[place + 1 : place + 4])
        for place, word in enumerate(following)
    )


_LONGEST_PHRASE = 80
_ONE = frozenset({"a", "an", "one", "another"})
_FINDS = bit("finds")
_BARE_GROUP = bit("bare_group")
_NUMBER = bit("percent", "scale")
_VERDICT = bit("verdict")
_PREPOSITION = bit("source_preposition")
_OPINION = bit("opinion_holder")
_FORECAST = bit("forecast")
_ROLE = bit("role", "roles")
_AUTHORITY = bit("authority")
