"""What the build of a wheel makes of the tables is what the TOML files say."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from newsaudit import lexicon, package_data

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def hook():
    pytest.importorskip("hatchling", reason="the build's own package: pip install -e '.[test]'")
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_compiled_tables_are_those_of_the_files(hook) -> None:
    made = json.loads(hook.compiled(ROOT / hook.PACKAGE))
    assert not package_data.compiled(), "a source tree has no compiled tables"
    assert {
        f"lexicons/{family}/{language}.toml" for family in lexicon.families() for language in lexicon.tables(family)
    } < {*made}
    for path, table in made.items():
        assert json.dumps(table) == json.dumps(package_data.read_table(path))  # the order counts, as phrases keep it


def test_a_wheel_holds_them_and_leaves_nothing_behind(hook, tmp_path) -> None:
    order = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(order, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.iterdir()
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        assert archive.read("newsaudit/tables.json").decode("utf-8") == hook.compiled(ROOT / hook.PACKAGE)
    assert "newsaudit/lexicons/language/en.toml" in names
    assert not [name for name in names if name.startswith((".", "tests", "hatch"))]
    assert not (ROOT / "src" / "newsaudit" / "tables.json").exists()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    code = (
        "from newsaudit.package_data import compiled; assert compiled();"
        "import newsaudit, sys; print(newsaudit.audit(sys.stdin.buffer.read().decode()).to_json())"
    )
    text = (ROOT / "seeds" / "003_5c792c8bf7c61642.txt").read_bytes()

    def audited(code: str, home: Path) -> bytes:
        return subprocess.run(
            [sys.executable, "-c", code], cwd=home, input=text, check=True, capture_output=True
        ).stdout

    compiled = audited(code, tmp_path / "installed")
    assert compiled == audited(code.replace("assert compiled", "assert not compiled"), ROOT / "src")
