"""The registry: every family of rules, whoever brings it, merged by family, one name each.

Rules come from three places: newsaudit itself (``analyzers/<family>/rules.toml`` and ``analyzers/<family>/rules/``),
packages that have an entry point in the group ``newsaudit.rules``, and the modules and files of rules that a
configuration names. A package or module brings any of three lists::

    rules = [Rule(...)]             # rules with logic of their own
    rule_files = ["rules.toml"]     # files beside the module, as in newsaudit.rows
    analyzers = [Analyzer(...)]     # families of its own, where they have metrics or a condition
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec

from newsaudit import analyzers
from newsaudit.definitions import Analyzer, Rule
from newsaudit.errors import PluginError
from newsaudit.kinds import phrase_pass, rule_of
from newsaudit.package_data import read_text
from newsaudit.rows import is_rule_id, read_rules
from newsaudit.toml_file import RuleFile, line_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.metadata import EntryPoint
    from types import ModuleType

GROUP = "newsaudit.rules"  # of the entry points of packages that bring rules
_LISTS = ("rules", "rule_files", "analyzers")
# the cases of shipped rows: an audit does not need them, and they are nine tenths of the files
_CASES = re.compile(r"^\[\[rule\.[^\]\n]*\]\]\n(?:(?!\[(?:rule|defaults|texts)\b).*\n?)*", re.MULTILINE)
_Brought = TypeVar("_Brought", Rule, Analyzer)


class Family(NamedTuple):
    """An analyzer and its rules, sorted by id."""

    analyzer: Analyzer
    rules: tuple[Rule, ...]


class _Source(NamedTuple):
    """What one origin brings."""

    origin: str
    analyzers: tuple[Analyzer, ...]
    rules: tuple[Rule, ...]


@lru_cache(maxsize=1)
def shipped() -> tuple[Family, ...]:
    """The families of newsaudit itself, sorted by name."""
    return _merged(_shipped())


@lru_cache(maxsize=16)
def families(plugins: tuple[str, ...] = (), rule_files: tuple[RuleFile, ...] = ()) -> tuple[Family, ...]:
    """Every family, sorted by name: shipped, installed, and named by a configuration.

    Args:
        plugins: modules with rules of one's own.
        rule_files: files of rules.

    Raises:
        PluginError: when a plugin cannot be imported or brings something else than rules, when a file of rules is
            wrong, and when two origins define one rule or one analyzer. The message names who is to blame.
    """
    sources = list(_shipped())
    installed = {point.module: _origin(point) for point in _entry_points()}
    modules = dict.fromkeys((*installed, *plugins))
    sources += [_of_module(name, installed.get(name, f"plugin {name}")) for name in modules]
    sources += [_Source(file.name, (), rules_of_file(file)) for file in rule_files]
    return _merged(sources) if len(sources) > len(_shipped()) else shipped()


def names(known: Iterable[Family]) -> frozenset[str]:
    """The names of these analyzers and rules."""
    return frozenset(name for family in known for name in (family.analyzer.name, *(rule.id for rule in family.rules)))


def rules_of_file(file: RuleFile, origin: str | None = None) -> tuple[Rule, ...]:
    """The rules of a file.

    Raises:
        PluginError: for what is wrong in it; the message begins with the file and the line.
    """
    rows = read_rules(file).rows
    made, found = [], phrase_pass(rows)
    for rule_id, row in rows.items():
        try:
            made.append(rule_of(rule_id, row, origin or file.name, found))
        except ValueError as problem:
            name = rule_id.partition(".")[2]
            line = line_of(file.content, ("rule", name)) or 1
            raise PluginError(f"{file.name}:{line}: rule.{name}: {problem}") from problem
    return tuple(made)


@lru_cache(maxsize=1)
def _shipped() -> tuple[_Source, ...]:
    found = []
    for package in sorted(pkgutil.iter_modules(analyzers.__path__), key=lambda module: module.name):
        if package.ispkg:
            home = importlib.import_module(f"{analyzers.__name__}.{package.name}")
            rules = importlib.import_module(f"{home.__name__}.rules")
            modules = sorted(module.name for module in pkgutil.iter_modules(rules.__path__))
            values = [importlib.import_module(f"{rules.__name__}.{name}").rule for name in modules]
            try:
                rows = read_text(f"analyzers/{package.name}/rules.toml")
            except OSError:  # each of its rules has logic of its own
                rows = ""
            if rows:
                content = _CASES.sub("", rows)
                values += rules_of_file(RuleFile(f"{package.name}/rules.toml", content), "newsaudit")
            found.append(_Source("newsaudit", (home.analyzer,), tuple(values)))
    return tuple(found)


@lru_cache(maxsize=1)
def _entry_points() -> tuple[EntryPoint, ...]:
    if not any(map(_may_bring_rules, sys.path)):
        return ()
    from importlib.metadata import entry_points

    return tuple(sorted(entry_points(group=GROUP), key=lambda point: (point.module, point.name)))


def _may_bring_rules(place: str) -> bool:
    """Whether a package in a folder or an archive can name our group: ``importlib.metadata`` is slow to say no."""
    folder = Path(place)
    return folder.is_file() or any(
        GROUP.encode() in file.read_bytes() for file in folder.glob("*-info/entry_points.txt")
    )


def _origin(point: EntryPoint) -> str:
    package = point.dist.name if point.dist is not None else "unknown"
    return f"package {package} (entry point {point.name!r})"


def _of_module(name: str, origin: str) -> _Source:
    try:
        module = importlib.import_module(name)
    except Exception as problem:
        raise PluginError(f"{origin}: {type(problem).__name__}: {problem}") from problem
    if not any(hasattr(module, key) for key in _LISTS):
        raise PluginError(f"{origin}: the module {name} has none of the lists {', '.join(_LISTS)}")
    rules = [*_values(module, "rules", Rule, origin), *_of_rule_files(module, origin)]
    for rule in rules:
        if not is_rule_id(rule.id):
            raise PluginError(f"{origin}: a rule's id is family.name in lower case with hyphens, not {rule.id!r:.60}")
    return _Source(
        origin,
        tuple(_values(module, "analyzers", Analyzer, origin)),
        tuple(msgspec.structs.replace(rule, origin=origin) for rule in rules),
    )


def _values(module: ModuleType, name: str, kind: type[_Brought], origin: str) -> Iterator[_Brought]:
    given = getattr(module, name, ())
    if not isinstance(given, list | tuple):
        raise PluginError(f"{origin}: `{name}` must be a list of newsaudit.plugin.{kind.__name__}")
    for item in given:
        if not isinstance(item, kind):
            shown = type(item).__name__
            raise PluginError(f"{origin}: `{name}` must hold newsaudit.plugin.{kind.__name__} values, not {shown}")
        yield item


def _of_rule_files(module: ModuleType, origin: str) -> Iterator[Rule]:
    """The rules of the files beside a module."""
    given = getattr(module, "rule_files", ())
    if not isinstance(given, list | tuple) or not all(isinstance(name, str) for name in given):
        raise PluginError(f"{origin}: `rule_files` must be a list of file names")
    for name in given:
        try:
            content = (pkgutil.get_data(module.__name__, name) or b"").decode("utf-8")
        except (OSError, ValueError) as problem:
            raise PluginError(f"{origin}: cannot read {name}: {problem}") from problem
        try:
            yield from rules_of_file(RuleFile(name, content), origin)
        except PluginError as problem:
            raise PluginError(f"{origin}: {problem}") from problem


def _merged(sources: Iterable[_Source]) -> tuple[Family, ...]:
    """One family a name, whoever brings its rules."""
    homes: dict[str, tuple[Analyzer, str]] = {}
    rules: dict[str, Rule] = {}
    for source in sources:
        for analyzer in source.analyzers:
            if analyzer.name in homes:
                other = homes[analyzer.name][1]
                raise PluginError(f"two define the analyzer {analyzer.name!r}: {other} and {source.origin}")
            homes[analyzer.name] = (analyzer, source.origin)
        for rule in source.rules:
            if rule.id in rules:
                raise PluginError(f"two define the rule {rule.id!r}: {rules[rule.id].origin} and {rule.origin}")
            rules[rule.id] = rule
    for rule in rules.values():
        homes.setdefault(rule.analyzer, (Analyzer(rule.analyzer, f"Rules of {rule.origin}."), rule.origin))
    return tuple(
        Family(analyzer, tuple(sorted((rule for rule in rules.values() if rule.analyzer == name), key=lambda r: r.id)))
        for name, (analyzer, _) in sorted(homes.items())
    )
