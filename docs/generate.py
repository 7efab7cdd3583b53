"""Write the pages that come from the code: rules, configuration, and the README's measured figures.

    python docs/generate.py            write what is stale
    python docs/generate.py --check    write nothing; status 1 and a list when something is stale

A rule's page is its module's docstring. The picture ``docs/report.svg`` is made by ``docs/picture.py``.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

from newsaudit.cli.arguments import baseline_parser, parser
from newsaudit.config import Config, RuleSettings, Suppression, profiles
from newsaudit.finding import SEVERITY_WEIGHT
from newsaudit.registry import shipped
from newsaudit.report import SCHEMA_VERSION
from newsaudit.scoring import PLUGIN_POINTS, POINTS

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
RULES = DOCS / "rules"
RESULTS = ROOT / "benchmarks" / "results.json"
FIRING = ROOT / "benchmarks" / "firing.json"
NOTE = "<!-- written by docs/generate.py; do not edit -->\n\n"
HEADLINES = {
    ("seeds", "required_found"): "Seed articles: required defects found, of 59",
    ("seeds", "traps_hit"): "Seed articles: traps hit, of 51",
    ("seeds", "unmatched_findings"): "Seed articles: other warnings and errors",
    ("boilerplate", "copied_news_F1"): "Debris lines of news pages as people paste them, in fold (see above): F1",
    ("pages", "draft.quiet"): "130 published articles without warning or error: as drafts with fields",
    ("pages", "pasted.quiet"): "... pasted with headline, byline and date",
    ("pages", "wrapped.quiet"): "... hard-wrapped at 72 columns",
    ("pages", "markdown.quiet"): "... as Markdown files",
    ("pages", "record.quiet"): "... as records with an HTML body",
    ("pages", "page.quiet"): "... as web pages",
    ("pages", "body_macro_F1"): "Body of web pages, in fold (see below): F1 as a mean of 690 pages",
    ("inline", "inline_R"): "Damage inside lines: recall",
    ("inline", "inline_P"): "Damage inside lines: precision",
    ("strays", "cross_real_F1"): "Foreign-script words in real articles: F1",
    ("strays", "broken_F1"): "Broken characters: F1",
    ("disclosure", "disclosure_P"): "AI disclosures: precision",
    ("disclosure", "disclosure_R"): "AI disclosures: recall",
    ("disclosure", "leftover_F1"): "Assistants' leftovers: F1",
    ("duplicates", "precision"): "Near-copy pairs: precision",
    ("duplicates", "recall"): "Near-copy pairs: recall",
    ("sources", "recall"): "Departures from sources, made drafts: recall",
    ("sources", "precision"): "Departures from sources, made drafts: precision",
    ("sources", "hand_recall"): "Departures from sources, drafts written by hand: recall",
    ("sources", "hand_precision"): "Departures from sources, drafts written by hand: precision",
    ("citations", "d_f1"): "Defects of reference lists: F1",
    ("citations", "b_f1"): "Sentences with an attribution: F1",
    ("usefulness", "clean_higher"): "Pairs in which the clean text scores above the damaged one",
}
BLOCK = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- /figures -->)", re.DOTALL)


def pages() -> dict[Path, str]:
    """Every generated file and what it should hold."""
    made = {RULES / f"{rule.id}.md": _rule_page(rule) for family in shipped() for rule in family.rules}
    made[RULES / "index.md"] = _rule_index()
    made[DOCS / "configuration.md"] = _configuration()
    readme = ROOT / "README.md"
    made[readme] = BLOCK.sub(lambda _: _headlines(), readme.read_text("utf-8"))
    made[DOCS / "figures.md"] = _figures(made[readme])
    made[DOCS / "versioning.md"] = _versioning()
    return made


def _rule_page(rule: Any) -> str:
    on = "on by default" if rule.default else "off by default: select it by id"
    facts = [
        f"- Severity: {rule.severity}; {on}; {rule.status}",
        f"- A finding's share of the article is measured in: {rule.touches}",
        f"- Reported from confidence: {rule.threshold:g}",
        f"- Advice: {rule.advice}",
    ]
    return f"{NOTE}# {rule.id}\n\n{rule.doc.strip()}\n\n" + "\n".join(facts) + "\n"


def _rule_index() -> str:
    firing = json.loads(FIRING.read_text("utf-8"))
    out = [NOTE + f"# Rules\n\n{_firing_note(firing['texts'])}\n"]
    for family in shipped():
        out.append(f"## {family.analyzer.name}\n\n{family.analyzer.doc.strip()}\n")
        if family.rules:
            out.append("| Rule | Severity | Fires on | Finds |\n| --- | --- | ---: | --- |")
            for rule in family.rules:
                severity = rule.severity if rule.default else f"{rule.severity}, off"
                fires = sum(firing["rules"].get(rule.id, {}).values())
                out.append(f"| [{rule.id}]({rule.id}.md) | {severity} | {fires} | {_cell(rule.summary)} |")
            out.append("")
    return "\n".join(out)


def _firing_note(texts: dict[str, int]) -> str:
    sets = ", ".join(f"{count:,} {name}" for name, count in texts.items())
    return (
        f"*Fires on*: how many of {sum(texts.values()):,} published texts ({sets}) have such a finding, counted by\n"
        "`python benchmarks/firing.py --record`. A rule for a rare defect is right to be silent here."
    )


def _configuration() -> str:
    shown = ["| Profile | Changes |", "| --- | --- |"]
    shown += [f"| `{name}` | {_code(changes) if changes else 'nothing'} |" for name, changes in profiles().items()]
    parts = {
        "SETTINGS": _table(Config),
        "RULE": _table(RuleSettings),
        "SUPPRESSION": _table(Suppression),
        "PROFILES": shown,
        "OPTIONS": ["| Option | Meaning |", "| --- | --- |", *_options(parser())],
        "BASELINE": ["| Option | Meaning |", "| --- | --- |", *_options(baseline_parser())],
    }
    page = (DOCS / "configuration.template").read_text("utf-8")
    for name, rows in parts.items():
        page = page.replace(f"@{name}@", "\n".join(rows))
    return NOTE + page


def _table(settings: Any) -> list[str]:
    """The attributes as the class's own docstring explains them, with their defaults."""
    lines = settings.__doc__.partition("Attributes:\n")[2].splitlines()
    defaults = _defaults(settings)
    rows: list[list[str]] = []
    for line in lines:
        found = re.match(r" {4,8}(\w+): (.*)", line)
        if found and found[1] in settings.__struct_fields__:
            rows.append([found[1], found[2]])
        elif line.strip() and rows:
            rows[-1][1] += " " + line.strip()
    missing = set(settings.__struct_fields__) - {name for name, _ in rows}
    if missing:
        raise SystemExit(f"{settings.__name__} does not document {sorted(missing)}")
    out = ["| Key | Default | Meaning |", "| --- | --- | --- |"]
    out += [f"| `{name.replace('_', '-')}` | {defaults[name]} | {_cell(text)} |" for name, text in rows]
    return out


