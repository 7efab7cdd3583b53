"""The steps over record batches, joined by the plainest engine there is: the neighbours are those of a Corpus."""

from __future__ import annotations

import random
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsaudit import Article, Config, Corpus
from newsaudit.arrow.near_copies import (
    MOST,
    Told,
    compare_pairs,
    make_views,
    plan_views,
    print_rows,
    told_neighbours,
)
from newsaudit.corpus.fingerprint import Fingerprint, fingerprint_of
from newsaudit.corpus.text_view import enough
from newsaudit.document import Document

from .crowd import articles

if TYPE_CHECKING:
    from collections.abc import Callable

Rows = list[dict[str, Any]]
SHARED = {
    "number": pa.int64(),
    "keys": pa.list_(pa.int32()),
    "packed": pa.binary(),
    "shared_key": pa.list_(pa.int32()),
    "other": pa.list_(pa.int64()),
    "size": pa.list_(pa.int32()),
    "lasting": pa.list_(pa.int32()),
    "texts": pa.list_(pa.struct([("number", pa.int64()), ("packed", pa.binary())])),
}


def by_batches(step: Callable[[pa.RecordBatch], pa.RecordBatch], rows: Rows, source: random.Random) -> Rows:
    """The rows of a step over any division of its input, in any order."""
    rows = rows.copy()
    source.shuffle(rows)
    made: Rows = []
    while rows:
        count = source.randint(1, 40)
        batch, rows = rows[:count], rows[count:]
        schema = pa.schema([(name, SHARED[name]) for name in batch[0] if name in SHARED])
        given_batch = pa.RecordBatch.from_pylist(batch, schema if "keys" in batch[0] else None)
        made += step(given_batch).to_pylist()
    return made


def neighbours(given_articles: list[Article], seed: int) -> dict[str, Any]:
    """What a batch of articles says of each other, by the steps."""
    source = random.Random(seed)  # noqa: S311  # no secret
    prints: Rows = []
    for article in source.sample(given_articles, len(given_articles)):
        prints += print_rows([article], [0], Config()).to_pylist()
    contents = {row["number"]: row for row in prints}
    records = defaultdict(list)
    for row in prints:
        records[row["number"]].append({name: row[name] for name in ("id", "title", "published")})
    postings = defaultdict(list)
    for number in sorted(contents):
        for key in contents[number]["keys"]:
            postings[key].append(number)
    shared: Rows = []
    for number, content in contents.items():
        row = {name: content[name] for name in ("number", "keys", "packed")}
        entries = [(key, other) for key in content["keys"] for other in postings[key][:MOST] if other != number]
        source.shuffle(entries)
        row["shared_key"] = [key for key, _ in entries]
        row["other"] = [other for _, other in entries]
        row |= {name: [contents[other][name] for _, other in entries] for name in ("size", "lasting")}
        shared.append(row)
    planned = {row["number"]: row for row in by_batches(plan_views, shared, source)}
    waiting = []
    for row in shared:
        wants = planned[row["number"]]["wants"]
        if wants is not None:
            waiting.append({**row, "texts": [{"number": n, "packed": contents[n]["packed"]} for n in wants]})
    assert waiting
    views = planned | {row["number"]: row for row in by_batches(make_views, waiting, source)}
    matches = by_batches(compare_pairs, pairs(views, contents), source)
    told = defaultdict(list)
    for row in matches:
        told[row["number"]].append({"match": row["match"], "records": records[row["other"]]})
    return {
        row["id"]: told_neighbours(
            row["id"], Fingerprint.unpacked(row["packed"]), told[row["number"]], records[row["number"]]
        )
        for row in prints
    }


def pairs(views: dict[int, dict[str, Any]], contents: dict[int, dict[str, Any]]) -> Rows:
    """The candidates that share enough keys, each pair once."""
    seen = {(number, other) for number, view in views.items() for other in view["candidates"]}
    found: Rows = []
    for a, b in {(min(pair), max(pair)) for pair in seen}:
        smaller = min(views[a]["key_count"], views[b]["key_count"])
        shared = len({*views[a]["left_keys"]} & {*views[b]["left_keys"]})
        if shared >= max(2, 0.03 * smaller) or shared >= max(1, 0.1 * smaller):
            row: dict[str, Any] = {"a": a, "b": b, "a_sees": (a, b) in seen, "b_sees": (b, a) in seen}
            for side, number in (("a", a), ("b", b)):
                row |= {f"{side}_packed": contents[number]["packed"], f"{side}_kept": views[number]["kept"]}
            found.append(row)
    return found


@given(st.integers(0, 2**32), st.integers(0, 20))
@settings(max_examples=5, deadline=None)
def test_any_division_gives_what_a_corpus_gives(seed: int, left_out: int) -> None:
    chosen = list(articles()[left_out:])
    corpus = Corpus()
    corpus.add_many(chosen)
    found = neighbours(chosen, seed)
    assert found == {article.id: tuple(corpus.neighbours(article)) for article in chosen}
    assert sum(map(len, found.values())) > 20


def test_what_another_text_was_told_is_refused() -> None:
    here, there = Document(articles()[0]), Document(articles()[1])
    number = here.view(fingerprint_of).digest
    assert Told(number, [], []).search(here) == ()
    with pytest.raises(ValueError, match="belongs to another text"):
        Told(number, [], []).search(there)


def test_the_rule_in_sql_is_the_rule_in_python() -> None:
    duckdb = pytest.importorskip("duckdb")
    import numpy as np

    from newsaudit.arrow.near_copies import ENOUGH_SHARED
    from newsaudit.corpus.text_view import TextView

    for smaller in (1, 7, 10, 11, 33, 34, 66, 67, 100, 101, 500):
        for shared in range(min(smaller, 20) + 1):
            keys = np.arange(smaller, dtype=np.int32)
            other = np.arange(smaller - shared, 2 * smaller - shared, dtype=np.int32)
            in_python = enough(TextView(keys, smaller, None, ()), TextView(other, smaller, None, ()))
            sql = f"select {ENOUGH_SHARED} from (select {shared} as shared, {smaller} as smaller)"  # noqa: S608
            assert duckdb.sql(sql).fetchall() == [(in_python,)]
