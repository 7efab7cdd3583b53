"""JUnit's XML, for the test pages of continuous-integration services: a suite per article, a test per analyzer.

A test fails where the gate does: at findings of the severity of the gate or worse, which its failure lists. A gate on
quality is a test of its own. Findings that do not fail are in the output. No times are given: there is no clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsaudit.render.view import count_line, line_column, quality_line, source
from newsaudit.render.visible import escaped, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="newsaudit">\n'
TAIL = "</testsuites>\n"
_ORDER = ("info", "warning", "error")


def to_junit(reports: Iterable[dict[str, Any]], fail_on: str = "error") -> str:
    """One document for all the reports.

    Args:
        reports: reports as plain dicts.
        fail_on: what fails: "error", "warning", "info" or "quality<N".
    """
    return HEAD + "".join(to_suite(plain, fail_on) for plain in reports) + TAIL


def to_suite(plain: dict[str, Any], fail_on: str = "error") -> str:
    """One report as a ``testsuite``, ending in a line break."""
    name = one_line(source(plain), 200)
    failing = _ORDER[_ORDER.index(fail_on) :] if fail_on in _ORDER else ()
    tests = [_test(plain, analyzer, failing) for analyzer in plain["results"]]
    if not failing:
        tests.append(("quality", list(_quality(plain, float(fail_on.partition("<")[2])))))
    kinds = [kind for _, parts in tests for kind, _, _ in parts]
    counts = " ".join(
        f'{word}="{number}"'
        for word, number in (
            ("tests", len(tests)),
            ("failures", kinds.count("failure")),
            ("errors", kinds.count("error")),
            ("skipped", kinds.count("skipped")),
        )
    )
    out = [f'<testsuite name="{escaped(name)}" {counts}>\n']
    for test, parts in tests:
        head = f'  <testcase classname="{escaped(name)}" name="{escaped(one_line(test))}"'
        out.append(f"{head}>\n" if parts else f"{head}/>\n")
        out += [f"    {_element(*part)}\n" for part in parts]
        out.append("  </testcase>\n" if parts else "")
    summary = f"{quality_line(plain)} · {count_line(plain)}"
    out.append(f"  {_element('system-out', '', [summary])}\n</testsuite>\n")
    return "".join(out)


# What a test holds: an element's name, its message ("" for none) and its lines.
Part = tuple[str, str, list[str]]


def _test(plain: dict[str, Any], analyzer: str, failing: Sequence[str]) -> tuple[str, list[Part]]:
    result = plain["results"][analyzer]
    if result["status"] == "error":
        return analyzer, [("error", result["reason"], [])]
    if result["status"] != "ok":
        return analyzer, [("skipped", result["reason"], [])]
    found = [item for item in plain["findings"] if item["analyzer"] == analyzer]
    bad = [item for item in found if item["severity"] in failing]
    rest = [item for item in found if item["severity"] not in failing]
    parts: list[Part] = []
    if bad:
        parts.append(("failure", count_line({"findings": bad}), [_line(plain, item) for item in bad]))
    if rest:
        parts.append(("system-out", "", [_line(plain, item) for item in rest]))
    return analyzer, parts


def _quality(plain: dict[str, Any], least: float) -> Iterator[Part]:
    if plain["quality"] is None:
        yield "failure", "the quality is unknown", []
    elif plain["quality"] < least:
        yield "failure", f"quality {plain['quality']:g} is below {least:g}", []


def _line(plain: dict[str, Any], finding: dict[str, Any]) -> str:
    place = line_column(plain, finding)
    where = f"{place[0]}:{place[1]}" if place else "article"
    said = f"{finding['message']} {finding['advice']}"
    return f"{where} {finding['severity']} {finding['rule']}: {said}"


def _element(name: str, message: str, lines: list[str]) -> str:
    said = f' message="{escaped(one_line(message))}"' if message else ""
    kind = ' type="newsaudit"' if name in ("failure", "error") else ""
    body = "\n".join(escaped(one_line(line)) for line in lines)
    return f"<{name}{said}{kind}>{body}</{name}>" if body else f"<{name}{said}{kind}/>"
