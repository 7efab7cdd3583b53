# ruff: noqa: SLF001  # lexicons are replaced below the caches of the modules that read them
"""What the disclosure lexicons owe to single sources and single wordings of the development set.

    python benchmarks/disclosure_generalisation.py DIR [--misses]

DIR holds the disclosure development set (``*.jsonl`` with id, text, label, level, lang, source); it is not part of this
repository. The rules are a grammar whose rows carry no source, so nothing can be trained again without one source.
What can be measured is what a row is there for: for each source, the lexicon entries that only its positives use are
dropped, and the recall of its positives is taken with what is left. The same is done for each wording: the positives
that share label, language, verb, link and noun (for leftovers: label, language and kind), whatever else they say.

Two ways of dropping: "phrases" takes out entries of several words (and the patterns of tokens), which is what a wording
adds to a lexicon; "all" takes out single words too, down to the only word for "summary" in a language that one source
uses, which any dictionary would have supplied. The truth lies between. Neither replaces wordings that nobody had seen:
the first score of wordings written before they were tried stands in docs/disclosure.md.
"""

from __future__ import annotations

import argparse
import collections
import copy
import json
import re
from pathlib import Path
from typing import Any

import newsaudit
from newsaudit import Article, lexicon
from newsaudit.analyzers.disclosure import candidates as finding
from newsaudit.analyzers.disclosure import leftovers_tokens, leftovers_vocabulary, participles, vocabulary
from newsaudit.analyzers.disclosure.agency import agencies
from newsaudit.analyzers.disclosure.reference import reference
from newsaudit.document import Document, phrases
from newsaudit.document.folding import fold

CLASSES = {"disclosure.ai-disclosure": "disclosure", "disclosure.no-ai-claim": "human_only"}
FAMILIES = (vocabulary.FAMILY, leftovers_vocabulary.FAMILY)
FULL = {family: lexicon.tables(family) for family in FAMILIES}
READERS = (finding, leftovers_vocabulary, participles, vocabulary, lexicon)
CACHES = (
    finding._mentions,
    finding._leads,
    leftovers_tokens._rows,
    leftovers_vocabulary._matcher,
    leftovers_vocabulary._by_first_class,
    leftovers_vocabulary.shapes,
    participles._passive,
    vocabulary.vocabulary,
    phrases._inside_lines,
    phrases._whole_lines,
    lexicon.phrases,
)
_tables = lexicon.tables
_CHARACTERS = 4  # of Chinese, Japanese, Korean: more than a word

Entry = tuple[str, str, tuple[str, ...], str]  # family, language, path of tables, entry


