"""Texts made to hurt: time grows with the length, whatever bylines, notes and datelines pretend to be."""

from __future__ import annotations

import time

import pytest

import newsaudit
from newsaudit import Article

PROSE = "The town council voted on Monday to close the old bridge for repairs until the end of the year in town. "
LARGE = 120_000  # code points

PIECES = [
    "this article has been updated by ",
    "originally published on 3 May 2024 ",
    "an earlier version of ",
    "told the BBC ",
    "By Jane Smith ",
    "By Jane Smith\n",
    "© ",
    "© 2024 Example Times\n",
    "Source: ",
    "Source: a\n",
    "LONDON (Reuters) - ",
    "LONDON (",
    "(((((",
    "Correction: ",
    "Correction:\n",
    "3 May 2024\n",
    "May ",
    "【1月1日 AFP】",
    "記者",
    "jane.smith@",
    "en-x-mtfrom-",
]


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_length(piece: str) -> None:
    newsaudit.audit(PROSE * 5, select=["provenance"])
    text = f"Headline of it\n\n{PROSE}\n\n" + piece * (LARGE // len(piece)) + f"\n\n{PROSE}"
    start = time.process_time()
    report = newsaudit.audit(Article(text, metadata={"links": []}), select=["provenance"])
    assert report.provenance
    assert time.process_time() - start < 3
    assert report.results["provenance"].status in {"ok", "not_applicable"}