def _defaults(settings: Any) -> dict[str, str]:
    import msgspec

    found = {}
    for field in msgspec.structs.fields(settings):
        value = field.default if field.default is not msgspec.NODEFAULT else msgspec.NODEFAULT
        if value is msgspec.NODEFAULT and field.default_factory is not msgspec.NODEFAULT:
            value = field.default_factory()
        found[field.name] = "required" if value is msgspec.NODEFAULT else "none" if value is None else _code(value)
    return found


def _options(options: argparse.ArgumentParser) -> list[str]:
    rows = []
    for action in options._actions:  # noqa: SLF001  # argparse has no other way to list them
        names = ", ".join(action.option_strings) or str(action.metavar)
        if action.choices:
            value = " " + "\\|".join(action.choices)
        else:
            value = f" {action.metavar}" if action.option_strings and action.metavar else ""
        rows.append(f"| `{names}{value}` | {_cell(str(action.help))} |")
    return rows


def _recorded() -> list[tuple[str, str, float]]:
    if not RESULTS.exists():
        return []
    recorded = json.loads(RESULTS.read_text("utf-8"))
    return [
        (name, figure, value)
        for name, entry in recorded.items()
        for figure, value in entry["figures"].items()
        if value is not None
    ]


def _headlines() -> str:
    """The figures that an editor asks for first, in words."""
    rows = [
        f"| {HEADLINES[name, figure]} | {value:g} |"
        for name, figure, value in _recorded()
        if (name, figure) in HEADLINES
    ]
    return "\n".join(["| Figure | Value |", "| --- | --- |", *rows]) + "\n" if rows else "None are recorded yet.\n"


def _figures(readme: str) -> str:
    """The README's limits, and every recorded figure, in words where there are some."""
    limits = re.search(r"^## Limits\n\n(.*?)(?=^## )", readme, re.DOTALL | re.MULTILINE)
    rows = [
        f"| {name} | `{figure}` | {HEADLINES.get((name, figure), '')} | {value:g} |"
        for name, figure, value in _recorded()
    ]
    return "\n".join(
        [
            NOTE + "# Limits and measured figures\n",
            limits[1] if limits else "",
            "## Figures\n",
            "Recorded on the development sets by `python benchmarks/check_regression.py --record`. They show what the",
            "rules do on texts like those; a set of your own will differ. Shares are 0..1.\n",
            "| Set | Figure | In words | Value |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def _versioning() -> str:
    """The promises, with the numbers that the score is made of."""
    rows = ["| Number | Value |", "| --- | --- |"]
    rows += [f"| severity `{name}` | {weight:g} |" for name, weight in SEVERITY_WEIGHT.items()]
    rows += [f"| points of `{name}` | {points:g} |" for name, points in POINTS.items()]
    rows += [f"| points of a plugin's family | {PLUGIN_POINTS:g} |", f"| `schema_version` | {SCHEMA_VERSION} |"]
    return NOTE + (DOCS / "versioning.template").read_text("utf-8").replace("@NUMBERS@", "\n".join(rows))


def _code(value: Any) -> str:
    return f"`{json.dumps(value, ensure_ascii=False)}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def main() -> int:
    """Write or check."""
    ask = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    ask.add_argument("--check", action="store_true", help="write nothing; status 1 when something is stale")
    check = ask.parse_args().check
    made = pages()
    stale = [path for path, text in made.items() if not path.exists() or path.read_text("utf-8") != text]
    left = [path for path in RULES.glob("*.md") if path not in made]
    for path in [*stale, *left]:
        print("stale:" if check else "wrote:" if path in made else "removed:", path.relative_to(ROOT))
    if check:
        return 1 if stale or left else 0
    RULES.mkdir(exist_ok=True)
    for path in stale:
        path.write_text(made[path], "utf-8")
    for path in left:
        path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
