"""What newsaudit can say of itself: its rules and the schema of its reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from newsaudit.config import unknown_name
from newsaudit.errors import ConfigError
from newsaudit.places import Place
from newsaudit.report import NOT_STORED, SCHEMA_VERSION, Report

if TYPE_CHECKING:
    from newsaudit.config import Config
    from newsaudit.definitions import Rule

_DESCRIBED = ("id", "analyzer", "severity", "default", "status", "summary", "advice")


def rules(config: Config | None = None) -> tuple[Rule, ...]:
    """Every rule that newsaudit and the installed packages with rules bring, sorted by id.

    Args:
        config: its plugins and files of rules count as well.

    Raises:
        PluginError: when one of them is wrong.
    """
    from newsaudit.registry import families

    known = families() if config is None else families(config.plugins, config.rules)
    return tuple(rule for family in known for rule in family.rules)


def rule(rule_id: str, config: Config | None = None) -> Rule:
    """One rule by its id, for example "citations.dangling-marker".

    Raises:
        ConfigError: when there is no such rule; the message names the nearest one.
    """
    known = {item.id: item for item in rules(config)}
    if rule_id not in known:
        raise ConfigError(unknown_name("rule", rule_id, known))
    return known[rule_id]


def describe_rules(config: Config | None = None) -> list[dict[str, Any]]:
    """The rules as JSON values: id, analyzer, severity, default, status, summary and advice of each."""
    return [{name: getattr(item, name) for name in _DESCRIBED} for item in rules(config)]


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of ``Report.to_dict()``."""
    from newsaudit.provenance import ProvenanceCard

    (report, card, place), definitions = msgspec.json.schema_components(
        (Report, ProvenanceCard, Place), ref_template="#/$defs/{name}"
    )
    definitions["Report"]["properties"]["provenance"] = card
    definitions["Report"]["required"] += ["provenance"]
    definitions["Finding"]["properties"]["places"] = {"type": "array", "items": place, "default": []}
    for name in ("Edit", "Part"):
        definitions[name]["properties"]["place"] = place
    for name in NOT_STORED:
        del definitions["Layout"]["properties"][name]
    del definitions["Piece"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "newsaudit report",
        "$comment": f"schema_version {SCHEMA_VERSION}",
        **report,
        "$defs": definitions,
    }
