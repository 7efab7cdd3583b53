"""Views hold exact offsets into the unmodified text, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsaudit import Article
from newsaudit.document import Document
from newsaudit.document.folding import fold
from newsaudit.document.lines import split_lines
from newsaudit.document.words import hash_word

WILD = st.text(
    st.one_of(
        st.characters(exclude_categories=()),
        st.sampled_from("\r\n\u2028\u2029\x85\ufeff\u200b\u0301İßΣ「」“”\"'«»[]1.!? aB中の한가\U0001f4f0\ud800\x00"),
    ),
    max_size=120,
)


@given(WILD)
def test_fold_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(WILD)
def test_lines_are_slices(text: str) -> None:
    document = Document(Article(text))
    before = 0
    for index, line in enumerate(document.lines):
        assert line.index == index
        assert line.text == text[line.start : line.end]
        assert line.text
        assert not line.text[0].isspace()
        assert not line.text[-1].isspace()
        assert line.start >= before
        before = line.end
    outside = "".join(text[a:b] for a, b in zip(_ends(document), _starts(document, text), strict=True))
    assert not outside.strip("\ufeff\u200b \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029" + "".join(_spaces()))


def _starts(document: Document, text: str) -> list[int]:
    return [*(line.start for line in document.lines), len(text)]


def _ends(document: Document) -> list[int]:
    return [0, *(line.end for line in document.lines)]


def _spaces() -> list[str]:
    return [chr(code) for code in (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)]


@given(WILD)
def test_every_view_stays_inside_the_text(text: str) -> None:
    document = Document(Article(text))
    for view in (document.sentences, document.quotations, document.links, document.markers):
        for item in view:
            assert 0 <= item.start < item.end <= len(text)
    words = document.words
    assert all(0 <= a < b <= len(text) for a, b in zip(words.starts.tolist(), words.ends.tolist(), strict=True))
    assert len(document.roles) == len(document.lines) == len(document.line_word_counts) == len(document.parts)
    assert len(document.classes) == len(text)


@given(st.text(alphabet="a b\n\t\u00a0\x1c\u3000", max_size=60))
def test_plain_texts_are_split_like_texts_with_rare_breaks(text: str) -> None:
    plain, rare = split_lines(text), split_lines(text + "\n\u2028")  # the second takes the way for any text
    assert plain == rare


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_line_breaks(line_break: str) -> None:
    document = Document(Article(f"\ufeffOne{line_break}{line_break}  Two  {line_break}Three"))
    assert [(line.text, line.gap) for line in document.lines] == [("One", 0), ("Two", 1), ("Three", 0)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The cat's 3 mice", ["The", "cat", "s", "3", "mice"]),
        ("中国は", ["中", "国", "は"]),
        ("AI技術 rocks", ["AI", "技", "術", "rocks"]),
        ("한국어 문장", ["한국어", "문장"]),
        ("नमस्ते दुनिया", ["नमस्ते", "दुनिया"]),
        ("cafe\u0301 au lait", ["cafe\u0301", "au", "lait"]),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    found = Document(Article(text)).words
    assert [text[a:b] for a, b in zip(found.starts.tolist(), found.ends.tolist(), strict=True)] == words
    assert found.hashes.tolist() == [hash_word(fold(word)) for word in words]
    assert len(found) == len(words)
