"""The road of one document: rules, findings, suppressions, score, report."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from newsaudit.baseline import BASELINE
from newsaudit.finding import SEVERITY_WEIGHT, Finding, Suggestion, excerpt_of, fingerprint, folded_words
from newsaudit.report import AnalyzerResult, Expired, Report, Suppressed
from newsaudit.scoring import Share, debris_shares, grade, in_steps, line_weight, quality, risk, rule_share
from newsaudit.suppression import first_covering

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsaudit.article import Article
    from newsaudit.config import Config, RuleSettings
    from newsaudit.definitions import Detection, Rule
    from newsaudit.document import Document, NeighbourSearch
    from newsaudit.finding import Severity
    from newsaudit.registry import Family
    from newsaudit.selection import Choice


def document_of(
    article: Article, settings: Config, corpus: NeighbourSearch | None = None, sources: tuple[Article, ...] = ()
) -> Document:
    """The document of an article under these settings."""
    from newsaudit.document import Document, Preferences  # some fifty patterns: compiled when first used

    preferences = Preferences(settings.debris_phrases, settings.allowed_phrases, settings.allowed_words)
    return Document(article, corpus=corpus, preferences=preferences, sources=sources)


def examine_document(document: Document, settings: Config, choice: Choice) -> Report:
    """Run the chosen rules over one document."""
    from newsaudit import __version__

    article = document.article
    outcomes = [_run(document, family, rules, settings) for family, rules in choice]
    statuses = {item.result.status for item in outcomes}
    value: float | None = None
    breakdown: tuple[Share, ...] = ()
    if "ok" in statuses and "error" not in statuses:
        value, breakdown = quality({item.result.analyzer: item.shares for item in outcomes if item.shares})
    return Report(
        article=article,
        quality=value,
        grade=grade(value),
        findings=tuple(sorted((finding for item in outcomes for finding in item.findings), key=_order)),
        parts=document.parts,
        results={item.result.analyzer: item.result for item in outcomes},
        breakdown=breakdown,
        suppressed=tuple(
            sorted((entry for item in outcomes for entry in item.suppressed), key=lambda entry: _order(entry.finding))
        ),
        expired=tuple(entry for item in outcomes for entry in item.expired),
        language=document.language.code if document.lines else "und",
        newsaudit_version=__version__,
    )


_OURS = "newsaudit"  # the origin of rules whose failure needs no name


class Outcome(NamedTuple):
    """What one analyzer made of a document; ``shares`` are those of its rules that found something."""

    result: AnalyzerResult
    shares: Mapping[str, float] = MappingProxyType({})
    findings: tuple[Finding, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    expired: tuple[Expired, ...] = ()


def _run(document: Document, family: Family, rules: tuple[Rule, ...], settings: Config) -> Outcome:
    """Run one analyzer; a rule that breaks fails its analyzer and loses no other analyzer's findings."""
    analyzer = family.analyzer
    if not rules:
        return _skipped(analyzer.name)
    running, origin = analyzer.name, ""
    try:
        reason = "the text is empty" if not document.lines else analyzer.not_applicable(document)
        if reason is not None:
            return Outcome(AnalyzerResult(analyzer=analyzer.name, status="not_applicable", reason=reason))
        findings: list[Finding] = []
        suppressed: list[Suppressed] = []
        expired: list[Expired] = []
        shares: dict[str, float] = {}
        debris: dict[str, float] = {}
        for rule in rules:
            running = rule.id
            origin = "" if rule.origin == _OURS else f" ({rule.origin})"
            made = _findings(document, rule, settings)
            if made:
                kept, silent, again = _suppress(made, document.article, settings)
                findings += kept
                suppressed += silent
                expired += again
                weighed = [item for item in kept if not _unknowable(item)]
                if weighed and rule.touches == "lines":
                    debris[rule.id] = _lines(weighed, settings.rule.get(rule.id))
                elif weighed:
                    shares[rule.id] = rule_share((item.score for item in weighed), _touched(document, rule, weighed))
        running, origin = analyzer.name, ""
        shares.update(debris_shares(debris))
        result = AnalyzerResult(
            analyzer=analyzer.name,
            status="ok",
            risk=risk(shares.values()),
            metrics=dict(analyzer.metrics(document)),
            let_through=tuple(dict(item) for item in analyzer.let_through(document)),
        )
    except Exception as problem:  # noqa: BLE001  # users' rules may raise anything
        said = f"{running}{origin}: {type(problem).__name__}: {str(problem)[:200]}"
        return Outcome(AnalyzerResult(analyzer=analyzer.name, status="error", reason=said))
    return Outcome(result, shares, tuple(findings), tuple(suppressed), tuple(expired))


def _unknowable(finding: Finding) -> bool:
    """Whether a finding is of what the input could not tell, such as the author of a plain text: it takes no points."""
    return finding.evidence.get("known") is False


@lru_cache(maxsize=64)
def _skipped(name: str) -> Outcome:
    return Outcome(AnalyzerResult(analyzer=name, status="skipped", reason="not selected"))


def _order(finding: Finding) -> tuple[int, int, str, str]:
    return (*finding.position, finding.rule, finding.message)


