"""Bad input: one line that says what was given, exit status 2, no traceback; the others are not lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

import newsaudit

from .conftest import CLEAN, MARKED


def missing(home):
    return home / "missing.txt"


def empty_folder(home):
    (home / "void").mkdir()
    return home / "void"


def folder_without_articles(home):
    (home / "pictures").mkdir()
    (home / "pictures" / "a.png").write_bytes(b"\x89PNG")
    return home / "pictures"


def wrong_utf8(home):
    (home / "latin.txt").write_bytes("Zürich meldet".encode("latin-1"))
    return home / "latin.txt"


def utf16_without_mark(home):
    (home / "wide.txt").write_bytes("Zürich meldet".encode("utf-16-le"))
    return home / "wide.txt"


def empty(home):
    (home / "empty.txt").write_bytes(b"")
    return home / "empty.txt"


def blank(home):
    (home / "blank.txt").write_bytes(b" \n\t\n")
    return home / "blank.txt"


def pipe(home):
    os.mkfifo(home / "pipe.txt")
    return home / "pipe.txt"


def device(_home):
    return "/dev/zero"


def loop(home):
    (home / "loop.txt").symlink_to(home / "loop.txt")
    return home / "loop.txt"


def long_name(home):
    return home / ("x" * 300 + ".txt")


def broken_json(home):
    (home / "broken.json").write_text('{"text": ', "utf-8")
    return home / "broken.json"


def no_text(home):
    (home / "other.json").write_text('{"name": "x"}', "utf-8")
    return home / "other.json"


BAD = (
    *(missing, empty_folder, folder_without_articles, wrong_utf8, utf16_without_mark, empty, blank, pipe, device),
    *(loop, long_name, broken_json, no_text),
)


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
@pytest.mark.parametrize("kind", ["text", "json", "sarif"])
def test_one_line_and_status_2(run, tmp_path, make, kind) -> None:
    path = make(tmp_path)
    status, _, err = run(path, "--format", kind)
    assert status == 2
    assert err.count("\n") == 1, err
    assert err.startswith("newsaudit: ")
    assert str(path) in err


def test_the_others_are_not_lost(run, tmp_path) -> None:
    (tmp_path / "good.txt").write_text(CLEAN, "utf-8")
    status, out, err = run(missing(tmp_path), tmp_path / "good.txt", wrong_utf8(tmp_path), "--format", "jsonl")
    reports = [json.loads(line) for line in out.splitlines()]
    assert status == 2
    assert [report["quality"] is None for report in reports] == [True, False, True]
    assert reports[0]["results"]["input"]["status"] == "error"
    assert err.count("newsaudit: ") == 2


def test_name_with_control_characters(run, tmp_path) -> None:
    status, _, err = run(f"{tmp_path}/\x1b[31m\nx.txt")
    assert status == 2
    assert "\x1b" not in err
    assert err.count("\n") == 1


def test_bad_standard_input(run) -> None:
    for given in (b"", b" \n", b"\x89PNG", b"Z\xfcrich", b'{"text": 5}', b'{"text": "x"}\n{"text": \n'):
        status, _, err = run("-", given=given)
        assert status == 2, given
        assert err.startswith("newsaudit: "), given


def test_bad_record_among_good_ones(run) -> None:
    lines = [json.dumps({"text": MARKED, "id": str(number)}) for number in range(3)]
    lines[1] = '{"text": null}'
    status, out, err = run("-", "--format", "jsonl", given="\n".join(lines).encode())
    assert status == 2
    assert [json.loads(line)["quality"] is None for line in out.splitlines()] == [False, True, False]
    assert "line 2" in err


@pytest.mark.parametrize(
    "value", [b"bytes", None, 5, ["list"], bytearray(b"x"), object()], ids=lambda value: type(value).__name__
)
def test_wrong_types_in_the_library(value) -> None:
    with pytest.raises(newsaudit.InputError) as caught:
        newsaudit.audit(value)
    assert "str" in str(caught.value)
    report = next(iter(newsaudit.audit_many([value], corpus=None)))
    assert report.quality is None
    assert report.results["input"].status == "error"


def test_failed_analyzer_is_status_2(run, tmp_path, monkeypatch) -> None:
    (tmp_path / "broken_plugin.py").write_text(
        "from newsaudit.definitions import Rule\n"
        "def check(document):\n"
        "    raise ValueError('broken')\n"
        "rules = [Rule('own.broken', 'It breaks.', 'info', 'Mend it.', check)]\n",
        "utf-8",
    )
    (tmp_path / "newsaudit.toml").write_text('plugins = ["broken_plugin"]\nselect = ["own"]\n', "utf-8")
    (tmp_path / "a.txt").write_text(CLEAN, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    status, _, err = run(tmp_path / "a.txt", "--config", tmp_path / "newsaudit.toml")
    assert status == 2
    assert "analyzer own failed: own.broken (plugin broken_plugin): ValueError: broken" in err


@pytest.mark.parametrize(
    ("closed", "arguments", "message"),
    [
        (">&-", "a.txt", "standard output is closed"),
        ("<&-", "-", "standard input is empty"),
        (">&-", "rules", "standard output is closed"),
        ("2>&-", "missing.txt", ""),
        (">/dev/full", "a.txt", "No space left"),
    ],
)
def test_closed_standard_streams(tmp_path, closed, arguments, message) -> None:
    (tmp_path / "a.txt").write_text(CLEAN, "utf-8")
    command = f"{sys.executable} -m newsaudit {arguments} {closed}"
    made = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert made.returncode == 2
    assert "Traceback" not in made.stderr
    assert message in made.stderr


@pytest.mark.parametrize("setting", ["[" * 5000 + "]" * 5000, "9" * 5000, "{a=" * 3000 + "1" + "}" * 3000])
@pytest.mark.parametrize("name", ["newsaudit.toml", "pyproject.toml"])
def test_settings_made_to_hurt(run, tmp_path, monkeypatch, name, setting) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(CLEAN, "utf-8")
    (tmp_path / name).write_text(f"x = {setting}\n", "utf-8")
    status, _, err = run("a.txt")
    assert status == (2 if name == "newsaudit.toml" else 0)  # another program's file is none of ours
    assert "Traceback" not in err
    assert run("a.txt", "--config", name)[0] == 2


def test_an_output_that_knows_ascii_only(tmp_path) -> None:
    (tmp_path / "a.txt").write_text(CLEAN + " “Résumé” 回报", "utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    for kind in ("text", "html"):
        command = [sys.executable, "-m", "newsaudit", "a.txt", "--format", kind]
        made = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
        assert made.returncode == 0, made.stderr
        assert b"Traceback" not in made.stderr
