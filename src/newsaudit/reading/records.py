"""Records: what content systems, extractors, feeds and agencies give as a mapping, read by one table of names."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from newsaudit.errors import InputError
from newsaudit.json_values import json_value
from newsaudit.reading.author_names import add_authors, author_names
from newsaudit.reading.field_names import record_keys, record_shape
from newsaudit.reading.fields import Fields
from newsaudit.reading.jsonld import add_schema_org, article_nodes
from newsaudit.reading.record_body import Body, find_body, find_page
from newsaudit.reading.record_shape import Record, addresses_in, enter, names_in, plain_key, strings_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsaudit.article import Article
    from newsaudit.layout import Layout
    from newsaudit.reading.record_shape import Value

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_PEOPLE = ("user", "author", "person", "people", "contributor", "profile")  # types of JSON:API that sign


PLACE_KEYS = frozenset({"file", "line", "item"})  # of metadata, set where files are read


def parse_json(text: str, where: str) -> Any:
    """A JSON value.

    Raises:
        InputError: when it is not valid JSON; the message names line and column.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as problem:
        raise InputError(
            f"{where} is not valid JSON: {problem.msg} at line {problem.lineno}, column {problem.colno}"
        ) from None
    except (RecursionError, ValueError) as problem:
        why = "it is nested too deeply" if isinstance(problem, RecursionError) else "a number is too long"
        raise InputError(f"{where} cannot be read as JSON: {why}") from None


def article_from_record(record: Mapping[str, Any]) -> Article:
    """The article of a record of one of the known kinds.

    Every value found stays in ``article.metadata["candidates"]`` with its origin; what no field takes stays in
    ``article.metadata`` under its own key.

    Raises:
        InputError: when ``record`` is not a mapping, holds several articles, or no text is found; the message lists the
            keys that were there.
        MissingExtraError: when the only text is HTML and the parser is not installed.
    """
    if not isinstance(record, Mapping):
        raise InputError(f"a record must be a mapping, not {type(record).__name__}")
    skipped: list[str] = []
    nodes = article_nodes(record) if any(key in record for key in ("@type", "@graph", "@context")) else []
    view = Record(nodes[0], record) if nodes else enter(record)
    body = find_body(view, skipped)
    page = _page(view) if body is None else None
    if body is None and page is not None:
        body = Body(page.text, page.layout)
    if body is None:
        raise InputError(_refusal(record))
    fields = Fields()
    if nodes:
        add_schema_org(fields, nodes[0], "schema.org", article_nodes(record, everything=True))
    rest = {} if nodes else _add_fields(view, fields, "record")
    if page is not None:
        _add_page(page, fields)
    return _made(body.text, fields, rest, skipped, body.layout)


def article_from_fields(text: str, record: Mapping[str, Any], origin: str, skipped: list[str]) -> Article:
    """The article of a text and the record beside it."""
    fields = Fields()
    rest = _add_fields(Record(record, record), fields, origin)
    return _made(text, fields, rest, skipped, None)


def _page(record: Record) -> Article | None:
    """The article of the page that a record holds as it was served, as crawlers store it."""
    from newsaudit.reading.page import article_from_html

    html = find_page(record)
    if html is None:
        return None
    try:
        return article_from_html(html)
    except InputError:
        return None


def _add_page(page: Article, fields: Fields) -> None:
    """Add what a page says of its fields, after what the record says."""
    fields.add("headline", page.title, "page")
    if "author" not in fields.candidates:
        for name in page.authors:
            fields.add("author", name, "page")
    for field, value in (
        ("published", page.published),
        ("modified", page.modified),
        ("publisher", page.publisher),
        ("language", page.language),
        ("canonical", page.url),
    ):
        fields.add(field, value, "page")


def _refusal(record: Mapping[str, Any]) -> str:
    """Why a record is refused, with its keys and those of the mappings in it."""
    keys = []
    for key in sorted(key for key in record if isinstance(key, str)):
        value = record[key]
        keys.append(key)
        if isinstance(value, Mapping) and plain_key(key) in {*record_shape("wrappers"), *record_shape("parts")}:
            keys += sorted(f"{key}.{inner}" for inner in value if isinstance(inner, str))
    looked = ", ".join(record_keys()["text"][:6])
    had = (", ".join(keys[:30]) or "none")[:400]  # in the message that refuses a record
    return f"the record has no text (looked for {looked}, ...; the keys were: {had})"


