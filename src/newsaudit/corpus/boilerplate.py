"""Find boilerplate: sentences and lines that an article shares with articles that are otherwise unlike it.

A cookie notice, a rights line or a newsroom's closing paragraph is shared whole, by several texts that share little or
nothing else. A copied story is not like that: a text that shares one of its sentences shares most of them, and a text
that shares few of them, because of edits or recognition errors, shares them in fragments everywhere. So no list of
frequent lines is kept, and a wire story that hundreds of outlets carry does not weaken itself.

The keys say which sentences are suspect (``suspicion``); the words of a few texts prove it (``boilerplate_segments``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsaudit.corpus.fingerprint import alike
from newsaudit.corpus.passages import shared_passages
from newsaudit.corpus.rare_ngrams import count_common, isin_sorted

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from newsaudit.corpus.fingerprint import Fingerprint
    from newsaudit.corpus.hashed_words import I64
    from newsaudit.corpus.passages import Chain

MIN_OTHERS = 3  # other texts that share a segment before it can be boilerplate
STRANGERS_PER_COPY = 5  # and so many times as many as texts that share more than they do
MAX_SHARED_BY_STRANGER = 0.8  # share of the keys of the shorter of two texts that are strangers
MOSTLY = 0.7  # share of the shingles of one text that the other has too when the two are related
WHOLE_BY_KEYS = 0.6  # share of a segment's keys that are shared when it is shared whole
SHARED_WHOLE = 0.6  # share of the touched segments (by keys) that must be shared whole
MAX_TRIED = 8  # texts looked at for one segment
MAX_READ = 40  # pairs of texts read for all segments
WHOLE_BY_WORDS = 0.85  # share of a sentence's words in shared passages when it is shared whole
RELATED = 0.1  # share of the words of all other sentences that related articles have in common
MIN_STORY = 30  # words of an article inside the frame of its page ...
MIN_OWN = 10  # ... in runs of so many
MIN_AROUND = 15  # words of the frame before it, and after it
THIS = -1  # this text, among the numbers of others


class Suspicion(NamedTuple):
    """What the keys say of a text's segments before any other text is read.

    Attributes:
        suspects: for each other text and each segment whether the two share it whole and little else.
        suspected: for each segment whether enough texts do.
        hardly: for each segment whether its keys say next to nothing: it has one at most of which all texts are known.
    """

    suspects: NDArray[np.bool_]
    suspected: NDArray[np.bool_]
    hardly: NDArray[np.bool_]

    def witnesses(self) -> dict[int, list[int]]:
        """For each suspected segment the other texts to read, those first that share most suspected segments."""
        order = np.argsort(-(self.suspects & self.suspected).sum(1), kind="stable")
        return {
            segment: order[self.suspects[order, segment]][:MAX_TRIED].tolist()
            for segment in np.flatnonzero(self.suspected).tolist()
        }


def suspicion(
    segments: I64,
    *,
    key_segments: I64,
    shared_keys: I64,
    others: I64,
    other_sizes: I64,
    ends: I64,
    raw_page: bool,
) -> Suspicion | None:
    """Which segments may be boilerplate, by keys alone; None when none is.

    Of a short article in a long frame other pages share most keys, as copies do; what they do not share is inside.

    Args:
        segments: the segment of each word.
        key_segments: the segment of each key of this text.
        shared_keys: for each shared key, which of this text's keys it is.
        others: for each shared key, which other text shares it, counted from 0 in an order of the texts' own (where
            there is no time to read them all, the first are read).
        other_sizes: how many keys each other text has.
        ends: for each key of this text, from which other text on it is not known whether it is shared.
        raw_page: whether the text is a page with parts of its frame.
    """
    count = int(segments[-1]) + 1 if segments.size else 0
    if other_sizes.size < MIN_OTHERS:
        return None
    in_segment = _known_keys(key_segments, ends, other_sizes.size, count)
    cells = np.bincount(others * count + key_segments[shared_keys], minlength=other_sizes.size * count)
    shared = cells.reshape(other_sizes.size, count)
    touched = shared > 0
    whole = touched & (shared >= WHOLE_BY_KEYS * in_segment)
    share = shared.sum(1) / np.minimum(key_segments.size, np.maximum(other_sizes, 1))
    copy = share > MAX_SHARED_BY_STRANGER
    if raw_page and copy.any():
        copy[copy] = ~_surround(touched[copy], np.bincount(segments, minlength=count))
    stranger = ~copy & ((whole * in_segment).sum(1) >= SHARED_WHOLE * (touched * in_segment).sum(1))
    suspects = whole & stranger[:, None]
    # What more copies than strangers share belongs to the story.
    copies = (whole & copy[:, None]).sum(0)
    suspected = suspects.sum(0) >= np.maximum(MIN_OTHERS, STRANGERS_PER_COPY * copies)
    if not suspected.any():
        return None
    surely = np.bincount(key_segments[ends >= other_sizes.size], minlength=count)
    return Suspicion(suspects, suspected, surely <= 1)


def _known_keys(key_segments: I64, ends: I64, others: int, count: int) -> I64:
    """For each other text (one row for all where they do not differ) and segment, how many keys might be shared."""
    limited = ends < others
    always = np.bincount(key_segments[~limited], minlength=count)[None, :]
    if not limited.any():
        return always
    cells = np.bincount(ends[limited] * count + key_segments[limited], minlength=(others + 1) * count)
    # A key with the end 5 is known for the texts 0 to 4: those whose place is below.
    later: I64 = cells.reshape(others + 1, count)[::-1].cumsum(0)[::-1]
    return always + later[1:]


def _surround(touched: NDArray[np.bool_], words: I64) -> NDArray[np.bool_]:
    """For each other text whether what it shares is before and after enough words that it does not share."""
    return np.array([_story_inside(*_gaps(row, words)) for row in touched], np.bool_)


def _gaps(shared: NDArray[np.bool_], words: I64) -> tuple[I64, I64, I64]:
    """Between two shared segments each: the words there, and the shared words up to there and after it."""
    places = np.flatnonzero(shared)
    before = np.cumsum(words[places])[:-1]
    ends = np.cumsum(words)
    inside = (ends[places] - words[places])[1:] - ends[places][:-1]
    return inside, before, int(words[places].sum()) - before


def _story_inside(inside: I64, before: I64, after: I64) -> bool:
    surrounded = (inside >= MIN_OWN) & (before >= MIN_AROUND) & (after >= MIN_AROUND)
    return bool(inside[surrounded].sum() >= MIN_STORY)


def boilerplate_segments(
    fingerprint: Fingerprint,
    suspected: Suspicion,
    are_related: Callable[[int, int], bool],
    text_of: Callable[[int], Fingerprint | None],
) -> NDArray[np.bool_]:
    """For each segment of a text whether it is boilerplate.

    Args:
        fingerprint: the text.
        suspected: what the keys say.
        are_related: whether two texts, read word for word, share more than whole segments; the others go by their
            number, this text by ``THIS``.
        text_of: one of the others that were read.
    """
    boilerplate, strangers = _proved(suspected, are_related)
    if not boilerplate.any():
        return boilerplate
    segments = fingerprint.segments
    keyless = np.bincount(segments[fingerprint.key_places], minlength=boilerplate.size) == 0
    # Where keys say next to nothing, the words of the strangers say whether they share a sentence.
    texts = [text for text in map(text_of, sorted(strangers)) if text is not None]
    boilerplate |= suspected.hardly & _shared_whole(fingerprint, texts)
    # A line of a word or two between two lines of boilerplate is boilerplate too.
    filled = np.unique(segments)
    bad = boilerplate[filled]
    between = np.zeros(filled.size, np.bool_)
    between[1:-1] = keyless[filled][1:-1] & bad[:-2] & bad[2:]
    boilerplate[filled[between]] = True
    return boilerplate


def _shared_whole(fingerprint: Fingerprint, others: list[Fingerprint]) -> NDArray[np.bool_]:
    """For each segment whether enough of the others have all its shingles."""
    segments, shingles = fingerprint.segments, fingerprint.shingles
    count = int(segments[-1]) + 1
    inside = segments[:-2] == segments[2:]
    where = segments[:-2][inside]
    sizes = np.bincount(where, minlength=count)
    sharing = np.zeros(count, np.int64)
    for other in others:
        found = np.bincount(where[isin_sorted(shingles[inside], other.shingle_set)], minlength=count)
        sharing += found == sizes
    return (sizes > 0) & (sharing >= MIN_OTHERS)


def _proved(suspected: Suspicion, are_related: Callable[[int, int], bool]) -> tuple[NDArray[np.bool_], set[int]]:
    """Those suspected segments that enough texts share which are related neither to this text nor to each other.

    Recognition errors leave some sentences of a copy whole and break the others, and the many copies of a story are
    unlike a badly damaged one: keys alone cannot tell them from pages with the same boilerplate. The words can, and
    few texts are read for it.

    Returns:
        For each segment whether it is proved, and the texts that prove it.
    """
    known: dict[tuple[int, int], bool] = {}

    def related(one: int, other: int) -> bool:
        if (one, other) not in known:
            # What is not read for want of time counts as related: nothing is left out without proof.
            known[one, other] = len(known) >= MAX_READ or are_related(one, other)
        return known[one, other]

    proved = np.zeros(suspected.suspected.size, np.bool_)
    proving: set[int] = set()
    for segment, witnesses in suspected.witnesses().items():
        strangers: list[int] = []
        for other in witnesses:
            if not related(THIS, other) and not any(related(earlier, other) for earlier in strangers):
                strangers.append(other)
            if len(strangers) == MIN_OTHERS:
                proved[segment] = True
                proving.update(strangers)
                break
    return proved, proving


def related(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether one of two texts is mostly contained in the other, or they share more than whole sentences or lines.

    Strangers on one page frame agree in whole lines and in nothing else; damaged or edited copies agree in fragments.
    Two pages that are mostly frame have articles of their own inside it.
    The sentences of the text with the smaller digest are looked at, whichever side asks.
    """
    if not alike(one, other):
        return False
    if other.digest < one.digest:
        one, other = other, one
    mine, theirs = one.shingle_set, other.shingle_set
    mostly = count_common(mine, theirs) > MOSTLY * min(mine.size, theirs.size)
    if mostly and not (one.raw_page and other.raw_page):
        return True
    chains = shared_passages(one, other, None, None)
    if mostly and not _framed(chains):
        return True
    covered = np.zeros(one.size, np.bool_)
    for chain in chains:
        covered[chain.here : chain.here_end] = True
    sizes = np.bincount(one.segments)
    in_common = np.bincount(one.segments[covered], minlength=sizes.size)
    broken = in_common < WHOLE_BY_WORDS * sizes
    return bool(in_common[broken].sum() >= RELATED * max(1, sizes[broken].sum()))


def _framed(chains: list[Chain]) -> bool:
    """Whether each of two pages has an article of its own inside what they share."""
    if len(chains) < 2:
        return False
    here, here_end, there, there_end = np.array(chains, np.int64).T
    before = np.cumsum(here_end - here)
    around = before[:-1], before[-1] - before[:-1]
    return _story_inside(here[1:] - here_end[:-1], *around) and _story_inside(there[1:] - there_end[:-1], *around)
