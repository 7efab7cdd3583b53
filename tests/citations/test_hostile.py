"""Long runs of what the rules look for: time grows no faster than the text."""

from __future__ import annotations

import time

import pytest

import newsaudit

RUNS = {
    "markers": " ".join(f"It is so.[{number}]" for number in range(1, 1001)),
    "entries": "It is so.[1]\n\nReferences\n" + "\n".join(f"[{n}] Report number {n} of it." for n in range(1, 5001)),
    "works": " ".join(f"It is so (Lee & Roy, {1900 + n % 120})." for n in range(4000))
    + "\n\nSources\nLee, A. (1900). B.",
    "pairs": "100 million yuan ($14 million) " * 3000,
    "shares": "60 percent remaining 20 percent rest 30 percent " * 3000,
    "counts": "12 killed\n\n" + "kills 12 people were were were " * 3000,
    "signs": "wordword* " * 10000,
    "brackets": "(A A A, 2001; " * 8000,
    "open": "[" * 100_000 + "(" * 100_000,
    "ages": "aged 130 or turnout of 104 percent and 26 hours a day " * 2000,
    "subjunctive": "Das sei so und werde gehe komme, so der Mann weist darauf hin " * 1500,
    "identifiers": "ISBN 978-3-16-148410-1 ISSN 0378-5956 PMID 1234567890 " * 2000 + "ISBN " + "9-" * 20000,
    "carets": "It is so.[^1^] It is^2 so (3). " * 2000
    + "\n\nReferences\n"
    + "\n".join(f"{n}. Report." for n in range(1, 900)),
    "figures": "?? XX __ @@A \\cite{ " * 6000,
}


def seconds(text: str) -> float:
    start = time.process_time()
    newsaudit.audit(text, select=["citations"])
    return time.process_time() - start


@pytest.mark.parametrize("name", RUNS)
def test_linear(name: str) -> None:
    text = RUNS[name]
    seconds(text[:2000])
    assert seconds(text) < 2.5


@pytest.mark.parametrize("name", RUNS)
def test_no_error_but_for_markers(name: str) -> None:
    """Of these only markers without a list are an error."""
    found = newsaudit.audit(RUNS[name][:20_000], select=["citations"]).findings
    assert all(item.rule != "citations.implausible-number" or item.severity != "error" for item in found)
