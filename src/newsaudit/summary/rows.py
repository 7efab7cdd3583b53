"""What a summary keeps of each article, and of each finding."""

from __future__ import annotations

import msgspec


class ArticleRow(msgspec.Struct, frozen=True, kw_only=True):
    """One article of a batch.

    Attributes:
        id: the article's id; as in a batch's near-copies, the second article with the id ``x`` is ``x#2``.
        source: the file it was read from, with the line of a .jsonl, else its id.
        title: its title, else the headline found in its text, where known.
        url: its address, where known.
        published: its date, where known.
        language: what it was read as, for example "en".
        quality: 0..100, or None.
        grade: A to E, or None with the quality.
        errors: findings of severity error.
        warnings: findings of severity warning.
        notes: findings of severity info.
        claims: sentences that need a source; None when citations were not looked at.
        claims_covered: those that have one.
        rules: findings by rule, sorted by rule.
        near_copies: number of articles it is a near-copy of, or contains, or is part of.
        failed: why there is no quality, as far as known; empty otherwise.
    """

    id: str
    source: str
    title: str | None
    url: str | None
    published: str | None
    language: str
    quality: float | None
    grade: str | None
    errors: int
    warnings: int
    notes: int
    claims: int | None
    claims_covered: int | None
    rules: dict[str, int]
    near_copies: int
    failed: str


class FindingRow(msgspec.Struct, frozen=True, kw_only=True):
    """One finding of a batch.

    Attributes:
        id: of its article's row.
        source: of its article's row.
        rule: its rule.
        analyzer: the first word of the rule.
        severity: "info", "warning" or "error".
        confidence: 0..1.
        line: of its main span in the source, from 1; None for a finding on the whole article.
        column: of its main span, from 1, code points; None for a finding on the whole article.
        places: number of its spans.
        message: what is there.
        excerpt: the text of the main span, shortened.
        related: the id of the other article, or None.
        fingerprint: see ``Finding``.
    """

    id: str
    source: str
    rule: str
    analyzer: str
    severity: str
    confidence: float
    line: int | None
    column: int | None
    places: int
    message: str
    excerpt: str
    related: str | None
    fingerprint: str
