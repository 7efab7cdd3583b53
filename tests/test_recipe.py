"""The recipe of docs/contributing.md, followed to the letter in a copy of the package, gives a rule that passes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STEP = re.compile(r"^`((?:src|tests)/\S+)`:\n\n```\w+\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def test_recipe_makes_a_rule(tmp_path) -> None:
    steps = STEP.findall((ROOT / "docs" / "contributing.md").read_text("utf-8"))
    assert [Path(name).suffix for name, _ in steps] == [".toml", ".py", ".toml"]
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tests" / "cases").mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "test_rules.py", tmp_path / "tests")
    shutil.copytree(ROOT / "tests" / "cases", tmp_path / "tests" / "cases", dirs_exist_ok=True)
    for name, content in steps:
        assert not (tmp_path / name).exists()
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    rules = "picture-pointer or ids_agree or is_documented"
    order = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_rules.py", "-k", rules]
    done = subprocess.run(order, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    # fires (alone, and setting off no other error), stays silent, misses; and the two checks of all rules
    assert "6 passed" in done.stdout, done.stdout
    for folder, order in (("src", ["mypy", "--strict"]), ("src", ["ruff", "check"])):
        made = tmp_path / folder / "newsaudit" / "analyzers" / "boilerplate" / "rules" / "picture_pointer.py"
        config = ["--config-file" if order[0] == "mypy" else "--config", str(ROOT / "pyproject.toml")]
        done = subprocess.run(
            [sys.executable, "-m", *order, *config, str(made)],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
