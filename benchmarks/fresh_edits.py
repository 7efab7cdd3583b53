"""Articles edited afresh, for ``duplicates_fresh.py``: what each edit does, and what every pair then shares."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from itertools import accumulate, combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Random = random.Random
SENTENCE = re.compile(r"(?<=[.!?])[\"”'’)]?\s+|(?<=[。！？])|\n+")
WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|\w+")
SCRIPTS = {
    "Latin": ("bcdfghjklmnprstvwz", "aeiou", " ", ". "),
    "Cyrillic": ("бвгджзклмнпрстфхцч", "аеиоуыя", " ", ". "),
    "Arabic": ("بتثجحدرزسشصطعفقكلمنه", "اوي", " ", ". "),
    "Han": ("", "", "", "。"),
}
# One wording each; {a} {b} {c} are names, {n} and {m} figures, {d} a day.
SERIES = tuple(
    line.strip()
    for line in """
{a} closed at {n} points on {d}, {n} points away from {n} on the day before. Of the shares in the index {m} rose and \
{m} fell. {b} gained {n} percent to {n}, {c} lost {n} percent to {n}. Oil was traded at {n} dollars a barrel, gold at \
{n} dollars an ounce. The yield on ten-year bonds stood at {n} percent after {n} percent.
{a} reported revenue of {n} million for the quarter that ended in {d}, up from {n} million a year earlier. Net income \
was {n} million, or {n} a share, compared with {n} million, or {n} a share. Analysts had expected {n} a share on \
revenue of {n} million, according to {b}. Shares of {a} have risen {n} percent since the beginning of the year. The \
company expects revenue of {n} million for the full year.
{a} beat {b} {m} to {m} on {d} before a crowd of {m}. {c} scored {m} points and had {m} rebounds for {a}, who have won \
{m} of their last {m} games. {b} shot {n} percent from the field and committed {m} turnovers. {a} led by {m} at the \
half. The two teams meet again on {d}.
Police in {a} are looking for a driver who left the scene of a collision in {b} Street on {d} at {m} o'clock. A \
{m}-year-old was taken to hospital with minor injuries. Damage is put at {m} crowns. Witnesses are asked to call the \
station in {c} on {m} and give reference {m}.
The forecast for {a} on {d}: highs of {m} degrees on the coast and {m} inland, lows of {m} in the valleys. Winds from \
the west at {m} kilometres an hour, in gusts up to {m}. The chance of rain is {m} percent. Sunrise is at {m}:{m}, \
sunset at {m}:{m}. The pollen count is {m}, the ultraviolet index {m}.
""".strip().splitlines()
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "March", "June", "September")
UNITS = ((r"\b(\d+) ?(?:%|per ?cent)", r"\1 pct"), (r"\b(\d+) (?:miles|km|kilometres)\b", r"\1 mi"),
         (r"\$(\d)", r"US$ \1"),
         (r"\bone\b", "1"), (r"\btwo\b", "2"), (r"\bthree\b", "3"), (r"\bfour\b", "4"), (r"\bfive\b", "5"),
         (r"(\d),(\d{3})\b", r"\1 \2"), (r"(\d)\.(\d)\b", r"\1,\2"))  # fmt: skip


class Sentence(NamedTuple):
    """A sentence of an article and where it comes from; "" for words of its own."""

    source: str
    text: str


class Made(NamedTuple):
    """A document, by its sentences."""

    kind: str
    sentences: list[Sentence]

    @property
    def text(self) -> str:
        return "\n".join(sentence.text for sentence in self.sentences)


def size(text: str) -> int:
    return len(WORD.findall(text))


class Vocabulary:
    """Words of one script, to replace and insert."""

    def __init__(self, texts: list[str]) -> None:
        counts = Counter(word for text in texts for word in WORD.findall(text) if not word.isdigit())
        self.words = [word for word, _ in counts.most_common(5000)] or ["word"]

    def other(self, source: Random) -> str:
        return self.words[int(len(self.words) * source.random() ** 2)]


def reworded(text: str, source: Random, words: Vocabulary, share: float) -> str:
    """Each word replaced, dropped or joined by another with a third of this share."""

    def change(match: re.Match[str]) -> str:
        chance = source.random()
        if chance >= share:
            return match[0]
        if chance < share / 3:
            return ""
        if chance < 2 * share / 3 or len(match[0]) == 1:
            return words.other(source)
        return f"{match[0]} {words.other(source)}"

    return WORD.sub(change, text)


def misread(text: str, source: Random, share: float) -> str:
    """Letters changed, dropped or split off with this share, as by character recognition."""
    letters = "".join(sorted(set(text.lower()) - set(" \n.,;:!?\"'()-0123456789"))) or "x"

    def change(letter: str) -> str:
        if letter.isspace() or source.random() >= share:
            return letter
        return source.choice((source.choice(letters), source.choice(letters), "", letter + " "))

    return "".join(map(change, text))


def wrapped(text: str, source: Random) -> str:
    """Set in a narrow column, long words cut at the line end with a hyphen."""
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) > 42 and len(word) > 6 and word.isalpha() and source.random() < 0.6:
            cut = source.randrange(3, len(word) - 2)
            lines.append(f"{line} {word[:cut]}-")
            line = word[cut:]
        elif len(line) + len(word) > 48:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def turned(text: str) -> str:
    """The parts of a sentence around its middle comma in the other order."""
    parts = re.split(r"[,،，、] ?", text.rstrip(" .。!?"))
    middle = (len(parts) + 1) // 2
    return ", ".join(parts[middle:] + parts[:middle]) + "."


def per_sentence(change: Callable[[str], str], sentences: list[Sentence]) -> list[Sentence]:
    return [Sentence(s.source, change(s.text)) for s in sentences]


def own(source: Random, words: Vocabulary, count: int = 1, length: int = 18) -> list[Sentence]:
    """Sentences of nobody else."""
    return [Sentence("", " ".join(words.other(source) for _ in range(length)) + ".") for _ in range(count)]


def some(sentences: list[Sentence], source: Random, share: float) -> list[Sentence]:
    count = max(2, round(share * len(sentences)))
    return [sentences[n] for n in sorted(source.sample(range(len(sentences)), min(count, len(sentences))))]


def opening(sentences: list[Sentence], least: int) -> list[Sentence]:
    """The first sentences, with so many words at least."""
    taken, count = [], 0
    for sentence in sentences:
        taken.append(sentence)
        count += size(sentence.text)
        if count >= least:
            break
    return taken


def shuffled(sentences: list[Sentence], source: Random) -> list[Sentence]:
    blocks = [sentences[n : n + 3] for n in range(0, len(sentences), 3)]
    source.shuffle(blocks)
    return [sentence for block in blocks for sentence in block]


def as_units(text: str) -> str:
    for pattern, other in UNITS:
        text = re.sub(pattern, other, text)
    return text


EDITS = {
    "light": lambda s, r, w: own(r, w) + per_sentence(lambda t: reworded(t, r, w, 0.03), some(s, r, 0.9)),
    "heavy": lambda s, r, w: own(r, w) + per_sentence(lambda t: reworded(t, r, w, 0.18), some(s, r, 0.75)),
    "reordered": lambda s, r, w: own(r, w) + per_sentence(lambda t: reworded(t, r, w, 0.08), shuffled(s, r)),
    "turned": lambda s, r, w: per_sentence(lambda t: turned(reworded(t, r, w, 0.06)), s),
    "brief": lambda s, r, w: per_sentence(lambda t: reworded(t, r, w, 0.04), opening(s, 45)),
    "brief-own-head": lambda s, r, w: own(r, w, 1, 8) + per_sentence(lambda t: reworded(t, r, w, 0.1), opening(s, 45)),
    "part-in-long": lambda s, r, w: own(r, w, 6) + opening(s, 120) + own(r, w, 8),
    "release": lambda s, r, w: own(r, w, 2) + some(s, r, 0.6) + own(r, w, 2),
    "ocr": lambda s, r, w: per_sentence(lambda t: misread(t, r, r.uniform(0.02, 0.06)), s),  # noqa: ARG005
    "ocr-cut": lambda s, r, w: per_sentence(lambda t: misread(t, r, 0.07), opening(s, 150)),  # noqa: ARG005
    "columns": lambda s, r, w: per_sentence(lambda t: wrapped(t, r), s),  # noqa: ARG005
    "units": lambda s, r, w: per_sentence(as_units, s),  # noqa: ARG005
    "capitals": lambda s, r, w: per_sentence(lambda t: t.upper().replace(",", " -"), s),  # noqa: ARG005
}  # fmt: skip


def invented(count: int, seed: int) -> dict[str, list[str]]:
    """Articles of random words, by script."""
    made = {}
    for script, (consonants, vowels, space, stop) in SCRIPTS.items():
        source = Random(f"{seed}/{script}")
        if script == "Han":
            words = [chr(0x4E00 + source.randrange(6000)) + chr(0x4E00 + n % 400) for n in range(6000)]
        else:
            words = ["".join(source.choice(consonants) + source.choice(vowels) for _ in range(source.randint(1, 5)))
                     for _ in range(6000)]  # fmt: skip
        weights = list(accumulate(1 / (rank + 8) for rank in range(len(words))))
        made[script] = [
            "\n".join(
                space.join(source.choices(words, cum_weights=weights, k=source.randint(8, 28))) + stop.strip()
                for _ in range(source.choice((4, 6, 10, 20, 30)))
            )
            for _ in range(count // len(SCRIPTS))
        ]
    return made


def made_from(texts: list[str], label: str, seed: int) -> Iterator[tuple[str, Made]]:
    """Documents of one script, with their names."""
    source = Random(f"{seed}/{label}/edits")
    words = Vocabulary(texts)
    bases = []
    for n, text in enumerate(texts):
        parts = [part.strip() for part in SENTENCE.split(text) if part and part.strip()]
        bases.append([Sentence(f"{label}{n}/{k}", part) for k, part in enumerate(parts)])
    kinds = list(EDITS)
    frames = [own(source, words, 5, 16) for _ in range(max(1, len(bases) // 40))]
    quotes = [own(source, words, 1, 30) for _ in range(max(1, len(bases) // 12))]
    for n, base in enumerate(bases):
        yield f"{label}{n}", Made("base", base)
        for kind in source.sample(kinds, 3):
            yield f"{label}{n}-{kind}", Made(kind, EDITS[kind](base, source, words))
        if n % 5 == 0:
            three = [opening(bases[k % len(bases)], 50) for k in (n, n + 1, n + 2)]
            yield (
                f"{label}{n}-roundup",
                Made("roundup", [s for part in three for s in (*own(source, words, 1, 4), *part)]),
            )
            yield f"{label}{n}-brief-there", Made("brief-in-roundup", own(source, words, 1, 5) + three[1])
        if n % 3 == 0:
            place = source.randrange(len(base) + 1)
            frame = source.choice(frames)
            cut = [Sentence("", s.text) for s in own(source, words, 12, 20)]
            yield f"{label}{n}-framed", Made("framed", [*frame[:2], *base, *frame[2:]])
            yield f"{label}{n}-frame", Made("frame", [*frame[:2], *cut, *frame[2:]])
            quote = Made(
                "quote", [*own(source, words, min(place, 6), 20), *source.choice(quotes), *own(source, words, 8, 20)]
            )
            yield f"{label}{n}-quote", quote


def series(count: int, seed: int) -> Iterator[tuple[str, Made]]:
    source = Random(f"{seed}/series")
    name = lambda: "".join(source.choice("BDFGKLMNPRST") + source.choice("aeiou") for _ in range(3)).title()  # noqa: E731
    for n in range(count):
        text = SERIES[n % len(SERIES)]
        values = {key: name() for key in "abc"}
        text = re.sub(r"\{([abc])\}", lambda match: values[match[1]], text)  # noqa: B023
        text = re.sub(r"\{n\}", lambda _: f"{source.uniform(1, 900):.1f}", text)
        text = re.sub(r"\{m\}", lambda _: str(source.randrange(2, 99)), text)
        text = re.sub(r"\{d\}", lambda _: source.choice(DAYS), text)
        yield f"series{n}", Made("series", [Sentence("", text)])


def gold(documents: dict[str, Made]) -> dict[tuple[str, str], str]:
    """near, part or ignore for every pair that shares enough; sizes in words of the sources' sentences."""
    holders: dict[str, list[str]] = defaultdict(list)
    length: dict[str, int] = {}
    for name, made in documents.items():
        for sentence in made.sentences:
            if sentence.source:
                holders[sentence.source].append(name)
                length.setdefault(sentence.source, size(sentence.text))
    shared: Counter[tuple[str, str]] = Counter()
    for source, names in holders.items():
        for pair in combinations(sorted(set(names)), 2):
            shared[pair] += length[source]
    frame_free = {
        name: sum(length[s.source] if s.source else size(s.text) * (made.kind != "framed") for s in made.sentences)
        for name, made in documents.items()
    }
    labels = {}
    for pair, words in shared.items():
        one, other = (frame_free[name] for name in pair)
        share = words / max(1, min(one, other))
        whole = words / max(1, one + other - words)
        if share >= 0.15:
            labels[pair] = "near" if whole >= 0.5 else "part" if share >= 0.5 else "ignore"
    return labels
