"""The index of a batch of pages: an overview, and one row per article to sort and filter."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any

from newsaudit.render.html import environment, own_file
from newsaudit.render.overview import overview, short

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


def to_index(summary: dict[str, Any], pages: Sequence[str], version: str = "") -> str:
    """The index as a page; without JavaScript it shows every row in the order of the batch.

    Args:
        summary: ``Summary.to_dict()``.
        pages: the address of each article's page, in the order of the summary's rows.
        version: of newsaudit, for the page's foot.
    """
    css = own_file("style.css")[0] + own_file("index.css")[0]
    digest = base64.b64encode(hashlib.sha256(css.encode("utf-8")).digest()).decode("ascii")
    script, script_hash = own_file("index.js")
    return (
        environment()
        .get_template("index.html")
        .render(
            view=overview(summary, pages),
            rows=list(_rows(summary, pages)),
            style=css,
            style_hash=f"sha256-{digest}",
            script=script,
            script_hash=script_hash,
            version=version,
        )
    )


def _rows(summary: Mapping[str, Any], pages: Sequence[str]) -> Iterator[dict[str, Any]]:
    numbers = {rule: number for number, rule in enumerate(summary["rules"])}
    for row, page in zip(summary["rows"], pages, strict=True):
        claims = row["claims"]
        yield {
            "name": short(row["title"] or row["source"]),
            "page": page,
            "rules": " ".join(str(numbers[rule]) for rule in row["rules"]),
            "quality": "–" if row["quality"] is None else f"{row['quality']:.1f}",
            "grade": row["grade"] or "–",
            "errors": row["errors"],
            "warnings": row["warnings"],
            "notes": row["notes"],
            "sourced": f"{100 * (row['claims_covered'] or 0) / claims:.0f}" if claims else "–",
            "copies": row["near_copies"],
        }
