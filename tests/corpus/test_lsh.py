"""A user's own MinHashLSH as what articles are compared with: in memory and in a real Redis."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

import newsaudit
from newsaudit import Article, Corpus, CorpusError, InputError
from newsaudit.corpus import LSHCorpus, signatures

from .stories import FRAME, market_report, misread, story

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import datasketch

TEXTS = {f"s{number}": story(str(number)) for number in range(12)} | {
    f"m{number}": market_report(str(number)) for number in range(6)
}
DRAFT = misread(story("3"), "draft", 0.03)


@pytest.fixture(scope="module")
def redis_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A Redis server of our own on a free loopback port."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("redis-server is not installed (Debian: apt-get install redis-server)")
    redis = pytest.importorskip("redis", reason="the Redis client is not installed (pip install 'newsaudit[test]')")
    home = tmp_path_factory.mktemp("redis")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    order = [
        program,
        "--port",
        str(port),
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--appendonly",
        "no",
        "--dir",
        str(home),
    ]
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(order, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        try:
            with redis.Redis(host="127.0.0.1", port=port) as client:
                wait_for(client, server, home)
            yield port
        finally:
            server.terminate()
            server.wait(20)


def wait_for(client, server: subprocess.Popen[bytes], home: Path) -> None:
    import redis

    for _ in range(200):
        assert server.poll() is None, (home / "log").read_text("utf-8", "replace")
        try:
            client.ping()
        except redis.ConnectionError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("redis-server did not answer within ten seconds")


def storage(port: int, name: str) -> dict:
    return {"type": "redis", "basename": name.encode(), "redis": {"host": "127.0.0.1", "port": port}}


@pytest.fixture(params=["memory", "redis"])
def config(request) -> dict | None:
    """Where the index lives; the server is started for the first test that needs it."""
    return (
        None
        if request.param == "memory"
        else storage(request.getfixturevalue("redis_port"), request.node.name.replace("/", "_"))
    )


def index(config: dict | None = None, texts: dict | None = None, hashing="fast", **options) -> datasketch.MinHashLSH:
    import datasketch

    texts = TEXTS if texts is None else texts
    made = datasketch.MinHashLSH(**{"threshold": 0.4, "num_perm": 128} | options, storage_config=config)
    with made.insertion_session() as session:
        for name, signature in zip(texts, signatures(texts.values(), made.h, hashing), strict=True):
            session.insert(name, signature)
    return made


@pytest.mark.parametrize("hashing", ["fast", "sha1"])
def test_an_edited_copy_is_found_with_passages(config, hashing) -> None:
    corpus = LSHCorpus(index(config, hashing=hashing), TEXTS.get, hashing=hashing)
    assert len(corpus) == len(TEXTS)
    (found,) = corpus.neighbours(Article(DRAFT, id="draft"))
    assert (found.id, found.direction) == ("s3", "copy")
    assert found.passages
    for passage in found.passages[:1]:
        mine, theirs = passage.here.of(DRAFT).split(), passage.there.of(TEXTS["s3"]).split()
        assert len(set(mine) & set(theirs)) > 0.8 * len(mine)


def test_the_same_answer_as_a_corpus(config) -> None:
    with Corpus() as corpus:
        corpus.add_many(Article(text, id=name) for name, text in TEXTS.items())
        asked = LSHCorpus(index(config), TEXTS.get)
        for name in ("s1", "s7"):
            article = Article(misread(TEXTS[name], "x", 0.02), id="draft")
            assert asked.neighbours(article) == corpus.neighbours(article)


def test_what_minhash_finds_too_much_is_dropped() -> None:
    """Market reports share wording and differ in their figures."""
    lsh = index(threshold=0.2)
    draft = market_report("new")
    assert [key for key in lsh.query(signatures([draft])[0]) if key.startswith("m")]
    assert LSHCorpus(lsh, TEXTS.get).neighbours(Article(draft, id="draft")) == []


def test_in_an_audit(config) -> None:
    lsh = index(config)

    def fetch(key: str) -> Article:
        return Article(TEXTS[key], title=f"Story {key}", published="2024-05-01")

    draft = Article(DRAFT, id="draft", published="2024-05-03")
    report = newsaudit.audit(draft, corpus=LSHCorpus(lsh, fetch), select=["duplicates"])
    (finding,) = report.findings
    assert finding.rule == "duplicates.near-copy"
    assert finding.related is not None
    assert (finding.related.id, finding.related.title) == ("s3", "Story s3")
    assert finding.evidence["age"] == "the other is 2 days older"
    assert newsaudit.audit(draft, corpus=LSHCorpus(lsh, fetch), select=["duplicates"]).to_json() == report.to_json()
    (many,) = newsaudit.audit_many([draft], corpus=LSHCorpus(lsh, fetch))
    assert [item.related for item in many.where(analyzer="duplicates")] == [finding.related]


def test_never_the_article_itself() -> None:
    corpus = LSHCorpus(index(texts={7: story("3"), 8: story("3")}), lambda _key: story("3"))
    assert [found.id for found in corpus.neighbours(Article(story("3"), id="7"))] == ["8"]


def test_a_further_source_beside_a_corpus() -> None:
    """A brief that bands of MinHash miss is found by the corpus; both answers are one list without repeats."""
    long = "\n".join(story(f"long{part}", 12) for part in range(6))
    brief = "\n".join(long.split("\n")[:8])
    texts = {"long": long, "s3": TEXTS["s3"]}
    lsh = index(texts=TEXTS | texts)
    with Corpus() as corpus:
        corpus.add_many(Article(text, id=name) for name, text in texts.items())
        both = LSHCorpus(lsh, (TEXTS | texts).get, corpus=corpus)
        assert [found.id for found in LSHCorpus(lsh, (TEXTS | texts).get).neighbours(Article(brief, id="b"))] == []
        assert [found.id for found in both.neighbours(Article(brief, id="b"))] == ["long"]
        assert [found.id for found in both.neighbours(Article(DRAFT, id="d"))] == ["s3"]
        corpus.remove("s3")
        assert [found.id for found in both.neighbours(Article(DRAFT, id="d"))] == ["s3"]
        assert len(both) == len(TEXTS) + 2


def test_an_index_of_other_signatures_is_refused(config) -> None:
    with pytest.raises(CorpusError, match="another hashing, seed or scheme.*hashing='fast'"):
        LSHCorpus(index(config, hashing="sha1"), TEXTS.get)


def test_another_seed_is_refused() -> None:
    import datasketch

    lsh = datasketch.MinHashLSH(threshold=0.4, num_perm=64)
    for name, text in TEXTS.items():
        grams = [" ".join(gram).encode() for gram in zip(*(text.lower().split()[n:] for n in range(3)), strict=False)]
        (row,) = datasketch.MinHash.bulk([grams], num_perm=64, seed=5)
        lsh.insert(name, row)
    with pytest.raises(CorpusError, match=r"seed.*num_perm=64"):
        LSHCorpus(lsh, TEXTS.get, hashing="sha1")


@pytest.mark.parametrize("attached", [False, True])
def test_another_scheme_is_refused(config, attached) -> None:
    """An index attached to data in Redis does not know its scheme; it is seen all the same."""

    import datasketch

    lsh = datasketch.MinHashLSH(threshold=0.4, num_perm=128, storage_config=config)
    for name, text in TEXTS.items():
        made = datasketch.MinHash(num_perm=128, scheme="legacy")
        made.update_batch([gram.encode() for gram in text.split()])
        lsh.insert(name, made)
    if attached and config:
        lsh = datasketch.MinHashLSH(threshold=0.4, num_perm=128, storage_config=config)
    with pytest.raises(CorpusError, match="scheme"):
        LSHCorpus(lsh, TEXTS.get, hashing="sha1")


def test_attached_to_an_index_that_another_process_made(redis_port: int) -> None:
    import datasketch

    index(storage(redis_port, "shared"), num_perm=64)
    lsh = datasketch.MinHashLSH(threshold=0.4, num_perm=64, storage_config=storage(redis_port, "shared"))
    assert [found.id for found in LSHCorpus(lsh, TEXTS.get).neighbours(Article(DRAFT, id="d"))] == ["s3"]


def test_an_empty_index_is_proved_when_it_is_filled() -> None:
    import datasketch

    lsh = datasketch.MinHashLSH(threshold=0.4, num_perm=128)
    corpus = LSHCorpus(lsh, TEXTS.get)
    report = newsaudit.audit(DRAFT, corpus=corpus, select=["duplicates"])
    assert report.results["duplicates"].reason == "the corpus is empty"
    for name, signature in zip(TEXTS, signatures(TEXTS.values(), hashing="sha1"), strict=True):
        lsh.insert(name, signature)
    with pytest.raises(CorpusError, match="hashing"):
        corpus.neighbours(Article(DRAFT))


def test_texts_that_are_gone() -> None:
    left = {name: text for name, text in TEXTS.items() if name != "s3"}
    assert LSHCorpus(index(), left.get).neighbours(Article(DRAFT, id="d")) == []
    with pytest.raises(CorpusError, match="the index's own keys"):
        LSHCorpus(index(texts={n: story(str(n)) for n in range(20)}), lambda _key: None)
    with pytest.raises(InputError, match="must return a str"):
        LSHCorpus(index(), lambda _key: 5)  # type: ignore[arg-type, return-value]


def test_keys_of_any_kind() -> None:
    texts = {b"s\xff3": TEXTS["s3"], ("a", 1): TEXTS["s4"], "tiny": "two words"}
    corpus = LSHCorpus(index(texts=texts), texts.get)
    assert [found.id for found in corpus.neighbours(Article(DRAFT, id="d"))] == ["s\\xff3"]
    assert [found.id for found in corpus.neighbours(Article(TEXTS["s4"], id="d"))] == ["('a', 1)"]


def test_a_shared_frame_is_no_copy() -> None:
    texts = {str(n): "\n".join((story(f"p{n}", 3), *FRAME)) for n in range(8)}
    lsh = index(texts=texts, threshold=0.2)
    draft = "\n".join((story("other", 3), *FRAME))
    assert len(lsh.query(signatures([draft])[0])) > 3
    assert LSHCorpus(lsh, texts.get).neighbours(Article(draft, id="d")) == []


def test_a_server_that_is_gone(redis_port: int) -> None:
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    config = storage(redis_port, "gone")
    config["redis"]["retry"] = Retry(NoBackoff(), 0)
    lsh = index(config)
    corpus = LSHCorpus(lsh, TEXTS.get)
    for part in (lsh.keys, *lsh.hashtables):
        part._redis.connection_pool.connection_kwargs["port"] = 1
        part._redis.connection_pool.reset()
    with pytest.raises(CorpusError, match="does not answer"):
        corpus.neighbours(Article(DRAFT))
    report = newsaudit.audit(DRAFT, corpus=corpus)
    assert report.results["duplicates"].status == "error"


def test_so_many_candidates_are_fetched() -> None:
    asked: list[str] = []
    texts = {f"{n:03}": TEXTS["s3"] for n in range(50)}

    def fetch(key: str) -> str:
        asked.append(key)
        return texts[key]

    corpus = LSHCorpus(index(texts=texts), fetch, most=5)
    asked.clear()
    assert len(corpus.neighbours(Article(DRAFT, id="d"))) == 5
    assert asked == sorted(texts)[:5]


def test_wrong_arguments() -> None:
    lsh = index()
    with pytest.raises(InputError, match="MinHashLSH, not dict"):
        LSHCorpus({}, TEXTS.get)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="fetch must be a function"):
        LSHCorpus(lsh, TEXTS)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="hashing"):
        LSHCorpus(lsh, TEXTS.get, hashing="md5")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="most"):
        LSHCorpus(lsh, TEXTS.get, most=0)
