"""SARIF 2.1.0, against the official schema (its descriptions left out), and GitHub's annotations."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

import newsaudit
from newsaudit.render.github import to_github
from newsaudit.render.sarif import to_sarif

from .conftest import HOSTILE, finding, hostile_report, report

SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0.schema.json").read_text("utf-8"))
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
VALIDATOR = jsonschema.Draft4Validator(SCHEMA)


def test_hostile_reports_are_valid(hostile) -> None:
    log = hostile.to_sarif()
    log.encode("utf-8")
    VALIDATOR.validate(json.loads(log))


def test_many_reports_are_one_run() -> None:
    log = json.loads(to_sarif([hostile_report(text).to_dict() for text in HOSTILE]))
    VALIDATOR.validate(log)
    assert len(log["runs"]) == 1
    assert len(log["runs"][0]["results"]) == 3 * len(HOSTILE)
    assert log["runs"][0]["invocations"][0]["executionSuccessful"] is False


def test_no_reports_are_valid() -> None:
    VALIDATOR.validate(json.loads(to_sarif([])))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_seeds_are_valid(seed) -> None:
    text = seed.read_bytes().decode("utf-8")
    made = newsaudit.audit(text)
    log = json.loads(made.to_sarif())
    VALIDATOR.validate(log)
    for item, result in zip(made.findings, log["runs"][0]["results"], strict=True):
        for span, location in zip(item.spans, result["locations"], strict=False):
            region = location["physicalLocation"]["region"]
            assert (region["charOffset"], region["charLength"]) == (span.start, len(span))


def test_region_counts_code_points() -> None:
    text = "😀 first\r\nsecond [3]\x0bthird"
    region = json.loads(report(text, finding(text, (16, 19))).to_sarif())["runs"][0]["results"][0]["locations"][0][
        "physicalLocation"
    ]["region"]
    assert text[16:19] == "[3]"
    assert region == {
        "startLine": 2,
        "startColumn": 8,
        "endLine": 2,
        "endColumn": 11,
        "charOffset": 16,
        "charLength": 3,
    }


def test_annotation() -> None:
    text = "One.\nTwo [3]."
    article = newsaudit.Article(text, metadata={"file": "news/a, b.txt"})
    made = report(text, finding(text, (9, 12), severity="info", message="100 %"), article=article)
    assert to_github(made.to_dict()) == (
        "::notice file=news/a%2C b.txt,line=2,col=5,endLine=2,endColumn=8,title=citations.dangling-marker"
        "::100 %25 Do something.\n"
    )


def test_hostile_text_adds_no_command(hostile) -> None:
    made = to_github(hostile.to_dict())
    assert made.count("\n") == 4
    for line in made.splitlines():
        assert re.fullmatch(r"::(error|warning|notice) file=[^,:]*(,\w+=[^,:]*)*::[^\r\n]*", line)


def test_a_web_address_stays_one() -> None:
    article = newsaudit.Article("T", metadata={"file": "https://example.org/a?b=c d"})
    made = json.loads(report("T", finding("T", (0, 1)), article=article).to_sarif())
    place = made["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "https://example.org/a?b=c%20d"


def test_article_of_a_jsonl_stands_on_its_line() -> None:
    article = newsaudit.Article("One [3].", metadata={"file": "news.jsonl", "line": "12"})
    made = report("One [3].", finding("One [3].", (4, 7)), article=article)
    log = json.loads(made.to_sarif())
    VALIDATOR.validate(log)
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "news.jsonl"}, "region": {"startLine": 12}}
    assert to_github(made.to_dict()).startswith("::warning file=news.jsonl,line=12,title=")
