"""Annotations for GitHub Actions: one workflow command a finding; columns count UTF-16 units."""

from __future__ import annotations

from typing import Any

from newsaudit.render.place import Places
from newsaudit.render.visible import one_line, visible

__all__ = ["to_github"]

_COMMAND = {"error": "error", "warning": "warning", "info": "notice"}


def to_github(plain: dict[str, Any]) -> str:
    """One line for each finding and each failed analyzer, each ending in a line break; "" when there are none."""
    out = []
    places = Places(plain)
    file = _property(one_line(places.name))
    for finding in plain["findings"]:
        message = f"{finding['message']} {finding['advice']}"
        where = f"file={file}{_where(places, finding)},title={_property(finding['rule'])}"
        out.append(f"::{_COMMAND[finding['severity']]} {where}::{_data(message)}\n")
    for name, result in plain["results"].items():
        if result["status"] == "error":
            out.append(f"::error file={file},title={_property(name)} failed::{_data(result['reason'])}\n")
    return "".join(out)


def _where(places: Places, finding: dict[str, Any]) -> str:
    """Line and columns; columns only within one line, as GitHub takes no others."""
    if places.row:
        return f",line={places.row}"
    place = places.of(finding["spans"][0]) if finding["spans"] else None
    if place is None:
        return ",line=1"
    if place.line != place.end_line:
        last = place.end_line if place.end_column > 1 else place.end_line - 1
        return f",line={place.line},endLine={last}"
    return f",line={place.line},col={place.column},endLine={place.end_line},endColumn={place.end_column}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
