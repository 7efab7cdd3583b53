"""Which rules run: by the configuration, and by what a call selects."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from newsaudit.config import unknown_name
from newsaudit.errors import ConfigError

if TYPE_CHECKING:
    from newsaudit.config import Config
    from newsaudit.definitions import Rule
    from newsaudit.registry import Family

# Which rules run, by family; made once for a batch.
Choice: TypeAlias = "tuple[tuple[Family, tuple[Rule, ...]], ...]"


def choose(settings: Config, select: tuple[str, ...] | None = None, ignore: tuple[str, ...] | None = None) -> Choice:
    """Resolve analyzers and rules by name.

    Raises:
        ConfigError: for an unknown name.
    """
    from newsaudit.registry import families, names

    known = families(settings.plugins, settings.rules)
    there = names(known)
    wanted = settings.select if select is None else select
    unwanted = {*settings.ignore, *(ignore or ())}
    settings.check_names(there)
    for name in (*(select or ()), *(ignore or ())):
        if name not in there:
            raise ConfigError(unknown_name("analyzer or rule", name, there))
    if settings.today is None and any(entry.expires for entry in settings.suppress):
        raise ConfigError("a suppression expires, so the date is needed: Config(today=datetime.date.today(), ...)")
    chosen = []
    for family in known:
        rules = []
        for rule in family.rules:
            enabled = settings.rule[rule.id].enabled if rule.id in settings.rule else None
            on = rule.default if enabled is None else enabled
            if wanted is not None:
                on = rule.id in wanted or (family.analyzer.name in wanted and on)
            if on and rule.id not in unwanted and family.analyzer.name not in unwanted:
                rules.append(rule)
        chosen.append((family, tuple(rules)))
    return tuple(chosen)
