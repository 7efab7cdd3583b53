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


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Opinion", "opinion"),
        ("Sponsored content", "advertising"),
        ("This post contains affiliate links", "affiliate"),
        ("Press release", "press-release"),
        ("Satire", "satire"),
        ("AI GENERATED", "ai"),
    ],
)
def test_labels_are_facts_on_the_provenance_card(label: str, kind: str) -> None:
    headline, *prose = HOSTS["en"]
    report = newsaudit.audit(Article("\n\n".join([headline, label, *prose]), language="en"))
    assert [(item["value"], item["kind"]) for item in report.to_dict()["provenance"]["labels"]] == [(label, kind)]
    assert label in report.clean_text().text


def test_label_in_xmp() -> None:
    xmp = '<rdf:Description xmlns:AIGC="http://www.tc260.org.cn/ns/AIGC/1.0/" AIGC:Label="2"/>'
    report = newsaudit.audit(Article("\n\n".join(HOSTS["en"]), metadata={"xmp": xmp}), select=["disclosure"])
    (finding,) = report.findings
    assert (finding.rule, finding.evidence["says"]) == ("disclosure.label-only-in-metadata", "may be AI-generated")
