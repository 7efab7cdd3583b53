"""From a report's article, findings and results to its provenance card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsaudit.provenance.card import AiInvolvement, Claim, Dispute, NearCopy, ProvenanceCard, Sourcing
from newsaudit.provenance.standards import criteria, terms
from newsaudit.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsaudit.article import Article
    from newsaudit.finding import Finding

_FAMILIES = ("provenance", "disclosure", "citations", "duplicates")
MAX_VALUES_PER_FIELD = 20
MAX_VALUE = 300  # code points kept of one value
# worst first: what an article says of AI in its own text outweighs its pictures
_LEVELS = ("generated", "assisted", "translated", "summarised", "edited", "image", "audio")


def make_card(
    article: Article,
    findings: Iterable[Finding],
    metrics: Mapping[str, Mapping[str, Any]],
    statuses: Mapping[str, str],
    language: str,
) -> ProvenanceCard:
    """The card of one report.

    Args:
        article: what was audited.
        findings: the report's findings.
        metrics: metrics by analyzer.
        statuses: why an analyzer says nothing, by analyzer; those that ran are not in it.
        language: what the article was read as.
    """
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    seen = metrics.get("provenance", {})
    card = ProvenanceCard(
        title=_field(article, article.title, "headline", _one(seen.get("title"))),
        authors=_authors(article, seen.get("authors")),
        published=_field(article, article.published, "published", seen.get("dates")),
        modified=_field(article, article.modified, "modified"),
        publisher=_field(article, article.publisher, "publisher", seen.get("publisher")),
        canonical=_field(article, article.url, "canonical"),
        place=tuple(_claim(item) for item in _one(seen.get("dateline"))),
        language=language,
        based_on=_based_on(article, by_rule.get("provenance.aggregated", ())),
        labels=tuple(_claim(item, str(item["kind"])) for item in metrics.get("disclosure", {}).get("labels", ())),
        corrections=tuple(
            _claim(item, ", ".join(map(str, item.get("lacks", ())))) for item in seen.get("corrections", ())
        ),
        ai=_ai(article, by_rule, metrics.get("disclosure", {})),
        manifest=_manifest(by_rule.get("provenance.c2pa", ())),
        near_copies=_near_copies(article, by_rule),
        sources=_sources(article, by_rule, metrics),
        disputes=tuple(
            Dispute(str(item.evidence.get("field", "")), tuple(_claim(value) for value in item.evidence["values"]))
            for item in by_rule.get("provenance.conflict", ())
            if "values" in item.evidence
        ),
        missing=tuple(
            rule.removeprefix("provenance.missing-") for rule in by_rule if rule.startswith("provenance.missing-")
        ),
        not_checked={name: statuses[name] for name in _FAMILIES if name in statuses},
    )
    return _completed(card)


def _completed(card: ProvenanceCard) -> ProvenanceCard:
    """The card with what follows from it: terms and criteria."""
    from msgspec.structs import replace

    return replace(card, terms=terms(card), criteria=criteria(card))


def _one(item: object) -> list[Any]:
    return [item] if isinstance(item, dict) else []


def _claim(item: Mapping[str, Any], kind: str = "") -> Claim:
    span = item.get("span")
    return Claim(
        str(item.get("value", ""))[:MAX_VALUE],
        str(item.get("origin", "")),
        kind,
        Span(span[0], span[1]) if isinstance(span, list | tuple) and len(span) == 2 else None,
    )


def _candidates(article: Article, field: str) -> list[Mapping[str, Any]]:
    known = article.metadata.get("candidates")
    entries = known.get(field) if isinstance(known, dict) else None
    if not isinstance(entries, list | tuple):
        return []
    return [
        entry
        for entry in entries[:MAX_VALUES_PER_FIELD]
        if isinstance(entry, dict) and isinstance(entry.get("value"), str)
    ]


def _field(article: Article, value: str | None, field: str, seen: object = None) -> tuple[Claim, ...]:
    """What the article's field says, its metadata and, where the analyzer ran, its text; each pair once."""
    found = [Claim(value.strip()[:MAX_VALUE], "field")] if value and value.strip() else []
    found += [_claim(entry) for entry in _candidates(article, field)]
    if isinstance(seen, list | tuple):
        found += [_claim(item) for item in seen if isinstance(item, dict)]
    return tuple(dict.fromkeys(found))[:MAX_VALUES_PER_FIELD]


