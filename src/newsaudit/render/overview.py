"""A batch in one view: figures, the spread of quality and sourcing, the worst, near-copies, rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsaudit.render.charts import bar, histogram
from newsaudit.render.html import environment, own_file
from newsaudit.render.view import SEVERITY_NAMES
from newsaudit.render.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NAME = 90  # code points of a title ...
_NAME_BYTES = 110  # ... and bytes: an index of 10,000 articles stays under 3 MB in any script
_WORST, _CLUSTERS, _MEMBERS, _RULES, _UNREADABLE = 10, 30, 6, 12, 200


def to_summary_card(summary: dict[str, Any]) -> str:
    """A summary as a card for a notebook."""
    css = own_file("style.css")[0] + own_file("index.css")[0]
    return environment().get_template("overview.html").render(view=overview(summary), style=css, alone=True)


def overview(summary: dict[str, Any], pages: Sequence[str] = ()) -> dict[str, Any]:
    """What the template shows.

    Args:
        summary: ``Summary.to_dict()``.
        pages: the address of each article's page, in the order of the summary's rows; none in a notebook.
    """
    rows = summary["rows"]
    addresses = {row["id"]: page for row, page in zip(rows, pages, strict=False)}
    by_id = {row["id"]: row for row in rows}
    rules = [_rule(rule, number, summary, linked=bool(pages)) for number, rule in enumerate(summary["rules"])]
    severities = list(SEVERITY_NAMES)
    rules.sort(key=lambda row: (severities.index(row["severity"]), -summary["rule_articles"][row["id"]], row["id"]))
    claims, covered = summary["claims"], summary["claims_covered"]
    clusters = summary["clusters"]
    return {
        "title": f"Audit of {summary['articles']:,} article{'s' if summary['articles'] != 1 else ''}",
        "count": f"{summary['articles']:,} articles",
        "figures": _figures(summary),
        "histogram": histogram(summary["histogram"], "Articles by quality"),
        "grades": [(letter, f"{count:,}") for letter, count in summary["grades"].items()],
        "letters": [*summary["grades"], *(["–"] if summary["failed"] else [])],
        "coverage": histogram(summary["coverage"], "Articles by share of claims with a source", " %")
        if any(summary["coverage"])
        else "",
        "sourced": f"Of {claims:,} claims, {covered:,} have one ({covered / claims:.0%})." if claims else "",
        "worst": [_article(row, addresses) for row in summary["worst"][:_WORST]],
        "clusters": [
            {
                "size": f"{len(ids):,}",
                "members": [_member(name, by_id, addresses) for name in ids[:_MEMBERS]],
                "more": len(ids) - len(ids[:_MEMBERS]),
            }
            for ids in clusters[:_CLUSTERS]
        ],
        "clusters_more": len(clusters) - len(clusters[:_CLUSTERS]),
        "cluster_line": f"{sum(map(len, clusters)):,} articles in {len(clusters):,} group"
        f"{'s' if len(clusters) != 1 else ''}, connected by {len(summary['pairs']):,} pair"
        f"{'s' if len(summary['pairs']) != 1 else ''}.",
        "unreadable": [one_line(reason, 300) for reason in summary["unreadable"][:_UNREADABLE]],
        "unreadable_count": f"{len(summary['unreadable']):,}",
        "rules": rules[:_RULES],
        "rules_more": rules[_RULES:],
        "rule_names": [(row["number"], row["rule"]) for row in sorted(rules, key=lambda row: row["rule"])],
    }


def short(name: str) -> str:
    """A title on one line, cut in code points and in bytes."""
    line = one_line(name, _NAME)
    if line.isascii():
        return line
    cut = line.encode("utf-8")[:_NAME_BYTES].decode("utf-8", "ignore")
    return line if cut == line else f"{cut.rstrip('…')}…"


def _figures(summary: Mapping[str, Any]) -> list[dict[str, str]]:
    mean, median = summary["mean_quality"], summary["median_quality"]
    figures = [("articles", f"{summary['articles']:,}")]
    if mean is not None:
        figures += [("mean quality", f"{mean:.1f}"), ("median quality", f"{median:.1f}")]
    figures += [(SEVERITY_NAMES[name][count != 1], f"{count:,}") for name, count in summary["severities"].items()]
    if summary["failed"]:
        figures.append(("without a quality", f"{summary['failed']:,}"))
    return [{"name": name, "value": value} for name, value in figures]


def _rule(rule: str, number: int, summary: Mapping[str, Any], *, linked: bool) -> dict[str, Any]:
    articles, severity = summary["rule_articles"][rule], summary["rule_severities"][rule]
    return {
        "id": rule,
        "rule": one_line(rule, 80),
        "number": number,
        "link": linked,
        "severity": severity,
        "severity_name": SEVERITY_NAMES[severity][0],
        "findings": f"{summary['rules'][rule]:,}",
        "articles": f"{articles:,}",
        "bar": bar(articles / max(1, summary["articles"])),
    }


def _article(row: Mapping[str, Any], addresses: Mapping[str, str]) -> dict[str, Any]:
    counts = [(row["errors"], "error"), (row["warnings"], "warning"), (row["notes"], "info")]
    said = [f"{count} {SEVERITY_NAMES[name][count != 1]}" for count, name in counts if count]
    quality = "–" if row["quality"] is None else f"{row['quality']:.1f} {row['grade']}"
    return {
        "name": short(row["title"] or row["source"]),
        "page": addresses.get(row["id"], ""),
        "quality": quality,
        "counts": one_line(row["failed"], 120) or ", ".join(said) or "no findings",
    }


def _member(name: str, rows: Mapping[str, Mapping[str, Any]], addresses: Mapping[str, str]) -> dict[str, Any]:
    """An article of a group; one that is only in the corpus has no page."""
    row = rows.get(name)
    shown = short((row["title"] or row["source"]) if row else name)
    return {"name": shown, "page": addresses.get(name, "")}
