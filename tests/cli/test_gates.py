"""Gates on the command line: baselines, suppressions that expire, JUnit, the pre-commit hook."""

from __future__ import annotations

import json
import shlex
import xml.etree.ElementTree as ET  # our own output
from datetime import date, timedelta
from pathlib import Path

import pytest

from newsaudit.config import profiles

from .conftest import CLEAN, MARKED

ROOT = Path(__file__).resolve().parents[2]
SELECT = ("--select", "citations.dangling-marker")


def test_baseline_accepts_what_is_there(run, folder, tmp_path) -> None:
    accepted = tmp_path / "house.baseline"
    status, out, err = run("baseline", folder, "-o", accepted, *SELECT)
    assert (status, out) == (0, "")
    assert err == f"newsaudit: 1 finding of 2 articles accepted in {accepted}\n"
    gate = ("--baseline", accepted, "--fail-on", "info", *SELECT)
    assert run(folder, *gate)[0] == 0
    (folder / "inner" / "a.md").write_text(f"Something new stands before it.\n\n{MARKED}", "utf-8")
    status, out, _ = run(folder, *gate)
    assert status == 0
    assert "a.md  100 A, 1 accepted  no findings" in out
    assert "of 100, grade A, 1 accepted" in run(folder, *gate, "--format", "html")[1]
    (folder / "b.txt").write_text(MARKED, "utf-8")
    status, _, err = run(folder, *gate)
    assert status == 1
    assert "b.txt: gate failed: 1 error finding" in err


def test_unused_entries_are_told(run, folder, tmp_path) -> None:
    accepted = tmp_path / "house.baseline"
    run("baseline", folder, "-o", accepted, *SELECT, "-q")
    (folder / "inner" / "a.md").write_text(CLEAN, "utf-8")
    status, _, err = run(folder, "--baseline", accepted, *SELECT, "-q")
    assert status == 0
    assert err.startswith("newsaudit: unused in the baseline: articles/inner/a.md citations.dangling-marker ")
    assert "unused" not in run(folder, "--baseline", accepted, "--select", "strays", "-q")[2]
    _, _, err = run(folder / "b.txt", "--baseline", accepted, *SELECT)
    assert "not audited now: 1 articles, the first is articles/inner/a.md" in err


def test_baseline_is_the_same_again_and_from_anywhere(run, folder, tmp_path, monkeypatch) -> None:
    accepted = tmp_path / "house.baseline"
    run("baseline", folder, "-o", accepted)
    first = accepted.read_bytes()
    monkeypatch.chdir(folder)
    run("baseline", "inner", ".", "-o", "../house.baseline", "-q")
    assert accepted.read_bytes() == first
    assert run("inner/../inner/a.md", "--baseline", "../house.baseline", "--fail-on", "info", "-q")[0] == 0


def test_no_baseline_of_a_broken_run(run, folder, tmp_path) -> None:
    accepted = tmp_path / "house.baseline"
    accepted.write_text("kept", "utf-8")
    status, _, err = run("baseline", folder, tmp_path / "missing.txt", "-o", accepted)
    assert status == 2
    assert "is not written" in err
    assert accepted.read_text("utf-8") == "kept"
    assert run(folder, "--baseline", accepted)[0] == 2
    assert run("baseline", folder)[0] == 2  # no -o
    assert run("baseline", folder, "-o", tmp_path / "no" / "where")[0] == 2


def test_suppressions_expire_by_the_day_given(run, folder, tmp_path) -> None:
    config = tmp_path / "newsaudit.toml"
    text = '[[suppress]]\nrule = "citations.dangling-marker"\nreason = "moving"\nexpires = '
    config.write_text(text + "2026-12-31\n", "utf-8")
    gate = (folder, "--config", config, "--fail-on", "error", *SELECT)
    assert run(*gate, "--today", "2026-12-31")[0] == 0
    status, _, err = run(*gate, "--today", "2027-01-01")
    assert status == 1
    assert "a suppression expired on 2026-12-31, its findings count again: moving" in err
    for days, expected in ((1, 0), (-1, 1)):  # the system's date; not today's, as it may be midnight
        config.write_text(f"{text}{date.today() + timedelta(days=days)}\n", "utf-8")  # noqa: DTZ011
        assert run(*gate)[0] == expected
    assert run(*gate, "--today", "tomorrow")[0] == 2


def test_errors_of_a_config_name_the_line(run, folder, tmp_path) -> None:
    config = tmp_path / "newsaudit.toml"
    config.write_text('profile = "strict"\n\nignore = ["readabilty"]\n', "utf-8")
    status, out, err = run(folder, "--config", config)
    assert (status, out) == (2, "")
    assert err == f"newsaudit: {config}:3: unknown analyzer or rule 'readabilty': did you mean 'readability'?\n"


@pytest.mark.parametrize(("fail_on", "failures"), [("error", 1), ("warning", 1), ("quality<1", 0), ("quality<100", 1)])
def test_junit_fails_with_the_gate(run, folder, fail_on, failures) -> None:
    status, out, _ = run(folder, tmp := folder / "missing.txt", "--format", "junit", "--fail-on", fail_on, *SELECT)
    root = ET.fromstring(out.encode("utf-8"))  # noqa: S314  # our own output
    assert [int(suite.get("failures")) for suite in root][:2] == [0, failures]
    assert root[2].get("errors") == "1"
    assert status == 2, tmp
    assert run(folder, "--format", "junit", "--fail-on", fail_on, *SELECT)[0] == failures


def test_profile_of_a_file_and_of_the_line(run, folder, tmp_path) -> None:
    config = tmp_path / "newsaudit.toml"
    config.write_text('profile = "strict"\n', "utf-8")
    assert run(folder, "--config", config, *SELECT)[0] == 1
    assert run(folder, "--profile", "strict", *SELECT)[0] == 1
    assert run(folder, "--config", config, "--fail-on", "quality<1", *SELECT)[0] == 0
    assert run(folder, *SELECT)[0] == 0


@pytest.mark.parametrize("profile", sorted(profiles()))
def test_every_profile_has_the_gate_it_names(run, folder, profile) -> None:
    status, _, err = run(folder, "--profile", profile, *SELECT)
    gate = profiles()[profile].get("fail_on")
    assert status == (1 if gate else 0)
    assert ("gate failed" in err) == bool(gate)


def hooks() -> list[dict]:
    yaml = pytest.importorskip("yaml", reason="PyYAML reads the manifest: pip install -e '.[test]'")
    return yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


def test_pre_commit_hooks_run_on_the_seeds(process) -> None:
    seeds = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "seeds").glob("*.txt"))
    for hook in hooks():
        assert {"id", "name", "entry", "language"} <= hook.keys()
        program, *given = shlex.split(hook["entry"])
        assert program == "newsaudit"
        status, _, err = process(*given, *hook["args"], *seeds, cwd=ROOT)
        assert status in (0, 1), err
        assert (b"gate failed" in err) == (status == 1)
        assert process(*given, *hook["args"], "--fail-on", "info", *seeds, cwd=ROOT)[0] == 1  # the last one counts
        assert json.dumps(hook["types_or"]) == '["plain-text", "markdown"]'
