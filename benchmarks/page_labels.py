"""Which lines of a page are in the body that somebody annotated, and the F1 of a text against it.

The gold body and the lines are cut into words (single characters for Chinese, Japanese, Korean and Thai). A line of
four words or more is matched by word trigrams and must lie on the heaviest in-order chain through the body; a shorter
one is content only where the body has just these words between its neighbours.
"""

from __future__ import annotations

import collections
import re

import numpy as np

CONTENT, DEBRIS, TWICE, MIXED = 1, 0, 2, 3
MIN_SHARE, MAX_OTHER = 0.7, 0.3  # of a line's trigrams that are the body's: content from, debris up to
WIDE = re.compile("[\u0e00-\u0e7f\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")


def is_wide(text):
    return len(WIDE.findall(text)) > 0.3 * max(1, len(text))


def words_of(text, *, wide):
    return [char for char in text if char.isalnum()] if wide else re.findall(r"\w+", text)


def shingles(text):
    words = words_of(text, wide=is_wide(text))
    return collections.Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))) if words else {}


def f1(text, gold):
    """The scorer's F1 of four-word shingles."""
    one, other = collections.Counter(shingles(text)), collections.Counter(shingles(gold))
    hit = sum((one & other).values())
    return 2 * hit / max(1, sum(one.values()) + sum(other.values()))


def label(lines, gold):
    """CONTENT, DEBRIS, TWICE (words of the body again) or MIXED for each line, and its number of words."""
    wide = is_wide(gold)
    fold = [[word.lower() for word in words_of(line, wide=wide)] for line in lines]
    body = [word.lower() for word in words_of(gold, wide=wide)]
    places = collections.defaultdict(list)
    for at in range(len(body) - 2):
        places[tuple(body[at : at + 3])].append(at)
    labels = np.zeros(len(lines), dtype=int)
    spots = []  # line, start, end, weight
    for number, words in enumerate(fold):
        if len(words) < 4:
            continue
        trigrams = [tuple(words[at : at + 3]) for at in range(len(words) - 2)]
        share = sum(trigram in places for trigram in trigrams) / len(trigrams)
        if share <= MAX_OTHER:
            continue
        labels[number] = TWICE if share >= MIN_SHARE else MIXED
        votes = collections.Counter(
            place - at for at, trigram in enumerate(trigrams) for place in places.get(trigram, ())[:20]
        )
        for start, count in votes.most_common(3):
            if count >= max(1, 0.2 * len(trigrams)):
                spots.append((number, start, start + len(words), count))
    chain = heaviest(spots)
    for number, _, _, _ in chain:
        if labels[number] == TWICE:
            labels[number] = CONTENT
    short(labels, fold, body, chain)
    return labels, np.array([len(words) for words in fold])


def heaviest(spots):
    """The heaviest chain of spots whose lines and whose places in the body are both in order."""
    if not spots:
        return []
    spots = sorted(spots)
    numbers = np.array([spot[0] for spot in spots])
    starts = np.array([spot[1] for spot in spots])
    ends = np.array([spot[2] for spot in spots])
    best = np.array([float(spot[3]) for spot in spots])
    before = np.full(len(spots), -1)
    for at in range(1, len(spots)):
        allowed = (numbers[:at] < numbers[at]) & (ends[:at] <= starts[at] + 3)
        if allowed.any():
            values = np.where(allowed, best[:at], -1)
            previous = int(values.argmax())
            best[at] += values[previous]
            before[at] = previous
    at = int(best.argmax())
    chain = []
    while at >= 0:
        chain.append(spots[at])
        at = int(before[at])
    return chain[::-1]


def short(labels, fold, body, chain):
    """Label the short lines in the gaps of the chain."""
    ends = [(-1, 0), *((number, end) for number, _, end, _ in chain)]
    starts = [*((number, start) for number, start, _, _ in chain), (len(fold), len(body))]
    for (before, left), (after, right) in zip(ends, starts, strict=True):
        gap = body[max(0, left - 2) : max(0, right + 2)]
        at = 0
        for number in range(before + 1, after):
            words = fold[number]
            if not 0 < len(words) < 4:
                continue
            for place in range(at, len(gap) - len(words) + 1):
                if gap[place : place + len(words)] == words:
                    labels[number] = CONTENT
                    at = place + len(words)
                    break
