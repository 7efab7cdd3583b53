"""Text for people: the place, the excerpt with a line under it, the advice; never a control character."""

from __future__ import annotations

from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from newsaudit.render.text import _cells, lines, rich_text, to_text, wrapped
from newsaudit.render.visible import one_line, visible

from .conftest import finding, report

ALLOWED = "\n"


def test_plain_text_holds_no_control_characters(hostile) -> None:
    shown = to_text(hostile.to_dict())
    assert not [letter for letter in shown if not letter.isprintable() and letter not in "\n\u00a0\u0301"]
    shown.encode("utf-8")


def test_terminal_text_holds_only_our_own_control_sequences(hostile) -> None:
    out = StringIO()
    console = Console(file=out, force_terminal=True, color_system="truecolor", markup=False, highlight=False)
    for line in lines(hostile.to_dict(), marks=False):
        console.print(rich_text(line), soft_wrap=True)
    bare = StringIO()
    console = Console(file=bare, force_terminal=True, color_system=None, markup=False, highlight=False)
    for line in lines(hostile.to_dict(), marks=False):
        console.print(rich_text(line), soft_wrap=True)
    assert "\x1b" in out.getvalue()
    assert "\x1b" not in bare.getvalue()
    assert "\x07" not in out.getvalue()


def test_report_in_words() -> None:
    text = "First line.\nProfit rose by 5 percent [3] last year."
    found = [
        finding(text, severity="info", message="No author is named.", advice="Name the author."),
        finding(text, (37, 40), severity="error", message="Marker 3 has no entry.", advice="Add the entry."),
    ]
    assert to_text(report(text, *found).to_dict()) == (
        "article-1\n"
        "quality 71.5 of 100, grade C · 1 error, 1 note\n"
        "−28.5 citations\n"
        "\n"
        "ERRORS (1)\n"
        "      2:26  citations.dangling-marker  Marker 3 has no entry.\n"
        "            Profit rose by 5 percent [3] last year.\n"
        "                                     ^^^\n"
        "            → Add the entry.\n"
        "\n"
        "NOTES (1)\n"
        "   article  citations.dangling-marker  No author is named.\n"
        "            → Name the author.\n"
    )


def test_wide_letters_are_underlined_in_full() -> None:
    text = "日本 語 e\u0301x"
    shown = to_text(report(text, finding(text, (3, 4))).to_dict()).splitlines()
    mark = next(line for line in shown if set(line.strip()) == {"^"})
    assert mark == " " * 12 + " " * 5 + "^^"


def test_visible_keeps_the_number_of_characters() -> None:
    text = "".join(map(chr, range(0x3000))) + "\ud800\ufffe\r\n\r"
    assert len(visible(text)) == len(text)
    assert visible("a\r\nb\rc\u2028d") == "a \nb\nc\nd"
    assert one_line("a\nb\x1b", 10) == "a b␛"
    assert one_line("abcdef", 4) == "abc…"


def test_failed_analyzer_is_named(hostile) -> None:
    assert "strays failed" in to_text(hostile.to_dict())


def test_worst_first_and_no_more_than_a_screen() -> None:
    text = "word " * 40
    found = [
        finding(text, (5 * n, 5 * n + 4), rule=f"x.rule-{n}", analyzer="x", severity=severity, score=score)
        for n, (severity, score) in enumerate([("info", 0.1), ("warning", 0.4), ("warning", 0.5), ("error", 0.9)] * 4)
    ]
    shown = to_text(report(text, *found).to_dict())
    rules = [line.split()[1] for line in shown.splitlines() if " x.rule-" in line]
    assert rules == [f"x.rule-{n}" for n in (3, 7, 11, 15, 2, 6, 10, 14, 1, 5)]
    assert "and 2 warnings, 4 notes; --all shows every finding" in shown
    assert to_text(report(text, *found).to_dict(), limit=None).count("x.rule-") == 16


def test_repeats_of_a_rule_are_one_problem() -> None:
    text = "one\ntwo\nthree\nfour"
    found = [finding(text, (0, 3)), finding(text, (4, 7), message="Another."), finding(text, (8, 13), (14, 18))]
    shown = to_text(report(text, *found).to_dict())
    assert shown.count("citations.dangling-marker") == 1
    assert "and 3 more places (lines 2, 3, 4)" in shown


def test_fields_that_nobody_gave_are_one_note() -> None:
    names = ("author", "date", "title")
    found = [finding("x", rule=f"provenance.missing-{name}", severity="info") for name in names]
    shown = to_text(report("x", *found).to_dict())
    assert "provenance.missing-author/date/title  No author, date or title is known." in shown
    assert shown.count("→") == 1


@given(st.text(max_size=300), st.integers(20, 120))
def test_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    shown = [*wrapped([("  1:1  ", ""), (one_line(text), "rule")], width)]
    assert all(_cells("".join(part for part, _ in line).rstrip()) <= max(width, 36) for line in shown)
    assert "".join("".join(part for part, _ in line) for line in shown).replace(" ", "") == (
        f"1:1{one_line(text)}".replace(" ", "")
    )


def test_words_are_not_torn() -> None:
    message = "This sentence is long enough to need a second line, and no word of it may be cut in two."
    shown = to_text(report("x", finding("x", message=message)).to_dict(), width=60)
    assert set(message.split()) <= set(shown.split())
    assert max(map(len, shown.splitlines())) <= 60


def test_a_report_says_what_it_is() -> None:
    made = report("Text.", finding("Text.", (0, 4)))
    assert repr(made) == "<Report 'article-1': quality 71.5 of 100, grade C; 1 warning>"
    assert made.to_text() == to_text(made.to_dict())
