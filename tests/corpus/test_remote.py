"""Parquet at URLs: read from and copied to a store of fsspec, part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newsaudit.duckdb import audit
from newsaudit.errors import InputError

from .crowd import CONFIG, articles, expected

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def store() -> Iterator[Any]:
    """A store in memory with the articles in two files."""
    made = fsspec.filesystem("memory")
    made.makedirs("/in")
    for number in range(2):
        rows = [{"id": a.id, "text": a.text, "title": a.title} for a in articles()[number::2]]
        with made.open(f"/in/{number}.parquet", "wb") as file:
            pq.write_table(pa.Table.from_pylist(rows), file)
    yield made
    made.rm("/", recursive=True)


def test_from_one_url_to_another(store: Any, tmp_path: Path) -> None:
    options: dict[str, Any] = {"work": tmp_path / "w", "config": CONFIG, "copy_to": "memory://out/november"}
    audit("memory://in", **options, part_rows=7)
    names = sorted(store.glob("/out/november/*.parquet"))
    assert len(names) > 3
    rows = [row for name in names for row in pq.read_table(name, filesystem=store).to_pylist()]
    assert {row["id"]: row for row in rows} == expected()
    # a part that was cut off is copied again, the others are not
    whole, before = store.cat_file(names[0]), store.info(names[1])["created"]
    store.pipe_file(names[0], whole[:10])
    audit("memory://in", **options, part_rows=7)
    assert store.cat_file(names[0]) == whole
    assert store.info(names[1])["created"] == before


def test_a_target_of_another_run_is_refused(store: Any, tmp_path: Path) -> None:
    store.pipe_file("/out/notes.txt", b"mine")
    with pytest.raises(InputError, match="has files of another run: give another name"):
        audit("memory://in/0.parquet", work=tmp_path / "w", config=CONFIG, compare=False, copy_to="memory://out")
    assert store.ls("/out", detail=False) == ["/out/notes.txt"]


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("memory://nowhere", "memory://nowhere is not there"),
        ("no-such-store://in", "cannot be used: Protocol not known"),
    ],
)
def test_urls_that_cannot_be_read(store: Any, tmp_path: Path, url: str, message: str) -> None:
    assert store.exists("/in/0.parquet")
    with pytest.raises(InputError, match=message):
        audit(url, work=tmp_path / "w")
    assert not (tmp_path / "w").exists()
