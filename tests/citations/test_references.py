"""Markers, lists, and superscripts that extraction glued together."""

from __future__ import annotations

import pytest

import newsaudit
from newsaudit import Article
from newsaudit.analyzers.citations.marks import split_glued
from newsaudit.analyzers.citations.references import references
from newsaudit.document import Document

KEYS = frozenset(str(number) for number in range(1, 13))


@pytest.mark.parametrize(
    ("digits", "reached", "parts"),
    [
        ("34", 2, ("3", "4")),
        ("12", 0, ("1", "2")),
        ("12", 11, ("12",)),
        ("101112", 9, ("10", "11", "12")),
        ("811", 8, ("8", "11")),
        ("109", 9, ("10", "9")),
        ("7", 6, ("7",)),
    ],
)
def test_split_glued(digits: str, reached: int, parts: tuple[str, ...]) -> None:
    assert split_glued(digits, KEYS, 12, reached) == parts


@pytest.mark.parametrize(
    "heading", ["References", "## Sources", "Quellen:", "Références", "Fuentes", "Źródła", "参考文献"]
)
def test_heading(heading: str) -> None:
    text = f"The bridge was closed.[1] It reopened.[2]\n\n{heading}\n\n[1] Council minutes\n[2] Ministry report"
    assert [entry.key for entry in references(Document(Article(text))).entries] == ["1", "2"]


@pytest.mark.parametrize(
    "text",
    [
        "He won 6-3, 7-6 [7-5] and lost 4-6, 6-7 [3-7].",
        "Add 200 g [7 oz] of flour and 2 [3] eggs.",
        "1. e4 e5 2. Nf3 Nc6 3. Bb5 a6 [3] 4. Ba4 Nf6 [4] 5. O-O",
        "Under § 12 [2] and § 14 [3] of the law, the council decides.",
        "print(a[1], b[2], c[3]); x[1] = y[2] + z[3]",
        "“He [the mayor] told [the company] to wait [12] weeks,” it says.",
        "The area is 12 km², 30 m³ and 10⁶ m²; ²³⁵U and ¹⁴C decay.",
    ],
)
def test_not_citations(text: str) -> None:
    report = newsaudit.audit(text, select=["citations"])
    assert not [finding for finding in report.findings if finding.severity == "error"]


def test_five_thousand_entries() -> None:
    body = " ".join(f"It is so.[{number}]" for number in range(1, 5001))
    entries = "\n".join(f"[{number}] Source number {number}" for number in range(1, 5001))
    report = newsaudit.audit(f"{body}\n\nReferences\n\n{entries}", select=["citations"])
    assert not [finding for finding in report.findings if finding.severity == "error"]
