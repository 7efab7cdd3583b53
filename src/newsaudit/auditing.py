"""The road: from an article to its report, for one article or for many."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import msgspec

from newsaudit.article import Article
from newsaudit.baseline import BASELINE
from newsaudit.config import Config, unknown_name
from newsaudit.errors import ConfigError, InputError
from newsaudit.finding import SEVERITY_WEIGHT, Finding, Suggestion, excerpt_of, fingerprint
from newsaudit.report import AnalyzerResult, Expired, Report, Suppressed
from newsaudit.scoring import Share, grade, quality, risk, rule_share
from newsaudit.suppression import first_covering

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsaudit.definitions import Detection, Rule
    from newsaudit.document import Document, NeighbourSearch
    from newsaudit.finding import Severity
    from newsaudit.registry import Family

__all__ = ["Choice", "as_article", "as_sources", "audit", "choose", "document_of", "examine_document"]


def audit(
    article: str | Article,
    /,
    *,
    config: Config | None = None,
    corpus: NeighbourSearch | None = None,
    sources: Iterable[str | Article] | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
) -> Report:
    """Audit one article.

    Args:
        article: the text, or an Article; a str is always text, never a path.
        config: settings; the defaults without one.
        corpus: what the article is compared with; without one no near-copy is looked for.
        sources: the articles or texts that the article was written from; without them nothing is checked against
            sources.
        select: analyzers ("citations") or rules ("citations.dangling-marker") to run; beats the configuration's.
        ignore: analyzers or rules to leave out, beside those of the configuration.

    Returns:
        The report. The same article, configuration, corpus and sources give the same report, byte for byte.

    Raises:
        InputError: when ``article`` or one of ``sources`` is neither a text nor an Article.
        ConfigError: when an analyzer or a rule in ``select`` or ``ignore`` is unknown.
        PluginError: when a configured plugin cannot be loaded.
    """
    given = as_article(article)
    originals = as_sources(sources)
    selected, ignored = _names("select", select), _names("ignore", ignore)
    if config is None:
        settings, choice = _with_defaults(selected, ignored)
    else:
        settings, choice = config, choose(config, selected, ignored)
    return examine_document(document_of(given, settings, corpus, originals), settings, choice)


def as_article(article: object) -> Article:
    """An Article of a str or an Article.

    Raises:
        InputError: for anything else.
    """
    if isinstance(article, Article):
        return article
    if isinstance(article, str):
        if _is_path(article):
            raise InputError(f"this is a path, not a text: read it first, with newsaudit.Article.read({article!r})")
        return Article(article)
    kind = "None" if article is None else type(article).__name__
    hint = ": decode it first, for example data.decode('utf-8')" if isinstance(article, bytes | bytearray) else ""
    if hasattr(article, "__fspath__"):
        hint = ": read it first, with newsaudit.Article.read(path)"
    raise InputError(f"an article must be a str or a newsaudit.Article, not {kind}{hint}")


_FILE_NAME = re.compile(r"[^\s<>]{1,200}\.(?:txt|md|markdown|html?|json|jsonl)(?:\.gz)?")


def _is_path(text: str) -> bool:
    """Whether a text is one line that looks like a file's path, or is that of an existing file."""
    if len(text) > _MAX_PATH or "\n" in text or not text.strip():
        return False
    return _FILE_NAME.fullmatch(text) is not None or ("." in text and "\0" not in text and os.path.isfile(text))  # noqa: PTH113  # pathlib costs an import


_MAX_PATH = 1024  # characters of a path worth asking the file system for


def as_sources(sources: Iterable[str | Article] | None) -> tuple[Article, ...]:
    """The sources as Articles; none for None.

    Raises:
        InputError: when they are not a list of texts and Articles.
    """
    if sources is None:
        return ()
    if isinstance(sources, str | bytes | Article) or not hasattr(sources, "__iter__"):
        raise InputError("sources must be a list of texts and Articles: write sources=[source]")
    return tuple([as_article(source) for source in sources])


