"""Words of the host's own script: with the extra's word lists, and what is said without them."""

import sys

import pytest

import newsaudit
from newsaudit import Article, Config
from newsaudit.analyzers.strays import same_script

TEXT = "In the reçut year he left the army and went home."


def test_off_by_default() -> None:
    report = newsaudit.audit(Article(TEXT, language="en"), select=["strays"])
    assert not report.findings
    assert "note" not in report.results["strays"].metrics


def test_without_the_extra_a_note_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "wordfreq", None)
    same_script._frequencies.cache_clear()
    report = newsaudit.audit(Article(TEXT, language="en"), select=["strays.same-script"])
    assert not report.findings
    assert report.results["strays"].status == "ok"
    assert report.results["strays"].metrics["note"] == same_script.MISSING
    assert "newsaudit[words]" in same_script.MISSING


def test_allowed_words() -> None:
    pytest.importorskip("wordfreq")
    same_script._frequencies.cache_clear()
    article = Article(TEXT, language="en")
    assert newsaudit.audit(article, select=["strays.same-script"]).findings
    config = Config(allowed_words=("reçut",))
    assert not newsaudit.audit(article, config=config, select=["strays.same-script"]).findings
