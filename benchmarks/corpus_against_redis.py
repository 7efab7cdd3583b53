"""A corpus file against datasketch's MinHashLSH in Redis, on the same texts and the same machine.

usage: corpus_against_redis.py [--articles 2000] [--ask 400] [--jsonl FILE]

Starts a redis-server of its own on a free loopback port (no persistence: its fastest setting) and stops it afterwards.
datasketch is used as its documentation does it: word 3-grams made in Python, ``MinHash.bulk``, ``MinHashLSH`` with 25
bands of 5, ``insert`` one by one or within an ``insertion_session``, ``query`` one by one. The corpus file writes with
``synchronous=FULL``: what is added survives a power cut. Everything begins with the text. Contenders take turns of 50
articles; told are articles a second in the fastest quarter of each one's turns, by the clock on the wall and by CPU
time (for Redis that of this process and of the server). Articles are those of corpus_texts.py, or records with "text"
from a .jsonl.

The comparison of queries is uneven: datasketch returns ids that may be near-copies; the corpus leaves out page debris,
reads each candidate word for word, and returns those that are near-copies, with aligned passages.

  copies      drafts that are edits of an article, whole answer
  new         drafts of stories that are not in the corpus, whole answer
  keys_only   copies, in a file without texts, which compares sampled keys
  lookup      the text's words and keys, and the texts that share them: candidates, which is what ``query`` gives
"""

from __future__ import annotations

import argparse
import gc
import json
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import datasketch
import numpy as np
import redis
from corpus_texts import EDITED, Texts

from newsaudit import Article, Corpus
from newsaudit.corpus.fingerprint import Fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WORD = re.compile(r"\w+")
PART = 50  # contenders take turns after so many articles, so that a noisy machine is noisy for all


@contextmanager
def redis_server() -> Iterator[int]:
    program = shutil.which("redis-server")
    if program is None:
        sys.exit("redis-server is not installed (Debian: apt-get install redis-server)")
    with socket.socket() as probe, tempfile.TemporaryDirectory() as home:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        order = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", home]
        server = subprocess.Popen(order, stdout=subprocess.DEVNULL)  # noqa: S603  # our own order
        try:
            for _ in range(100):
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    time.sleep(0.05)
            yield port
        finally:
            server.terminate()
            server.wait(20)


class InRedis:
    """datasketch from text to candidates."""

    def __init__(self, port: int, name: str) -> None:
        storage = {"type": "redis", "basename": name.encode(), "redis": {"host": "127.0.0.1", "port": port}}
        self.lsh = datasketch.MinHashLSH(num_perm=128, params=(25, 5), storage_config=storage)

    @staticmethod
    def signatures(texts: list[str]) -> list[datasketch.MinHash]:
        shingles = []
        for text in texts:
            words = WORD.findall(text.lower())
            shingles.append([" ".join(words[n : n + 3]).encode() for n in range(len(words) - 2)])
        return datasketch.MinHash.bulk(shingles, num_perm=128)

    def insert(self, articles: list[Article]) -> None:
        for article, signature in zip(articles, self.signatures([a.text for a in articles]), strict=True):
            self.lsh.insert(article.id, signature)

    def insert_in_session(self, articles: list[Article]) -> None:
        with self.lsh.insertion_session() as session:
            for article, signature in zip(articles, self.signatures([a.text for a in articles]), strict=True):
                session.insert(article.id, signature)

    def query(self, articles: list[Article]) -> None:
        for article in articles:
            self.lsh.query(self.signatures([article.text])[0])


def lookup(corpus: Corpus, article: Article) -> None:
    keys = Fingerprint(article.text, np.empty((0, 2), np.int64)).keys
    corpus._store.postings(keys.tolist(), 64)  # noqa: SLF001  # the first step of ``Corpus.neighbours``


