"""Words that Markdown or HTML marks as code are not damaged text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import newsaudit
from newsaudit import Article

if TYPE_CHECKING:
    from collections.abc import Callable

BODY = "The council voted on Tuesday to close the old baths, and the mayor said that a new building would be paid for."
CODE = ("pools.Open", "isActive", "{{ pool.name }}", "${name}", "\\u2019")


@pytest.mark.parametrize("code", CODE)
@pytest.mark.parametrize(
    ("read", "marks"),
    [
        (Article.from_markdown, "``"),
        (Article.from_html, ("<code>", "</code>")),
        (Article.from_html, ('<kbd class="key">', "</kbd> and <code>x</code>")),
    ],
)
def test_code_is_exempt(read: Callable[[str], Article], marks: str | tuple[str, str], code: str) -> None:
    line = f"{BODY} The page now has {{}} of the town in it, and nobody on the council asked why."

    def rules(inside: str) -> set[str]:
        report = newsaudit.audit(read(f"{line.format(inside)}\n"), select=["boilerplate"])
        return {finding.rule for finding in report.findings}

    assert rules(code)
    assert not rules(f"{marks[0]}{code}{marks[1]}")
