"""The reports of the four seed articles, as reviewed by eye.

After a change that is meant: ``python tests/test_seeds.py`` writes the snapshots anew; read the difference line by line.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import newsaudit
from newsaudit import Article

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
SNAPSHOTS = Path(__file__).parent / "snapshots"


def lines(path: Path) -> str:
    """One line a finding: place, severity, rule, confidence, excerpt, message."""
    text = path.read_bytes().decode("utf-8")
    report = newsaudit.audit(Article(text, id=path.name[:3]))
    written = [f"language {report.language}"]
    for finding in report.findings:
        places = " ".join(f"{span.start}-{span.end}" for span in finding.spans) or "article"
        excerpt = finding.excerpt.replace("\n", "\\n")
        row = (places, finding.severity, finding.rule, f"{finding.confidence:.2f}", excerpt, finding.message)
        written.append(" | ".join(row))
    return "\n".join(written) + "\n"


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name[:3])
def test_seed(path: Path) -> None:
    assert lines(path) == (SNAPSHOTS / f"{path.name[:3]}.txt").read_text("utf-8")


def test_no_seed_is_a_copy_of_another() -> None:
    articles = [Article(path.read_bytes().decode("utf-8"), id=path.name[:3]) for path in sorted(SEEDS.glob("*.txt"))]
    for report in newsaudit.audit_many(articles):
        assert not report.where(analyzer="duplicates")
        assert report.results["duplicates"].status == "ok"


if __name__ == "__main__":
    for seed in sorted(SEEDS.glob("*.txt")):
        (SNAPSHOTS / f"{seed.name[:3]}.txt").write_text(lines(seed), "utf-8")
