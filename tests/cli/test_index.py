"""``newsaudit index add|query|stats``: a file of published articles, kept and asked from the command line."""

from __future__ import annotations

import json
import os
import sqlite3
import sys

import pytest

import newsaudit
from newsaudit import Article, Corpus
from newsaudit.cli import main

SENTENCES = [
    f"In the {place} the council {verb} the {thing} near the {spot} on {day}, after residents {did} about the {cause}."
    for place, verb, thing, spot, day, did, cause in [
        ("old town", "closed", "bridge", "mill", "Monday", "complained", "noise"),
        ("harbour", "sold", "crane", "customs house", "Tuesday", "wrote", "rust"),
        ("upper valley", "opened", "library", "station", "Friday", "petitioned", "winter hours"),
        ("market square", "repaved", "footpath", "fountain", "Thursday", "argued", "puddles"),
        ("eastern suburb", "rebuilt", "school", "water tower", "Saturday", "marched", "cracks in the walls"),
        ("riverside", "moved", "ferry landing", "brewery", "Sunday", "asked", "long walk"),
    ]
]
STORY = "\n".join(SENTENCES[:4])
COPY = STORY.replace("Friday", "Wednesday").replace("old town", "new town")
OTHER = "\n".join(SENTENCES[4:])


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A folder with a few articles, and the place to work in."""
    monkeypatch.chdir(tmp_path)
    records = [
        {"id": "bridge", "title": "Bridge closed", "published": "2024-03-01", "text": STORY},
        {"id": "school", "title": "School rebuilt", "published": "2024-02-01T09:00:00Z", "text": OTHER},
    ]
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    (tmp_path / "draft.txt").write_text(COPY, "utf-8")
    (tmp_path / "short.txt").write_text("Only a few words.", "utf-8")
    return tmp_path


@pytest.fixture
def index(home, run):
    """An index of two articles."""
    assert run("index", "add", "-q", "index.db", "news.jsonl") == (0, "", "")
    return home / "index.db"


def test_add_and_count(home, run) -> None:
    assert run("index", "add", "index.db", "news.jsonl") == (0, "", "index.db: 2 added, 0 replaced; 2 articles\n")
    assert run("index", "add", "index.db", "news.jsonl") == (0, "", "index.db: 0 added, 2 replaced; 2 articles\n")
    with Corpus.open(home / "index.db") as corpus:
        assert len(corpus) == 2
        assert "bridge" in corpus


def test_the_same_id_replaces(index, run) -> None:
    changed = json.dumps({"id": "bridge", "text": OTHER + "\n" + SENTENCES[0]})
    status, _, err = run("index", "add", index, "-", given=changed.encode())
    assert (status, err) == (0, f"{index}: 0 added, 1 replaced; 2 articles\n")
    assert run("index", "query", index, "draft.txt")[1] == "draft.txt: no near-copy\n"
    twice = "\n".join(json.dumps({"id": "new", "text": text}) for text in (STORY, OTHER))
    assert "1 added, 1 replaced; 3 articles" in run("index", "add", index, "-", given=twice.encode())[2]


def test_query_as_text(index, run) -> None:
    status, out, err = run("index", "query", index, "draft.txt", "short.txt")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "draft.txt: 1 near-copy"
    assert lines[1] == '  bridge  "Bridge closed"  2024-03-01'
    assert lines[2].startswith("    copy: ")
    assert "the council" in lines[3]
    assert lines[-1] == "short.txt: too short to compare"
    with Corpus.open(index) as corpus:
        assert len(corpus) == 2


def test_query_as_json(index, run) -> None:
    status, out, _ = run("index", "query", index, "draft.txt", "news.jsonl", "--format", "json")
    assert status == 0
    draft, bridge, school = json.loads(out)
    assert draft["article"]["file"] == "draft.txt"
    (found,) = draft["neighbours"]
    assert (found["id"], found["direction"], found["title"]) == ("bridge", "copy", "Bridge closed")
    assert 0.6 < found["similarity"] <= 1
    assert found["passages"]
    for passage in found["passages"]:
        assert passage["text"] == COPY[slice(*passage["here"])]
        assert STORY[slice(*passage["there"])].split()[0] in passage["text"]
    assert bridge["neighbours"] == school["neighbours"] == []  # never itself
    assert bridge["too_short"] is False


def test_longer_and_shorter(index, run) -> None:
    long = run("index", "query", index, "-", given=(STORY + "\n" + OTHER).encode())[1]
    assert "stdin: 2 near-copies" in long
    assert "shorter: this text contains 100 % of it" in long
    brief = run("index", "query", index, "-", given="\n".join(SENTENCES[:2]).encode())[1]
    assert "longer: it holds 100 % of this text" in brief
    same = run("index", "query", index, "-", given=STORY.upper().encode())[1]
    assert "the same text" in same


def test_the_audit_uses_it(index, run) -> None:
    status, out, _ = run("draft.txt", "--corpus", index, "--format", "json", "--select", "duplicates")
    assert status == 0
    (report,) = json.loads(out)
    assert [finding["related"]["id"] for finding in report["findings"]] == ["bridge"]


def test_stats(index, run) -> None:
    status, out, err = run("index", "stats", index)
    assert (status, err) == (0, "")
    rows = dict(line.split(None, 1) for line in out.splitlines() if not line.startswith("distinct"))
    assert rows["articles"] == "2"
    assert rows["published"] == "2024-02-01T09:00:00Z to 2024-03-01"
    assert rows["newsaudit"] == newsaudit.__version__
    assert "kept" in out
    plain = json.loads(run("index", "stats", index, "--format", "json")[1])
    assert plain["bytes"] >= index.stat().st_size > 0
    assert plain["settings"]["texts"] == "kept"
    assert (plain["articles"], plain["distinct_texts"], plain["dated"]) == (2, 2, 2)


def test_stats_of_an_empty_index_and_without_dates(home, run) -> None:
    (home / "void.jsonl").write_text("\n", "utf-8")
    run("index", "add", "-q", "index.db", "void.jsonl")
    assert "none known" in run("index", "stats", "index.db")[1]
    assert "holds no articles yet" in run("index", "query", "index.db", "draft.txt")[2]
    run("index", "add", "-q", "index.db", "draft.txt", "news.jsonl")
    assert "; 1 without a date" in run("index", "stats", "index.db")[1]


@pytest.mark.usefixtures("home")
def test_without_texts(run) -> None:
    assert run("index", "add", "--no-texts", "index.db", "news.jsonl")[0] == 0
    assert "left out" in run("index", "stats", "index.db")[1]
    assert run("index", "add", "index.db", "draft.txt")[0] == 0  # what the file was made with holds
    out = run("index", "query", "index.db", "-", given=(COPY + "\nA line more.").encode())[1]
    assert "near-cop" in out
    assert ">" not in out
    assert run("draft.txt", "--corpus", "index.db", "--select", "duplicates")[0] == 0
    run("index", "add", "texts.db", "news.jsonl")
    status, _, err = run("index", "add", "--no-texts", "texts.db", "news.jsonl")
    assert status == 2
    assert "keeps texts: leave out --no-texts" in err


def test_unreadable_articles_lose_no_others(home, run) -> None:
    (home / "bad.jsonl").write_text('{"id": "x", "text": 5}\n' + json.dumps({"id": "y", "text": OTHER}) + "\n", "utf-8")
    status, out, err = run("index", "add", "index.db", "bad.jsonl", "missing.txt", "draft.txt")
    assert (status, out) == (2, "")
    assert "bad.jsonl:1" in err
    assert "cannot read 'missing.txt'" in err
    assert "2 added, 0 replaced, 2 unreadable; 2 articles" in err
    status, out, err = run("index", "query", "index.db", "missing.txt", "draft.txt", "--format", "json")
    assert status == 2
    assert len(json.loads(out)) == 1


@pytest.mark.parametrize("order", [("query", "draft.txt"), ("stats",)])
def test_a_missing_index_is_not_made(home, run, order) -> None:
    status, out, err = run("index", order[0], "missing.db", *order[1:])
    assert (status, out) == (2, "")
    assert "newsaudit index add missing.db PATH..." in err
    assert not (home / "missing.db").exists()


@pytest.mark.parametrize("action", ["add", "query", "stats"])
def test_files_that_are_no_index(home, run, action) -> None:
    (home / "note.txt").write_text("Nothing but a note.", "utf-8")
    with sqlite3.connect(home / "their.db") as database:
        database.execute("create table mine (x)")
    database.close()
    paths = [] if action == "stats" else ["draft.txt"]
    for name, why in (("note.txt", "not a SQLite file"), ("their.db", "another program"), (".", "folder")):
        before = (home / name).read_bytes() if name != "." else b""
        status, out, err = run("index", action, name, *paths)
        assert (status, out) == (2, "")
        assert why in err
        assert err.count("\n") == 1
        assert name == "." or (home / name).read_bytes() == before


def test_a_read_only_index_is_asked_and_not_changed(index, run, monkeypatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_arguments: False)  # the tests may run as root, whom no mode stops
    assert "1 near-copy" in run("index", "query", index, "draft.txt")[1]
    status, _, err = run("index", "add", index, "draft.txt")
    assert status == 2
    assert "read-only" in err


def test_progress_on_a_terminal_only(home, run, capsys, monkeypatch) -> None:
    records = "".join(json.dumps({"id": str(n), "text": f"{STORY} {n}"}) + "\n" for n in range(450))
    (home / "many.jsonl").write_text(records, "utf-8")
    monkeypatch.setattr("time.monotonic", iter(range(0, 10_000, 5)).__next__)
    assert run("index", "add", "index.db", "many.jsonl")[2] == "index.db: 450 added, 0 replaced; 450 articles\n"
    monkeypatch.setattr(type(sys.stderr), "isatty", lambda _self: True)
    main(["index", "add", "index.db", "many.jsonl"])
    err = capsys.readouterr().err
    assert "\r200 added\x1b[K" in err
    assert "\r400 added\x1b[K" in err
    assert err.endswith("\r\x1b[Kindex.db: 0 added, 450 replaced; 450 articles\n")


def test_titles_that_could_steer_a_terminal(index, run) -> None:
    with Corpus.open(index) as corpus:
        corpus.add(Article(STORY, id="evil\x1b[2J", title="a\nb\x1b]0;x\x07"))
    out = run("index", "query", index, "draft.txt")[1]
    assert "evil" in out
    assert "\x1b" not in out
    assert "\x07" not in out


@pytest.mark.usefixtures("home")
def test_usage(run) -> None:
    assert "add|query|stats" in run("index", "--help")[1]
    for action in ("add", "query", "stats"):
        assert "FILE" in run("index", action, "--help")[1]
    assert run("index")[0] == run("index", "add")[0] == run("index", "query", "a.db")[0] == 2
    assert run("index", "drop", "a.db")[0] == 2
    assert "newsaudit index add|query|stats" in run("--help")[1]


def test_a_file_named_index(home, run) -> None:
    (home / "index").write_text(STORY, "utf-8")
    assert run("./index", "--select", "duplicates")[0] == 0


def test_in_a_process_of_its_own(home, process) -> None:
    status, out, err = process("index", "add", "index.db", "-", given=STORY.encode(), cwd=home)
    assert (status, out, err) == (0, b"", b"index.db: 1 added, 0 replaced; 1 articles\n")
    status, out, _ = process(
        "index", "query", "index.db", "draft.txt", cwd=home, env={**os.environ, "PYTHONIOENCODING": "ascii"}
    )
    assert status == 0
    assert b"1 near-copy" in out


def test_statistics_of_a_corpus_in_memory() -> None:
    with Corpus() as corpus:
        corpus.add_many([Article(STORY, id="a", published="2024-03-01"), Article(STORY, id="b", published="May 1")])
        told = corpus.statistics()
    assert {name: told[name] for name in ("articles", "distinct_texts", "dated", "oldest", "newest", "bytes")} == {
        "articles": 2,
        "distinct_texts": 1,
        "dated": 1,
        "oldest": "2024-03-01",
        "newest": "2024-03-01",
        "bytes": None,
    }
