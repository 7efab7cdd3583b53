"""What comparing and writing a batch cost beside the audit: time, CPU and memory, and how fast a browser opens it.

    python benchmarks/batch_report.py TEXTS [--articles 10000] [--output DIR] [--browser]

TEXTS is what edited_articles.py reads; the articles are made of it and given as a stream, so that what is kept of them
in memory is what newsaudit keeps. Each pass runs in a process of its own:

* ``alone``: every article is audited by itself, and its report dropped.
* ``html``: the articles are compared with each other; a page each, and the index.
* ``jsonl``: the same, and a line of JSON each.

Making the articles is timed apart and left out.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from edited_articles import Articles, texts

import newsaudit
from newsaudit.cli.output import Wanted, writer

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PASSES = ("alone", "html", "jsonl")


def run(kind: str, path: Path, count: int, output: Path) -> dict[str, float]:
    making = [0.0, 0.0]

    def made() -> Iterator[newsaudit.Article]:
        articles = source.make(count)
        while True:
            begun, used = time.monotonic(), time.process_time()
            article = next(articles, None)
            making[0] += time.monotonic() - begun
            making[1] += time.process_time() - used
            if article is None:
                return
            yield article

    source = Articles(texts(path))
    newsaudit.audit("The first audit of a process loads the word lists.")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun, used = time.monotonic(), time.process_time()
    findings = 0
    if kind == "alone":
        findings = sum(len(report.findings) for report in newsaudit.audit_many(made(), corpus=None))
    else:
        with writer(Wanted(kind, str(output / ("pages/" if kind == "html" else "reports.jsonl")), quiet=True)) as out:
            for report in newsaudit.audit_many(made(), corpus="batch"):
                findings += len(report.findings)
                out.write(report)
    return {
        "wall": round(time.monotonic() - begun - making[0], 1),
        "cpu": round(time.process_time() - used - making[1], 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "before_mb": round(before / 1024),
        "findings": findings,
    }


def browse(index: Path) -> float:
    sys.path.insert(0, str(ROOT / "tests" / "render"))
    from chromium import Chromium

    with Chromium() as browser:
        return min(browser.open(index) for _ in range(3))


def main() -> int:
    ask = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    ask.add_argument("texts", type=Path)
    ask.add_argument("--articles", type=int, default=10_000)
    ask.add_argument("--output", type=Path, help="a folder for what is written; by default one that is removed")
    ask.add_argument("--browser", action="store_true", help="open the index in Chromium")
    ask.add_argument("--only", choices=PASSES, help="one pass, in this process")
    options = ask.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        output = options.output or Path(temporary)
        if options.only:
            print(json.dumps(run(options.only, options.texts, options.articles, output)))
            return 0
        figures = {}
        for kind in PASSES:
            order = [sys.executable, __file__, str(options.texts), "--articles", str(options.articles)]
            order += ["--only", kind, "--output", str(output)]
            done = subprocess.run(order, capture_output=True, text=True, check=True)  # noqa: S603  # ourselves
            figures[kind] = json.loads(done.stdout)
            print(kind, done.stdout.strip(), flush=True)
        for kind in PASSES[1:]:
            ratio = figures[kind]["cpu"] / figures["alone"]["cpu"]
            print(f"{kind} / alone: cpu {ratio:.2f}, peak {figures[kind]['peak_mb']} MB")
        index = output / "pages" / "index.html"
        sizes = [page.stat().st_size for page in (output / "pages" / "pages").iterdir()]
        mean = sum(sizes) / len(sizes)
        print(f"index {index.stat().st_size / 1e6:.2f} MB; {len(sizes)} pages, mean {mean / 1e3:.0f} kB")
        if options.browser:
            print(f"index opened in {browse(index):.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
