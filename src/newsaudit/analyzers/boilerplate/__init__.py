"""Boilerplate and scraping debris: lines that are no part of the article, and damage inside the lines that are.

Debris comes from the roles that all analyzers share (``newsaudit.document.roles``); the rules report it by kind,
neighbouring lines together. Damage is looked for in the remaining lines only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsaudit.definitions import Analyzer
from newsaudit.document.debris import SURE
from newsaudit.document.roles import has_prose, judge_units

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsaudit.document import Document

__all__ = ["analyzer"]


def _metrics(document: Document) -> Mapping[str, Any]:
    units = document.view(judge_units)
    kinds: dict[str, int] = {}
    flagged = sure = characters = everything = 0
    for start, end, _, role, confidence, kind, _ in units:
        everything += end - start
        if role == "debris":
            flagged += 1
            sure += confidence >= SURE
            characters += end - start
            kinds[kind or "unnamed"] = kinds.get(kind or "unnamed", 0) + 1
    layout = document.article.layout
    return {
        "lines": len(document.lines),
        "lines_around": len(layout.around.splitlines()) if layout is not None else 0,
        "debris_lines": flagged,
        "sure_debris_lines": sure,
        "debris_share": round(characters / max(1, everything), 4),
        "kinds": dict(sorted(kinds.items())),
        "prose_block": has_prose(document),
    }


analyzer = Analyzer("boilerplate", __doc__ or "", metrics=_metrics)
