"""Sources that are huge, many, or full of numbers: linear time and no flood."""

from __future__ import annotations

import time

import pytest

import newsaudit
from newsaudit import Article

SENTENCE = "The council of Aldersby spent {} euros on the bridge in {}, said Ruth Hallam. "
TEXTS = {
    "numbers": "12 34 " * 300,
    "one word": "word " * 400,
    "marks": "“" * 500 + "”" * 500,
    "negations": "he is not a not b not c. " * 60,
    "names": "Ann Bell met Carl Dove. " * 60,
    "table": "\n".join(" | ".join(str(7 * row + column) for column in range(12)) for row in range(40)),
    "one line": "x" * 3000,
}


def cost(draft: str, source: str) -> float:
    began = time.process_time()
    report = newsaudit.audit(draft, sources=[source], select=["sources"])
    assert report.results["sources"].status in ("ok", "not_applicable")
    return time.process_time() - began


@pytest.mark.parametrize("name", TEXTS)
def test_time_is_linear(name) -> None:
    draft, source = TEXTS[name], TEXTS[name].replace("4", "5").replace("not b", "b").replace("Bell", "Dove")
    cost(draft, source)
    small = min(cost(draft, source) for _ in range(3))
    large = min(cost(draft * 8, source * 8) for _ in range(2))
    assert large < 8 * 4 * small + 0.1


def test_a_table_is_no_flood() -> None:
    report = newsaudit.audit(TEXTS["table"], sources=["Nothing of this is here."], select=["sources"])
    assert len(report.findings) <= 30
    assert report.results["sources"].metrics["held_back"] >= 0


def test_the_draft_as_its_own_source_is_quiet() -> None:
    draft = "".join(SENTENCE.format(1000 + n, 1990 + n % 30) for n in range(60))
    assert not newsaudit.audit(draft, sources=[draft], select=["sources"]).findings


def test_what_differs_is_found_among_a_thousand_sources() -> None:
    sources = [
        Article(SENTENCE.format(1000 + n, "spring") + f"Item {n} of the record follows. ", id=str(n))
        for n in range(1000)
    ]
    report = newsaudit.audit(
        "Item 77 of the record follows the budget of 99,417 euros.", sources=sources, select=["sources"]
    )
    assert {item.rule for item in report.findings} <= {"sources.not-in-sources", "sources.changed-number"}


def test_a_large_source_is_searched() -> None:
    filler = "Rain fell over the hills, and the river rose by a little more than was usual for the month.\n" * 2000
    source = filler + "The pool in Merrow costs 2.4 million euros, the engineers found.\n" + filler
    draft = "The pool in Merrow costs 2.4 billion euros, the engineers found."
    (found,) = newsaudit.audit(draft, sources=[source], select=["sources"]).findings
    assert found.related.spans[0].of(source) == "2.4 million euros"
