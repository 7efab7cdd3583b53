"""HTML: a page of its own and a notebook's card; no script, no request, everything escaped."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from newsaudit.package_data import read_text
from newsaudit.render.charts import bar, ring
from newsaudit.render.copies import kinship, sides
from newsaudit.render.frame import frame
from newsaudit.render.highlight import highlight
from newsaudit.render.json import to_json
from newsaudit.render.provenance import criteria, rows
from newsaudit.render.view import (
    SEVERITY_NAMES,
    count_line,
    failures,
    heading,
    headline,
    line_column,
    silenced,
    worst_first,
)
from newsaudit.render.visible import escaped, one_line, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Environment
    from markupsafe import Markup

    from newsaudit.render.highlight import Marked

# A card stays under 200 kB, a page of its own within a few megabytes, whatever the article: bytes of marked text,
# findings listed, near-copies shown side by side.
_CARD = (85_000, 60, 3)
_PAGE = (2_500_000, 2_000, 20)
_WORST = 3  # findings named at the top, whatever section they are in
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}")


def to_html(plain: dict[str, Any], index: str = "") -> str:
    """One report as a page; ``index`` is the address of the batch's index, where there is one."""
    return to_page([plain], index=index)


def to_page(reports: Iterable[dict[str, Any]], title: str | None = None, index: str = "") -> str:
    """Reports as one page, with a table of contents when there are several."""
    plains = list(reports)
    views = [_view(plain, number, *_PAGE) for number, plain in enumerate(plains, 1)]
    if title is None:
        title = f"Audit of {len(views)} articles"
        if len(views) == 1:
            title = f"Audit of {views[0]['title'] or views[0]['name']}"
    css, digest = own_file("style.css")
    version = plains[0]["newsaudit_version"] if plains else ""
    page = environment().get_template("page.html")
    return page.render(
        title=one_line(title, 200), views=views, style=css, style_hash=digest, version=version, index=index
    )


def to_card(plain: dict[str, Any]) -> str:
    """One report as a card for a notebook, under 200 kB; a long text and a long list are cut, and the card says so."""
    view = _view(plain, 1, *_CARD, card=True)
    made = environment().get_template("card.html").render(view=view, style=own_file("style.css")[0], alone=True)
    for start, style in _INLINE.items():
        made = made.replace(start, f'{start} style="{style}"')
    return made


def _inline() -> dict[str, str]:
    """Styles of the elements that tell findings apart, by the start of their tags, which no escaped text can hold.

    A notebook that is not trusted keeps them and drops the style sheet; where the sheet is kept, its own colours (light
    or dark) follow as a second value, which such a notebook drops.
    """
    made = {
        '<ol class="findings"': "list-style-type:none;padding-left:0",
        '<ol class="findings wide"': "list-style-type:none;padding-left:0",
        '<span class="letter"': "font-size:1.7em;font-weight:bold",
        '<div class="text"': "max-height:34rem;overflow:auto",
    }
    for name, (ink, ground) in _COLOURS.items():
        back = f"background-color:{ground};background-color:var(--{name}-back)"
        made[f'<mark class="{name}"'] = back
        made[f'<li class="finding {name}"'] = (
            f"border-left:4px solid {ink};border-left-color:var(--{name});padding-left:0.8em;margin-bottom:0.9em"
        )
        made[f'<span class="chip {name}"'] = f"{back};color:{ink};color:var(--{name});padding:0 0.6em"
    return made


_COLOURS = {"error": ("#a3001b", "#ffe3e4"), "warning": ("#774800", "#ffeec4"), "info": ("#1b4f8f", "#e0edfb")}
_INLINE = _inline()


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates; every value put into one is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("newsaudit.render")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, auto_reload=False)


@lru_cache(maxsize=4)
def own_file(name: str) -> tuple[Markup, str]:
    """The style sheet or a script of ours, and its hash for a page's Content-Security-Policy."""
    from markupsafe import Markup

    content = read_text(f"render/templates/{name}")
    digest = base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")
    return Markup(content), f"sha256-{digest}"  # noqa: S704  # our own file


def _view(
    plain: dict[str, Any], number: int, text_budget: int, finding_limit: int, copy_limit: int, *, card: bool = False
) -> dict[str, Any]:
    from markupsafe import Markup

    article = plain["article"]
    name, title = heading(plain)[0], headline(plain)
    # Links inside one document must not meet those of another card in the same notebook.
    identity = hashlib.blake2b(to_json([article["id"], article["text"]]).encode("utf-8"), digest_size=6).hexdigest()
    prefix = f"na{number}-{identity}"
    findings = worst_first(plain)
    marked = highlight(article["text"], findings, prefix, text_budget, frame(plain))
    kept = [_finding(plain, item, place, marked) for place, item in enumerate(findings[:finding_limit], 1)]
    copies = [row for row in kept if row["is_copy"]]
    for row in [row for row in kept if row["related"]][:copy_limit]:
        row["sides"] = sides(article["text"], findings[row["number"] - 1])
    left_off = len(findings) - len(kept)
    quality = plain["quality"]
    return {
        "prefix": prefix,
        "name": name,
        "title": title,
        "facts": _facts(plain),
        "language": plain["language"] if _LANGUAGE.fullmatch(plain["language"]) else "",
        "link": _link(article.get("url")),
        "quality": "–" if quality is None else f"{quality:g}",
        "grade": one_line(plain["grade"] or "?", 4),
        "verdict": ("quality unknown" if quality is None else f"of 100, grade {plain['grade']}") + silenced(plain),
        "ring": ring(None if quality is None else quality / 100, f"grade-{_tone(plain['grade'])}"),
        "counts": count_line(plain),
        "chips": _chips(plain),
        "failures": failures(plain),
        "analyzers": _analyzers(plain),
        "sum": _sum(plain),
        "silent": _silent(plain),
        "provenance": {"rows": rows(plain), "criteria": criteria(plain)} if rows(plain) else None,
        "whole": [row for row in kept if row["where"] == "whole article" and not row["is_copy"]],
        "worst": kept[:_WORST] if len(kept) > _WORST else [],
        "copies": copies,
        "placed": [row for row in kept if row["where"] != "whole article" and not row["is_copy"]],
        "text": Markup(marked.html),  # noqa: S704  # built of escaped pieces
        "cut": ""
        if marked.shown == len(article["text"])
        else f"The first {marked.shown:,} of {len(article['text']):,} characters are shown here; {_whole(card=card)} "
        "holds all.",
        "left_off": f"{left_off:,} more findings are not listed here; {_whole(card=card)} holds all." * bool(left_off),
    }


