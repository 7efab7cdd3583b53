"""Settings: from keywords, a mapping, a TOML file or ``[tool.newsaudit]`` of a pyproject.toml."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from newsaudit.errors import ConfigError
from newsaudit.finding import Severity

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping

__all__ = ["PROFILES", "Config", "RuleSettings", "Suppression", "unknown_name"]


class RuleSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Settings of one rule; None leaves the rule's own.

    Attributes:
        severity: "info", "warning" or "error".
        threshold: the least confidence, 0..1, at which a finding is reported.
        enabled: switch the rule on or off.
    """

    severity: Severity | None = None
    threshold: float | None = None
    enabled: bool | None = None


class Suppression(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Silence findings, with a reason.

    Attributes:
        reason: why; never empty.
        fingerprint: of one finding, or None.
        rule: all findings of a rule, or None.
        article: only in the article of this id, or None.
    """

    reason: str
    fingerprint: str | None = None
    rule: str | None = None
    article: str | None = None


# What a profile changes; a setting given beside it wins.
PROFILES: dict[str, dict[str, Any]] = {
    "default": {},
    "strict": {"fail_on": "warning"},
    "scrape": {"ignore": ("readability",), "rules": {"provenance.missing-source": {"severity": "info"}}},
}


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How to audit. Unknown keys are errors that name the nearest right one.

    Attributes:
        profile: "default", "strict" or "scrape".
        select: analyzers or rule ids to run; None for all that are on by default.
        ignore: analyzers or rule ids to leave out.
        rules: settings by rule id.
        suppress: findings to silence, each with a reason.
        fail_on: what the command line's gate fails on; None for no gate.
        debris_phrases: lines of this site that are never part of an article.
        allowed_phrases: lines that look like debris and are not.
        allowed_words: words or phrases that are no stray foreign tokens here.
        plugins: modules with rules of your own (``rules``: a list of ``newsaudit.rule.Rule``).
    """

    profile: str = "default"
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    rules: dict[str, RuleSettings] = msgspec.field(default_factory=dict)
    suppress: tuple[Suppression, ...] = ()
    fail_on: str | None = None
    debris_phrases: tuple[str, ...] = ()
    allowed_phrases: tuple[str, ...] = ()
    allowed_words: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self._convert()
        if self.profile not in PROFILES:
            raise ConfigError(unknown_name("profile", self.profile, PROFILES))
        self._fill_from_profile()
        for suppression in self.suppress:
            if not suppression.reason.strip():
                raise ConfigError("a suppression needs a reason")
            if suppression.fingerprint is None and suppression.rule is None:
                raise ConfigError("a suppression needs a fingerprint or a rule")
        for name, settings in self.rules.items():
            if settings.threshold is not None and not 0 <= settings.threshold <= 1:
                raise ConfigError(f"rules.{name}.threshold must be from 0 to 1")

    def _convert(self) -> None:
        """Take lists for tuples and plain tables for the values made of them, as a TOML file has them."""
        for field in msgspec.structs.fields(self):
            try:
                value = msgspec.convert(getattr(self, field.name), field.type)
            except msgspec.ValidationError as problem:
                hint = f': write {field.name}=["..."]' if isinstance(getattr(self, field.name), str) else ""
                raise ConfigError(f"setting {field.name}: {_explained(problem)}{hint}") from problem
            msgspec.structs.force_setattr(self, field.name, value)

    def _fill_from_profile(self) -> None:
        base = dict(PROFILES[self.profile])
        put = msgspec.structs.force_setattr
        rules = {name: msgspec.convert(value, RuleSettings) for name, value in base.pop("rules", {}).items()}
        put(self, "rules", {**rules, **self.rules})
        for name, value in base.items():
            if getattr(self, name) in ((), None):
                put(self, name, value)

    @classmethod
    def from_dict(cls, settings: Mapping[str, Any]) -> Config:
        """A configuration from plain values; keys may be written with hyphens.

        Raises:
            ConfigError: for an unknown key or a wrong value.
        """
        plain = {str(key).replace("-", "_"): value for key, value in settings.items()}
        for key in plain:
            if key not in cls.__struct_fields__:
                raise ConfigError(unknown_name("setting", key, cls.__struct_fields__))
        try:
            return msgspec.convert(plain, cls)
        except msgspec.ValidationError as problem:
            raise ConfigError(f"configuration: {_explained(problem)}") from problem

    @classmethod
    def from_toml(cls, path: str | os.PathLike[str], changes: Mapping[str, Any] | None = None) -> Config:
        """A configuration from a TOML file, or from ``[tool.newsaudit]`` of a pyproject.toml.

        Args:
            path: the file.
            changes: settings that win over those of the file.

        Raises:
            ConfigError: when the file cannot be read, or holds an unknown key or a wrong value.
        """
        import tomllib

        try:
            content = tomllib.loads(Path(path).read_text("utf-8"))
        except OSError as problem:
            raise ConfigError(f"cannot read {path}: {problem.strerror}") from problem
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
            raise ConfigError(f"{path}: {problem}") from problem
        if Path(path).name == "pyproject.toml":
            content = content.get("tool", {}).get("newsaudit", {})
        try:
            return cls.from_dict({**content, **(changes or {})})
        except ConfigError as problem:
            raise ConfigError(f"{path}: {problem}") from problem


def _explained(problem: msgspec.ValidationError) -> str:
    """The message, with the nearest right key where a table of a rule or a suppression has a wrong one."""
    message = str(problem)
    wrong = message.partition("unknown field `")[2].partition("`")[0]
    near = get_close_matches(wrong, {*RuleSettings.__struct_fields__, *Suppression.__struct_fields__}, n=1)
    return f"{message}: did you mean {near[0]!r}?" if wrong and near else message


def unknown_name(what: str, given: object, known: Iterable[str]) -> str:
    """A sentence that names what was given and the nearest right name."""
    names = sorted(known)
    near = get_close_matches(str(given), names, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(names)}"
    return f"unknown {what} {str(given)!r:.60}: {hint}"
