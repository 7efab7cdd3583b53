"""A baseline: the findings that are accepted as they are, so that a gate fails on new ones only.

The file is JSON Lines: a first line that says what it is, then a place a line, sorted. Two branches that each accept
findings merge line by line, and a line that is there twice does no harm. A place is named by its article, its rule
and its text, so a finding is known again when the text moves, and is new when it grows by a place; files are named as
seen from the baseline's folder.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec

from newsaudit.errors import ConfigError
from newsaudit.finding import excerpt_of, fingerprint, folded_words
from newsaudit.suppression import file_name
from newsaudit.toml_file import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newsaudit.article import Article
    from newsaudit.finding import Finding
    from newsaudit.report import Report

BASELINE = "baseline"  # the reason that a report gives for what a baseline silences
_VERSION = 1
_EXCERPT = 60  # code points: enough to know the finding by


class Accepted(msgspec.Struct, frozen=True, order=True):
    """One place of an accepted finding, or a finding on the whole article.

    Attributes:
        article: the file that the article is read from, else its id.
        rule: the finding's rule.
        fingerprint: made of the rule and the place's text; the finding's own where it has one place.
        excerpt: the start of its text, for people.
    """

    article: str
    rule: str
    fingerprint: str
    excerpt: str = ""


class Baseline(msgspec.Struct, frozen=True):
    """Accepted findings.

    Attributes:
        accepted: by article, then by fingerprint.
        folder: what the names of files are relative to; "" for the working directory.
    """

    accepted: dict[str, dict[str, Accepted]] = msgspec.field(default_factory=dict)
    folder: str = ""

    @classmethod
    def of(cls, reports: Iterable[Report], folder: str = "") -> Baseline:
        """A baseline that accepts every finding of the reports, and keeps what an earlier one silenced in them."""
        made = cls(folder=folder)
        for report in reports:
            made.accept(report)
        return made

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Baseline:
        """Read a baseline's file.

        Raises:
            ConfigError: when it cannot be read or is no baseline; the message names the line.
        """
        import json

        made = cls(folder=os.path.dirname(path))  # noqa: PTH120  # "" must stay ""
        for number, line in enumerate(text_of(path, ConfigError).split("\n"), 1):
            if not line.strip():
                continue
            try:
                value = json.loads(line)
                if number == 1:
                    if not isinstance(value, dict) or value.get("newsaudit_baseline") != _VERSION:
                        raise ValueError('the first line of a baseline is {"newsaudit_baseline":1}')  # noqa: TRY301
                    continue
                entry = msgspec.convert(value, Accepted)
            except (ValueError, RecursionError) as problem:
                raise ConfigError(f"{os.fspath(path)}:{number}: no entry of a baseline: {problem}") from problem
            made.accepted.setdefault(entry.article, {})[entry.fingerprint] = entry
        return made

    def accept(self, report: Report) -> None:
        """Accept the findings of one report."""
        for entry in self.entries(report):
            self.accepted.setdefault(entry.article, {})[entry.fingerprint] = entry

    def entries(self, report: Report) -> Iterator[Accepted]:
        """What the findings of a report would be here, those among them that a baseline silenced."""
        name = self.name(report.article)
        accepted = [item.finding for item in report.suppressed if item.reason == BASELINE]
        seen: Counter[tuple[str, str]] = Counter()
        for finding in sorted((*report.findings, *accepted), key=lambda item: item.position):
            for mark, text in _places(finding, report.article.text, seen):
                yield Accepted(name, finding.rule, mark, " ".join(excerpt_of(text).split())[:_EXCERPT])

    def to_text(self) -> str:
        """What the file holds: the same for the same findings, in whatever order they came."""
        from newsaudit.render.json import to_json

        entries = sorted(entry for found in self.accepted.values() for entry in found.values())
        rows: list[Any] = [{"newsaudit_baseline": _VERSION}, *(msgspec.to_builtins(entry) for entry in entries)]
        return "".join(to_json(row) + "\n" for row in rows)

    def name(self, article: Article) -> str:
        """What an article is called here: its file as seen from the folder; its id when it has none or is a record."""
        file = file_name(article)
        if file is None:
            return article.id
        if self.folder or os.path.isabs(file):  # noqa: PTH117
            try:
                file = os.path.relpath(file, self.folder or ".").replace(os.sep, "/")
            except ValueError:  # another drive
                return file
        if "line" in article.metadata or "item" in article.metadata:  # one of many, whose place may change
            return f"{file}#{article.id}"
        return file

    def accepts(self, article: Article) -> Callable[[Finding], bool]:
        """A function that says of the findings of one rule, one after the other, whether each is accepted whole."""
        known = self.accepted.get(self.name(article), {}) if self.accepted else {}
        seen: Counter[tuple[str, str]] = Counter()

        def accepted(finding: Finding) -> bool:
            return bool(known) and all(mark in known for mark, _ in [*_places(finding, article.text, seen)])

        return accepted

    def __len__(self) -> int:
        return sum(len(found) for found in self.accepted.values())


def _places(finding: Finding, text: str, seen: Counter[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Fingerprint and text of each place of a finding; ``seen`` counts equal ones of the findings before it."""
    for part in [span.of(text) for span in finding.spans] or [""]:
        mark = fingerprint(finding.rule, folded_words(part))
        count = seen[finding.rule, mark]
        seen[finding.rule, mark] += 1
        yield (fingerprint(finding.rule, folded_words(part), count) if count else mark), part


class Use:
    """Which entries a run of audits needed.

    Args:
        baseline: what is accepted.
        rules: the rules that run; entries of others are not judged.
    """

    def __init__(self, baseline: Baseline, rules: Iterable[str]) -> None:
        self._baseline = baseline
        self._rules = frozenset(rules)
        self._left = {name: dict(found) for name, found in baseline.accepted.items()}
        self._seen: dict[str, set[str]] = {}

    def take(self, report: Report) -> None:
        """Note what one report needed, and which analyzers could say so."""
        name = self._baseline.name(report.article)
        left = self._left.get(name)
        if left is not None:
            ran = self._seen.setdefault(name, set())
            ran.update(analyzer for analyzer, result in report.results.items() if result.status == "ok")
            for entry in self._baseline.entries(report):
                left.pop(entry.fingerprint, None)

    @property
    def unused(self) -> list[Accepted]:
        """Entries of audited articles whose finding is no longer there, sorted."""
        return sorted(
            entry
            for name, ran in self._seen.items()
            for entry in self._left[name].values()
            if entry.rule in self._rules and entry.rule.partition(".")[0] in ran
        )

    @property
    def not_audited(self) -> list[str]:
        """Articles with entries that were not audited, sorted."""
        return sorted(self._left.keys() - self._seen.keys())
