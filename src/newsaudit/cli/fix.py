"""``--fix`` and ``--diff``: make the edits that cannot alter what an article says, in the user's own files."""

from __future__ import annotations

import difflib
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.auditing import audit
from newsaudit.cli import complain
from newsaudit.errors import InputError, NewsauditError
from newsaudit.reading.encoding import decode_text
from newsaudit.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsaudit.article import Article
    from newsaudit.config import Config
    from newsaudit.report import Report
    from newsaudit.span import Span

_FORMATS = (".txt", ".md", ".markdown")  # of which one file is one article, as it is written


class Edited(NamedTuple):
    """A source after its safe edits, and how many there were."""

    text: str
    edits: int


def fix_files(articles: Iterable[Article | NewsauditError], config: Config, *, write: bool, show: bool) -> None:
    """Apply the safe suggestions to each article's file.

    Args:
        articles: those to mend; what is no file of one article is passed over.
        config: settings of the audit.
        write: write the files.
        show: print a unified diff to standard output.
    """
    for article in articles:
        name = article.metadata.get("file") if not isinstance(article, NewsauditError) else None
        if isinstance(article, NewsauditError) or not isinstance(name, str) or not name.lower().endswith(_FORMATS):
            continue  # what cannot be read is reported by the audit
        source = article.layout.source if article.layout is not None else article.text
        made = edited(audit(article, config=config), source)
        if not made.edits:
            continue
        if show:
            sys.stdout.writelines(_diff(name, source, made.text))
        if write:
            _write(name, source, made.text)
            complain(f"{name}: {made.edits} fix{'es' if made.edits > 1 else ''} made")


def edited(report: Report, source: str) -> Edited:
    """The source of a report's article with every safe suggestion made; of edits that overlap, the first."""
    text, layout = report.article.text, report.article.layout
    edits: list[tuple[Span, str]] = []
    for finding in report.findings:
        if finding.suggestion is not None and finding.suggestion.safe:
            for edit in finding.suggestion.edits:
                place = edit.span if layout is None else layout.source_span(edit.span)
                if place.of(source) == edit.span.of(text):  # else markup would be taken along
                    edits.append((place, edit.replacement))
    out, at, count = [], 0, 0
    for place, replacement in sorted(edits):
        if place.start >= at:
            out += [source[at : place.start], replacement]
            at, count = place.end, count + 1
    return Edited("".join([*out, source[at:]]), count)


def _diff(name: str, before: str, after: str) -> Iterator[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), f"a/{name}", f"b/{name}", lineterm="")
    return (visible(line) + "\n" for line in lines)


def _write(name: str, before: str, after: str) -> None:
    """Replace the file in one step; its encoding mark stays."""
    path = Path(name)
    try:
        data = path.read_bytes()
        if data.startswith((b"\xff\xfe", b"\xfe\xff")) or decode_text(data, name) != before:
            raise InputError(f"{name} is not mended: it is not UTF-8 as it was read")
        mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".newsaudit-")
        with os.fdopen(handle, "wb") as file:
            file.write(mark + after.encode("utf-8"))
        Path(draft).chmod(path.stat().st_mode)
        Path(draft).replace(path)
    except OSError as problem:
        raise InputError(f"cannot write {name}: {problem.strerror}") from problem
