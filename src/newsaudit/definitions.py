"""What a rule is, and what an analyzer is: values with no code of their own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import msgspec

from newsaudit.finding import Related, Severity, Suggestion
from newsaudit.span import Span

if TYPE_CHECKING:
    from newsaudit.document import Document  # noqa: TC004  # no field is ever decoded; views load with the first article

# What share of the article a finding touches: of its characters, of its sentences, or of it as a whole. Lines are those
# of debris, which are counted together.
Touches = Literal["characters", "sentences", "lines", "article"]


class Detection(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule's check yields; the road makes a Finding of it.

    Attributes:
        message: what is there, in one sentence.
        spans: text to act on, main span first; empty for the whole article.
        confidence: 0..1.
        advice: what to do, where it differs from the rule's own advice.
        severity: where it differs from the rule's own severity.
        evidence: what was measured, the threshold, the matched entry; JSON values.
        suggestion: an edit, or None.
        related: the other article, or None.
    """

    message: str
    spans: tuple[Span, ...] = ()
    confidence: float = 1.0
    advice: str | None = None
    severity: Severity | None = None
    evidence: dict[str, Any] = msgspec.field(default_factory=dict)
    suggestion: Suggestion | None = None
    related: Related | None = None


Check: TypeAlias = "Callable[[Document], Iterable[Detection]]"


class Rule(msgspec.Struct, frozen=True):
    """One kind of finding.

    Attributes:
        id: "analyzer.name".
        doc: the rule's documentation page; its first line is the summary.
        severity: what a finding has unless the check or the configuration says otherwise.
        advice: what to do, unless the check says otherwise.
        check: a pure function from the document to detections.
        touches: what a finding's share of the article is measured in (see ``newsaudit.scoring``).
        threshold: the least confidence at which a finding is reported.
        default: False for rules that only run when selected by id or by a profile.
        status: "preview" rules may change without a major version.
        origin: who brings the rule, for messages; set by the registry.
    """

    id: str
    doc: str
    severity: Severity
    advice: str
    check: Callable[[Document], Iterable[Detection]]
    touches: Touches = "characters"
    threshold: float = 0.0
    default: bool = True
    status: Literal["stable", "preview"] = "preview"
    origin: str = "newsaudit"

    @property
    def analyzer(self) -> str:
        """The family, first word of the id."""
        return self.id.partition(".")[0]

    @property
    def summary(self) -> str:
        """First line of the documentation."""
        return self.doc.strip().partition("\n")[0]


def as_rule(
    *, severity: Severity, advice: str, touches: Touches = "characters", threshold: float = 0.0, default: bool = True
) -> Callable[[Check], Rule]:
    """Make the rule of a module of it: ``analyzers/strays/rules/soft_hyphen.py`` is "strays.soft-hyphen".

    The decorated function is the rule's check, the module's docstring is its page; the rest is as in ``Rule``.
    """

    def make(check: Check) -> Rule:
        family, _, name = check.__module__.split(".")[-3:]
        page = sys.modules[check.__module__].__doc__ or ""
        rule_id = f"{family}.{name.replace('_', '-')}"
        return Rule(rule_id, page, severity, advice, check, touches, threshold, default)

    return make


def _always(_document: Document) -> str | None:
    return None


def _nothing(_document: Document) -> Mapping[str, Any]:
    return {}


def _none_let_through(_document: Document) -> tuple[Mapping[str, Any], ...]:
    return ()


class Analyzer(msgspec.Struct, frozen=True):
    """A family of rules that judge the same thing.

    Attributes:
        name: the folder's name.
        doc: the package's docstring.
        not_applicable: why the analyzer cannot say anything of this document, or None when it can.
        metrics: counts and measures an editor asks for; JSON values.
        let_through: what looked like a finding and was not, and why; JSON values.
    """

    name: str
    doc: str
    not_applicable: Callable[[Document], str | None] = _always
    metrics: Callable[[Document], Mapping[str, Any]] = _nothing
    let_through: Callable[[Document], Iterable[Mapping[str, Any]]] = _none_let_through
