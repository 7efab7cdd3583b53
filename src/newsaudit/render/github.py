"""Annotations for GitHub Actions: one workflow command a finding; columns count UTF-16 units."""

from __future__ import annotations

from typing import Any

from newsaudit.render.place import SourceFile
from newsaudit.render.view import place_of, worst_first
from newsaudit.render.visible import one_line, visible

_COMMAND = {"error": "error", "warning": "warning", "info": "notice"}


def to_github(plain: dict[str, Any]) -> str:
    """One line for each finding and each failed analyzer, each ending in a line break; "" when there are none."""
    out = []
    source = SourceFile(plain)
    file = _property(one_line(source.name))
    for finding in worst_first(plain):
        message = f"{finding['message']} {finding['advice']}"
        where = f"file={file}{_where(plain, source, finding)},title={_property(finding['rule'])}"
        out.append(f"::{_COMMAND[finding['severity']]} {where}::{_data(message)}\n")
    for name, result in plain["results"].items():
        if result["status"] == "error":
            out.append(f"::error file={file},title={_property(name)} failed::{_data(result['reason'])}\n")
    return "".join(out)


def _where(plain: dict[str, Any], source: SourceFile, finding: dict[str, Any]) -> str:
    """Line and columns; columns only within one line, as GitHub takes no others."""
    if source.row:
        return f",line={source.row}"
    if not finding["spans"] or not source.has_lines:
        return ",line=1"
    place = place_of(plain, finding["spans"][0], finding.get("places"))
    line, end_line = place["line"], place["end_line"]
    if line != end_line:
        last = end_line if place["end_column"] > 1 else end_line - 1
        return f",line={line},endLine={last}"
    column, end_column = place["utf16_columns"]
    return f",line={line},col={column},endLine={end_line},endColumn={end_column}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
