"""Who says a quotation, in the draft and in the source."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.sources.difference import Difference, differing
from newsaudit.sources.names import CAPITALISES_NOUNS, Names, name_runs
from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.sources.difference import Located
    from newsaudit.sources.texts import TokenText

REACH = 22  # tokens from a quotation to the name of its speaker
NEAR_VERB = 4  # tokens between a name and the verb of saying
NEAR_QUOTATION = 8  # tokens between a quotation and its speaker, where no verb of saying is there
LOOK_BACK = 60  # tokens before a quotation in which its source may introduce the speaker
MAX_SHOWN = 40  # tokens of the source's quotation that are shown


class Speaker(NamedTuple):
    """A name next to a verb of saying.

    Attributes:
        first: its first token.
        last: the token after the last.
    """

    first: int
    last: int


def speaker_of(text: TokenText, start: int, end: int, members: frozenset[str]) -> Speaker | None:
    """The speaker of the quotation in ``text[start:end]``, where its sentence names one.

    Args:
        text: the draft or a source.
        start: the opening mark.
        end: after the closing mark.
        members: words of names; in languages that capitalise nouns a lone word counts only when it is one of them.
    """
    tokens = text.tokens
    first, last = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
    inner = text.text[start:end].rstrip(_MARKS)
    after = _stretch(text, last, end, step=1)
    if after:
        lead = text.text[end : tokens.starts[after[0]]]
        closed = inner[-1:] in _ENDS or any(mark in lead for mark in _ENDS)
        comma = inner[-1:] == "," or "," in lead
        if not closed or _is_tag(text, after):
            found = _named(text, after, members, needs_verb=not comma, edge=after[0])
            if found is not None:
                return found
    before = _stretch(text, first - 1, start, step=-1)
    if not before:
        return None
    lead = text.text[tokens.ends[before[-1]] : start]
    if any(mark in lead for mark in _ENDS):
        return None
    return _named(text, before, members, needs_verb=":" not in lead, edge=before[-1])


_ENDS = ".!?;"
_MARKS = " \u00a0\"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e\u201a"


def _is_tag(text: TokenText, after: list[int]) -> bool:
    """Whether what follows a closed quotation is "said X" or "X said" and nothing else."""
    end = text.tokens.ends[after[-1]]
    if ":" in text.text[end : end + 2]:
        return False  # it introduces the next quotation
    return len(after) <= 5 and any(  # tokens of a sentence that only says who spoke
        text.tokens.words[at] in text.vocabulary.speech for at in (after[0], after[-1])
    )


def _stretch(text: TokenText, at: int, edge: int, step: int) -> list[int]:
    """The tokens next to a quotation, up to the next quotation or the end of the sentence or line, in order."""
    tokens = text.tokens
    found: list[int] = []
    while 0 <= at < len(text) and len(found) < REACH:
        start, end = tokens.starts[at], tokens.ends[at]
        between = text.text[edge:start] if step == 1 else text.text[end:edge]
        if "\n" in between or text.quotation_at(start) >= 0:
            break
        if found and any(mark in between for mark in _ENDS):
            word = at if step == -1 else at - 1
            if not (between[:1] == "." and (tokens.words[word] in text.vocabulary.titles or end - start == 1)):
                break
        found.append(at)
        edge = end if step == 1 else start
        at += step
    return sorted(found)


def _named(
    text: TokenText, stretch: list[int], members: frozenset[str], *, needs_verb: bool, edge: int
) -> Speaker | None:
    """The name next to a verb of saying; without one, the name nearest to the token next to the quotation."""
    words = text.tokens.words
    speech = [at for at in stretch if words[at] in text.vocabulary.speech]
    if needs_verb and not speech:  # "Penhale “would have liked to see a second offer”."
        runs = name_runs(text, stretch[0], stretch[-1] + 1)
        return next(
            (Speaker(*run) for run in runs if edge == stretch[-1] == run[1] - 1 and words[edge] in members), None
        )
    best: tuple[bool, int, Speaker] | None = None
    for first, last in name_runs(text, stretch[0], stretch[-1] + 1):
        gap = min(first - at if at < first else at - last + 1 for at in speech or [edge])
        if last - first < 2 and words[first] not in members and (gap > 1 or text.language in CAPITALISES_NOUNS):
            continue
        unsure = not speech and last - first < 2  # "Bill Strand, coach of Rovers:"
        if unsure and edge == stretch[0]:
            continue  # after a quotation a lone word may be an adjective: "Pakistani officials"
        if gap <= (NEAR_VERB if speech else NEAR_QUOTATION) and (best is None or (unsure, gap) < best[:2]):
            best = unsure, gap, Speaker(first, last)
    return best[2] if best else None


def misattributed(here: TokenText, located: Located, mine: Speaker, names: Names) -> Difference | None:
    """The difference where the draft gives a quotation to somebody else than its source does.

    Args:
        here: the draft.
        located: the quotation and its place in a source.
        mine: who says it in the draft.
        names: the names of the sources.
    """
    if any(item.kind == "joined" for item in located.differences):
        return None
    there = located.there
    words = there.tokens.words
    theirs = speaker_of(there, *_around(there, located.first, located.last), names.members)
    confidence = 0.9
    if theirs is None:
        surname = here.tokens.words[mine.last - 1]
        end = there.passages[there.passage_at(located.last - 1)].last
        window = range(max(0, located.first - LOOK_BACK), end)
        if surname not in names.members or any(words[at] == surname for at in window):
            return None
        theirs = _introduced(there, located.first, names.members)
        confidence = 0.8
    if theirs is None or _same_person(here, mine, there, theirs):
        return None
    starts, ends = there.tokens.starts, there.tokens.ends
    span = Span(here.tokens.starts[mine.first], here.tokens.ends[mine.last - 1])
    last = min(located.last, located.first + MAX_SHOWN) - 1
    source_span = Span(min(starts[theirs.first], starts[located.first]), max(ends[theirs.last - 1], ends[last]))
    found = differing("misattributed-quotation", "speaker", here, span, there, source_span)
    return found._replace(was=there.written(theirs.first, theirs.last), confidence=confidence)


def _around(there: TokenText, first: int, last: int) -> tuple[int, int]:
    """The source's quotation around a place, or the place itself."""
    start, end = there.tokens.starts[first], there.tokens.ends[last - 1]
    at = there.quotation_at(start)
    if at >= 0:
        start = there.quotations[at].start
    at = there.quotation_at(end - 1)
    if at >= 0:
        end = there.quotations[at].end
    return start, end


def _introduced(there: TokenText, first: int, members: frozenset[str]) -> Speaker | None:
    """The last name next to a verb of saying before a quotation that names no speaker."""
    low = max(0, first - LOOK_BACK)
    speech = [at for at in range(low, first) if there.tokens.words[at] in there.vocabulary.speech]
    best: Speaker | None = None
    for begin, end in name_runs(there, low, first):
        if (end - begin >= 2 or there.tokens.words[begin] in members) and any(
            -NEAR_VERB <= at - begin <= NEAR_VERB for at in speech
        ):
            best = Speaker(begin, end)
    return best


def _same_person(here: TokenText, mine: Speaker, there: TokenText, theirs: Speaker) -> bool:
    return (
        here.tokens.words[mine.last - 1] in there.tokens.words[theirs.first : theirs.last]
        or there.tokens.words[theirs.last - 1] in here.tokens.words[mine.first : mine.last]
    )