def _names(what: str, names: Iterable[str] | None) -> tuple[str, ...] | None:
    if names is None:
        return None
    if isinstance(names, str):
        raise ConfigError(f'{what} must be a list of names: write {what}=["{names}"]')
    given = tuple(names)
    if not all(isinstance(name, str) for name in given):
        raise ConfigError(f"{what} must be a list of names of analyzers or rules")
    return given


# Which rules run, by family; made once for a batch.
Choice: TypeAlias = "tuple[tuple[Family, tuple[Rule, ...]], ...]"


@lru_cache(maxsize=64)
def _with_defaults(select: tuple[str, ...] | None, ignore: tuple[str, ...] | None) -> tuple[Config, Choice]:
    settings = Config()
    return settings, choose(settings, select, ignore)


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
                if weighed:
                    shares[rule.id] = rule_share((item.score for item in weighed), _touched(document, rule, weighed))
        running, origin = analyzer.name, ""
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
    """Whether a note says what the input could not tell, such as the author of a plain text: it takes no points."""
    return finding.severity == "info" and finding.evidence.get("known") is False


@lru_cache(maxsize=64)
def _skipped(name: str) -> Outcome:
    return Outcome(AnalyzerResult(analyzer=name, status="skipped", reason="not selected"))


def _order(finding: Finding) -> tuple[int, int, str, str]:
    return (*finding.position, finding.rule, finding.message)


def _findings(document: Document, rule: Rule, settings: Config) -> list[Finding]:
    own = settings.rule.get(rule.id)
    threshold = own.threshold if own is not None and own.threshold is not None else rule.threshold
    detections = [item for item in rule.check(document) if item.confidence >= threshold]
    if not detections:
        return []
    made: list[Finding] = []
    seen: dict[tuple[str, ...], int] = {}
    detections.sort(key=lambda item: (item.spans[0].start, item.spans[0].end) if item.spans else (-1, -1))
    for item in _grouped(detections) if rule.analyzer in _GROUPED else detections:
        severity: Severity = item.severity or rule.severity
        if own is not None and own.severity is not None:
            severity = own.severity
        made.append(_finding(document, rule, item, severity, seen))
    return made


# One problem in 17 places is one finding. What an article discloses, its copies and its sources are findings each.
_GROUPED = frozenset({"boilerplate", "strays", "citations", "readability"})


def _grouped(detections: list[Detection]) -> Iterable[Detection]:
    """The detections; those that say the same of different places, equally sure, are one with all the places."""
    groups: dict[tuple[object, ...], list[Detection]] = {}
    for number, item in enumerate(detections):
        same = (item.message, item.advice, item.severity, item.confidence, item.suggestion is None)
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


def _finding(
    document: Document, rule: Rule, item: Detection, severity: Severity, seen: dict[tuple[str, ...], int]
) -> Finding:
    texts = tuple(span.of(document.text) for span in item.spans) or ("",)
    occurrence = seen[texts] = seen.get(texts, -1) + 1
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
        fingerprint=fingerprint(rule.id, texts[0], occurrence, *texts[1:]),
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


def _touched(document: Document, rule: Rule, findings: list[Finding]) -> float:
    """The part of the article that the findings of a rule touch, 0..1, in the rule's unit.

    Characters are those of the spans, measured against themselves and the body beside them: debris that goes makes no
    other finding weigh more.
    """
    if rule.touches == "article" or any(not item.spans for item in findings):
        return 1.0
    spans = [span for item in findings for span in item.spans]
    if rule.touches == "sentences":
        return min(1.0, len(spans) / max(1, len(document.body_sentences)))
    touched = sum(len(span) for span in spans)
    lines = document.body_lines
    body = sum(line.end - line.start for line in lines)
    ends = [line.end for line in lines]
    for span in spans:
        for line in lines[bisect_right(ends, span.start) :]:
            if line.start >= span.end:
                break
            body -= min(span.end, line.end) - max(span.start, line.start)
    return touched / max(1, touched + max(0, body))
