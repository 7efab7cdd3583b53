"""SARIF 2.1.0 for code-scanning services.

Columns count UTF-16 units, as the log says and as viewers take them for that do not ask; ``charOffset`` and the spans
under ``properties`` count characters (code points) of the article's text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from newsaudit.render.json import to_json
from newsaudit.render.place import Places
from newsaudit.render.view import failures
from newsaudit.render.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["to_sarif"]

_LEVEL = {"error": "error", "warning": "warning", "info": "note"}


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
        places = Places(plain)
        uri = _uri(places.name)
        for finding in plain["findings"]:
            rule = finding["rule"]
            if rule not in rules:
                rules[rule] = len(rules)
                described.append(_describe(finding))
            results.append(_result(places, uri, finding, rules[rule]))
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
        "columnKind": "utf16CodeUnits",
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


def _result(places: Places, uri: str, finding: dict[str, Any], rule_index: int) -> dict[str, Any]:
    properties = {key: finding[key] for key in ("confidence", "score", "evidence", "spans")}
    if finding["related"]:
        properties["related"] = finding["related"]
    made: dict[str, Any] = {
        "ruleId": finding["rule"],
        "ruleIndex": rule_index,
        "level": _LEVEL[finding["severity"]],
        "message": {"text": visible(f"{finding['message']} {finding['advice']}")},
        "locations": [_location(places, uri, span) for span in finding["spans"] or [None]],
        "partialFingerprints": {"newsaudit/v1": finding["fingerprint"]},
        "rank": round(100 * finding["confidence"], 2),
        "properties": properties,
    }
    if finding["suggestion"]:
        edits = [(_region(places, edit["span"]), edit["replacement"]) for edit in finding["suggestion"]["edits"]]
        replacements = [
            {"deletedRegion": region, "insertedContent": {"text": text}} for region, text in edits if region is not None
        ]
        if replacements:
            change = {"artifactLocation": {"uri": uri}, "replacements": replacements}
            made["fixes"] = [{"description": {"text": visible(finding["advice"])}, "artifactChanges": [change]}]
    return made


def _location(places: Places, uri: str, span: Sequence[int] | None) -> dict[str, Any]:
    made: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if places.row:
        made["region"] = {"startLine": places.row}
    elif span is not None:
        region = _region(places, span)
        if region is not None:
            made["region"] = region
    return {"physicalLocation": made}


def _region(places: Places, span: Sequence[int]) -> dict[str, int] | None:
    place = places.of(span)
    if place is None:
        return None
    made = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    if places.begins:
        made |= {"charOffset": span[0], "charLength": span[1] - span[0]}
    return made


def _uri(name: str) -> str:
    """A URI reference of a file's name, an id or a web address; what it cannot hold is percent-encoded."""
    web = name.lower().startswith(("https://", "http://"))
    safe = "/:?#@!$&'()*+,;=~%" if web else "/@!$'()*+,;=~"
    path = name if web else name.replace("\\", "/")
    return quote(path.encode("utf-8", "surrogatepass"), safe=safe) or "article"
