"""Each quotation of the draft, word for word, in the sources.

A quotation is looked for literally first; then around the place where most of its rare words are in the same order.
Ellipses and [insertions] cut it into parts, each of which must be there; marks, case and spaces do not count, nor does
"he said" in the middle of the source's quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.sources.difference import Difference, Located, Quoted, differing
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from difflib import Match

    from newsaudit.sources.source_index import SourceIndex
    from newsaudit.sources.texts import TokenText

LEAST_WORDS = 3  # shorter quotations are titles, nicknames and words at a distance
LEAST_SHARE = 0.55  # of the words that must be there in order: below, it is another quotation
SURE_SHARE = 0.7  # of the words: a short quotation, with no run of words that long
LEAST_CONTENT = 2  # words other than function words that must be the same, ...
LEAST_SAME = 5  # ... or words of any kind
LEAST_REORDERED = 3  # words other than function words of a quotation in another order
SURE_REORDERED = 0.9  # share of them that one sentence of a source has
LEAST_RUN = 3  # words in a row that must be the same
LEAST_JOINED = 3  # words of a part that make it one of two places joined in one quotation
MAX_INTERRUPTION = 14  # words of the reporter in the middle of the source's quotation
SLACK = 8  # words that may be missing or added before the place of a quotation is lost
MAX_QUOTATION = 400  # words of a quotation that are compared; the rest of a longer one is not looked at
MAX_REPLACED = 200  # code points of the source's wording that are suggested
MAX_RUNS = 3  # places that one quotation may be put together from
MAX_CANDIDATES = 3  # places at which one quotation is compared word by word
# what is left of an English verb after an apostrophe: "I'm", "we're", "isn't"
CONTRACTIONS = {"m": "am", "re": "are", "ve": "have", "ll": "will", "t": "ot"}
_CUT = re.compile(r"\[[^\]\[\n]{0,120}\]|\([.\u2026]{1,3}\)|\u2026|\.{3,6}|\. \. \.")


def quoted_parts(here: TokenText) -> Iterator[Quoted]:
    """The quotations of the draft that are long enough to be compared."""
    starts, ends = here.tokens.starts, here.tokens.ends
    for quotation in here.quotations:
        first, last = bisect_left(starts, quotation.start), bisect_left(starts, quotation.end)
        last = min(last, first + MAX_QUOTATION)
        marks = [match.span() for match in _CUT.finditer(here.text, quotation.start, quotation.end)]
        words: list[int] = []
        cuts: set[int] = set()
        mark = 0
        for at in range(first, last):
            while mark < len(marks) and marks[mark][1] <= starts[at]:
                cuts.add(len(words))
                mark += 1
            if mark < len(marks) and marks[mark][0] <= starts[at] and ends[at] <= marks[mark][1]:
                continue
            words.append(at)
        if len(words) >= LEAST_WORDS:
            yield Quoted(quotation, words, frozenset(cuts))


def locate(here: TokenText, quoted: Quoted, index: SourceIndex) -> Located | None:
    """The place of a quotation in the sources, or None when no source has it."""
    literal = _literal(here, quoted, index.texts)
    if literal is not None:
        return literal
    best: Located | None = None
    for there, known in zip(index.texts, index.places, strict=True):
        for start in _likely_places(here, quoted, known):
            found = _compare(here, quoted, there, start)
            if found is not None and (best is None or found.share > best.share):
                best = found
    joined = _joined(here, quoted, index.texts) if best is None or best.share < 1 else None
    if joined is not None and (best is None or joined.share > best.share):
        return joined
    return best or _reordered(here, quoted, index)


def _reordered(here: TokenText, quoted: Quoted, index: SourceIndex) -> Located | None:
    """A sentence of a source with nearly all words of the quotation in another order."""
    first, last = quoted.words[0], quoted.words[-1] + 1
    content = {here.tokens.keys[at] for at in quoted.words} - here.vocabulary.stop
    if len(content) < LEAST_REORDERED:
        return None
    passage = here.passages[here.passage_at(first)]
    for pairing in index.candidates(passage, first, last, LEAST_SHARE):
        there = pairing.there
        same = content.intersection(there.tokens.keys[pairing.theirs.first : pairing.theirs.last])
        if len(same) >= SURE_REORDERED * len(content):
            span = Span(here.tokens.starts[first], here.tokens.ends[last - 1])
            source_span = Span(pairing.theirs.start, pairing.theirs.end)
            difference = differing("altered-quotation", "replaced", here, span, there, source_span)
            return Located(quoted, there, pairing.theirs.first, pairing.theirs.last, LEAST_SHARE, (difference,))
    return None


def _parts(quoted: Quoted) -> list[list[int]]:
    bounds = sorted({0, *quoted.cuts, len(quoted.words)})
    return [quoted.words[a:b] for a, b in pairwise(bounds) if a < b]


def _literal(here: TokenText, quoted: Quoted, texts: list[TokenText]) -> Located | None:
    """The place where all parts of the quotation are word for word."""
    words = here.tokens.words
    parts = _parts(quoted)
    longest = max(parts, key=len)
    if len(longest) < LEAST_WORDS - 1:
        return None
    for there in texts:
        for place in there.find_words([words[at] for at in longest]):
            first, last = place, place + len(longest)
            if all(part is longest or there.find_words([words[at] for at in part]) for part in parts):
                return Located(quoted, there, first, last, 1.0)
    return None


def _likely_places(here: TokenText, quoted: Quoted, known: dict[str, list[int]]) -> list[int]:
    """Where in a source the quotation may begin: where most of its words fall on one diagonal."""
    votes: defaultdict[int, float] = defaultdict(float)
    keys, stop = here.tokens.keys, here.vocabulary.stop
    for number, at in enumerate(quoted.words):
        places = known.get(keys[at], ())
        weight = (0.2 if here.tokens.words[at] in stop else 1.0) / max(1, len(places)) ** 0.5
        for place in places[:50]:  # places of one word that are looked at
            bucket = (place - number) // SLACK
            votes[bucket] += weight
            votes[bucket + 1] += weight / 2
    best = sorted(votes, key=lambda bucket: (-votes[bucket], bucket))[:MAX_CANDIDATES]
    return [max(0, bucket * SLACK - SLACK) for bucket in best]


def _compare(here: TokenText, quoted: Quoted, there: TokenText, start: int) -> Located | None:
    """The quotation against the words of a source from ``start`` on, word by word."""
    mine = [here.tokens.words[at] for at in quoted.words]
    room = len(mine) + 3 * SLACK + len(mine) // 2
    theirs = there.tokens.words[start : start + room]
    blocks = [
        block
        for block in SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
        if block.size > 1 or (block.size == 1 and mine[block.a] not in here.vocabulary.stop)
    ]
    if not blocks:
        return None
    same = sum(block.size for block in blocks)
    share = same / len(mine)
    content = sum(
        mine[at] not in here.vocabulary.stop for block in blocks for at in range(block.a, block.a + block.size)
    )
    if content < LEAST_CONTENT and same < LEAST_SAME:
        return None
    run = max(block.size for block in blocks)
    if share < LEAST_SHARE or (run < min(LEAST_RUN, len(mine) - 1) and share < SURE_SHARE):
        return None
    first, last = start + blocks[0].b, start + blocks[-1].b + blocks[-1].size
    differences = tuple(_differences(here, quoted, there, start, blocks))
    return Located(quoted, there, first, last, share, differences)


class _Gap(NamedTuple):
    """Words between two runs that are the same: ``first`` to before ``last`` here, and the same in the source."""

    first: int
    last: int
    there_first: int
    there_last: int


def _gaps(blocks: list[Match], size: int, start: int, end: int) -> Iterator[_Gap]:
    """The gaps before, between and after the runs; token indices of the source count from its beginning.

    Args:
        blocks: the runs that are the same.
        size: words of the quotation.
        start: the source's token that the runs count from.
        end: the number of its tokens.
    """
    head, tail = blocks[0], blocks[-1]
    yield _Gap(0, head.a, start + max(0, head.b - head.a), start + head.b)
    for one, two in pairwise(blocks):
        yield _Gap(one.a + one.size, two.a, start + one.b + one.size, start + two.b)
    after, there_after = tail.a + tail.size, start + tail.b + tail.size
    yield _Gap(after, size, there_after, min(end, there_after + size - after))


def _differences(
    here: TokenText, quoted: Quoted, there: TokenText, start: int, blocks: list[Match]
) -> Iterator[Difference]:
    """What differs between the runs that are the same."""
    size = len(quoted.words)
    for gap in _gaps(blocks, size, start, len(there)):
        lost = gap.first == gap.last
        if lost and (gap.there_first == gap.there_last or gap.first in (0, size) or gap.first in quoted.cuts):
            continue
        theirs = _without_reporter(there, gap)
        if not _same(here, quoted.words[gap.first : gap.last], there, theirs):
            yield _difference(here, quoted, there, gap, theirs)


def _without_reporter(there: TokenText, gap: _Gap) -> list[int]:
    """The words of a gap in the source; where both of its ends are quoted, without a few words that are not."""
    starts = there.tokens.starts
    theirs = list(range(gap.there_first, gap.there_last))
    if not theirs or gap.there_first == 0 or gap.there_last >= len(there):
        return theirs
    inside = [at for at in theirs if there.quotation_at(starts[at]) >= 0]
    ends = starts[gap.there_first - 1], starts[gap.there_last]
    if all(there.quotation_at(end) >= 0 for end in ends) and len(theirs) - len(inside) <= MAX_INTERRUPTION:
        return inside
    return theirs


def _same(here: TokenText, mine: list[int], there: TokenText, theirs: list[int]) -> bool:
    """Whether two runs of words are the same but for numbers in words, and for one word written as two."""
    return _spelled(here, mine) == _spelled(there, theirs)


def _spelled(text: TokenText, tokens: list[int]) -> str:
    keys, words = text.tokens.keys, text.tokens.words
    joined = (keys[at] if keys[at].startswith("#") else CONTRACTIONS.get(words[at], words[at]) for at in tokens)
    return "".join(joined).replace("ß", "ss")


def _difference(here: TokenText, quoted: Quoted, there: TokenText, gap: _Gap, theirs: list[int]) -> Difference:
    words, others = quoted.words, there.tokens
    kind = "replaced" if theirs else "added"
    near = words[gap.first : gap.last]
    first, last = gap.there_first, gap.there_last
    if not near:  # a word that is missing has no place of its own: those next to it are shown
        kind = "joined" if _is_far(there, gap, theirs) else "dropped"
        near = words[max(0, gap.first - 1) : gap.first + 1]
    if not near or first == last or kind == "dropped":
        first, last = max(0, first - 1), min(len(there), last + 1)
    span = Span(here.tokens.starts[near[0]], here.tokens.ends[near[-1]])
    source_span = Span(others.starts[first], others.ends[last - 1])
    found = differing("altered-quotation", kind, here, span, there, source_span)
    mends = kind in ("replaced", "dropped") and len(found.was) <= MAX_REPLACED
    return found._replace(replacement=found.was) if mends else found


def _is_far(there: TokenText, gap: _Gap, theirs: list[int]) -> bool:
    """Whether so much was left out that two quotations were joined."""
    return len(theirs) > MAX_INTERRUPTION and there.quotation_at(there.tokens.starts[gap.there_first]) < 0


def _joined(here: TokenText, quoted: Quoted, texts: list[TokenText]) -> Located | None:
    """A quotation put together from two or three places that are not next to each other."""
    words = [here.tokens.words[at] for at in quoted.words]
    runs: list[_Run] = []
    at = 0
    while at < len(words):
        run = _longest_run(words, at, texts) if len(runs) < MAX_RUNS else None
        if run is None:
            return None
        runs.append(run)
        at += run.size
    if len(runs) < 2:
        return None
    there, place, _, size = max(runs, key=lambda run: run.size)
    if any(run.word in quoted.cuts for run in runs[1:]):
        return Located(quoted, there, place, place + size, 1.0)
    span = quoted.quotation.span
    source_span = Span(there.tokens.starts[place], there.tokens.ends[place + size - 1])
    difference = differing("altered-quotation", "joined", here, span, there, source_span)
    return Located(quoted, there, place, place + size, 1.0, (difference,))


class _Run(NamedTuple):
    """Words of a quotation that a source has in a row.

    Attributes:
        there: the source.
        place: its first token.
        word: the first word of the quotation.
        size: how many words.
    """

    there: TokenText
    place: int
    word: int
    size: int


def _longest_run(words: list[str], at: int, texts: list[TokenText]) -> _Run | None:
    """The longest run of words from ``at`` on that a source has, of at least ``LEAST_JOINED`` words."""
    best: _Run | None = None
    for there in texts:
        size = best.size if best else LEAST_JOINED - 1
        while at + size < len(words):
            places = there.find_words(words[at : at + size + 1])
            if not places:
                break
            size += 1
            best = _Run(there, places[0], at, size)
    return best
