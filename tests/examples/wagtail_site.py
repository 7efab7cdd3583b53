"""An editor's session with the Wagtail recipe, run in a process of its own; prints what happened as JSON."""

from __future__ import annotations

import json
import os
import re
import sys
from html import unescape
from pathlib import Path

HOME = Path(__file__).resolve().parents[2] / "examples"
sys.path[:0] = [str(HOME / "wagtail_gate"), str(HOME / "cms_gate")]
os.environ["DJANGO_SETTINGS_MODULE"] = "magazine.settings"


def main(good: str, bad: str) -> dict[str, object]:
    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.test import Client
    from django.urls import reverse

    call_command("migrate", verbosity=0)
    from magazine.models import ArticlePage
    from wagtail.models import Page

    editor = get_user_model().objects.create_superuser("editor", "editor@example.org", "secret")
    client = Client()
    client.force_login(editor)
    parent = Page.objects.get(depth=2)
    add = reverse("wagtailadmin_pages:add", args=["magazine", "articlepage", parent.pk])

    def form(title: str, slug: str, paragraphs: list[str]) -> dict[str, str]:
        fields = {"title": title, "slug": slug, "byline": "Jo Writer", "body-count": str(len(paragraphs))}
        for number, text in enumerate(paragraphs):
            content = {"entityMap": {}, "blocks": [_block(text)]}
            fields |= {
                f"body-{number}-deleted": "", f"body-{number}-order": str(number), f"body-{number}-type": "paragraph",
                f"body-{number}-value": json.dumps(content),
            }  # fmt: skip
        return {**fields, "action-publish": "1", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}

    def state(slug: str) -> bool | None:
        page = ArticlePage.objects.filter(slug=slug).first()
        return None if page is None else page.live

    made: dict[str, dict[str, object]] = {}
    for name, title, text in (
        ("bad", "Bridge to close", bad),
        ("good", "Bridge to close in May", good),
        ("copy", "River bridge", good),
    ):
        answer = client.post(add, form(title, name, text.split("\n\n")), follow=True)
        said = re.search(r"Not published: [^<]+", unescape(answer.content.decode()))
        made[name] = {"live": state(name), "said": said[0] if said else None}
    page = ArticlePage.objects.get(slug="bad")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    mended = bad.replace(" [7]", "").replace("river", "harbour").partition("\nReferences")[0].split("\n\n")[:1]
    client.post(edit, form(page.title, "bad", mended))
    made["mended"] = {"live": state("bad"), "pages": ArticlePage.objects.count()}
    return made


def _block(text: str) -> dict[str, object]:
    return {"key": "a", "text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(*json.loads(sys.stdin.read()))))
