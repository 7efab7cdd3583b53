"""Shared by all tests: the seeds, the schemas, and hypothesis without a clock.

A test module imports what takes long to load (jsonschema, datasketch, ...) in its tests: ``pytest -k`` of one rule
collects every module.
"""

from __future__ import annotations

import gc
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

import newsaudit

if TYPE_CHECKING:
    from collections.abc import Callable

settings.register_profile("newsaudit", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("newsaudit")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def seeds() -> dict[str, str]:
    """The four seed articles by their number."""
    return {path.name[:3]: path.read_bytes().decode("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))}


@pytest.fixture(scope="session")
def check_schema() -> Callable[[object], None]:
    """Raises where a stored report does not fit the published schema."""
    import jsonschema

    jsonschema.Draft202012Validator.check_schema(newsaudit.schema())
    return jsonschema.Draft202012Validator(newsaudit.schema()).validate


@pytest.fixture(scope="session")
def check_sarif() -> Callable[[object], None]:
    """Raises where a log does not fit the official schema of SARIF 2.1.0 (here without its descriptions)."""
    import jsonschema

    schema = json.loads((ROOT / "tests" / "render" / "sarif-2.1.0.schema.json").read_text("utf-8"))
    return jsonschema.Draft4Validator(schema).validate


@pytest.fixture(scope="session")
def check_linear() -> Callable[..., None]:
    """Fails where four times the text takes far more than four times as long: of a square it would take sixteen.

    A call takes what reads a text, what makes one of about so many code points, and the size of the smaller text,
    which is a quarter of that where reading is slow.
    """

    def check(read: Callable[[str], object], make: Callable[[int], str], size: int) -> None:
        read(make(size // 100))  # loads what the first text needs
        if _cpu(read, make(size // 4)) > 0.05:  # seconds
            size //= 4
        for _ in range(3):  # a single measurement may meet a busy machine
            took = [_cpu(read, make(length)) for length in (size, 4 * size)]
            if took[1] < 9 * max(took[0], 0.004):  # seconds under which a clock is too coarse
                return
        pytest.fail(f"four times the text took {took[1] / took[0]:.1f} times as long")

    return check


def _cpu(read: Callable[[str], object], text: str) -> float:
    gc.disable()  # it visits all that the whole suite has loaded, more often in the longer text
    try:
        began = time.process_time()
        read(text)
        return time.process_time() - began
    finally:
        gc.enable()
