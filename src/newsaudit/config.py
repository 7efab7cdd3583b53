"""Settings: from keywords, a mapping, a TOML file or ``[tool.newsaudit]`` of a pyproject.toml."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from newsaudit.baseline import Baseline
from newsaudit.errors import ConfigError, InputError
from newsaudit.finding import SEVERITIES, Severity
from newsaudit.package_data import read_table
from newsaudit.report import quality_limit
from newsaudit.suppression import Suppression
from newsaudit.toml_file import RuleFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LISTED = 30  # names in a message; of more, the rules are meant


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


@lru_cache(maxsize=1)
def profiles() -> Mapping[str, Mapping[str, Any]]:
    """What each profile changes; a setting given beside it wins."""
    loaded: Mapping[str, Mapping[str, Any]] = read_table("profiles.toml")
    return loaded


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How to audit. Unknown keys are errors that name the nearest right one.

    Attributes:
        profile: "default", "strict", "wire", "scrape" or "cms-gate".
        select: analyzers or rule ids to run; None for all that are on by default.
        ignore: analyzers or rule ids to leave out.
        rule: settings of single rules, by id.
        rules: files with rules of your own (``docs/rule-files.md``); each is read at once.
        suppress: findings to silence, each with a reason.
        baseline: accepted findings: a ``Baseline``, or the path of its file, which is read at once; None for none.
        today: the date that suppressions' ``expires`` is compared with; the library has no clock of its own.
        fail_on: what the command line's gate fails on; None for no gate.
        debris_phrases: lines of this site that are never part of an article.
        allowed_phrases: lines that look like debris and are not.
        allowed_words: words or phrases that are no stray foreign tokens here.
        plugins: modules with rules of your own that need code (``docs/contributing.md``).
    """

    profile: str = "default"
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    rule: dict[str, RuleSettings] = msgspec.field(default_factory=dict)
    rules: tuple[RuleFile, ...] = ()
    suppress: tuple[Suppression, ...] = ()
    baseline: Baseline | None = None
    today: date | None = None
    fail_on: str | None = None
    debris_phrases: tuple[str, ...] = ()
    allowed_phrases: tuple[str, ...] = ()
    allowed_words: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self._convert()
        if self.profile not in profiles():
            raise ConfigError(unknown_name("profile", self.profile, profiles()), ["profile"])
        self._fill_from_profile()
        for place, suppression in enumerate(self.suppress):
            if not suppression.reason.strip():
                raise ConfigError("a suppression needs a reason", ["suppress", place, "reason"])
            if suppression.fingerprint is None and suppression.rule is None:
                raise ConfigError("a suppression needs a fingerprint or a rule", ["suppress", place])
        for name, settings in self.rule.items():
            if settings.threshold is not None and not 0 <= settings.threshold <= 1:
                raise ConfigError(f"rule.{name}.threshold must be from 0 to 1", ["rule", name, "threshold"])
        if self.fail_on is not None:
            check_fail_on(self.fail_on)

    def _convert(self) -> None:
        """Take lists for tuples and plain tables for the values made of them, as a TOML file has them."""
        put = msgspec.structs.force_setattr
        for field in msgspec.structs.fields(self):
            value = getattr(self, field.name)
            if field.name == "rule" and isinstance(value, Mapping):
                value = {name: _rule_settings(name, table) for name, table in value.items()}
            elif field.name == "rules" and isinstance(value, Mapping):
                name = next(iter(value), "citations.dangling-marker")
                raise ConfigError(f'rules names files; settings of a rule go under rule: [rule."{name}"]', ["rules"])
            elif field.name == "rules" and isinstance(value, list | tuple):
                value = tuple(item if isinstance(item, RuleFile) else RuleFile.read(item) for item in value)
            elif field.name == "suppress" and isinstance(value, list | tuple):
                value = tuple(_converted(entry, Suppression, ("suppress", place)) for place, entry in enumerate(value))
            elif field.name == "baseline" and isinstance(value, str | os.PathLike):
                value = Baseline.read(value)
            elif field.name == "today" and isinstance(value, datetime):
                value = value.date()
            put(self, field.name, _converted(value, field.type, (field.name,)))

    def _fill_from_profile(self) -> None:
        base = dict(profiles()[self.profile])
        put = msgspec.structs.force_setattr
        rules = {name: msgspec.convert(value, RuleSettings) for name, value in base.pop("rule", {}).items()}
        put(self, "rule", {**rules, **{name: _over(rules.get(name), own) for name, own in self.rule.items()}})
        for name, value in base.items():
            if getattr(self, name) in ((), None):
                put(self, name, tuple(value) if isinstance(value, list) else value)

    def names(self) -> Iterator[tuple[str, tuple[str | int, ...]]]:
        """Every analyzer or rule that the settings name, and the key under which they do."""
        for setting in ("select", "ignore"):
            for place, name in enumerate(getattr(self, setting) or ()):
                yield name, (setting, place)
        for name in self.rule:
            yield name, ("rule", name)
        for place, entry in enumerate(self.suppress):
            if entry.rule is not None:
                yield entry.rule, ("suppress", place, "rule")

    def check_names(self, known: Iterable[str]) -> None:
        """Whether every analyzer and rule that is named is there.

        Raises:
            ConfigError: for the first that is not.
        """
        names = frozenset(known)
        for name, key in self.names():
            if name not in names:
                raise ConfigError(unknown_name("analyzer or rule", name, names), key)

    @classmethod
    def from_dict(cls, settings: Mapping[str, Any]) -> Config:
        """A configuration from plain values; keys may be written with hyphens.

        Raises:
            ConfigError: for an unknown key or a wrong value.
        """
        plain: dict[str, Any] = {}
        for key, value in settings.items():
            name = str(key).replace("-", "_")
            if name not in cls.__struct_fields__:
                raise ConfigError(unknown_name("setting", name, cls.__struct_fields__), [str(key)])
            if name in plain:
                raise ConfigError(f"setting {name} is given twice", [str(key)])
            plain[name] = value
        return cls(**plain)

    @classmethod
    def from_toml(cls, path: str | os.PathLike[str], changes: Mapping[str, Any] | None = None) -> Config:
        """A configuration from a TOML file, or from ``[tool.newsaudit]`` of a pyproject.toml.

        Paths of a baseline and of files of rules count from the file's folder.

        Args:
            path: the file.
            changes: settings that win over those of the file.

        Raises:
            ConfigError: when the file cannot be read, or holds an unknown key, analyzer or rule, or a wrong value; the
                message begins with the file and, where one setting is to blame, its line.
            PluginError: when a plugin that it names cannot be loaded.
        """
        from newsaudit.toml_file import read_settings

        return read_settings(path, lambda settings: cls._of_file(settings, os.path.dirname(path), changes or {}))  # noqa: PTH120  # pathlib costs an import

    @classmethod
    def _of_file(cls, settings: Mapping[str, Any], folder: str, changes: Mapping[str, Any]) -> Config:
        from newsaudit.registry import families, names

        given = dict(settings)
        if isinstance(given.get("baseline"), str):
            given["baseline"] = _beside(folder, given["baseline"])
        if isinstance(given.get("rules"), list):
            given["rules"] = [_beside(folder, name) if isinstance(name, str) else name for name in given["rules"]]
        made = cls.from_dict({**given, **changes})
        made.check_names(names(families(made.plugins, made.rules)))
        return made


