"""The examples run as they stand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import newsaudit

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
TEXT = (
    "Bridge to close in May\n\nThe bridge will close in May, the council said 😀 [7]. Repairs will take a year, and "
    "the mayor, Ann Smith, said on Monday that buses will run every ten minutes until the work is done.\n\n"
    "References\n[1] Minutes of the council, 3 March 2026\n"
)


def run(name: str, *arguments: object) -> subprocess.CompletedProcess:
    order = [sys.executable, str(EXAMPLES / name), *map(str, arguments)]
    return subprocess.run(order, capture_output=True, text=True, check=False, timeout=120)


def test_cms_gate_blocks_an_error_and_names_its_place(tmp_path) -> None:
    draft = tmp_path / "draft.json"
    draft.write_text(json.dumps({"id": "draft-1", "text": TEXT}), "utf-8")
    done = run("cms_gate.py", draft)
    answer = json.loads(done.stdout)
    assert done.returncode == 1
    assert answer["may_publish"] is False
    mark = next(mark for mark in answer["marks"] if mark["rule"] == "citations.dangling-marker")
    start, end = mark["ranges"][0]
    assert TEXT.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == "[7]"


def test_cms_gate_compares_with_what_was_published(tmp_path) -> None:
    sys.path.insert(0, str(EXAMPLES))
    try:
        import cms_gate
    finally:
        sys.path.remove(str(EXAMPLES))
    long_text = " ".join(f"Sentence {number} of this article says something of its own." for number in range(40))
    with newsaudit.Corpus.open(tmp_path / "published.db") as published:
        cms_gate.publish({"id": "old", "text": long_text}, published)
        answer = cms_gate.check({"id": "new", "text": long_text}, published)
    assert "old" in {mark["other_article"] for mark in answer["marks"]}


def test_cms_gate_explains_what_it_cannot_read(tmp_path) -> None:
    (tmp_path / "draft.json").write_text("{", "utf-8")
    assert run("cms_gate.py", tmp_path / "draft.json").returncode == 2
    assert run("cms_gate.py", tmp_path / "missing.json").returncode == 2


def test_batch_report(tmp_path) -> None:
    done = run("batch_report.py", ROOT / "seeds", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("4 articles")
    assert len((tmp_path / "out" / "reports.jsonl").read_text("utf-8").splitlines()) == 4
    assert len(list((tmp_path / "out").glob("*.html"))) == 4


def test_notebook_runs(monkeypatch) -> None:
    monkeypatch.chdir(ROOT)
    notebook = json.loads((EXAMPLES / "notebook.ipynb").read_text("utf-8"))
    names: dict = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert not cell["outputs"], "outputs are not kept: they would go stale"
            exec(compile(cell["source"], "notebook", "exec"), names)  # noqa: S102  # our own example
    assert "<mark" in names["report"]._repr_html_()
