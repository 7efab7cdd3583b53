"""Shared by all tests: what the repository holds, and hypothesis without a clock."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("newsaudit", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("newsaudit")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def seeds() -> dict[str, str]:
    """The four seed articles by their number."""
    return {path.name[:3]: path.read_bytes().decode("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))}
