"""``newsaudit PATH...``: what is read, what is written where, and the exit status."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

import newsaudit
from newsaudit.cli.arguments import FORMATS

from .conftest import CLEAN, MARKED

SELECT = ("--select", "citations.dangling-marker")


def test_folder_is_read_in_order_by_name(run, folder) -> None:
    status, out, err = run(folder, "--format", "jsonl", "--texts", *SELECT)
    reports = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [report["article"]["metadata"]["file"].rpartition("/")[2] for report in reports] == ["b.txt", "a.md"]
    assert [report["article"]["text"].splitlines()[0] for report in reports] == [CLEAN.strip(), MARKED.splitlines()[0]]
    assert [len(report["findings"]) for report in reports] == [0, 1]
    assert err.startswith("2 articles: ")


def test_text_names_the_place_and_marks_it(run, folder) -> None:
    status, out, err = run(folder / "inner" / "a.md", *SELECT)
    assert status == 0
    assert err == ""
    assert "a.md" in out.splitlines()[0]
    assert "1:27  citations.dangling-marker" in out
    line, mark = next(
        (a, b) for a, b in zip(out.splitlines(), out.splitlines()[1:], strict=False) if set(b) == {" ", "^"}
    )
    assert line[mark.index("^") : mark.rindex("^") + 1] == "[7]"


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_to_output_and_to_file(run, folder, tmp_path, kind) -> None:
    status, out, _ = run(folder, "--format", kind, *SELECT)
    assert status == 0
    assert out
    file = tmp_path / f"report.{kind}"
    status, nothing, _ = run(folder, "--format", kind, "-o", file, *SELECT)
    assert status == 0
    assert nothing == ""
    assert file.read_text("utf-8") == out


def test_json_is_one_array_of_reports(run, folder) -> None:
    _, out, _ = run(folder, "--format", "json", *SELECT)
    reports = [newsaudit.Report.from_dict(plain) for plain in json.loads(out)]
    assert [len(report.findings) for report in reports] == [0, 1]


@pytest.mark.parametrize("name", ["site/", "site"])
def test_html_folder_has_an_index_and_a_page_an_article(run, folder, tmp_path, name) -> None:
    status, out, err = run(folder, "--format", "html", "-o", f"{tmp_path}/{name}", *SELECT)
    assert (status, out) == (0, "")
    assert "index.html" in err
    index = (tmp_path / "site" / "index.html").read_text("utf-8")
    pages = sorted((tmp_path / "site" / "pages").iterdir())
    assert len(pages) == 2
    assert all(f'href="pages/{page.name}"' in index for page in pages)
    assert all("The council met" in page.read_text("utf-8") for page in pages)


def test_a_second_run_into_a_folder_keeps_addresses_and_removes_what_is_gone(run, folder, tmp_path) -> None:
    site = tmp_path / "site"
    run(folder, "--format", "html", "-o", f"{site}/", *SELECT)
    first = {page.name for page in (site / "pages").iterdir()}
    (site / "pages" / "mine.html").write_text("kept", "utf-8")
    (folder / "a.txt").write_text(CLEAN * 2, "utf-8")
    (folder / "b.txt").unlink()
    run(folder, "--format", "html", "-o", f"{site}/", *SELECT)
    second = {page.name for page in (site / "pages").iterdir()}
    assert len(first & second) == 1
    assert "mine.html" in second
    assert len(second) == 3


def test_what_cannot_be_read_is_a_list_of_its_own(run, folder, tmp_path) -> None:
    (folder / "records.jsonl").write_text('{"text": "The council met."}\n{"text"\n', "utf-8")
    status, out, err = run(folder, *SELECT)
    assert status == 2
    assert "3 ARTICLES" in out
    assert "COULD NOT BE READ (1)" in out
    assert "records.jsonl:2" in out
    assert "1 could not be read" in err
    run(folder, "--format", "html", "-o", f"{tmp_path}/site/", *SELECT)
    assert "Could not be read" in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_a_row_per_article(run, folder, tmp_path) -> None:
    _, out, _ = run(folder, "--format", "csv", *SELECT)
    assert out.startswith("id,")
    assert len(out.splitlines()) == 3
    assert run(folder, "--format", "parquet")[0] == 2
    polars = pytest.importorskip("polars")
    assert run(folder, "--format", "parquet", "-o", tmp_path / "a.parquet", *SELECT)[0] == 0
    assert polars.read_parquet(tmp_path / "a.parquet")["errors"].to_list() == [0, 1]


def test_html_with_an_ending_is_one_page(run, folder, tmp_path) -> None:
    status, _, _ = run(folder, "--format", "html", "-o", tmp_path / "all.html", *SELECT)
    assert status == 0
    assert "The council met" in (tmp_path / "all.html").read_text("utf-8")


def test_only_html_is_written_to_a_folder(run, folder, tmp_path) -> None:
    status, _, err = run(folder, "-o", tmp_path)
    assert status == 2
    assert "is a folder" in err


@pytest.mark.parametrize(
    ("fail_on", "status"), [("error", 1), ("quality<100", 1), ("quality<1", 0), ("warning", 1), ("info", 1)]
)
def test_gate(run, folder, fail_on, status) -> None:
    found, out, err = run(folder, "--fail-on", fail_on, *SELECT)
    assert found == status
    assert ("gate failed" in err) == bool(status)
    assert "gate failed" not in out


def test_gate_of_the_configuration(run, folder, tmp_path) -> None:
    config = tmp_path / "newsaudit.toml"
    config.write_text('fail-on = "error"\nselect = ["citations.dangling-marker"]\n', "utf-8")
    assert run(folder, "--config", config)[0] == 1
    config.write_text('select = ["citations.dangling-marker"]\nignore = ["citations"]\nfail-on = "error"\n', "utf-8")
    assert run(folder, "--config", config)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--fail-on", "eror"), "fail_on must be"),
        (("--fail-on", "quality<200"), "fail_on must be"),
        (("--select", "citation"), "did you mean 'citations'"),
        (("--ignore", "citations.dangling-markr"), "did you mean 'citations.dangling-marker'"),
        (("--format", "xml"), "invalid choice"),
        (("--workers", "0"), "a whole number"),
        (("--config", "missing.toml"), "cannot read missing.toml"),
        (("--corpus", "missing.db"), "no such corpus file"),
        (("--corpus", "a", "--no-corpus"), "not allowed with"),
        (("-o", "missing/folder/file"), "cannot write"),
    ],
)
def test_wrong_usage(run, folder, arguments, words) -> None:
    status, out, err = run(folder, *arguments)
    assert status == 2
    assert out == ""
    assert words in err


def test_wrong_key_in_the_configuration(run, folder, tmp_path) -> None:
    config = tmp_path / "newsaudit.toml"
    config.write_text('profle = "strict"\n', "utf-8")
    status, _, err = run(folder, "--config", config)
    assert status == 2
    assert "did you mean 'profile'" in err
    assert err.count("\n") == 1


def test_wrong_settings_overwrite_no_file(run, folder, tmp_path) -> None:
    file = tmp_path / "report"
    file.write_text("kept", "utf-8")
    assert run(folder, "-o", file, "--select", "nothing")[0] == 2
    assert file.read_text("utf-8") == "kept"


def test_no_path_is_wrong_usage(run) -> None:
    assert run()[0] == 2


def test_standard_input(run) -> None:
    status, out, _ = run("-", *SELECT, given=MARKED.encode())
    assert status == 0
    assert out.startswith("stdin\n")
    record = json.dumps({"id": "r1", "text": MARKED}).encode()
    for given in (record, record + b"\n" + record + b"\n", json.dumps({"id": "r1", "text": MARKED}, indent=1).encode()):
        status, out, _ = run("-", "--format", "jsonl", "--no-corpus", *SELECT, given=given)
        assert status == 0
        assert {json.loads(line)["article"]["id"] for line in out.splitlines()} == {"r1"}
    status, out, _ = run("-", "--format", "jsonl", "--texts", given=b"{ this is no record }")
    assert status == 0
    assert json.loads(out)["article"]["text"] == "{ this is no record }"


def test_standard_input_of_a_process(process) -> None:
    status, out, _ = process("-", *SELECT, given=MARKED.encode())
    assert status == 0
    assert out.startswith(b"stdin\n")


def test_workers_change_nothing(process, folder) -> None:
    assert process(folder, "--format", "json")[:2] == process(folder, "--format", "json", "--workers", "2")[:2]


def test_corpus_file(run, tmp_path) -> None:
    path = tmp_path / "published.db"
    with newsaudit.Corpus.open(path) as corpus:
        corpus.add(newsaudit.Article(MARKED * 20, id="published"))
    (tmp_path / "draft.txt").write_text(MARKED * 20, "utf-8")
    status, out, _ = run(tmp_path / "draft.txt", "--corpus", path, "--format", "jsonl", "--select", "duplicates")
    assert status == 0
    assert "published" in {item["related"]["id"] for item in json.loads(out)["findings"] if item["related"]}


def test_reader_that_goes_away(folder) -> None:
    for _ in range(200):
        (folder / f"{_}.txt").write_text(CLEAN * 50, "utf-8")
    order = [sys.executable, "-m", "newsaudit", str(folder), "--format", "json", "--no-corpus", *SELECT]
    with subprocess.Popen(order, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        child.stdout.read(10)
        child.stdout.close()
        err = child.stderr.read()
        assert child.wait(60) == 141
    assert err == b""


def test_output_is_utf8_whatever_the_locale(process, tmp_path) -> None:
    (tmp_path / "a.txt").write_text("Zürich 日本 " + MARKED, "utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    for kind in ("text", "markdown"):
        status, out, _ = process(tmp_path / "a.txt", "--format", kind, *SELECT, env=environment)
        assert status == 0
        assert out.decode("ascii" if kind == "text" else "utf-8")


def test_terminal_is_never_steered_by_the_text(run, tmp_path) -> None:
    text = "Red \x1b[31m bell \x07 title \x1b]0;x\x07 back \x08 [7].\n\nReferences\n[1] a\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    for kind in FORMATS:
        _, out, err = run(tmp_path / "a.txt", "--format", kind, *SELECT)
        assert not [letter for letter in out + err if letter < " " and letter != "\n"]


def test_no_progress_unless_on_a_terminal(process, folder) -> None:
    assert b"\r" not in process(folder)[2]
    assert process(folder, "--quiet")[2] == b""


def test_wrong_key_of_a_rule_in_the_configuration(run, folder, tmp_path) -> None:
    config = tmp_path / "newsaudit.toml"
    config.write_text('[rule."citations.dangling-marker"]\nseverty = "info"\n', "utf-8")
    status, _, err = run(folder, "--config", config)
    assert status == 2
    assert "did you mean 'severity'" in err


def test_a_batch_is_a_few_lines_each_and_a_table(run, folder) -> None:
    _, out, _ = run(folder, *SELECT)
    shown = out.splitlines()
    assert shown[0].endswith("b.txt  100 A  no findings")
    assert shown[2].split()[:3] == ["1:27", "error", "citations.dangling-marker"]
    assert "2 ARTICLES" in out
    assert "WORST ARTICLES" in out
    assert "RULES" in out
    assert "→ " in run(folder, "--all", *SELECT)[1]


def test_concise_is_what_compilers_print(run, folder) -> None:
    _, out, _ = run(folder, "--format", "concise", *SELECT)
    (line,) = out.splitlines()
    assert re.fullmatch(r".+a\.md:1:27: citations\.dangling-marker .+ \[error\]", line)


def test_least_severity(run, folder) -> None:
    (folder / "b.txt").write_text(f"{CLEAN}\nWe measured 5\u00ad7 metres. {CLEAN}", "utf-8")
    every = run(folder, "--format", "concise")[1].splitlines()
    grave = run(folder, "--format", "concise", "--min-severity", "error")[1].splitlines()
    assert grave == [line for line in every if line.endswith("[error]")]
    assert len(grave) < len(every)


def test_jsonl_holds_no_texts_unless_asked(run, folder) -> None:
    bare = [json.loads(line) for line in run(folder, "--format", "jsonl")[1].splitlines()]
    whole = [json.loads(line) for line in run(folder, "--format", "jsonl", "--texts")[1].splitlines()]
    assert {plain["article"]["text"] for plain in bare} == {""}
    for plain, full in zip(bare, whole, strict=True):
        assert full["article"]["text"]
        again = newsaudit.Report.from_dict(plain).to_dict()
        assert [item["places"] for item in again["findings"]] == [item["places"] for item in full["findings"]]


def test_json_array_on_standard_input(run) -> None:
    records = json.dumps([{"id": "r1", "text": MARKED}, {"id": "r2", "text": CLEAN}, {"id": "r3"}]).encode()
    status, out, err = run("-", "--format", "jsonl", *SELECT, given=records)
    assert status == 2
    assert [json.loads(line)["article"]["id"] for line in out.splitlines()] == ["r1", "r2", "item-2"]
    assert "standard input, record 3" in err
    status, out, _ = run("-", "--format", "jsonl", "--texts", given=b"[1] A note on the council.")
    assert json.loads(out)["article"]["text"] == "[1] A note on the council."


def test_settings_beside_the_files_are_found(run, folder, monkeypatch) -> None:
    monkeypatch.chdir(folder)
    assert run(".", "--select", "citations")[0] == 0
    (folder / "newsaudit.toml").write_text('fail-on = "error"\n', "utf-8")
    assert run("inner", "--select", "citations")[0] == 1
    (folder / "inner" / "pyproject.toml").write_text('[tool.newsaudit]\nfail-on = "quality<1"\n', "utf-8")
    assert run("inner", "--select", "citations")[0] == 0


def test_settings_of_a_foreign_folder_are_not_read(run, folder, tmp_path, monkeypatch) -> None:
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    (folder / "newsaudit.toml").write_text('plugins = ["antigravity"]\n', "utf-8")
    assert run(folder, "--select", "citations")[0] == 0


@pytest.mark.parametrize("name", ["rulez", "schem", "indx"])
def test_nearly_a_command(run, name) -> None:
    status, _, err = run(name)
    assert status == 2
    assert "did you mean `newsaudit " in err


def test_force_color(process, folder) -> None:
    environment = {**os.environ, "FORCE_COLOR": "1", "TERM": "xterm"}
    assert b"\x1b[" in process(folder, *SELECT, env=environment)[1]


def test_a_run_that_stopped_goes_on(run, folder, tmp_path) -> None:
    for number in range(4):
        (folder / f"c{number}.txt").write_text(f"{CLEAN}Meeting {number} was short. " * 9, "utf-8")
    (folder / "records.jsonl").write_text('{"text": "The council met."}\n{"text": "The council met again."}\n', "utf-8")
    whole, part = tmp_path / "whole.jsonl", tmp_path / "part.jsonl"
    run(folder, "--format", "jsonl", "-o", whole)
    lines = whole.read_bytes().splitlines(keepends=True)
    part.write_bytes(b"".join(lines[:3]) + lines[3][:100])
    status, _, err = run(folder, "--format", "jsonl", "-o", part, "--resume")
    assert status == 0
    assert part.read_bytes() == whole.read_bytes()  # near-copies too: all are compared with all
    assert err.startswith("5 articles: ")
    run(folder, "--format", "jsonl", "-o", part, "--resume")
    assert part.read_bytes() == whole.read_bytes()
    part.write_bytes(b"not a report\n")
    assert run(folder, "--format", "jsonl", "-o", part, "--resume")[0] == 2
    assert run(folder, "--resume")[0] == 2
