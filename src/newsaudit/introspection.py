"""What newsaudit can say of itself: its rules and the schema of its reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from newsaudit.analyzers import families
from newsaudit.config import unknown_name
from newsaudit.errors import ConfigError
from newsaudit.places import Place
from newsaudit.report import NOT_STORED, SCHEMA_VERSION, Report

if TYPE_CHECKING:
    from newsaudit.definitions import Rule

__all__ = ["rule", "rules", "schema"]


def rules() -> tuple[Rule, ...]:
    """Every rule that newsaudit ships, sorted by id."""
    return tuple(rule for family in families() for rule in family.rules)


def rule(rule_id: str) -> Rule:
    """One rule by its id, for example "citations.dangling-marker".

    Raises:
        ConfigError: when there is no such rule; the message names the nearest one.
    """
    known = {item.id: item for item in rules()}
    if rule_id not in known:
        raise ConfigError(unknown_name("rule", rule_id, known))
    return known[rule_id]


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
