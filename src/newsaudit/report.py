"""The answer of an audit: findings, results by analyzer, one number, and the ways to write it down."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from newsaudit.article import Article
from newsaudit.clean import CleanText, without
from newsaudit.errors import GateError, InputError
from newsaudit.finding import SEVERITIES, Finding, Severity
from newsaudit.json_values import is_writable
from newsaudit.layout import Part
from newsaudit.places import Place, Places, add_places, stored_places
from newsaudit.scoring import Share

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsaudit.provenance import ProvenanceCard
    from newsaudit.span import Span

SCHEMA_VERSION = 1


class AnalyzerResult(msgspec.Struct, frozen=True, kw_only=True):
    """What one analyzer did.

    Attributes:
        analyzer: its name.
        status: "ok", "not_applicable", "skipped" (switched off) or "error".
        risk: 0..0.99; 0 unless the status is "ok".
        reason: why it did not apply, was skipped or failed; empty when all is well.
        metrics: counts and measures; JSON values.
        let_through: what looked like a finding and was not, and why; JSON values.
    """

    analyzer: str
    status: Literal["ok", "not_applicable", "skipped", "error"]
    risk: float = 0.0
    reason: str = ""
    metrics: dict[str, Any] = msgspec.field(default_factory=dict)
    let_through: tuple[dict[str, Any], ...] = ()


class Suppressed(msgspec.Struct, frozen=True):
    """A finding that the configuration silences, and the reason given there; "baseline" for an accepted one."""

    finding: Finding
    reason: str


class Expired(msgspec.Struct, frozen=True):
    """A finding that counts again, because the suppression that silenced it has expired.

    Attributes:
        fingerprint: of the finding, which is in ``Report.findings``.
        reason: the suppression's.
        expires: its last day, in ISO 8601.
    """

    fingerprint: str
    reason: str
    expires: str


class Gate(msgspec.Struct, frozen=True):
    """Whether a report may pass, and why not."""

    passed: bool
    reasons: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.passed


class Report(msgspec.Struct, frozen=True, kw_only=True, dict=True):  # dict: card and places are kept once made
    """What one audit found.

    Attributes:
        article: what was audited.
        quality: 0..100, or None when an analyzer failed or the text is empty.
        grade: A to E, or None with the quality.
        findings: sorted by position, whole-article findings first.
        parts: what each line is, in order; together they cover all visible text.
        results: by analyzer's name.
        breakdown: what each analyzer takes away; 100 less the sum of ``lost`` is the quality, exactly.
        suppressed: findings that the configuration silences; they count for nothing.
        expired: findings that a suppression silenced until its day had passed; they count.
        language: what the article was read as, for example "en"; "und" when undetermined.
        schema_version: version of this structure.
        newsaudit_version: version of the library that made the report.
    """

    article: Article
    quality: float | None
    grade: str | None
    findings: tuple[Finding, ...] = ()
    parts: tuple[Part, ...] = ()
    results: dict[str, AnalyzerResult] = msgspec.field(default_factory=dict)
    breakdown: tuple[Share, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    expired: tuple[Expired, ...] = ()
    language: str = "und"
    schema_version: int = SCHEMA_VERSION
    newsaudit_version: str = ""

    def where(
        self, *, analyzer: str | None = None, rule: str | None = None, severity: Severity | None = None
    ) -> tuple[Finding, ...]:
        """The findings of one analyzer, rule and severity (any that is None matches all)."""
        return tuple(
            finding
            for finding in self.findings
            if (analyzer is None or finding.analyzer == analyzer)
            and (rule is None or finding.rule == rule)
            and (severity is None or finding.severity == severity)
        )

    @cached_property
    def provenance(self) -> ProvenanceCard:
        """Who, when, where from, on what, with or without AI: the article's provenance card, made when first asked."""
        from newsaudit.provenance import make_card

        return make_card(
            self.article,
            self.findings,
            {name: result.metrics for name, result in self.results.items()},
            {name: result.reason or result.status for name, result in self.results.items() if result.status != "ok"},
            self.language,
        )

    @cached_property
    def _places(self) -> Places:
        return Places(self.article.text, self.article.layout)

    def place(self, span: Span) -> Place:
        """Line and column, in the source that was given, of a span of ``article.text``, and its UTF-16 offsets.

        A stored report has no source any more: it knows the places of its findings, their edits and its parts, and
        takes the article's text for the source of any other span.
        """
        return self._places.of(span)

    def clean_text(self) -> CleanText:
        """The article's body and its labels, with a map back; damage inside lines is left as it is.

        A report that was stored gives the same; nothing is audited again.
        """
        return without(self.article.text, [part.span for part in self.parts if not part.body and part.role != "label"])

    def gate(self, fail_on: str = "error") -> Gate:
        """Whether the article may pass.

        Args:
            fail_on: "error", "warning" or "info" (that severity or worse fails), or "quality<N" with N in 0..100.

        Raises:
            InputError: when ``fail_on`` is none of these.
        """
        reasons = [
            f"analyzer {name} failed: {result.reason}"
            for name, result in self.results.items()
            if result.status == "error"
        ]
        if fail_on in SEVERITIES:
            failing = SEVERITIES[SEVERITIES.index(fail_on) :]
            for severity in reversed(failing):
                count = len(self.where(severity=severity))
                if count:
                    reasons.append(f"{count} {severity} finding{'s' if count > 1 else ''}")
        else:
            least = quality_limit(fail_on)
            if self.quality is None and not reasons:
                reasons.append("the quality is unknown")
            elif self.quality is not None and self.quality < least:
                reasons.append(f"quality {self.quality:g} is below {least:g}")
        return Gate(not reasons, tuple(reasons))

    def raise_for_gate(self, fail_on: str = "error") -> None:
        """Raise GateError when the article may not pass."""
        gate = self.gate(fail_on)
        if not gate:
            raise GateError(gate.reasons)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values: the report, its provenance card, and the place of each span in the source.

        Spans are ``[start, end]``, code points of ``article.text``. Beside them are the ``places`` of a finding's spans
        and the ``place`` of an edit and of a part (see ``Place``). Of the article's layout, the source and the way back
        to it are left out. ``Report.from_dict`` makes a report of them that gives the same JSON values again, and is
        equal but for what was left out.
        """
        listed: dict[str, Any] = _as_lists(self._plain())
        return listed

    def _plain(self) -> dict[str, Any]:
        """The same, with tuples for lists."""
        bare = msgspec.structs.replace(self, article=_without_source(self.article))
        plain: dict[str, Any] = msgspec.to_builtins(bare)
        for key in NOT_STORED if self.article.layout is not None else ():
            del plain["article"]["layout"][key]
        add_places(plain, self._places)
        plain["provenance"] = msgspec.to_builtins(self.provenance)
        return plain

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Report:
        """The report that ``to_dict`` came from.

        Raises:
            InputError: when the structure or its version is not that of a report.
        """
        version = plain.get("schema_version") if hasattr(plain, "get") else None
        if version != SCHEMA_VERSION:
            says = f"{version!r:.20}" if is_writable(version) else "a number that JSON cannot hold"
            raise InputError(f"a report of schema_version {SCHEMA_VERSION} is needed, this says {says}")
        try:
            report = msgspec.convert(dict(plain), cls)
            if report.article.layout is not None or not report.article.text:  # stored without its text
                report.__dict__["_places"] = Places(report.article.text, known=stored_places(plain))
        except msgspec.ValidationError as problem:
            raise InputError(f"not a report: {problem}") from problem
        try:
            _ = report.provenance  # every renderer shows it, and it is made of the metrics
        except (AttributeError, KeyError, TypeError, ValueError) as problem:
            raise InputError(f"not a report: its metrics are not those of one ({problem})") from problem
        return report

    def to_json(self) -> str:
        """One line of JSON, valid UTF-8 whatever the text holds."""
        from newsaudit.render.json import to_json

        return to_json(self._plain())

    def to_text(self, *, limit: int | None = 10, width: int = 100) -> str:
        """Plain text for people, the worst first.

        Args:
            limit: problems to show, the findings of one rule being one; None shows every finding.
            width: columns at which lines are wrapped, between words.
        """
        from newsaudit.render.text import to_text

        return to_text(self.to_dict(), limit=limit, width=width)

    def __repr__(self) -> str:
        """One line: the article, the grade, the number of findings."""
        from newsaudit.render.view import count_line, quality_line

        plain = {
            "quality": self.quality,
            "grade": self.grade,
            "findings": [{"severity": finding.severity} for finding in self.findings],
            "suppressed": [{"reason": entry.reason} for entry in self.suppressed],
        }
        return f"<Report {self.article.id!r:.60}: {quality_line(plain)}; {count_line(plain)}>"

    def to_markdown(self) -> str:
        """A report for a pull request or a comment."""
        from newsaudit.render.markdown import to_markdown

        return to_markdown(self.to_dict())

    def to_html(self) -> str:
        """A page of its own, everything escaped, no script, no request."""
        from newsaudit.render.html import to_html

        return to_html(self.to_dict())

    def to_sarif(self) -> str:
        """SARIF 2.1.0, for code-scanning services."""
        from newsaudit.render.sarif import to_sarif

        return to_sarif([self.to_dict()])

    def to_junit(self, fail_on: str = "error") -> str:
        """JUnit's XML: a test for each analyzer, which fails where the gate does.

        Raises:
            InputError: when ``fail_on`` is no gate.
        """
        from newsaudit.render.junit import to_junit

        if fail_on not in SEVERITIES:
            quality_limit(fail_on)
        return to_junit([self.to_dict()], fail_on)

    def _repr_html_(self) -> str:
        from newsaudit.render.html import to_card

        return to_card(self.to_dict())


NOT_STORED = ("source", "text", "pieces")  # of a layout: the article again, in its source's words


def _without_source(article: Article) -> Article:
    if article.layout is None:
        return article
    return msgspec.structs.replace(
        article, layout=msgspec.structs.replace(article.layout, source="", text="", pieces=())
    )


def _as_lists(value: Any) -> Any:
    """Tuples as lists, as JSON has them."""
    if isinstance(value, dict):
        return {key: item if type(item) in _PLAIN else _as_lists(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [item if type(item) in _PLAIN else _as_lists(item) for item in value]
    return value


_PLAIN = frozenset((str, int, float, bool, type(None)))


def quality_limit(fail_on: object) -> float:
    """N of "quality<N".

    Raises:
        InputError: for anything else.
    """
    name, sign, number = fail_on.partition("<") if isinstance(fail_on, str) else ("", "", "")
    try:
        least = float(number) if name.strip() == "quality" and sign else -1.0
    except ValueError:
        least = -1.0
    if not 0 <= least <= 100:
        raise InputError("fail_on must be 'error', 'warning', 'info' or 'quality<N' with N from 0 to 100")
    return least
