"""How long an article may be: what is longer is refused with a message, and loses nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import newsaudit
from newsaudit import Article, Corpus, InputError, audit_many
from newsaudit.bounds import MAX_CHARACTERS, MAX_LINES, MAX_SOURCE

TEXT = "The council voted on Tuesday to close the old baths, the mayor said."
SOURCE = f"characters; at most {MAX_SOURCE:,} are read"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "a" * (MAX_CHARACTERS + 1),
            f"has {MAX_CHARACTERS + 1:,} characters; an article has at most {MAX_CHARACTERS:,}",
        ),
        ("a\r" * (MAX_LINES + 1), f"has {MAX_LINES + 1:,} lines; an article has at most {MAX_LINES:,}"),
    ],
)
def test_texts(text: str, said: str) -> None:
    for refuse in (newsaudit.audit, lambda text: newsaudit.compare(TEXT, text), lambda text: add(Article(text))):
        with pytest.raises(InputError, match=said):
            refuse(text)


def add(article: Article) -> None:
    with Corpus() as corpus:
        corpus.add(article)


@pytest.mark.parametrize(
    "read",
    [
        Article.from_html,
        Article.from_markdown,
        lambda html: Article.from_html(html.encode()),
        lambda html: Article.from_dict({"title": "Baths", "content": {"rendered": html}}),
    ],
)
def test_sources(read) -> None:
    with pytest.raises(InputError, match=SOURCE):
        read(f"<p>{'a ' * (MAX_SOURCE // 2)}</p>")


def test_a_batch_goes_on() -> None:
    """The third of them is 50 MB."""
    pa = pytest.importorskip("pyarrow")
    from newsaudit.arrow import audit_batches

    long = "a " * 25_000_000
    reports = list(audit_many([TEXT, long, f"{TEXT} It rained."]))
    assert [report.quality is None for report in reports] == [False, True, False]
    assert "has 50,000,000 characters" in reports[1].results["input"].reason
    rows = pa.table({"id": ["a", "b", "c"], "text": [TEXT, long, f"{TEXT} It rained."]})
    (found,) = audit_batches(rows.to_batches())
    assert [row["error"] is None for row in found.to_pylist()] == [True, False, True]
    assert found["id"].to_pylist() == ["a", "b", "c"]


LONGEST = {
    "lines": f"'The mayor said it.\\n' * {MAX_LINES}",
    "line": f"'The mayor said that it rained on Monday. ' * {MAX_CHARACTERS // 41}",
}


PEAK = """
import newsaudit
newsaudit.audit({})
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


@pytest.mark.parametrize("name", LONGEST)
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells a process its own peak")
def test_memory_at_the_bounds(name: str) -> None:
    """The longest texts that are audited take less than 700 MB, the process with all that it loads included."""
    code = PEAK.format(LONGEST[name])
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert 50_000 < int(said.stdout) < 700_000  # kB
