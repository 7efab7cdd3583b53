"""Text for people: the place, the excerpt with a line under it, the advice; never a control character."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from newsaudit.render.text import lines, rich_text, to_text
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
        "quality 71.5 of 100, grade C · 1 error, 1 note · citations −28.5\n"
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
