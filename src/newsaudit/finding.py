"""What a rule found: a place, a reason, and what to do."""

from __future__ import annotations

import unicodedata
from typing import Any, Literal

import msgspec

from newsaudit.span import Span

Severity = Literal["info", "warning", "error"]
Direction = Literal["copy", "contained-in", "contains"]

SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
SEVERITY_WEIGHT: dict[str, float] = {"info": 0.1, "warning": 0.5, "error": 1.0}


class Edit(msgspec.Struct, frozen=True, gc=False):
    """Put ``replacement`` in place of the characters of ``span``."""

    span: Span
    replacement: str


class Suggestion(msgspec.Struct, frozen=True):
    """A change of the text that would settle the finding.

    Attributes:
        edits: non-overlapping edits, in order of position.
        safe: True when the change cannot alter what the article says.
    """

    edits: tuple[Edit, ...]
    safe: bool = False


class Related(msgspec.Struct, frozen=True):
    """The other article of a near-copy, or the source that a finding compares with.

    Attributes:
        id: the other article's id.
        spans: places in the other article, one for each span of the finding.
        similarity: 0..1.
        direction: "copy", "contained-in" (this article is part of the other) or "contains"; "source" for a source.
        title: the other article's title, where known.
        published: the other article's date, where known.
        texts: the text at each of ``spans``, the first 600 code points of each and 3,000 in all; empty where the
            corpus keeps no texts.
    """

    id: str
    spans: tuple[Span, ...] = ()
    similarity: float = 0.0
    direction: Direction | Literal["source"] = "copy"
    title: str | None = None
    published: str | None = None
    texts: tuple[str, ...] = ()


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to look at.

    Attributes:
        rule: "analyzer.name", for example "citations.dangling-marker".
        analyzer: the first word of the rule.
        severity: "info", "warning" or "error".
        confidence: 0..1, how sure the rule is that this is a case of what it looks for.
        score: severity weight (0.1, 0.5, 1.0) times confidence.
        message: what is there, in one sentence.
        advice: what to do about it.
        spans: text to act on, the first span is the main one; empty for whole-article findings.
        excerpt: the text of the main span, shortened to at most 160 code points.
        evidence: what was measured, against which threshold, by which entry; JSON values only.
        suggestion: an edit, or None.
        related: the other article, or None.
        fingerprint: the same as long as the rule and the text of all spans are, wherever the text moves.
    """

    rule: str
    analyzer: str
    severity: Severity
    confidence: float
    score: float
    message: str
    advice: str
    spans: tuple[Span, ...] = ()
    excerpt: str = ""
    evidence: dict[str, Any] = msgspec.field(default_factory=dict)
    suggestion: Suggestion | None = None
    related: Related | None = None
    fingerprint: str = ""

    @property
    def sure(self) -> bool:
        """A warning or an error with confidence 0.8 or more."""
        return self.severity != "info" and self.confidence >= 0.8

    @property
    def position(self) -> tuple[int, int]:
        """Start and end of the main span; (-1, -1) for whole-article findings, which come before all others."""
        return (self.spans[0].start, self.spans[0].end) if self.spans else (-1, -1)


_EXCERPT = 160  # code points
_LONGEST_CLUSTER = 40  # code points; a longer pile of marks is cut like any other text


def excerpt_of(text: str) -> str:
    """The text, or as much of its start as 160 code points hold, with an ellipsis; no character is cut in two.

    A character as readers see it may be many code points (a letter and its accents, a family emoji): the cut falls
    between the grapheme clusters of UAX 29.
    """
    if len(text) <= _EXCERPT:
        return text
    cut = _EXCERPT - 1
    if not text[:_EXCERPT].isascii():
        import regex

        ends = [match.end() for match in regex.finditer(r"\X", text, endpos=cut + _LONGEST_CLUSTER)]
        cut = max((end for end in ends if end <= cut), default=cut)
    return text[:cut] + "…"


def folded_words(*texts: str) -> str:
    """The texts of a finding's spans, in any order, white space and case folded: re-wrapping keeps them."""
    return "\x00".join(sorted(_folded(text) for text in texts))


def fingerprint(rule: str, words: str, occurrence: int = 0) -> str:
    """16 hexadecimal digits that name a finding by its rule and its texts, not by its place.

    Args:
        rule: its id.
        words: ``folded_words`` of its texts; a finding that grows by a span is another finding.
        occurrence: how many findings of the rule with these words come before it in the article.
    """
    import hashlib  # loads OpenSSL: not before the first finding

    name = f"{rule}\x00{words}\x00{occurrence}"
    return hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
