"""Documents made of blocks, whichever editor wrote them: turned into HTML by one table of names."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from newsaudit.reading.block_nodes import (
    definitions,
    element_of,
    first,
    keys,
    level_of,
    properties_of,
    string,
    tables,
    text_at,
)

MAX_DEPTH = 60  # of nodes inside nodes; editors stay under 20
MAX_NODES = 200_000  # of one document
MAX_LIST_LEVEL = 9
_MARKUP = re.compile(r"</(?:a|b|i|u|s|em|strong|span|mark|code|sub|sup|small|p|li|h[1-6])>|<br\s?/?>|&#?\w{2,8};")
_HOLD_TEXT = ("p", "li", "td", "figcaption")  # what is inside them is running text
_WITHOUT_TEXT = {"none": "", "br": "<br>", "hr": "<hr>"}


def blocks_as_html(document: object, skipped: list[str]) -> str:
    """The HTML of a document made of blocks; "" for anything else.

    Args:
        document: a list of blocks, or a mapping that holds them.
        skipped: gets a note where nodes are too deep or too many.
    """
    writer = _Writer()
    text = writer.nodes(document if isinstance(document, list | tuple) else [document], _Place())
    if writer.cut:
        skipped.append(f"blocks nested deeper than {MAX_DEPTH} or more than {MAX_NODES}")
    return text


class _Place(NamedTuple):
    """Where a node is: its depth, whether in running text, and the links that its block and its document define."""

    depth: int = 0
    inline: bool = False
    links: Mapping[str, str] = {}
    entities: Mapping[str, Any] = {}


class _Writer:
    """Writes nodes as HTML, within bounds."""

    def __init__(self) -> None:
        self.left = MAX_NODES
        self.cut = False

    def nodes(self, values: Any, place: _Place) -> str:
        """Nodes beside each other; items of flat lists are put into lists."""
        parts: list[str] = []
        open_lists: list[str] = []
        for value in values:
            item = self._flat_item(value) if isinstance(value, Mapping) else None
            if item is None:
                parts.extend(f"</{name}>" for name in reversed(open_lists))
                open_lists = []
                parts.append(self.node(value, place))
                continue
            name, level = item
            parts.extend(f"</{open_lists.pop()}>" for _ in range(len(open_lists) - level))
            while len(open_lists) < level:
                open_lists.append(name)
                parts.append(f"<{name}>")
            parts.append(f"<li>{self._inside(value, properties_of(value), place._replace(depth=place.depth + 1))}</li>")
        parts.extend(f"</{name}>" for name in reversed(open_lists))
        return "".join(parts)

    def _flat_item(self, node: Mapping[str, Any]) -> tuple[str, int] | None:
        """The list and the level of an item that is a block beside others, or None."""
        listed = text_at(node, "list_kind")
        element = element_of(node)
        if not listed and element not in ("flat_ul", "flat_ol"):
            return None
        name = "ol" if element == "flat_ol" or listed.startswith(("num", "ord")) else "ul"
        level = next((node[key] for key in keys("list_level") if type(node.get(key)) is int), 1)
        return name, min(MAX_LIST_LEVEL, max(1, level + ("depth" in node and "level" not in node)))

    def node(self, node: Any, place: _Place) -> str:
        """One node and what is inside it."""
        if isinstance(node, str):
            return _inline(node)
        self.left -= 1
        if place.depth > MAX_DEPTH or self.left < 0:
            self.cut = True
            return ""
        place = place._replace(depth=place.depth + 1)
        if isinstance(node, list | tuple):
            return self.nodes(node, place)
        return self._mapping(node, place) if isinstance(node, Mapping) else ""

    def _mapping(self, node: Mapping[str, Any], place: _Place) -> str:
        """A node with keys: a block of WordPress, an element, or a node of no known kind."""
        if any(key in node for key in (*keys("inner_html"), *keys("inner_content"))):
            return self._gutenberg(node, place)
        element = element_of(node)
        if element in _WITHOUT_TEXT:
            return _WITHOUT_TEXT[element]
        write = getattr(self, f"_write_{element}", None)
        properties = properties_of(node)
        if write is not None:
            return str(write(node, properties, place))
        if element:
            place = place._replace(inline=place.inline or element in _HOLD_TEXT)
            return f"<{element}>{self._inside(node, properties, place)}</{element}>"
        return self._unknown(node, properties, place)

    def _unknown(self, node: Mapping[str, Any], properties: Mapping[str, Any], place: _Place) -> str:
        """A node of no known kind: what is inside it; strings as paragraphs."""
        keyed = tables()["keyed"]
        if "sections" in node or any(_is_list_of_strings(node[key]) for key in keyed if key in node):
            return self._sections(node, place)
        inside = self._inside(node, properties, place)
        is_bare = inside and not place.inline and not inside.startswith("<")
        return f"<p>{inside}</p>" if is_bare else inside

    def _sections(self, node: Mapping[str, Any], place: _Place) -> str:
        """Lists of strings by key: a summary, headlines, paragraphs."""
        parts = []
        for key, value in node.items():
            element = tables()["keyed"].get(key.lower()) if isinstance(key, str) else None
            strings = [value] if isinstance(value, str) else value
            if element and _is_list_of_strings(strings):
                shown = [html.escape(item, quote=False) for item in strings if item.strip()]
                parts += [f"<{element}>{item}</{element}>" for item in shown]
            elif isinstance(value, list | tuple):
                parts.append(self.nodes(value, place))
        return "".join(parts)

    def _inside(self, node: Mapping[str, Any], properties: Mapping[str, Any], place: _Place) -> str:
        """What is inside a node: other nodes, or its text."""
        links = definitions(node)
        entities = first(node, "entities")
        place = place._replace(
            links={**place.links, **links} if links else place.links,
            entities=entities if isinstance(entities, Mapping) else place.entities,
        )
        ranges = first(node, "ranges")
        if isinstance(ranges, list) and isinstance(node.get("text"), str):
            return _with_entities(node["text"], ranges, place.entities)
        for source in (node, properties):
            for key in keys("children"):
                value = source.get(key)
                if isinstance(value, Mapping | list | tuple) and value:
                    return self.node(value, place)
        return _inline(string(node, "text") or string(properties, "text"))

    def _gutenberg(self, node: Mapping[str, Any], place: _Place) -> str:
        """A parsed block of WordPress: its HTML, with the blocks inside it in their places."""
        inner = [item for item in first(node, "inner_blocks") or () if isinstance(item, Mapping)]
        content = first(node, "inner_content")
        own = first(node, "inner_html")
        if not isinstance(content, list):
            return (own if isinstance(own, str) else "") + self.nodes(inner, place)
        waiting = iter(inner)
        return "".join(
            piece if isinstance(piece, str) else self.node(next(waiting, None), place) if piece is None else ""
            for piece in content
        )

    def _write_raw(self, _node: Mapping[str, Any], properties: Mapping[str, Any], _place: _Place) -> str:
        text = next((properties[key] for key in ("html", *keys("text")) if isinstance(properties.get(key), str)), "")
        return str(text)

    def _write_h(self, node: Mapping[str, Any], properties: Mapping[str, Any], place: _Place) -> str:
        level = next((match.group(1) for key in keys("level") if (match := level_of(properties.get(key)))), "2")
        return f"<h{level}>{self._inside(node, properties, place)}</h{level}>"

    def _write_span(self, node: Mapping[str, Any], properties: Mapping[str, Any], place: _Place) -> str:
        text = string(node, "text")
        if not text:
            return self._inside(node, properties, place)
        # a span is plain text; a block named "text" may hold HTML
        shown = html.escape(text, quote=False) if "content" not in node or "text" in node else f"<p>{_inline(text)}</p>"
        return _link(string(node, "href") or _marked_link(node, place), shown)

    def _write_a(self, node: Mapping[str, Any], properties: Mapping[str, Any], place: _Place) -> str:
        return _link(string(properties, "href"), self._inside(node, properties, place._replace(inline=True)))

    def _write_pre(self, node: Mapping[str, Any], properties: Mapping[str, Any], place: _Place) -> str:
        text = properties.get("code")
        inner = html.escape(text, quote=False) if isinstance(text, str) else self._inside(node, properties, place)
        return f"<pre>{inner}</pre>"

    def _write_ul(self, node: Mapping[str, Any], properties: Mapping[str, Any], place: _Place) -> str:
        ordered = text_at(properties, "order").startswith(("ord", "num")) or properties.get("ordered") is True
        name = "ol" if ordered or element_of(node) == "ol" else "ul"
        items = first(properties, "items")
        if isinstance(items, list | tuple):
            return f"<{name}>{''.join(self._item(item, name, place) for item in items)}</{name}>"
        return f"<{name}>{self._inside(node, properties, place)}</{name}>"

    _write_ol = _write_ul

    def _item(self, item: Any, name: str, place: _Place) -> str:
        """An item of a list that is a string, or a mapping of its text and the items below it."""
        if not isinstance(item, Mapping) or place.depth > MAX_DEPTH:
            return f"<li>{_inline(item) if isinstance(item, str) else ''}</li>"
        place = place._replace(depth=place.depth + 1)
        below = first(item, "items")
        inner = "".join(self._item(part, name, place) for part in below) if isinstance(below, list) else ""
        text = _inline(string(item, "text")) or self._inside(item, properties_of(item), place)
        return f"<li>{text}{f'<{name}>{inner}</{name}>' if inner else ''}</li>"

    def _write_blockquote(self, node: Mapping[str, Any], properties: Mapping[str, Any], place: _Place) -> str:
        said = self._inside(node, properties, place)
        who = first(properties, "attribution")
        if isinstance(who, Mapping):
            who = string(who, "text")
        after = f"<p>{_inline(who)}</p>" if isinstance(who, str) and who.strip() else ""
        return f"<blockquote>{said if '<p' in said else f'<p>{said}</p>'}{after}</blockquote>"

    def _write_figure(self, node: Mapping[str, Any], properties: Mapping[str, Any], place: _Place) -> str:
        caption = first(properties, "caption")
        if isinstance(caption, str):
            caption = _inline(caption)
        elif isinstance(caption, Mapping | list | tuple):
            caption = self.node(caption, place)
        else:
            caption = self._inside(node, {}, place) if isinstance(node.get("children"), list) else ""
        return f"<figure><figcaption>{caption}</figcaption></figure>" if caption.strip() else ""

    def _write_table(self, _node: Mapping[str, Any], properties: Mapping[str, Any], place: _Place) -> str:
        rows = [
            row
            for key in dict.fromkeys(keys("rows"))
            if isinstance(properties.get(key), list | tuple)
            for row in properties[key]
        ]
        return f"<table>{''.join(self._row(row, place) for row in rows)}</table>"

    def _row(self, row: Any, place: _Place) -> str:
        cells = row
        if isinstance(row, Mapping):
            cells = next((row[key] for key in keys("cells") if isinstance(row.get(key), list | tuple)), ())
        if not isinstance(cells, list | tuple):
            return ""
        return f"<tr>{''.join(f'<td>{self._cell(cell, place)}</td>' for cell in cells)}</tr>"

    def _cell(self, cell: Any, place: _Place) -> str:
        if isinstance(cell, Mapping):
            return self._inside(cell, properties_of(cell), place._replace(depth=place.depth + 1))
        return self.node(cell, place)


def _is_list_of_strings(value: object) -> bool:
    return isinstance(value, list | tuple) and bool(value) and all(isinstance(item, str) for item in value)


def _marked_link(node: Mapping[str, Any], place: _Place) -> str:
    """The address of a link that is a mark of a text: by key, or with the address in it."""
    marks = first(node, "marks")
    for mark in marks if isinstance(marks, list | tuple) else ():
        if isinstance(mark, str) and mark in place.links:
            return place.links[mark]
        if isinstance(mark, Mapping) and element_of(mark) == "a":
            return string(properties_of(mark), "href")
    return ""


def _with_entities(text: str, ranges: list[Any], entities: Mapping[str, Any]) -> str:
    """A text of Draft.js with its links; offsets count UTF-16 code units."""
    units = text.encode("utf-16-le", "surrogatepass")
    parts, at = [], 0
    for item in sorted((r for r in ranges[:1000] if isinstance(r, Mapping)), key=lambda r: _number(r.get("offset"))):
        start, size = 2 * _number(item.get("offset")), 2 * _number(item.get("length"))
        key = item.get("key")
        entity = entities.get(str(key)) if type(key) in (int, str) else None
        href = string(properties_of(entity), "href") if isinstance(entity, Mapping) else ""
        if start < at or size <= 0 or start + size > len(units) or not href:
            continue
        parts += [_escaped(units[at:start]), _link(href, _escaped(units[start : start + size]))]
        at = start + size
    return "".join(parts) + _escaped(units[at:])


def _number(value: object) -> int:
    return min(value, 1 << 40) if type(value) is int and value >= 0 else 0


def _escaped(units: bytes) -> str:
    return html.escape(units.decode("utf-16-le", "replace"), quote=False)


def _link(href: str, shown: str) -> str:
    return f'<a href="{html.escape(href[:2000])}">{shown}</a>' if href else shown


def _inline(text: str) -> str:
    """A text that may hold inline HTML, as HTML."""
    shown = text if _MARKUP.search(text) else html.escape(text, quote=False)
    return shown.replace("\r\n", "\n").replace("\n", "<br>") if "\n" in shown else shown
