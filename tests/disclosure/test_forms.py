"""The ordinary ways of disclosing AI in 26 languages are found, and news about AI is not taken for them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import newsaudit
from newsaudit import Article

FORMS = tomllib.loads(Path(__file__).with_name("forms.toml").read_text("utf-8"))
BODY = {  # without words between spaces a line alone says little
    "zh": "市政府周二宣布新图书馆开放，市长在仪式上表示，工程耗资三百万元。\n\n",
    "ja": "市は火曜日に新しい図書館を開いた。市長が式典で述べた。費用は三億円だった。\n\n",
}


def disclosed(text: str, language: str) -> bool:
    article = Article(BODY.get(language, "") + text, language=language)
    return bool(newsaudit.audit(article, select=["disclosure"]).where(rule="disclosure.ai-disclosure"))


@pytest.mark.parametrize("language", FORMS["disclosed"])
def test_disclosed(language: str) -> None:
    assert [text for text in FORMS["disclosed"][language] if not disclosed(text, language)] == []


@pytest.mark.parametrize("language", FORMS["news"])
def test_news(language: str) -> None:
    assert [text for text in FORMS["news"][language] if disclosed(text, language)] == []


@pytest.mark.parametrize("language", FORMS["missed"])
@pytest.mark.xfail(reason="known: little speaks for it but that somebody used AI and for what")
def test_missed(language: str) -> None:
    assert all(disclosed(text, language) for text in FORMS["missed"][language])
