"""Every error that newsaudit raises on purpose, in one tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class NewsauditError(Exception):
    """Parent of all errors below; catch this one to catch them all."""


class InputError(NewsauditError):
    """What was given is no article, or cannot be read; the message says what was given and what to do."""


class ConfigError(NewsauditError):
    """A setting is unknown or has a wrong value; the message names the nearest right one, and the line in a file.

    Attributes:
        key: where the setting stands, for example ("rules", "citations.placeholder", "severity"); () when unknown.
    """

    def __init__(self, message: str, key: Sequence[str | int] = ()) -> None:
        super().__init__(message)
        self.key = tuple(key)


class CorpusError(NewsauditError):
    """A corpus file cannot be used as it is; the file is left as it was."""


class PluginError(NewsauditError):
    """A rule module named in the configuration cannot be loaded or is not made of rules."""


class MissingExtraError(NewsauditError):
    """A feature needs a package that is not installed; the message says which extra brings it.

    Attributes:
        extra: the name of the extra, as in ``pip install 'newsaudit[extra]'``.
    """

    def __init__(self, feature: str, package: str, extra: str) -> None:
        super().__init__(f"{feature} needs {package}, which is not installed: pip install 'newsaudit[{extra}]'")
        self.extra = extra


class GateError(NewsauditError):
    """A report did not pass its gate.

    Attributes:
        reasons: why, one sentence each.
    """

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = tuple(reasons)
