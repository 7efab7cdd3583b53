"""HTML: a page of its own and a notebook's card; no script, no request, everything escaped."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from newsaudit.render.highlight import highlight
from newsaudit.render.json import to_json
from newsaudit.render.view import SEVERITY_NAMES, count_line, failures, heading, line_column
from newsaudit.render.visible import one_line, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Environment
    from markupsafe import Markup

__all__ = ["environment", "style", "to_card", "to_html", "to_page"]

# A card stays under 200 kB: bytes of marked text, and findings listed.
_CARD_TEXT = 90_000
_CARD_FINDINGS = 60


def to_html(plain: dict[str, Any]) -> str:
    """One report as a page."""
    return to_page([plain])


def to_page(reports: Iterable[dict[str, Any]], title: str | None = None) -> str:
    """Reports as one page, with a table of contents when there are several."""
    plains = list(reports)
    views = [_view(plain, number) for number, plain in enumerate(plains, 1)]
    if title is None:
        title = f"Audit of {len(views)} articles"
        if len(views) == 1:
            title = f"Audit of {views[0]['title'] or views[0]['name']}"
    css, digest = style()
    version = plains[0]["newsaudit_version"] if plains else ""
    page = environment().get_template("page.html")
    return page.render(title=one_line(title, 200), views=views, style=css, style_hash=digest, version=version)


def to_card(plain: dict[str, Any]) -> str:
    """One report as a card for a notebook, under 200 kB; a long text and a long list are cut, and the card says so."""
    view = _view(plain, 1, text_budget=_CARD_TEXT, finding_limit=_CARD_FINDINGS)
    return environment().get_template("card.html").render(view=view, style=style()[0], alone=True)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates; every value put into one is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("newsaudit.render")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)


@lru_cache(maxsize=1)
def style() -> tuple[Markup, str]:
    """The style sheet, and its hash for a page's Content-Security-Policy."""
    from importlib.resources import files

    from markupsafe import Markup

    css = files("newsaudit.render").joinpath("templates", "style.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(css.encode("utf-8")).digest()).decode("ascii")
    return Markup(css), f"sha256-{digest}"  # noqa: S704  # our own file


def _view(
    plain: dict[str, Any], number: int, *, text_budget: int | None = None, finding_limit: int | None = None
) -> dict[str, Any]:
    from markupsafe import Markup

    article = plain["article"]
    name, title = heading(plain)
    # Links inside one document must not meet those of another card in the same notebook.
    identity = hashlib.blake2b(to_json([article["id"], article["text"]]).encode("utf-8"), digest_size=6).hexdigest()
    prefix = f"na{number}-{identity}"
    text, shown = highlight(article["text"], plain["findings"], prefix, text_budget)
    rows = [_finding(plain, item, place) for place, item in enumerate(plain["findings"], 1)]
    kept = rows if finding_limit is None else rows[:finding_limit]
    return {
        "prefix": prefix,
        "name": name,
        "title": title,
        "language": one_line(plain["language"], 40),
        "link": _link(article.get("url")),
        "quality": "–" if plain["quality"] is None else f"{plain['quality']:g}",
        "grade": f"of 100, grade {plain['grade']}" if plain["quality"] is not None else "quality unknown",
        "counts": count_line(plain),
        "failures": failures(plain),
        "analyzers": _analyzers(plain),
        "open": finding_limit is None,
        "whole": [row for row in kept if row["where"] == "whole article"],
        "placed": [row for row in kept if row["where"] != "whole article"],
        "text": Markup(text),  # noqa: S704  # built of escaped pieces
        "cut": ""
        if shown == len(article["text"])
        else f"The first {shown:,} of {len(article['text']):,} characters; report.to_html() shows all.",
        "left_off": ""
        if len(kept) == len(rows)
        else f"{len(rows) - len(kept):,} more findings; report.to_html() lists all.",
        "suppressed": len(plain["suppressed"]),
    }


def _analyzers(plain: dict[str, Any]) -> list[dict[str, Any]]:
    lost = {part["analyzer"]: part["lost"] for part in plain["breakdown"]}
    rows = []
    for name, result in plain["results"].items():
        status = result["status"].replace("_", " ")
        if result["reason"] and result["status"] != "error":
            status = f"{status}: {one_line(result['reason'], 200)}"
        rows.append(
            {
                "name": one_line(name, 60),
                "meter": result["status"] == "ok",
                "risk": f"{result['risk']:g}",
                "lost": f"−{lost[name]:g}" if lost.get(name) else "",
                "status": status,
            }
        )
    return rows


def _finding(plain: dict[str, Any], finding: dict[str, Any], number: int) -> dict[str, Any]:
    place = line_column(plain, finding)
    more = len(finding["spans"]) - 1
    where = f"line {place[0]}, column {place[1]}" if place else "whole article"
    return {
        "number": number,
        "severity": finding["severity"],
        "severity_name": SEVERITY_NAMES[finding["severity"]][0],
        "rule": one_line(finding["rule"]),
        "where": f"{where} and {more} more" if more > 0 else where,
        "confidence": f"{finding['confidence']:g}",
        "message": one_line(finding["message"], 400),
        "advice": one_line(finding["advice"], 400),
        "excerpt": visible(finding["excerpt"]),
        "related": _related(finding["related"]),
        "evidence": [(one_line(key, 60), one_line(to_json(value), 300)) for key, value in finding["evidence"].items()],
    }


def _related(other: dict[str, Any] | None) -> str:
    if not other:
        return ""
    name = {"copy": "Near-copy of", "contained-in": "Stands in", "contains": "Contains"}[other["direction"]]
    known = one_line(", ".join(part for part in (other.get("title"), other.get("published")) if part), 200)
    return f"{name} {one_line(other['id'], 120)}{f' ({known})' if known else ''}, {other['similarity']:.0%} alike"


def _link(url: str | None) -> str:
    """A link only for the two schemes that cannot run anything."""
    if url and url.lower().startswith(("https://", "http://")):
        return one_line(url, 500)
    return ""
