"""Measure how time grows when hostile input becomes four times as long.

    python benchmarks/growth.py            rules, readers and renderers on the pieces of tests/hostile.toml
    python benchmarks/growth.py --inside   all pieces for texts inside a tag, a title, a quotation, ... (minutes)
    python benchmarks/growth.py --patterns every regular expression of the package, on pieces made from the expression

Linear time grows four times, quadratic time sixteen times. Prints the worst; the exit status is 1 where one is above 5
in each of five trials: one trial under load is no growth. The garbage collector is off: it visits all that a parser has
made so far, which adds a fifth where a call makes hundreds of thousands of them (Markdown: 5.1 times, without it 4.2).
"""

from __future__ import annotations

import argparse
import gc
import importlib
import pkgutil
import re
import sys
import time
from itertools import product
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

import newsaudit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from test_hostile import HOSTILE, INSIDE, audit, audit_source, read, render

SIZE = 20_000  # code points of the shorter input; of a pattern's a tenth
COARSE = 0.002  # seconds under which a clock says nothing
MAX_GROWTH = 5.0
TRIALS = 5
FILLERS = ("", "a", " ", "1")


def seconds(call: Callable[[str], object], text: str) -> float:
    gc.collect()
    gc.disable()
    try:
        began = time.process_time()
        call(text)
        return time.process_time() - began
    finally:
        gc.enable()


def growth(call: Callable[[str], object], piece: str, size: int) -> tuple[float, float]:
    """How many times longer four times the input takes (the least of the trials), and its seconds."""
    worst = []
    for _ in range(TRIALS):
        short, long = (seconds(call, piece * (length // len(piece))) for length in (size, 4 * size))
        worst.append((long / max(short, COARSE), long))
        if worst[-1][0] < MAX_GROWTH:
            break
    return min(worst)


def sample(parsed: Any) -> str:
    """A text that a parsed pattern matches, or nearly."""
    made = []
    for code, value in parsed:
        if code is sre.LITERAL:
            made.append(chr(value))
        elif code is sre.IN:
            made.append(one_of(value))
        elif code in (sre.ANY, sre.NOT_LITERAL):
            made.append("a")
        elif code in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            made.append(sample(value[2]) * max(1, min(value[0], 5)))
        elif code is sre.BRANCH:
            made.append(sample(value[1][0]))
        elif code is sre.SUBPATTERN:
            made.append(sample(value[3]))
        elif code is sre.ATOMIC_GROUP:
            made.append(sample(value))
    return "".join(made)


def one_of(choices: Any) -> str:
    classes = {sre.CATEGORY_DIGIT: "1", sre.CATEGORY_SPACE: " ", sre.CATEGORY_WORD: "a"}
    for code, value in choices:
        if code is sre.NEGATE:
            return "a"
        if code is sre.LITERAL:
            return chr(value)
        if code is sre.RANGE:
            return chr(value[0])
        if code is sre.CATEGORY:
            return classes.get(value, "-")
    return "a"


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """The compiled patterns of all modules."""
    for module in pkgutil.walk_packages(newsaudit.__path__, "newsaudit."):
        if module.name.endswith("__main__"):
            continue
        try:
            held = vars(importlib.import_module(module.name))
        except ImportError:  # an extra that is not installed
            continue
        for name, value in held.items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{module.name}.{name}", value


def pattern_cases() -> Iterator[tuple[str, Callable[[str], object], str]]:
    seen = set()
    for name, pattern in patterns():
        if pattern in seen:
            continue
        seen.add(pattern)
        whole = sample(_parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))[:60]
        lengths = {len(whole), len(whole) - 1, *range(1, min(4, len(whole)))} - {0, -1}
        for piece in sorted({whole[:length] + filler for length, filler in product(lengths, FILLERS)}):
            yield f"{name} on {piece!r}", lambda text, pattern=pattern: pattern.sub("", text), piece


def input_cases() -> Iterator[tuple[str, Callable[[str], object], str]]:
    for reader, pieces in HOSTILE.items():
        for name, piece in pieces.items():
            if reader == "text":
                yield f"audit {name}", audit, piece
                yield f"render {name}", render, piece
            else:
                yield f"{reader} {name}", lambda text, reader=reader: read(reader, text), piece


def inside_cases() -> Iterator[tuple[str, Callable[[str], object], str]]:
    for kind, places in INSIDE.items():
        for place, (before, after) in places.items():
            for name, piece in HOSTILE["text"].items():
                yield (
                    f"{name} in the {place} of a {kind}",
                    lambda text, kind=kind, before=before, after=after: audit_source(kind, f"{before}{text}{after}"),
                    piece,
                )


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how time grows with hostile input.")
    parser.add_argument("--patterns", action="store_true", help="the regular expressions instead")
    parser.add_argument("--inside", action="store_true", help="pieces inside of something instead")
    options = parser.parse_args()
    measured = []
    cases = pattern_cases() if options.patterns else inside_cases() if options.inside else input_cases()
    for name, call, piece in cases:
        measured.append((*growth(call, piece, SIZE // 10 if options.patterns else SIZE), name))
        if measured[-1][0] >= MAX_GROWTH:
            print(f"{measured[-1][0]:5.1f} times, {measured[-1][1]:.3f} s: {name}", flush=True)
    measured.sort(reverse=True)
    print(f"{len(measured)} cases; the worst:")
    for times, spent, name in measured[:10]:
        print(f"{times:5.1f} times, {spent:.3f} s: {name}")
    sys.exit(measured[0][0] >= MAX_GROWTH)


if __name__ == "__main__":
    main()
