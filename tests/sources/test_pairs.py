"""Draft sentences and their sources, as data: what is a change and what is not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

PAIRS = tomllib.loads((Path(__file__).parent / "pairs.toml").read_text("utf-8"))["pair"]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['language']}-{pair['why']}")
def test_pair(pair, check) -> None:
    draft = pair["draft"]
    found = [item for item in check(draft, pair["source"], language=pair["language"]) if item.severity != "info"]
    marked = [item.spans[0].of(draft) for item in found]
    wanted = pair.get("alarms", [])
    if pair.get("any_place"):
        assert len(marked) == len(wanted)
        assert all(text in draft for text in marked)
    else:
        assert marked == wanted
    for item in found:
        if item.rule != "sources.not-in-sources":
            assert item.evidence["was"] in item.related.spans[0].of(pair["source"])
