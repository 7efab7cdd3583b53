"""What a corpus says about one article and another: how alike they are, and where."""

from __future__ import annotations

from typing import Any

import msgspec

from newsaudit.finding import Direction
from newsaudit.span import Span


class Passage(msgspec.Struct, frozen=True, gc=False):
    """The same words in two texts.

    Attributes:
        here: where they stand in the article that was asked about.
        there: where they stand in the neighbour.
        text: what stands there, its first 600 code points; of one neighbour's passages together at most 3,000.
    """

    here: Span
    there: Span
    text: str = ""


class Neighbour(msgspec.Struct, frozen=True, kw_only=True):
    """A near-copy in the corpus.

    Attributes:
        id: the neighbour's id.
        similarity: 0..1, the larger of the two containments.
        containment: weighted share (of this in that, of that in this), each 0..1.
        direction: "copy", "contained-in" (this stands in that) or "contains".
        passages: aligned spans, in order of position here; empty where the corpus keeps no texts.
        title: the neighbour's title, where known.
        published: the neighbour's date, where known.
        evidence: measures behind the decision (thresholds, numbers that differ); JSON values only.
    """

    id: str
    similarity: float
    containment: tuple[float, float]
    direction: Direction
    passages: tuple[Passage, ...] = ()
    title: str | None = None
    published: str | None = None
    evidence: dict[str, Any] = msgspec.field(default_factory=dict)


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two near-copies in one corpus; ``direction`` is seen from ``a``, and ``a < b``."""

    a: str
    b: str
    similarity: float
    direction: Direction
    containment: tuple[float, float] = (0.0, 0.0)
