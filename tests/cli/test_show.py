"""``newsaudit rules``, ``newsaudit rule ID``, ``newsaudit schema``."""

from __future__ import annotations

import json

import pytest

import newsaudit

from .conftest import CLEAN


def test_rules(run) -> None:
    status, out, err = run("rules")
    assert (status, err) == (0, "")
    assert [line.split()[0] for line in out.splitlines()] == [rule.id for rule in newsaudit.rules()]
    table = json.loads(run("rules", "--format", "json")[1])
    assert [row["id"] for row in table] == [rule.id for rule in newsaudit.rules()]


def test_rule(run) -> None:
    for rule in newsaudit.rules():
        status, out, _ = run("rule", rule.id)
        assert status == 0
        assert rule.summary in " ".join(out.split())
        assert "**" not in out


def test_unknown_rule(run) -> None:
    status, out, err = run("rule", "citations.dangling-markr")
    assert (status, out) == (2, "")
    assert "did you mean 'citations.dangling-marker'" in err


def test_schema_fits_the_reports(run, tmp_path, check_schema) -> None:
    assert json.loads(run("schema")[1]) == json.loads(json.dumps(newsaudit.schema()))
    (tmp_path / "a.txt").write_text(CLEAN, "utf-8")
    for plain in json.loads(run(tmp_path, tmp_path / "missing", "--format", "json")[1]):
        check_schema(plain)


def test_file_named_like_a_command(run, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules").write_text(CLEAN, "utf-8")
    status, out, _ = run("./rules")
    assert status == 0
    assert out.splitlines()[0].split()[0].endswith("rules")


def test_version_and_help(run) -> None:
    assert newsaudit.__version__ in run("--version")[1]
    assert "exit status" in run("--help")[1]


def test_completion(run) -> None:
    pytest.importorskip("shtab")
    status, out, _ = run("completion", "bash")
    assert status == 0
    assert "--min-severity" in out
    assert run("completion", "dos")[0] == 2
