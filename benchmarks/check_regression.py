"""Has accuracy fallen? Runs the scorers on the development sets and compares with what is recorded.

    python benchmarks/check_regression.py              compare with results.json; status 1 when a figure is worse
    python benchmarks/check_regression.py --record     run, and write results.json
    python benchmarks/check_regression.py --only seeds strays

The scorers and the sets are not part of the package: they are looked for in ``../shared`` beside the repository, and
without them the check says so and passes. A share may be worse by 0.01 at most, a count not at all. Figures that
depend on the machine (speed) are not compared.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
RESULTS = Path(__file__).with_name("results.json")
SCORE = ROOT.parent / "shared" / "score"
TOLERANCE = 0.01
SHAPES = ("draft", "pasted", "wrapped", "markdown", "record", "page")  # in which the pages' articles are audited


class Scorer(NamedTuple):
    """A script whose last line is one JSON object, and which of its figures count."""

    name: str
    command: tuple[str, ...]
    higher: tuple[str, ...]  # is better
    lower: tuple[str, ...] = ("errors",)  # is better


SCORERS = (
    Scorer(
        "seeds",
        ("seeds.py",),
        ("required_found", "required_found_loud", "optional_found"),
        ("traps_hit", "unmatched_findings", "pairs_wrong", "errors"),
    ),
    Scorer(
        "boilerplate",
        ("boilerplate.py",),
        ("copied_news_F1", "copied_news_macro_F1", "copied_news_R_at_P95", "copied_news_sure_P", "copied_all_F1"),
        ("copied_news_lost", "clean_lines", "clean_articles", "clean_articles_sure", "errors", "bad_spans"),
    ),
    Scorer(
        "inline",
        ("boilerplate.py", "--inline"),
        ("inline_R", "inline_P"),
        ("untouched_articles_alarmed", "errors", "bad_spans"),
    ),
    Scorer(
        "strays",
        ("strays.py",),
        ("cross_inj_F1", "cross_real_F1", "broken_F1", "broken_strict_P", "latin_F1_any", "same_F1_any"),
        ("fa_clean", "fa_natural", "errors", "bad_spans"),
    ),
    Scorer(
        "disclosure",
        ("disclosure.py",),
        (
            *("disclosure_P", "disclosure_R", "disclosure_F1", "leftover_F1", "human_only_F1", "macro_lang_F1"),
            *("level_acc", "reviewed_acc", "leftover_kind_acc"),
        ),
        ("errors", "bad_spans"),  # false_alarms_per_1000 follows from the precision
    ),
    Scorer(
        "duplicates",
        ("duplicates.py",),
        (
            *("precision", "recall", "f1", "ari", "ari_clusters", "hard_f1", "copy_right", "contained_right"),
            *("inc_f1", "nb_recall", "inc_evidence"),
        ),
    ),
    Scorer(
        "citations",
        ("citations.py",),
        ("a_ap", "a_p100", "b_f1", "b_quote_precision", "b_quote_recall", "d_precision", "d_recall", "d_f1"),
        ("d_clean_flagged", "real_error_flagged", "errors"),
    ),
    Scorer(
        "pages",
        ("pages.py",),
        (
            *(f"{shape}.quiet" for shape in SHAPES),
            *("body_macro_F1", "fundus_macro_F1", "aeb_macro_F1", "title", "author_exact", "date"),
        ),
        (*(f"{shape}.{name}" for shape in SHAPES for name in ("warnings", "extra", "lost")), "failed"),
    ),
    Scorer("field", ("field.py",), ("passed_share", "classes_whole"), ("guards_broken", "errors")),
    Scorer(
        "sources",
        ("sources.py",),
        ("recall", "precision", "related_right", "invented_R", "hand_recall", "hand_precision", "hand_related_right"),
        ("fa_harmless", "benign_flagged", "invented_wrong", "hand_fa_harmless", "errors", "bad_spans"),
    ),
    Scorer("headlines", (str(ROOT / "benchmarks" / "headlines.py"),), ("right",), ("none", "debris")),
    Scorer(
        "usefulness", (str(ROOT / "benchmarks" / "usefulness.py"),), ("clean_higher", "auc"), ("copied_highest_tenth",)
    ),
)


def run(scorer: Scorer) -> tuple[dict[str, float | None], float]:
    """The figures that count, one that could not be measured being None, and the seconds it took."""
    start = time.monotonic()
    script, *options = scorer.command
    order = [sys.executable, str(SCORE / script), *options]  # an absolute path of our own stays as it is
    done = subprocess.run(order, capture_output=True, text=True, check=False, cwd=ROOT)  # noqa: S603  # our scorers
    try:
        figures = json.loads(done.stdout.strip().splitlines()[-1])
    except (IndexError, ValueError):
        print(done.stdout[-2000:], done.stderr[-2000:], sep="\n", file=sys.stderr)
        raise SystemExit(f"{scorer.name}: the last line is no JSON (status {done.returncode})") from None
    return {name: _figure(figures, name) for name in (*scorer.higher, *scorer.lower)}, time.monotonic() - start


def _figure(figures: dict, name: str) -> float | None:
    """One figure; "draft.quiet" is the figure "quiet" of the group "draft"."""
    group, _, inner = name.partition(".")
    return figures.get(group, {}).get(inner) if inner else figures.get(name)


def worse(scorer: Scorer, now: dict[str, float | None], before: dict[str, float | None]) -> list[str]:
    """One line for each figure that is worse than recorded."""
    found = []
    for name, old in before.items():
        new = now.get(name)
        if old is None or (name not in scorer.higher and name not in scorer.lower):
            continue
        lost = old - new if new is not None and name in scorer.higher else (new or 0) - old
        if new is None or lost > TOLERANCE:
            found.append(f"{scorer.name}.{name}: {new} now, {old} recorded")
    return found


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    ask.add_argument("--record", action="store_true", help="write results.json")
    ask.add_argument("--only", nargs="+", choices=[scorer.name for scorer in SCORERS], metavar="NAME")
    options = ask.parse_args()
    if not SCORE.is_dir():
        print("accuracy check skipped: no scorers in ../shared/score beside the repository")
        return 0
    recorded = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    if not recorded and not options.record:
        print("nothing is recorded yet: run with --record first")
        return 1
    problems: list[str] = []
    wanted = [scorer for scorer in SCORERS if not options.only or scorer.name in options.only]
    with ThreadPoolExecutor(min(2, os.cpu_count() or 1)) as pool:  # each scorer is a process of its own
        for scorer, (now, seconds) in zip(wanted, pool.map(run, wanted), strict=True):
            lines = worse(scorer, now, recorded.get(scorer.name, {}).get("figures", {}))
            print(f"{scorer.name:12} {seconds:5.1f} s  {len(now)} figures, {len(lines)} worse", flush=True)
            problems += lines
            if options.record:
                script = Path(scorer.command[0]).name
                recorded[scorer.name] = {"command": " ".join((script, *scorer.command[1:])), "figures": now}
    for line in problems:
        print("worse:", line)
    if options.record:
        RESULTS.write_text(json.dumps(recorded, indent=1) + "\n", "utf-8")
        print(f"recorded in {RESULTS.name}")
        return 0
    print("accuracy check failed" if problems else "accuracy check passed")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
