"""The pages that come from the code are fresh, every link leads somewhere, every example runs."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*(ROOT / "docs").glob("*.md"), ROOT / "README.md"])
LINK = re.compile(r"\]\(([^)#\s]+)")
IDS = [page.name for page in PAGES]


def test_generated_pages_are_fresh() -> None:
    order = [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"]
    done = subprocess.run(order, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"run python docs/generate.py\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_links_lead_somewhere(page) -> None:
    for target in LINK.findall(page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_page_is_in_the_index() -> None:
    linked = set(LINK.findall((ROOT / "docs" / "index.md").read_text("utf-8")))
    assert {page.name for page in (ROOT / "docs").glob("*.md")} - {"index.md"} <= linked


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_examples_run(page, monkeypatch) -> None:
    monkeypatch.chdir(ROOT)
    text = page.read_text("utf-8")
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    runner.run(doctest.DocTestParser().get_doctest(text, {}, page.name, str(page), 0))
    assert not runner.failures
    assert runner.tries == len(re.findall(r"^>>> ", text, re.MULTILINE))
