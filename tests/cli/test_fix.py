"""``--fix`` and ``--diff``: safe edits in the user's own files, and nothing else."""

from __future__ import annotations

import pytest

import newsaudit
from newsaudit.cli.fix import edited

SOFT = "The coun\u00adcil met on Mon\u00adday in the town hall of Exampleton. It agreed to repair the bridge.\r\n"
MARKDOWN = "# Bridge\n\nThe **coun\u00adcil** met on Monday in the town hall. It agreed to repair the bridge.\n"


def test_diff_writes_nothing(run, tmp_path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(SOFT.encode())
    status, out, _ = run(file, "--diff")
    assert status == 0
    assert "+The council met on Monday" in out
    assert file.read_bytes() == SOFT.encode()


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_fix_keeps_line_ends_marks_and_the_rest(run, tmp_path, mark) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(mark + SOFT.encode())
    status, out, err = run(file, "--fix")
    assert status == 0
    assert "2 fixes made" in err
    assert "strays.soft-hyphen" not in out
    assert file.read_bytes() == mark + SOFT.replace("\u00ad", "").encode()
    assert run(file, "--fix")[2] == ""


def test_fix_of_markdown_edits_the_source(run, tmp_path) -> None:
    file = tmp_path / "a.md"
    file.write_text(MARKDOWN, "utf-8")
    run(file, "--fix", "-q")
    assert file.read_text("utf-8") == MARKDOWN.replace("\u00ad", "")


def test_records_and_pages_are_left_alone(run, tmp_path) -> None:
    page, record = tmp_path / "a.html", tmp_path / "a.json"
    page.write_text(f"<p>{SOFT}</p>", "utf-8")
    record.write_text('{"text": "The coun\\u00adcil met on Monday."}', "utf-8")
    before = page.read_bytes(), record.read_bytes()
    run(tmp_path, "--fix", "-q")
    assert (page.read_bytes(), record.read_bytes()) == before


def test_edits_are_those_of_safe_suggestions() -> None:
    report = newsaudit.audit(SOFT)
    made = edited(report, SOFT)
    assert made.text == SOFT.replace("\u00ad", "")
    assert made.edits == 2
