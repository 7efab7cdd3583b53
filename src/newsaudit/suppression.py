"""What silences a finding: a suppression of the configuration, with a reason and a date, or an entry of a baseline."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from newsaudit.article import Article
    from newsaudit.finding import Finding


class Suppression(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Silence findings, with a reason.

    Attributes:
        reason: why; never empty.
        fingerprint: of one finding, or None.
        rule: all findings of a rule, or None.
        article: only in the article of this id or file, or None.
        expires: the last day on which it counts, or None; then ``today`` must be set (the command line sets it).
    """

    reason: str
    fingerprint: str | None = None
    rule: str | None = None
    article: str | None = None
    expires: date | None = None

    def expired(self, today: date | None) -> bool:
        """Whether its last day has passed."""
        return self.expires is not None and today is not None and today > self.expires

    def covers(self, finding: Finding, article: Article) -> bool:
        """Whether it speaks of this finding in this article, whatever the day."""
        return (
            self.fingerprint in (None, finding.fingerprint)
            and self.rule in (None, finding.rule)
            and (self.article is None or self.article in (article.id, file_name(article)))
        )


def first_covering(
    suppressions: tuple[Suppression, ...], finding: Finding, article: Article, today: date | None
) -> tuple[Suppression | None, Suppression | None]:
    """The first suppression that counts for a finding, and the first that would, had it not expired."""
    expired = None
    for entry in suppressions:
        if entry.covers(finding, article):
            if not entry.expired(today):
                return entry, None
            expired = expired or entry
    return None, expired


def file_name(article: Article) -> str | None:
    """The file that an article was read from, as its path was given, "./" left out and "/" between its parts."""
    file: Any = article.metadata.get("file")
    return os.path.normpath(file).replace(os.sep, "/") if isinstance(file, str) and file else None
