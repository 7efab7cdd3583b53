"""The recipes of docs/contributing.md, followed to the letter in a copy of the package, give rules that pass."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "contributing.md").read_text("utf-8")
STEP = re.compile(r"^(Add to )?`(src/\S+)`:\n\n```\w+\n(.*?)^```$", re.DOTALL | re.MULTILINE)
VIEW = re.compile(r"`(\w+)(?:\(\w+\))?`")


def test_recipes_make_rules(tmp_path) -> None:
    steps = STEP.findall(PAGE)
    assert [(bool(added), Path(name).suffix) for added, name, _ in steps] == [
        (True, ".toml"),
        (False, ".py"),
        (False, ".toml"),
    ]
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "test_rules.py", tmp_path / "tests")
    for added, name, content in steps:
        path = tmp_path / name
        assert path.exists() == bool(added)
        path.write_text((path.read_text("utf-8") + "\n" if added else "") + content, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "src"), "PYTHONDONTWRITEBYTECODE": "1"}

    def run(*order: str) -> str:
        command = [sys.executable, "-m", *order]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    said = run("pytest", "-q", "-p", "no:cacheprovider", "tests/test_rules.py", "-k", "picture-pointer or shouting")
    # of the row: has cases, fires, sets off no other error, is silent, where it lives, read without its cases, headings;
    # of the file: one known miss more, and no row
    assert "14 passed" in said, said
    made = "src/newsaudit/analyzers/boilerplate/rules/shouting.py"
    run("mypy", "--strict", "--config-file", str(ROOT / "pyproject.toml"), made)
    run("ruff", "check", "--config", str(ROOT / "pyproject.toml"), made)


def test_views_that_the_page_lists_are_there() -> None:
    from newsaudit import Article
    from newsaudit.plugin import Document

    table = PAGE.partition("| view of the document")[2].partition("\n\n")[0]
    names = {name for row in table.splitlines()[2:] for name in VIEW.findall(row.split("|")[1])}
    assert len(names) > 14
    document = Document(Article("A text."))
    assert {name for name in names if not hasattr(document, name)} == set()
