"""Audit and compare the articles of a Spark DataFrame (extra ``spark``).

    from newsaudit import spark
    reports = spark.audit(df, text="body", id="url", compare=True, work="/shared/audit-2026-11")

Spark joins and moves rows, ``newsaudit.arrow.near_copies`` decides: the findings are those of
``audit_many(corpus="batch")``, however the rows are divided. Each step of a comparison is kept in the work folder, so
that a job that failed goes on where it was.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from newsaudit.errors import InputError, MissingExtraError

try:
    import pyarrow as pa
    from pyspark.errors import AnalysisException
    from pyspark.sql import functions as F  # noqa: N812  # its usual name
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema
    from pyspark.sql.window import Window
except ModuleNotFoundError as missing:
    raise MissingExtraError("newsaudit.spark", missing.name or "pyspark", "spark") from missing

from newsaudit.arrow.auditor import ROWS, Auditor
from newsaudit.arrow.columns import FIELDS, SCHEMA_VERSION
from newsaudit.arrow.near_copies import (
    ENOUGH_SHARED,
    MATCH,
    MOST,
    PRINT,
    VIEW,
    Told,
    compare_pairs,
    make_views,
    plan_views,
    print_rows,
)
from newsaudit.config import Config
from newsaudit.corpus.hashed_words import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyspark.sql import DataFrame, SparkSession

    Step = Callable[[pa.RecordBatch], pa.RecordBatch]

WORK_VERSION = 2  # of the steps in a work folder
MAX_ROUNDS = 40  # of alternating stars; each about halves the longest chain
_ROW, _NUMBER, _TOLD, _EQUALS = "_row", "_number", "_told", "_equals"
_CONTENT = ("text", "html", "markdown")


def audit(
    df: DataFrame,
    /,
    *,
    config: Config | None = None,
    compare: bool = False,
    work: str | None = None,
    keep: Iterable[str] = (),
    parts: bool = False,
    **columns: str,
) -> DataFrame:
    """Audit the articles of a DataFrame.

    Args:
        df: one row per article.
        config: settings for all of them.
        compare: look for near-copies among all articles. Articles with the same id count as versions of one and are
            not compared with each other.
        work: a folder that all workers can read and write; needed for ``compare``. The same call with the same folder
            goes on where it was.
        keep: columns to pass through.
        parts: also give the role of each line.
        **columns: the columns to read, by field of the article: ``text="body", id="url"``. A field that is not named
            is read from the column of its own name, where there is one.

    Returns:
        One row per row, of ``newsaudit.arrow.schema()``, in no order.

    Raises:
        InputError: when a column is missing or of a wrong type, or ``work`` belongs to another run.
        ConfigError: for settings that are wrong.
    """
    settings = config if config is not None else Config()
    auditor = Auditor(columns=columns, keep=tuple(keep), parts=parts, config=settings)
    wanted = [name for name in df.columns if name in auditor.column_names()]
    given = to_arrow_schema(df.schema)
    result = auditor(pa.RecordBatch.from_pylist([], given)).schema  # wrong columns are named before any job
    rows = df.select(*wanted)
    if not compare:
        return rows.mapInArrow(_over(auditor), from_arrow_schema(result))
    if work is None:
        raise InputError('comparing needs a folder for its steps: work="..."')
    options = [sorted(columns.items()), tuple(keep), parts, repr(settings), sorted(df.inputFiles()), str(given)]
    steps = _Steps(df.sparkSession, work, options)
    key = F.xxhash64(*(F.col(name) for name in wanted if columns_of(columns, name) in (*_CONTENT, "id")))
    rows = rows.withColumn(_ROW, key)
    told = steps.near_copies(rows, auditor)
    return rows.join(told, _ROW, "left").mapInArrow(_over(_compared(auditor)), from_arrow_schema(result))


def columns_of(columns: dict[str, str], name: str) -> str | None:
    """The field that a column holds."""
    return next((field for field in FIELDS if columns.get(field, field) == name), None)


class _Steps:
    """The steps of a comparison, each kept as Parquet once it is made."""

    def __init__(self, session: SparkSession, work: str, options: list[Any]) -> None:
        self._session = session
        self._work = work.rstrip("/")
        self._check(options)

    def _check(self, options: list[Any]) -> None:
        """Refuse a folder with the steps of another run."""
        asked = json.dumps([WORK_VERSION, SCHEMA_VERSION, VERSION, options], default=str)
        run = hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()
        found = self._lines("run")
        if found and found != [run]:
            raise InputError(f"{self._work} holds the steps of another run: give another name, or remove it")
        if not found:
            self._note("run", run)

    def near_copies(self, rows: DataFrame, auditor: Auditor) -> DataFrame:
        """What each article is told of others, by the key of its row."""
        prints = self._kept("prints", lambda: rows.mapInArrow(_over(_printed(auditor)), from_arrow_schema(PRINT)))
        contents = self._kept(
            "contents",
            lambda: prints.select("number", "size", "lasting", "keys", "packed").dropDuplicates(["number"]),
        )
        records = self._kept("records", lambda: _records(prints))
        sharing = self._kept("sharing", lambda: _sharing(contents))
        asked = contents.select("number", "keys", "packed").join(sharing, "number", "left")
        planned = self._kept("planned", lambda: asked.mapInArrow(_over(plan_views), from_arrow_schema(VIEW)))
        views = self._kept("views", lambda: _views(planned, asked, contents))
        matches = self._kept("matches", lambda: _matches(views, contents))
        return self._kept("told", lambda: _told(prints, matches, records))

    def _kept(self, name: str, make: Callable[[], DataFrame]) -> DataFrame:
        path = f"{self._work}/{name}"
        if not self._lines(f"{name}.done"):
            make().write.mode("overwrite").option("compression", "zstd").parquet(path)
            self._note(f"{name}.done", "done")
        return self._session.read.parquet(path)

    def _lines(self, name: str) -> list[str]:
        try:
            return [row[0] for row in self._session.read.text(f"{self._work}/{name}").collect()]
        except AnalysisException:  # it is not there
            return []

    def _note(self, name: str, line: str) -> None:
        lines = self._session.createDataFrame([(line,)], "value string").coalesce(1)
        lines.write.mode("overwrite").text(f"{self._work}/{name}")


# -- joins ------------------------------------------------------------------------------------------------------------


def _records(prints: DataFrame) -> DataFrame:
    """Of each text its first articles."""
    first = Window.partitionBy("number").orderBy("id", "title", "published")
    articles = prints.select("number", "id", "title", "published").distinct()
    few = articles.withColumn("place", F.row_number().over(first)).where(F.col("place") <= MOST + 1)
    return few.groupBy("number").agg(F.collect_list(F.struct("id", "title", "published")).alias("records"))


def _sharing(contents: DataFrame) -> DataFrame:
    """For each text the entries of its keys; of each key the smallest numbers, chosen before anything is joined."""
    postings = contents.select(F.explode("keys").alias("key"), "number", "size", "lasting")
    first = Window.partitionBy("key").orderBy("number")  # Spark limits each group before the shuffle
    few = postings.withColumn("place", F.row_number().over(first)).where(F.col("place") <= MOST)
    entries = few.groupBy("key").agg(F.collect_list(F.struct("number", "size", "lasting")).alias("entries"))
    lists = entries.where(F.size("entries") > 1)
    shared = postings.select("key", F.col("number").alias("mine")).join(lists, "key")
    pairs = shared.select("mine", "key", F.explode("entries").alias("e")).where(F.col("e.number") != F.col("mine"))
    grouped = pairs.groupBy("mine").agg(F.collect_list(F.struct("key", "e.number", "e.size", "e.lasting")).alias("s"))
    names = {"key": "shared_key", "number": "other", "size": "size", "lasting": "lasting"}
    return grouped.select(F.col("mine").alias("number"), *(F.col(f"s.{old}").alias(new) for old, new in names.items()))


def _views(planned: DataFrame, asked: DataFrame, contents: DataFrame) -> DataFrame:
    """All views: those that had to wait are made with the texts they wait for."""
    wanted = planned.where("wants is not null").select("number", F.explode("wants").alias("want"))
    texts = contents.select(F.col("number").alias("want"), F.col("packed").alias("text"))
    each = F.struct(F.col("want").alias("number"), F.col("text").alias("packed"))
    read = wanted.join(texts, "want").groupBy("number").agg(F.collect_list(each).alias("texts"))
    made = asked.join(read, "number").mapInArrow(_over(make_views), from_arrow_schema(VIEW))
    return planned.where("wants is null").unionByName(made)


def _matches(views: DataFrame, contents: DataFrame) -> DataFrame:
    """The candidates that share enough keys, compared once with both texts."""
    seen = views.select(F.col("number").alias("n"), F.explode("candidates").alias("m"))
    ordered = seen.select(
        F.least("n", "m").alias("a"), F.greatest("n", "m").alias("b"), (F.col("n") < F.col("m")).alias("up")
    )
    pairs = ordered.groupBy("a", "b").agg(F.max("up").alias("a_sees"), F.max(~F.col("up")).alias("b_sees"))
    for side in ("a", "b"):
        names = {"number": side, "left_keys": f"{side}_keys", "key_count": f"{side}_count", "kept": f"{side}_kept"}
        pairs = pairs.join(views.select(*(F.col(old).alias(new) for old, new in names.items())), side)
    pairs = pairs.withColumn("shared", F.size(F.array_intersect("a_keys", "b_keys")))
    pairs = pairs.withColumn("smaller", F.least("a_count", "b_count")).where(ENOUGH_SHARED)
    pairs = pairs.select("a", "b", "a_sees", "b_sees", "a_kept", "b_kept")
    for side in ("b", "a"):
        pairs = pairs.join(contents.select(F.col("number").alias(side), F.col("packed").alias(f"{side}_packed")), side)
    return pairs.sortWithinPartitions("a", "b").mapInArrow(_over(compare_pairs), from_arrow_schema(MATCH))


def _told(prints: DataFrame, matches: DataFrame, records: DataFrame) -> DataFrame:
    """For each article what it is told, and the articles of the same text."""
    others = records.withColumnRenamed("number", "other")
    each = F.struct("match", "records")
    told = matches.join(others, "other").groupBy("number").agg(F.collect_list(each).alias(_TOLD))
    rows = prints.select(F.col("row").alias(_ROW), "number").dropDuplicates([_ROW])
    rows = rows.join(told, "number", "left").join(records.withColumnRenamed("records", _EQUALS), "number", "left")
    return rows.withColumnRenamed("number", _NUMBER)


# -- what workers do --------------------------------------------------------------------------------------------------


def _over(step: Step) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """A step over all batches of a partition, cut small so that few articles are in memory at a time."""

    def over(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for start in range(0, batch.num_rows, ROWS):
                yield step(batch.slice(start, ROWS))

    return over


def _printed(auditor: Auditor) -> Step:
    def step(batch: pa.RecordBatch) -> pa.RecordBatch:
        return print_rows(auditor.articles(batch), batch.column(_ROW).to_pylist(), auditor.settings)

    return step


def _compared(auditor: Auditor) -> Step:
    def step(batch: pa.RecordBatch) -> pa.RecordBatch:
        columns = (batch.column(name).to_pylist() for name in (_NUMBER, _TOLD, _EQUALS))
        corpora = [
            None if number is None else Told(number, told or [], equals or [])
            for number, told, equals in zip(*columns, strict=True)
        ]
        return auditor.compared(batch, corpora)

    return step


# -- clusters ---------------------------------------------------------------------------------------------------------


def clusters(reports: DataFrame) -> DataFrame:
    """Group articles that tell one story, as ``Corpus.clusters`` does, of the rows of ``audit(compare=True)``.

    At most 20 near-copies of an article are findings, so a text that is contained in more is judged by these.

    Returns:
        ``id`` and ``cluster`` (the smallest id of the group), for every article in a group of two or more.
    """
    related = reports.select("id", F.explode("findings").alias("f")).where("f.related is not null")
    pairs = related.select(
        F.col("id"), F.col("f.related.id").alias("other"), F.col("f.related.direction").alias("direction"),
        F.col("f.related.similarity").alias("similarity"),
    ).where("id <> other")  # fmt: skip
    contains = pairs.where("direction = 'contains'").select("id", "other", "similarity")
    parts = pairs.where("direction = 'contained-in'").select(
        F.col("other").alias("id"), F.col("id").alias("other"), "similarity"
    )
    contains = contains.unionByName(parts).dropDuplicates(["id", "other"])
    strongest = Window.partitionBy("id").orderBy(F.desc("similarity"), "other")
    contains = contains.withColumn("place", F.row_number().over(strongest))
    contains = contains.withColumn("parts", F.count("*").over(Window.partitionBy("id")))
    edges = pairs.where("direction = 'copy'").select("id", "other")
    edges = edges.unionByName(contains.where("parts = 1").select("id", "other"))
    groups = components(edges)
    several = contains.where("parts > 1").join(
        groups.select(F.col("id").alias("other"), F.col("cluster").alias("root")), "other", "left"
    )
    several = several.withColumn("root", F.coalesce("root", "other"))
    whole = groups.select("id", F.col("cluster").alias("whole"))
    several = several.join(whole, "id", "left").withColumn("whole", F.coalesce("whole", "id"))
    foreign = (
        several.where("root <> whole")
        .groupBy("id")
        .agg(F.count_distinct("root").alias("roots"), F.min("root").alias("other"))
    )
    more = several.where("place = 1").select("id", "other")
    more = more.unionByName(foreign.where("roots = 1").select("id", "other"))
    return components(edges.unionByName(more))


def components(edges: DataFrame) -> DataFrame:
    """The smallest id of each connected group, by joins: alternating large and small stars (Kiveris et al. 2014).

    Args:
        edges: ``id`` and ``other``.

    Returns:
        ``id`` and ``cluster`` of all ids of the edges.
    """
    names = edges.select("id").union(edges.select("other")).distinct()
    links = edges.where("id <> other").select(F.greatest("id", "other").alias("u"), F.least("id", "other").alias("v"))
    links = links.distinct().localCheckpoint()
    before = None
    for _ in range(MAX_ROUNDS):
        both = links.select("u", "v").union(links.select(F.col("v").alias("u"), F.col("u").alias("v")))
        lowest = both.groupBy("u").agg(F.min("v").alias("m")).withColumn("m", F.least("m", "u"))
        links = both.where("v > u").join(lowest, "u").select(F.col("v").alias("u"), F.col("m").alias("v")).distinct()
        lowest = links.groupBy("u").agg(F.min("v").alias("m"))
        small = links.join(lowest, "u")
        links = small.select(F.col("v").alias("u"), F.col("m").alias("v")).union(
            small.select("u", F.col("m").alias("v"))
        )
        links = links.where("u <> v").distinct().localCheckpoint()
        now = links.select(F.count("*"), F.sum(F.xxhash64("u", "v").cast("decimal(38,0)"))).first()
        if now == before:
            break
        before = now
    roots = links.groupBy("u").agg(F.min("v").alias("cluster")).withColumnRenamed("u", "id")
    return names.join(roots, "id", "left").withColumn("cluster", F.coalesce("cluster", "id"))
