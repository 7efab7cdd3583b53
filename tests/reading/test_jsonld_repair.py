"""JSON-LD that is not JSON: repaired where that leaves no doubt, else marked as damaged."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsaudit import Article, audit
from newsaudit.reading.jsonld_repair import load_json

REPAIRED = [
    (r'{"a":"21:00 \x2b0000"}', [{"a": "21:00 +0000"}]),
    (r'{"a":"It\'s"}', [{"a": "It's"}]),
    ('{"a":"He said "no" today","b":1}', [{"a": 'He said "no" today', "b": 1}]),
    ('{"a":"One\nTwo"}', [{"a": "One\nTwo"}]),
    ('{"a":[1,2,],}', [{"a": [1, 2]}]),
    ('{"a":1,,"b":2}', [{"a": 1, "b": 2}]),
    ('{"a": ,"b":2}', [{"a": None, "b": 2}]),
    ('{"a":["x"]"b":2}', [{"a": ["x"], "b": 2}]),
    ('{"a":undefined}', [{"a": None}]),
    ('{"a":1}{"b":2}', [{"a": 1}, {"b": 2}]),
    ('/* c */{"a":1, // no\n"b":"http://x"}', [{"a": 1, "b": "http://x"}]),
    ('<!-- {"a":1} -->', [{"a": 1}]),
    ('//<![CDATA[\n{"a":1}\n//]]>', [{"a": 1}]),
    ("{&quot;a&quot;:&quot;b&quot;}", [{"a": "b"}]),
    ('{"a":"<!-- x --> // y"};', [{"a": "<!-- x --> // y"}]),
    ("", []),
]
DAMAGED = [
    ('{"headline":"T","author":{"name":"Jane Smith"},"description":"cut off he', [{"headline": "T", "author": {"name": "Jane Smith"}}]),
    ('{"a":1}{broken', [{"a": 1}]),
    ("{broken", []),
    ("{{ page.json }}", []),
    ('{"a":"x\\"}', []),
]  # fmt: skip
BODY = "".join(
    f"<p>{text}</p>"
    for text in (
        "The harbour board voted on Tuesday to add a night boat on the northern line, its chair said after the meeting.",
        "The new service will sail at 23:40 and dock at the old mill at ten past midnight, the timetable of the board says.",
        "The council's office said it would count passengers for a year before it decides whether the line stays or goes.",
    )
)
PAGE = (
    '<!doctype html><html lang="en"><head><title>Night boat</title><script type="application/ld+json">{}</script>'
    f"</head><body><article><h1>Harbour ferry line to add a night boat from May</h1>{BODY}</article></body></html>"
)


@pytest.mark.parametrize(("block", "values"), REPAIRED)
def test_repaired(block: str, values: list[object]) -> None:
    loaded = load_json(block)
    assert (loaded.values, loaded.whole) == (values, True)


@pytest.mark.parametrize(("block", "values"), DAMAGED)
def test_damaged(block: str, values: list[object]) -> None:
    loaded = load_json(block)
    assert (loaded.values, loaded.whole) == (values, False)
    assert loaded.problem


@pytest.mark.parametrize(
    "block",
    ["{{ page.json }}", '{"@type":"NewsArticle","headline":', '{"@type":"NewsArticle" author:"Jane Smith"}',
     '{"@type":"NewsArticle","author":{"name":"Jane Smith"}', "<p>moved</p>"],
)  # fmt: skip
def test_a_damaged_block_is_named_instead_of_a_missing_author(block: str) -> None:
    article = Article.from_html(PAGE.replace("{}", block, 1))
    assert article.metadata["damaged"] == ["json-ld"]
    rules = {finding.rule: finding for finding in audit(article, select=["provenance"]).findings}
    assert rules["provenance.damaged-metadata"].severity == "warning"
    assert "JSON-LD block 1" in rules["provenance.damaged-metadata"].message
    assert not {"provenance.missing-author", "provenance.missing-date"} & set(rules)


def test_a_repaired_block_is_read() -> None:
    block = r'{"@type":"NewsArticle","author":{"name":"Jane Smith"},"datePublished":"2026-03-03 21:00:00 \x2b0000",}'
    article = Article.from_html(PAGE.replace("{}", block, 1))
    assert (article.authors, article.published) == (("Jane Smith",), "2026-03-03 21:00:00 +0000")
    assert "damaged" not in article.metadata


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_json_is_read_as_it_is(value: object) -> None:
    if isinstance(value, dict | list):
        assert load_json(json.dumps(value)).values == [value]


@given(st.text(alphabet='{}[]",:\\ax/*<!-\n', max_size=80))
def test_nothing_raises(text: str) -> None:
    load_json(text)


@pytest.mark.parametrize("part", ['{"a":', '"', "\\", "{", "[", ",", '":', "/*", '"a",', "<!--", '{"a":"b"', '"x" '])
def test_long_blocks_end_soon(part: str) -> None:
    start = time.process_time()
    load_json(part * 100_000)
    assert time.process_time() - start < 3
