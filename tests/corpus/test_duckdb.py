"""Out of core: the rows of ``audit_many``, whatever the files, the workers and the interruptions."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newsaudit.duckdb import audit
from newsaudit.errors import InputError

from .crowd import CONFIG, articles, expected

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsaudit import Article


def table(of: Iterable[Article]) -> pa.Table:
    return pa.Table.from_pylist([{"url": a.id, "body": a.text, "title": a.title} for a in of])


COLUMNS = {"text": "body", "id": "url"}


def write(folder: Path, files: int, seed: int = 1) -> Path:
    """The articles in some files, in any order."""
    order = random.Random(seed).sample(articles(), len(articles()))  # noqa: S311  # no secret
    folder.mkdir()
    for number in range(files):
        pq.write_table(table(order[number::files]), folder / f"{number}.parquet")
    return folder


def rows(folder: Path) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in pq.read_table(folder).to_pylist()}


@pytest.mark.parametrize(("files", "part_rows", "workers"), [(1, 1000, 1), (3, 7, 1)])
def test_the_rows_of_audit_many(tmp_path: Path, files: int, part_rows: int, workers: int) -> None:
    source = write(tmp_path / "in", files, seed=files)
    out = audit(
        source, work=tmp_path / "w", columns=COLUMNS, config=CONFIG, part_rows=part_rows, workers=workers,
        memory="300MB",
    )  # fmt: skip
    assert rows(out) == expected()


def test_a_second_call_does_nothing_again(tmp_path: Path) -> None:
    source = write(tmp_path / "in", 2)
    options = {"work": tmp_path / "w", "columns": COLUMNS, "config": CONFIG}
    out = audit(source, **options)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "w").rglob("*.parquet")}
    assert audit(source, **options) == out
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "w").rglob("*.parquet")} == before


KILLED = """
import sys
from newsaudit.duckdb import audit
from newsaudit import Config
if __name__ == "__main__":
    audit(sys.argv[1], work=sys.argv[2], columns={"text": "body", "id": "url"}, part_rows=5, workers=2,
          config=Config(select=("duplicates", "disclosure")))
"""


def children(process: int) -> list[int]:
    return [int(name) for name in Path(f"/proc/{process}/task/{process}/children").read_text("utf-8").split()]


def command(process: int) -> str:
    return Path(f"/proc/{process}/cmdline").read_bytes().decode("utf-8", "replace")


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the worker in /proc")
@pytest.mark.parametrize("stage", ["prints", "matches"])
def test_a_killed_worker(tmp_path: Path, stage: str) -> None:
    source = write(tmp_path / "in", 2)
    script = tmp_path / "run.py"
    script.write_text(KILLED, "utf-8")
    asked = [sys.executable, str(script), str(source), str(tmp_path / "w")]
    run = subprocess.Popen(asked, stderr=subprocess.PIPE, text=True)
    while run.poll() is None and not [*(tmp_path / "w" / stage).glob("*.parquet")]:
        time.sleep(0.005)
    for child in children(run.pid) if run.poll() is None else []:
        if "spawn_main" in command(child):
            os.kill(child, signal.SIGKILL)
            break
    said = run.communicate()[1]
    if run.returncode:  # the kill came before the end
        assert "the same call goes on" in said
    out = audit(source, work=tmp_path / "w", columns=COLUMNS, config=CONFIG, part_rows=5)
    assert rows(out) == expected()


def test_damaged_files_and_missing_columns_lose_only_themselves(tmp_path: Path) -> None:
    source = write(tmp_path / "in", 2)
    whole = (source / "0.parquet").read_bytes()
    (source / "a-cut.parquet").write_bytes(whole[: len(whole) // 2])
    pq.write_table(pa.table({"other": ["x"]}), source / "b-other.parquet")
    out = audit(source, work=tmp_path / "w", columns=COLUMNS, config=CONFIG)
    found = pq.read_table(out).to_pylist()
    bad = [row["error"] for row in found if row["id"] is None]
    assert "a-cut.parquet cannot be read from row" in bad[0]
    assert "has no column 'body' for text; it has" in bad[1]
    assert {row["id"]: row for row in found if row["id"] is not None} == expected()


def test_rows_that_are_no_articles(tmp_path: Path) -> None:
    given = pa.table({"text": [articles()[0].text, None, articles()[1].text], "id": ["a", "b", "a"], "n": [1, 2, 3]})
    pq.write_table(given, tmp_path / "in.parquet")
    out = audit(tmp_path / "in.parquet", work=tmp_path / "w", config=CONFIG, keep=["n"])
    found = pq.read_table(out).to_pylist()
    assert [(row["n"], row["id"], row["error"]) for row in found] == [
        (1, "a", None), (2, "b", "the content is null"), (3, "a", None),
    ]  # fmt: skip
    assert not any(row["findings"] for row in found)  # versions of one article


def test_nothing_to_audit(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": pa.array([], pa.string())}), tmp_path / "in.parquet")
    assert pq.read_table(audit(tmp_path / "in.parquet", work=tmp_path / "w")).num_rows == 0


def test_wrong_input_is_refused_before_the_work(tmp_path: Path) -> None:
    source = write(tmp_path / "in", 1)
    with pytest.raises(InputError, match="no column text, html or markdown, but url, body, title"):
        audit(source, work=tmp_path / "w")
    with pytest.raises(InputError, match="is not there"):
        audit(tmp_path / "nowhere", work=tmp_path / "w")
    (tmp_path / "text.parquet").write_text("no Parquet", "utf-8")
    with pytest.raises(InputError, match="cannot be read as Parquet"):
        audit(tmp_path / "text.parquet", work=tmp_path / "w")
    assert not (tmp_path / "w").exists()


def test_a_folder_of_another_run_is_refused(tmp_path: Path) -> None:
    source = write(tmp_path / "in", 1)
    audit(source, work=tmp_path / "w", columns=COLUMNS, config=CONFIG, compare=False)
    with pytest.raises(InputError, match=r"holds another run \(its options differ\)"):
        audit(source, work=tmp_path / "w", columns=COLUMNS, config=CONFIG)
    with pytest.raises(InputError, match="not a work folder"):
        audit(source, work=tmp_path / "in", columns=COLUMNS)
