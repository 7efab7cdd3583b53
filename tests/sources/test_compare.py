"""Two versions of an article: what changed, and whether a note says so."""

from __future__ import annotations

import json

import pytest

import newsaudit
from newsaudit import Article, InputError
from newsaudit.cli import main

OLD = (
    "Bridge opens\n\nThe bridge in Aldersby opens on 4 May. It cost 4.5 million euros. “We are so glad,” said mayor "
    "Ruth Hallam. A bus runs every hour from the station."
)
NEW = OLD.replace("4 May", "14 May").replace("million", "billion")
NOTE = "\n\nCorrection: An earlier version of this article said the bridge opens on 4 May. It opens on 14 May."


def kinds(changes: newsaudit.Changes) -> list[tuple[str, str, str, bool | None]]:
    return [(item.kind, item.old, item.new, item.noted) for item in changes.changes]


def test_silent_changes_are_findings() -> None:
    changes = newsaudit.compare(OLD, NEW)
    assert kinds(changes) == [
        ("figure", "4 May", "14 May", False),
        ("figure", "4.5 million euros", "4.5 billion euros", False),
    ]
    assert [item.rule for item in changes.findings] == ["sources.changed-number"] * 2


def test_a_note_covers_what_it_names() -> None:
    changes = newsaudit.compare(OLD, NEW + NOTE)
    assert kinds(changes)[:2] == [
        ("figure", "4 May", "14 May", True),
        ("figure", "4.5 million euros", "4.5 billion euros", False),
    ]
    assert [item.spans[0].of(NEW + NOTE) for item in changes.findings] == ["4.5 billion euros"]
    assert changes.note


def test_passages_quotations_and_headline() -> None:
    new = (
        "Bridge opens late\n\nThe bridge in Aldersby opens on 4 May. It cost 4.5 million euros. “We are not so glad,” said "
        "mayor Ruth Hallam. Farmers along the river had hoped for an earlier date."
    )
    changes = newsaudit.compare(Article(OLD, title="Bridge opens"), Article(new, title="Bridge opens late"))
    assert [item.kind for item in changes.changes] == ["headline", "quotation", "added", "removed"]
    assert changes.of("added")[0].new == "Farmers along the river had hoped for an earlier date."
    assert changes.of("removed")[0].old == "A bus runs every hour from the station."


def test_typography_and_order_are_no_change() -> None:
    new = (
        OLD.replace("“", "«").replace("”", "»").replace(" It cost 4.5 million euros.", "")
        + " It cost 4.5 million euros."
    )
    assert newsaudit.compare(OLD, new).to_text() == "Nothing changed.\n"


def test_only_texts_and_articles() -> None:
    with pytest.raises(InputError):
        newsaudit.compare(OLD, None)


def test_command_line(tmp_path, capsys) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(OLD, "utf-8")
    new.write_text(NEW, "utf-8")
    assert main(["compare", str(old), str(new)]) == 1
    assert "figure: “4 May” → “14 May” (no note)" in capsys.readouterr().out
    assert main(["compare", str(old), str(old), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["changes"] == []
    assert main(["compare", str(old), str(tmp_path / "none.txt")]) == 2


def test_sources_on_the_command_line(tmp_path, capsys) -> None:
    draft, source = tmp_path / "draft.txt", tmp_path / "notes"
    source.mkdir()
    (source / "minutes.txt").write_text(OLD, "utf-8")
    draft.write_text(NEW, "utf-8")
    assert main([str(draft), "--source", str(source), "--select", "sources", "--format", "concise"]) == 0
    out = capsys.readouterr().out
    assert out.count("sources.changed-number") == 2
    assert main([str(draft), "--source", str(tmp_path / "none.txt")]) == 2
