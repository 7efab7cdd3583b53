"""Kinds of rules: the code behind rules that are rows.

A kind makes the check of a rule from its row. ``newsaudit.rows.Row`` says what each key means; a row that has a key
that its kind does not read is refused.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, NamedTuple

from newsaudit.definitions import Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsaudit.definitions import Check
    from newsaudit.kinds.phrases import PhrasePass
    from newsaudit.rows import Row

__all__ = ["KINDS", "Kind", "phrase_pass", "rule_of"]


class Kind(NamedTuple):
    """A kind of rules.

    Attributes:
        module: where its code is: a function ``check(row)`` that gives the check of a rule.
        needs: the key that a row of this kind must have.
        takes: the other keys that it reads.
    """

    module: str
    needs: str
    takes: frozenset[str] = frozenset()


KINDS = {
    "phrases": Kind("phrases", "phrases", frozenset({"where", "quoted", "replacement"})),
    "debris": Kind("debris", "of"),
    "characters": Kind("characters", "characters", frozenset({"of", "replacement"})),
    "leftover": Kind("leftovers", "of", frozenset({"edge", "token_message"})),
    "difference": Kind("differences", "of", frozenset({"messages"})),
    "missing-field": Kind("missing_fields", "of", frozenset({"looked_in"})),
}
_OWN_KEYS = frozenset().union(*({kind.needs, *kind.takes} for kind in KINDS.values()))


def phrase_pass(rows: Mapping[str, Row]) -> PhrasePass | None:
    """The one search for the phrases of all these rows; None where none has phrases."""
    with_phrases = {rule_id: row for rule_id, row in rows.items() if row.kind == "phrases"}
    if not with_phrases:
        return None
    from newsaudit.kinds.phrases import PhrasePass

    return PhrasePass(with_phrases)


def rule_of(rule_id: str, row: Row, origin: str, found: PhrasePass | None) -> Rule:
    """The rule that a row describes.

    Args:
        rule_id: its id.
        row: the row.
        origin: who brings it.
        found: ``phrase_pass`` of all rows of its file.

    Raises:
        ValueError: when its kind is unknown, misses its key, or does not read a key that the row has.
    """
    if row.kind not in KINDS:
        raise ValueError(f"unknown kind {row.kind!r}: known are {', '.join(KINDS)}")
    kind = KINDS[row.kind]
    given = {key for key in _OWN_KEYS if getattr(row, key) is not None}
    if given.isdisjoint({kind.needs, "of"} if "of" in kind.takes else {kind.needs}):
        raise ValueError(f"a rule of the kind {row.kind!r} needs the key {kind.needs!r}")
    unread = sorted(given - kind.takes - {kind.needs})
    if unread:
        raise ValueError(f"a rule of the kind {row.kind!r} does not read the key {unread[0]!r}")
    module = importlib.import_module(f"{__name__}.{kind.module}")
    check: Check = module.check(rule_id, row, found) if row.kind == "phrases" else module.check(row)
    return Rule(
        id=rule_id,
        doc=row.page,
        severity=row.severity,
        advice=row.advice or row.what_to_do or row.message,
        check=check,
        touches="lines" if row.kind == "debris" else row.touches,
        threshold=row.threshold,
        default=row.default,
        status=row.status,
        origin=origin,
    )
