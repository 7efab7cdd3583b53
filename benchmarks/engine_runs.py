"""Audit and compare one Parquet file (of engine_articles.py) with one engine, and say what it cost.

usage: engine_runs.py ENGINE ARTICLES.parquet [--work DIR] [--limit N] [--partitions N] [--workers 1] [--memory 1GB]
                      [--select ANALYZER ...] [--no-compare] [--kill STAGE ...]

ENGINE is ``audit_many`` (corpus="batch"), ``duckdb`` or ``spark``. Prints one JSON line: rows, findings of duplicates,
the ``digest`` of the rows (the same for equal rows in any order), wall and CPU seconds (of all processes), the peak of
their resident memory together, the largest of one, machine load, and the size of the work folder by step.

``--partitions`` divides the table: files of as many rows each for DuckDB, partitions for Spark. ``--kill`` ends one
worker process with SIGKILL while each of the named steps is under way (Spark goes on by itself; the DuckDB run is
called again, as its message says). Spark runs on the master in NEWSAUDIT_SPARK_MASTER, else local[1]; its shuffle is
told for each step.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from newsaudit import Article, Config, NewsauditError, audit_many
from newsaudit.arrow import schema
from newsaudit.arrow.columns import report_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Row = dict[str, Any]
PAGE = os.sysconf("SC_PAGE_SIZE")
TICKS = os.sysconf("SC_CLK_TCK")
DIGEST_BYTES = 16


class Processes(threading.Thread):
    """Watches this process and all that it starts: CPU, memory; ends one of them when it is asked to."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.over = threading.Event()
        self.peak = self.largest = 0
        self.spent: dict[int, float] = {}
        self.victims: list[Path] = []
        self.killed: list[str] = []

    def run(self) -> None:
        while not self.over.wait(0.05):
            self.look()

    def look(self) -> None:
        total = 0
        for process in family(os.getpid()):
            try:
                size = int(Path(f"/proc/{process}/statm").read_text("utf-8").split()[1]) * PAGE
                fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
            except (OSError, IndexError):
                continue
            self.spent[process] = (int(fields[11]) + int(fields[12])) / TICKS
            self.largest = max(self.largest, size)
            total += size
        self.peak = max(self.peak, total)
        if self.victims and under_way(self.victims[0]):
            worker = next((p for p in family(os.getpid())[::-1] if is_worker(p)), None)
            if worker is not None:
                self.killed.append(self.victims.pop(0).name)
                os.kill(worker, signal.SIGKILL)


def family(process: int) -> list[int]:
    """A process and all that came from it, parents first."""
    found = [process]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += [int(child) for child in task.read_text("utf-8").split()]
            except OSError:
                continue
    return found


def is_worker(process: int) -> bool:
    """Whether a process decides: one that multiprocessing or Spark's daemon has started."""
    try:
        command = Path(f"/proc/{process}/cmdline").read_bytes()
        parent = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[1]
        of_daemon = b"pyspark.daemon" in Path(f"/proc/{parent}/cmdline").read_bytes()
    except OSError:
        return False
    return b"spawn_main" in command or (b"pyspark.daemon" in command and of_daemon)


def under_way(step: Path) -> bool:
    """Whether a step has begun to write and is not done."""
    done = step.with_name(f"{step.name}.done")
    return step.is_dir() and any(step.rglob("*.parquet*")) and not done.exists()


def digest_of(rows: Iterable[Row]) -> Row:
    """Numbers and digest of rows."""
    total, count, near = 0, 0, 0
    for row in rows:
        line = json.dumps(row, sort_keys=True, ensure_ascii=True).encode()
        total += int.from_bytes(hashlib.sha256(line).digest()[:DIGEST_BYTES], "big")
        count += 1
        near += sum(finding["analyzer"] == "duplicates" for finding in row["findings"] or ())
    return {"rows": count, "duplicate_findings": near, "digest": f"{total % (1 << 8 * DIGEST_BYTES):032x}"[:8]}


def rows_of(paths: Iterable[Path]) -> Iterator[Row]:
    for path in paths:
        for batch in pq.ParquetFile(path).iter_batches(256):
            yield from batch.to_pylist()


def with_audit_many(table: pa.Table, options: argparse.Namespace, _watch: Processes) -> Iterator[Row]:
    articles = [Article(row["text"], id=row["id"], language=row.get("language")) for row in table.to_pylist()]
    columns = schema()
    corpus = None if options.no_compare else "batch"
    for report in audit_many(articles, config=options.config, corpus=corpus, workers=options.workers):
        # through Arrow, which has 32-bit places and no missing keys
        yield pa.RecordBatch.from_pylist([report_row(report, parts=False)], columns).to_pylist()[0]


