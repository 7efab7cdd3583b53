"""The matcher of words and phrases: what an entry matches, where, and in which time."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsaudit.document.folding import fold
from newsaudit.document.terms import Matcher
from newsaudit.lexicon import word_list


def found(entry: str, text: str) -> list[str]:
    return [text[start:end] for start, end, _ in Matcher([(entry, "")]).find(fold(text))]


@pytest.mark.parametrize(
    ("entry", "text", "matches"),
    [
        ("report", "A report, reported; the Report", ["report", "Report"]),
        ("news agency", "The news agency's news agencies", ["news agency"]),
        ("escrit{o,a}", "escrito, escrita, escritos", ["escrito", "escrita"]),
        ("перевед*", "Переведено и переведён", ["Переведено", "переведён"]),
        ("*bericht", "Wetterbericht, Bericht, Berichte", ["Wetterbericht", "Bericht"]),
        ("*bericht*", "Wetterberichte", ["Wetterberichte"]),
        ("生成", "この記事はAIが生成した", ["生成"]),
        ("인공지능", "인공지능으로 작성", ["인공지능"]),
        ("ia", "L'IA et la via", ["IA"]),
        ("café", "Cafés, café", ["café"]),
    ],
)
def test_an_entry(entry: str, text: str, matches: list[str]) -> None:
    assert found(entry, text) == matches


def test_literal_entries_have_no_syntax() -> None:
    matcher = Matcher([("email *", 1), ("function() {", 2)], literal=True)
    assert [values for *_, values in matcher.find("email * function() {")] == [(1,), (2,)]


def test_one_text_can_have_several_values_and_a_part_of_the_text_can_be_read() -> None:
    matcher = Matcher([("made", "make"), ("made", "past"), ("made", "make"), ("not made", "denial")])
    assert list(matcher.find("not made, made", 9)) == [(10, 14, ("make", "past"))]
    assert [(start, values) for start, _, values in matcher.find("not made, made", 0, 8)] == [
        (0, ("denial",)),
        (4, ("make", "past")),
    ]


def test_no_entries_find_nothing() -> None:
    assert list(Matcher([]).find("text")) == []


WORDS = st.text(alphabet="ab é", min_size=1, max_size=4).filter(lambda word: word.strip() == word)


@given(st.lists(WORDS, min_size=1, max_size=5), st.text(alphabet="ab é.,\n", max_size=30))
def test_finds_what_a_pattern_finds(words: list[str], text: str) -> None:
    expected = {
        (match.start(1), match.end(1))
        for word in words
        for match in re.finditer(rf"(?=((?<!\w){re.escape(word)}(?!\w)))", text)
    }
    assert {(start, end) for start, end, _ in Matcher((word, "") for word in words).find(text)} == expected


def test_long_runs_of_letters_take_linear_time() -> None:
    matcher = Matcher([("*ab*", "")])
    times = []
    for size in (20_000, 80_000):
        text = "ab" * size
        begin = time.process_time()
        hits = sum(1 for _ in matcher.find(text))
        times.append(time.process_time() - begin)
        assert hits == size
    assert times[1] < 16 * times[0] + 0.1


def test_word_lists_join_languages() -> None:
    assert {"january", "januar"} <= word_list("zones", "months")
    assert word_list("zones", "no such list") == frozenset()
