"""Files: every format, every refusal, at once and with a message that says what to do."""

from __future__ import annotations

import gzip
import json
import os
import time
from typing import TYPE_CHECKING

import pytest

from newsaudit import Article, InputError
from newsaudit.reading import read_articles

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Council closes the old bridge\n\nThe town council voted on Monday to close the old bridge."


def write(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize("name", ["a.txt", "a.text", "noending", "a.unknown", "a.TXT"])
def test_plain_text_is_kept_as_it_is(tmp_path: Path, name: str) -> None:
    text = "Título\r\n\r\nZwei  Wörter\u2028und \U0001f4f0.\n"
    article = Article.read(write(tmp_path / name, text))
    assert article.text == text
    assert article.metadata["file"] == str(tmp_path / name)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-8"])
def test_marked_encodings(tmp_path: Path, encoding: str) -> None:
    assert Article.read(write(tmp_path / "a.txt", "Brücke ist zu".encode(encoding))).text == "Brücke ist zu"


def test_gzip_of_every_format(tmp_path: Path) -> None:
    for name, data in (
        ("a.txt", TEXT),
        ("a.md", TEXT),
        ("a.json", json.dumps({"text": TEXT})),
        ("a.jsonl", json.dumps({"text": TEXT})),
    ):
        assert Article.read(write(tmp_path / f"{name}.gz", gzip.compress(data.encode()))).text == TEXT


def test_front_matter(tmp_path: Path) -> None:
    yaml = (
        '---\ntitle: "A: b"\nauthors:\n  - Jane Smith\n  - name: Bob Jones\ndate: 2024-05-03 # day\ntags: [x, y]\n'
        "lang: en\n---\n\n# Head\n\nText here.\n"
    )
    article = Article.read(write(tmp_path / "a.md", yaml))
    assert (article.title, article.authors, article.published, article.language) == (
        "A: b", ("Jane Smith", "Bob Jones"), "2024-05-03", "en",
    )  # fmt: skip
    assert article.text == "Head\n\nText here."
    assert article.metadata["tags"] == ["x", "y"]
    toml = '+++\ntitle = "T"\ndate = 2024-05-03\n+++\nText here.'
    article = Article.read(write(tmp_path / "b.md", toml))
    assert (article.title, article.published, article.text) == ("T", "2024-05-03", "Text here.")


def test_markdown_heading_is_the_title(tmp_path: Path) -> None:
    article = Article.read(write(tmp_path / "a.md", "# The bridge #\n\nText."))
    assert article.title == "The bridge"
    assert article.text == "The bridge\n\nText."


@pytest.mark.parametrize(
    "front", ["---\ntitle: x\nno end", "+++\n= broken\n+++\nText", "---\n---\nText", "---\n: :\n- a\n---\nText"]
)
def test_broken_front_matter_loses_no_text(tmp_path: Path, front: str) -> None:
    assert "Text" in Article.read(write(tmp_path / "a.md", front + "\nText")).text


def test_jsonl_and_arrays(tmp_path: Path) -> None:
    rows = [{"text": "One text.", "id": "1"}, {"text": "Two texts.", "id": "2"}, "Three texts."]
    lines = write(tmp_path / "a.jsonl", "\n".join(json.dumps(row) for row in rows) + "\n\n")
    array = write(tmp_path / "a.json", json.dumps(rows))
    for path in (lines, array):
        found = list(read_articles(path))
        assert [item.text for item in found] == ["One text.", "Two texts.", "Three texts."]
        assert found[0].id == "1"
        with pytest.raises(InputError, match="more than one"):
            Article.read(path)
    assert list(read_articles(lines))[1].metadata["line"] == "2"


def test_one_bad_line_loses_no_other(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl",
        b'{"text": "One text."}\n{broken\n{"title": "no text"}\n12\n\xff\xfe\n{"text": "Two texts."}\n',
    )
    told: list[tuple[str, str]] = []
    found = list(read_articles(path, on_error=lambda where, problem: told.append((where, str(problem)))))
    assert [item.text for item in found] == ["One text.", "Two texts."]
    assert [where.rpartition(":")[2] for where, _ in told] == ["2", "3", "4", "5"]
    with pytest.raises(InputError, match=r"a\.jsonl:2 is not valid JSON"):
        list(read_articles(path))


def test_folders(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    write(tmp_path / "sub" / "b.txt", "Second text.")
    write(tmp_path / "a.txt", "First text.")
    write(tmp_path / "c.bin", b"\x00\x01")
    assert [item.text for item in read_articles(tmp_path)] == ["First text.", "Second text."]
    with pytest.raises(InputError, match="is a folder"):
        Article.read(tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="holds no file"):
        list(read_articles(tmp_path / "empty"))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"caf\xe9 ist zu", r"byte 0xE9 at offset 3 \(line 1\).*iconv"),
        (b"a\nb\nc\xff", r"line 3"),
        ("Brücke ist zu, heute".encode("utf-16-le"), "UTF-16 without a byte-order mark"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04...", "ZIP"),
        (b"\x89PNG....", "picture"),
        (b"\x1f\x8bbroken", "damaged gzip"),
        (gzip.compress(TEXT.encode())[:-12], "damaged gzip"),
    ],
)
def test_refused_bytes(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        Article.read(write(tmp_path / "a.txt", data))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("{", "not valid JSON: .* at line 1, column 2"),
        ("[" * 100_000, "nested too deeply"),
        ('{"text": ' + "9" * 10_000 + "}", "cannot be read as JSON|has no text"),
        ("[]", "holds no article"),
        ("12", "must be a record or a text, not int"),
        ('{"title": "x", "id": 1}', "the keys were: id, title"),
        ('{"text": 5}', "has no text"),
        ('{"text": " "}', "has no text"),
    ],
)
def test_refused_json(tmp_path: Path, data: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        Article.read(write(tmp_path / "a.json", data))


def test_refused_paths(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    dangling = tmp_path / "dangling.txt"
    dangling.symlink_to(tmp_path / "nowhere")
    start = time.monotonic()
    for path, message in (
        (tmp_path / "missing.txt", "no such file"),
        (dangling, "no such file"),
        (loop, "circle"),
        (pipe, "pipe"),
        ("/dev/zero", "device"),
        ("a\x00b", "NUL"),
        ("x" * 5000, "too long"),
        (tmp_path / "a.txt" / "b", "no such file|no folder"),
    ):
        with pytest.raises(InputError, match=message):
            Article.read(path)
        with pytest.raises(InputError, match=message):
            list(read_articles(path))
    assert time.monotonic() - start < 2


def test_links_to_files_are_read(tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(write(tmp_path / "a.txt", TEXT))
    assert Article.read(link).text == TEXT


class Spiteful:
    def __repr__(self) -> str:
        raise AssertionError("repr was called")

    __str__ = __repr__


@pytest.mark.parametrize("path", [None, 5, b"a.txt", Spiteful(), ["a"]])
def test_a_path_is_a_path(path: object) -> None:
    with pytest.raises(InputError, match=r"must be a str or a pathlib\.Path"):
        Article.read(path)
