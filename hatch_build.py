"""What a wheel gets beside the sources: its TOML tables in one JSON file, as reading 170 files costs 0.15 s of CPU.

The TOML files stay the source, and are what an editable installation reads: no file can be stale, none is kept in the
repository, and nothing is written when the library runs.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = Path("src", "newsaudit")


def compiled(package: Path) -> str:
    """The tables of all TOML files but those of rules, by path."""
    tables = {
        file.relative_to(package).as_posix(): tomllib.loads(file.read_text("utf-8"))
        for file in sorted(package.rglob("*.toml"))
        if file.relative_to(package).parts[0] != "analyzers"
    }
    return json.dumps(tables, ensure_ascii=False, separators=(",", ":"))


class CompiledTables(BuildHookInterface):
    """Adds ``newsaudit/tables.json`` to a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the file and name it."""
        if version != "editable":
            made = Path(self.directory, ".tables.json")
            made.parent.mkdir(parents=True, exist_ok=True)
            made.write_text(compiled(Path(self.root) / PACKAGE), "utf-8")
            build_data["force_include"][str(made)] = "newsaudit/tables.json"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Leave nothing behind."""
        Path(self.directory, ".tables.json").unlink(missing_ok=True)
