"""Tables of articles: the rows of the table are the reports of the articles, whatever else is in it."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import pickle
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsaudit import Article, Config, Corpus, audit
from newsaudit.arrow import FIELDS, Auditor, audit_batches, schema
from newsaudit.errors import ConfigError, InputError

DRAFT = (
    "The council closed the bridge on Monday [1], and nobody knows for how long.\n"
    "As an AI language model, I cannot say when it will open again.\n"
    "Share on Facebook\n"
    "According to the mayor, “repairs will take three months”, while 140% of all drivers object.\n"
)
PAGE = f"<!doctype html><html><head><title>Bridge</title></head><body><article><p>{DRAFT}</p></article></body></html>"


def rows(*batches: pa.RecordBatch) -> list[dict[str, Any]]:
    return pa.Table.from_batches(batches).to_pylist()


def table(**columns: list[Any]) -> pa.Table:
    return pa.table(columns)


def test_a_row_says_what_the_report_says() -> None:
    article = Article(DRAFT, id="7", title="Bridge closed", authors=("Ada Example",), published="2026-11-02")
    given = table(
        body=[DRAFT], number=[7], title=["Bridge closed"], authors=[["Ada Example"]], when=[dt.date(2026, 11, 2)]
    )
    names = {"text": "body", "id": "number", "published": "when"}
    (row,) = rows(*audit_batches(given, columns=names, parts=True))
    report = audit(article)
    assert report.findings
    assert (row["id"], row["quality"], row["grade"], row["language"]) == ("7", report.quality, report.grade, "en")
    assert row["error"] is None
    assert sum(row[name] for name in ("errors", "warnings", "notes")) == len(report.findings)
    for stored, finding in zip(row["findings"], report.findings, strict=True):
        plain = json.loads(json.dumps(report.to_dict()["findings"][report.findings.index(finding)]))
        for name in ("rule", "severity", "confidence", "score", "message", "advice", "excerpt", "fingerprint"):
            assert stored[name] == plain[name]
        assert stored["spans"] == [{"start": span.start, "end": span.end} for span in finding.spans]
        assert json.loads(stored["evidence"]) == plain["evidence"]
    assert [(part["role"], part["start"]) for part in row["parts"]] == [(p.role, p.span.start) for p in report.parts]


def test_findings_of_a_corpus_are_typed() -> None:
    corpus = Corpus()
    corpus.add(Article(DRAFT, id="published", title="Old"))
    (row,) = rows(*audit_batches(table(text=[DRAFT + "More to come."], id=["new"]), corpus=corpus))
    (found,) = [finding["related"] for finding in row["findings"] if finding["related"]]
    assert (found["id"], found["title"]) == ("published", "Old")
    assert found["spans"]


@pytest.mark.parametrize(
    ("column", "content"), [("html", PAGE), ("html", PAGE.encode()), ("markdown", f"# Bridge\n\n{DRAFT}")]
)
def test_pages_and_markdown(column: str, content: str | bytes) -> None:
    (row,) = rows(*audit_batches(table(**{column: [content]}, id=["x"])))
    assert row["error"] is None
    assert "disclosure.leftover-refusal" in {finding["rule"] for finding in row["findings"]}


def test_a_bad_row_loses_only_itself() -> None:
    texts = pa.array([DRAFT.encode(), None, b"\xff\xfe broken", b"", DRAFT.encode()], pa.binary())
    given = pa.table({"text": texts, "id": ["a", "a", None, "d", None], "label": [1, 2, 3, 4, 5]})
    got = rows(*audit_batches(given, keep=["label"]))
    assert [row["label"] for row in got] == [1, 2, 3, 4, 5]
    assert [row["error"] for row in got] == [
        None,
        "the content is null",
        "the content is not UTF-8 (invalid start byte at byte 0)",
        None,
        None,
    ]
    assert [row["id"] for row in got[:4]] == ["a", "a", None, "d"]
    assert got[1]["quality"] is None
    assert got[0]["quality"] is not None
    assert got[4]["id"] == Article(DRAFT).id


def test_text_that_is_not_what_its_type_says() -> None:
    broken = pa.Array.from_buffers(pa.string(), 2, pa.array([b"\xff\xfe", b"fine"], pa.binary()).buffers())
    got = rows(*audit_batches(pa.table({"text": broken})))
    assert "UnicodeDecodeError" in got[0]["error"]
    assert got[1]["error"] is None


@pytest.mark.parametrize(
    ("columns", "options", "said"),
    [
        ({"body": ["x"]}, {}, "no column text, html or markdown, but body"),
        ({"text": ["x"]}, {"columns": {"id": "url"}}, "no column 'url' for id; it has text"),
        ({"text": [1]}, {}, "column 'text' cannot be read as text: it is int64"),
        ({"text": ["x"], "id": [1.5]}, {}, "column 'id' cannot be read as id: it is double"),
        ({"text": ["x"]}, {"columns": {"headline": "h"}}, "columns names fields of an article .*, not headline"),
        ({"text": ["x"]}, {"columns": {"text": "text", "html": "text"}}, "more than one content: text, html"),
        ({"text": ["x"]}, {"keep": ["label"]}, "no column 'label' for keep"),
        ({"text": ["x"], "error": ["y"]}, {"keep": ["error"]}, "rename them first"),
    ],
)
def test_wrong_columns_are_named(columns: dict[str, list[Any]], options: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        list(audit_batches(table(**columns), **options))


def test_what_is_no_table() -> None:
    with pytest.raises(InputError, match="not int"):
        list(audit_batches(3))
    with pytest.raises(ConfigError):
        list(audit_batches(table(text=["x"]), config=Config(select=("nothing",))))


def test_one_schema_for_every_batch_and_for_no_rows() -> None:
    given = table(text=[DRAFT, None], id=["a", "b"])
    for batch in audit_batches(given.to_batches(max_chunksize=1)):
        assert batch.schema.equals(schema(), check_metadata=True)
    assert Auditor()(given.to_batches()[0].slice(0, 0)).schema.equals(schema())
    assert set(FIELDS) >= {"text", "html", "markdown", "id"}


def test_batches_stay_small() -> None:
    given = table(text=[f"Short text {n}." for n in range(150)])
    assert [batch.num_rows for batch in audit_batches(given)] == [64, 64, 22]


def test_an_auditor_can_be_sent_to_workers() -> None:
    audited = Auditor(columns={"text": "body"}, config=Config(ignore=("readability",)))
    batch = table(body=[DRAFT]).to_batches()[0]
    assert pickle.loads(pickle.dumps(audited))(batch).equals(audited(batch))  # noqa: S301  # our own bytes


TEXTS = [DRAFT, "", "Kurzer Text.", None, *(f"{DRAFT}{n}" for n in range(5))]


@given(st.lists(st.integers(0, len(TEXTS)), max_size=4))
@settings(max_examples=15, deadline=None)
def test_any_division_gives_the_same_rows(cuts: list[int]) -> None:
    batch = table(text=TEXTS, id=[str(n) for n in range(len(TEXTS))]).combine_chunks().to_batches()[0]
    edges = sorted({0, len(TEXTS), *cuts})
    divided = [batch.slice(start, end - start) for start, end in itertools.pairwise(edges)]
    assert rows(*audit_batches(divided)) == rows(*audit_batches([batch]))
