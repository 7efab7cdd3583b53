"""Bad input: one line that says what was given, exit status 2, no traceback; the others are not lost."""

from __future__ import annotations

import json
import os

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
