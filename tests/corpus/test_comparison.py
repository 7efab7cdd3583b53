"""What is a near-copy, which way, and where."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from newsaudit import Article, Corpus
from newsaudit.corpus.fingerprint import Fingerprint, alike

from .stories import FRAME, market_report, misread, sentences, story


def corpus_of(**texts: str) -> Corpus:
    corpus = Corpus()
    corpus.add_many(Article(text, id=name) for name, text in texts.items())
    return corpus


def relation(one: str, other: str) -> str | None:
    found = corpus_of(other=other).neighbours(Article(one, id="one"))
    return found[0].direction if found else None


LONG = story("long", 40)
BRIEF = "\n".join(LONG.split("\n")[:9])


@pytest.mark.parametrize(
    ("one", "other", "direction"),
    [
        (story("a"), story("a"), "copy"),
        (story("a"), story("a").upper().replace(".", " -"), "copy"),
        (story("a"), story("a").replace("\n", " "), "copy"),
        (story("a"), misread(story("a"), "x", 0.05), "copy"),
        (story("a", 20), misread(story("a", 20), "x", 0.3), "copy"),
        (BRIEF, LONG, "contained-in"),
        (LONG, BRIEF, "contains"),
        (misread(BRIEF, "x", 0.2), LONG, "contained-in"),
        (story("a"), story("b"), None),
        (market_report("monday"), market_report("tuesday"), None),
        (story("a", 20) + "\n" + sentences("quote", 1)[0], sentences("quote", 1)[0] + "\n" + story("b", 20), None),
    ],
)
def test_relation(one: str, other: str, direction: str | None) -> None:
    assert relation(one, other) == direction


def test_passages_hold_the_same_words_in_both_texts() -> None:
    here = "An opening of our own.\n" + misread(BRIEF, "x", 0.1)
    (found,) = corpus_of(there=LONG).neighbours(Article(here, id="here"))
    shared = total = 0
    for passage in found.passages:
        mine, theirs = passage.here.of(here).split(), passage.there.of(LONG).split()
        shared += len(set(mine) & set(theirs))
        total += max(len(mine), len(theirs))
    assert shared >= 0.8 * total
    assert total >= 0.8 * len(BRIEF.split())
    assert [p.here.start for p in found.passages] == sorted(p.here.start for p in found.passages)


def test_asking_from_either_side_gives_mirrored_answers() -> None:
    corpus = corpus_of(a=LONG, b=BRIEF, c=misread(LONG, "x", 0.2), d=story("other"))
    there = {(name, n.id): n for name in "abcd" for n in corpus.neighbours_of(name)}
    swap = {"copy": "copy", "contains": "contained-in", "contained-in": "contains"}
    assert there
    for (one, other), neighbour in there.items():
        back = there[other, one]
        assert back.similarity == neighbour.similarity
        assert back.containment == neighbour.containment[::-1]
        assert back.direction == swap[neighbour.direction]
        assert {(p.there, p.here) for p in back.passages} == {(p.here, p.there) for p in neighbour.passages}


def test_figures_that_differ_are_listed() -> None:
    lines = sentences("a", 14)
    here = "\n".join([*lines[:6], "The bridge at Torrin costs 450,000 crowns and opens in March.", *lines[6:]])
    there = here.replace("450,000", "540,000").replace("at Torrin", "at Vellmar")
    (found,) = corpus_of(there=there).neighbours(Article(here, id="here"))
    assert found.evidence["numbers_here_only"] == ["450,000"]
    assert found.evidence["numbers_there_only"] == ["540,000"]
    assert found.evidence["names_here_only"] == ["Torrin"]


def test_page_furniture_makes_no_copies() -> None:
    pages = {f"p{n}": "\n".join([*sentences(f"s{n}", 9), *FRAME]) for n in range(8)}
    assert corpus_of(**pages).pairs() == []


def test_a_story_is_found_through_furniture() -> None:
    pages = {f"p{n}": "\n".join([*sentences(f"s{n}", 9), *FRAME]) for n in range(8)}
    pages["copy"] = story("s3", 9)
    (pair,) = corpus_of(**pages).pairs()
    assert (pair.a, pair.b, pair.direction) == ("copy", "p3", "copy")


def test_a_wire_story_that_many_carry_is_no_furniture() -> None:
    wire = sentences("wire", 20)
    texts = {f"outlet{n:02}": "\n".join([sentences(f"lead{n}", 1)[0], *wire[: 12 + n % 8]]) for n in range(30)}
    corpus = corpus_of(**texts)
    assert len(corpus.pairs()) == 30 * 29 / 2
    assert corpus.clusters() == [tuple(sorted(texts))]


def test_damaged_copies_of_one_story_are_no_furniture() -> None:
    text = story("wire", 30)
    corpus = corpus_of(**{f"scan{n}": misread(text, str(n), 0.25) for n in range(8)})
    assert len(corpus.pairs()) == 8 * 7 / 2


def test_a_series_in_a_large_corpus_stays_a_series() -> None:
    assert corpus_of(**{f"day{n}": market_report(str(n)) for n in range(30)}).pairs() == []


def test_a_series_that_differs_in_names_too() -> None:
    frame = (
        "Police in {} are looking for a driver who left the scene of a collision in {} Street on {} at {} o'clock. "
        "A {}-year-old was taken to hospital with minor injuries. Damage is put at {} crowns. Witnesses are asked to "
        "call the station in {} on {} and give the number of the report."
    )
    one = frame.format("Gudoko", "Lofigu", "Tuesday", 5, 61, 900, "Duruta", 4471)
    other = frame.format("Lamitu", "Nerogu", "Friday", 9, 44, 250, "Gamafi", 9038)
    assert relation(one, other) is None
    # The same report with a name put right is the same report.
    assert relation(one, one.replace("Lofigu", "Lofiga")) == "copy"


def test_capitals_are_no_names() -> None:
    lines = [line.replace(" ", " Mr ", 1) for line in sentences("a", 14)]
    release = "\n".join([*sentences("own", 3), *lines[:8]])
    assert relation("\n".join(lines).upper(), release) == "copy"


def test_a_lead_that_briefs_and_round_ups_carry_is_no_furniture() -> None:
    stories = {f"s{n}": sentences(f"s{n}", 20) for n in range(4)}
    texts = {name: "\n".join(lines) for name, lines in stories.items()}
    texts["brief"] = "\n".join(stories["s0"][:4])
    texts["morning"] = "\n".join(line for lines in stories.values() for line in lines[:4])
    texts["evening"] = "\n".join([*sentences("eve", 6), *stories["s0"][:4], *sentences("late", 6)])
    texts["weekly"] = "\n".join([*stories["s0"][:4], *sentences("week", 12)])
    pairs = {(pair.a, pair.b): pair.direction for pair in corpus_of(**texts).pairs()}
    assert pairs["brief", "s0"] == "contained-in"
    assert pairs["brief", "morning"] == pairs["brief", "weekly"] == "contained-in"
    assert pairs["brief", "evening"] == "contained-in"


def test_two_damaged_copies_of_one_story() -> None:
    text = story("wire", 25)
    assert relation(misread(text, "one", 0.35), misread(text, "two", 0.35)) == "copy"


def test_a_round_up_does_not_chain_its_stories() -> None:
    stories = {f"s{n}": story(f"s{n}", 10) for n in range(3)}
    copies = {f"c{n}": misread(text, "x", 0.05) for n, text in enumerate(stories.values())}
    corpus = corpus_of(**stories, **copies, roundup="\n".join(stories.values()))
    groups = corpus.clusters()
    assert len(groups) == 3
    assert sorted(len(group) for group in groups) == [2, 2, 3]


@pytest.mark.parametrize("text", ["", "   \n", "Too short to compare, this is.", " ".join(["word"] * 19)])
def test_tiny_texts_are_copies_of_nothing(text: str) -> None:
    corpus = corpus_of(a=text, b=text)
    assert corpus.pairs() == []
    assert corpus.neighbours(Article(text, id="c")) == []
    assert len(corpus) == 2


def test_scripts_without_spaces() -> None:
    import random

    source = random.Random(1)  # noqa: S311
    letters = [chr(code) for code in range(0x4E00, 0x5200)]
    text = "。".join("".join(source.choices(letters, k=18)) for _ in range(12))
    other = "。".join("".join(source.choices(letters, k=18)) for _ in range(12))
    corpus = corpus_of(a=text, b=other)
    changed = text[:60] + "甲乙丙" + text[70:]
    (found,) = corpus.neighbours(Article(changed, id="q"))
    assert found.id == "a"
    assert found.direction == "copy"
    assert corpus.neighbours(Article(text[:30], id="q")) == []


def test_the_four_seed_articles_are_no_copies_of_each_other(seeds: dict[str, str]) -> None:
    assert corpus_of(**{f"n{name}": text for name, text in seeds.items()}).pairs() == []


@pytest.mark.parametrize("text", ["x " * 200_000, "x" * 500_000, "1 2 3 " * 50_000, "a.\n" * 50_000])
def test_hostile_texts(text: str) -> None:
    corpus = corpus_of(a=text, b=story("b"))
    assert all(n.id == "a" for n in corpus.neighbours(Article(text + "y", id="q")))


def test_texts_that_share_a_line_are_not_worth_comparing() -> None:
    line = sentences("shared", 1)
    one, other, copy = (
        Fingerprint("\n".join([*sentences(seed, 15), *line]), np.empty((0, 2), np.int64)) for seed in ("a", "b", "a")
    )
    assert not alike(one, other)
    assert not alike(other, one)
    assert alike(one, copy)
    repeated = Fingerprint("again and again " * 30, np.empty((0, 2), np.int64))
    assert alike(repeated, repeated)


SERIES = {
    "weather": (
        (
            "Weather for {}\n\nThe day stays dry in most places, with highs of {} degrees near the coast. The wind blows from the "
            "{}, and {} millimetres of rain are possible by the evening. Drivers should take care on the bridges. The next "
            "forecast appears at six tomorrow morning, and readers can send photographs of the sky to our desk."
        ),
        [("Monday", 12, "west", 4), ("Tuesday", 15, "south", 0)],
    ),
    "closures": (
        (
            "{0} closed for repairs\n\nThe road between {1} and {0} is closed from {2} until {3} because of repairs to the surface. "
            "Drivers are asked to use the diversion, which is signposted. Buses do not stop at {1} during the works. The "
            "council apologises for the inconvenience and thanks residents for their patience."
        ),
        [("Mill Street", "Kirkgate", "Monday", "Friday"), ("Castle Road", "Tannery Lane", "Tuesday", "Thursday")],
    ),
    "deaths": (
        (
            "{0}, {1}\n\n{0} of {2} died on {3} at the age of {1}. A service will be held at {4} on {5}. The family will receive "
            "friends from four o'clock until the beginning of the service. Flowers are welcome; donations may be made to the "
            "hospice. Arrangements are in the care of the funeral home."
        ),
        [
            ("Martha Dunn", 84, "Oldmill", "March 3", "Saint Luke", "March 9"),
            ("Peter Hale", 71, "Eastgate", "April 12", "Trinity Chapel", "April 17"),
        ],
    ),
}


@pytest.mark.parametrize("name", SERIES)
def test_short_reports_of_a_series_are_no_copies(name: str) -> None:
    template, values = SERIES[name]
    one, other = (template.format(*row) for row in values)
    assert relation(one, other) is None
    corrected = one.replace("The ", "Our reporter says that the ", 1).replace("closed", "shut", 1)
    assert relation(one, corrected + " More follows.") == "copy"


def page(number: int | str, frame: list[str], cut: int) -> str:
    """A short article inside a long frame, of which one line is missing."""
    lines = [line for place, line in enumerate(frame) if place != cut]
    debris = [f"Read more: {title}" for title in sentences(f"title{number}", 4, 7)]
    return "\n".join([*lines[:5], *sentences(f"own{number}", 5), *lines[5:], *debris])


def test_short_articles_in_a_long_frame_are_no_copies() -> None:
    frame = sentences("frame", 18)
    pages = {f"page{number}": page(number, frame, number) for number in range(8)}
    copied = "\n".join([*sentences("lead", 1), *sentences("own3", 5)])
    pairs = corpus_of(**pages, copied=copied).pairs()
    assert [(pair.a, pair.b) for pair in pairs] == [("copied", "page3")]


def test_outlets_that_word_their_frames_alike_hide_no_frame() -> None:
    """Of a phrase that 288 pages share, 64 are looked at, and few of these are pages of one outlet."""
    phrases = [phrase.rstrip(".").split() for phrase in sentences("frame", 18)]
    pages = {}
    for outlet in range(16):
        name = sentences(f"outlet{outlet}", 1, 2)[0].rstrip(".")
        frame = [" ".join([*words[:7], name, *words[7:]]) for words in phrases]
        pages |= {f"{outlet:02}/{number:02}": page(100 * outlet + number, frame, number) for number in range(18)}
        # a story that all outlets have: what they word alike around it makes it no report of a series
        pages[f"{outlet:02}/wire"] = page("wire", frame, outlet)
    wire = [name for name in pages if name.endswith("wire")]
    assert {(pair.a, pair.b) for pair in corpus_of(**pages).pairs()} == set(combinations(wire, 2))


def test_a_story_with_leads_of_their_own_is_no_frame() -> None:
    body = sentences("wire", 12)
    texts = {f"outlet{n}": "\n".join([*sentences(f"lead{n}", 3), *body]) for n in range(5)}
    assert len(corpus_of(**texts).pairs()) == 10
