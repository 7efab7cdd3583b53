"""A report on a folder of articles: one line a report, a page each, and what stands out.

    python examples/batch_report.py FOLDER OUTPUT

Articles are read and reports written as a stream; only the summary's counts are kept.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import newsaudit
from newsaudit.reading import read_articles

if TYPE_CHECKING:
    from collections.abc import Iterator


def reports(folder: str, output: Path) -> Iterator[newsaudit.Report]:
    """Audit the folder's articles, compared with each other; write each report as it comes."""
    output.mkdir(parents=True, exist_ok=True)
    articles = read_articles(folder, on_error=lambda place, problem: print(f"{place}: {problem}", file=sys.stderr))
    with (output / "reports.jsonl").open("w", encoding="utf-8", newline="\n") as lines:
        for number, report in enumerate(newsaudit.audit_many(articles), 1):
            lines.write(report.to_json() + "\n")
            (output / f"{number:05d}.html").write_text(report.to_html(), "utf-8")
            yield report


def main() -> int:
    """Write the reports and print the summary."""
    if len(sys.argv) != 3:
        print("usage: batch_report.py FOLDER OUTPUT", file=sys.stderr)
        return 2
    try:
        summary = newsaudit.summarize(reports(sys.argv[1], Path(sys.argv[2])))
    except newsaudit.NewsauditError as problem:
        print(f"batch_report: {problem}", file=sys.stderr)
        return 2
    print(f"{summary.articles} articles, mean quality {summary.mean_quality}")
    for tenth, count in enumerate(summary.histogram):
        print(f"  {10 * tenth:3}-{10 * tenth + 10:<3} {'#' * round(40 * count / max(1, summary.articles))} {count}")
    print("commonest findings")
    for rule, count in list(summary.rules.items())[:10]:
        print(f"  {count:5}  {rule}")
    print("lowest quality")
    for row in summary.worst[:5]:
        print(f"  {'-' if row.quality is None else row.quality:>6}  {row.title or row.id!a}")
    for first, second in summary.pairs:
        print(f"near-copies: {first!a} and {second!a}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
