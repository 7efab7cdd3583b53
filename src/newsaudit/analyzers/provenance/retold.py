"""Places where the article credits another outlet or a journal with what it tells."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.lexicon import tables
from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.document import Document

__all__ = ["Retold", "retold"]

_BEFORE = 24  # code points before a name in which a word of reporting may stand ("told the")
_BEHIND = 20  # and behind it ("reported")


class Retold(NamedTuple):
    """The name of an outlet, and where it is credited."""

    name: str
    span: Span


def retold(document: Document) -> tuple[Retold, ...]:
    """The credits in running text, in order."""
    found = []
    for hit in document.phrases.of("provenance", "outlet"):
        if not document.paragraphs[hit.line]:
            continue
        before = document.folded[max(document.lines[hit.line].start, hit.start - _BEFORE) : hit.start]
        behind = document.folded[hit.end : hit.end + _BEHIND]
        verbs_before, verbs_behind = _verbs()
        if before.rstrip(" '\"\u201c\u201e\u00ab").endswith(verbs_before) or behind.lstrip(
            " '\"\u201d\u00bb"
        ).startswith(verbs_behind):
            found.append(Retold(hit.entry.text, Span(hit.start, hit.end)))
    return tuple(found)


@lru_cache(maxsize=1)
def _verbs() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands before an outlet that is credited ("told the"), and behind it ("reported")."""
    table = tables("provenance")["any"]["retold"]
    return tuple(table["before"]), tuple(table["behind"])
