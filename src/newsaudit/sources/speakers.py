"""Who says a quotation, in the draft and in the source."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.sources.difference import Difference
from newsaudit.sources.names import Names, name_runs
from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.sources.quoted import Located
    from newsaudit.sources.texts import TokenText

__all__ = ["misattributed"]

REACH = 12  # tokens from a quotation to the name of its speaker
NEAR_VERB = 4  # tokens between a name and the verb of saying
LOOK_BACK = 60  # tokens before a quotation in which its source may introduce the speaker
LOOK_AHEAD = 25


class Speaker(NamedTuple):
    """A name next to a verb of saying.

    Attributes:
        first: its first token.
        last: the token after the last.
    """

    first: int
    last: int


def speaker_of(text: TokenText, start: int, end: int, members: frozenset[str]) -> Speaker | None:
    """The speaker of the quotation in ``text[start:end]``, where the same line names one.

    Args:
        text: the draft or a source.
        start: the opening mark.
        end: after the closing mark.
        members: words of names; a lone word counts only when it is one of them.
    """
    tokens = text.tokens
    first, last = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
    line_start = text.text.rfind("\n", 0, start) + 1
    line_end = text.text.find("\n", end)
    line_end = len(text.text) if line_end < 0 else line_end
    after = _stretch(text, last, min(len(text), last + REACH), line_start, line_end, step=1)
    before = _stretch(text, max(0, first - REACH), first, line_start, line_end, step=-1)
    found = _named(text, after, members, colon=False)
    if found is not None:
        return found
    colon = text.text[max(0, start - 2) : start].rstrip().endswith((":", ","))
    return _named(text, before, members, colon=colon)


def _stretch(text: TokenText, first: int, last: int, line_start: int, line_end: int, step: int) -> list[int]:
    """The tokens next to a quotation, on its line, up to the next quotation or the end of the sentence."""
    tokens = text.tokens
    found: list[int] = []
    order = range(first, last) if step == 1 else range(last - 1, first - 1, -1)
    for at in order:
        start = tokens.starts[at]
        if not line_start <= start < line_end or text.quotation_at(start) >= 0:
            break
        if found:
            between = text.text[tokens.ends[found[-1]] : start] if step == 1 else text.text[tokens.ends[at] : tokens.starts[found[-1]]]
            if any(mark in between for mark in ".!?;") and not (between[:1] == "." and len(tokens.words[found[-1] if step == 1 else at]) <= 4):
                break
        found.append(at)
    return sorted(found)


def _named(text: TokenText, stretch: list[int], members: frozenset[str], *, colon: bool) -> Speaker | None:
    if not stretch:
        return None
    speech = [at for at in stretch if text.tokens.words[at] in text.vocabulary.speech]
    if not speech and not colon:
        return None
    best: tuple[int, Speaker] | None = None
    for first, last in name_runs(text, stretch[0], stretch[-1] + 1):
        if last - first < 2 and text.tokens.words[first] not in members:
            continue
        gap = min((abs(first - at) if at < first else abs(at - last + 1) for at in speech), default=NEAR_VERB)
        if (gap <= NEAR_VERB or colon) and (best is None or gap < best[0]):
            best = gap, Speaker(first, last)
    return best[1] if best else None


def misattributed(here: TokenText, located: Located, names: Names) -> Difference | None:
    """The difference where the draft gives a quotation to somebody else than its source does."""
    quotation = located.quoted.quotation
    mine = speaker_of(here, quotation.start, quotation.end, names.members)
    if mine is None:
        return None
    surname = here.tokens.words[mine.last - 1]
    there = located.there
    words = there.tokens.words
    window = range(max(0, located.first - LOOK_BACK), min(len(there), located.last + LOOK_AHEAD))
    start, end = _around(there, located.first, located.last)
    theirs = speaker_of(there, start, end, names.members)
    if theirs is not None:
        if _same_person(here, mine, there, theirs):
            return None
        confidence = 0.9
    else:
        if any(words[at] == surname for at in window):
            return None
        theirs = _introduced(there, located.first, names.members)
        if theirs is None or _same_person(here, mine, there, theirs):
            return None
        confidence = 0.8
    if surname not in names.members and not any(surname in text_words for text_words in (words,)):
        return None
    span = Span(here.tokens.starts[mine.first], here.tokens.ends[mine.last - 1])
    source_span = Span(min(there.tokens.starts[theirs.first], there.tokens.starts[located.first]), max(there.tokens.ends[theirs.last - 1], there.tokens.ends[min(located.last, located.first + 40) - 1]))
    name = Span(there.tokens.starts[theirs.first], there.tokens.ends[theirs.last - 1])
    return Difference(
        rule="misattributed-quotation",
        kind="speaker",
        span=span,
        now=here.text[span.start : span.end],
        there=there,
        source_span=source_span,
        was=there.text[name.start : name.end],
        confidence=confidence,
        replacement=None,
    )


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
        if (end - begin >= 2 or there.tokens.words[begin] in members) and any(-NEAR_VERB <= at - begin <= NEAR_VERB for at in speech):
            best = Speaker(begin, end)
    return best


def _same_person(here: TokenText, mine: Speaker, there: TokenText, theirs: Speaker) -> bool:
    return here.tokens.words[mine.last - 1] in there.tokens.words[theirs.first : theirs.last] or there.tokens.words[theirs.last - 1] in here.tokens.words[mine.first : mine.last]
