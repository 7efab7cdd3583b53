"""Rules as rows of a TOML file: what a rule looks for, what it says, its page, and the cases that prove it.

A newsroom's own file and the ``rules.toml`` of a shipped family have one form::

    family = "house"

    [rule.claimed]
    phrases = ["claimed"]               # what the kind looks for; without ``kind`` these are phrases
    message = "{phrase}: write said."
    severity = "warning"
    replacement = "said"

    [[rule.claimed.fires]]
    text = "She claimed it was so."
    spans = ["claimed"]
    fixed = "She said it was so."

    [[rule.claimed.silent]]
    text = "“I claimed it,” she said."

``[defaults.KIND]`` holds what all rows of one kind share, ``[texts]`` texts that cases quote as ``{name}``.
``docs/rule-files.md`` explains every key.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from newsaudit.definitions import Touches
from newsaudit.errors import PluginError
from newsaudit.finding import Severity
from newsaudit.toml_file import line_of, parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsaudit.toml_file import RuleFile

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")  # of the place that a message of msgspec names
CASE_KINDS = ("fires", "silent", "known_miss")
# How a page says what a row's keys say; a rule with logic of its own has the same headings in its docstring.
_HEADINGS = (
    ("finds", "**What it finds.** "),
    ("why", "**Why it matters.** "),
    ("what_to_do", "**What to do.** "),
    ("example", "**Example.** "),
    ("method", "**How it decides.** "),
    ("limits", "**Limits.** "),
    ("source", "**Source.** "),
)


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A text on which a rule fires or stays silent; fields of ``Article`` may be given beside the text.

    Attributes:
        text: the article's text.
        spans: the exact excerpt of each span, over all findings of the rule, by position; empty for the whole article.
        evidence: keys and values that the first finding's evidence holds.
        severity: of the first finding.
        fixed: the text after the suggested edits.
        also: other rules that may find an error here.
        corpus: texts of other articles, for rules that compare.
        sources: texts that the article was written from, for rules that compare with them.
        needs: an optional package without which the case is skipped.
        why: why a known miss is missed.
    """

    text: str
    spans: tuple[str, ...] = ()
    evidence: dict[str, Any] = {}
    severity: Severity | None = None
    fixed: str | None = None
    also: tuple[str, ...] = ()
    corpus: tuple[str, ...] | None = None
    sources: tuple[str, ...] | None = None
    needs: str | None = None
    why: str | None = None
    id: str | None = None
    title: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    publisher: str | None = None
    metadata: dict[str, Any] = {}


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One rule of a file.

    Attributes:
        kind: what the rule looks for: "phrases", "debris", "characters", "leftover",
            "difference" or "missing-field".
        message: what a finding says; ``{phrase}`` stands for the words that were found.
        messages: what a finding says of each sort of difference that ``message`` does not fit.
        severity: of its findings.
        summary: the first line of the rule's page; the message without one.
        advice: what to do; ``what_to_do`` without one.
        finds, why, what_to_do, example, method, limits, source: the rest of the page.
        touches: what a finding's share of the article is measured in.
        confidence: of its findings, 0..1, where the kind does not measure it.
        threshold: the least confidence, 0..1, at which a finding is reported.
        default: False for a rule that only runs when it is selected by its id.
        status: "preview" or "stable".
        of: what of its kind the rule looks for, such as one kind of debris.
        phrases: phrases in any language, or by the language of the articles in which they count.
        where: where a phrase counts: "anywhere", or as a whole "line", at its "start" or its "end".
        quoted: whether phrases inside quotation marks count.
        characters: the characters that a rule of this kind looks for.
        replacement: what to put in place of what was found; no suggestion without one.
        edge: a leftover inside the text is a warning only.
        token_message: what a finding says of a token, where it differs.
        looked_in: the places where a missing field was looked for, for the evidence.
        fires, silent, known_miss: the cases.
    """

    kind: str = "phrases"
    message: str
    severity: Severity = "warning"
    summary: str = ""
    advice: str = ""
    finds: str = ""
    why: str = ""
    what_to_do: str = ""
    example: str = ""
    method: str = ""
    limits: str = ""
    source: str = ""
    touches: Touches = "characters"
    confidence: float | None = None
    threshold: float = 0.0
    default: bool = True
    status: Literal["stable", "preview"] = "preview"
    of: str | None = None
    phrases: tuple[str, ...] | dict[str, tuple[str, ...]] | None = None
    where: Literal["anywhere", "line", "start", "end"] | None = None
    quoted: bool | None = None
    characters: str | None = None
    replacement: str | None = None
    edge: bool | None = None
    token_message: str | None = None
    messages: dict[str, str] | None = None
    looked_in: tuple[str, ...] | None = None
    fires: tuple[Case, ...] = ()
    silent: tuple[Case, ...] = ()
    known_miss: tuple[Case, ...] = ()

    @property
    def page(self) -> str:
        """The rule's page: its summary and, under the headings of every page, the rest."""
        parts = [self.summary or self.message]
        parts += [heading + " ".join(getattr(self, key).split()) for key, heading in _HEADINGS if getattr(self, key)]
        return "\n\n".join(parts) + "\n"


