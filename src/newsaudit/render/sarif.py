"""SARIF 2.1.0 for code-scanning services.

Columns count UTF-16 units, as the log says and as viewers take them for that do not ask; ``charOffset`` and the spans
under ``properties`` count characters (code points) of the article's text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from newsaudit.render.json import to_json
from newsaudit.render.place import SourceFile
from newsaudit.render.view import failures, place_of
from newsaudit.render.visible import visible
from newsaudit.scoring import POINTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_PAGES = "https://github.com/newsaudit/newsaudit/blob/main/docs/rules/"
_RULE = re.compile(r"[a-z0-9.-]+")
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
        source = SourceFile(plain)
        uri = _uri(source.name)
        for finding in plain["findings"]:
            rule = finding["rule"]
            if rule not in rules:
                rules[rule] = len(rules)
                described.append(_describe(finding))
            results.append(_result(plain, source, uri, finding, rules[rule]))
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
    short = f"{family}: {name.replace('-', ' ')}"
    made = {
        "id": finding["rule"],
        "shortDescription": {"text": short},
        "fullDescription": {"text": visible(f"{short}. {finding['advice']}")},
        "help": {"text": visible(finding["advice"]) or finding["rule"]},
        "properties": {"tags": [finding["analyzer"]]},
    }
    if family in POINTS and _RULE.fullmatch(finding["rule"]):  # a plugin's rule has no page here
        made["helpUri"] = f"{_PAGES}{finding['rule']}.md"
    return made


def _result(
    plain: dict[str, Any], source: SourceFile, uri: str, finding: dict[str, Any], rule_index: int
) -> dict[str, Any]:
    properties = {key: finding[key] for key in ("confidence", "score", "evidence", "spans")}
    if finding["related"]:
        properties["related"] = finding["related"]
    made: dict[str, Any] = {
        "ruleId": finding["rule"],
        "ruleIndex": rule_index,
        "level": _LEVEL[finding["severity"]],
        "message": {"text": visible(f"{finding['message']} {finding['advice']}")},
        "locations": [{"physicalLocation": place} for place in _locations(plain, source, finding, uri)],
        "partialFingerprints": {"newsaudit/v1": finding["fingerprint"]},
        "rank": round(100 * finding["confidence"], 2),
        "properties": properties,
    }
    replacements = _replacements(plain, source, finding)
    if replacements:
        change = {"artifactLocation": {"uri": uri}, "replacements": replacements}
        made["fixes"] = [{"description": {"text": visible(finding["advice"])}, "artifactChanges": [change]}]
    return made


def _locations(
    plain: dict[str, Any], source: SourceFile, finding: dict[str, Any], uri: str
) -> Iterator[dict[str, Any]]:
    file: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if source.row or not finding["spans"]:
        yield from [file | {"region": {"startLine": source.row or 1}}] * max(1, len(finding["spans"]))
    elif not source.has_lines:
        yield from [file] * len(finding["spans"])
    else:
        places = finding.get("places") or [None] * len(finding["spans"])
        for span, place in zip(finding["spans"], places, strict=False):
            yield file | {"region": _region(source, span, place_of(plain, span, place))}


def _region(source: SourceFile, span: Sequence[int], place: dict[str, Any]) -> dict[str, int]:
    column, end_column = place["utf16_columns"]
    made = {"startLine": place["line"], "startColumn": column, "endLine": place["end_line"], "endColumn": end_column}
    if source.has_offsets:
        made |= {"charOffset": span[0], "charLength": span[1] - span[0]}
    return made


def _replacements(plain: dict[str, Any], source: SourceFile, finding: dict[str, Any]) -> list[dict[str, Any]]:
    """The finding's edits as edits of its file; none where one of them would take markup along."""
    if not finding["suggestion"] or not source.has_lines:
        return []
    made = []
    for edit in finding["suggestion"]["edits"]:
        place = place_of(plain, edit["span"], edit.get("place"))
        if not source.has_offsets and not _as_written(place):
            return []
        region = _region(source, edit["span"], place)
        made.append({"deletedRegion": region, "insertedContent": {"text": edit["replacement"]}})
    return made


def _as_written(place: dict[str, Any]) -> bool:
    """Whether the source has the characters of the text side by side: on one line, and no more of them."""
    (start, end), (column, end_column) = place["utf16"], place["utf16_columns"]
    return bool(place["line"] == place["end_line"] and end - start == end_column - column)


def _uri(name: str) -> str:
    """A URI reference of a file's name, an id or a web address; what it cannot hold is percent-encoded."""
    web = name.lower().startswith(("https://", "http://"))
    safe = "/:?#@!$&'()*+,;=~%" if web else "/@!$'()*+,;=~"
    path = name if web else name.replace("\\", "/")
    return quote(path.encode("utf-8", "surrogatepass"), safe=safe) or "article"
