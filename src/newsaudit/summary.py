"""Many reports in one view."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsaudit.report import Report

__all__ = ["ArticleRow", "Summary", "summarize"]

_WORST = 20


class ArticleRow(msgspec.Struct, frozen=True):
    """One article of a batch.

    Attributes:
        id: the article's id.
        title: its title, where known.
        quality: 0..100, or None.
        errors: findings of severity error.
        warnings: findings of severity warning.
    """

    id: str
    title: str | None
    quality: float | None
    errors: int
    warnings: int


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """The roll-up of a batch.

    Attributes:
        articles: number of reports.
        failed: reports without a quality.
        mean_quality: mean over the reports that have one; None when none has.
        histogram: reports by tenth of the quality scale, from 0..10 to 90..100.
        severities: findings by severity.
        rules: findings by rule, commonest first.
        worst: the articles of lowest quality, lowest first.
        pairs: near-copies, each pair once.
    """

    articles: int
    failed: int
    mean_quality: float | None
    histogram: tuple[int, ...]
    severities: dict[str, int]
    rules: dict[str, int]
    worst: tuple[ArticleRow, ...]
    pairs: tuple[tuple[str, str], ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain


def summarize(reports: Iterable[Report]) -> Summary:
    """Roll up reports; any iterable, read once, and only counts are kept."""
    count = failed = 0
    total = 0.0
    histogram = [0] * 10
    severities: Counter[str] = Counter()
    by_rule: Counter[str] = Counter()
    pairs: set[tuple[str, str]] = set()
    worst: list[ArticleRow] = []
    for report in reports:
        count += 1
        levels = Counter(finding.severity for finding in report.findings)
        severities.update(levels)
        by_rule.update(finding.rule for finding in report.findings)
        for finding in report.findings:
            if finding.related is not None:
                first, second = sorted((report.article.id, finding.related.id))
                pairs.add((first, second))
        if report.quality is None:
            failed += 1
        else:
            total += report.quality
            histogram[min(9, int(report.quality // 10))] += 1
        worst.append(
            ArticleRow(report.article.id, report.article.title, report.quality, levels["error"], levels["warning"])
        )
        if len(worst) > 10 * _WORST:
            worst = _lowest(worst)
    rated = count - failed
    return Summary(
        articles=count,
        failed=failed,
        mean_quality=round(total / rated, 2) if rated else None,
        histogram=tuple(histogram),
        severities={name: severities[name] for name in ("error", "warning", "info")},
        rules=dict(sorted(by_rule.items(), key=lambda item: (-item[1], item[0]))),
        worst=tuple(_lowest(worst)),
        pairs=tuple(sorted(pairs)),
    )


def _lowest(rows: list[ArticleRow]) -> list[ArticleRow]:
    return sorted(rows, key=lambda row: (row.quality is not None, row.quality or 0.0, row.id))[:_WORST]
