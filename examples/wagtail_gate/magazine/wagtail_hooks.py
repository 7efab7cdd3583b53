"""The gate in Wagtail's editor: before a page is published, and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.signals import page_published

from magazine.models import ArticlePage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from wagtail.models import Page

SHOWN = 5  # findings in one message


@hooks.register("before_publish_page")
def keep_back(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Save the draft, but publish it only where the gate lets it pass."""
    article = page.specific
    if not isinstance(article, ArticlePage):
        return None
    answer = article.check_text()
    if answer["may_publish"]:
        return None
    if article.first_published_at is None:  # Wagtail makes a new page live before it asks
        ArticlePage.objects.filter(pk=article.pk).update(live=False, has_unpublished_changes=True)
    said = [f"{mark['message']} {mark['advice']}" for mark in answer["marks"] if mark["severity"] == "error"]
    messages.error(request, f"Not published: {'; '.join(answer['reasons'])}. {' '.join(said[:SHOWN])}")
    return redirect("wagtailadmin_pages:edit", page.pk)


def _remember(instance: ArticlePage, **_: Any) -> None:
    instance.remember()


page_published.connect(_remember, sender=ArticlePage)
