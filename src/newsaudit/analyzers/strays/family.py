"""What the strays analyzer says of a document beside its findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsaudit.analyzers.strays.host import find_host
from newsaudit.analyzers.strays.same_script import notes
from newsaudit.analyzers.strays.verdicts import find_verdicts, why_not_flagged

if TYPE_CHECKING:
    from newsaudit.document import Document

__all__ = ["let_through", "metrics"]


def metrics(document: Document) -> dict[str, Any]:
    """Language and scripts that the letters were compared with, and how many runs of other scripts there are."""
    host = document.view(find_host)
    verdicts = document.view(find_verdicts)
    measured: dict[str, Any] = {
        "host_language": host.language,
        "host_scripts": list(host.scripts),
        "foreign_runs": len(verdicts.strays) + len(verdicts.let_through) + verdicts.more,
    }
    if not host.known:
        measured["note"] = "undetermined: too few letters of one script to say which letters are foreign"
    for note in document.view(notes):
        measured["note"] = note
    if verdicts.more:
        measured["runs_not_looked_at"] = verdicts.more
    return measured


def let_through(document: Document) -> list[dict[str, Any]]:
    """What looked like a stray and was not, and why; at most 50 entries."""
    return why_not_flagged(document)
