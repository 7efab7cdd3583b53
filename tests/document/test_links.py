"""Links and numbered marks."""

from __future__ import annotations

import pytest

from newsaudit.document.links import find_links, find_markers


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("See https://a.org/b.", "https://a.org/b"),
        ("(see https://a.org/b_(c))", "https://a.org/b_(c)"),
        ("“www.a.org”, he said", "www.a.org"),
        ("[a](https://a.org/b)", "https://a.org/b"),
        ("https://a.org/b?c=d,e&f=%20!", "https://a.org/b?c=d,e&f=%20"),
        ("HTTPS://A.ORG", "HTTPS://A.ORG"),
    ],
)
def test_link(text: str, url: str) -> None:
    (link,) = find_links(text, text.lower())
    assert link.url == url
    assert link.span.of(text) == url


def test_no_link() -> None:
    assert find_links("a.org and http: //b", "a.org and http: //b") == ()


@pytest.mark.parametrize(
    ("text", "keys", "style"),
    [
        ("so[3].", ("3",), "bracket"),
        ("so [3, 5-7].", ("3", "5", "6", "7"), "bracket"),
        ("so[12; 14].", ("12", "14"), "bracket"),
        ("so[7-5].", ("7", "5"), "bracket"),
        ("so.¹²", ("12",), "superscript"),
        ("so[^a-1].", ("a-1",), "footnote"),
    ],
)
def test_marker(text: str, keys: tuple[str, ...], style: str) -> None:
    (marker,) = find_markers(text)
    assert (marker.keys, marker.style) == (keys, style)


def test_no_marker() -> None:
    assert find_markers("a [b] c [] d [12345] e [1,]") == ()


def test_linear() -> None:
    assert find_markers("[" * 200_000) == ()
    assert find_links("www." * 100_000, "www." * 100_000)
