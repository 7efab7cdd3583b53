"""The CMS example: the plain gate, and the Django site through Django's own test client."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

import newsaudit

HOME = Path(__file__).resolve().parents[2] / "examples" / "cms_gate"
GOOD = (
    "The bridge over the river will close in May, the council said 😀🏽 on Monday. Repairs will take a year.\n\n"
    "Ann Smith, the mayor, said that buses will run every ten minutes until the work is done. The city pays for them "
    "out of what is left of last year's budget for roads, according to the minutes of the council’s meeting.\n\n"
    "The old bridge was built in 1932 and carries some 12,000 cars a day, the city's engineers counted in March.\n"
)
BAD = GOOD.replace("on Monday", "on Monday [7]") + "\nReferences\n[1] Minutes of the council, 3 March 2026\n"


@pytest.fixture
def gate(monkeypatch):
    monkeypatch.syspath_prepend(HOME)
    import gate

    return gate


def run(*arguments: object) -> subprocess.CompletedProcess:
    order = [sys.executable, str(HOME / "gate.py"), *map(str, arguments)]
    return subprocess.run(order, capture_output=True, text=True, check=False, timeout=120)


def test_plain_gate_blocks_an_error_and_names_its_place(tmp_path) -> None:
    draft = tmp_path / "draft.json"
    draft.write_text(json.dumps({"id": "draft-1", "text": BAD}), "utf-8")
    done = run(draft)
    answer = json.loads(done.stdout)
    assert done.returncode == 1
    assert answer["may_publish"] is False
    mark = next(mark for mark in answer["marks"] if mark["rule"] == "citations.dangling-marker")
    start, end = mark["ranges"][0]
    assert BAD.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == "[7]"


def test_plain_gate_compares_with_what_was_published(gate, tmp_path) -> None:
    with newsaudit.Corpus.open(tmp_path / "published.db") as published:
        gate.publish({"id": "old", "text": GOOD}, published)
        answer = gate.check({"id": "new", "text": GOOD}, published)
        again = gate.check({"id": "old", "text": GOOD}, published)
    assert "old" in {mark["other_article"] for mark in answer["marks"]}
    assert not {mark["other_article"] for mark in again["marks"]} - {None}


def test_plain_gate_explains_what_it_cannot_read(tmp_path) -> None:
    (tmp_path / "draft.json").write_text("{", "utf-8")
    assert run(tmp_path / "draft.json").returncode == 2
    assert run(tmp_path / "missing.json").returncode == 2


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site's settings, in a folder of its own, with its tables made."""
    django = pytest.importorskip("django", reason="the site needs Django: pip install -e '.[examples]'")
    data = tmp_path_factory.mktemp("newsroom")
    patch = pytest.MonkeyPatch()
    patch.syspath_prepend(HOME)
    patch.setenv("NEWSROOM_DATA", str(data))
    patch.setenv("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    from django.core.management import call_command
    from django.db import connections

    call_command("migrate", run_syncdb=True, verbosity=0)
    yield data
    connections.close_all()
    patch.undo()


@pytest.fixture
def client(site):  # noqa: ARG001  # the tables must be there
    from django.conf import settings
    from django.test import Client
    from newsroom.models import Draft

    Draft.objects.all().delete()
    settings.NEWSAUDIT_CORPUS.unlink(missing_ok=True)
    return Client()


def sent(body: str, button: str, title: str = "Bridge to close in May") -> dict:
    """What a browser sends: line breaks as CR LF."""
    return {"title": title, "byline": "Jo Writer", "body": body.replace("\n", "\r\n"), button: ""}


def drafts() -> list:
    from newsroom.models import Draft

    return list(Draft.objects.order_by("pk"))


def test_errors_keep_a_draft_back(client) -> None:
    answer = client.post("/", sent(BAD, "publish"))
    assert answer.status_code == 422
    page = unescape(answer.content.decode())
    assert "Not published: 1 error finding" in page
    (draft,) = drafts()
    assert draft.published is None
    assert draft.body == BAD  # the work is not lost
    again = re.search(r'<form method="post" action="([^"]+)"', answer.content.decode())[1]
    client.post(again, sent(BAD, "publish"))
    assert len(drafts()) == 1  # pressing Publish twice makes no second draft


def test_offsets_are_those_of_the_text_field(client) -> None:
    page = client.post("/", sent(BAD, "publish")).content.decode()
    shown = re.search(r'<textarea name="body"[^>]*>\r?\n(.*?)</textarea>', page, re.DOTALL)[1]
    units = unescape(shown).replace("\r\n", "\n").encode("utf-16-le")
    item = next(item for item in page.split("<li ") if "no entry in the reference list" in item)
    start, end = re.search(r'data-start="(\d+)" data-end="(\d+)"', item).groups()
    assert units[2 * int(start) : 2 * int(end)].decode("utf-16-le") == "[7]"
    assert int(start) == BAD.index("[7]") + 2  # two characters before it take two units each


def test_saving_is_always_possible_and_shows_the_findings(client) -> None:
    assert client.post("/", sent(BAD, "save")).status_code == 302
    (draft,) = drafts()
    page = client.get(f"/{draft.pk}/")
    assert page.status_code == 200
    assert "data-start" in page.content.decode()


def test_a_copy_of_what_was_published_is_found(client) -> None:
    assert client.post("/", sent(GOOD, "publish")).status_code == 302
    (first,) = drafts()
    assert first.published is not None
    copy = client.post("/", sent(GOOD.replace("a year", "two years"), "publish", "Another headline"))
    assert copy.status_code == 422
    assert f'<a href="/{first.pk}/">Bridge to close in May</a>' in copy.content.decode()
    assert [draft.published is None for draft in drafts()] == [False, True]


def test_a_correction_of_a_published_article_is_no_copy(client) -> None:
    client.post("/", sent(GOOD, "publish"))
    (first,) = drafts()
    again = client.post(f"/{first.pk}/", sent(GOOD.replace("a year", "two years"), "publish"))
    assert again.status_code == 302
    assert "two years" in drafts()[0].body


def test_a_blocked_draft_is_not_remembered(client) -> None:
    client.post("/", sent(BAD, "publish"))
    again = client.post("/", sent(BAD.replace(" [7]", "").partition("\nReferences")[0], "publish"))
    assert again.status_code == 302


def test_markup_in_a_draft_stays_text(client) -> None:
    page = client.post("/", sent(BAD.replace("Ann", "<script>alert(1)</script>"), "publish")).content.decode()
    assert "<script>alert" not in page


def test_the_readme_names_what_is_there() -> None:
    text = (HOME / "README.md").read_text("utf-8")
    for name in re.findall(r"`([a-z_]+\.(?:py|html))`", text):
        assert list(HOME.rglob(name)), name
    assert os.access(HOME / "manage.py", os.R_OK)
