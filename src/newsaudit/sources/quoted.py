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
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.sources.difference import Difference
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.document.quotations import Quotation
    from newsaudit.sources.texts import TokenText

__all__ = ["Located", "Quoted", "locate", "quoted_parts"]

LEAST_WORDS = 3  # shorter quotations are titles, nicknames and words at a distance
LEAST_SHARE = 0.55  # of the words that must be there in order: below, it is another quotation
LEAST_RUN = 3  # words in a row that must be the same
LEAST_JOINED = 3  # words of a part that make it one of two places joined in one quotation
MAX_INTERRUPTION = 14  # words of the reporter in the middle of the source's quotation
SLACK = 8  # words that may be missing or added before the place of a quotation is lost
MAX_QUOTATION = 400  # words of a quotation that are compared; the rest of a longer one is not looked at
MAX_CANDIDATES = 3  # places at which one quotation is compared word by word
_CUT = re.compile(r"\[[^\]\[\n]{0,120}\]|\([.\u2026]{1,3}\)|\u2026|\.{3,6}|\. \. \.")


class Quoted(NamedTuple):
    """The words of a quotation of the draft.

    Attributes:
        quotation: where it is.
        words: token indices, insertions left out.
        cuts: before which of ``words`` an ellipsis or insertion is.
    """

    quotation: Quotation
    words: list[int]
    cuts: frozenset[int]


class Located(NamedTuple):
    """A quotation and its place in a source.

    Attributes:
        quoted: the quotation.
        there: the source.
        first: the first token there.
        last: the token after the last.
        share: share of its words that are there in order, 0..1.
        differences: what differs.
    """

    quoted: Quoted
    there: TokenText
    first: int
    last: int
    share: float
    differences: tuple[Difference, ...] = ()


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


def locate(here: TokenText, quoted: Quoted, texts: list[TokenText], places: list[dict[str, list[int]]]) -> Located | None:
    """The place of a quotation in the sources, or None when no source has it.

    Args:
        here: the draft.
        quoted: the quotation.
        texts: the sources.
        places: of each source where the draft's words occur.
    """
    literal = _literal(here, quoted, texts)
    if literal is not None:
        return literal
    best: Located | None = None
    for there, known in zip(texts, places, strict=True):
        for start in _likely_places(here, quoted, known):
            found = _compare(here, quoted, there, start)
            if found is not None and (best is None or found.share > best.share):
                best = found
    joined = _joined(here, quoted, texts) if best is None or best.share < 1 else None
    if joined is not None and (best is None or joined.share > best.share):
        return joined
    return best


def _parts(quoted: Quoted) -> list[list[int]]:
    bounds = sorted({0, *quoted.cuts, len(quoted.words)})
    return [quoted.words[a:b] for a, b in zip(bounds, bounds[1:], strict=False) if a < b]


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
        for place in places[:MAX_VOTES]:
            bucket = (place - number) // SLACK
            votes[bucket] += weight
            votes[bucket + 1] += weight / 2
    best = sorted(votes, key=lambda bucket: (-votes[bucket], bucket))[:MAX_CANDIDATES]
    return [max(0, bucket * SLACK - SLACK) for bucket in best]


MAX_VOTES = 50  # places of one word that are looked at


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
    if share < LEAST_SHARE or max(block.size for block in blocks) < min(LEAST_RUN, len(mine) - 1):
        return None
    first, last = start + blocks[0].b, start + blocks[-1].b + blocks[-1].size
    differences = tuple(_differences(here, quoted, there, start, blocks))
    return Located(quoted, there, first, last, share, differences)


def _differences(here: TokenText, quoted: Quoted, there: TokenText, start: int, blocks: list) -> Iterator[Difference]:
    """What differs between the blocks that are the same."""
    size = len(quoted.words)
    gaps = [(0, blocks[0].a, max(0, blocks[0].b - blocks[0].a), blocks[0].b)]
    for one, two in zip(blocks, blocks[1:], strict=False):
        gaps.append((one.a + one.size, two.a, one.b + one.size, two.b))
    tail = blocks[-1].a + blocks[-1].size
    end = blocks[-1].b + blocks[-1].size
    gaps.append((tail, size, end, end + size - tail))
    for a, b, c, d in gaps:
        if a == b and (c == d or a in (0, size) or a in quoted.cuts):
            continue
        c, d = c + start, min(d + start, len(there))
        if any(cut in quoted.cuts for cut in range(a, b + 1)) and b - a == 0:
            continue
        mine, theirs = quoted.words[a:b], list(range(c, d))
        theirs = _without_reporter(there, theirs, c, d) if a not in (0,) or b else theirs
        if _same(here, mine, there, theirs):
            continue
        yield _difference(here, quoted, there, (a, b), (c, d), theirs)


