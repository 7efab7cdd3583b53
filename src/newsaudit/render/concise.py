"""One line per finding, as compilers and linters print them: ``file:line:column: rule message [severity]``."""

from __future__ import annotations

from typing import Any

from newsaudit.render.place import SourceFile
from newsaudit.render.view import failures, place_of, worst_first
from newsaudit.render.visible import one_line


def to_concise(plain: dict[str, Any]) -> str:
    """The findings, worst first, each line ending in a line break; "" when there are none.

    A finding on the whole article is at 1:1; of a record in a .jsonl, the line is that of the record.
    """
    source = SourceFile(plain)
    file = one_line(source.name)
    out = [f"{file}:1:1: {analyzer} failed: {reason} [error]\n" for analyzer, reason in failures(plain)]
    for finding in worst_first(plain):
        line, column = source.row or 1, 1
        if finding["spans"] and source.has_lines:
            place = place_of(plain, finding["spans"][0], finding.get("places"))
            line, column = place["line"], place["column"]
        rule, message = one_line(finding["rule"]), one_line(finding["message"])
        out.append(f"{file}:{line}:{column}: {rule} {message} [{finding['severity']}]\n")
    return "".join(out)