def _authors(article: Article, seen: object) -> tuple[Claim, ...]:
    if isinstance(seen, list | tuple):
        return tuple(_claim(item, str(item.get("kind", ""))) for item in seen if isinstance(item, dict))
    given = [Claim(name[:MAX_VALUE], "field") for name in article.authors if name.strip()]
    return tuple(dict.fromkeys([*given, *map(_claim, _candidates(article, "author"))]))[:MAX_VALUES_PER_FIELD]


def _based_on(article: Article, notes: Iterable[Finding]) -> tuple[Claim, ...]:
    found = [_claim(entry) for entry in _candidates(article, "based_on")]
    found += [Claim(item.excerpt, item.rule, "", item.spans[0]) for item in notes if item.spans]
    return tuple(dict.fromkeys(found))


def _ai(article: Article, by_rule: Mapping[str, list[Finding]], metrics: Mapping[str, Any]) -> AiInvolvement:
    said = by_rule.get("disclosure.ai-disclosure", [])
    denials = by_rule.get("disclosure.no-ai-claim", [])
    levels = {item.evidence.get("level") for item in said}
    evidence = [
        Claim(item.excerpt, item.rule, str(item.evidence.get("level") or ""), item.spans[0] if item.spans else None)
        for item in [*said, *denials]
    ]
    evidence += [
        Claim(str(entry["value"])[:MAX_VALUE], str(entry.get("origin", "metadata")), field)
        for field in ("digital_source_type", "ai_disclosure", "translated")
        for entry in _candidates(article, field)
    ]
    return AiInvolvement(
        level=next((level for level in _LEVELS if level in levels), None),
        reviewed=metrics.get("reviewed"),
        denied=bool(denials),
        evidence=tuple(evidence),
    )


def _manifest(findings: Iterable[Finding]) -> Any:
    states = {item.evidence.get("state") for item in findings}
    return "damaged" if "damaged" in states else "present" if "present" in states else "none"


def _near_copies(article: Article, by_rule: Mapping[str, list[Finding]]) -> tuple[NearCopy, ...]:
    found = [
        NearCopy(
            id=item.related.id,
            similarity=item.related.similarity,
            direction=item.related.direction,
            title=item.related.title,
            published=item.related.published,
            older=_older(article.published, item.related.published),
        )
        for rule, items in by_rule.items()
        if rule.startswith("duplicates.")
        for item in items
        if item.related is not None
    ]
    return tuple(sorted(found, key=lambda copy: (-copy.similarity, copy.id)))


def _older(ours: str | None, theirs: str | None) -> Any:
    from newsaudit.document.date_mentions import read_timestamp

    first, second = read_timestamp(ours or ""), read_timestamp(theirs or "")
    if first is None or second is None:
        return "unknown"
    if first == second or (first.date() == second.date() and (_is_day(ours or "") or _is_day(theirs or ""))):
        return "same day"
    return "this" if first < second else "other"


def _is_day(value: str) -> bool:
    """Whether a date has no time of day."""
    return ":" not in value


def _sources(
    article: Article, by_rule: Mapping[str, list[Finding]], metrics: Mapping[str, Mapping[str, Any]]
) -> Sourcing:
    counted = metrics.get("citations", {})
    links = metrics.get("provenance", {}).get("sources", {}).get("links", counted.get("links"))
    if links is None and isinstance(article.metadata.get("links"), list | tuple):
        links = len(article.metadata["links"])
    return Sourcing(
        named=counted.get("attributions_named"),
        unnamed=counted.get("attributions_unnamed"),
        vague=counted.get("attributions_vague"),
        linked=links,
        references=counted.get("references"),
        examples=tuple(
            Claim(span.of(article.text), item.rule, "", span)
            for rule in ("citations.unnamed-source", "citations.vague-source", "citations.unnamed-study")
            for item in by_rule.get(rule, ())
            for span in item.spans
        )[:MAX_VALUES_PER_FIELD],
    )
