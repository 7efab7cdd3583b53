"""In a real browser: nothing of a hostile article runs or is fetched, marks cover their excerpts, keys are enough."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import newsaudit
from newsaudit.cli.pages import PageWriter
from newsaudit.layout import Role
from newsaudit.render.html import to_page
from newsaudit.render.view import worst_first
from newsaudit.render.visible import visible

from .chromium import PROGRAM, Chromium, ChromiumError
from .conftest import HOSTILE, finding, hostile_report, report
from .test_structure import MARKDOWN, parts_of

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium here: the tests in a browser are left out")

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
ARTICLES = 80
# If a script ran, the page would say so in its title; "alert(1)" becomes that where the browser might run it.
RUNS = "document.title=1"
PIECES = (
    *HOSTILE,
    "</p></blockquote></li></ol></main></body></html>",
    "</style></title><script>alert(1)</script>",
    "<svg onload=alert(1)><animate onbegin=alert(1)>",
    '<iframe srcdoc="<script>alert(1)</script>">',
    "<object data=javascript:alert(1)><embed src=http://127.0.0.1:9/x>",
    '<link rel=stylesheet href="http://127.0.0.1:9/x.css"><base href="http://127.0.0.1:9/">',
    "<meta http-equiv=refresh content=0;url=http://127.0.0.1:9/>",
    "<style>@import 'http://127.0.0.1:9/y.css'; body{background:url(http://127.0.0.1:9/z)}</style>",
    "<details open ontoggle=alert(1)><summary>",
    "{{constructor.constructor('alert(1)')()}} #{7*7} *{7*7} {#",
    "vbscript:alert(1) data:text/html,<script>alert(1)</script>",
    "\u0645\u0631\u062d\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645 123 abc",
    "\u05e9\u05dc\u05d5\u05dd \u202b(x)\u202c \u2067y\u2069 \u200f\u200e",
    "\u65e5\u672c\u8a9e\u306e\u8a18\u4e8b\u3002\u7b2c\u4e8c\u6587\uff01",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1e9\U0001f1ea \U0001f44d\U0001f3fd",
    "a\u0301\u0323\u0308 Z\u0351\u036b\u0343 \u0e01\u0e33 \u1100\u1161\u11a8",
    "ﬁ \u0130 \u1e9e \u00ad \ufeff \u200b \U000e0041",
    "plain words of an ordinary sentence. ",
    "\n\n",
    "\t ",
)


@pytest.fixture(scope="module")
def browser():
    try:
        made = Chromium()
    except ChromiumError as problem:
        pytest.skip(f"Chromium does not start here: {problem}")
    with made:
        yield made


def hostile_articles() -> list[newsaudit.Report]:
    """Articles of hostile pieces in any order, with findings anywhere, nested and overlapping."""
    chance = random.Random(20_261_121)  # noqa: S311  # a fixed seed
    made = [hostile_report(text.replace("alert(1)", RUNS)) for text in HOSTILE]
    while len(made) < ARTICLES:
        text = "".join(chance.choices(PIECES, k=chance.randint(2, 9))).replace("alert(1)", RUNS)
        found = []
        for _ in range(chance.randint(1, 9)):
            spans = [sorted(chance.choices(range(len(text) + 1), k=2)) for _ in range(chance.randint(1, 2))]
            severity = chance.choice(("info", "warning", "error"))
            said = chance.choice(PIECES).replace("alert(1)", RUNS)
            found.append(finding(text, *spans, severity=severity, message=said, advice=said, evidence={said: said}))
        article = newsaudit.Article(text, id=f"article-{len(made)}", title=chance.choice((text, None)), url=text)
        made.append(report(text, *found, article=article))
    return made


READ = """[...document.querySelectorAll(".card")].map((card) => {
  const text = card.querySelector(".text"), marks = {};
  for (const mark of text ? text.querySelectorAll("mark") : [])
    for (const number of mark.dataset.of.split(" ")) marks[number] = (marks[number] || "") + mark.textContent;
  return [text ? text.textContent : "", marks];
})"""


def expected(made: newsaudit.Report) -> list:
    text = visible(made.article.text)
    marks = {}
    for number, item in enumerate(worst_first(made.to_dict()), 1):
        places = sorted({place for start, end in item["spans"] for place in range(start, min(end, len(text)))})
        if places:
            marks[str(number)] = "".join(text[place] for place in places)
    return [text, marks]


def check_quiet(browser: Chromium, *pages: Path, scripts: int = 0) -> None:
    assert browser.requests == [page.resolve().as_uri() for page in pages]
    assert len(browser.scripts) == scripts, browser.scripts
    assert not browser.dialogs
    assert not browser.complaints
    assert browser.run("document.title") != "1"


def test_the_browser_would_tell(browser, tmp_path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<script>{RUNS}</script><img src=http://127.0.0.1:9/x onerror='2'>", "utf-8")
    browser.open(page)
    assert browser.run("document.title") == "1"
    assert browser.scripts
    assert len(browser.requests) == 2
    page.write_text('<meta http-equiv="Content-Security-Policy" content="default-src \'none\'"><img src=x>', "utf-8")
    browser.open(page)
    assert browser.complaints


def test_hostile_articles_on_one_page(browser, tmp_path) -> None:
    made = hostile_articles()
    assert len(made) >= 60
    page = tmp_path / "page.html"
    page.write_text(to_page([one.to_dict() for one in made], "Audit"), "utf-8")
    browser.open(page)
    seen = browser.run(READ)
    assert len(seen) == len(made)
    for shown, one in zip(seen, made, strict=True):
        assert shown == expected(one)
    links = browser.run("[...document.querySelectorAll('a')].map((link) => link.protocol)")
    assert set(links) <= {"file:", "http:", "https:"}
    assert browser.run("document.querySelectorAll('script,iframe,object,embed,img,link,base,form').length") == 0
    assert browser.run("document.title") == "Audit"
    check_quiet(browser, page)


def test_hostile_batch_as_a_folder(browser, tmp_path) -> None:
    made = hostile_articles()
    writer = PageWriter(tmp_path)
    for one in made:
        writer.write(one)
    writer.close()
    browser.open(tmp_path / "index.html")
    assert browser.run("document.querySelectorAll('#table tbody tr').length") == len(made)
    check_quiet(browser, tmp_path / "index.html", scripts=1)
    for page, one in zip([tmp_path / name for name in writer.pages], made, strict=True):
        browser.open(page)
        assert browser.run(READ) == [expected(one)]
        check_quiet(browser, page)


def test_seeds_as_they_are_audited(browser, tmp_path) -> None:
    reports = list(newsaudit.audit_many([newsaudit.Article.read(path) for path in SEEDS]))
    for one in reports:
        page = tmp_path / "page.html"
        page.write_text(one.to_html(), "utf-8")
        browser.open(page)
        assert browser.run(READ) == [expected(one)]
        check_quiet(browser, page)
        page.write_text(f"<!doctype html><meta charset=utf-8><title>Card</title>{one._repr_html_()}", "utf-8")
        browser.open(page)
        assert browser.run(READ) == [expected(one)]
        check_quiet(browser, page)


def structured_articles() -> list[newsaudit.Report]:
    """Hostile pieces as lines of every role, with findings across them; and a Markdown article as it is audited."""
    chance = random.Random(14)  # noqa: S311  # a fixed seed
    made = [newsaudit.audit(newsaudit.Article.from_markdown(MARKDOWN))]
    while len(made) < 30:
        pieces = [piece for piece in chance.sample(PIECES, 12) if piece.strip()]
        rows = [
            (chance.choice(get_args(Role)), line) for piece in pieces for line in piece.splitlines() if line.strip()
        ]
        text, parts = parts_of(*rows, between=chance.choice(("\n", "\n\n", "\r\n", " \u00a0\n", " ")))
        spans = [sorted(chance.choices(range(len(text) + 1), k=2)) for _ in range(6)]
        found = [finding(text, (start, end)) for start, end in spans if start < end]
        article = newsaudit.Article(text, id=f"article-{len(made)}")
        made.append(report(text, *found, article=article, parts=parts))
    return made


def test_structure_changes_no_character(browser, tmp_path) -> None:
    made = structured_articles()
    page = tmp_path / "page.html"
    page.write_text(to_page([one.to_dict() for one in made], "Audit"), "utf-8")
    for width in (1280, 390):
        browser.look(width, 900)
        browser.open(page)
        assert browser.run(READ) == [expected(one) for one in made]
        assert browser.run(CLOSE) <= 0, "nothing is wider than the screen"
        check_quiet(browser, page)
    browser.look(1280, 900)
    assert browser.run("document.querySelectorAll('.text [role=row]').length") > 0
    assert browser.run("getComputedStyle(document.querySelector('.text [role=cell]')).display") == "table-cell"


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=6))
def test_any_text_and_any_spans(browser, tmp_path, text, raw) -> None:
    made = report(text, *[finding(text, (at, min(len(text), at + size))) for at, size in raw if at < len(text)])
    page = tmp_path / "page.html"
    page.write_text(made.to_html(), "utf-8")
    browser.open(page)
    assert browser.run(READ) == [expected(made)]
    check_quiet(browser, page)


TEXT = "The bridge will close in May, the council said [7]. Repairs will take a year.\n" * 3


def test_a_mark_tells_at_once_and_leads_to_its_evidence_by_keyboard(browser, tmp_path) -> None:
    page = tmp_path / "page.html"
    one = finding(TEXT, (47, 50), message="Marker 7 leads nowhere.", evidence={"missing": ["7"]})
    page.write_text(report(TEXT, one).to_html(), "utf-8")
    browser.without_scripts()  # of the page; the test still asks
    try:
        browser.open(page)
        for _ in range(9):
            browser.press("Tab")
            if browser.run("document.activeElement.closest('.text a') !== null"):
                break
        told = browser.run("getComputedStyle(document.activeElement, '::after').content")
        assert "Marker 7 leads nowhere." in told
        assert "Do something." in told
        assert not browser.run("document.querySelector('.finding details').open")
        browser.press("Enter")
        assert browser.run("document.querySelector('.finding details').open"), "following a mark opens its evidence"
        assert browser.run("document.querySelector(':target').textContent.trim()").startswith("Confidence 90%")
        assert browser.run("document.querySelector('.finding:has(:target) .message').textContent") == one.message
    finally:
        browser.without_scripts(off=False)


def batch(folder: Path) -> Path:
    writer = PageWriter(folder)
    for number in range(30):
        text = TEXT
        found = [finding(text, (47, 50), severity="error")] * (number % 3)
        found += [finding(text, rule="provenance.missing-date")] * (number % 2)
        article = newsaudit.Article(text, id=f"a-{number}", title=f"Title {number} {'harbour' if number < 4 else ''}")
        writer.write(report(text, *found, article=article, quality=None if number == 5 else 40.0 + number * 7 % 50))
    writer.close()
    return folder / "index.html"


def shown(browser: Chromium) -> list[str]:
    return browser.run(
        "[...document.querySelectorAll('#table tbody tr')].filter((r) => !r.hidden).map((r) => r.cells[0].textContent.trim())"
    )


def settle(browser: Chromium) -> None:
    browser.run("new Promise((done) => setTimeout(done, 150))")


def tab_to(browser: Chromium, condition: str) -> None:
    for _ in range(120):
        browser.press("Tab")
        if browser.run(f"((e) => {condition})(document.activeElement)"):
            return
    raise AssertionError(f"the keyboard does not reach {condition}")


def test_the_index_filters_by_keyboard(browser, tmp_path) -> None:
    browser.open(batch(tmp_path))
    assert len(shown(browser)) == 30
    tab_to(browser, "e.id === 'filter-text'")
    browser.write("harbour title")
    settle(browser)
    assert shown(browser) == [f"Title {number} harbour" for number in range(4)]
    assert browser.run("document.querySelector('[role=status]').textContent") == "4 of 30 articles"
    tab_to(browser, "e.id === 'filter-severity'")
    browser.press("ArrowDown")
    settle(browser)
    assert shown(browser) == ["Title 1 harbour", "Title 2 harbour"]
    tab_to(browser, "e.type === 'reset'")
    browser.press("Enter")
    settle(browser)
    assert len(shown(browser)) == 30
    browser.open(tmp_path / "index.html")
    tab_to(browser, "e.id === 'filter-rule'")
    browser.press("ArrowDown")
    browser.press("ArrowDown")
    settle(browser)
    assert len(shown(browser)) == 15
    browser.open(tmp_path / "index.html")
    tab_to(browser, "e.id === 'filter-grade'")
    browser.press("–")
    browser.press("End")
    settle(browser)
    assert shown(browser) == ["Title 5"] or browser.run("document.activeElement.value") == "–"


def test_the_index_sorts_by_keyboard(browser, tmp_path) -> None:
    browser.open(batch(tmp_path))
    quality = "[...document.querySelectorAll('#table tbody tr')].map((r) => r.cells[1].textContent)"
    before = browser.run(quality)
    tab_to(browser, "e.textContent === 'Quality'")
    state = "[...document.querySelectorAll('#table th[aria-sort]')].map((h) => h.getAttribute('aria-sort'))"
    assert set(browser.run(state)) == {"none"}
    numbers = sorted((float(value) for value in before if value != "–"), reverse=True)
    for way, ordered in (("descending", numbers), ("ascending", numbers[::-1])):
        browser.press("Enter")
        assert browser.run(state)[1] == way
        after = browser.run(quality)
        assert [float(value) for value in after[:-1]] == ordered
        assert after[-1] == "–", "what is unknown stands last either way"
    browser.press(" ")
    assert browser.run(quality) == before
    assert browser.run("document.activeElement.textContent") == "Quality"


def test_the_index_without_javascript_shows_everything(browser, tmp_path) -> None:
    page = batch(tmp_path)
    browser.without_scripts()
    try:
        browser.open(page)
        assert len(shown(browser)) == 30
        assert browser.run("getComputedStyle(document.querySelector('form')).display") == "none"
        assert browser.run("document.querySelectorAll('button:not(form *)').length") == 0
        check_quiet(browser, page)
    finally:
        browser.without_scripts(off=False)


OUTLINE = "[...document.querySelectorAll('h1,h2,h3,h4')].map((h) => +h.tagName[1])"
NAMELESS = """[...document.querySelectorAll('a,button,input,select,summary,[role=region],[role=img]')].filter((e) =>
  !(e.textContent.trim() || e.getAttribute('aria-label') || (e.labels && e.labels.length))).length"""
CLOSE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_outline_names_and_landmarks(browser, tmp_path) -> None:
    index = batch(tmp_path)
    reports = list(newsaudit.audit_many([newsaudit.Article.read(path) for path in SEEDS]))
    page = tmp_path / "page.html"
    page.write_text(reports[0].to_html(), "utf-8")
    for address in (index, page):
        for width in (1280, 390):
            browser.look(width, 900)
            browser.open(address)
            outline = browser.run(OUTLINE)
            assert outline[0] == 1
            assert outline.count(1) == 1
            assert all(after <= before + 1 for before, after in pairwise(outline))
            assert browser.run(NAMELESS) == 0
            assert browser.run("document.querySelectorAll('main').length") == 1
            assert browser.run("document.documentElement.lang") == "en"
            assert browser.run(CLOSE) <= 0, "nothing is wider than the screen"
    browser.look(1280, 900)
    assert browser.pdf().startswith(b"%PDF")
