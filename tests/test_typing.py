"""The public names are typed: a strict checker accepts right use and refuses wrong use."""

from __future__ import annotations

from pathlib import Path

from mypy import api


def test_public_api_under_strict_mypy() -> None:
    path = Path(__file__).parent / "typing" / "public_api.py"
    output, problems, status = api.run(["--strict", "--no-error-summary", str(path)])
    assert status == 0, output + problems