def _whole(*, card: bool) -> str:
    return "report.to_html()" if card else "the report as JSON"


def _tone(grade: str | None) -> str:
    return grade.lower() if grade in tuple("ABCDE") else "e"


def _chips(plain: dict[str, Any]) -> list[dict[str, str]]:
    counts = {name: sum(item["severity"] == name for item in plain["findings"]) for name in SEVERITY_NAMES}
    return [
        {"severity": name, "text": f"{count:,} {SEVERITY_NAMES[name][count != 1]}"}
        for name, count in counts.items()
        if count
    ]


def _facts(plain: dict[str, Any]) -> list[str]:
    """Who, when, where, in which language; on one line under the title."""
    article = plain["article"]
    name, title = heading(plain)[0], headline(plain)
    authors = ", ".join(one_line(author, 60) for author in article.get("authors", ())[:5])
    facts = [name if title else "", authors, *(article.get(key) for key in ("publisher", "published"))]
    return [one_line(fact, 160) for fact in facts if fact] + [f"language {one_line(plain['language'], 40)}"]


def _analyzers(plain: dict[str, Any]) -> list[dict[str, Any]]:
    """The analyzers that took points, the largest loss first."""
    return [
        {
            "name": one_line(part["analyzer"], 60),
            "bar": bar(part["risk"], "taken"),
            "points": f"−{part['lost']:g}",
            "rules": one_line(", ".join(rule.partition(".")[2] for rule in part.get("rules", {})), 160),
        }
        for part in plain["breakdown"]
    ]


def _silent(plain: dict[str, Any]) -> str:
    """The analyzers that took nothing, and those that did not run, with their reasons."""
    taken = {part["analyzer"] for part in plain["breakdown"]}
    ran = [name for name, result in plain["results"].items() if result["status"] == "ok" and name not in taken]
    parts = [f"Took nothing: {', '.join(ran)}."] if ran else []
    reasons: dict[str, list[str]] = {}
    for name, result in plain["results"].items():
        if result["status"] in ("not_applicable", "skipped"):
            reasons.setdefault(result["reason"] or "not applicable", []).append(name)
    parts += [f"Did not run: {', '.join(names)} ({reason})." for reason, names in reasons.items()]
    return one_line(" ".join(parts), 600)


def _sum(plain: dict[str, Any]) -> str:
    """How the quality re-adds, for example "100 − 27.31 − 6.02 = 66.67"."""
    lost = [part["lost"] for part in plain["breakdown"] if part["lost"]]
    if plain["quality"] is None or not lost:
        return ""
    return f"100 {' '.join(f'− {points:g}' for points in lost)} = {plain['quality']:g}"


def _finding(plain: dict[str, Any], finding: dict[str, Any], number: int, marked: Marked) -> dict[str, Any]:
    place = line_column(plain, finding)
    more = len(finding["spans"]) - 1
    where = f"line {place[0]}, column {place[1]}" if place else "whole article"
    return {
        "number": number,
        "severity": finding["severity"],
        "severity_name": SEVERITY_NAMES[finding["severity"]][0].capitalize(),
        "rule": one_line(finding["rule"]),
        "where": f"{where} and {more} more" if more > 0 else where,
        "anchor": marked.anchors.get(number),
        "confidence": f"{finding['confidence']:.0%}",
        "message": one_line(finding["message"], 400),
        "advice": one_line(finding["advice"], 400),
        "excerpt": visible(finding["excerpt"]),
        "related": kinship(finding["related"]) if finding["related"] else "",
        "is_copy": finding["related"] is not None and finding["related"]["direction"] != "source",
        "sides": None,
        "evidence": _evidence(finding["evidence"]),
    }


def _evidence(evidence: dict[str, Any]) -> Markup | str:
    """Rows of a table, made here and not by the template: they are most of what a page holds."""
    from markupsafe import Markup

    rows = "".join(
        f'<tr><th scope="row">{escaped(one_line(key, 60))}</th>'
        f"<td><code>{escaped(one_line(_value(value), 300))}</code></td></tr>"
        for key, value in evidence.items()
        if value not in (None, "", [], {})
    )
    return Markup(rows)  # noqa: S704  # escaped


def _value(value: Any) -> str:
    """A value as a reader wants it: a text without quotation marks, anything else as JSON."""
    return value if isinstance(value, str) else to_json(value)


def _link(url: str | None) -> str:
    """A link only for the two schemes that cannot run anything."""
    if url and url.lower().startswith(("https://", "http://")):
        return one_line(url, 500)
    return ""