class Clock:
    """Wall clock, and CPU time of this process and of the server."""

    def __init__(self, port: int) -> None:
        self._client = redis.Redis(port=port)

    def __call__(self) -> tuple[float, float]:
        server = self._client.info("cpu")
        return time.perf_counter(), time.process_time() + server["used_cpu_user"] + server["used_cpu_sys"]


def rates(
    clock: Clock, contenders: dict[str, tuple[Callable[[list[Article]], object], list[Article]]]
) -> dict[str, tuple[float, float]]:
    """Articles a second by the wall and by CPU, in the fastest quarter of each contender's turns."""
    turns: dict[str, list[tuple[float, float]]] = {name: [] for name in contenders}
    for start in range(0, max(len(articles) for _, articles in contenders.values()), PART):
        for name, (run, articles) in contenders.items():
            if part := articles[start : start + PART]:
                gc.collect()
                begin = clock()
                run(part)
                wall, cpu = (after - before for before, after in zip(begin, clock(), strict=True))
                turns[name].append((wall / len(part), cpu / len(part)))
    told = {}
    for name, spent in turns.items():
        most = max(1, len(spent) // 4)
        wall, cpu = (1 / statistics.mean(sorted(turn[which] for turn in spent)[:most]) for which in (0, 1))
        told[name] = round(wall, 1), round(cpu, 1)
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--ask", type=int, default=400)
    parser.add_argument("--jsonl", type=Path)
    options = parser.parse_args()
    if options.jsonl:
        lines = options.jsonl.read_text("utf-8").splitlines()
        given = [Article(json.loads(line)["text"], id=str(n)) for n, line in enumerate(lines)]
        articles, new = given[: options.articles], given[options.articles :]
        drafts = [Article(article.text + " asked again", id="d" + article.id) for article in articles]
    else:
        texts = Texts()
        articles = [Article(texts.article(n), id=str(n)) for n in range(options.articles)]
        drafts = [Article(texts.draft(n), id=f"d{n}") for n in range(options.articles)]
        beyond = range(EDITED * options.articles, EDITED * (options.articles + options.ask), EDITED)
        new = [Article(texts.article(n), id=str(n)) for n in beyond]
    drafts = drafts[:: max(1, len(drafts) // options.ask)][: options.ask]
    with redis_server() as port, tempfile.TemporaryDirectory() as folder:
        clock = Clock(port)
        home = Path(folder)
        one, many, bare = (Corpus.open(home / name, texts=name != "bare") for name in ("one", "many", "bare"))
        first, session = InRedis(port, "one"), InRedis(port, "session")
        added = rates(
            clock,
            {
                "redis_insert": (first.insert, articles),
                "redis_session": (session.insert_in_session, articles),
                "add": (lambda part: [one.add(article) for article in part], articles),
                "add_many": (many.add_many, articles),
                "add_many_no_texts": (bare.add_many, articles),
            },
        )
        asked = rates(
            clock,
            {
                "redis_query": (first.query, drafts),
                "copies": (lambda part: [many.neighbours(article) for article in part], drafts),
                "new": (lambda part: [many.neighbours(article) for article in part], new[: options.ask]),
                "keys_only": (lambda part: [bare.neighbours(article) for article in part], drafts),
                "lookup": (lambda part: [lookup(many, article) for article in part], drafts),
            },
        )
        for corpus in (one, many, bare):
            corpus.close()
        sizes = {name: round((home / name).stat().st_size / len(articles)) for name in ("many", "bare")}
    print(json.dumps({"bytes_an_article": sizes}))
    for told, against in ((added, ("redis_insert", "redis_session")), (asked, ("redis_query",))):
        for name, (wall, cpu) in told.items():
            over = {f"vs_{peer}": [round(wall / told[peer][0], 2), round(cpu / told[peer][1], 2)] for peer in against}
            print(json.dumps({"what": name, "per_s_wall": wall, "per_s_cpu": cpu, **over}))


if __name__ == "__main__":
    main()