def _without_reporter(there: TokenText, theirs: list[int], before: int, after: int) -> list[int]:
    """The words of a gap that are inside the source's quotation marks, where both of its ends are."""
    starts = there.tokens.starts
    if not theirs or before == 0 or after >= len(there):
        return theirs
    ends_quoted = there.quotation_at(starts[before - 1]) >= 0 and there.quotation_at(starts[after]) >= 0
    outside = [at for at in theirs if there.quotation_at(starts[at]) < 0]
    if ends_quoted and 0 < len(outside) <= MAX_INTERRUPTION:
        return [at for at in theirs if there.quotation_at(starts[at]) >= 0]
    return theirs


def _same(here: TokenText, mine: list[int], there: TokenText, theirs: list[int]) -> bool:
    """Whether two runs of words are the same but for spelling: numbers in words, accents, one word or two."""
    one = "".join(_plain(here.tokens.keys[at], here.tokens.words[at]) for at in mine)
    other = "".join(_plain(there.tokens.keys[at], there.tokens.words[at]) for at in theirs)
    return one == other


def _plain(key: str, word: str) -> str:
    return key if key.startswith("#") else word.replace("ise", "ize").replace("our", "or")


def _difference(
    here: TokenText, quoted: Quoted, there: TokenText, mine: tuple[int, int], gap: tuple[int, int], theirs: list[int]
) -> Difference:
    a, b = mine
    words = quoted.words
    tokens, others = here.tokens, there.tokens
    kind = "dropped" if a == b else "replaced" if theirs else "added"
    if kind == "dropped" and len(theirs) > MAX_INTERRUPTION and there.quotation_at(others.starts[gap[0]]) < 0:
        kind = "joined"
    near = words[max(0, a - 1) : b + 1] if a == b else words[a:b]
    span = Span(tokens.starts[near[0]], tokens.ends[near[-1]])
    c, d = gap
    if c == d:
        c, d = max(0, c - 1), min(len(there), d + 1)
    source_span = Span(others.starts[c], others.ends[d - 1])
    replacement = None
    if kind == "replaced":
        replacement = there.text[source_span.start : source_span.end]
    elif kind == "dropped" and 0 < a < len(words):
        around = Span(others.starts[max(0, c - 1)], others.ends[min(len(there), d + 1) - 1])
        replacement = there.text[around.start : around.end] if len(near) == 2 else None
    return Difference(
        rule="altered-quotation",
        kind=kind,
        span=span,
        now=here.text[span.start : span.end],
        there=there,
        source_span=source_span,
        was=there.text[source_span.start : source_span.end],
        replacement=replacement,
    )


def _joined(here: TokenText, quoted: Quoted, texts: list[TokenText]) -> Located | None:
    """A quotation put together from two or three places that are not next to each other."""
    words = [here.tokens.words[at] for at in quoted.words]
    runs: list[tuple[TokenText, int, int, int]] = []  # source, its token, first word, size
    at = 0
    while at < len(words):
        found = _longest_run(words, at, texts)
        if found is None:
            return None
        runs.append((*found[:2], at, found[2]))
        at += found[2]
        if len(runs) > 3:
            return None
    if len(runs) < 2:
        return None
    there, place, first, size = max(runs, key=lambda run: run[3])
    span = quoted.quotation.span
    cut = runs[1][2]
    difference = Difference(
        rule="altered-quotation",
        kind="joined",
        span=span,
        now=here.text[span.start : span.end],
        there=there,
        source_span=Span(there.tokens.starts[place], there.tokens.ends[place + size - 1]),
        was=there.text[there.tokens.starts[place] : there.tokens.ends[place + size - 1]],
    )
    if any(run[2] in quoted.cuts for run in runs[1:]):
        return Located(quoted, there, place, place + size, 1.0)
    del first, cut
    return Located(quoted, there, place, place + size, 1.0, (difference,))


def _longest_run(words: list[str], at: int, texts: list[TokenText]) -> tuple[TokenText, int, int] | None:
    """The longest run of words from ``at`` on that a source has, of at least ``LEAST_JOINED`` words."""
    best: tuple[TokenText, int, int] | None = None
    for there in texts:
        low = best[2] if best else LEAST_JOINED - 1
        while at + low < len(words):
            places = there.find_words(words[at : at + low + 1])
            if not places:
                break
            low += 1
            best = there, places[0], low
    return best
