"""An article page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from gate import check, publish
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import CharBlock, RichTextBlock
from wagtail.fields import StreamField
from wagtail.models import Page

from newsaudit import Corpus


class ArticlePage(Page):
    """An article of headings and paragraphs."""

    byline = models.CharField(max_length=200, blank=True)
    body = StreamField([("heading", CharBlock()), ("paragraph", RichTextBlock())])
    content_panels = (*Page.content_panels, FieldPanel("byline"), FieldPanel("body"))

    def record(self) -> dict[str, Any]:
        """The page as newsaudit reads it: HTML as the site shows it, under an id that stays."""
        parts = [f"<h2>{block}</h2>" if block.block_type == "heading" else str(block) for block in self.body]
        published = self.first_published_at
        return {
            "id": f"page-{self.pk}",
            "title": self.title,
            "authors": [self.byline] if self.byline else [],
            "content": "\n".join(parts),
            "published": published.isoformat() if published else None,
        }

    def check_text(self) -> dict[str, Any]:
        """What the gate says now."""
        with Corpus.open(settings.NEWSAUDIT_CORPUS) as published:
            return check(self.record(), published)

    def remember(self) -> None:
        """Later drafts are compared with this page."""
        with Corpus.open(settings.NEWSAUDIT_CORPUS) as published:
            publish(self.record(), published)