def positives(folder: Path) -> list[dict[str, Any]]:
    """The rows that say something of their making, or hold a leftover."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line) if line.strip() else {}
            if row.get("label") not in {None, "none"}:
                found.append(row)
    return found


def lists(family: str) -> list[tuple[str, tuple[str, ...], list[Any]]]:
    """(language, path, entries) of every list of phrases or words in a family."""
    found = []
    for language, table in FULL[family].items():
        for top in ("phrases", "grammar"):
            for kind, value in table.get(top, {}).items():
                groups = value.items() if isinstance(value, dict) else [("", value)]
                for name, entries in groups:
                    path = (top, kind, name) if isinstance(value, dict) else (top, kind)
                    found.append((language, path, entries))
    return found


def used(row: dict[str, Any]) -> set[Entry]:
    """The entries that stand in a row, in its language, in English or in none, as the automata would find them."""
    text = fold(row["text"])
    found: set[Entry] = set()
    for family in FAMILIES:
        for language, path, entries in LISTS[family]:
            if language not in {row["lang"], "any", "en"}:
                continue
            for entry in entries:
                for spelling in vocabulary.spellings(entry):
                    if _stands(fold(spelling.removesuffix("*")), text, open_end=spelling.endswith("*")):
                        found.add((family, language, path, entry))
                        break
        for token in FULL[family].get("any", {}).get("token", ()):
            if re.search(token["pattern"], text):
                found.add((family, "any", ("token",), token["name"]))
    return found


def _stands(entry: str, text: str, *, open_end: bool) -> bool:
    at = text.find(entry)
    while at >= 0:
        end = at + len(entry)
        before = at > 0 and entry[0] < "\u3000" and entry[0].isalnum() and text[at - 1].isalnum()
        behind = end < len(text) and entry[-1] < "\u3000" and entry[-1].isalnum() and text[end].isalnum()
        if not before and (open_end or not behind):
            return True
        at = text.find(entry, at + 1)
    return False


def wording(row: dict[str, Any]) -> tuple[str, ...]:
    """What a row shares with those that say the same with the same words."""
    document = Document(Article(row["text"], language=row["lang"]))
    for candidate in finding.candidates(document) if row["label"] != "leftover" else ():
        for language in candidate.languages:
            tags = vocabulary.find_tags(document.text, document.folded, candidate.start, candidate.end, language)
            for agency in agencies(document.text, tags):
                about = reference(document.text, tags, agency, candidate.start)
                parts = [part and document.folded[part.start : part.end] for part in (agency.make, agency.link)]
                noun = document.folded[about.start : about.end]
                return (row["label"], row["lang"], *(part or "" for part in parts), noun)
    return (row["label"], row["lang"], row["level"])


def without(dropped: set[Entry]) -> None:
    """Install the lexicons without some entries."""
    left: dict[str, Any] = {
        family: copy.deepcopy(dict(FULL[family])) if dropped else FULL[family] for family in FAMILIES
    }
    for family, language, path, entry in dropped:
        place = left[family][language]
        if path == ("token",):
            place["token"] = [token for token in place["token"] if token["name"] != entry]
            continue
        *steps, last = path
        for step in steps:
            place = place[step]
        place[last] = [item for item in place[last] if item != entry]

    def tables(family: str) -> Any:
        return left[family] if family in left else _tables(family)

    for module in READERS:
        module.tables = tables
    for cache in CACHES:
        cache.cache_clear()


def found(row: dict[str, Any]) -> bool:
    """Whether the row is found as what it is."""
    report = newsaudit.audit(Article(row["text"], language=row["lang"]), select=["disclosure"])
    classes = {CLASSES.get(item.rule, "leftover" if "leftover" in item.rule else "") for item in report.findings}
    return row["label"] in classes


def of_a_wording(entry: Entry) -> bool:
    """Whether an entry is a phrase or a pattern, not a word of the dictionary."""
    text = entry[3].strip("*")
    return entry[2] == ("token",) or " " in text.strip() or (text > "\u3000" and len(text) > _CHARACTERS)


def source(row: dict[str, Any]) -> str:
    """Where a row comes from, without remarks."""
    numbers = re.findall(r"index id \d+|corpus \w+", row["source"])
    return " ".join([re.sub(r"\(.*?\)", "", row["source"]).strip(), *numbers])


def hold_out(
    groups: dict[Any, list[dict[str, Any]]], entries: dict[str, set[Entry]], *, phrases_only: bool
) -> dict[str, Any]:
    """Recall by label with the entries dropped that only the held-out group uses."""
    hits: collections.Counter[str] = collections.Counter()
    total: collections.Counter[str] = collections.Counter()
    dropped, missed = 0, []
    for rows in groups.values():
        held = {row["id"] for row in rows}
        theirs = set().union(*(entries[key] for key in held))
        others = set().union(*(mine for key, mine in entries.items() if key not in held))
        only = {entry for entry in theirs - others if not phrases_only or of_a_wording(entry)}
        dropped += len(only)
        without(only)
        for row in rows:
            total[row["label"]] += 1
            if found(row):
                hits[row["label"]] += 1
            else:
                missed.append(row)
    without(set())
    recall = {label: round(hits[label] / total[label], 3) for label in sorted(total)}
    return {"groups": len(groups), "entries_dropped": dropped, "recall": recall, "missed": missed}


def main() -> None:
    """Print one line for each way of holding out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    rows = positives(options.folder)
    entries = {row["id"]: used(row) for row in rows}
    for name, key in (("source", source), ("wording", wording)):
        groups = collections.defaultdict(list)
        for row in rows:
            groups[key(row)].append(row)
        for dropped in ("phrases", "all"):
            result = hold_out(groups, entries, phrases_only=dropped == "phrases")
            missed = result.pop("missed")
            print(json.dumps({"leave_out": name, "dropped": dropped, **result}), flush=True)
            if options.misses:
                for row in missed:
                    print("  missed", row["id"], row["lang"], row["label"], row["text"][:120].replace("\n", " "))


LISTS = {family: lists(family) for family in FAMILIES}

if __name__ == "__main__":
    main()
