"""The counts, the limit of five, and plausibility."""

from __future__ import annotations

import newsaudit

CITATIONS = ["citations"]


def test_metrics() -> None:
    text = "“The bridge will open in May,” said Ann Lee. A senior official said traffic rose 40 percent to 12,000 cars."
    metrics = newsaudit.audit(text, select=CITATIONS).results["citations"].metrics
    assert metrics["sources_named"] == 1
    assert metrics["attributions_unnamed"] == 1
    assert metrics["attributed"] == 2
    assert metrics["quotations"] == 1
    assert metrics["claims"] == 1
    assert metrics["coverage"] == 1.0


def test_five_at_most_and_says_how_many_are_held_back() -> None:
    text = "\n\n".join(
        f"A senior official said the {word} bridge would be closed for repairs this year." for word in "abcdefgh"
    )
    report = newsaudit.audit(text, select=CITATIONS)
    found = report.where(rule="citations.unnamed-source")
    assert [len(item.spans) for item in found] == [5]
    assert found[0].evidence["held_back"] == 3
    assert report.results["citations"].let_through[0]["count"] == 3


def test_growth_and_budgets_are_plausible() -> None:
    text = (
        "It cost 150 percent of the budget after 340 percent growth, and 200 percent of its staff time, said Ann Lee."
    )
    assert not newsaudit.audit(text, select=["citations.implausible-number"]).findings


def test_other_languages_are_left_alone() -> None:
    text = "Nước này có 5% số ca ung thư dạ dày và 12.000 ca mỗi năm, tăng 15% so với năm trước đó trong cả nước."
    assert not newsaudit.audit(text, select=CITATIONS).findings
