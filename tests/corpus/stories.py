"""Invented texts for the tests of the corpus: no two stories share a sentence."""

from __future__ import annotations

import random

ONSETS, VOWELS = "bcdfghklmnprstvz", "aeiou"

FRAME = (
    "Read on with a subscription from four crowns a month, with no strings for the first ninety days.",
    "The Valley Herald is bound by the code of its regional press council and answers every complaint.",
    "Have you seen something we should report? Write to our desk in the old post office, third floor.",
    "Our photographers sell prints of most pictures in these pages at the counter on market days.",
    "Delivery of the printed paper ends at six in the morning; call us when yours has not come by then.",
)


def words(seed: str, count: int) -> list[str]:
    """Invented words, the same for the same seed."""
    source = random.Random(seed)  # noqa: S311  # no secret
    return [
        "".join(source.choice(ONSETS) + source.choice(VOWELS) for _ in range(source.randint(2, 4)))
        for _ in range(count)
    ]


def sentences(seed: str, count: int = 12, length: int = 14) -> list[str]:
    """Invented sentences."""
    return [" ".join(words(f"{seed}/{number}", length)).capitalize() + "." for number in range(count)]


def story(seed: str, count: int = 12) -> str:
    """An invented article, one sentence a line."""
    return "\n".join(sentences(seed, count))


def misread(text: str, seed: str, share: float) -> str:
    """The text with this share of its words changed by one letter, as by character recognition."""
    source = random.Random(seed)  # noqa: S311
    lines = []
    for line in text.split("\n"):
        changed = []
        for word in line.split(" "):
            place = source.randrange(len(word))
            wrong = word[:place] + source.choice("wyxq") + word[place + 1 :]
            changed.append(wrong if source.random() < share else word)
        lines.append(" ".join(changed))
    return "\n".join(lines)


def market_report(seed: str) -> str:
    """One of a series: the same wording, other figures."""
    source = random.Random(seed)  # noqa: S311
    figure = lambda: f"{source.uniform(10, 9000):.1f}"  # noqa: E731
    return "\n".join(
        [
            f"The harbour index closed at {figure()} points after {figure()} on the day before.",
            f"Grain was sold at {figure()} crowns a tonne, barley at {figure()} and oats at {figure()} crowns.",
            f"Of the traded papers {source.randint(10, 900)} rose and {source.randint(10, 900)} fell on the day.",
            f"The crown was worth {figure()} dollars in the evening, {figure()} in the morning.",
            f"Freight from the northern ports cost {figure()} crowns, from the southern ones {figure()} crowns.",
            f"Turnover came to {figure()} million crowns against {figure()} million a week earlier.",
        ]
    )
