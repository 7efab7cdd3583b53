"""The command line, called in this process or in one of its own."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO, TextIOWrapper

import pytest

from newsaudit.cli import main

CLEAN = "The council met on Monday. It agreed to repair the bridge over the river before winter.\n"
MARKED = "The council met on Monday [7]. It agreed to repair the bridge.\n\nReferences\n[1] Minutes of the council.\n"


@pytest.fixture
def run(capsys, monkeypatch):
    """Run with arguments, and bytes on standard input; (status, standard output, standard error)."""

    def call(*arguments: object, given: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(given)))
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as end:  # argparse
            status = end.code
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return status, out, err

    return call


@pytest.fixture
def process():
    """Run in a process of its own, with bytes on standard input; (status, standard output, standard error)."""

    def call(*arguments: object, given: bytes = b"", **options) -> tuple[int, bytes, bytes]:
        order = [sys.executable, "-m", "newsaudit", *map(str, arguments)]
        done = subprocess.run(order, input=given, capture_output=True, check=False, timeout=120, **options)
        assert b"Traceback" not in done.stderr
        return done.returncode, done.stdout, done.stderr

    return call


@pytest.fixture
def folder(tmp_path):
    """Two articles, one of them with a defect, and files that are no articles."""
    home = tmp_path / "articles"
    (home / "inner").mkdir(parents=True)
    (home / ".hidden").mkdir()
    (home / "b.txt").write_text(CLEAN, "utf-8")
    (home / "inner" / "a.md").write_text(MARKED, "utf-8")
    (home / "picture.png").write_bytes(b"\x89PNG")
    (home / ".hidden" / "c.txt").write_text(CLEAN, "utf-8")
    return home
