"""JUnit's XML: what the schema of Jenkins' xUnit plugin asks for, checked by hand, and hostile text."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET  # our own output
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsaudit
from newsaudit import AnalyzerResult
from newsaudit.render.junit import to_junit

from .conftest import HOSTILE, finding, hostile_report, report

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
# element -> (attributes that must be there, others that may be, children)
SCHEMA = {
    "testsuites": (set(), {"name"}, {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors"}, {"skipped"}, {"testcase", "system-out"}),
    "testcase": ({"name"}, {"classname"}, {"skipped", "error", "failure", "system-out"}),
    "skipped": (set(), {"message"}, set()),
    "error": ({"type"}, {"message"}, set()),
    "failure": ({"type", "message"}, set(), set()),
    "system-out": (set(), set(), set()),
}


def checked(document: str) -> ET.Element:
    """The root of a document that fits the schema, and whose counts are those of its elements."""
    root = ET.fromstring(document.encode("utf-8"))  # noqa: S314  # our own output
    assert root.tag == "testsuites"
    for element in root.iter():
        required, optional, children = SCHEMA[element.tag]
        assert required <= element.attrib.keys() <= required | optional, element.tag
        assert {child.tag for child in element} <= children
        if children:
            assert not (element.text or "").strip()
    for suite in root:
        cases = suite.findall("testcase")
        assert int(suite.get("tests")) == len(cases)
        assert len({case.get("name") for case in cases}) == len(cases)
        for name, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(name)) == len(suite.findall(f"testcase/{kind}"))
        for case in cases:
            assert sum(child.tag != "system-out" for child in case) <= 1  # one verdict a test
    return root


def test_hostile_reports_are_well_formed(hostile) -> None:
    for fail_on in ("error", "info", "quality<70"):
        root = checked(hostile.to_junit(fail_on))
        assert len(root) == 1


def test_many_reports_are_one_document() -> None:
    root = checked(to_junit([hostile_report(text).to_dict() for text in HOSTILE]))
    assert len(root) == len(HOSTILE)
    assert len(checked(to_junit([]))) == 0


@given(st.text(st.characters(codec=None), max_size=20))
def test_any_text_is_well_formed(text) -> None:
    checked(hostile_report(text + " ").to_junit("info"))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_seeds(seed) -> None:
    made = newsaudit.audit(seed.read_bytes().decode("utf-8"))
    for severity in ("error", "warning", "info"):
        suite = checked(made.to_junit(severity))[0]
        assert (suite.get("failures") == "0") == bool(made.gate(severity))
        lines = [line for item in suite.iter("failure") for line in item.text.splitlines()]
        gate = made.gate(severity)
        assert len(lines) == sum(int(re.match(r"\d+", reason)[0]) for reason in gate.reasons)


def test_a_test_fails_where_the_gate_does() -> None:
    text = "One [3].\nTwo."
    made = report(text, finding(text, (4, 7)), finding(text, (9, 12), severity="error"), finding(text, severity="info"))
    case = checked(made.to_junit())[0].find("testcase[@name='citations']")
    assert case.find("failure").get("message") == "1 error"
    assert case.find("failure").text == ("2:1 error citations.dangling-marker: There is something. Do something.")
    assert case.find("system-out").text.splitlines() == [
        "1:5 warning citations.dangling-marker: There is something. Do something.",
        "article info citations.dangling-marker: There is something. Do something.",
    ]
    skipped = checked(made.to_junit())[0].find("testcase[@name='duplicates']/skipped")
    assert skipped.get("message") == "nothing to compare"


def test_quality_is_a_test_of_its_own() -> None:
    text = "One [3]."
    made = report(text, finding(text, (4, 7), severity="error"))
    for limit, failed in (("quality<71.5", False), ("quality<80", True)):
        suite = checked(made.to_junit(limit))[0]
        assert (suite.find("testcase[@name='quality']/failure") is not None) == failed
        assert suite.find("testcase[@name='citations']/failure") is None
    unknown = report(text, quality=None, grade=None, results={"a": AnalyzerResult(analyzer="a", status="skipped")})
    assert checked(unknown.to_junit("quality<1"))[0].find("testcase[@name='quality']/failure") is not None
