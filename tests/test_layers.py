"""Imports only go down the floors of the house, and one analyzer never knows another."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import newsaudit

ROOT = Path(newsaudit.__file__).parent
# from the top; modules on one floor may import each other
FLOORS = (
    ("cli", "__main__"),
    ("duckdb", "spark"),
    ("arrow",),
    ("auditing", "batch", "introspection", "summary", "reading"),
    ("analyzers", "config", "report", "clean", "provenance", "baseline", "suppression", "toml_file", "plugin"),
    ("definitions", "render"),
    ("corpus", "scoring"),
    ("document",),
    ("article", "finding", "neighbour", "lexicon"),
    ("layout", "places"),
    ("span", "alignment"),
    ("errors",),
)
LEVEL = {name: level for level, names in enumerate(FLOORS) for name in names}
# Article.read and Report.to_html are promised by the contract; what they do lives above, and is imported when called
LATE = {("article", "reading"), ("report", "render")}


def modules() -> list[Path]:
    return sorted(path for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py")


def imports(path: Path) -> set[tuple[str, ...]]:
    found = set()
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "newsaudit":
            names = node.module.split(".")[1:]
            found |= {tuple(names)} if names else {(alias.name,) for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {tuple(alias.name.split(".")[1:]) for alias in node.names if alias.name.startswith("newsaudit.")}
    return {names for names in found if names and names[0] != "__version__"}


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_go_down(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0].removesuffix(".py")
    assert room in LEVEL, f"{room} stands on no floor"
    for names in imports(path):
        target = names[0]
        assert target in LEVEL, f"{target} stands on no floor"
        if (room, target) not in LATE:
            assert LEVEL[target] >= LEVEL[room], f"{room} imports {'.'.join(names)}, which stands above it"


def test_no_analyzer_imports_another() -> None:
    for path in (ROOT / "analyzers").rglob("*.py"):
        parts = path.relative_to(ROOT / "analyzers").parts
        if len(parts) > 1:
            for names in imports(path):
                if names[0] == "analyzers" and len(names) > 1:
                    assert names[1] == parts[0], f"{path.name} of {parts[0]} imports {'.'.join(names)}"
