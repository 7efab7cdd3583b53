"""Articles for the runs at size: written as Parquet, with the columns ``id``, ``text`` and ``language``.

usage: engine_articles.py OUT.parquet [--articles 20000] [--texts FILE ...] [--shared-paragraph] [--cut 10000]

With ``--texts`` (JSON lines, as in duplicates_fresh.py) each text that is read is edited afresh in the ways of
fresh_edits.py, again with another random source until there are enough; without, the articles are invented (see
corpus_texts.py: 450 words, one in five an edited copy), and say that they are English: no language is guessed for words
that are none. ``--shared-paragraph`` ends every article with the same paragraph. No article is longer than ``--cut``
code points. The same arguments always write the same articles.
"""

from __future__ import annotations

import argparse
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
from corpus_texts import Texts
from duplicates_fresh import read
from fresh_edits import Random, made_from

if TYPE_CHECKING:
    from collections.abc import Iterator

STEP = 1000  # rows written at a time
PARAGRAPH = (
    "The newsroom checks each of its reports before they are published. Readers who notice an error are asked to "
    "write to the editors, who answer every letter and note a correction below the report within one working day."
)


def edited(paths: list[str]) -> Iterator[tuple[str, str]]:
    """Edits of the texts of files, for ever: ids and texts."""
    (texts,) = read(paths).values()
    Random(1).shuffle(texts)
    for turn in count():
        for name, made in made_from(texts, f"turn{turn}-", turn):
            yield name, made.text


def invented() -> Iterator[tuple[str, str]]:
    """Invented articles, for ever."""
    texts = Texts()
    return ((f"a{number:06}", texts.article(number)) for number in count())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--texts", nargs="+")
    parser.add_argument("--shared-paragraph", action="store_true")
    parser.add_argument("--cut", type=int, default=10_000)
    options = parser.parse_args()
    made = islice(edited(options.texts) if options.texts else invented(), options.articles)
    end = f"\n{PARAGRAPH}" if options.shared_paragraph else ""
    columns = pa.schema([("id", pa.string()), ("text", pa.string()), ("language", pa.string())])
    language = None if options.texts else "en"
    size = 0
    with pq.ParquetWriter(options.out, columns, compression="zstd") as writer:
        while rows := [
            {"id": name, "text": text[: options.cut] + end, "language": language} for name, text in islice(made, STEP)
        ]:
            writer.write_table(pa.Table.from_pylist(rows, columns))
            size += sum(len(row["text"]) for row in rows)
    print(f"{options.out}: {options.articles} articles of {size / options.articles:.0f} code points")


if __name__ == "__main__":
    main()
