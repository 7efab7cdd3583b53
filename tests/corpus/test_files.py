"""Files that are no corpus, damaged files, killed writers: an error that says what to do, and the file left alone."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsaudit import Article, Corpus, CorpusError, audit_many

from .stories import story


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "corpus.sqlite"
    with Corpus.open(made) as corpus:
        corpus.add_many(Article(story(str(n)), id=str(n)) for n in range(60))
    return made


def refused(path: Path, why: str) -> None:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(CorpusError, match=why):
        Corpus.open(path)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_not_sqlite(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Nothing but a note.", "utf-8")
    refused(tmp_path / "note.txt", "not a SQLite file")


def test_another_programs_database(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "their.db") as database:
        database.execute("create table mine (x)")
    database.close()
    refused(tmp_path / "their.db", "another program")


def test_a_folder_and_a_missing_folder(tmp_path: Path) -> None:
    refused(tmp_path, "folder")
    refused(tmp_path / "no" / "such" / "corpus.sqlite", "folder exists")


@pytest.mark.parametrize("left", [50, 2000, 20_000])
def test_cut_off(path: Path, left: int) -> None:
    path.write_bytes(path.read_bytes()[:left])
    refused(path, "cut off|not a SQLite file")


@pytest.mark.parametrize("name", ["format", "shingler", "sampled"])
def test_made_with_other_settings(path: Path, name: str) -> None:
    with sqlite3.connect(path) as database:
        database.execute("update setting set value = 'something else' where name = ?", (name,))
    database.close()
    with pytest.raises(CorpusError, match="build the corpus again"):
        Corpus.open(path)


def test_texts_left_out_or_kept(path: Path) -> None:
    with pytest.raises(CorpusError, match="texts=True"):
        Corpus.open(path, texts=False)


def test_damaged_inside(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 : len(content) - 4096] = b"\xff" * (len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(CorpusError, match="damaged"), Corpus.open(path) as corpus:
        corpus.neighbours(Article(story("1"), id="q"))


def test_read_only_can_be_asked_and_not_changed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_arguments: False)  # the tests may run as root, whom no mode stops
    with Corpus.open(path) as corpus:
        assert [n.id for n in corpus.neighbours(Article(story("7"), id="q"))] == ["7"]
        with pytest.raises(CorpusError, match="read-only"):
            corpus.add(Article(story("new"), id="new"))
        with pytest.raises(CorpusError, match="read-only"):
            corpus.remove("7")


def test_a_full_disk_keeps_what_was_there(path: Path) -> None:
    with Corpus.open(path) as corpus:
        corpus._store.run("pragma max_page_count = 1")  # SQLite's way of saying that there is no room
        with pytest.raises(CorpusError, match="full"):
            corpus.add_many(Article(story(f"new{n}", 60), id=f"new{n}") for n in range(50))
        assert len(corpus) == 60
    with Corpus.open(path) as corpus:
        assert len(corpus) == 60
        assert [n.id for n in corpus.neighbours(Article(story("7"), id="q"))] == ["7"]


LIMITED = """
import os, resource, sys
sys.path.insert(0, sys.argv[2])
from stories import story
from newsaudit import Article, Corpus, CorpusError, audit_many
room = os.path.getsize(sys.argv[1]) + 30_000
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
with Corpus.open(sys.argv[1]) as corpus:
    try:
        corpus.add_many(Article(story(f"new{n}", 60), id=f"new{n}") for n in range(50))
    except CorpusError as error:
        print(error)
    print(len(corpus), [n.id for n in corpus.neighbours(Article(story("7"), id="q"))])
    corpus.add(Article(story("small"), id="small"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits on file sizes are a Unix matter")
def test_a_limit_on_file_sizes_keeps_what_was_there(path: Path) -> None:
    command = [sys.executable, "-c", LIMITED, str(path), str(Path(__file__).parent)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")
    assert "nothing of the last articles was kept" in said[0]
    assert said[1] == "60 ['7']"
    with Corpus.open(path) as corpus:
        assert len(corpus) == 61


def test_a_file_of_an_earlier_format(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("update setting set value = '1' where name = 'format'")
    database.close()
    refused(path, "made with format '1', this needs '.'; it was not touched: build the corpus again")


def test_an_empty_file_becomes_a_corpus(tmp_path: Path) -> None:
    (tmp_path / "c").write_bytes(b"")
    with Corpus.open(tmp_path / "c") as corpus:
        assert len(corpus) == 0


WRITER = """
import sys
sys.path.insert(0, sys.argv[3])
from stories import story
from newsaudit import Article, Corpus
with Corpus.open(sys.argv[1]) as corpus:
    for number in range(2000):
        name = f"{sys.argv[2]}-{number}"
        corpus.add(Article(story(name, 8), id=name))
        print(name, flush=True)
"""


def test_killed_writers_lose_nothing_and_leave_nothing_half_written(tmp_path: Path) -> None:
    path = tmp_path / "corpus.sqlite"
    acknowledged: list[str] = []
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), f"w{n}", str(Path(__file__).parent)],
            stdout=subprocess.PIPE,
            text=True,
        )
        for n in range(3)
    ]
    try:
        for number, writer in enumerate(writers):
            assert writer.stdout is not None
            acknowledged += [writer.stdout.readline().strip() for _ in range(5 + 3 * number)]
            time.sleep(0.01 * number)
            writer.send_signal(signal.SIGKILL)
            acknowledged += [line.strip() for line in writer.stdout.read().split("\n")[:-1]]
    finally:
        for writer in writers:
            writer.kill()
            writer.wait()
            assert writer.stdout is not None
            writer.stdout.close()
    with Corpus.open(path) as corpus:
        assert all(name in corpus for name in acknowledged)
        present = [f"w{n}-{number}" for n in range(3) for number in range(2000) if f"w{n}-{number}" in corpus]
        assert len(corpus) == len(present)
        fresh = Corpus()
        fresh.add_many(Article(story(name, 8), id=name) for name in present)
        assert corpus.pairs() == fresh.pairs()
        for name in present:
            assert [n.id for n in corpus.neighbours(Article(story(name, 8), id="q"))] == [name]
            corpus.add(Article(story(name, 8), id=name))
        assert len(corpus) == len(present)
    database = sqlite3.connect(path)
    assert database.execute("pragma integrity_check").fetchone() == ("ok",)
    database.close()