def _findings(document: Document, rule: Rule, settings: Config) -> list[Finding]:
    own = settings.rule.get(rule.id) if settings.rule else None
    threshold = own.threshold if own is not None and own.threshold is not None else rule.threshold
    detections = [item for item in rule.check(document) if item.confidence >= threshold]
    if not detections:
        return []
    made: list[Finding] = []
    seen: dict[str, int] = {}
    detections.sort(key=lambda item: (item.spans[0].start, item.spans[0].end) if item.spans else (-1, -1))
    damage = rule.analyzer == "boilerplate"
    for item in _grouped(detections, document.text, quoted=damage) if rule.analyzer in _GROUPED else detections:
        severity: Severity = item.severity or rule.severity
        if own is not None and own.severity is not None:
            severity = own.severity
        made.append(_finding(document, rule, item, severity, seen))
    return made


# One problem in 17 places is one finding. What an article discloses, its copies and its sources are findings each.
_GROUPED = frozenset({"boilerplate", "strays", "citations", "readability"})


def _grouped(detections: list[Detection], text: str, *, quoted: bool) -> Iterable[Detection]:
    """The detections; those that say the same of different places, equally sure, are one with all the places.

    In damage, what a message quotes of its own place makes no difference: "A space is missing in “oneword”." A stray
    token or an unnamed source is a problem of its own.
    """
    groups: dict[tuple[object, ...], list[Detection]] = {}
    for number, item in enumerate(detections):
        said = item.message
        if quoted and item.spans:
            said = said.replace(f"\u201c{item.spans[0].of(text)}\u201d", "")
        same = (said, item.advice, item.severity, item.confidence, item.suggestion is None)
        groups.setdefault(same if item.spans else (number,), []).append(item)
    for first, *others in groups.values():
        if not others:
            yield first
            continue
        edits = [edit for item in (first, *others) if item.suggestion for edit in item.suggestion.edits]
        safe = all(item.suggestion.safe for item in (first, *others) if item.suggestion)
        yield msgspec.structs.replace(
            first,
            spans=tuple(span for item in (first, *others) for span in item.spans),
            evidence={**first.evidence, "others": [item.evidence for item in others if item.evidence]},
            suggestion=Suggestion(tuple(sorted(edits, key=lambda edit: edit.span)), safe) if edits else None,
        )


def _finding(document: Document, rule: Rule, item: Detection, severity: Severity, seen: dict[str, int]) -> Finding:
    texts = tuple(span.of(document.text) for span in item.spans) or ("",)
    words = folded_words(*texts)
    occurrence = seen[words] = seen.get(words, -1) + 1
    confidence = round(min(1.0, max(0.0, item.confidence)), 4)
    return Finding(
        rule=rule.id,
        analyzer=rule.analyzer,
        severity=severity,
        confidence=confidence,
        score=round(SEVERITY_WEIGHT[severity] * confidence, 4),
        message=item.message,
        advice=item.advice or rule.advice,
        spans=item.spans,
        excerpt=excerpt_of(texts[0]),
        evidence=item.evidence,
        suggestion=item.suggestion,
        related=item.related,
        fingerprint=fingerprint(rule.id, words, occurrence),
    )


def _suppress(
    made: list[Finding], article: Article, settings: Config
) -> tuple[list[Finding], list[Suppressed], list[Expired]]:
    """The findings that count, those that are silenced, and what a suppression no longer silences."""
    if not settings.suppress and settings.baseline is None:
        return made, [], []
    kept: list[Finding] = []
    silent: list[Suppressed] = []
    again: list[Expired] = []
    accepts = settings.baseline.accepts(article) if settings.baseline is not None else None
    for finding in made:
        entry, expired = first_covering(settings.suppress, finding, article, settings.today)
        if entry is not None:
            silent.append(Suppressed(finding, entry.reason))
        elif accepts is not None and accepts(finding):
            silent.append(Suppressed(finding, BASELINE))
        else:
            kept.append(finding)
            if expired is not None:
                again.append(Expired(finding.fingerprint, expired.reason, str(expired.expires)))
    return kept, silent, again


def _lines(findings: list[Finding], own: RuleSettings | None) -> float:
    """Count the lines of debris of a rule by their confidence, and by the severity that the configuration gives it."""
    severity = (own.severity if own is not None else None) or "warning"
    return (SEVERITY_WEIGHT[severity] / SEVERITY_WEIGHT["warning"]) * sum(
        len(item.spans) * line_weight(item.confidence) for item in findings
    )


def _touched(document: Document, rule: Rule, findings: list[Finding]) -> float:
    """The part of the article that the findings of a rule touch, 0..1, in the rule's unit.

    It is measured against the prose, in steps. What is prose is known by itself, so that a line of debris that goes, or
    is judged anew, makes no other finding weigh more.
    """
    if rule.touches == "article" or not all(item.spans for item in findings):
        return 1.0
    if rule.touches == "sentences":
        return min(1.0, sum([len(item.spans) for item in findings]) / document.view(_sentences_of_prose))
    return min(1.0, sum([len(span) for item in findings for span in item.spans]) / document.view(_length_of_prose))


def _prose(document: Document) -> tuple[bool, ...]:
    """Whether each line is prose; without any, all lines are taken for it."""
    return document.prose if any(document.prose) else (True,) * len(document.lines)


def _length_of_prose(document: Document) -> float:
    """Code points, in steps."""
    prose = document.view(_prose)
    lines = zip(document.lines, prose, strict=True)
    return max(1.0, in_steps(sum([line.end - line.start for line, is_prose in lines if is_prose])))


def _sentences_of_prose(document: Document) -> float:
    prose = document.view(_prose)
    return max(1.0, in_steps(sum([prose[sentence.line] for sentence in document.sentences])))
