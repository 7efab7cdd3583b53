"""From a stream of reports to one summary; of each report one row is kept."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from newsaudit.article import DistinctIds
from newsaudit.scoring import GRADES
from newsaudit.summary.clusters import clusters
from newsaudit.summary.rows import ArticleRow, FindingRow

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from newsaudit.finding import Finding
    from newsaudit.report import Report

_WORST = 20
Library = Literal["pandas", "polars", "pyarrow"]  # what a frame can be made with


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """The roll-up of a batch.

    Attributes:
        articles: number of reports.
        failed: reports without a quality.
        mean_quality: mean over the reports that have one; None when none has.
        median_quality: the same for the median.
        histogram: reports by tenth of the quality scale, from 0..10 to 90..100.
        grades: reports by grade, A to E.
        severities: findings by severity.
        rules: findings by rule, commonest first.
        rule_articles: articles with at least one finding of a rule, in the order of ``rules``.
        rule_severities: the worst severity that a rule had, in the order of ``rules``.
        worst: the articles of lowest quality, lowest first.
        pairs: near-copies, each pair once.
        clusters: ids of articles connected by near-copies, largest cluster first.
        claims: sentences that need a source, in all articles.
        claims_covered: those that have one.
        coverage: articles by tenth of the share of their claims that has a source; articles without claims left out.
        rows: every article, in the order of the batch.
        unreadable: why each item that is no article could not be read; such items are not counted as articles.
        findings: every finding, in the order of the batch; empty in the summary of a batch written to files.
    """

    articles: int
    failed: int
    mean_quality: float | None
    median_quality: float | None
    histogram: tuple[int, ...]
    grades: dict[str, int]
    severities: dict[str, int]
    rules: dict[str, int]
    rule_articles: dict[str, int]
    rule_severities: dict[str, str]
    worst: tuple[ArticleRow, ...]
    pairs: tuple[tuple[str, str], ...]
    clusters: tuple[tuple[str, ...], ...]
    claims: int
    claims_covered: int
    coverage: tuple[int, ...]
    rows: tuple[ArticleRow, ...]
    unreadable: tuple[str, ...] = ()
    findings: tuple[FindingRow, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values, without the findings, which the reports hold."""
        plain: dict[str, Any] = msgspec.to_builtins(msgspec.structs.replace(self, findings=()))
        del plain["findings"]
        return plain

    def to_frame(self, library: Library | None = None) -> Any:
        """One row per article, as a frame of pandas or polars or a table of pyarrow.

        Args:
            library: "pandas", "polars" or "pyarrow"; None takes the first of them that is installed.

        Raises:
            MissingExtraError: when it, or each of them, is not installed.
        """
        from newsaudit.summary.table import to_frame

        return to_frame(self.rows, library)

    def findings_frame(self, library: Library | None = None) -> Any:
        """One row per finding, in the order of the reports; ``library`` and errors as in ``to_frame``."""
        from newsaudit.summary.table import FINDING_COLUMNS, to_frame

        return to_frame(self.findings, library, FINDING_COLUMNS)

    def to_csv(self, path: str | os.PathLike[str]) -> None:
        """Write one row per article, UTF-8; a cell that a spreadsheet would run as a formula starts with ``'``."""
        from newsaudit.summary.table import to_csv

        to_csv(self.rows, path)

    def to_parquet(self, path: str | os.PathLike[str]) -> None:
        """Write one row per article.

        Raises:
            MissingExtraError: when neither polars nor pyarrow is installed.
        """
        from newsaudit.summary.table import to_parquet

        to_parquet(self.rows, path)

    def _repr_html_(self) -> str:
        from newsaudit.render.overview import to_summary_card

        return to_summary_card(self.to_dict())


def summarize(reports: Iterable[Report]) -> Summary:
    """Roll up reports; any iterable, read once; of each article and each finding one small row is kept."""
    tally = Tally(keep_findings=True)
    for report in reports:
        tally.add(report)
    return tally.summary()


