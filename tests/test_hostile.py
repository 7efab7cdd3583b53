"""Every rule's time grows with the text, not with its square."""

from __future__ import annotations

import time

import pytest

import newsaudit

SMALL = 12_000  # characters; the large text is four times as long
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


def spent(text: str) -> float:
    best = float("inf")
    for _ in range(2):
        began = time.process_time()
        report = newsaudit.audit(text)
        best = min(best, time.process_time() - began)
    assert not [result for result in report.results.values() if result.status == "error"], report.results
    return best


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_time_is_linear_in_the_text(piece: str) -> None:
    newsaudit.audit(piece * 10)
    small = piece * (SMALL // len(piece))
    ratio = spent(small * 4) / max(spent(small), 0.002)
    assert ratio < 10, f"four times the text took {ratio:.1f} times as long"
