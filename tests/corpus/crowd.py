"""Articles of all kinds that decide about near-copies, for tests of engines; and the rows they must give."""

from __future__ import annotations

from functools import cache
from typing import Any

from newsaudit import Article, Config, audit_many

from .stories import FRAME, market_report, misread, sentences, story

CONFIG = Config(select=("duplicates", "disclosure"))


@cache
def articles() -> tuple[Article, ...]:
    """Edited stories, pages of one frame, equal texts, damaged copies, a series, an empty and a short text."""
    texts = []
    for number in range(12):
        lines = sentences(f"s{number}", 8)
        texts += ["\n".join(lines), "\n".join([*lines[:2], f"Late news {number} came in here.", *lines[3:]])]
    texts += ["\n".join([*sentences(f"p{number}", 6), *FRAME]) for number in range(14)]
    texts += [story("same", 6)] * 4
    texts += [misread(story("wire", 10), str(number), 0.2) for number in range(5)]
    texts += [market_report(str(number)) for number in range(6)]
    texts += ["", "Too short."]
    return tuple(Article(text, id=f"{number:03}", title=f"Title {number}") for number, text in enumerate(texts))


@cache
def expected() -> dict[str, dict[str, Any]]:
    """What ``audit_many`` says of them, as rows by id."""
    import pyarrow as pa

    from newsaudit.arrow import schema
    from newsaudit.arrow.columns import report_row

    reports = audit_many(articles(), corpus="batch", config=CONFIG)
    rows = pa.Table.from_pylist([report_row(report, parts=False) for report in reports], schema()).to_pylist()
    assert sum(finding["analyzer"] == "duplicates" for row in rows for finding in row["findings"]) > 40
    return {row["id"]: row for row in rows}
