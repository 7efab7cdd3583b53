"""What a batch report costs beside the audit: time, memory, sizes, and how long a browser takes to open the index.

    python benchmarks/batch_report.py TEXTS [--articles 10000] [--output DIR] [--browser]

TEXTS is a .jsonl (also .gz) with "text" in each record, or "lines" of {"text"}, or a folder of .txt files. The texts
are repeated, each time with a line of its own, until there are enough; articles are given as a stream, so that what is
kept of them in memory is what newsaudit keeps. Each pass runs in a process of its own:

* ``audit``: every report is made and dropped.
* ``pages``: the same, and each report is written as a page, then the index: what ``--format html -o DIR`` does.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

import newsaudit
from newsaudit.cli.pages import PageWriter

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
LEAST = 200  # code points; shorter texts are no articles
NAMES = (
    "Aldport",
    "Bremhaven",
    "Corvale",
    "Dunmore",
    "Estwick",
    "Farholm",
    "Galmouth",
    "Holmstad",
    "Inverley",
    "Jorvik",
)


def texts(path: Path) -> list[str]:
    if path.is_dir():
        return [file.read_text("utf-8") for file in sorted(path.glob("*.txt"))]
    found = []
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:  # one record at a time: only the texts are kept
            record = json.loads(line)
            text = record.get("text") or "\n".join(part["text"] for part in record.get("lines", ()))
            if len(text) > LEAST:
                found.append(text)
    return found


def articles(found: list[str], count: int, *, mixed: bool) -> Iterator[newsaudit.Article]:
    """The texts again and again; or, mixed, articles of paragraphs drawn from all of them: as many as asked for, and
    few near-copies, as a house's own archive has.
    """
    chance = random.Random(1)  # noqa: S311  # a fixed seed
    paragraphs = [line for text in found for line in text.splitlines() if line.strip()]
    for number, text in enumerate(islice(cycle(found), count)):
        body = text
        if mixed:
            start = chance.randrange(len(paragraphs))
            body, size = "", 0
            while size < len(text):
                body += paragraphs[(start + chance.randrange(len(paragraphs))) % len(paragraphs)] + "\n\n"
                size = len(body)
        place = f"{NAMES[number % 10]} {number}"
        yield newsaudit.Article(f"{body}\nReported from {place}.\n", id=f"{number:05d}.txt", title=f"{place}: a report")


def run(kind: str, path: Path, count: int, output: str, *, mixed: bool, alone: bool) -> dict[str, float]:
    found = texts(path)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun, used = time.monotonic(), time.process_time()
    reports = newsaudit.audit_many(articles(found, count, mixed=mixed), corpus=None if alone else "batch")
    findings = 0
    writing = written = 0.0
    if kind == "audit":
        for report in reports:
            findings += len(report.findings)
    else:
        writer = PageWriter(Path(output))
        for report in reports:
            findings += len(report.findings)
            start, spent = time.monotonic(), time.process_time()
            writer.write(report)
            writing, written = writing + time.monotonic() - start, written + time.process_time() - spent
        start, spent = time.monotonic(), time.process_time()
        writer.close()
        writing, written = writing + time.monotonic() - start, written + time.process_time() - spent
    return {
        "wall": time.monotonic() - begun,
        "cpu": time.process_time() - used,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "before_mb": before / 1024,
        "findings": findings,
        "writing_wall": writing,
        "writing_cpu": written,
    }


def browse(index: Path) -> float:
    sys.path.insert(0, str(ROOT / "tests" / "render"))
    from chromium import Chromium

    with Chromium() as browser:
        times = [browser.open(index) for _ in range(3)]
    return min(times)


def main() -> int:
    ask = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    ask.add_argument("texts", type=Path)
    ask.add_argument("--articles", type=int, default=10_000)
    ask.add_argument("--mixed", action="store_true", help="articles of mixed paragraphs instead of repeated texts")
    ask.add_argument("--alone", action="store_true", help="articles are not compared with each other")
    ask.add_argument("--output", help="a folder for the pages; by default one that is removed afterwards")
    ask.add_argument("--browser", action="store_true", help="open the index in Chromium")
    ask.add_argument("--only", choices=("audit", "pages"), help="one pass, in this process")
    options = ask.parse_args()
    if options.only:
        made = run(
            options.only, options.texts, options.articles, options.output, mixed=options.mixed, alone=options.alone
        )
        print(json.dumps({name: round(value, 2) for name, value in made.items()}))
        if made["writing_cpu"]:
            ratios = [made[of] / (made[of] - made[f"writing_{of}"]) for of in ("wall", "cpu")]
            print(f"pages / audit inside this run: wall {ratios[0]:.2f}, cpu {ratios[1]:.2f}")
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        output = Path(options.output or temporary)
        figures = {}
        for kind in ("audit", "pages"):
            order = [*(sys.executable, __file__, str(options.texts), "--articles", str(options.articles))]
            order += ["--only", kind, "--output", str(output), *(["--mixed"] if options.mixed else [])]
            order += ["--alone"] if options.alone else []
            done = subprocess.run(order, capture_output=True, text=True, check=True)  # noqa: S603  # ourselves
            figures[kind] = json.loads(done.stdout.partition("\n")[0])
            print(kind, done.stdout.strip(), flush=True)
        audit, pages = figures["audit"], figures["pages"]
        print(f"pages / audit: wall {pages['wall'] / audit['wall']:.2f}, cpu {pages['cpu'] / audit['cpu']:.2f}")
        sizes = [page.stat().st_size for page in (output / "pages").iterdir()]
        index = output / "index.html"
        print(
            f"index {index.stat().st_size / 1e6:.2f} MB; {len(sizes)} pages, mean {sum(sizes) / len(sizes) / 1e3:.0f}"
        )
        print(f"kB, largest {max(sizes) / 1e3:.0f} kB")
        if options.browser:
            print(f"index opened in {browse(index):.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
