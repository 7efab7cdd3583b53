"""The columns of a table of reports, and how a report becomes a row."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec
import pyarrow as pa

from newsaudit.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsaudit.finding import Finding
    from newsaudit.layout import Part
    from newsaudit.report import Report
    from newsaudit.span import Span

SCHEMA_VERSION = 1  # of the columns below; in the metadata of every schema as "newsaudit_table"
# What a table can say of an article; ``text``, ``html`` and ``markdown`` are three ways to give its content.
FIELDS = (
    "text", "html", "markdown",
    "id", "title", "url", "authors", "published", "modified", "language", "publisher",
)  # fmt: skip

_SPAN = pa.struct([("start", pa.int32()), ("end", pa.int32())])
_EDIT = pa.struct([("start", pa.int32()), ("end", pa.int32()), ("replacement", pa.string())])
_RELATED = pa.struct(
    [
        ("id", pa.string()),
        ("similarity", pa.float64()),
        ("direction", pa.string()),
        ("title", pa.string()),
        ("published", pa.string()),
        ("spans", pa.list_(_SPAN)),
        ("texts", pa.list_(pa.string())),
    ]
)
_FINDING = pa.struct(
    [
        ("rule", pa.string()),
        ("analyzer", pa.string()),
        ("severity", pa.string()),
        ("confidence", pa.float64()),
        ("score", pa.float64()),
        ("message", pa.string()),
        ("advice", pa.string()),
        ("spans", pa.list_(_SPAN)),
        ("excerpt", pa.string()),
        ("evidence", pa.string()),
        ("suggestion", pa.struct([("safe", pa.bool_()), ("edits", pa.list_(_EDIT))])),
        ("related", _RELATED),
        ("fingerprint", pa.string()),
    ]
)
_PART = pa.struct(
    [
        ("role", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("body", pa.bool_()),
        ("confidence", pa.float64()),
    ]
)
_json = msgspec.json.Encoder(order="deterministic").encode


def schema(*, parts: bool = False, keep: Sequence[pa.Field] = ()) -> pa.Schema:
    """The columns that ``audit_batches`` gives.

    ``id``; ``quality`` 0..100 and ``grade``, null where the article could not be audited; ``language``; the numbers of
    ``errors``, ``warnings`` and ``notes``; ``findings``, a list of structs with the fields of a ``Finding`` (``spans``
    in code points of the text, ``evidence`` as JSON); ``parts`` where asked for; ``error``, which says what was wrong
    with the row, else null.

    Args:
        parts: with the role of each line.
        keep: columns of the input that are passed through, after the others.

    Raises:
        InputError: when a column to keep has the name of one of ours.
    """
    fields = [
        pa.field("id", pa.string()),
        pa.field("quality", pa.float64()),
        pa.field("grade", pa.string()),
        pa.field("language", pa.string()),
        *(pa.field(name, pa.int32()) for name in ("errors", "warnings", "notes")),
        pa.field("findings", pa.list_(_FINDING)),
        *([pa.field("parts", pa.list_(_PART))] if parts else []),
        pa.field("error", pa.string()),
    ]
    twice = {field.name for field in fields} & {field.name for field in keep}
    if twice:
        raise InputError(f"keep names columns that the result has too ({', '.join(sorted(twice))}): rename them first")
    return pa.schema([*fields, *keep], {"newsaudit_table": str(SCHEMA_VERSION)})


def report_row(report: Report, *, parts: bool) -> dict[str, Any]:
    """The values of a report by column."""
    counts = Counter(finding.severity for finding in report.findings)
    failed = [f"{name}: {result.reason}" for name, result in report.results.items() if result.status == "error"]
    row = {
        "id": _text(report.article.id),
        "quality": report.quality,
        "grade": report.grade,
        "language": report.language,
        "errors": counts["error"],
        "warnings": counts["warning"],
        "notes": counts["info"],
        "findings": [_finding(finding) for finding in report.findings],
        "error": _text("; ".join(failed)) or None,
    }
    if parts:
        row["parts"] = [_part(part) for part in report.parts]
    return row


def failed_row(name: str | None, reason: str) -> dict[str, Any]:
    """The values of a row that could not be audited."""
    return {"id": name, "error": _text(reason)}


def _finding(finding: Finding) -> dict[str, Any]:
    suggestion, related = finding.suggestion, finding.related
    return {
        "rule": finding.rule,
        "analyzer": finding.analyzer,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "score": finding.score,
        "message": _text(finding.message),
        "advice": _text(finding.advice),
        "spans": [_span(span) for span in finding.spans],
        "excerpt": _text(finding.excerpt),
        "evidence": _json(finding.evidence).decode("utf-8", "replace"),
        "suggestion": None
        if suggestion is None
        else {
            "safe": suggestion.safe,
            "edits": [{**_span(edit.span), "replacement": _text(edit.replacement)} for edit in suggestion.edits],
        },
        "related": None
        if related is None
        else {
            "id": _text(related.id),
            "similarity": related.similarity,
            "direction": related.direction,
            "title": None if related.title is None else _text(related.title),
            "published": None if related.published is None else _text(related.published),
            "spans": [_span(span) for span in related.spans],
            "texts": [_text(text) for text in related.texts],
        },
        "fingerprint": finding.fingerprint,
    }


def _part(part: Part) -> dict[str, Any]:
    return {"role": part.role, **_span(part.span), "body": part.body, "confidence": part.confidence}


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _text(text: str) -> str:
    """The text with half characters (lone surrogates) replaced, for which UTF-8 has no bytes."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
