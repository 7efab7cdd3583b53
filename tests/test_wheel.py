"""What the build of a wheel makes of the lexicons is what the TOML files say."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from newsaudit import lexicon

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def hook():
    pytest.importorskip("hatchling", reason="the build's own package: pip install -e '.[test]'")
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_compiled_tables_are_those_of_the_files(hook) -> None:
    made = json.loads(hook.compiled(ROOT / hook.LEXICONS))
    assert lexicon._compiled() is None, "a source tree has no compiled lexicons"
    assert tuple(made) == lexicon.families()
    for family in lexicon.families():
        tables = lexicon.tables(family)
        assert list(made[family]) == list(tables)  # the order counts, as phrases keep it
        assert json.dumps(made[family]) == json.dumps(tables)


def test_a_wheel_holds_them_and_leaves_nothing_behind(hook, tmp_path) -> None:
    order = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(order, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.iterdir()
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        assert archive.read("newsaudit/lexicons.json").decode("utf-8") == hook.compiled(ROOT / hook.LEXICONS)
    assert "newsaudit/lexicons/language/en.toml" in names
    assert not [name for name in names if name.startswith((".", "tests", "hatch"))]
    assert not (ROOT / "src" / "newsaudit" / "lexicons.json").exists()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    code = (
        "from newsaudit import lexicon; assert lexicon._compiled() is not None;"
        "import newsaudit, sys; print(newsaudit.audit(sys.stdin.buffer.read().decode()).to_json())"
    )
    text = (ROOT / "seeds" / "003_5c792c8bf7c61642.txt").read_bytes()

    def audited(code: str, home: Path) -> bytes:
        return subprocess.run(
            [sys.executable, "-c", code], cwd=home, input=text, check=True, capture_output=True
        ).stdout

    compiled = audited(code, tmp_path / "installed")
    assert compiled == audited(code.replace("is not None", "is None"), ROOT / "src")
