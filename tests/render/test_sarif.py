"""SARIF 2.1.0, against the official schema (its descriptions left out), and GitHub's annotations."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import newsaudit
from newsaudit.render.github import to_github
from newsaudit.render.sarif import to_sarif
from newsaudit.render.text import to_text

from .conftest import HOSTILE, finding, hostile_report, report

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def test_hostile_reports_are_valid(hostile, check_sarif) -> None:
    log = hostile.to_sarif()
    log.encode("utf-8")
    check_sarif(json.loads(log))


def test_many_reports_are_one_run(check_sarif) -> None:
    log = json.loads(to_sarif([hostile_report(text).to_dict() for text in HOSTILE]))
    check_sarif(log)
    assert len(log["runs"]) == 1
    assert len(log["runs"][0]["results"]) == 3 * len(HOSTILE)
    assert log["runs"][0]["invocations"][0]["executionSuccessful"] is False


def test_no_reports_are_valid(check_sarif) -> None:
    check_sarif(json.loads(to_sarif([])))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_seeds_are_valid(seed, check_sarif) -> None:
    text = seed.read_bytes().decode("utf-8")
    made = newsaudit.audit(text)
    log = json.loads(made.to_sarif())
    check_sarif(log)
    for item, result in zip(made.findings, log["runs"][0]["results"], strict=True):
        for span, location in zip(item.spans, result["locations"], strict=False):
            region = location["physicalLocation"]["region"]
            assert (region["charOffset"], region["charLength"]) == (span.start, len(span))


def test_region_counts_as_viewers_do(check_sarif) -> None:
    text = "😀 first\r\n😀second\u2028\ud800 [3]\x0bthird"
    log = json.loads(report(text, finding(text, (19, 22))).to_sarif())
    check_sarif(log)
    assert text[19:22] == "[3]"
    run = log["runs"][0]
    assert run["columnKind"] == "utf16CodeUnits"
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 2,  # U+2028 and VT end no line of an editor
        "startColumn": 12,
        "endLine": 2,
        "endColumn": 15,
        "charOffset": 19,
        "charLength": 3,
    }


def test_front_matter_moves_the_lines(tmp_path) -> None:
    file = tmp_path / "a.md"
    file.write_text("---\ntitle: A\n---\n\nThe council met [7].\n\nReferences\n[1] Minutes.\n", "utf-8")
    made = newsaudit.audit(newsaudit.Article.read(file), select=["citations.dangling-marker"])
    region = json.loads(made.to_sarif())["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 5, "startColumn": 17, "endLine": 5, "endColumn": 20}
    assert ",line=5,col=17,endLine=5,endColumn=20," in to_github(made.to_dict())
    assert "5:17  citations.dangling-marker" in to_text(made.to_dict())


@pytest.mark.parametrize("file", ["a.html", "a.HTM", "a.json", "a.html.gz"])
def test_a_file_of_other_lines_gets_none(file) -> None:
    article = newsaudit.Article("One [3].", metadata={"file": file})
    made = report("One [3].", finding("One [3].", (4, 7)), article=article)
    place = json.loads(made.to_sarif())["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert "region" not in place
    assert ",line=1,title=" in to_github(made.to_dict())


def test_annotation() -> None:
    text = "One.\nTwo [3]."
    article = newsaudit.Article(text, metadata={"file": "news/a, b.txt"})
    made = report(text, finding(text, (9, 12), severity="info", message="100 %"), article=article)
    assert to_github(made.to_dict()) == (
        "::notice file=news/a%2C b.txt,line=2,col=5,endLine=2,endColumn=8,title=citations.dangling-marker"
        "::100 %25 Do something.\n"
    )


def test_annotation_over_lines_has_no_columns() -> None:
    text = "One 😀\ntwo [3]\nthree"
    made = to_github(report(text, finding(text, (4, 9)), finding(text, (0, 6)), finding(text, (0, 5))).to_dict())
    assert [re.search(r"(,line=.*),title", line)[1] for line in made.splitlines()] == [
        ",line=1,endLine=2",
        ",line=1,endLine=1",
        ",line=1,col=1,endLine=1,endColumn=7",
    ]


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


def test_article_of_a_jsonl_stands_on_its_line(check_sarif) -> None:
    article = newsaudit.Article("One [3].", metadata={"file": "news.jsonl", "line": "12"})
    made = report("One [3].", finding("One [3].", (4, 7)), article=article)
    log = json.loads(made.to_sarif())
    check_sarif(log)
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "news.jsonl"}, "region": {"startLine": 12}}
    assert to_github(made.to_dict()).startswith("::warning file=news.jsonl,line=12,title=")


def test_whole_article_findings_and_rules_are_complete(check_sarif) -> None:
    log = json.loads(report("Text.", finding("Text.")).to_sarif())
    check_sarif(log)
    run = log["runs"][0]
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["helpUri"].endswith("/docs/rules/citations.dangling-marker.md")
    assert rule["fullDescription"]["text"]


def test_annotations_show_errors_first() -> None:
    made = report("Text.", finding("Text.", severity="info"), finding("Text.", severity="error"))
    assert [line.split()[0] for line in to_github(made.to_dict()).splitlines()] == ["::error", "::notice"]
