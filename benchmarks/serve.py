"""`newsaudit serve` against an archive: requests per second, latency, memory, and hostile bodies.

    python benchmarks/serve.py TEXTS [--articles 20000] [--requests 64] [--hostile 1000] [--index FILE]

TEXTS is what edited_articles.py reads. An index of so many articles is made, the service is started with it in a
process of its own, and drafts of about 5 kB are posted by 1 and by 8 clients; half of them are edits of an article in
the index. Then bodies made of broken markup, JSON and bytes are posted: every one must be answered, and none with 500.
FILE keeps the index for another run.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
from edited_articles import EDITED, Articles, texts

from newsaudit import Corpus

if TYPE_CHECKING:
    from collections.abc import Iterator

DRAFT = 5000  # code points
PIECES = (
    b"<div>", b"</p><", b"&#0;", b"\x00", b"\xff", b'{"text":', b'"}', b"[[", b"](", b"\\ud800", b"1e999", b"# ",
    b"---\n", b'"html":"<script>"', "\u202e\U0001f600".encode(), b"{{", b"'", b"\r\n", b"x" * 999, b'{"text":"a"}',
)  # fmt: skip
TYPES = ("application/json", "text/plain", "text/html", "text/markdown")


@contextmanager
def served(index: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    order = [sys.executable, "-m", "newsaudit", "serve", "--port", str(port), "--corpus", str(index), "-q"]
    process = subprocess.Popen(order)  # noqa: S603  # ourselves
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                httpx.get(f"{address}/health", timeout=10)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield address, process
    finally:
        process.terminate()
        process.wait()


def memory(process: subprocess.Popen[bytes]) -> float:
    """MB; Linux only."""
    status = Path(f"/proc/{process.pid}/status").read_text("ascii")
    return round(int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024)


def cpu(process: subprocess.Popen[bytes]) -> float:
    """Seconds so far; Linux only."""
    fields = Path(f"/proc/{process.pid}/stat").read_text("ascii").rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def post(address: str, drafts: list[str], clients: int) -> dict[str, float]:
    def one(part: list[str]) -> list[float]:
        times = []
        with httpx.Client(timeout=120) as client:
            for draft in part:
                begun = time.perf_counter()
                client.post(f"{address}/audit", json={"text": draft}).raise_for_status()
                times.append(time.perf_counter() - begun)
        return times

    begun = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        times = [each for part in pool.map(one, [drafts[k::clients] for k in range(clients)]) for each in part]
    whole = time.perf_counter() - begun
    return {"per_second": round(len(drafts) / whole, 1), "median_ms": round(1000 * statistics.median(times))}


def hostile(address: str, count: int) -> Counter[int]:
    chance = random.Random(1)  # noqa: S311  # a fixed seed
    answers: Counter[int] = Counter()
    with httpx.Client(timeout=120) as client:
        for _ in range(count):
            body = b"".join(chance.choices(PIECES, k=chance.randint(1, 30)))
            headers = {"Content-Type": chance.choice(TYPES)}
            answers[client.post(f"{address}/audit", content=body, headers=headers).status_code] += 1
    return answers


def main() -> int:
    ask = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    ask.add_argument("texts", type=Path)
    ask.add_argument("--articles", type=int, default=20_000)
    ask.add_argument("--requests", type=int, default=64)
    ask.add_argument("--hostile", type=int, default=1000)
    ask.add_argument("--index", type=Path)
    options = ask.parse_args()
    source = Articles(texts(options.texts))
    figures: dict[str, object] = {"articles": options.articles}
    with tempfile.TemporaryDirectory() as folder:
        index = options.index or Path(folder) / "published.db"
        if not index.exists():
            with Corpus.open(index) as corpus:
                corpus.add_many(source.make(options.articles))
        # new stories, and edits of stories that are in the index
        numbers = range(0, EDITED * options.requests, EDITED)
        drafts = [source.text(number + (EDITED - 1 if number % 2 else options.articles)) for number in numbers]
        drafts = [(draft * (1 + DRAFT // len(draft)))[:DRAFT] for draft in drafts]
        with served(index) as (address, process):
            post(address, drafts[:4], 1)  # the first audits load word lists
            figures["memory_mb"] = memory(process)
            for clients in (1, 8):
                used = cpu(process)
                made = post(address, drafts, clients)
                figures[f"clients_{clients}"] = {**made, "cpu_ms": round(1000 * (cpu(process) - used) / len(drafts))}
            answers = hostile(address, options.hostile)
            alive = httpx.get(f"{address}/health", timeout=60).status_code == 200
            figures |= {"hostile": dict(answers), "alive": alive, "memory_after_mb": memory(process)}
    print(json.dumps(figures))
    return 0 if alive and not answers[500] else 1


if __name__ == "__main__":
    sys.exit(main())
