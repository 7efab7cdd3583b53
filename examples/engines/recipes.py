"""Audit a table of articles on the engine you have: the same function of one Arrow batch on each of them.

usage: recipes.py PATH.parquet [ENGINE ...]

The file has the columns ``text`` and ``id``. Without names every engine that is installed is tried. Each line printed
has the engine, the number of rows, their digest (the same for all engines) and the CPU time of this process.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from newsaudit.arrow import Auditor, audit_batches, schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Rows = list[dict[str, Any]]


def with_arrow(path: str) -> Rows:
    """With pyarrow alone, batch by batch."""
    return pa.Table.from_batches(audit_batches(pq.ParquetFile(path).iter_batches(64))).to_pylist()


def with_polars(path: str) -> Rows:
    """With a Polars frame, in and out."""
    import polars as pl

    frame = pl.read_parquet(path)
    return pl.from_arrow(pa.Table.from_batches(audit_batches(frame))).to_dicts()


def with_duckdb(path: str) -> Rows:
    """With a DuckDB query in, and one over the reports."""
    import duckdb

    with duckdb.connect() as database:
        articles = database.sql("select * from read_parquet(?)", params=[path])
        reports = pa.Table.from_batches(audit_batches(articles.to_arrow_reader(64)))
        return database.sql("from reports").to_arrow_table().to_pylist() if reports.num_rows else []


def with_dask(path: str) -> Rows:
    """With Dask: one delayed call per batch."""
    import dask

    auditor = Auditor()
    batches = [dask.delayed(auditor)(batch) for batch in pq.ParquetFile(path).iter_batches(64)]
    return pa.Table.from_batches(dask.compute(*batches, scheduler="processes")).to_pylist()


def with_datasets(path: str) -> Rows:
    """With Hugging Face datasets."""
    from datasets import load_dataset

    articles = load_dataset("parquet", data_files=path, split="train").with_format("arrow")
    batches = (batch for table in articles.iter(64) for batch in table.to_batches())
    rows: Rows = pa.Table.from_batches(audit_batches(batches)).to_pylist()
    return rows


def with_daft(path: str) -> Rows:
    """With Daft: a function of two columns that returns a struct."""
    import daft

    auditor = Auditor()
    fields = schema()
    returned = daft.DataType.from_arrow_type(pa.struct(list(fields)))

    @daft.func.batch(return_dtype=returned)
    def audited(text: daft.Series, name: daft.Series) -> Any:
        batch = pa.RecordBatch.from_arrays([text.to_arrow(), name.to_arrow()], ["text", "id"])
        return auditor(batch).to_struct_array()

    frame = daft.read_parquet(path)
    frame = frame.select(audited(frame["text"], frame["id"]).alias("report"))
    return [row["report"] for row in frame.to_arrow().to_pylist()]


def with_ray(path: str) -> Rows:
    """With Ray Data."""
    import ray

    auditor = Auditor()

    def audited(table: pa.Table) -> pa.Table:
        return pa.Table.from_batches([auditor(batch) for batch in table.combine_chunks().to_batches()], schema())

    made = ray.data.read_parquet(path).map_batches(audited, batch_format="pyarrow", batch_size=64)
    return [row for table in made.iter_batches(batch_format="pyarrow") for row in table.to_pylist()]


def with_datatrove(path: str) -> Rows:
    """With a step of a datatrove pipeline: each document gets its row as metadata."""
    from datatrove.pipeline.base import PipelineStep
    from datatrove.pipeline.readers import ParquetReader

    class Audit(PipelineStep):  # type: ignore[misc]  # datatrove has no types
        name = "newsaudit"

        def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Iterator[Any]:  # noqa: ARG002  # datatrove's
            auditor = Auditor()
            while documents := list(islice(data, 64)):
                given = [{"id": document.id, "text": document.text} for document in documents]
                rows = auditor(pa.RecordBatch.from_pylist(given)).to_pylist()
                for document, row in zip(documents, rows, strict=True):
                    document.metadata["newsaudit"] = row
                    yield document

    file = Path(path)
    reader = ParquetReader(str(file.parent), glob_pattern=file.name)
    return [document.metadata["newsaudit"] for document in Audit()(reader(None, 0, 1), 0, 1)]


RECIPES: dict[str, tuple[str, Callable[[str], Rows]]] = {
    "arrow": ("pyarrow", with_arrow),
    "polars": ("polars", with_polars),
    "duckdb": ("duckdb", with_duckdb),
    "dask": ("dask", with_dask),
    "datasets": ("datasets", with_datasets),
    "daft": ("daft", with_daft),
    "ray": ("ray", with_ray),
    "datatrove": ("datatrove", with_datatrove),
}


def digest(rows: Rows) -> str:
    """What is the same for equal rows in any order."""
    ordered = sorted(rows, key=lambda row: (row["id"] or "", row["error"] or ""))
    return hashlib.sha256(json.dumps(ordered, sort_keys=True).encode()).hexdigest()[:16]


def main(arguments: list[str]) -> None:
    """Run the recipes and print what they gave."""
    path, *names = arguments
    for name in names or RECIPES:
        package, run = RECIPES[name]
        if find_spec(package) is None:
            print(f"{name}: {package} is not installed")
            continue
        begun = time.process_time()
        rows = run(path)
        print(f"{name}: {len(rows)} rows, digest {digest(rows)}, {time.process_time() - begun:.1f} s of CPU")


if __name__ == "__main__":
    main(sys.argv[1:])
