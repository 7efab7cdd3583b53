"""One role a line: the parts of an article are its own, and the views agree with each other."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsaudit
from newsaudit import Article
from newsaudit.document import Document
from newsaudit.document.roles import BODY
from newsaudit.layout import Block, Layout
from newsaudit.span import Span

BODY_LINES = (
    (
        "The city council of Harwick voted on Tuesday to close the old swimming baths at the end of the year, after "
        "engineers warned that the roof of the main hall could no longer be repaired at a reasonable price."
    ),
    (
        "Mayor Ellen Stroud told the meeting that a new building beside the railway station would cost about 14 million "
        "pounds [1], of which the county has promised to pay a third once the plans have been approved."
    ),
    (
        "Members of the swimming club, who filled the public gallery, said they feared that the pool would stay shut for "
        "years, and that the children of the town would have nowhere to learn to swim [2]."
    ),
)
CASES = tomllib.loads((Path(__file__).parent / "roles.toml").read_text("utf-8"))["case"]


def roles_of(article: Article) -> list[str]:
    return list(Document(article).roles)


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n"])
def test_cases(case: dict, gap: str) -> None:
    lines = [line for given in case["text"] for line in (BODY_LINES if given == "BODY" else (given,))]
    wanted = [*case["roles"], *["paragraph"] * len(BODY_LINES), *case.get("after", [])]
    assert roles_of(Article(gap.join(lines))) == wanted


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_own_parts_are_no_finding(case: dict) -> None:
    """No boilerplate finding lies on a line that is the article's own, whatever its part."""
    text = "\n\n".join(line for given in case["text"] for line in (BODY_LINES if given == "BODY" else (given,)))
    report = newsaudit.audit(text, select=["boilerplate"])
    debris = [part.span for part in report.parts if part.role == "debris"]
    for finding in report.findings:
        assert all(any(one.start <= span.start and span.end <= one.end for one in debris) for span in finding.spans)
    assert report.quality == 100 or debris


def test_the_markup_is_not_guessed() -> None:
    lines = [
        "Baths",
        *BODY_LINES,
        "Opening hours",
        "Monday\t9 to 5",
        "Tuesday\t9 to 6",
        "Read more",
        "print(1)",
        "a quote",
    ]
    kinds = ["heading", *["paragraph"] * 3, "heading", "table", "table", "list-item", "code", "quote"]
    text = "\n".join(lines)
    at, blocks = 0, []
    for line, kind in zip(lines, kinds, strict=True):
        blocks.append(Block(kind, Span(at, at + len(line))))
        at += len(line) + 1
    roles = roles_of(Article(text, layout=Layout(tuple(blocks))))
    assert roles[5:7] == ["table", "table"]
    assert roles[8:] == ["code", "quote"]
    assert roles[4] == "heading"
    assert roles[7] == "debris", "an item that is nothing but a known phrase says itself what it is"


@given(st.text(alphabet=st.sampled_from("aB .,\n\r\t•-1[]\u2028\U0001f600日。"), max_size=300))
def test_parts_cover_all_visible_text_in_order(text: str) -> None:
    report = newsaudit.audit(text, select=["boilerplate"])
    at = 0
    for part in report.parts:
        assert part.span.start >= at
        assert not text[at : part.span.start].strip("\ufeff\u200b").strip()
        assert part.body == (part.role in BODY)
        assert 0 <= part.confidence <= 1
        at = part.span.end
    assert not text[at:].strip("\ufeff\u200b").strip()


def test_clean_text_is_the_body_with_a_map_back() -> None:
    text = "\n\n".join(["AI-generated", "Baths to close", "By Jane Doe", "3 May 2024", *BODY_LINES, "Share Article"])
    clean = newsaudit.audit(text).clean_text()
    assert clean.text == "\n\n".join(["AI-generated", *BODY_LINES])
    at = clean.text.index("Mayor")
    assert text[clean.to_original(at) :].startswith("Mayor")
