"""Ends of sentences, quotations and brackets."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsaudit.document.character_classes import STOP, classes
from newsaudit.document.enclosures import find_brackets, find_quotations, outermost
from newsaudit.document.lines import split_lines
from newsaudit.document.punctuation import MAX_END, STOPS, ends_sentence


def test_stops_are_the_characters_of_their_class() -> None:
    every = np.flatnonzero(classes(np.arange(0x110000, dtype=np.uint32)) == STOP).tolist()
    assert sorted(STOPS) == [chr(code) for code in every]


@pytest.mark.parametrize(
    "text",
    ["It ended.", "“Did it?”", "(It did.)", "Il a dit « oui ! »", "彼は「はい。」", "यह एक वाक्य है।", "So…", '("Yes.")'],
)
def test_ends(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize(
    "text", ["", ")", "A heading", "the plan (of 2024)", "Read more »", "Sources:", "a, b,", "No. 5"]
)
def test_does_not_end(text: str) -> None:
    assert not ends_sentence(text)


def test_a_colon_ends_a_line_where_it_is_asked_for() -> None:
    assert ends_sentence("Sources:", colon=True)
    assert ends_sentence("来源：", colon=True)
    assert not ends_sentence("10:30", colon=True)


@given(st.text(alphabet=".)”» aé:。", max_size=12))
def test_the_end_is_in_the_last_code_points(text: str) -> None:
    assert ends_sentence(text) == ends_sentence(text[-MAX_END:])


@pytest.mark.parametrize(
    ("text", "brackets"),
    [
        ("a (b [c] d) e", ["(b [c] d)", "[c]"]),
        ("1) one 2) two (three)", ["(three)"]),
        ("a (b\nc) d", []),
        ("([)]", ["([)"]),
        ("東京（とうきょう）【速報】", ["（とうきょう）", "【速報】"]),
    ],
)
def test_brackets(text: str, brackets: list[str]) -> None:
    assert [text[item.start : item.end] for item in find_brackets(text, split_lines(text))] == brackets


def test_a_quotation_in_a_quotation() -> None:
    text = "“She said ‘no’ twice,” he wrote. “And then"
    every = find_quotations(text, split_lines(text))
    assert [(text[item.start : item.end], item.closed) for item in every] == [
        ("“She said ‘no’ twice,”", True),
        ("‘no’", True),
        ("“And then", False),
    ]
    assert [item.start for item in outermost(every)] == [0, 33]


MARKS = st.text(alphabet="“”„«»‹›「」『』‘’‚\"'()[]<> a.\n", max_size=60)


@given(MARKS)
def test_enclosures_nest_and_stay_on_their_line(text: str) -> None:
    lines = split_lines(text)
    for found in (find_quotations(text, lines), find_brackets(text, lines)):
        assert list(found) == sorted(found)
        for item in found:
            assert "\n" not in text[item.start : item.end]
        for first, second in pairwise(found):
            assert second.start >= first.end or second.end <= first.end
        top = outermost(found)
        assert all(first.end <= second.start for first, second in pairwise(top))


@pytest.mark.parametrize("mark", ["“", "(", "‘a ", "「", "<[", "' “"])
def test_many_opening_marks_take_linear_time(mark: str) -> None:
    text = mark * 50_000 + ")"
    lines = split_lines(text)
    assert len(find_quotations(text, lines)) <= 50_000
    assert len(find_brackets(text, lines)) <= 1
