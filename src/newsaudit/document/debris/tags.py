"""Units that the page's own tags set apart: no model knows better than ``<nav>``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from newsaudit.document.regions import regions_apart

if TYPE_CHECKING:
    from newsaudit.document import Document
    from newsaudit.document.debris.features import Units

__all__ = ["units_apart"]


def units_apart(document: Document, units: Units) -> dict[int, str]:
    """The tag of each unit that lies whole in a region apart; empty for an article that came without its tags."""
    found: dict[int, str] = {}
    for region in regions_apart(document.article):
        first = int(np.searchsorted(units.starts, region.start))
        behind = int(np.searchsorted(units.ends, region.end, side="right"))
        for unit in range(first, behind):
            found.setdefault(unit, region.tag)
    return found
