"""Pages made to hurt: time and memory stay bounded, the valid part is used, and what was skipped is said."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time

import pytest

import newsaudit
from newsaudit import Article, InputError

BODY = "<p>The old bridge is closed for repairs until the end of the year, the council said on Monday.</p>"
BLOCK = '<script type="application/ld+json">{}</script>'


def seconds(html: str | bytes) -> tuple[float, Article]:
    start = time.process_time()
    article = Article.from_html(html)
    return time.process_time() - start, article


@pytest.mark.parametrize(
    "graph",
    [
        [
            {"@type": "NewsArticle", "@id": "#a", "headline": "T", "author": {"@id": "#b"}},
            {"@id": "#b", "author": {"@id": "#a"}},
        ],
        [{"@type": "NewsArticle", "@id": "#a", "headline": "T", "author": {"@id": "#a"}, "mainEntity": {"@id": "#a"}}],
        [
            {"@type": "NewsArticle", "headline": "T", "author": [{"@id": "#b"}] * 500},
            *({"@id": f"#{n}", "name": {"@id": f"#{n + 1}"}} for n in range(5000)),
        ],
    ],
)
def test_ids_that_lead_in_a_circle(graph: list) -> None:
    took, article = seconds(BLOCK.replace("{}", json.dumps({"@graph": graph}), 1) + BODY)
    assert article.title == "T"
    assert took < 2


def test_partly_valid_blocks_are_used_and_the_rest_is_said() -> None:
    blocks = [
        '{"@type":"NewsArticle","headline":"T","author":{"@type":"Person","name":"Jane Smith"}}',
        '{"@type":"BreadcrumbList","itemListElement":[',
        "not json at all",
    ]
    article = Article.from_html("".join(BLOCK.replace("{}", block, 1) for block in blocks) + BODY)
    assert (article.title, article.authors) == ("T", ("Jane Smith",))
    assert [line.split(":")[0] for line in article.metadata["skipped"]] == ["JSON-LD block 2", "JSON-LD block 3"]


def test_wrong_types_are_passed_over() -> None:
    node = {
        "@type": "NewsArticle",
        "headline": {"@value": ["T"]},
        "author": [7, None, {"name": None}, {"@type": 3, "name": "Jane Smith"}],
        "datePublished": ["2024-05-03", {}],
        "publisher": [[]],
        "inLanguage": {"alternateName": "en"},
    }
    article = Article.from_html(BLOCK.replace("{}", json.dumps(node), 1) + BODY)
    assert article.authors == ("Jane Smith",)
    assert article.published == "2024-05-03"


def test_entities_are_not_expanded() -> None:
    bomb = "<!DOCTYPE html [" + '<!ENTITY a "ha">'
    for name, inner in zip("bcdefghij", "abcdefghi", strict=True):
        bomb += f'<!ENTITY {name} "{f"&{inner};" * 10}">'
    outside = '<!ENTITY file SYSTEM "file:///etc/hostname">'
    took, article = seconds(f"{bomb}{outside}]><html><body>{BODY}<p>&j; &file;</p></body></html>")
    assert "The old bridge" in article.text
    assert len(article.text) < 5000
    assert took < 1


def test_scripts_do_not_run() -> None:
    with pytest.raises(InputError, match="may be made by scripts"):
        Article.from_html("<div id=app></div><script>document.body.innerHTML = 'Text'</script>")
    took = time.process_time()
    with pytest.raises(InputError, match="shows no text"):
        Article.from_html("<script>" + "var x = 1;" * 2_000_000 + "</script>")
    assert time.process_time() - took < 5


def test_a_wrong_charset_is_said() -> None:
    article = Article.from_html(b'<meta charset="ascii"><p>Br\xc3\xbccke</p>' + BODY.encode())
    assert "BrÃ¼cke" in article.text  # as browsers read it
    article = Article.from_html(b'<meta charset="utf-16"><p>Br\xc3\xbccke</p>' + BODY.encode())
    assert "Brücke" in article.text
    article = Article.from_html(b'<meta charset="euc-jp"><p>Br\xc3\xbccke \xff</p>' + BODY.encode())
    assert "The old bridge" in article.text
    assert article.metadata["skipped"]


@pytest.mark.parametrize(
    "place", ["<p>a\x00b</p>", "<p title='\x00'>ab</p>", "<\x00p>ab</p>", "a\x00b<meta name='author' content='J\x00S'>"]
)
def test_nuls(place: str) -> None:
    article = Article.from_html(place + BODY)
    assert "\x00" not in article.text
    assert "\x00" not in json.dumps(article.metadata)


@pytest.mark.parametrize(
    "opening",
    [
        "<div>",
        "<span>",
        "<b>",
        "<a href=x>",
        "<table><tr><td>",
        "<ul><li>",
        "<blockquote>",
        "<section><article>",
        "<x-y>",
    ],
)
def test_ten_thousand_tags_that_nobody_closes(opening: str) -> None:
    took, article = seconds(opening * 10_000 + BODY)
    assert "The old bridge" in article.text
    assert took < 8


@pytest.mark.parametrize(
    "tag",
    [
        "<p " + " ".join(f'a{n}="{n}"' for n in range(100_000)) + ">",
        "<p " + "".join(f'a{n}=">"' for n in range(100_000)) + ">",
        "<p/" + "/".join(f"a{n}" for n in range(100_000)) + ">",
        "<p>Text</p><p " + " ".join(f"a{n}='{n}'" for n in range(100_000)) + " x='",
    ],
    ids=["quoted", "glued", "bare", "unclosed"],
)
def test_tags_with_a_hundred_thousand_attributes(tag: str) -> None:
    took, article = seconds(BODY + tag + "Text")
    assert "The old bridge" in article.text
    assert article.metadata["skipped"] == ["the attributes of 1 tags that had more than 1000"]
    assert took < 3


def test_scripts_that_look_like_tags_are_left_alone() -> None:
    code = "if (a<b && c==" + " ".join(f'"{n}"' for n in range(5000)) + ') x = "'
    block = BLOCK.replace("{}", json.dumps({"@type": "NewsArticle", "headline": "T"}), 1)
    article = Article.from_html(f"<script>{code}</script>{block}{BODY}<p title='x'>More</p>")
    assert article.title == "T"
    assert article.text.endswith("More")
    assert "skipped" not in article.metadata


LARGE = """
import resource, sys
from pathlib import Path
import newsaudit
from newsaudit import Article
kind = sys.argv[1]
if kind == "paragraphs":
    page = "<article>" + "<p>Some words of a <b>paragraph</b> and a <a href='/x'>link</a> in it.</p>" * 290_000