def with_duckdb(table: pa.Table, options: argparse.Namespace, watch: Processes) -> Iterator[Row]:
    from newsaudit import duckdb

    source = options.work / "in"
    source.mkdir()
    size = -(-table.num_rows // options.partitions)
    for number in range(options.partitions):
        pq.write_table(table.slice(number * size, size), source / f"{number:03}.parquet")
    del table
    watch.victims = [options.work / "steps" / name for name in options.kill]
    while True:
        try:
            out = duckdb.audit(
                source, work=options.work / "steps", config=options.config, compare=not options.no_compare,
                workers=options.workers, memory=options.memory,
            )  # fmt: skip
            break
        except NewsauditError as problem:
            print(f"{problem}", file=sys.stderr)
    return rows_of(sorted(out.glob("*.parquet")))


def with_spark(table: pa.Table, options: argparse.Namespace, watch: Processes) -> Iterator[Row]:
    from pyspark.sql import SparkSession

    from newsaudit import spark

    os.environ["PYSPARK_PYTHON"] = sys.executable
    source = options.work / "in.parquet"
    pq.write_table(table, source)
    session = (
        SparkSession.builder.master(os.environ.get("NEWSAUDIT_SPARK_MASTER", "local[1]"))
        .config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.memory", "1g")
        .config("spark.eventLog.enabled", "true").config("spark.eventLog.dir", f"file://{options.work}/events")
        .config("spark.eventLog.compress", "false").config("spark.eventLog.rolling.enabled", "false")
        .config("spark.sql.shuffle.partitions", str(options.partitions))
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "64")
        .config("spark.local.dir", str(options.work / "local")).getOrCreate()
    )  # fmt: skip
    session.sparkContext.setLogLevel("ERROR")
    watch.victims = [options.work / "steps" / name for name in options.kill]
    given = session.read.parquet(str(source)).repartition(options.partitions)
    reports = spark.audit(
        given, config=options.config, compare=not options.no_compare, work=str(options.work / "steps")
    )
    reports.write.parquet(str(options.work / "steps" / "reports"))
    session.stop()
    return rows_of(sorted((options.work / "steps" / "reports").glob("*.parquet")))


def shuffled(events: Path) -> dict[str, int]:
    """Bytes that Spark wrote for shuffles, by the first step that is missing when they are written."""
    total: dict[str, int] = defaultdict(int)
    for file in events.glob("*"):
        for line in file.read_text("utf-8").splitlines():
            event = json.loads(line)
            if event["Event"] == "SparkListenerTaskEnd" and "Task Metrics" in event:
                metrics = event["Task Metrics"]["Shuffle Write Metrics"]
                total[f"stage {event['Stage ID']}"] += metrics["Shuffle Bytes Written"]
    return {name: size for name, size in total.items() if size}


def sizes(work: Path) -> dict[str, int]:
    """Bytes in the work folder by step."""
    found: dict[str, int] = defaultdict(int)
    for path in (work / "steps").rglob("*"):
        if path.is_file():
            found[path.relative_to(work / "steps").parts[0]] += path.stat().st_size
    return {name: size for name, size in sorted(found.items()) if size > 1000}


ENGINES = {"audit_many": with_audit_many, "duckdb": with_duckdb, "spark": with_spark}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("engine", choices=ENGINES)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--limit", type=int, default=10**9)
    parser.add_argument("--partitions", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--memory", default="1GB")
    parser.add_argument("--select", nargs="+")
    parser.add_argument("--no-compare", action="store_true")
    parser.add_argument("--kill", nargs="+", default=[])
    options = parser.parse_args()
    options.config = Config(select=tuple(options.select)) if options.select else Config()
    made = options.work is None
    options.work = Path(options.work or tempfile.mkdtemp()).resolve()
    (options.work / "events").mkdir(parents=True, exist_ok=True)
    table = pq.read_table(options.articles).slice(0, options.limit)
    watch = Processes()
    watch.start()
    begun = time.perf_counter()
    rows = ENGINES[options.engine](table, options, watch)
    del table
    said = digest_of(rows) if options.engine == "audit_many" else {}
    wall = time.perf_counter() - begun
    watch.over.set()
    watch.join()
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(one.ru_utime + one.ru_stime for one in usage)
    said = said or digest_of(rows)
    count = said["rows"]
    steps = sizes(options.work)
    shuffle = shuffled(options.work / "events")
    print(json.dumps({
        "engine": options.engine, "partitions": options.partitions, "workers": options.workers, **said,
        "wall_s": round(wall, 1), "cpu_s": round(max(cpu, sum(watch.spent.values())), 1),
        "cpu_ms_per_article": round(max(cpu, sum(watch.spent.values())) / count * 1000, 2),
        "peak_mb": watch.peak // 10**6, "largest_mb": watch.largest // 10**6, "load": round(os.getloadavg()[0], 1),
        "killed_in": watch.killed,
        "kept_bytes_per_article": {name: round(size / count) for name, size in steps.items()},
        "shuffle_bytes_per_article": {name: round(size / count) for name, size in shuffle.items() if size > count},
        "shuffle_total": round(sum(shuffle.values()) / count),
    }))  # fmt: skip
    if made:
        shutil.rmtree(options.work)


if __name__ == "__main__":
    main()
