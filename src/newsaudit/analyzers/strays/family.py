"""What the strays analyzer says of a document beside its findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsaudit.analyzers.strays.host import find_host
from newsaudit.analyzers.strays.invisibles import find_bidi, find_zero_width
from newsaudit.analyzers.strays.latin import find_latin_words
from newsaudit.analyzers.strays.same_script import notes
from newsaudit.analyzers.strays.verdicts import find_verdicts

if TYPE_CHECKING:
    from newsaudit.document import Document


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


_MAX_ENTRIES = 50  # exemptions listed
_MAX_EXCERPT = 80  # code points of an excerpt


def let_through(document: Document) -> list[dict[str, Any]]:
    """What looked like a stray and is exempt, and why, in the order of the text; at most 50 entries."""
    text = document.text
    runs = (
        document.view(find_verdicts).let_through[:_MAX_ENTRIES]
        + document.view(find_latin_words).let_through[:_MAX_ENTRIES]
    )
    found = [(run.start, run.end, run.script, reason) for run, reason in runs]
    if not text.isascii():
        for view in (find_zero_width, find_bidi):
            found += [(at, at + 1, "none", reason) for at, reason in document.view(view).let_through[:_MAX_ENTRIES]]
    return [
        {
            "span": [start, end],
            "excerpt": text[start : min(end, start + _MAX_EXCERPT)],
            "script": script,
            "reason": reason,
        }
        for start, end, script, reason in sorted(found)[:_MAX_ENTRIES]
    ]
