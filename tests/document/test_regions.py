"""What the page's own tags say of its lines: navigation, side columns and footers are no part of the article."""

from __future__ import annotations

import pytest

import newsaudit
from newsaudit import Article
from newsaudit.document.regions import regions_apart

TEXT = "Weather\n\nThe old bridge is closed for repairs until the end of the year, the council said on Monday in town."
PROSE = "<p>The old bridge is closed for repairs until the end of the year, the council said on Monday in town.</p>"
TEASER = "A farmer from the northern valley has won the prize for the best cheese of the year for the third time."


def debris(html: str) -> list[str]:
    article = Article.from_html(html)
    report = newsaudit.audit(article, select=["boilerplate"])
    return [
        article.text[span.start : span.end] for finding in report.findings if finding.sure for span in finding.spans
    ]


@pytest.mark.parametrize("tag", ["nav", "aside", "footer"])
def test_lines_that_a_tag_sets_apart_are_debris(tag: str) -> None:
    page = f"<h1>Old bridge is closed</h1>{PROSE * 5}<{tag}><p>{TEASER}</p></{tag}>"
    assert any(TEASER in found for found in debris(page))
    assert not any(TEASER in found for found in debris(page.replace(f"<{tag}>", "").replace(f"</{tag}>", "")))


def test_the_tag_is_the_evidence() -> None:
    article = Article.from_html(f"<h1>Old bridge is closed</h1>{PROSE * 5}<aside><p>{TEASER}</p></aside>")
    report = newsaudit.audit(article, select=["boilerplate"])
    assert "tag: aside" in str([finding.evidence for finding in report.findings if finding.sure])


@pytest.mark.parametrize("tag", ["aside", "footer"])
def test_what_stands_inside_the_article_is_left_to_the_model(tag: str) -> None:
    article = Article.from_html(f"<article>{PROSE * 3}<{tag}>{PROSE}</{tag}></article>")
    assert regions_apart(article) == ()


@pytest.mark.parametrize("page", ["<form>{}</form>", "<nav>Home{}"], ids=["form around all", "open nav"])
def test_a_tag_around_the_whole_page_sets_nothing_apart(page: str) -> None:
    article = Article.from_html(page.replace("{}", f"<h1>Old bridge is closed</h1>{PROSE * 5}"))
    assert regions_apart(article) == ()


def test_names_in_a_footer_do_not_sign() -> None:
    page = f"<h1>Old bridge is closed</h1>{PROSE * 5}<footer><p>By Jane Smith</p></footer>"
    assert newsaudit.audit(Article.from_html(page)).provenance.authors == ()
    inside = f"<article><h1>Old bridge is closed</h1>{PROSE * 5}<footer><p>By Jane Smith</p></footer></article>"
    assert newsaudit.audit(Article.from_html(inside)).provenance.authors[0].value == "Jane Smith"


@pytest.mark.parametrize(
    "regions",
    [None, 5, "nav", [], [5], [["nav"]], [["nav", "0", 3]], [["nav", 3, 3]], [["nav", 0, 10_000]], [[1, 0, 3]]],
)
def test_regions_of_any_other_shape_are_passed_over(regions: object) -> None:
    assert regions_apart(Article(TEXT, metadata={"regions": regions})) == ()
