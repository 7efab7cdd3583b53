"""Each profile does what its page says, and nothing else."""

from __future__ import annotations

import pytest

import newsaudit
from newsaudit import Article, Config
from newsaudit.config import profiles

PARAGRAPH = (
    "The town council voted on Monday to close the old bridge for repairs until the end of the year, and to send the "
    "buses over the northern road instead. "
)
UNSIGNED = "Council closes the old bridge\n\n" + (PARAGRAPH + "\n\n") * 5
DESK = "Council closes the old bridge\n\nExample Brief Editorial\n\n" + (PARAGRAPH + "\n\n") * 5
STAFF = "Council closes the old bridge\n\nBy Staff\n\n3 May 2024\n\n" + (PARAGRAPH + "\n\n") * 5
DRAFT = Article(UNSIGNED, publisher="Example Times")  # of a known outlet: its fields could have been given
AMENDED = UNSIGNED + "This article has been amended.\n"
BROKEN = UNSIGNED + "As an AI language model, I cannot write the end of this article.\n"
PAGE = {"candidates": {"author": [{"value": "Jane Smith", "origin": "meta"}]}, "links": [], "retrieved": "2024-05-03"}


def severities(article: str | Article, profile: str) -> dict[str, str]:
    report = newsaudit.audit(article, config=Config(profile=profile))
    return {finding.rule: finding.severity for finding in report.findings}


def gate(article: str | Article, profile: str) -> bool:
    config = Config(profile=profile)
    return newsaudit.audit(article, config=config).gate(config.fail_on or "error").passed


def test_every_profile_names_known_rules() -> None:
    for profile in profiles():
        newsaudit.audit(UNSIGNED, config=Config(profile=profile))


def test_default_changes_nothing() -> None:
    assert Config(profile="default") == Config()


def test_strict_fails_on_warnings_and_raises_remarks() -> None:
    assert gate(DRAFT, "default")
    assert not gate(DRAFT, "strict")
    assert severities(AMENDED, "default")["provenance.untyped-correction"] == "info"
    assert severities(AMENDED, "strict")["provenance.untyped-correction"] == "warning"
    assert severities(STAFF, "strict")["provenance.generic-byline"] == "warning"
    page = Article(UNSIGNED, title="Council closes the old bridge", published="2024-05-03", metadata=PAGE)
    assert severities(page, "strict")["provenance.missing-publisher"] == "warning"


def test_wire_copy_may_be_signed_by_a_desk() -> None:
    assert severities(DESK, "default")["provenance.faceless-byline"] == "warning"
    assert severities(DESK, "wire")["provenance.faceless-byline"] == "info"
    assert severities(DRAFT, "wire")["provenance.missing-author"] == "info"
    assert severities(DRAFT, "wire")["provenance.missing-source"] == "info"
    assert "provenance.generic-byline" not in severities(STAFF, "wire")


def test_wire_expects_near_copies() -> None:
    corpus = newsaudit.Corpus()
    other = UNSIGNED.replace("Monday", "Tuesday")
    corpus.add(Article(other, id="other"))
    for profile, expected in (("default", {"warning", "error"}), ("wire", {"info"})):
        report = newsaudit.audit(UNSIGNED, config=Config(profile=profile), corpus=corpus)
        found = [item.severity for item in report.findings if item.rule == "duplicates.near-copy"]
        assert found
        assert set(found) <= expected


def test_scrape_does_not_judge_the_editing() -> None:
    found = severities(Article(AMENDED, publisher="Example Times"), "scrape")
    assert "provenance.untyped-correction" not in found
    assert not [rule for rule in found if rule.startswith("readability.")]
    assert found["provenance.missing-source"] == "info"
    assert found["provenance.missing-author"] == "warning"


def test_cms_gate_blocks_on_errors_only() -> None:
    assert gate(UNSIGNED, "cms-gate")
    assert not gate(BROKEN, "cms-gate")
    found = severities(DRAFT, "cms-gate")
    assert "provenance.missing-date" not in found
    assert found["provenance.missing-author"] == "warning"
    planned = Article(UNSIGNED, published="2031-01-01", metadata=PAGE)
    assert "provenance.future-date" in severities(planned, "default")
    assert not {"provenance.future-date", "provenance.missing-publisher"} & set(severities(planned, "cms-gate"))


@pytest.mark.parametrize("profile", profiles())
def test_a_setting_beside_a_profile_wins(profile: str) -> None:
    config = Config(profile=profile, fail_on="info", rule={"provenance.missing-author": {"severity": "error"}})
    assert config.fail_on == "info"
    assert config.rule["provenance.missing-author"].severity == "error"
