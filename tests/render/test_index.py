"""The index of a batch: everything escaped, one script of ours, small, and it opens in any order of the rows."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode

from newsaudit import AnalyzerResult, Article, Span, summarize
from newsaudit.cli.pages import PageWriter
from newsaudit.finding import Related
from newsaudit.render.index import to_index
from newsaudit.render.overview import to_summary_card
from newsaudit.summary import Tally

from .conftest import HOSTILE, finding, hostile_report, report


def index(*reports) -> str:
    summary = summarize(reports)
    return to_index(summary.to_dict(), [f"pages/{number}.html" for number, _ in enumerate(reports)], "0.1.0")


def digest(content: str) -> str:
    return b64encode(hashlib.sha256(content.encode()).digest()).decode()


def test_policy_allows_our_style_and_our_script_only() -> None:
    html = index(report("Text."), report("Another."))
    style = html.partition("<style>")[2].partition("</style>")[0]
    script = html.partition("<script>")[2].partition("</script>")[0]
    assert f"default-src 'none'; style-src 'sha256-{digest(style)}'; script-src 'sha256-{digest(script)}'" in html
    assert html.count("<script") == html.count("<style") == 1
    assert not re.search(r"<[^>]+\s(style|on\w+)\s*=", html.replace(script, ""))
    assert "innerHTML" not in script
    assert "http" not in script


def test_hostile_batch_is_inert() -> None:
    html = index(*[hostile_report(text) for text in HOSTILE])
    inside = html.partition("<tbody>")[2]
    assert html.count("<script") == 1
    assert "onerror=alert(1)>" not in inside
    assert not any(character in html for character in "\x00\x1b\u202e\u2066\r\x9b")
    html.encode("utf-8")
    card = to_summary_card(summarize([hostile_report(text) for text in HOSTILE]).to_dict())
    assert "<script" not in card


def test_what_a_row_says() -> None:
    sourced = AnalyzerResult(analyzer="citations", status="ok", metrics={"claims": 8, "claims_covered": 6})
    text = "Some text."
    other = Related("b", (Span(0, 4),), 0.9)
    made = report(
        text,
        finding(text, severity="error"),
        finding(text, (0, 4), related=other, rule="duplicates.near-copy"),
        article=Article(text, id="a", title="A <title>"),
        results={"citations": sourced},
    )
    html = index(made, report(text, article=Article(text, id="b"), quality=None, grade=None))
    assert (
        '<tr data-r="0 1"><th scope="row"><a href="pages/0.html">A &lt;title&gt;</a></th><td>71.5</td><td>C</td>'
        "<td>1</td><td>1</td><td>0</td><td>75</td><td>1</td></tr>"
    ) in html
    assert '<a href="pages/1.html">b</a></th><td>–</td><td>–</td>' in html
    assert '<option value="0">citations.dangling-marker</option>' in html
    assert "2 articles: " in html
    assert "Of 8 claims, 6 have one (75%)." in html


def test_ten_thousand_rows_stay_small() -> None:
    tally = Tally()
    rules = [f"family.rule-number-{number}" for number in range(60)]
    for number in range(10_000):
        text = "水" * 200
        found = [finding(text, rule=rules[(number * step) % 60]) for step in range(1, 16)]
        tally.add(report(text, *found, article=Article(text, id=f"folder/article-{number}.txt", title=text)))
    pages = [f"pages/{number:05d}-{'x' * 32}.html" for number in range(10_000)]
    assert len(to_index(tally.summary().to_dict(), pages).encode("utf-8")) < 4_200_000, "the worst case"
    tally = Tally()
    for number in range(10_000):
        title = f"An ordinary headline of some sixty characters, number {number}"
        found = [finding("x", rule=rules[(number * step) % 60]) for step in range(1, 9)]
        tally.add(report("x", *found, article=Article("x", id=f"article-{number}", title=title)))
    pages = [f"pages/{number:05d}-article-{number}-txt.html" for number in range(10_000)]
    assert len(to_index(tally.summary().to_dict(), pages).encode("utf-8")) < 3_000_000


def test_a_folder_of_pages(tmp_path) -> None:
    writer = PageWriter(tmp_path)
    for text in ("One text.", "Another text."):
        writer.write(report(text, article=Article(text, id=f"../{text}/<x>")))
    writer.close()
    html = (tmp_path / "index.html").read_text("utf-8")
    pages = re.findall(r'href="(pages/[^"]+)"', html.partition('<table id="table"')[2])
    assert len(pages) == 2
    assert sorted(path.name for path in (tmp_path / "pages").iterdir()) == sorted(page[6:] for page in pages)
    assert 'href="../index.html"' in (tmp_path / pages[0]).read_text("utf-8")
