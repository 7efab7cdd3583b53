"""Spark: the rows of ``audit_many``, for any number of partitions; needs pyspark and Java."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING, Any

import pytest

from newsaudit import Corpus
from newsaudit.errors import InputError

from .crowd import CONFIG, articles, expected

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed")
if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
    pytest.skip("Spark needs Java", allow_module_level=True)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pyspark.sql import DataFrame, SparkSession

pytestmark = pytest.mark.filterwarnings("ignore")  # pyspark's own

MASTER = os.environ.get("NEWSAUDIT_SPARK_MASTER", "local[2]")


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    made = (
        SparkSession.builder.master(MASTER)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "3")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "16")
        .config("spark.local.dir", str(tmp_path_factory.mktemp("spark")))
        .getOrCreate()
    )
    made.sparkContext.setLogLevel("ERROR")
    yield made
    made.stop()


def frame(session: SparkSession, partitions: int) -> DataFrame:
    rows = [(article.id, article.text, article.title) for article in articles()]
    return session.createDataFrame(rows, "url string, body string, title string").repartition(partitions)


def rows(df: DataFrame) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in df.toArrow().to_pylist()}


def test_the_rows_of_audit_many_and_their_clusters(session: SparkSession, tmp_path: Path) -> None:
    from newsaudit import spark

    options: dict[str, Any] = {"text": "body", "id": "url", "config": CONFIG, "compare": True, "work": str(tmp_path)}
    reports = spark.audit(frame(session, 3), **options)
    assert rows(reports) == expected()
    corpus = Corpus()
    corpus.add_many(articles())
    groups: dict[str, list[str]] = {}
    for row in spark.clusters(reports).collect():
        groups.setdefault(row["cluster"], []).append(row["id"])
    assert sorted(tuple(sorted(group)) for group in groups.values()) == corpus.clusters()
    # what is there is not made again, and another division gives the same
    (tmp_path / "told.done" / "_SUCCESS").unlink()
    before = (tmp_path / "prints" / "_SUCCESS").stat().st_mtime_ns
    assert rows(spark.audit(frame(session, 1), **options)) == expected()
    assert (tmp_path / "prints" / "_SUCCESS").stat().st_mtime_ns == before
    with pytest.raises(InputError, match="another run"):
        spark.audit(frame(session, 3), **{**options, "config": None})


def test_a_bad_row_loses_only_itself(session: SparkSession, tmp_path: Path) -> None:
    from newsaudit import spark

    text = articles()[0].text
    given = session.createDataFrame([("a", text), ("b", None), ("a", text), (None, text)], "id string, text string")
    for compare in (False, True):
        found = spark.audit(given, config=CONFIG, compare=compare, work=str(tmp_path)).toArrow().to_pylist()
        assert sorted((row["id"] or "", row["error"] or "") for row in found)[:3] == [
            ("a", ""), ("a", ""), ("b", "the content is null"),
        ]  # fmt: skip
        assert len(found) == 4
    assert sorted(len(row["findings"] or ()) for row in found) == [0, 1, 1, 1]  # the text without an id is a copy


def test_wrong_columns_are_named(session: SparkSession) -> None:
    from newsaudit import spark

    given = session.createDataFrame([("a", 1)], "id string, body int")
    with pytest.raises(InputError, match="no column text, html or markdown, but id, body"):
        spark.audit(given)
    with pytest.raises(InputError, match="'body' cannot be read as text: it is int32"):
        spark.audit(given, text="body")
    with pytest.raises(InputError, match='work="..."'):
        spark.audit(session.createDataFrame([("a",)], "text string"), compare=True)
