"""Front matter: the record at the top of a Markdown file, in YAML, TOML or JSON; bounded whatever it holds."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from newsaudit.reading.field_names import record_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_MAX_SIZE = 100_000  # code points; the largest of the files of public sites that were looked at has 9,000
_MAX_DEPTH = 20  # lists and mappings inside each other
_MAX_PREAMBLE_LINES = 3  # with text, before front matter that is not at the top
_MAX_PREAMBLE_LINE = 300  # code points of one
_FENCES = {"---": "yaml", "+++": "toml", ";;;": "json"}
_ENDS = {"---": ("---", "..."), "+++": ("+++",), ";;;": (";;;",)}
_NAMED = {"---json": "json", "---toml": "toml", "---yaml": "yaml", "---yml": "yaml"}  # as gray-matter reads them
_CODE_FENCE = re.compile(r"[ \t]{0,3}(?:```|~~~)[ \t]{0,5}(?:ya?ml|toml|json|markdown|md|text|)[ \t]{0,5}")
_KEY = r"""(?:"[^"\n]{1,80}"|'[^'\n]{1,80}'|[^\W\d][\w.@/-]{0,60}(?:[ \t][\w.-]{1,30}){0,2})"""
_PAIR = re.compile(rf"({_KEY})[ \t]{{0,20}}:(?:[ \t]+(.*)|)")
_TOML_PAIR = re.compile(rf"({_KEY})[ \t]{{0,20}}=[ \t]{{0,20}}(.*)")
_LONG_KEY = re.compile(r"(?:\.[ \t]{0,5}[\w\"'-]{1,100}+[ \t]{0,5}){20}")  # the parser's time grows with its square
_TABLE = re.compile(r"\[{1,2}[\w.\"' -]{1,100}\]{1,2}")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)")
_GROUPS = ("extra", "params", "taxonomies")  # where Zola and Hugo keep what a theme reads, such as the author


class FrontMatter(NamedTuple):
    """The front matter of a text.

    Attributes:
        record: its pairs.
        first: its first line.
        last: the line after its last.
        rest: what follows it on its last line, after as many blanks as it takes there.
    """

    record: dict[str, Any]
    first: int
    last: int
    rest: str = ""


def find_front_matter(lines: Sequence[str], skipped: list[str]) -> FrontMatter | None:
    """The front matter of a text; None where it has none, or where it has no end.

    Blank lines and HTML comments may precede it, and a preamble of a few lines if it holds a field of an article.

    Args:
        lines: the lines of the text.
        skipped: what could not be read is added.
    """
    start, preamble = 0, 0
    for index in _candidates(lines):
        preamble += sum(bool(line.strip()) for line in lines[start:index] if not _CODE_FENCE.fullmatch(line))
        start = index
        found = _at(lines, index, skipped, sure=preamble > 0)
        if found is not None:
            return found
    return None


def _candidates(lines: Sequence[str]) -> Iterator[int]:
    """The lines in which front matter may begin."""
    preamble, comment = 0, False
    for index, line in enumerate(lines):
        shown = line.strip()
        if comment or shown.startswith("<!--"):
            comment = "-->" not in shown
            continue
        mark = shown.lower()
        if mark in _FENCES or mark in _NAMED or (shown.startswith("{") and not preamble and _may_be_json(lines, index)):
            yield index
        if shown and not _CODE_FENCE.fullmatch(line):
            preamble += 1
            if preamble > _MAX_PREAMBLE_LINES or len(shown) > _MAX_PREAMBLE_LINE:
                return


def _may_be_json(lines: Sequence[str], index: int) -> bool:
    after = lines[index].strip()[1:].lstrip() or next(
        (line for line in lines[index + 1 : index + 3] if line.strip()), ""
    )
    return after.lstrip()[:1] == '"'


def _at(lines: Sequence[str], index: int, skipped: list[str], *, sure: bool) -> FrontMatter | None:
    mark = lines[index].strip().lower()
    if mark.startswith("{"):
        return _json_object(lines, index, skipped)
    fence = mark[:3]
    kind = _NAMED.get(mark) or _FENCES[fence]
    last = _end(lines, index + 1, _ENDS[fence])
    if last is None:
        return None
    inside = lines[index + 1 : last]
    if kind == "yaml" and not _looks_like_yaml(inside):
        return None
    record = _read("\n".join(inside), kind, skipped)
    if sure and not _holds_field(record):
        return None
    return FrontMatter(record, index, last + 1)


def _end(lines: Sequence[str], start: int, ends: tuple[str, ...]) -> int | None:
    for index in range(start, len(lines)):
        if lines[index].rstrip() in ends:
            return index
    return None


def _looks_like_yaml(lines: Sequence[str]) -> bool:
    """Whether lines between two rules are pairs and not a part of an article."""
    shown = [line for line in lines if line.strip()]
    if not shown:
        return not lines or len(lines) == 1
    at_margin = [line for line in shown if line[0] not in " \t#-]}"]
    pairs = sum(_PAIR.fullmatch(line.rstrip()) is not None for line in at_margin)
    return bool(lines[0].strip()) and (pairs > 0 or not at_margin) and pairs * 2 >= len(at_margin)


def _holds_field(record: Mapping[str, Any]) -> bool:
    keys = {key.lower() for key in record}
    names = record_keys()
    return any(key in keys for field in ("headline", "author", "published", "modified") for key in names[field])


