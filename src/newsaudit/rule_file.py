"""A file of rules as it was read; ``newsaudit.rows`` says what stands in it."""

from __future__ import annotations

import os

import msgspec

from newsaudit.errors import PluginError

__all__ = ["RuleFile"]


class RuleFile(msgspec.Struct, frozen=True):
    """A file of rules as it was read: a value that a configuration can hold and a worker process can get.

    Attributes:
        name: its path, for messages.
        content: what it holds.
    """

    name: str
    content: str

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> RuleFile:
        """The file at a path.

        Raises:
            PluginError: when it cannot be read.
        """
        from pathlib import Path

        name = os.fspath(path)
        try:
            return cls(name, Path(path).read_text("utf-8-sig"))
        except (OSError, ValueError) as problem:
            why = problem.strerror if isinstance(problem, OSError) else problem
            raise PluginError(f"cannot read {name}: {why}") from problem
