from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from newsaudit import Article, InputError


class Rude:
    def __repr__(self) -> str:
        raise AssertionError("a stranger's repr() was called")

    __str__ = __repr__


def test_positional_fields_are_those_of_the_contract() -> None:
    article = Article(
        "Text", "id", "Title", "https://a.example/b", ("Ann",), "2026-05-01", None, "en", "Paper", {"k": 1}
    )
    assert (article.id, article.title, article.authors, article.publisher) == ("id", "Title", ("Ann",), "Paper")


def test_id_is_a_hash_of_the_content() -> None:
    assert Article("same").id == Article("same").id
    assert Article("same").id != Article("other").id
    assert Article("same", title="a").id != Article("same").id
    assert len(Article("lone \ud800 surrogate").id) == 16


def test_dates_become_iso_8601() -> None:
    assert Article("x", published=date(2026, 5, 1)).published == "2026-05-01"
    assert Article("x", modified=datetime(2026, 5, 1, 12, tzinfo=UTC)).modified == "2026-05-01T12:00:00+00:00"


def test_authors() -> None:
    assert Article("x", authors="Ann Lee").authors == ("Ann Lee",)
    assert Article("x", authors=["Ann Lee", "Bo Chen"]).authors == ("Ann Lee", "Bo Chen")
    assert Article("x", authors=None).authors == ()


def test_is_frozen() -> None:
    with pytest.raises(AttributeError):
        Article("x").text = "y"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": b"bytes"}, "decode it first"),
        ({"text": None}, "not None"),
        ({"text": 5}, "not int"),
        ({"text": Rude()}, "not Rude"),
        ({"text": "x", "id": 5}, "id=str"),
        ({"text": "x", "title": b"t"}, "title must be a str"),
        ({"text": "x", "authors": 5}, "authors must be names"),
        ({"text": "x", "authors": [Rude()]}, "one of them is Rude"),
        ({"text": "x", "authors": b"Ann"}, "authors must be names"),
        ({"text": "x", "published": 1.5}, "ISO 8601"),
        ({"text": "x", "metadata": ["k"]}, "metadata must be a mapping"),
    ],
)
def test_wrong_types(fields: dict, said: str) -> None:
    with pytest.raises(InputError, match=said):
        Article(**fields)
