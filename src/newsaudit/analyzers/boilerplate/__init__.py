"""Boilerplate and scraping debris: lines that are no part of the article, and damage inside the lines that are.

Debris comes from the debris view that all analyzers share (``newsaudit.document.debris``); the rules report it by kind,
neighbouring lines together. Damage is looked for in the remaining lines only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsaudit.document.debris import SURE, SUSPECT, has_prose, judge_units
from newsaudit.rule import Analyzer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsaudit.document import Document

__all__ = ["analyzer"]


def _metrics(document: Document) -> Mapping[str, Any]:
    units = document.view(judge_units)
    flagged = [unit for unit in units if unit.judged.probability >= SUSPECT]
    kinds: dict[str, int] = {}
    for unit in flagged:
        kind = unit.judged.kind or "unnamed"
        kinds[kind] = kinds.get(kind, 0) + 1
    characters = sum(unit.end - unit.start for unit in flagged)
    return {
        "lines": len(document.lines),
        "debris_lines": len(flagged),
        "sure_debris_lines": sum(unit.judged.probability >= SURE for unit in flagged),
        "debris_share": round(characters / max(1, sum(unit.end - unit.start for unit in units)), 4),
        "kinds": dict(sorted(kinds.items())),
        "prose_block": has_prose(document),
    }


analyzer = Analyzer("boilerplate", __doc__ or "", metrics=_metrics)
