"""Which lines are references: cases in ``reference_lists.toml``."""

import tomllib
from pathlib import Path

import pytest

from newsaudit import Article
from newsaudit.document import Document
from newsaudit.document.reference_lines import reference_lines
from newsaudit.layout import Block, Layout
from newsaudit.span import Span

BODY = "The harbour was dredged in spring, and ships of every size can now reach the old quay at any hour of the day."
CASES = tomllib.loads((Path(__file__).parent / "reference_lists.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_lines_of_references(case: dict[str, str], gap: str) -> None:
    marked = [BODY, BODY, *case["text"].strip().splitlines()]
    document = Document(Article(gap.join(line.removeprefix("|") for line in marked)))
    found = reference_lines(document)
    assert [line.text for line in document.lines if line.index in found] == [
        line[1:] for line in marked if line.startswith("|")
    ]


def test_blocks_that_the_markup_calls_references() -> None:
    text = f"{BODY}\nHarbour office"
    blocks = (Block("paragraph", Span(0, len(BODY))), Block("references", Span(len(BODY) + 1, len(text))))
    assert reference_lines(Document(Article(text, layout=Layout(blocks=blocks)))) == {1}


@pytest.mark.parametrize(
    "line", ["Sources", "Sources\n1 a", "Sources\n5 abc", "Sources\nRuiz 2019", "[1] a", "* a", "a*"]
)
def test_many_lines_take_no_time(line: str) -> None:
    """Headings over and over: each walk ends where the next begins."""
    document = Document(Article("\n".join([line] * 8_000)))
    assert reference_lines(document) <= set(range(len(document.lines)))
