"""Attribution in languages other than English, on the sentences in ``attribution/``: 300 or 60 per language.

Run ``python benchmarks/attribution_languages.py``; ``--errors de`` also lists what is judged wrong. Whether a sentence
carries an attribution is scored by precision, recall and F1; ``kind`` is how often the kind of a found source is right.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from pathlib import Path

from newsaudit.analyzers.citations import attribution

FOLDER = Path(__file__).with_name("attribution")


def score(language: str, *, errors: bool = False) -> dict[str, float]:
    """The figures of one language."""
    table = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))
    right = missed = wrong = kinds = sourced = 0
    for label, sentences in table.items():
        for sentence in sentences.strip().splitlines():
            found = attribution(sentence)
            right += found is not None and label != "none"
            missed += found is None and label != "none"
            wrong += found is not None and label == "none"
            if found is not None and found.span is not None and label in ("named", "unnamed", "vague"):
                sourced += 1
                kinds += found.kind == label
            if errors and (found is None) != (label == "none"):
                cue = found.cue.of(sentence) if found is not None and found.cue is not None else ""
                print(f"{label:8} {'-' if found is None else found.strength} {cue!r}: {sentence}")
            elif errors and found is not None and found.span is not None and label not in ("carried", found.kind):
                print(f"{label:8} is {found.kind} {found.span.of(sentence)!r}: {sentence}")
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f1": round(f1, 3),
        "kind": round(kinds / max(1, sourced), 3),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", default="", help="languages whose errors are listed, as in de,fr")
    listed = parser.parse_args().errors.split(",")
    names = sorted(path.stem for path in FOLDER.glob("*.toml"))
    print(json.dumps({name: score(name, errors=name in listed) for name in names}))
