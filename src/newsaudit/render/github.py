"""Annotations for GitHub Actions: one workflow command a finding."""

from __future__ import annotations

from typing import Any

from newsaudit.render.view import line_column, origin
from newsaudit.render.visible import one_line, visible
from newsaudit.span import Span

__all__ = ["to_github"]

_COMMAND = {"error": "error", "warning": "warning", "info": "notice"}


def to_github(plain: dict[str, Any]) -> str:
    """One line for each finding and each failed analyzer, each ending in a line break; "" when there are none."""
    out = []
    name, row = origin(plain)
    file = _property(one_line(name))
    for finding in plain["findings"]:
        place = line_column(plain, finding) or (1, 1)
        where = f"file={file},line={row}" if row else f"file={file},line={place[0]},col={place[1]}"
        if finding["spans"] and not row:
            start, end = finding["spans"][0]
            last = Span(max(start, end - 1), end).line_column(plain["article"]["text"])
            where += f",endLine={last[0]},endColumn={last[1] + 1}"
        message = f"{finding['message']} {finding['advice']}"
        out.append(f"::{_COMMAND[finding['severity']]} {where},title={_property(finding['rule'])}::{_data(message)}\n")
    for name, result in plain["results"].items():
        if result["status"] == "error":
            out.append(f"::error file={file},title={_property(name)} failed::{_data(result['reason'])}\n")
    return "".join(out)


def _data(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