def test_flipped_bytes_are_reported_as_damage_or_do_no_harm(path: Path, tmp_path: Path) -> None:
    whole = path.read_bytes()
    places = random.Random(4)  # noqa: S311  # no secret
    told = 0
    for number in range(60):
        content = bytearray(whole)
        for _ in range(1 + 19 * (number % 2)):
            content[places.randrange(len(content))] ^= places.randrange(1, 256)
        damaged = tmp_path / f"damaged-{number}.sqlite"
        damaged.write_bytes(content)
        try:
            corpus = Corpus.open(damaged)
        except CorpusError:
            told += 1
            continue
        with corpus:
            for ask in (
                lambda corpus=corpus: corpus.neighbours(Article(story("1") + " More.", id="q")),
                corpus.pairs,
                corpus.statistics,
                lambda corpus=corpus: Corpus().merge(corpus),
                lambda corpus=corpus: corpus.add(Article(story("2"), id="3")),
            ):
                try:
                    ask()
                except CorpusError:
                    told += 1
    assert told


def test_a_flipped_byte_in_a_stored_text(path: Path) -> None:
    database = sqlite3.connect(path)
    for number, packed in database.execute("select number, packed from content").fetchall():
        changed = bytearray(packed)
        changed[len(changed) // 2] ^= 0xFF
        database.execute("update content set packed = ? where number = ?", (bytes(changed), number))
    database.commit()
    database.close()
    asked = Article(story("1") + " More.", id="q")
    with Corpus.open(path) as corpus:
        asks = (
            lambda: corpus.neighbours(asked),
            corpus.pairs,
            lambda: corpus.neighbours_of("1"),
            lambda: list(audit_many([asked], corpus=corpus)),
        )
        for ask in asks:
            with pytest.raises(CorpusError, match="is damaged"):
                ask()


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be removed there")
def test_a_file_that_was_removed_while_open_takes_nothing_more(path: Path) -> None:
    with Corpus.open(path) as corpus:
        path.unlink()
        with pytest.raises(CorpusError, match="was removed or replaced while it was open"):
            corpus.add(Article(story("new"), id="new"))