class Tally:
    """Counts reports as they come; keeps a row for each finding where asked to."""

    def __init__(self, *, keep_findings: bool = False) -> None:
        self.rows: list[ArticleRow] = []
        self._keep_findings = keep_findings
        self._unreadable: list[str] = []
        self._findings: list[FindingRow] = []
        self._ids = DistinctIds()
        self._rules: Counter[str] = Counter()
        self._rule_articles: Counter[str] = Counter()
        self._rule_severities: dict[str, str] = {}
        self._pairs: dict[tuple[str, str], None] = {}

    def add(self, report: Report) -> ArticleRow | None:
        """Count one report; its row, or None for an item that could not be read."""
        unread = report.results.get("input")
        if unread is not None and unread.status == "error":
            self._unreadable.append(unread.reason)
            return None
        article = report.article
        key = self._ids.name(article.id)
        levels: Counter[str] = Counter()
        by_rule: Counter[str] = Counter()
        others: dict[str, None] = {}
        for finding in report.findings:
            levels[finding.severity] += 1
            by_rule[finding.rule] += 1
            worst = self._rule_severities.get(finding.rule)
            if worst is None or _RANK[finding.severity] < _RANK[worst]:
                self._rule_severities[finding.rule] = finding.severity
            if finding.related is not None and finding.related.direction != "source" and finding.related.id != key:
                others[finding.related.id] = None
        for other in others:
            self._pairs[(key, other) if key < other else (other, key)] = None
        self._rules.update(by_rule)
        self._rule_articles.update(dict.fromkeys(by_rule, 1))
        sourcing = report.results.get("citations")
        counted = sourcing is not None and isinstance(sourcing.metrics.get("claims"), int)
        row = ArticleRow(
            id=key,
            source=_source(report),
            title=_title(report),
            url=article.url,
            published=article.published,
            language=report.language,
            quality=report.quality,
            grade=report.grade,
            errors=levels["error"],
            warnings=levels["warning"],
            notes=levels["info"],
            claims=sourcing.metrics["claims"] if sourcing is not None and counted else None,
            claims_covered=sourcing.metrics.get("claims_covered", 0) if sourcing is not None and counted else None,
            rules=dict(sorted(by_rule.items())),
            near_copies=len(others),
            failed=_failed(report),
        )
        self.rows.append(row)
        if self._keep_findings:
            self._findings += [_finding_row(row, report, finding) for finding in report.findings]
        return row

    def summary(self) -> Summary:
        """What was counted so far."""
        rated = [row.quality for row in self.rows if row.quality is not None]
        sourced = [(row.claims, row.claims_covered or 0) for row in self.rows if row.claims]
        by_rule = dict(sorted(self._rules.items(), key=lambda item: (-item[1], item[0])))
        pairs = tuple(sorted(self._pairs))
        worst = sorted(self.rows, key=lambda row: (row.quality is not None, row.quality or 0.0, row.id))[:_WORST]
        return Summary(
            articles=len(self.rows),
            failed=len(self.rows) - len(rated),
            mean_quality=round(sum(rated) / len(rated), 2) if rated else None,
            median_quality=_median(rated),
            histogram=_tenths(quality / 100 for quality in rated),
            grades={letter: sum(row.grade == letter for row in self.rows) for _, letter in GRADES},
            severities={
                "error": sum(row.errors for row in self.rows),
                "warning": sum(row.warnings for row in self.rows),
                "info": sum(row.notes for row in self.rows),
            },
            rules=by_rule,
            rule_articles={rule: self._rule_articles[rule] for rule in by_rule},
            rule_severities={rule: self._rule_severities[rule] for rule in by_rule},
            worst=tuple(worst),
            pairs=pairs,
            clusters=clusters(pairs),
            claims=sum(claims for claims, _ in sourced),
            claims_covered=sum(covered for _, covered in sourced),
            coverage=_tenths(covered / claims for claims, covered in sourced),
            rows=tuple(self.rows),
            unreadable=tuple(self._unreadable),
            findings=tuple(self._findings),
        )


def _finding_row(row: ArticleRow, report: Report, finding: Finding) -> FindingRow:
    place = report.place(finding.spans[0]) if finding.spans else None
    return FindingRow(
        id=row.id,
        source=row.source,
        rule=finding.rule,
        analyzer=finding.analyzer,
        severity=finding.severity,
        confidence=finding.confidence,
        line=place.line if place else None,
        column=place.column if place else None,
        places=len(finding.spans),
        message=finding.message,
        excerpt=finding.excerpt,
        related=finding.related.id if finding.related else None,
        fingerprint=finding.fingerprint,
    )


_RANK = {"error": 0, "warning": 1, "info": 2}


def _tenths(shares: Iterable[float]) -> tuple[int, ...]:
    counts = [0] * 10
    for share in shares:
        counts[min(9, int(10 * share + 1e-9))] += 1
    return tuple(counts)


def _median(values: Iterable[float]) -> float | None:
    ordered = sorted(values)
    if not ordered:
        return None
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else round((ordered[middle - 1] + ordered[middle]) / 2, 2)


def _source(report: Report) -> str:
    from newsaudit.render.view import source

    return source({"article": {"id": report.article.id, "metadata": report.article.metadata}})


def _title(report: Report) -> str | None:
    if report.article.title or "provenance" not in report.results:
        return report.article.title
    from newsaudit.render.view import headline

    metrics = {"title": report.results["provenance"].metrics.get("title")}
    debris = [{"role": part.role, "span": [part.span.start, part.span.end]} for part in report.parts[:_HEAD]]
    return headline({"article": {}, "results": {"provenance": {"metrics": metrics}}, "parts": debris}) or None


_HEAD = 60  # parts among which a headline may be


def _failed(report: Report) -> str:
    if report.quality is not None:
        return ""
    broken = [f"{name}: {result.reason}" for name, result in report.results.items() if result.status == "error"]
    reasons = {result.reason: None for result in report.results.values() if result.reason}
    return "; ".join(broken or reasons)