def _add_fields(record: Record, fields: Fields, origin: str) -> dict[str, Any]:
    """Add what a record says of each field; the result is what no field takes."""
    taken: set[str] = {*record_keys()["ignored"], *record_shape("parts")}
    for field, paths in record_keys().items():
        if field in ("text", "html", "markdown"):
            taken.update(paths)
        elif field != "ignored":
            _add_field(record, fields, origin, field, taken)
    _add_included_authors(record, fields, origin)
    rest = {
        key: json_value(value)
        for plain, key in record.spelling.items()
        if plain not in taken and key not in ("candidates", "metadata") and (value := record.own[key]) is not None
    }
    given = record.own.get("metadata")
    if isinstance(given, Mapping):
        rest.update({key: json_value(value) for key, value in given.items() if isinstance(key, str)})
    # where the article was read from is for newsaudit to say: suppressions and annotations go by it
    return {f"record_{key}" if key in PLACE_KEYS else key: value for key, value in rest.items()}


def _add_field(record: Record, fields: Fields, origin: str, field: str, taken: set[str]) -> None:
    for path in record_keys()[field]:
        value = record.get(path)
        if value is None:
            continue
        head, _, below = path.partition(".")
        if not below:
            taken.add(head)
        where = f"{origin} {record.spelling[head].lower()}{'.' + below if below else ''}"
        for item in _values(field, value):
            if field == "author":
                add_authors(fields, item.value, where, item.kind)
                if isinstance(item.value, str) and not author_names(item.value):
                    fields.add("damaged_author", item.value, where)
            elif field == "headline" and isinstance(item.value, str):
                fields.add(field, _TAG.sub("", item.value), where)
                if _TAG.search(item.value):
                    fields.add("damaged_headline", item.value, where)
            else:
                fields.add("canonical" if field == "url" else field, item.value, where, item.kind)
        if field in ("published", "modified"):
            for item in strings_in(value)[:1]:
                if isinstance(item.value, str) and not _may_be_a_date(item.value):
                    fields.add(f"damaged_{field}", item.value, where)


def _values(field: str, value: Any) -> Iterator[Value]:
    """The values of a field that can be what the field says."""
    if field == "author":
        yield from names_in(value)
    elif field == "url":
        yield from (item for item in addresses_in(value) if "/" in str(item.value))
    elif field == "publisher":
        yield from (item for item in names_in(value) if "://" not in str(item.value))
    elif field in ("published", "modified"):
        yield from (item for item in strings_in(value)[:1] if _may_be_a_date(item.value))
    else:
        yield from strings_in(value)


def _may_be_a_date(value: str | float) -> bool:
    """Whether a value can name a day: text with a digit, or seconds since 1970."""
    return any(char.isdigit() for char in value) if isinstance(value, str) else value >= 10**8


def _add_included_authors(record: Record, fields: Fields, origin: str) -> None:
    """The people whom a JSON:API document includes and its article refers to."""
    included, relations = record.outer.get("included"), record.get("relationships")
    if not isinstance(included, list) or not isinstance(relations, Mapping):
        return
    wanted = set(_related_people(relations))
    for item in included[:200]:  # objects of a JSON:API document that are looked at
        if not isinstance(item, Mapping) or not isinstance(item.get("id"), str) or item["id"] not in wanted:
            continue
        kind, attributes = item.get("type"), item.get("attributes")
        if isinstance(kind, str) and any(word in kind.lower() for word in _PEOPLE) and isinstance(attributes, Mapping):
            for name in names_in(attributes):
                add_authors(fields, name.value, f"{origin} included", name.kind)


def _related_people(relations: Mapping[str, Any]) -> Iterator[str]:
    """The identifiers that an article's relations to its authors name."""
    known = {*record_keys()["author"], "uid"}
    for key, relation in relations.items():
        if isinstance(key, str) and plain_key(key) in known and isinstance(relation, Mapping):
            data = relation.get("data")
            for item in data if isinstance(data, list) else [data]:
                if isinstance(item, Mapping) and isinstance(item.get("id"), str):
                    yield item["id"]


def _made(text: str, fields: Fields, rest: dict[str, Any], skipped: list[str], layout: Layout | None) -> Article:
    fields.skipped += skipped
    identity = fields.candidates.pop("id", None)
    return fields.article(text, layout, rest, id=identity[0]["value"] if identity else None)
