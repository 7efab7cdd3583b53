"""The analyzers, one folder each, found by folder.

``analyzers/<family>/__init__.py`` holds the value ``analyzer``; each file in ``analyzers/<family>/rules/`` holds one
value ``rule``. There is no list to keep.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import lru_cache
from typing import NamedTuple

from newsaudit.definitions import Analyzer, Rule
from newsaudit.errors import PluginError

__all__ = ["Family", "families", "plugged_in"]


class Family(NamedTuple):
    """An analyzer and its rules, sorted by id."""

    analyzer: Analyzer
    rules: tuple[Rule, ...]


@lru_cache(maxsize=1)
def families() -> tuple[Family, ...]:
    """Every family that newsaudit ships, sorted by name."""
    found = []
    for package in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        if package.ispkg:
            home = importlib.import_module(f"{__name__}.{package.name}")
            rules = importlib.import_module(f"{home.__name__}.rules")
            names = sorted(module.name for module in pkgutil.iter_modules(rules.__path__))
            values = [importlib.import_module(f"{rules.__name__}.{name}").rule for name in names]
            found.append(Family(home.analyzer, tuple(sorted(values, key=lambda rule: rule.id))))
    return tuple(found)


@lru_cache(maxsize=16)
def plugged_in(modules: tuple[str, ...]) -> tuple[Family, ...]:
    """The families of users' own rule modules.

    Raises:
        PluginError: when a module cannot be imported, or its ``rules`` are no rules.
    """
    found: dict[str, list[Rule]] = {}
    for name in modules:
        try:
            rules = importlib.import_module(name).rules
        except Exception as problem:
            raise PluginError(f"plugin {name}: {type(problem).__name__}: {problem}") from problem
        for rule in rules:
            if not isinstance(rule, Rule) or "." not in rule.id:
                raise PluginError(
                    f"plugin {name}: its `rules` must be newsaudit.plugin.Rule values with ids 'family.name'"
                )
            found.setdefault(rule.analyzer, []).append(rule)
    return tuple(
        Family(Analyzer(name, f"Rules plugged in as {name}."), tuple(sorted(rules, key=lambda rule: rule.id)))
        for name, rules in sorted(found.items())
    )
