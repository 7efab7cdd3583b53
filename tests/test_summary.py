"""The roll-up of a batch: counts, groups, coverage; as a card, a frame, a file."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsaudit
from newsaudit import AnalyzerResult, Article, Finding, InputError, MissingExtraError, Report, Span, summarize
from newsaudit.finding import Related
from newsaudit.summary import table
from newsaudit.summary.clusters import clusters

ROOT = Path(__file__).resolve().parent.parent


def finding(rule: str = "citations.vague-source", severity: str = "warning", other: str | None = None) -> Finding:
    related = Related(other, (Span(0, 1),), 0.9) if other else None
    values = {"confidence": 0.9, "score": 0.45, "message": "There is.", "advice": "Do.", "related": related}
    return Finding(rule=rule, analyzer=rule.partition(".")[0], severity=severity, **values)


def report(name: str, quality: float | None, *findings: Finding, claims: tuple[int, int] | None = None) -> Report:
    metrics = {"claims": claims[0], "claims_covered": claims[1]} if claims else {}
    results = {"citations": AnalyzerResult(analyzer="citations", status="ok", metrics=metrics)}
    grade = None if quality is None else "A" if quality >= 90 else "E"
    return Report(article=Article("Text.", id=name), quality=quality, grade=grade, findings=findings, results=results)


def test_what_is_counted() -> None:
    summary = summarize(
        [
            report("a", 95.0, finding(), finding(severity="error"), finding("x.y", "info"), claims=(4, 1)),
            report("b", 5.0, finding("x.y", "info"), claims=(2, 2)),
            report("c", None, claims=(0, 0)),
        ]
    )
    assert (summary.articles, summary.failed, summary.mean_quality, summary.median_quality) == (3, 1, 50.0, 50.0)
    assert summary.histogram == (1, 0, 0, 0, 0, 0, 0, 0, 0, 1)
    assert summary.grades == {"A": 1, "B": 0, "C": 0, "D": 0, "E": 1}
    assert summary.severities == {"error": 1, "warning": 1, "info": 2}
    assert summary.rules == {"citations.vague-source": 2, "x.y": 2}
    assert summary.rule_articles == {"citations.vague-source": 1, "x.y": 2}
    assert summary.rule_severities == {"citations.vague-source": "error", "x.y": "info"}
    assert [row.id for row in summary.worst] == ["c", "b", "a"]
    assert (summary.claims, summary.claims_covered) == (6, 3)
    assert summary.coverage == (0, 0, 1, 0, 0, 0, 0, 0, 0, 1)
    assert [row.id for row in summary.rows] == ["a", "b", "c"]


def test_near_copies_make_groups() -> None:
    reports = [
        report("a", 1.0, finding(other="b"), finding(other="c")),
        report("b", 1.0, finding(other="a")),
        report("c", 1.0, finding(other="a")),
        report("d", 1.0, finding(other="archive-1")),
        report("e", 1.0),
    ]
    summary = summarize(reports)
    assert summary.pairs == (("a", "b"), ("a", "c"), ("archive-1", "d"))
    assert summary.clusters == (("a", "b", "c"), ("archive-1", "d"))
    assert [row.near_copies for row in summary.rows] == [2, 1, 1, 1, 0]


def test_equal_articles_are_told_apart_as_the_batch_does() -> None:
    text = " ".join(f"Sentence {number} says what the council of the harbour town decided." for number in range(30))
    summary = summarize(newsaudit.audit_many([text, text, "Another text of a few words."]))
    first = summary.rows[0].id
    assert [row.id for row in summary.rows][:2] == [first, f"{first}#2"]
    assert summary.clusters == ((first, f"{first}#2"),)


names = st.text("abcdefgh", min_size=1, max_size=1)


@given(st.lists(st.tuples(names, names)))
def test_groups_are_the_connected_ones(pairs) -> None:
    found = clusters(pairs)
    home = {name: number for number, group in enumerate(found) for name in group}
    assert set(home) == {name for pair in pairs for name in pair}
    assert all(home[first] == home[second] for first, second in pairs)
    assert [len(group) for group in found] == sorted((len(group) for group in found), reverse=True)
    assert clusters(reversed(pairs)) == found
    for group in found:
        reached = {group[0]}
        for _ in group:
            reached |= {name for pair in pairs if reached & set(pair) for name in pair}
        assert reached == set(group)


HOSTILE = ("x;=1+1", "=1+1", "+1", "-2", "@SUM(A1)", "\t=1", " =cmd|'/C calc'!A0", "\uff1d1", "\r\n=1", "a\x00b\ud800")


def test_csv_cells_are_no_formulas(tmp_path) -> None:
    made = [
        Report(article=Article("Text.", id=text, title=text, url=text), quality=50.0, grade="E") for text in HOSTILE
    ]
    summarize(made).to_csv(tmp_path / "batch.csv")
    data = (tmp_path / "batch.csv").read_bytes()
    assert b"\x00" not in data
    with (tmp_path / "batch.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == list(table.COLUMNS)
    assert len(rows) == 1 + len(HOSTILE)
    for row in rows[1:]:
        for cell in row:
            assert not any(part.strip().startswith(("=", "+", "-", "@", "\uff1d")) for part in cell.split(";"))


@given(st.text(max_size=20))
def test_any_csv_cell(text) -> None:
    cell = table._cell(text)
    assert cell.isprintable() or not text.isprintable()
    assert not any(part.lstrip().startswith(("=", "+", "-", "@")) for part in cell.split(";"))
    assert "\n" not in cell


def test_csv_is_the_same_each_time(tmp_path) -> None:
    made = [report("a", 95.0, finding(), claims=(4, 1)), report("b", None)]
    for name in ("one.csv", "two.csv"):
        summarize(made).to_csv(tmp_path / name)
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()
    assert (tmp_path / "one.csv").read_text("utf-8").splitlines()[1].endswith("citations.vague-source:1,")


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
def test_frames(library, tmp_path) -> None:
    pytest.importorskip(library)
    summary = summarize([report("a", 95.0, finding(), claims=(4, 1)), report("b\ud800", None)])
    frame = summary.to_frame(library)
    assert type(frame).__module__.split(".")[0] == library
    columns = frame.column_names if library == "pyarrow" else frame.columns
    assert list(columns) == list(table.COLUMNS)
    assert [*map(str, frame["id"])][:1] == ["a"]
    assert len(frame) == 2
    assert len(summarize([]).to_frame(library)) == 0
    if library != "pandas":
        summary.to_parquet(tmp_path / "batch.parquet")
        assert (tmp_path / "batch.parquet").read_bytes()[:4] == b"PAR1"


def test_without_a_library_it_says_what_to_install(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(table, "find_spec", lambda _: None)
    summary = summarize([])
    for ask in (summary.to_frame, lambda: summary.to_frame("polars"), lambda: summary.to_parquet(tmp_path / "x")):
        with pytest.raises(MissingExtraError, match=r"newsaudit\[frames\]"):
            ask()
    with pytest.raises(InputError, match="pandas, polars, pyarrow"):
        summary.to_frame("dask")


def test_summary_as_a_card() -> None:
    made = [report("<b>a", 95.0, finding(other="b"), claims=(4, 1)), report("b", None)]
    html = summarize(made)._repr_html_()
    assert "&lt;b&gt;a" in html
    assert "<script" not in html
    assert "Audit of 2 articles" in html
    assert "2 articles in 1 group, connected by 1 pair." in html
    assert len(html.encode("utf-8")) < 200_000
    assert summarize([])._repr_html_()


def test_the_same_in_another_process() -> None:
    code = (
        "import sys, newsaudit, pathlib; s = newsaudit.summarize(newsaudit.audit_many("
        "[newsaudit.Article.read(p) for p in sorted(pathlib.Path('seeds').glob('*.txt'))]));"
        "sys.stdout.buffer.write((repr(s.to_dict()) + s._repr_html_()).encode())"
    )
    order = [sys.executable, "-c", code]
    done = [
        subprocess.run(order, capture_output=True, check=True, cwd=ROOT, env={"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    ]
    assert done[0] == done[1]


@pytest.mark.parametrize("library", ["polars", "pyarrow"])
def test_a_row_a_finding(library: str) -> None:
    pytest.importorskip(library)
    text = "First.\nProfit rose [3] and [4]."
    found = msgspec.structs.replace(finding(), spans=(Span(19, 22), Span(27, 30)), excerpt="[3]")
    reports = [report("a", 95.0, finding(other="b")), report("b", 50.0, found)]
    reports[1] = msgspec.structs.replace(reports[1], article=Article(text, id="b"))
    frame = summarize(reports).findings_frame(library)
    assert list(frame["id"].to_pylist() if library == "pyarrow" else frame["id"]) == ["a", "b"]
    assert list(frame["line"].to_pylist() if library == "pyarrow" else frame["line"]) == [None, 2]
    assert frame.shape == (2, 13)
