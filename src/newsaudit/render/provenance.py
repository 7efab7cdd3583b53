"""The provenance card as rows that every format shows: what is asked, and the answers with their origins."""

from __future__ import annotations

from typing import Any

from newsaudit.render.visible import one_line

_FIELDS = (
    ("Signed by", "authors"),
    ("Published", "published"),
    ("Changed", "modified"),
    ("Publisher", "publisher"),
    ("Address", "canonical"),
    ("Written in", "place"),
    ("Based on", "based_on"),
    ("Labels", "labels"),
    ("Corrections", "corrections"),
)
_MOST = 4  # answers shown of one row
_LONGEST = 120  # characters of one answer
_KINDS = ("agency", "desk", "brand", "generic")  # a person is what a reader expects
_DIRECTIONS = {"copy": "near-copy of", "contained-in": "part of", "contains": "contains"}
_OLDER = {"this": "this one is older", "other": "the other is older", "same day": "of the same day", "unknown": ""}


def rows(plain: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """(question, answers) of a report's card; questions without an answer are left out, safe to show on one line."""
    card = plain.get("provenance")
    if not card:
        return []
    found = [(label, _answers(card.get(field, ()), field)) for label, field in _FIELDS]
    found += [
        ("AI", _ai(card["ai"])),
        ("C2PA", [] if card["manifest"] == "none" else [f"a manifest is {card['manifest']}; not verified"]),
        ("Sources", _sources(card["sources"])),
        ("Near-copies", [_near_copy(copy) for copy in card["near_copies"]]),
        ("Disagree", [_dispute(item) for item in card["disputes"]]),
        ("Not found", [one_line(", ".join(card["missing"]), _LONGEST)] if card["missing"] else []),
    ]
    return [(label, _few(answers)) for label, answers in found if answers]


def criteria(plain: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    """(standard, criterion, status, evidence) of a report's card."""
    card = plain.get("provenance") or {"criteria": []}
    return [
        (
            one_line(item["standard"], 60),
            one_line(item["criterion"], 160),
            one_line(item["status"], 40),
            one_line("; ".join(item["evidence"]), 240),
        )
        for item in card["criteria"]
    ]


def _few(answers: list[str]) -> list[str]:
    left = len(answers) - _MOST
    return answers if left <= 0 else [*answers[:_MOST], f"and {left} more"]


def _answers(claims: list[dict[str, Any]], field: str = "") -> list[str]:
    """Each value once, with all its origins and, where it is not a person, its kind."""
    origins: dict[str, list[str]] = {}
    for claim in claims:
        kind = claim.get("kind", "")
        shown = field == "labels" or kind in _KINDS
        lacks = f"lacks {kind}" if field == "corrections" and kind else kind if shown else ""
        known = origins.setdefault(one_line(claim["value"], _LONGEST), [])
        known += [part for part in (lacks, one_line(claim["origin"], 40)) if part and part not in known]
    return [f"{value} ({', '.join(known)})" for value, known in origins.items()]


def _ai(said: dict[str, Any]) -> list[str]:
    if said["level"] is not None:
        reviewed = said["reviewed"]  # of a stored report it may be anything
        review = "reviewed by a person" if reviewed is True else "no review named"
        review = "reviewed by nobody" if reviewed is False else review
        return [f"{one_line(said['level'], 40)}, {review}", *_answers(said["evidence"])]
    return (["the text says that none was used"] if said["denied"] else []) + _answers(said["evidence"])


def _sources(counts: dict[str, Any]) -> list[str]:
    known = [f"{counts[name]} {name}" for name in ("named", "unnamed", "vague", "linked") if counts[name] is not None]
    return [", ".join(known)] if known else []


def _near_copy(copy: dict[str, Any]) -> str:
    known = one_line(", ".join(part for part in (copy["title"], copy["published"]) if part), _LONGEST)
    tail = ", ".join(part for part in (f"{copy['similarity']:.0%} alike", _OLDER.get(copy["older"], "")) if part)
    return f"{_DIRECTIONS[copy['direction']]} {one_line(copy['id'], _LONGEST)}{f' ({known})' if known else ''}, {tail}"


def _dispute(item: dict[str, Any]) -> str:
    said = " / ".join(f"{one_line(value['value'], 60)} ({one_line(value['origin'], 40)})" for value in item["values"])
    return f"{one_line(item['field'], 40)}: {said}"
