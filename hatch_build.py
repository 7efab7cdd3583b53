"""What a wheel gets beside the sources: all lexicons in one JSON file, as reading 170 TOML files costs 0.15 s of CPU.

The TOML files stay the source, and are what an editable installation reads: no file can be stale, none is kept in the
repository, and nothing is written when the library runs.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LEXICONS = Path("src", "newsaudit", "lexicons")


def compiled(folder: Path) -> str:
    """The tables of all lexicons, by family and language, in the order of their files."""
    tables = {
        family.name: {
            file.stem: tomllib.loads(file.read_text("utf-8"))
            for file in sorted(family.iterdir(), key=lambda item: item.name)
            if file.suffix == ".toml"
        }
        for family in sorted(folder.iterdir())
        if family.is_dir() and not family.name.startswith("_")
    }
    return json.dumps(tables, ensure_ascii=False, separators=(",", ":"))


class CompiledLexicons(BuildHookInterface):
    """Adds ``newsaudit/lexicons.json`` to a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the file and name it."""
        if version != "editable":
            made = Path(self.directory, ".lexicons.json")
            made.parent.mkdir(parents=True, exist_ok=True)
            made.write_text(compiled(Path(self.root) / LEXICONS), "utf-8")
            build_data["force_include"][str(made)] = "newsaudit/lexicons.json"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Leave nothing behind."""
        Path(self.directory, ".lexicons.json").unlink(missing_ok=True)
