"""Is the headline right? On texts as people paste them, against the lines that are labelled as the page's title.

    python benchmarks/headlines.py [DATA.jsonl.gz]

DATA holds pages with labelled lines, as ``train_boilerplate.py`` reads them. A page counts when a title stands above
its first line of content. ``right``: the first line with the role headline says the title; ``none``: no line has the
role; ``debris``: a title line is taken for debris (findings or not). Prints one line of JSON. The model was trained on
these pages: on other sites expect a little less.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from pathlib import Path

import newsaudit

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "boilerplate" / "dev.jsonl.gz"


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def main() -> None:
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    counts = {"pages": 0, "right": 0, "none": 0, "debris": 0}
    with gzip.open(data, "rt", encoding="utf-8") as stream:
        for row in map(json.loads, stream):
            labels = [line["label"] for line in row["lines"]]
            if row["variant"] != "copied" or not row["news"] or "content" not in labels:
                continue
            titles = [line for line in row["lines"][: labels.index("content")] if line["label"] == "skip:title"]
            if not titles:
                continue
            text = "\n".join(line["text"] for line in row["lines"])
            parts = newsaudit.audit(text, select=["boilerplate"]).parts
            headline = next((plain(part.span.of(text)) for part in parts if part.role == "headline"), "")
            wanted = {plain(line["text"]) for line in titles}
            debris = {plain(part.span.of(text)) for part in parts if part.role == "debris"}
            counts["pages"] += 1
            counts["right"] += headline in wanted
            counts["none"] += not headline
            counts["debris"] += bool(wanted & debris)
    count = max(1, counts["pages"])
    shares = {name: round(counts[name] / count, 4) for name in ("right", "none", "debris")}
    print(json.dumps({"pages": counts["pages"], **shares}))


if __name__ == "__main__":
    main()
