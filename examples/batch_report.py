"""A report on a folder of articles: a site to look at, a table, one line per report, and the worst.

    python examples/batch_report.py FOLDER OUTPUT

Writes ``OUTPUT/index.html`` with a page per article, ``articles.csv`` for a spreadsheet and ``reports.jsonl`` for
programs. Articles are read and reports written as a stream; one row per article is kept.
"""

from __future__ import annotations

import sys
from pathlib import Path

import newsaudit
from newsaudit.cli.pages import PageWriter
from newsaudit.reading import read_articles


def write(folder: str, output: Path) -> newsaudit.Summary:
    """Audit the folder's articles, compared with each other; write each report as it comes."""
    articles = read_articles(folder, on_error=lambda place, problem: print(f"{place}: {problem}", file=sys.stderr))
    pages = PageWriter(output)
    with (output / "reports.jsonl").open("w", encoding="utf-8", newline="\n") as lines:
        for report in newsaudit.audit_many(articles):
            lines.write(report.to_json() + "\n")
            pages.write(report)
    pages.close()
    summary = pages.summary()
    summary.to_csv(output / "articles.csv")
    return summary


def main() -> int:
    """Write the reports and print the summary."""
    if len(sys.argv) != 3:
        print("usage: batch_report.py FOLDER OUTPUT", file=sys.stderr)
        return 2
    output = Path(sys.argv[2])
    try:
        summary = write(sys.argv[1], output)
    except newsaudit.NewsauditError as problem:
        print(f"batch_report: {problem}", file=sys.stderr)
        return 2
    print(f"{summary.articles} articles, mean quality {summary.mean_quality}: {output / 'index.html'}")
    for tenth, count in enumerate(summary.histogram):
        print(f"  {10 * tenth:3}-{10 * tenth + 10:<3} {'#' * round(40 * count / max(1, summary.articles))} {count}")
    print("commonest findings")
    for rule, count in list(summary.rules.items())[:10]:
        print(f"  {count:5}  {rule}")
    print("lowest quality")
    for row in summary.worst[:5]:
        print(f"  {'-' if row.quality is None else row.quality:>6}  {row.title or row.source!a}")
    if summary.claims:
        print(f"sourcing: {summary.claims_covered} of {summary.claims} claims have a source")
    for group in summary.clusters:
        print(f"near-copies: {', '.join(map(ascii, group))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
