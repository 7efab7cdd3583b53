"""``newsaudit serve`` over HTTP: a real server, real requests, and whatever may arrive."""

from __future__ import annotations

import json
import os
import random
import shutil
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import newsaudit
from newsaudit import Article, Corpus

httpx = pytest.importorskip("httpx")
uvicorn = pytest.importorskip("uvicorn")
pytest.importorskip("starlette")

from newsaudit.serve import Limits, make_app  # noqa: E402  # needs the extra

MARKED = "The council met on Monday [7]. It agreed to repair the bridge.\n\nReferences\n[1] Minutes of the council.\n"
LIST = "<p>References</p><p>[1] Minutes of the council.</p>"
LONG = "The town council of Exampleton voted to close the old bridge for repairs until the end of the year. " * 30
EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "serve"
LIMITS = Limits(body_bytes=200_000, body_seconds=1.0, audit_seconds=20.0, audits=2, waiting=8)


@pytest.fixture(scope="module")
def client():
    """A client of a server on a free port, with one published article in its corpus."""
    corpus = Corpus()
    corpus.add(Article(LONG, id="published", title="Bridge"))
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(make_app(corpus=corpus, limits=LIMITS), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = listening.getsockname()[1]
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as made:
        yield made
    server.should_exit = True
    thread.join(20)
    listening.close()


def test_a_report_is_that_of_the_library(client) -> None:
    answer = client.post("/audit", json={"text": MARKED, "title": "Bridge", "authors": ["Ann Lee"], "id": "draft"})
    assert answer.status_code == 200
    expected = newsaudit.audit(
        Article.from_dict({"text": MARKED, "title": "Bridge", "authors": ["Ann Lee"], "id": "draft"}), corpus=Corpus()
    )
    made = answer.json()
    assert made["findings"] == json.loads(expected.to_json())["findings"]
    assert newsaudit.Report.from_dict(made).quality == expected.quality


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"text": f"😀 {MARKED}"}, (1, 29)),
        ({"html": f"<p>Head.</p>\n<p>😀 {MARKED.splitlines()[0]}</p>{LIST}"}, (2, 32)),
        ({"markdown": f"# Head\n\n😀 {MARKED}"}, (3, 29)),
        ({"headline": "Head", "articleBody": MARKED}, (1, 27)),
        ({"blocks": [{"type": "paragraph", "data": {"text": line}} for line in MARKED.splitlines() if line]}, (1, 27)),
    ],
    ids=["text", "html", "markdown", "record", "blocks"],
)
def test_every_shape_has_places_in_its_source(client, body, where) -> None:
    made = client.post("/audit", params={"select": "citations"}, json=body).json()
    finding = next(item for item in made["findings"] if item["excerpt"] == "[7]")
    place, span = finding["places"][0], finding["spans"][0]
    assert (place["line"], place["column"]) == where
    text = made["article"]["text"]
    assert text[span[0] : span[1]] == "[7]"
    assert text.encode("utf-16-le")[2 * place["utf16"][0] : 2 * place["utf16"][1]].decode("utf-16-le") == "[7]"


@pytest.mark.parametrize("kind", ["text/plain", "text/markdown", "text/html; charset=utf-8"])
def test_bare_bodies(client, kind) -> None:
    answer = client.post("/audit", content=MARKED.encode(), headers={"Content-Type": kind})
    assert answer.status_code == 200
    assert "council" in answer.json()["article"]["text"]


def test_near_copies_sources_and_gate(client) -> None:
    copy = client.post("/audit", json={"text": LONG}, params={"fail_on": "warning"})
    assert copy.headers["X-Newsaudit-Gate"] == "failed"
    assert "published" in {item["related"]["id"] for item in copy.json()["findings"] if item["related"]}
    fine = client.post("/audit", json={"text": MARKED}, params={"fail_on": "error", "ignore": "citations"})
    assert fine.headers["X-Newsaudit-Gate"] == "passed"
    with_sources = client.post("/audit", json={"text": MARKED, "sources": ["The council met.", {"text": "Minutes."}]})
    assert with_sources.status_code == 200


def test_what_the_service_says_of_itself(client) -> None:
    assert client.get("/health").json() == {"status": "ok", "version": newsaudit.__version__, "corpus": 1}
    assert {item["id"] for item in client.get("/rules").json()} == {rule.id for rule in newsaudit.rules()}
    assert client.get("/schema").json() == json.loads(json.dumps(newsaudit.schema()))
    described = client.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for path, methods in described["paths"].items():
        for method in methods:
            assert client.request(method, path).status_code != 404


@pytest.mark.parametrize(
    ("content", "kind", "status", "words"),
    [
        (b"", "application/json", 422, "empty"),
        (b"{", "application/json", 422, "not valid JSON"),
        (b"[1]", "application/json", 422, "JSON object"),
        (b'{"text": 7}', "application/json", 422, ""),
        (b'{"id": "x"}', "application/json", 422, ""),
        (b'{"html": 7}', "application/json", 422, "must be a string"),
        (b'{"text": "a", "sources": "b"}', "application/json", 422, "must be a list"),
        (b'{"html": "<p>x</p>", "authors": 7}', "application/json", 422, "authors"),
        (b"[" * 100_000, "application/json", 422, "nested too deeply"),
        (b"\xff\xfe\xfa", "text/plain", 422, ""),
        (b"x" * 200_001, "text/plain", 413, "longer than"),
        (b"x", "image/png", 415, "image/png"),
    ],
)
def test_what_cannot_be_audited_is_explained(client, content, kind, status, words) -> None:
    answer = client.post("/audit", content=content, headers={"Content-Type": kind})
    assert answer.status_code == status, answer.text
    assert answer.json()["status"] == status
    assert words in answer.json()["error"]


