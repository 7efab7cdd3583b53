"""Imports only go down the floors of the house, never in a circle, and one analyzer never knows another."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import newsaudit

ROOT = Path(newsaudit.__file__).parent
# from the top; modules on one floor may import each other
FLOORS = (
    ("cli", "serve", "__main__"),
    ("duckdb", "spark"),
    ("plugin", "arrow"),
    ("versions",),
    (
        "case_check",
        "auditing",
        "examination",
        "selection",
        "batch",
        "worker_pool",
        "introspection",
        "summary",
        "reading",
    ),
    ("config", "registry"),
    ("kinds",),
    ("analyzers", "report", "clean", "provenance", "baseline", "suppression", "rows"),
    ("definitions", "render", "toml_file", "plugin_lexicon"),
    ("corpus", "scoring", "sources"),
    ("document",),
    ("packed",),
    ("article", "finding", "neighbour", "lexicon"),
    ("package_data",),
    ("layout", "places"),
    ("span", "alignment"),
    ("json_values", "bounds"),
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


# one rule must agree with the counts of sources that the report's card shows, which are another family's view
SHARED = {("missing_source.py", "citations")}


def test_no_analyzer_imports_another() -> None:
    for path in (ROOT / "analyzers").rglob("*.py"):
        parts = path.relative_to(ROOT / "analyzers").parts
        if len(parts) > 1:
            for names in imports(path):
                if names[0] == "analyzers" and len(names) > 1:
                    known = names[1] == parts[0] or (path.name, names[1]) in SHARED
                    assert known, f"{path.name} of {parts[0]} imports {'.'.join(names)}"


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Imports for type checkers count; those inside functions do not."""
    paths = {name(path): path for path in ROOT.rglob("*.py")}
    graph = {
        module: {target for target in targets(ast.parse(path.read_text("utf-8")), paths) if target != module}
        for module, path in paths.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(" <- ".join(circle.args[1]))


def name(path: Path) -> str:
    parts = ("newsaudit", *path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def targets(node: ast.AST, known: dict[str, Path]) -> set[str]:
    """The modules that a tree imports outside functions."""
    found: set[str] = set()
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ImportFrom) and child.module:
            submodules = {f"{child.module}.{alias.name}" for alias in child.names} & known.keys()
            found |= submodules or {child.module} & known.keys()
        elif isinstance(child, ast.Import):
            found |= {alias.name for alias in child.names} & known.keys()
        elif not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            found |= targets(child, known)
    return found
