"""Documents made of blocks: one case per editor; nothing that one may hold raises or takes long."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsaudit.reading.block_documents import MAX_DEPTH, blocks_as_html

CASES = json.loads((Path(__file__).parent / "block_documents.json").read_text("utf-8"))
KEYS = st.sampled_from(
    ["type", "_type", "nodeType", "children", "content", "text", "value", "items", "rows", "marks", "blockName", "data",
     "innerContent", "entityRanges", "entityMap", "level", "listItem", "attrs"]
)  # fmt: skip
KINDS = st.sampled_from(
    ["paragraph", "heading", "list", "list-item", "table", "quote", "image", "link", "text", "block"]
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_editor(case: dict[str, Any]) -> None:
    skipped: list[str] = []
    assert blocks_as_html(case["document"], skipped) == case["html"]
    assert skipped == []


def test_markup_in_plain_text_is_text() -> None:
    document = [{"type": "paragraph", "children": [{"text": "a < b & <i>c</i>"}]}]
    assert blocks_as_html(document, []) == "<p>a &lt; b &amp; &lt;i&gt;c&lt;/i&gt;</p>"


def test_addresses_are_quoted() -> None:
    document = [{"type": "link", "url": 'https://example.org/"><b>', "children": [{"text": "x"}]}]
    assert blocks_as_html(document, []) == '<a href="https://example.org/&quot;&gt;&lt;b&gt;">x</a>'


def nested(depth: int, key: str, kind: str) -> dict[str, Any]:
    node: dict[str, Any] = {"type": "text", "text": "x"}
    for _ in range(depth):
        node = {"type": kind, key: [node]}
    return node


@pytest.mark.parametrize(
    ("key", "kind"), [("content", "blockquote"), ("children", "p"), ("items", "list"), ("blocks", "?")]
)
def test_depth_is_bounded(key: str, kind: str) -> None:
    skipped: list[str] = []
    assert "x" in blocks_as_html(nested(MAX_DEPTH // 2, key, kind), [])
    blocks_as_html(nested(5000, key, kind), skipped)
    assert skipped or kind == "list"


def test_cycles_end() -> None:
    node: dict[str, Any] = {"type": "doc"}
    node["content"] = [node, node]
    start = time.process_time()
    blocks_as_html(node, [])
    assert time.process_time() - start < 10


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5) | KINDS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
        max_leaves=20,
    )
)
def test_nothing_raises(document: object) -> None:
    assert isinstance(blocks_as_html(document, []), str)
