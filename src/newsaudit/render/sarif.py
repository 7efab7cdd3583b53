"""SARIF 2.1.0 for code-scanning services; columns and offsets count Unicode code points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from newsaudit.render.json import to_json
from newsaudit.render.view import failures, origin
from newsaudit.render.visible import visible
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["to_sarif"]

_LEVEL = {"error": "error", "warning": "warning", "info": "note"}
_LINE_BREAKS = ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"]


def to_sarif(reports: Iterable[dict[str, Any]]) -> str:
    """One SARIF log with one run for all the reports.

    Args:
        reports: reports as plain dicts.

    Returns:
        One line of JSON.
    """
    rules: dict[str, int] = {}
    described: list[dict[str, Any]] = []
    results: list[dict[str, Any]] = []
    notices: list[dict[str, Any]] = []
    version = ""
    for plain in reports:
        version = plain["newsaudit_version"] or version
        name, row = origin(plain)
        uri = _uri(name)
        for finding in plain["findings"]:
            rule = finding["rule"]
            if rule not in rules:
                rules[rule] = len(rules)
                described.append(_describe(finding))
            results.append(_result(_Place(plain["article"]["text"], uri, row), finding, rules[rule]))
        notices += [
            {
                "level": "error",
                "message": {"text": visible(f"analyzer {analyzer} failed: {reason}")},
                "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}}}],
            }
            for analyzer, reason in failures(plain)
        ]
    driver: dict[str, Any] = {"name": "newsaudit", "rules": described}
    if version:
        driver["semanticVersion"] = version
    invocation: dict[str, Any] = {"executionSuccessful": not notices}
    if notices:
        invocation["toolExecutionNotifications"] = notices
    run = {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": _LINE_BREAKS,
        "results": results,
    }
    return to_json(
        {
            "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json",
            "version": "2.1.0",
            "runs": [run],
        }
    )


def _describe(finding: dict[str, Any]) -> dict[str, Any]:
    family, _, name = finding["rule"].partition(".")
    return {
        "id": finding["rule"],
        "shortDescription": {"text": f"{family}: {name.replace('-', ' ')}"},
        "help": {"text": visible(finding["advice"]) or finding["rule"]},
        "properties": {"tags": [finding["analyzer"]]},
    }


class _Place(NamedTuple):
    """The article's text, its URI, and the line that holds all of it when it stands in a .jsonl."""

    text: str
    uri: str
    row: int | None


def _result(place: _Place, finding: dict[str, Any], rule_index: int) -> dict[str, Any]:
    spans = [Span(start, end) for start, end in finding["spans"]]
    properties = {key: finding[key] for key in ("confidence", "score", "evidence", "spans")}
    if finding["related"]:
        properties["related"] = finding["related"]
    made: dict[str, Any] = {
        "ruleId": finding["rule"],
        "ruleIndex": rule_index,
        "level": _LEVEL[finding["severity"]],
        "message": {"text": visible(f"{finding['message']} {finding['advice']}")},
        "locations": [_location(place, span) for span in spans] or [_location(place, None)],
        "partialFingerprints": {"newsaudit/v1": finding["fingerprint"]},
        "rank": round(100 * finding["confidence"], 2),
        "properties": properties,
    }
    if finding["suggestion"] and not place.row:
        replacements = [
            {
                "deletedRegion": _region(place.text, Span(*edit["span"])),
                "insertedContent": {"text": edit["replacement"]},
            }
            for edit in finding["suggestion"]["edits"]
        ]
        change = {"artifactLocation": {"uri": place.uri}, "replacements": replacements}
        made["fixes"] = [{"description": {"text": visible(finding["advice"])}, "artifactChanges": [change]}]
    return made


def _location(place: _Place, span: Span | None) -> dict[str, Any]:
    made: dict[str, Any] = {"artifactLocation": {"uri": place.uri}}
    if place.row:
        made["region"] = {"startLine": place.row}
    elif span is not None:
        made["region"] = _region(place.text, span)
    return {"physicalLocation": made}


def _region(text: str, span: Span) -> dict[str, int]:
    line, column = span.line_column(text)
    end_line, end_column = Span(span.end, span.end).line_column(text)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": span.start,
        "charLength": len(span),
    }


def _uri(name: str) -> str:
    """A URI reference of a file's name, an id or a web address; what it cannot hold is percent-encoded."""
    web = name.lower().startswith(("https://", "http://"))
    safe = "/:?#@!$&'()*+,;=~%" if web else "/@!$'()*+,;=~"
    path = name if web else name.replace("\\", "/")
    return quote(path.encode("utf-8", "surrogatepass"), safe=safe) or "article"