@pytest.mark.parametrize("parameter", [{"select": "nothing"}, {"ignore": "x.y"}, {"fail_on": "eror"}])
def test_wrong_parameters(client, parameter) -> None:
    assert client.post("/audit", json={"text": MARKED}, params=parameter).status_code == 422


def test_wrong_paths_and_methods(client) -> None:
    assert client.get("/audit").json()["status"] == 405
    assert client.get("/nothing").json()["status"] == 404


def test_a_page_under_a_name_of_its_own_reaches_nothing(client) -> None:
    assert client.get("/health", headers={"Host": "evil.example"}).status_code == 400


def test_a_body_without_a_length_is_cut_off(client) -> None:
    answer = client.post("/audit", content=iter([b"x" * 50_000] * 8), headers={"Content-Type": "text/plain"})
    assert answer.status_code == 413


def test_a_slow_body_is_given_up(client) -> None:
    def slowly():
        yield b"The council "
        time.sleep(1.5)
        yield b"met."

    assert client.post("/audit", content=slowly(), headers={"Content-Type": "text/plain"}).status_code == 408


def test_hostile_bodies_crash_nothing(client) -> None:
    chance = random.Random(20_261_130)  # noqa: S311  # a fixed seed
    pieces = [
        b"<div>",
        b"</p><",
        b"&#0;",
        b"\x00",
        b"\xff",
        b'{"text":',
        b'"}',
        b"[[",
        b"](",
        b"\\ud800",
        b"1e999",
        b"# ",
    ]
    pieces += [b'"html":"<script>"', "😀\u202e".encode(), b"---\n", b"{{", b"'", b"\r\n", b"x" * 999, b'{"text":"a"}']
    kinds = ["application/json", "text/plain", "text/html", "text/markdown"]
    for _ in range(150):
        content = b"".join(chance.choices(pieces, k=chance.randint(1, 30)))
        answer = client.post("/audit", content=content, headers={"Content-Type": chance.choice(kinds)})
        assert answer.status_code in (200, 422), answer.text
        assert answer.json()
    assert client.get("/health").status_code == 200


def test_many_clients_at_a_time_get_their_own_reports(client) -> None:
    answers: dict[int, tuple[int, str]] = {}

    def ask(number: int) -> None:
        answer = client.post("/audit", json={"text": f"{MARKED} Number {number}.", "id": str(number)})
        answers[number] = answer.status_code, answer.json().get("article", {}).get("id", "")

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {status for status, _ in answers.values()} <= {200, 503}
    assert all(name == str(number) for number, (status, name) in answers.items() if status == 200)
    assert sum(status == 200 for status, _ in answers.values()) >= 8


def test_the_command_serves_a_corpus_file(tmp_path) -> None:
    with Corpus.open(tmp_path / "published.db") as corpus:
        corpus.add(Article(LONG, id="published"))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    order = [
        sys.executable,
        "-m",
        "newsaudit",
        "serve",
        "--port",
        str(port),
        "--corpus",
        str(tmp_path / "published.db"),
    ]
    with subprocess.Popen([*order, "-q"], stderr=subprocess.PIPE) as child:
        try:
            deadline = time.monotonic() + 60
            while True:
                try:
                    answer = httpx.post(f"http://127.0.0.1:{port}/audit", json={"text": LONG}, timeout=60)
                    break
                except httpx.TransportError:
                    assert time.monotonic() < deadline
                    time.sleep(0.1)
            assert "published" in {item["related"]["id"] for item in answer.json()["findings"] if item["related"]}
        finally:
            child.terminate()
            child.wait(30)


def test_wrong_settings_end_the_start(tmp_path) -> None:
    (tmp_path / "newsaudit.toml").write_text('profle = "strict"\n', "utf-8")
    order = [sys.executable, "-m", "newsaudit", "serve", "--port", "1", "--config", str(tmp_path / "newsaudit.toml")]
    done = subprocess.run(order, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert "did you mean 'profile'" in done.stderr


@pytest.mark.parametrize(("program", "script"), [("node", "audit.mjs"), ("php", "audit.php")])
def test_clients_in_other_languages(client, tmp_path, program, script) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    for name, text, status in (("bad", f"😀 {MARKED}", 1), ("good", MARKED.replace("[7]", "[1]"), 0)):
        (tmp_path / f"{name}.json").write_text(json.dumps({"title": "Bridge", "text": text}), "utf-8")
        order = [program, str(EXAMPLES / script), str(tmp_path / f"{name}.json")]
        environment = {**os.environ, "NEWSAUDIT_URL": str(client.base_url)}
        done = subprocess.run(order, capture_output=True, text=True, check=False, timeout=60, env=environment)
        assert done.returncode == status, done.stderr
        assert ("error citations.dangling-marker" in done.stdout) == bool(status)
