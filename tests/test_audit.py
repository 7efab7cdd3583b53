"""The road: what audit() takes, promises and survives."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsaudit
from newsaudit import Article, Config, ConfigError, GateError, InputError, PluginError, Report

PLUGIN = Config(plugins=("house_rules",))
STRANGE = [
    "\ud800 lone \udfff",
    "\x00NUL\x00",
    "\u0301starts with a mark",
    "a\u2028b\u2029c\x85d",
    "\ufeffBOM \ufeff inside",
    "İstanbul İİİ",
    "\u202eright to left\u202c",
    "📰👩‍👩‍👧‍👦 emoji",
    "]" * 50 + "[" * 50 + "{{{<<<",
]


@pytest.fixture(autouse=True)
def _plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent / "plugins"))


@pytest.mark.parametrize("given", [None, b"bytes", 5, ["text"], Path("seeds"), object()])
def test_wrong_types_are_input_errors(given: object) -> None:
    with pytest.raises(InputError):
        newsaudit.audit(given)


def test_a_path_by_mistake_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("The text of the file, which must not be read here.")
    for text in (str(path), "missing/article.md", "page.html"):
        with pytest.raises(InputError, match=r"Article\.read"):
            newsaudit.audit(text)
    assert newsaudit.audit("Is it in article.txt?").article.text == "Is it in article.txt?"


@pytest.mark.parametrize("text", ["", "   \n\t\n ", "\ufeff"])
def test_empty_text_is_explained(text: str) -> None:
    report = newsaudit.audit(text)
    assert report.quality is None
    assert not report.findings
    assert {result.status for result in report.results.values()} == {"not_applicable"}
    assert all("empty" in result.reason for result in report.results.values())
    assert report.gate()


@pytest.mark.parametrize("text", STRANGE)
def test_strange_characters_survive(text: str) -> None:
    report = newsaudit.audit(Article(f"A first line of text, quite plain.\n{text}\nAnd a last line.", title=text))
    assert not [result for result in report.results.values() if result.status == "error"]
    line = report.to_json()
    line.encode("utf-8")
    assert "\n" not in line
    assert (
        Report.from_dict(msgspec.json.decode(line) if "\\ud" not in line else __import__("json").loads(line)) == report
    )


@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_any_text_gives_a_report_that_comes_back_equal(text: str) -> None:
    report = newsaudit.audit(text)
    assert not [result for result in report.results.values() if result.status == "error"], report.results
    assert Report.from_dict(report.to_dict()) == report
    for finding in report.findings:
        for span in finding.spans:
            assert 0 <= span.start <= span.end <= len(text)


def test_report_holds_its_promises(seeds: dict[str, str]) -> None:
    for name, text in seeds.items():
        report = newsaudit.audit(Article(text, id=name))
        assert 0 <= report.quality <= 100
        assert report.quality == round(100 - sum(part.lost for part in report.breakdown), 2)
        positions = [finding.position for finding in report.findings]
        assert positions == sorted(positions)
        assert len({finding.fingerprint for finding in report.findings if finding.spans}) == len(
            [finding for finding in report.findings if finding.spans]
        )
        for finding in report.findings:
            assert finding.rule.startswith(finding.analyzer + ".")
            weight = {"info": 0.1, "warning": 0.5, "error": 1.0}[finding.severity]
            assert finding.score == round(weight * finding.confidence, 4)
            assert finding.message
            assert finding.advice
            if finding.spans:
                assert text[finding.spans[0].start : finding.spans[0].end].startswith(finding.excerpt.rstrip("…")[:100])


def test_fingerprints_survive_moving_text(seeds: dict[str, str]) -> None:
    text = seeds["003"]
    before = {finding.fingerprint for finding in newsaudit.audit(text, select=["citations.no-reference-list"]).findings}
    moved = "A new first paragraph that was put before everything else.\n\n" + text
    after = {finding.fingerprint for finding in newsaudit.audit(moved, select=["citations.no-reference-list"]).findings}
    assert before
    assert before == after


def test_select_and_ignore(seeds: dict[str, str]) -> None:
    text = seeds["003"]
    assert {f.analyzer for f in newsaudit.audit(text, select=["citations"]).findings} == {"citations"}
    assert "citations" not in {f.analyzer for f in newsaudit.audit(text, ignore=["citations"]).findings}
    skipped = newsaudit.audit(text, select=["citations"]).results["strays"]
    assert (skipped.status, skipped.reason) == ("skipped", "not selected")
    with pytest.raises(ConfigError, match="did you mean 'citations'"):
        newsaudit.audit(text, select=["citation"])
    with pytest.raises(ConfigError, match=r'select=\["citations"\]'):
        newsaudit.audit(text, select="citations")
    with pytest.raises(ConfigError, match="list of names"):
        newsaudit.audit(text, ignore=[["citations"]])


def test_an_unselected_analyzer_changes_nothing(seeds: dict[str, str]) -> None:
    """Findings of one analyzer are the same, whatever else runs."""
    for text in seeds.values():
        whole = newsaudit.audit(text)
        for name in whole.results:
            assert newsaudit.audit(text, select=[name]).findings == whole.where(analyzer=name)


def test_plugged_in_rules() -> None:
    report = newsaudit.audit("A fine day!! Really!! Yes.", config=PLUGIN)
    found = report.where(rule="house.exclamations")
    assert [finding.spans[0].of(report.article.text) for finding in found] == ["!!", "!!"]
    assert len({finding.fingerprint for finding in found}) == 2
    with pytest.raises(PluginError, match="no_such_module"):
        newsaudit.audit("x", config=Config(plugins=("no_such_module",)))
    with pytest.raises(PluginError):
        newsaudit.audit("x", config=Config(plugins=("json",)))


def test_a_broken_rule_fails_its_analyzer_only() -> None:
    text = "Some text with a trigger in it, and the rest[1] of the text goes on[2] as it did before."
    report = newsaudit.audit(text, config=PLUGIN)
    assert report.results["house"].status == "error"
    assert "house.broken (plugin house_rules): RuntimeError: broken rule" in report.results["house"].reason
    assert report.quality is None
    assert report.grade is None
    assert report.findings == newsaudit.audit(text).findings
    assert not report.gate()
    with pytest.raises(GateError, match="analyzer house failed"):
        report.raise_for_gate()


def test_suppressing_equals_absence() -> None:
    text = "A fine day!! Really!! Yes."
    first = newsaudit.audit(text, config=PLUGIN).where(rule="house.exclamations")[0]
    config = Config(plugins=("house_rules",), suppress=({"fingerprint": first.fingerprint, "reason": "said so"},))
    report = newsaudit.audit(text, config=config)
    assert [entry.finding for entry in report.suppressed] == [first]
    assert report.suppressed[0].reason == "said so"
    assert first not in report.findings
    alone = newsaudit.audit(text.replace("!!", "", 1), config=PLUGIN)
    assert report.results["house"].risk == pytest.approx(alone.results["house"].risk, abs=0.02)
    silent = Config(plugins=("house_rules",), suppress=({"rule": "house.exclamations", "reason": "all"},))
    assert newsaudit.audit(text, config=silent).results["house"].risk == 0


def test_severity_and_threshold_settings() -> None:
    text = "A fine day!!"
    rules = {"house.exclamations": {"severity": "error"}}
    loud = newsaudit.audit(text, config=Config.from_dict({"plugins": ["house_rules"], "rule": rules}))
    assert loud.where(rule="house.exclamations")[0].severity == "error"
    for change in ({"threshold": 0.95}, {"enabled": False}):
        config = Config.from_dict({"plugins": ["house_rules"], "rule": {"house.exclamations": change}})
        assert not newsaudit.audit(text, config=config).where(rule="house.exclamations")


def test_gate() -> None:
    report = newsaudit.audit("A fine day!!", config=PLUGIN, select=["house.exclamations"])
    assert report.gate("error")
    assert not report.gate("warning")
    assert report.gate("quality<10")
    assert not report.gate("quality<100")
    for wrong in ("errors", "quality", "quality<x", "quality<101", "quality<nan", None):
        with pytest.raises(InputError, match="fail_on must be"):
            report.gate(wrong)


SAME = """
import newsaudit, pathlib, sys
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.txt")):
    print(newsaudit.audit(path.read_bytes().decode("utf-8")).to_json())
"""


def test_same_bytes_in_any_process() -> None:
    seeds = str(Path(__file__).resolve().parent.parent / "seeds")
    outputs = set()
    for seed in ("0", "1", "4711"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "PYTHONIOENCODING": "utf-8"}
        run = subprocess.run([sys.executable, "-c", SAME, seeds], env=environment, capture_output=True, check=True)
        outputs.add(run.stdout)
    assert len(outputs) == 1


def test_same_report_in_any_thread(seeds: dict[str, str]) -> None:
    from concurrent.futures import ThreadPoolExecutor

    texts = [*seeds.values()] * 6
    alone = [newsaudit.audit(text) for text in texts]
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(newsaudit.audit, texts)) == alone


def test_damage_of_one_kind_is_one_finding_whatever_words_it_is_between() -> None:
    text = (
        "The council met on Monday.It voted for the plan.Later it went home to eat.\n\nThe mayor was pleased.She left."
    )
    (finding,) = newsaudit.audit(text, select=["boilerplate.glued-sentence"]).findings
    assert [span.of(text) for span in finding.spans] == ["Monday.It", "plan.Later", "pleased.She"]
    assert finding.suggestion is not None
    assert len(finding.suggestion.edits) == 3