class RuleTable(msgspec.Struct, frozen=True):
    """What a file of rules holds.

    Attributes:
        family: the first word of its rules' ids.
        rows: the rules by id.
    """

    family: str
    rows: dict[str, Row]


def is_rule_id(name: str) -> bool:
    """Whether a name is "family.name" in lower case, words joined by hyphens."""
    family, dot, rest = name.partition(".")
    return bool(dot) and _NAME.fullmatch(family) is not None and _NAME.fullmatch(rest) is not None


def read_rules(file: RuleFile) -> RuleTable:
    """The rules of a file.

    Raises:
        PluginError: for what is no TOML, an unknown key, a wrong value or a malformed name; the message begins with the
            file and the line.
    """
    content = parse(file.content, file.name, PluginError)
    unknown = next((key for key in content if key not in {"family", "rule", "defaults", "texts"}), None)
    if unknown is not None:
        raise _wrong(file, (unknown,), f"unknown key {unknown!r}: known are family, rule, defaults and texts")
    family = content.get("family")
    if not isinstance(family, str) or _NAME.fullmatch(family) is None:
        raise _wrong(file, ("family",), 'a file of rules says which family they belong to: family = "house"')
    texts, defaults = (_table(file, content, key) for key in ("texts", "defaults"))
    rows = {}
    for name, given in _table(file, content, "rule").items():
        if _NAME.fullmatch(name) is None:
            raise _wrong(file, ("rule", name), f"a rule's name is lower-case words joined by hyphens, not {name!r}")
        if not isinstance(given, dict):
            raise _wrong(file, ("rule", name), f"write [rule.{name}]")
        rows[f"{family}.{name}"] = _row(file, name, given, defaults, texts)
    if not rows:
        raise PluginError(f"{file.name}:1: no rule: write [rule.name]")
    return RuleTable(family, rows)


def read_cases(file: RuleFile) -> dict[str, tuple[Case, ...]]:
    """The cases of one rule with logic of its own, from the file beside it.

    Raises:
        PluginError: for what is no TOML, an unknown key or a wrong value.
    """
    content = parse(file.content, file.name, PluginError)
    unknown = next((key for key in content if key not in CASE_KINDS), None)
    if unknown is not None:
        raise _wrong(file, (unknown,), f"unknown key {unknown!r}: known are {', '.join(CASE_KINDS)}")
    return {key: tuple(_converted(file, (key,), item, Case) for item in content.get(key, ())) for key in CASE_KINDS}


def _table(file: RuleFile, content: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    table = content.get(key, {})
    if not isinstance(table, dict):
        raise _wrong(file, (key,), f"write [{key}.name]")
    return table


def _row(
    file: RuleFile, name: str, given: Mapping[str, Any], defaults: Mapping[str, Any], texts: Mapping[str, str]
) -> Row:
    shared = defaults.get(given.get("kind", "phrases"), {})
    made: Row = _converted(file, ("rule", name), {**shared, **_with_texts(given, texts)}, Row)
    return made


def _with_texts(given: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """A row whose cases hold the shared texts that they quote."""
    filled = dict(given)
    for key in CASE_KINDS if texts else ():
        filled[key] = [
            {field: _filled(value, texts) if field in {"text", "fixed"} else value for field, value in case.items()}
            for case in given.get(key, ())
        ]
    return filled


def _filled(value: Any, texts: Mapping[str, str]) -> Any:
    for name, text in texts.items():
        value = value.replace(f"{{{name}}}", text)
    return value


def _converted(file: RuleFile, key: tuple[str | int, ...], value: Any, kind: Any) -> Any:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as problem:
        message, _, inner = str(problem).partition(" - at `$")
        parts = [int(place) if place else name for name, place in _STEP.findall(inner)]
        unknown = re.search("unknown field `([^`]*)`", message)
        raise _wrong(file, (*key, *parts, *([unknown[1]] if unknown else [])), message) from problem


def _wrong(file: RuleFile, key: tuple[str | int, ...], message: str) -> PluginError:
    """An error that begins with the file and the line of the innermost key that is there."""
    for length in range(len(key), 0, -1):
        line = line_of(file.content, key[:length])
        if line is not None:
            break
    else:
        line = 1
    return PluginError(f"{file.name}:{line}: {'.'.join(map(str, key))}: {message}")