elif kind == "json":
    page = '<script type="application/ld+json">{"@graph":[' + '{"@type":"NewsArticle","headline":"T"},' * 500_000 + "{}]}</script><p>Text"
elif kind == "comment":
    page = "<p>Text<!--" + "x" * 20_000_000
elif kind == "attributes":
    page = "<p " + " ".join(f'a{n}="{n}"' for n in range(1_150_000)) + ">Text"
else:
    page = "<p>" + "word " * 4_000_000
assert len(page) > 19_000_000, len(page)
article = Article.from_html(page)
assert "Text" in article.text or "Some" in article.text or "word" in article.text
used = resource.getrusage(resource.RUSAGE_SELF)
status = Path("/proc/self/status")  # the peak in `used` begins at that of the calling process
peaks = [line.split()[1] for line in status.read_text().splitlines() if "VmHWM" in line] if status.exists() else []
print(used.ru_utime + used.ru_stime, int((peaks or [used.ru_maxrss])[0]) // 1024)
"""


@pytest.mark.parametrize("kind", ["paragraphs", "json", "comment", "attributes", "words"])
def test_twenty_megabytes(kind: str) -> None:
    """A page of 20 MB is read in a process of its own: under 30 s of CPU and 1 GiB (seconds and MiB are printed)."""
    made = subprocess.run([sys.executable, "-c", LARGE, kind], capture_output=True, text=True, timeout=300, check=False)
    assert made.returncode == 0, made.stderr[-2000:]
    cpu, memory = map(float, made.stdout.split())
    assert cpu < 30
    assert memory < 1024


def test_the_card_of_a_page_that_shouts() -> None:
    """Thousands of authors, dates and links leave a card of a bounded size."""
    page = "".join(
        f'<meta name="author" content="Jane {n} Smith"><meta name="date" content="2024-{n}">' for n in range(9000)
    )
    page += "".join(f'<p><a href="https://example.org/{n}">By Jane Smith {n}</a></p>' for n in range(2000))
    report = newsaudit.audit(Article.from_html(page + BODY * 20))
    assert len(json.dumps(report.to_dict()["provenance"])) < 60_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
