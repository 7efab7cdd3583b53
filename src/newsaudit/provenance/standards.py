"""A card in the words of schema.org, IPTC ninjs and C2PA, and against what editors answer to."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.package_data import read_table
from newsaudit.provenance.card import Criterion

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsaudit.provenance.card import Claim, ProvenanceCard, Status

_IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_FOUND: Status = "evidence found"
_NOT_FOUND: Status = "evidence not found"
_NOT_ASKED: Status = "does not apply"


class _Answer(NamedTuple):
    status: Status
    evidence: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    table: Mapping[str, Any] = read_table("provenance/standards.toml")
    return table


def criteria(card: ProvenanceCard) -> tuple[Criterion, ...]:
    """What the article shows of each criterion."""
    answers = {name: ask(card) for name, ask in _ASKS.items()}
    return tuple(
        Criterion(row["standard"], row["criterion"], answers[row["asks"]].status, answers[row["asks"]].evidence)
        for row in _table()["criteria"]
    )


def _said(claims: tuple[Claim, ...], most: int = 3) -> tuple[str, ...]:
    return tuple(f"{claim.value} ({claim.origin})" for claim in claims[:most])


def _shown(claims: tuple[Claim, ...]) -> _Answer:
    return _Answer(_FOUND, _said(claims)) if claims else _Answer(_NOT_FOUND)


def _not_run(card: ProvenanceCard, analyzer: str) -> _Answer | None:
    reason = card.not_checked.get(analyzer)
    return None if reason is None else _Answer(_NOT_ASKED, (f"not checked: {analyzer}: {reason}",))


def _person(card: ProvenanceCard) -> _Answer:
    return _not_run(card, "provenance") or _shown(tuple(item for item in card.authors if item.kind == "person"))


def _publisher(card: ProvenanceCard) -> _Answer:
    return _shown(card.publisher)


def _place(card: ProvenanceCard) -> _Answer:
    return _not_run(card, "provenance") or _shown(card.place)


def _author_and_date(card: ProvenanceCard) -> _Answer:
    lacking = _not_run(card, "provenance")
    if lacking is not None:
        return lacking
    evidence = (*_said(card.authors, 1), *_said(card.published, 1), *_said(card.place, 1))
    return _Answer(_FOUND if card.authors and card.published else _NOT_FOUND, evidence)


def _sources(card: ProvenanceCard) -> _Answer:
    counts = {"named": card.sources.named, "linked": card.sources.linked, "references": card.sources.references}
    if all(count is None for count in counts.values()):
        return _not_run(card, "citations") or _Answer(_NOT_ASKED, ("sources were not counted",))
    evidence = tuple(f"{name}: {count}" for name, count in counts.items() if count)
    return _Answer(_FOUND if evidence else _NOT_FOUND, evidence)


def _no_unnamed(card: ProvenanceCard) -> _Answer:
    lacking = _not_run(card, "citations")
    if lacking is not None:
        return lacking
    sources = card.sources
    hidden = (sources.unnamed or 0) + (sources.vague or 0)
    if not hidden and not sources.named:
        return _Answer(_NOT_ASKED, ("the text attributes nothing to a source",))
    evidence = (f"named: {sources.named or 0}", f"unnamed: {sources.unnamed or 0}", f"vague: {sources.vague or 0}")
    return _Answer(_NOT_FOUND if hidden else _FOUND, evidence)


def _correction(card: ProvenanceCard) -> _Answer:
    if not card.corrections:
        return _not_run(card, "provenance") or _Answer(_NOT_ASKED, ("the text has no note on a correction",))
    lacking = tuple(f"lacks {item.kind}: {item.value}" for item in card.corrections if item.kind)
    return _Answer(_NOT_FOUND, lacking[:3]) if lacking else _Answer(_FOUND, _said(card.corrections))


def _speaks_of_ai(card: ProvenanceCard) -> bool:
    return card.ai.level is not None or any(
        item.kind in ("digital_source_type", "ai_disclosure", "translated") for item in card.ai.evidence
    )


def _disclosed(card: ProvenanceCard) -> _Answer:
    if not _speaks_of_ai(card):
        return _not_run(card, "disclosure") or _Answer(_NOT_ASKED, ("neither text nor metadata speaks of AI",))
    if card.ai.level in (None, "image", "audio"):
        return _Answer(_NOT_FOUND, tuple(f"only metadata: {said}" for said in _said(card.ai.evidence)))
    return _Answer(_FOUND, _said(card.ai.evidence))


def _reviewed(card: ProvenanceCard) -> _Answer:
    if card.ai.level in (None, "image", "audio"):
        return _Answer(_NOT_ASKED, ("no AI in the making of the text is disclosed",))
    if card.ai.reviewed:
        return _Answer(_FOUND, _said(card.ai.evidence, 1))
    return _Answer(_NOT_FOUND, ("the text says that nobody reviewed it",) if card.ai.reviewed is False else ())


def _responsible(card: ProvenanceCard) -> _Answer:
    if card.ai.level in (None, "image", "audio"):
        return _Answer(_NOT_ASKED, ("no AI in the making of the text is disclosed",))
    people = tuple(item for item in card.authors if item.kind == "person")
    return _shown((*card.publisher[:1], *people[:1]))


_ASKS: dict[str, Callable[[ProvenanceCard], _Answer]] = {
    "person": _person,
    "publisher": _publisher,
    "place": _place,
    "author_and_date": _author_and_date,
    "sources": _sources,
    "no_unnamed": _no_unnamed,
    "correction": _correction,
    "disclosed": _disclosed,
    "reviewed": _reviewed,
    "responsible": _responsible,
}


def _first(claims: tuple[Claim, ...]) -> str | None:
    return claims[0].value if claims else None


def _names(card: ProvenanceCard) -> list[Claim]:
    """One claim for each name that signs; a name that several origins give counts once."""
    return list({item.value.casefold(): item for item in reversed(card.authors)}.values())[::-1]


def _source_type(card: ProvenanceCard) -> str | None:
    """The IPTC term: what the text says of itself, else what the metadata says."""
    told: str | None = _table()["digital_source_type"].get(card.ai.level)
    if told is not None:
        return _IPTC + told
    return next((item.value for item in card.ai.evidence if item.kind == "digital_source_type"), None)


def terms(card: ProvenanceCard) -> dict[str, Any]:
    """The card's facts as schema.org JSON-LD, as IPTC ninjs 3 and as C2PA assertions; what is not known is left out."""
    title, published, modified = _first(card.title), _first(card.published), _first(card.modified)
    publisher, canonical, place = _first(card.publisher), _first(card.canonical), _first(card.place)
    source_type = _source_type(card)
    language = None if card.language == "und" else card.language
    names = _names(card)
    schema_org = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "author": [
            {"@type": "Person" if item.kind == "person" else "Organization", "name": item.value} for item in names
        ],
        "datePublished": published,
        "dateModified": modified,
        "publisher": {"@type": "NewsMediaOrganization", "name": publisher} if publisher else None,
        "url": canonical,
        "inLanguage": language,
        "locationCreated": {"@type": "Place", "name": place} if place else None,
        "isBasedOn": [item.value for item in card.based_on if item.span is None],
        "digitalSourceType": source_type,
    }
    ninjs = {
        "type": "text",
        "uri": canonical,
        "headlines": [{"role": "main", "value": title}] if title else None,
        "by": ", ".join(item.value for item in names),
        "firstCreated": published,
        "versionCreated": modified,
        "language": language,
        "located": place,
        "infoSources": [{"name": publisher}] if publisher else None,
        "digitalSourceType": {"uri": source_type} if source_type else None,
    }
    action = {"action": "c2pa.created", "when": published, "digitalSourceType": source_type}
    c2pa = [
        {"label": "c2pa.actions.v2", "data": {"actions": [_without_gaps(action)]}},
        {"label": "cawg.metadata", "data": _dublin_core(title, names, published, publisher)},
        *(
            {"label": "c2pa.ingredient.v3", "data": {"relationship": "parentOf", "dc:title": item.value}}
            for item in card.based_on
        ),
    ]
    return {"schema.org": _without_gaps(schema_org), "ninjs": _without_gaps(ninjs), "c2pa": c2pa}


def _dublin_core(title: str | None, names: list[Claim], published: str | None, publisher: str | None) -> dict[str, Any]:
    return _without_gaps(
        {
            "@context": {"dc": "http://purl.org/dc/elements/1.1/"},
            "dc:title": title,
            "dc:creator": [item.value for item in names],
            "dc:date": published,
            "dc:publisher": publisher,
        }
    )


def _without_gaps(said: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in said.items() if value}
