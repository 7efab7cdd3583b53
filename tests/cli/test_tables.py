"""``newsaudit PATH.parquet --work DIR``."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from .conftest import MARKED


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "articles.parquet"
    pq.write_table(pa.table({"body": [MARKED, MARKED + "More.", None], "url": ["a", "b", "c"]}), path)
    return path


def test_reports_are_in_the_work_folder(run, table, tmp_path):
    work = tmp_path / "work"
    status, out, err = run(table, "--compare", "--work", work, "--columns", "text=body,id=url", "--select", "citations")
    assert status == 2  # a row could not be audited
    assert out == f"{work / 'reports'}\n"
    assert "3 articles: 2 errors, 0 warnings, 0 notes; 1 could not be audited, the first: the content is null" in err
    found = pq.read_table(work / "reports").to_pylist()
    assert [row["id"] for row in found] == ["a", "b", "c"]
    assert "citations.dangling-marker" in {finding["rule"] for finding in found[0]["findings"]}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "is a table: name a folder for its reports with --work DIR"),
        (["--work", "w", "--fail-on", "error"], "do not go with --work"),
        (["--work", "w", "--columns", "text"], "write FIELD=COLUMN"),
        (["--work", "w", "--columns", "text=story"], "no column 'story' for text; it has body, url"),
    ],
)
def test_wrong_usage(run, table, monkeypatch, arguments, said):
    monkeypatch.chdir(table.parent)
    status, out, err = run(table, *arguments)
    assert (status, out) == (2, "")
    assert said in err


def test_options_of_tables_without_a_folder(run, tmp_path):
    (tmp_path / "a.txt").write_text(MARKED, "utf-8")
    assert run(tmp_path / "a.txt", "--compare")[0] == 2
