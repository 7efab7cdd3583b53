"""Every rule's time grows with the text, not with its square."""

from __future__ import annotations

import pytest

import newsaudit

PIECES = {
    "one letter": "a",
    "spaces": " ",
    "letters and spaces": "a ",
    "open brackets": "[",
    "open quotes": "“",
    "straight quotes": '"',
    "angle brackets": "<",
    "tags": "<b",
    "braces": "{{",
    "digits and commas": "1,",
    "letters and stops": "a.B",
    "short lines": "ok\n",
    "blank lines": "\n \n",
    "marks": "[1]",
    "superscripts": "¹",
    "combining marks": "a\u0301\u0302",
    "han in english": "word回",
    "dashes": "- ",
    "addresses": "http://a.b/",
    "ampersands": "&am",
    "said": "said the ",
    "ai": "AI by AI ",
    "capitals": "By A ",
    "numbers": "5 billion ",
    "zero width": "\u200b\u200d",
    "sentences": "It was so. ",
}


def read(text: str) -> None:
    report = newsaudit.audit(text)
    assert not [result for result in report.results.values() if result.status == "error"], report.results


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_time_is_linear_in_the_text(piece: str, check_linear) -> None:
    check_linear(read, lambda size: piece * (size // len(piece)), 12_000)
