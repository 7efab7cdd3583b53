"""The examples run as they stand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"


def run(name: str, *arguments: object) -> subprocess.CompletedProcess:
    order = [sys.executable, str(EXAMPLES / name), *map(str, arguments)]
    return subprocess.run(order, capture_output=True, text=True, check=False, timeout=120)


def test_batch_report(tmp_path) -> None:
    done = run("batch_report.py", ROOT / "seeds", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("4 articles")
    assert len((tmp_path / "out" / "reports.jsonl").read_text("utf-8").splitlines()) == 4
    assert len(list((tmp_path / "out" / "pages").glob("*.html"))) == 4
    assert (tmp_path / "out" / "index.html").is_file()
    assert len((tmp_path / "out" / "articles.csv").read_text("utf-8").splitlines()) == 5


def test_notebook_runs(monkeypatch) -> None:
    monkeypatch.chdir(ROOT)
    notebook = json.loads((EXAMPLES / "notebook.ipynb").read_text("utf-8"))
    names: dict = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert not cell["outputs"], "outputs are not kept: they would go stale"
            exec(compile(cell["source"], "notebook", "exec"), names)  # noqa: S102  # our own example
    assert "<mark" in names["report"]._repr_html_()
    assert "Findings by rule" in names["summary"]._repr_html_()
