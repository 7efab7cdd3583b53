"""Words of the host's own script: with the extra's word lists, and what is said without them."""

import pytest

import newsaudit
from newsaudit import Article, Config
from newsaudit.analyzers.strays import same_script

TEXT = "In the reçut year he left the army and went home."


@pytest.mark.parametrize("language", ["id", "vi", "ru", "uk", "nl"])
def test_languages_without_measured_lists_are_not_covered(language: str) -> None:
    result = newsaudit.audit(Article(TEXT, language=language), select=["strays.same-script"]).results["strays"]
    assert result.metrics["note"] == f"words of the same script are not covered in this language ({language})"


@pytest.mark.parametrize("language", ["zh", "th", "el"])
def test_scripts_with_one_language_need_no_note(language: str) -> None:
    result = newsaudit.audit(Article("今天的会议没有结果", language=language), select=["strays.same-script"]).results[
        "strays"
    ]
    assert "not covered" not in result.metrics.get("note", "")


def test_without_the_extra_a_note_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(same_script, "_is_installed", lambda: False)
    report = newsaudit.audit(Article(TEXT, language="en"), select=["strays.same-script"])
    assert not report.findings
    assert report.results["strays"].status == "ok"
    assert report.results["strays"].metrics["note"] == same_script.MISSING
    assert "newsaudit[words]" in same_script.MISSING


def test_allowed_words() -> None:
    pytest.importorskip("wordfreq")
    article = Article(TEXT, language="en")
    assert newsaudit.audit(article, select=["strays.same-script"]).findings
    config = Config(allowed_words=("reçut",))
    assert not newsaudit.audit(article, config=config, select=["strays.same-script"]).findings