def _beside(folder: str, name: str) -> str:
    """A path that counts from the configuration's folder."""
    return os.path.join(folder, name)  # noqa: PTH118  # "." must not become "./"


def _over(below: RuleSettings | None, own: RuleSettings) -> RuleSettings:
    """One's own settings of a rule, and the profile's where they are silent."""
    if below is None:
        return own
    return RuleSettings(
        *(getattr(below, name) if getattr(own, name) is None else getattr(own, name) for name in own.__struct_fields__)
    )


def check_fail_on(fail_on: str) -> None:
    """Whether a gate can fail on this.

    Raises:
        ConfigError: when it cannot.
    """
    if fail_on not in SEVERITIES:
        try:
            quality_limit(fail_on)
        except InputError as problem:
            from difflib import get_close_matches

            near = get_close_matches(fail_on, SEVERITIES, n=1)
            hint = f": did you mean {near[0]!r}?" if near else ""
            raise ConfigError(f"{problem}{hint}", ["fail_on"]) from None


def _rule_settings(name: str, table: Any) -> RuleSettings:
    if isinstance(table, Mapping) and any(isinstance(value, Mapping) for value in table.values()):
        inner = next(key for key, value in table.items() if isinstance(value, Mapping))
        raise ConfigError(f'rule: a rule\'s id is one key: write [rule."{name}.{inner}"]', ["rule", name, inner])
    made: RuleSettings = _converted(table, RuleSettings, ("rule", name))
    return made


def _converted(value: Any, kind: Any, key: Sequence[str | int]) -> Any:
    """The value as the type has it; a wrong one is explained, with the nearest right key."""
    fields = getattr(kind, "__struct_fields__", ())
    if fields and isinstance(value, Mapping):
        for name in value:
            if name not in fields:
                raise ConfigError(unknown_name(f"key in {_dotted(key)}", name, fields), [*key, str(name)])
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as problem:
        message, _, inner = str(problem).partition(" - at `$")
        below = [part for part in inner.strip("`").split(".") if part and part.isidentifier()]
        hint = f': write {key[-1]}=["..."]' if isinstance(value, str) and "`array" in message else ""
        if below == ["severity"]:
            message = unknown_name("severity", value["severity"], SEVERITIES)
        elif below == ["expires"] or list(key) == ["today"]:
            message += ": write a date, as in 2026-12-31"
        wrong = [place for place, item in enumerate(value) if not isinstance(item, str)] if "[...]" in inner else []
        raise ConfigError(f"{_dotted([*key, *below])}: {message}{hint}", [*key, *below, *wrong[:1]]) from problem


def _dotted(key: Iterable[str | int]) -> str:
    """A key as TOML writes it, a place in a list counted from 1 in brackets."""
    shown = ""
    for part in key:
        if isinstance(part, int):
            shown += f"[{part + 1}]"
        else:
            name = part.replace("_", "-") if part.replace("_", "").isalnum() else f'"{part}"'
            shown += f".{name}" if shown else name
    return shown


def unknown_name(what: str, given: object, known: Iterable[str]) -> str:
    """A sentence that names what was given and the nearest right name."""
    from difflib import get_close_matches

    names = sorted(known)
    near = get_close_matches(str(given), names, n=1)
    listed = f"known are {', '.join(names)}" if len(names) <= _LISTED else "`newsaudit rules` lists them"
    hint = f"did you mean {near[0]!r}?" if near else listed
    return f"unknown {what} {str(given)!r:.60}: {hint}"
