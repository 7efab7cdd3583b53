"""Find the sentences that the rules about sources may report, and how strong each finding is.

A finding's strength is check-worthiness times missing support (see ``sourcing``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.analyzers.citations.figures import unsourced_figure
from newsaudit.analyzers.citations.tokens import FAMILY, FLAG, Tokens, bits, flags_in, words
from newsaudit.document.enclosed import in_quotation
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsaudit.analyzers.citations.judged_sentence import JudgedSentence
    from newsaudit.analyzers.citations.sources import Attribution
    from newsaudit.document import Document
    from newsaudit.document.enclosures import Enclosure

MIN_NEED = 0.5  # check-worthiness from which a sentence counts as a claim
MIN_STRENGTH = (
    0.7  # from which a figure is reported, set by hand: of 17 findings in news that reach it, 59 % were right
)
NO_SUPPORT, UNNAMED, EARLIER, HERE, LINKED = 1.0, 0.6, 0.3, 0.15, 0.0  # missing support
MAX_PHRASE = 80  # code points of a source phrase; longer ones are misread clauses
MIN_SPACES_IN_QUOTATION = 4  # a shorter quotation is a term, not somebody's words

_ONE = frozenset({"a", "an", "one", "another"})
_STUDY = bits("study", "studies")
_NUMBER = bits("percent", "scale")
_ROLE = bits("role", "roles")
_VERDICT = bits("verdict", "source_preposition")


class Candidate(NamedTuple):
    """A sentence finding that may be reported: which rule, how strong, where, and what makes it a mere note."""

    rule: str
    strength: float
    span: Span
    statement: JudgedSentence
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


def find_candidates(document: Document, statements: Sequence[JudgedSentence], vouched: set[int]) -> list[Candidate]:
    """Every candidate of one document; ``vouched`` are the lines that give a name as a source."""
    found = list(_unnamed(document, statements, vouched))
    taken = {item.statement.sentence.index for item in found}
    found += [item for item in _impersonal(document, statements, vouched) if item.statement.sentence.index not in taken]
    taken.update(item.statement.sentence.index for item in found)
    found += _orphans(document, statements)
    for item in statements:
        strength = item.need * item.lack
        if strength >= MIN_STRENGTH and not item.lead and item.sentence.index not in taken:
            span = unsourced_figure(document, item)
            if span is not None:
                found.append(Candidate("unattributed-figure", round(strength, 4), span, item))
    return found


def _unnamed(document: Document, statements: Sequence[JudgedSentence], vouched: set[int]) -> Iterator[Candidate]:
    """The first source of each sentence that nobody can look up."""
    reasons = {hit.line for hit in document.phrases.of(FAMILY, "anonymity-reason")}
    for item in statements:
        for report in item.reports:
            rule = _rule_for(document, item, report, anonymous=item.sentence.line in reasons)
            if rule is not None and report.span is not None:
                detail = "reason given" if item.sentence.line in reasons else _vouched(item, vouched)
                role = flags_in(item.tokens, report.span.start, report.span.end)
                if not detail and rule == "unnamed-source" and role & FLAG["authority"]:
                    detail = "authority"
                yield _candidate(rule, report.span, item, detail)
                break


def _impersonal(document: Document, statements: Sequence[JudgedSentence], vouched: set[int]) -> Iterator[Candidate]:
    """Such as "it is widely believed", one per sentence."""
    starts = [item.sentence.start for item in statements]
    seen: set[int] = set()
    for hit in document.phrases.of(FAMILY, "impersonal"):
        place = bisect_right(starts, hit.start) - 1
        if place < 0 or place in seen or hit.start >= statements[place].sentence.end:
            continue
        if not in_quotation(document, hit.start, hit.end):
            seen.add(place)
            item = statements[place]
            yield _candidate("vague-source", Span(hit.start, hit.end), item, _vouched(item, vouched))


def _vouched(item: JudgedSentence, vouched: set[int]) -> str:
    near = {item.sentence.line, item.sentence.line + 1} & vouched
    return "named source in the paragraph" if near else ""


def _candidate(rule: str, span: Span, item: JudgedSentence, detail: str) -> Candidate:
    strength = max(item.need, MIN_NEED) * (EARLIER if detail else UNNAMED)
    return Candidate(rule, round(strength, 4), span, item, detail)


def _orphans(document: Document, statements: Sequence[JudgedSentence]) -> Iterator[Candidate]:
    """Quotations in paragraphs without a reporting cue or a name, and no cue or quotation in the paragraphs beside.

    A paragraph of somebody's words between others goes on from them.
    """
    text = document.text
    cued = {item.sentence.line for item in statements if item.reports}
    judged: set[int] = set()
    for item in statements:
        line = document.lines[item.sentence.line]
        if line.index in judged or {line.index - 1, line.index, line.index + 1} & cued:
            continue
        if not document.paragraphs[line.index]:
            continue  # a tag line, a headline in quotation marks
        judged.add(line.index)
        quotes = _quotations(document, line.index)
        speech = [quote for quote in quotes if text[quote.start] not in "'\u2018"]
        beside = [at for at in (line.index - 1, line.index + 1) if 0 <= at < len(document.lines)]
        if not speech or not all(quote.closed for quote in quotes) or any(_quotations(document, at) for at in beside):
            continue
        longest = max(speech, key=lambda quote: quote.end - quote.start)
        spaces = text.count(" ", longest.start, longest.end)
        if spaces >= MIN_SPACES_IN_QUOTATION and not _names_somebody(text, line.start, line.end, quotes):
            yield Candidate("unattributed-quotation", MIN_NEED * EARLIER, Span(longest.start, longest.end), item)


def _quotations(document: Document, line: int) -> Sequence[Enclosure]:
    """The quotations that start on a line."""
    quotations, place = document.quotations, document.lines[line]
    return quotations[bisect_left(quotations, (place.start,)) : bisect_left(quotations, (place.end,))]


def _names_somebody(text: str, start: int, end: int, quotes: Sequence[Enclosure]) -> bool:
    """Whether a capital is outside the quotations."""
    at = start
    for quote in quotes:
        if any(char.isupper() for char in text[at : quote.start]):
            return True
        at = quote.end
    return any(char.isupper() for char in text[at:end])


def _rule_for(document: Document, item: JudgedSentence, report: Attribution, *, anonymous: bool) -> str | None:
    """Which rule an attribution is for: only verbs of saying and judging count, and only plain, short phrases."""
    span, cue = report.span, report.cue
    if span is None or cue is None or _is_no_source(document, item, span, cue):
        return None
    flags = flags_in(item.tokens, span.start, span.end)
    if report.kind == "named":  # "a spokesperson who asked not to be named" is none
        first = flags_in(item.tokens, span.start, span.start + 1)
        return "unnamed-source" if anonymous and flags & FLAG["spokesperson"] and first & FLAG["determiner"] else None
    if flags & _STUDY and not flags & (FLAG["opinion_holder"] | _ROLE):
        # "people report feeling better" has a study word that is not the head
        named = not _last_flags(item.tokens, span) & _STUDY or _study_is_named(document.text, item, span)
        return None if named else "unnamed-study"
    if report.kind == "unnamed":
        return None if _describes_a_name(document.text, span) else "unnamed-source"
    bare = flags & FLAG["bare_group"] and " " not in span.of(document.text)  # "Some say"
    return "vague-source" if bare or flags & (FLAG["opinion_holder"] | FLAG["forecast"]) else None


def _is_no_source(document: Document, item: JudgedSentence, span: Span, cue: Span) -> bool:
    """Whether a phrase only looks like the source of a statement."""
    text, phrase = document.text, span.of(document.text)
    flags, verb = flags_in(item.tokens, span.start, span.end), flags_in(item.tokens, cue.start, cue.end)
    return bool(
        len(span) > MAX_PHRASE
        or not verb & _VERDICT
        or any(char.isdigit() for char in phrase)
        or text.endswith(("what ", "how "), 0, span.start)  # "what economists had to say", "how many found it"
        or _is_noun(text, span, cue)
        or _is_software(document, span)
        or flags & _NUMBER  # "two-thirds of insiders" were asked and counted
        # "a friend found the car"
        or (verb & FLAG["finds"] and flags & _ROLE and not flags & (_STUDY | FLAG["forecast"]))
        or (flags & FLAG["forecast"] and _comes_from(text, item, span))  # "projections from the Services Agency"
    )


def _is_noun(text: str, span: Span, cue: Span) -> bool:
    """Whether a cue is no verb: "an open source | project"; after one somebody the verb would have an -s."""
    if cue.start != span.end + 1 or text[span.start : cue.start].partition(" ")[0].lower() not in _ONE:
        return False
    third_person = cue.of(text).lower() + "s"
    return third_person in words("flags", "report") or third_person in words("flags", "report_weak")


def _is_software(document: Document, span: Span) -> bool:
    """Whether the agents of a text about such programs are programs: "agents suggest refactors"."""
    if not {"agent", "agents"} & set(document.folded[span.start : span.end].split()):
        return False
    return any(name in document.folded for name in words("sources", "software_agents"))


def _describes_a_name(text: str, span: Span) -> bool:
    """Such as "Emmanuel Saez, an economics professor who": the phrase after the comma tells who the name is."""
    before = text[max(0, span.start - 30) : span.start]
    if not before.endswith(", ") or not span.of(text).endswith(" who"):
        return False
    return before[:-2].rpartition(" ")[2][:1].isupper()


def _last_flags(tokens: Tokens, span: Span) -> int:
    return next((flags for end, flags in zip(tokens.ends, tokens.flags, strict=True) if end == span.end), 0)


def _comes_from(text: str, item: JudgedSentence, span: Span) -> bool:
    """Whether a name follows at once: "from the Legislative Services Agency"."""
    following = text[span.end : min(item.sentence.end, span.end + 60)].split()[:5]
    return (
        bool(following)
        and following[0].lower() in words("flags", "employer_preposition")
        and any(name[:1].isupper() for name in following[1:])
    )


def _study_is_named(text: str, item: JudgedSentence, span: Span) -> bool:
    """Whether the sentence says who did it: a name right after the phrase ("a study by Harvard"), or "they wrote"."""
    following = text[span.end : min(item.sentence.end, span.end + 80)].split()[:8]
    doers = words("flags", "third_person") | words("flags", "first_person")
    if any(word.lower() in doers for word in following[:2]) or any(w[:1].isupper() for w in span.of(text).split()[1:]):
        return True
    prepositions = words("flags", "preposition")
    return any(
        word.lower() in prepositions and any(name[:1].isupper() for name in following[place + 1 : place + 4])
        for place, word in enumerate(following)
    )
