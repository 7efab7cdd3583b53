"""The labels that laws and codes name: each is found where it is, and the text without debris keeps it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import newsaudit
from newsaudit import Article

FOLDER = Path(__file__).parent
LABELS = tomllib.loads((FOLDER / "law_labels.toml").read_text("utf-8"))
HOSTS = tomllib.loads((FOLDER / "fresh_2026_11.toml").read_text("utf-8"))["hosts"]


@pytest.mark.parametrize("place", [1, 4], ids=["head", "tail"])
@pytest.mark.parametrize(("language", "label"), [(code, label) for code, labels in LABELS.items() for label in labels])
def test_label_is_found_and_kept(language: str, label: str, place: int) -> None:
    lines = list(HOSTS[language])
    lines.insert(place, label)
    text = "\n\n".join(lines)
    report = newsaudit.audit(Article(text, language=language))
    found = [item for item in report.findings if item.rule == "disclosure.ai-disclosure"]
    assert [span.of(text) for item in found for span in item.spans] == [label]
    assert label in report.clean_text().text


def test_laws_in_the_news_are_no_labels() -> None:
    text = (
        "Article 50 of the AI Act asks for a label on AI-generated text, and China's measures ask for the words "
        "“AI生成” at the beginning or the end.\n\nKorea's AI Basic Act has applied since January, the ministry said."
    )
    report = newsaudit.audit(Article(text, language="en"), select=["disclosure"])
    assert not [item for item in report.findings if item.rule == "disclosure.ai-disclosure"]
