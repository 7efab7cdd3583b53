"""``newsaudit PATH...``: read, audit, write, and say how it went."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from newsaudit.cli import complain
from newsaudit.cli.inputs import articles
from newsaudit.cli.output import Wanted, writer
from newsaudit.cli.progress import Progress
from newsaudit.cli.settings import settings
from newsaudit.cli.sources import audit_with_sources
from newsaudit.config import check_fail_on
from newsaudit.errors import InputError
from newsaudit.render.view import source

if TYPE_CHECKING:
    import argparse

    from newsaudit.baseline import Use
    from newsaudit.config import Config
    from newsaudit.report import Report

_LEAVING_OUT = ("concise", "github", "markdown")  # formats that have no place for what cannot be read
_LISTED = 20  # entries of a baseline listed by name


def audit_paths(options: argparse.Namespace) -> int:
    """Audit what the options name; the exit status."""
    from newsaudit.batch import audit_many

    config = settings(options)
    fail_on = options.fail_on or config.fail_on
    if fail_on is not None:  # a wrong one is reported before the work, not after
        check_fail_on(fail_on)
    if options.fix or options.diff:
        from newsaudit.cli.fix import fix_files

        fix_files(articles(options.paths), config, write=options.fix, show=options.diff)
        if not options.fix:
            return 0
    progress = Progress(quiet=options.quiet, to_file=options.output is not None)
    status = _Status(fail_on)
    use = _use(config)
    skip = None
    if options.resume:
        from newsaudit.cli.resume import finished

        if options.format != "jsonl" or options.output is None or options.source:
            raise InputError("--resume goes on with a file: --format jsonl -o FILE, without --source")
        skip = finished(options.output)
    with _corpus(options) as corpus:
        reading = progress.reading(articles(options.paths))
        if options.source:
            reports = audit_with_sources(reading, options.source, config, None if corpus == "batch" else corpus)
        else:
            reports = audit_many(reading, config=config, corpus=corpus, workers=options.workers, skip=skip)
        # wrong settings overwrite no file
        with writer(_wanted(options, fail_on)) as out:
            for report in reports:
                status.take(report)
                if use is not None:
                    use.take(report)
                if not _unreadable(report) or options.format not in _LEAVING_OUT:
                    progress.clear()
                    out.write(report)
                progress.step()
            progress.clear()
    if use is not None:
        _report_unused(use, quiet=options.quiet)
    if not options.quiet and status.articles > 1:
        sys.stderr.write(f"{status}\n")
    return status.code


def accept_paths(options: argparse.Namespace) -> int:
    """Audit what the options name and accept every finding; the exit status."""
    from newsaudit.baseline import BASELINE, Baseline
    from newsaudit.batch import audit_many

    config = settings(options)
    progress = Progress(quiet=options.quiet, to_file=True)
    status = _Status(None)
    findings = 0
    accepted = Baseline(folder=os.path.dirname(options.output))  # noqa: PTH120  # "" must stay ""
    with _corpus(options) as corpus:
        for report in audit_many(
            progress.reading(articles(options.paths)), config=config, corpus=corpus, workers=options.workers
        ):
            status.take(report)
            accepted.accept(report)
            findings += len(report.findings) + sum(item.reason == BASELINE for item in report.suppressed)
            progress.step()
        progress.clear()
    if status.code:
        complain(f"{options.output} is not written: a baseline is made of whole audits")
        return status.code
    try:
        with open(options.output, "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123  # "-" is a file too
            file.write(accepted.to_text())
    except OSError as problem:
        raise InputError(f"cannot write {options.output}: {problem.strerror}") from problem
    if not options.quiet:
        places = f" ({len(accepted)} places)" if len(accepted) != findings else ""
        what = f"{findings} finding{'s' if findings != 1 else ''}{places} of {status.articles} articles"
        complain(f"{what} accepted in {options.output}")
    return 0


def _wanted(options: argparse.Namespace, fail_on: str | None) -> Wanted:
    shown = {"least": options.min_severity, "every": options.all, "texts": options.texts}
    shown["resume"] = options.resume
    return Wanted(options.format, options.output, options.quiet, fail_on, **shown)


def _use(config: Config) -> Use | None:
    """What counts the entries of a baseline that are needed; None without one."""
    if config.baseline is None:
        return None
    from newsaudit.baseline import Use
    from newsaudit.selection import choose

    return Use(config.baseline, (rule.id for _, rules in choose(config) for rule in rules))


def _report_unused(use: Use, *, quiet: bool) -> None:
    """Which entries can go."""
    unused = use.unused
    for entry in unused[:_LISTED]:
        complain(f"unused in the baseline: {entry.article} {entry.rule} {entry.fingerprint} {entry.excerpt}")
    if len(unused) > _LISTED:
        complain(f"unused in the baseline: {len(unused) - _LISTED} more entries")
    left = use.not_audited
    if left and not quiet:
        complain(f"in the baseline, not audited now: {len(left)} articles, the first is {left[0]}")


def _corpus(options: argparse.Namespace) -> Any:
    from contextlib import nullcontext

    if options.corpus:
        from newsaudit.cli.index import open_index

        return open_index(options.corpus)
    alone = len(options.paths) == 1 and options.paths[0].lower().endswith((".txt", ".md", ".html"))
    compares = not options.no_corpus and not (alone and os.path.isfile(options.paths[0]))  # noqa: PTH113
    return nullcontext("batch" if compares else None)


def _unreadable(report: Report) -> bool:
    return "input" in report.results and report.results["input"].status == "error"


class _Status:
    """How the run went so far; complains as it goes."""

    def __init__(self, fail_on: str | None) -> None:
        self._fail_on = fail_on
        self.articles = self._rated = self._unreadable = 0
        self._total = 0.0
        self._counts = {"error": 0, "warning": 0, "info": 0}
        self._bad = self._gate_failed = False
        self._reported: set[str] = set()

    def take(self, report: Report) -> None:
        if _unreadable(report):
            complain(report.results["input"].reason)
            self._unreadable += 1
            self._bad = True
            return
        self.articles += 1
        name = source({"article": {"id": report.article.id, "metadata": report.article.metadata}})
        for analyzer, result in report.results.items():
            if result.status == "error":
                complain(f"{name}: analyzer {analyzer} failed: {result.reason}")
                self._bad = True
        if not report.article.text.strip():
            complain(f"{name}: the text is empty, nothing to audit")
            self._bad = True
        self._report_expired(name, report)
        for finding in report.findings:
            self._counts[finding.severity] += 1
        if report.quality is not None:
            self._rated += 1
            self._total += report.quality
        if self._fail_on is not None:
            gate = report.gate(self._fail_on)
            if not gate:
                complain(f"{name}: gate failed: {'; '.join(gate.reasons)}")
                self._gate_failed = True

    def _report_expired(self, name: str, report: Report) -> None:
        """Each suppression that is over, once."""
        for entry in report.expired:
            message = f"a suppression expired on {entry.expires}, its findings count again: {entry.reason}"
            if message not in self._reported:
                self._reported.add(message)
                complain(f"{name}: {message}")

    @property
    def code(self) -> int:
        return 2 if self._bad else int(self._gate_failed)

    def __str__(self) -> str:
        mean = f"mean quality {self._total / self._rated:.1f}" if self._rated else "no quality"
        found = ", ".join(f"{count} {name}" for name, count in self._counts.items())
        unread = f"; {self._unreadable} could not be read" if self._unreadable else ""
        return f"{self.articles} articles: {mean}; findings: {found}{unread}"
