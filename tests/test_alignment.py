"""Lines are led back to their source: entities, white space and tags between, and in time however broken it is."""

from __future__ import annotations

import time

import pytest

from newsaudit.alignment import align


@pytest.mark.parametrize(
    ("source", "lines", "pieces"),
    [
        ("<p>one two</p>", ["one two"], ["one two"]),
        ("<p>one\n   two</p>", ["one two"], ["one", "two"]),
        ("<p>one <b>two</b>x</p>", ["one twox"], ["one", "two", "x"]),
        ("a &amp; b&eacute;c", ["a & béc"], ["a", "b", "c"]),
        ("a & b", ["a & b"], ["a & b"]),
        ('<a title="one > two" href=x>one</a>', ["one"], ["one"]),
        ("<script>one two three four five six</script><!-- one --><p>one", ["one"], ["one"]),
        ("<nav>Home</nav><h2>Home</h2><p>A sentence that is long enough to be an anchor.</p>",
         ["Home", "A sentence that is long enough to be an anchor."],
         ["Home", "A sentence that is long enough to be an anchor."]),
        ("<p>seen <i hidden>never</i> words follow</p>", ["seen words follow"], ["seen", "words", "follow"]),
        ("<p>one</p>", ["another"], []),
        ("", ["one"], []),
    ],
)  # fmt: skip
def test_pieces(source: str, lines: list[str], pieces: list[str]) -> None:
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    text = "\n".join(lines)
    found = align(list(zip(starts, lines, strict=True)), source)
    assert [source[at : at + length] for _, at, length in found] == pieces
    assert [text[at : at + length] for at, _, length in found] == pieces


def test_a_short_line_is_looked_for_right_above_the_long_one() -> None:
    source = "<nav>Home</nav><h2>Home</h2><p>A sentence that is long enough to be an anchor.</p>"
    found = align([(0, "Home"), (5, "A sentence that is long enough to be an anchor.")], source)
    assert found[0][1] == source.index("<h2>") + 4


@pytest.mark.parametrize(
    ("lines", "source"),
    [
        (["not there at all, but long enough"] * 20_000, "word " * 100_000),
        (["short"] * 50_000, "word " * 100_000),
        (["word " * 200_000], "wordx " * 200_000),
        (["x"], "<script " * 100_000),
        (["x"], '<a b="' * 100_000),
        (["x"], "<!--" * 100_000),
        (["x"], "&" * 500_000),
        (["x"], "<svg>" * 100_000),
    ],
    ids=range(8),
)
def test_hostile_sources_end_soon(lines: list[str], source: str) -> None:
    start = time.process_time()
    align([(number * 40, line) for number, line in enumerate(lines)], source)
    assert time.process_time() - start < 8
