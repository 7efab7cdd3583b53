"""Whether the cases of a rule hold: what ``newsaudit check-rules`` and the tests of shipped rules ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from newsaudit.article import Article
from newsaudit.auditing import audit
from newsaudit.config import Config
from newsaudit.rows import CASE_KINDS, Case, read_cases, read_rules
from newsaudit.toml_file import RuleFile

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Mapping

    from newsaudit.report import Report

_ARTICLE = tuple(name for name in Article.__struct_fields__ if name in Case.__struct_fields__)


class Failure(NamedTuple):
    """A case that does not hold.

    Attributes:
        rule: the rule's id.
        case: "fires", "silent" or "known_miss", and its number from 1; empty where cases are missing.
        reason: what is wrong.
    """

    rule: str
    case: str
    reason: str


def check_rules(file: RuleFile) -> Iterator[Failure]:
    """What does not hold of a file of rules that is not installed.

    Raises:
        PluginError: when the file itself is wrong, or one of its rules is there already.
    """
    config = Config(rules=(file,))
    for rule_id, row in read_rules(file).rows.items():
        yield from _failures(rule_id, {kind: getattr(row, kind) for kind in CASE_KINDS}, config)


def check_cases(path: str | os.PathLike[str], rule_id: str | None = None) -> list[Failure]:
    """What does not hold of the cases of an installed plugin; an empty list when all do.

    Args:
        path: a file of rules; with ``rule_id`` a file with the cases of that rule.
        rule_id: a rule with logic of its own.

    Raises:
        ConfigError: when the rule is not installed.
        PluginError: when the file cannot be read or is wrong.
    """
    file = RuleFile.read(path)
    if rule_id is not None:
        return list(_failures(rule_id, read_cases(file), None))
    rows = read_rules(file).rows
    return [
        failure
        for rule_id, row in rows.items()
        for failure in _failures(rule_id, {kind: getattr(row, kind) for kind in CASE_KINDS}, None)
    ]


def _failures(rule_id: str, cases: Mapping[str, tuple[Case, ...]], config: Config | None) -> Iterator[Failure]:
    for kind in ("fires", "silent"):
        if not cases.get(kind):
            yield Failure(rule_id, "", f"no case under {kind!r}")
    for kind, listed in cases.items():
        for number, case in enumerate(listed, 1):
            report = report_of(case, rule_id, config)
            wrong = wrong_firing(case, report) if kind == "fires" else wrong_silence(report)
            if wrong is not None:
                yield Failure(rule_id, f"{kind} {number}", wrong)


def article_of(case: Case) -> Article:
    """The article of a case."""
    given = {name: getattr(case, name) for name in _ARTICLE}
    return Article(**{name: value for name, value in given.items() if value is not None})


def report_of(case: Case, rule_id: str | None, config: Config | None = None) -> Report:
    """The report of a case: of one rule, or of all that are on."""
    corpus = None
    if case.corpus is not None:
        from newsaudit.corpus import Corpus

        corpus = Corpus()
        corpus.add_many([Article(text, id=f"other-{number}") for number, text in enumerate(case.corpus)])
    select = None if rule_id is None else [rule_id]
    return audit(article_of(case), config=config, corpus=corpus, sources=case.sources, select=select)


def wrong_firing(case: Case, report: Report) -> str | None:
    """What a case that fires expects and the report of its rule does not have; None when all is there."""
    if not report.findings:
        return "no finding"
    spans = sorted((span.start, span.end) for finding in report.findings for span in finding.spans)
    excerpts = tuple(case.text[start:end] for start, end in spans)
    if excerpts != case.spans:
        return f"found {list(excerpts)}, not {list(case.spans)}"
    first = report.findings[0]
    for key, value in case.evidence.items():
        if key not in first.evidence or first.evidence[key] != msgspec.to_builtins(value):
            return f"the evidence has {key} = {first.evidence.get(key)!r}, not {value!r}"
    if case.severity is not None and first.severity != case.severity:
        return f"the severity is {first.severity}, not {case.severity}"
    fixed = _fixed(case.text, report)
    if case.fixed is not None and fixed != case.fixed:
        return f"the suggested edits give {fixed!r}, not {case.fixed!r}"
    return None


def wrong_silence(report: Report) -> str | None:
    """What a case that stays silent found; None when it found nothing."""
    if not report.findings:
        return None
    return f"found {[span.of(report.article.text) for span in report.findings[0].spans]}"


def _fixed(text: str, report: Report) -> str:
    """The text after the suggested edits of all findings."""
    edits = [edit for finding in report.findings if finding.suggestion for edit in finding.suggestion.edits]
    for edit in sorted(edits, key=lambda edit: edit.span.start, reverse=True):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text
