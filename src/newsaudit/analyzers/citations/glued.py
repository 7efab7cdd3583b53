"""Raised figures that extraction glued together, cut against the keys of the list."""

from __future__ import annotations

from itertools import pairwise

__all__ = ["split_glued"]

_FALL = 3  # "8, 1, 1" is as unlikely as leaping three numbers ahead, and that for each fall


def split_glued(digits: str, keys: frozenset[str], highest: int, reached: int) -> tuple[str, ...]:
    """The numbers that a run of raised digits stands for: "34" is 3 and 4 where 34 is no key and 3 and 4 are.

    Of all ways to cut the run, the one with the fewest numbers that no entry has, then the one that leaps least
    beyond the numbers used so far ("12" at the start of a text is 1 and 2), then the shortest.

    Args:
        digits: the run, plain digits.
        keys: the keys of the list; empty when there is none.
        highest: the highest key, 0 without a list.
        reached: the highest number used before this run.
    """
    if len(digits) == 1:
        return (digits,)
    best: tuple[tuple[int, int, int, int], tuple[str, ...]] | None = None
    for parts in _compositions(digits):
        numbers = [int(part) for part in parts]
        leap, top = 0, reached
        for number in numbers:
            leap += max(0, number - top - 1)
            top = max(top, number)
        falls = sum(before >= after for before, after in pairwise(numbers))
        cost = (
            sum(part not in keys for part in parts) if keys else 0,
            _FALL * falls + leap,
            sum(number > highest for number in numbers) if keys else 0,
            len(parts),
        )
        if best is None or cost < best[0]:
            best = cost, parts
    return best[1] if best is not None else (digits,)


def _compositions(digits: str) -> list[tuple[str, ...]]:
    """All ways to cut a run of at most eight digits into numbers of one to three digits without leading zeros."""
    if not digits:
        return [()]
    found = []
    for size in (1, 2, 3):
        if size <= len(digits) and digits[0] != "0":
            found += [(digits[:size], *rest) for rest in _compositions(digits[size:])]
    return found
