"""Time per article of the near-copy steps on DuckDB, for several numbers of articles.

usage: near_copy_growth.py ARTICLES.parquet --sizes 10000 100000 [--memory 1GB] [--work DIR]

Only what grows with the number of articles is timed: the joins, the views and the comparisons of
``newsaudit.duckdb.audit``. Fingerprints are made here without deciding the roles of lines, and no article is audited;
both cost the same for each article, whatever the table. Prints one JSON line per size: milliseconds of CPU per article
for each step, peak memory, machine load, findings; and at last the growth from the first size to the last.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from newsaudit.arrow import Auditor
from newsaudit.arrow.near_copies import PRINT
from newsaudit.corpus.fingerprint import MIN_KEYS, Fingerprint
from newsaudit.duckdb.engine import _Run
from newsaudit.duckdb.work_folder import WorkFolder, write_table

if TYPE_CHECKING:
    from collections.abc import Callable

PART_ROWS = 1024


def prints(batch: pa.RecordBatch, first: int) -> pa.Table:
    rows: list[dict[str, Any]] = []
    for place, row in enumerate(batch.to_pylist()):
        fingerprint = Fingerprint(row["text"], np.empty((0, 2), np.int64))
        keys = fingerprint.keys
        lasting = keys.size if keys.size > MIN_KEYS else int((keys >= 0).sum())
        rows.append({"row": first + place, "number": fingerprint.digest, "id": row["id"], "size": keys.size,
                     "lasting": lasting, "keys": keys.tolist(), "packed": fingerprint.packed()})  # fmt: skip
    return pa.Table.from_pylist(rows, PRINT)


class Timed(_Run):
    """A run that notes the CPU time of each step."""

    spent: dict[str, float]

    def _table(self, name: str, sql: str) -> None:
        self._noted(name, partial(super()._table, name, sql))

    def _parts(self, name: str, function: Callable[..., pa.Table], tasks: Any) -> None:
        self._noted(name, partial(super()._parts, name, function, tasks))

    def _noted(self, name: str, step: Callable[[], None]) -> None:
        begun = time.process_time()
        step()
        self.spent[name] = self.spent.get(name, 0.0) + time.process_time() - begun


def measured(source: Path, size: int, work: Path, memory: str) -> dict[str, Any]:
    folder = WorkFolder(work / str(size), {"size": size})
    stage = folder.stage("prints")
    row = 0
    for number, batch in enumerate(pq.ParquetFile(source).iter_batches(PART_ROWS)):
        batch = batch.slice(0, size - row)  # noqa: PLW2901  # the last one is cut
        if batch.num_rows:
            write_table(stage / f"part-{number:06}.parquet", prints(batch, row))
        row += batch.num_rows
    folder.finish("prints")
    run = Timed(folder, [source], Auditor(), workers=1, memory=memory, part_rows=PART_ROWS)
    run.spent = {}
    begun, wall = time.process_time(), time.perf_counter()
    with run:
        run.find_near_copies()
    cpu, wall = time.process_time() - begun, time.perf_counter() - wall
    matches = pq.read_table(folder.path / "matches", columns=["number"]).num_rows
    stored = sum(path.stat().st_size for path in folder.path.rglob("*") if path.is_file())
    return {
        "articles": size,
        "cpu_ms": round(cpu / size * 1000, 3),
        "wall_ms": round(wall / size * 1000, 2),
        "steps_ms": {name: round(spent / size * 1000, 3) for name, spent in run.spent.items()},
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "kept_bytes": round(stored / size),
        "matches": matches,
        "load": round(os.getloadavg()[0], 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--memory", default="1GB")
    parser.add_argument("--work", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = []
        for size in options.sizes:
            rows.append(measured(options.articles, size, options.work or Path(folder), options.memory))
            print(json.dumps(rows[-1]), flush=True)
    print(json.dumps({"growth_cpu_ms": round(rows[-1]["cpu_ms"] / rows[0]["cpu_ms"], 2)}))


if __name__ == "__main__":
    main()