def _read(inside: str, kind: str, skipped: list[str]) -> dict[str, Any]:
    if len(inside) > _MAX_SIZE:
        skipped.append(f"front matter of {len(inside):,} characters; at most {_MAX_SIZE:,} are read")
        return {}
    try:
        value = {"yaml": _yaml, "toml": _toml, "json": _json}[kind](inside)
    except (ValueError, RecursionError) as problem:
        why = "it is nested too deeply" if isinstance(problem, RecursionError) else " ".join(str(problem).split())
        skipped.append(f"front matter: {why}"[:200] + "; its lines were read one by one")
        value = _pairs(inside.split("\n"), _TOML_PAIR if kind == "toml" else _PAIR)
    if not isinstance(value, dict):
        return {}
    record = {str(key): item for key, item in value.items()}
    for group in _GROUPS:
        inner = record.get(group)
        if isinstance(inner, dict):
            record = {**{key: item for key, item in inner.items() if isinstance(key, str)}, **record}
    return record


def _toml(inside: str) -> Any:
    import tomllib

    if _depth(inside) > _MAX_DEPTH or _LONG_KEY.search(inside) is not None:
        raise ValueError("it is nested too deeply")
    return tomllib.loads(inside)  # its error is a ValueError


def _json(inside: str) -> Any:
    inside = inside.strip()
    if _depth(inside) > _MAX_DEPTH:
        raise ValueError("it is nested too deeply")
    return json.loads(inside if inside.startswith("{") else f"{{{inside}}}")


def _json_object(lines: Sequence[str], index: int, skipped: list[str]) -> FrontMatter | None:
    """JSON at the top of a text needs no fence: it ends where its object does."""
    text = "\n".join(lines[index:])[:_MAX_SIZE]
    start = len(text) - len(text.lstrip())
    try:
        record, end = json.JSONDecoder().raw_decode(text, start)  # too deep is a RecursionError
    except (ValueError, RecursionError):
        closing = next((at for at, line in enumerate(lines[index:], index) if line.rstrip() == "}"), None)
        if closing is None or closing == index:
            return None
        record = _read("\n".join(lines[index : closing + 1]), "json", skipped)
        return FrontMatter(record, index, closing + 1) if _holds_field(record) else None
    if not isinstance(record, dict) or not _holds_field(record):
        return None
    before = text.rfind("\n", 0, end) + 1
    last = index + text.count("\n", 0, end) + 1
    rest = lines[last - 1][end - before :]
    return FrontMatter(record, index, last, " " * (end - before) + rest if rest.strip() else "")


def _depth(text: str) -> int:
    """How deep brackets are nested, those in strings counted too."""
    depth = deepest = 0
    for match in re.finditer(r"[\[\]{}]", text):
        depth += 1 if match.group() in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _yaml(inside: str) -> Any:
    import yaml

    if _depth(inside) > _MAX_DEPTH:
        raise ValueError("it is nested too deeply")
    try:
        return yaml.load(inside, _loader())  # noqa: S506  # a SafeLoader that refuses aliases
    except yaml.MarkedYAMLError as problem:
        line = f"line {problem.problem_mark.line + 1}: " if problem.problem_mark is not None else ""
        raise ValueError(f"{line}{problem.problem}") from None
    except yaml.YAMLError as problem:
        raise ValueError(str(problem)) from None


@lru_cache(maxsize=1)
def _loader() -> Any:
    """PyYAML's safe loader without aliases, bounded in depth, and with the plain values of YAML 1.2.

    In YAML 1.1 "no" (Norwegian) is False, 12:30 is a number, and a date is a date in the time zone of nobody.
    """
    import yaml

    class Loader(yaml.SafeLoader):
        depth = 0

        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                raise yaml.YAMLError("aliases are not read")
            self.depth += 1
            if self.depth > _MAX_DEPTH:
                raise yaml.YAMLError("it is nested too deeply")
            try:
                return super().compose_node(parent, index)
            finally:
                self.depth -= 1

    Loader.yaml_implicit_resolvers = {}
    for tag, pattern, first in (
        ("bool", r"(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
        ("null", r"(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
        ("int", r"[-+]?(?:0|[1-9]\d{0,17})$", "-+0123456789"),
        ("float", r"[-+]?(?:0|[1-9]\d{0,17})\.\d{1,17}$", "-+0123456789"),
    ):
        Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))
    return Loader


def _pairs(lines: Sequence[str], pattern: re.Pattern[str]) -> dict[str, Any]:
    """The pairs of damaged front matter: of YAML and TOML what can be read line by line."""
    record: dict[str, Any] = {}
    key = ""
    for line in lines:
        if pattern is _TOML_PAIR and _TABLE.fullmatch(line.strip()):
            break  # what belongs to a table is no field of the article
        pair = pattern.fullmatch(line.rstrip())
        if pair is not None:
            key = pair.group(1).strip("\"'").lower()
            record[key] = _scalar(pair.group(2) or "")
            continue
        item = _ITEM.fullmatch(line.rstrip())
        if item is not None and key:
            held = record[key]
            named = _PAIR.fullmatch(item.group(1))
            value = _scalar(
                named.group(2) or "" if named is not None and named.group(1).lower() == "name" else item.group(1)
            )
            record[key] = [*held, value] if isinstance(held, list) else [value]
        elif line[:1] in (" ", "\t") and key and isinstance(record[key], str):
            before = record[key] if record[key] not in ("|", ">", "|-", ">-") else ""
            record[key] = f"{before} {_scalar(line)}".strip()  # the next line of a folded value
    return record


def _scalar(value: str) -> Any:
    value = value.strip()
    if value[:1] in "\"'" and len(value) > 1 and value.endswith(value[:1]):
        return value[1:-1]
    if value.startswith("[") and value.endswith("]") and "[" not in value[1:]:  # of lists in lists nothing is made
        return [_scalar(part) for part in value[1:-1].split(",") if part.strip()]
    return value.partition(" #")[0].strip()
