"""The Wagtail recipe: an editor publishes through Wagtail's own pages, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.examples.test_cms_gate import BAD, GOOD

pytest.importorskip("wagtail", reason="the recipe needs Wagtail: pip install -e '.[wagtail]'")


def test_an_editor_cannot_publish_what_the_gate_keeps_back(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("wagtail_site.py"))],
        input=json.dumps([GOOD, BAD]), env={**os.environ, "NEWSROOM_DATA": str(tmp_path)},
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert not done.returncode, done.stderr
    made = json.loads(done.stdout)
    assert made["bad"]["live"] is False  # the work is saved, not published
    assert "no entry in the reference list: 7" in made["bad"]["said"]
    assert made["good"] == {"live": True, "said": None}
    assert made["copy"]["live"] is False
    assert "Bridge to close in May" in made["copy"]["said"]
    assert made["mended"] == {"live": True, "pages": 3}
