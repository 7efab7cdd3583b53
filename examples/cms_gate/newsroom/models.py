"""Drafts, and the hook that runs before one is published."""

from __future__ import annotations

import re
from typing import Any

import gate
from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from newsaudit import Corpus

SOURCE_BREAK = re.compile(r"^-{3,}\s*$", re.MULTILINE)


class Blocked(Exception):  # noqa: N818  # it is a verdict
    """The gate keeps a draft back; ``answer`` says why."""

    def __init__(self, answer: dict[str, Any]) -> None:
        super().__init__("; ".join(answer["reasons"]))
        self.answer = answer


class Draft(models.Model):
    """An article on its way."""

    title = models.CharField(max_length=200)
    byline = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    sources = models.TextField(blank=True, help_text="What it was written from; a line of --- between two sources.")
    published = models.DateTimeField(null=True, editable=False)

    def __str__(self) -> str:
        return self.title

    def record(self) -> dict[str, Any]:
        """The draft as newsaudit reads it; the id is stable, so an article is never a copy of itself."""
        return {
            "id": f"draft-{self.pk}",
            "title": self.title,
            "authors": [self.byline] if self.byline else [],
            "text": self.body,
            "sources": [text for text in SOURCE_BREAK.split(self.sources) if text.strip()],
            "published": self.published.isoformat() if self.published else None,
        }

    def check_text(self) -> dict[str, Any]:
        """What the gate says now."""
        with Corpus.open(settings.NEWSAUDIT_CORPUS) as published:
            return gate.check(self.record(), published)

    def publish(self) -> None:
        """Publish, unless the gate says no; afterwards the corpus knows the article.

        Raises:
            Blocked: when there are errors; nothing is changed then.
        """
        answer = self.check_text()
        if not answer["may_publish"]:
            raise Blocked(answer)
        self.published = self.published or timezone.now()
        with transaction.atomic():
            self.save()
            transaction.on_commit(self._remember)

    def _remember(self) -> None:
        with Corpus.open(settings.NEWSAUDIT_CORPUS) as published:
            gate.publish(self.record(), published)
