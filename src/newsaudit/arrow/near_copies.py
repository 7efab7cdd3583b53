"""Near-copies as steps over record batches: what an engine runs between its joins.

    print_rows      articles                        one row per article: its text's number, keys and packed fingerprint
    (engine)        of each key the 64 smallest numbers; for each text what it shares with others
    plan_views      a text and what it shares       its view, or the texts that must be read first
    make_views      the same with those texts       its view: keys without boilerplate, candidates
    (engine)        candidates that share enough keys, each pair once, with both texts
    compare_pairs   pairs                           what each of the two is told of the other
    told_neighbours an article and what it is told  its neighbours

Every decision is one of ``newsaudit.corpus``: the neighbours are those of a Corpus, however the rows are divided.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
import pyarrow as pa

from newsaudit.article import Article
from newsaudit.corpus.boilerplate import related
from newsaudit.corpus.comparison import Cleaned
from newsaudit.corpus.fingerprint import MIN_KEYS, Fingerprint, alike, fingerprint_of
from newsaudit.corpus.match import compared, equal_match, neighbour
from newsaudit.corpus.search import CACHED_WORDS, REMEMBERED
from newsaudit.corpus.store import Record
from newsaudit.corpus.text_view import (
    MOST,
    SHARED_KEYS,
    SHARED_OF_FEW,
    SHARED_OF_MANY,
    Sharing,
    sharing_of,
    suspicion_of,
    view_of_text,
)
from newsaudit.examination import document_of
from newsaudit.neighbour import Neighbour

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from newsaudit.arrow.auditor import BadRow
    from newsaudit.config import Config
    from newsaudit.corpus.hashed_words import I64
    from newsaudit.corpus.match import Match
    from newsaudit.corpus.text_view import TextView
    from newsaudit.document import Document

__all__ = [
    "ENOUGH_SHARED",
    "MATCH",
    "MOST",
    "PRINT",
    "VIEW",
    "Texts",
    "Told",
    "compare_pairs",
    "make_views",
    "plan_views",
    "print_rows",
    "told_neighbours",
]

PRINT = pa.schema(
    [
        ("row", pa.int64()),
        ("number", pa.int64()),
        ("id", pa.string()),
        ("title", pa.string()),
        ("published", pa.string()),
        ("size", pa.int32()),
        ("lasting", pa.int32()),
        ("keys", pa.list_(pa.int32())),
        ("packed", pa.binary()),
    ]
)
VIEW = pa.schema(
    [
        ("number", pa.int64()),
        ("key_count", pa.int32()),
        ("left_keys", pa.list_(pa.int32())),
        ("kept", pa.binary()),  # one bit per word; null when all are kept
        ("candidates", pa.list_(pa.int64())),
        ("wants", pa.list_(pa.int64())),  # texts to read first; all else is null then
    ]
)
MATCH = pa.schema([("number", pa.int64()), ("other", pa.int64()), ("match", pa.binary())])
# ``enough`` of newsaudit.corpus.text_view in SQL: of ``shared`` keys and ``smaller``, the keys of the shorter text.
ENOUGH_SHARED = (
    f"(shared >= greatest({SHARED_KEYS}, cast({SHARED_OF_MANY} as double) * smaller) "
    f"or shared >= greatest(1, cast({SHARED_OF_FEW} as double) * smaller))"
)

_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(Neighbour).decode


def print_rows(articles: Iterable[Article | BadRow], rows: Sequence[int], settings: Config) -> pa.RecordBatch:
    """The fingerprints of articles; rows without an article are left out, the audit says what is wrong with them."""
    prints: list[dict[str, Any]] = []
    for row, article in zip(rows, articles, strict=True):
        if not isinstance(article, Article):
            continue
        fingerprint = document_of(article, settings).view(fingerprint_of)
        keys = fingerprint.keys
        prints.append(
            {
                "row": row,
                "number": fingerprint.digest,
                "id": _plain(article.id),
                "title": _plain(article.title),
                "published": _plain(article.published),
                "size": keys.size,
                "lasting": keys.size if keys.size > MIN_KEYS else int((keys >= 0).sum()),
                "keys": keys,
                "packed": fingerprint.packed(),
            }
        )
    return _batch(prints, PRINT)


def plan_views(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Views of texts by what they share; where other texts decide, only which ones, in ``wants``.

    Columns: number, keys, packed, and what the text shares with others, a list per column: shared_key, other, size and
    lasting (of the other).
    """
    views: list[dict[str, Any]] = []
    for row in batch.to_pylist():
        sharing = _sharing(row)
        fingerprint = Fingerprint.unpacked(row["packed"])
        suspected = suspicion_of(fingerprint, sharing)
        if suspected is None:
            views.append(_view_row(row["number"], view_of_text(fingerprint, sharing, _unforeseen, Texts().__getitem__)))
        else:
            wanted = {other for witnesses in suspected.witnesses().values() for other in witnesses}
            views.append({"number": row["number"], "wants": sharing.others[sorted(wanted)].tolist()})
    return _batch(views, VIEW)


def make_views(batch: pa.RecordBatch, texts: Texts | None = None) -> pa.RecordBatch:
    """The views of texts that had to wait: the same columns and ``texts``, a list of number and packed.

    ``texts`` may be given apart from the rows, by an engine whose workers can read every text.
    """
    texts = Texts() if texts is None else texts
    views: list[dict[str, Any]] = []
    for row in batch.to_pylist():
        number = row["number"]
        texts.give(number, row.get("packed"))
        for text in row.get("texts") or ():
            texts.give(text["number"], text["packed"])

        def are_related(one: int | None, other: int, number: int = number) -> bool:
            return texts.related(number if one is None else one, other)

        views.append(_view_row(number, view_of_text(texts[number], _sharing(row), are_related, texts.__getitem__)))
    return _batch(views, VIEW)


def compare_pairs(batch: pa.RecordBatch, texts: Texts | None = None) -> pa.RecordBatch:
    """What two texts are told of each other.

    Columns: a, b (a < b), a_kept, b_kept, whether each has the other among its candidates (a_sees, b_sees), and,
    where ``texts`` are not given apart, a_packed and b_packed.
    """
    texts = Texts() if texts is None else texts
    matches: list[dict[str, Any]] = []
    for row in batch.to_pylist():
        a, b = row["a"], row["b"]
        texts.give(a, row.get("a_packed"))
        texts.give(b, row.get("b_packed"))
        one, other = texts[a], texts[b]
        if not alike(one, other):
            continue
        match = compared(_cleaned(one, row["a_kept"]), _cleaned(other, row["b_kept"]), b)
        if match is None:
            continue
        if row["a_sees"]:
            matches.append({"number": a, "other": b, "match": _told(match, one, other)})
        if row["b_sees"]:
            matches.append({"number": b, "other": a, "match": _told(match.swapped(a), other, one)})
    return _batch(matches, MATCH)


class Texts:
    """Fingerprints by number, the recent ones ready; and which of them are related.

    Args:
        read: gives the packed fingerprint of a number that was not given.
    """

    def __init__(self, read: Callable[[int], bytes] | None = None) -> None:
        self._read = read
        self._packed: dict[int, bytes] = {}
        self._ready: OrderedDict[int, Fingerprint] = OrderedDict()
        self._words = 0
        self._related: dict[tuple[int, int], bool] = {}

    def give(self, number: int, packed: bytes | None) -> None:
        """Keep a packed fingerprint."""
        if packed is not None:
            self._packed[number] = packed

    def __getitem__(self, number: int) -> Fingerprint:
        found = self._ready.get(number)
        if found is not None:
            self._ready.move_to_end(number)
            return found
        packed = self._packed.get(number)
        if packed is None and self._read is not None:
            packed = self._read(number)
        assert packed is not None  # noqa: S101  # the engine gives every text that a step reads
        found = self._ready[number] = Fingerprint.unpacked(packed)
        self._words += found.size
        while self._words > CACHED_WORDS and len(self._ready) > 1:
            self._words -= self._ready.popitem(last=False)[1].size
        return found

    def related(self, one: int, other: int) -> bool:
        """Whether two texts share more than boilerplate."""
        pair = (min(one, other), max(one, other))
        if pair not in self._related:
            if len(self._related) >= REMEMBERED:
                self._related.clear()
            self._related[pair] = related(self[one], self[other])
        return self._related[pair]


def _told(match: Match, here: Fingerprint, there: Fingerprint) -> bytes:
    return _pack(neighbour(match, here, there, Record("", match.content, None, None)))


def told_neighbours(
    name: str, fingerprint: Fingerprint, told: Iterable[dict[str, Any]], equals: Iterable[dict[str, Any]]
) -> tuple[Neighbour, ...]:
    """The neighbours of an article, as ``Corpus.neighbours`` gives them.

    Args:
        name: its id.
        fingerprint: its text.
        told: of each match ``match`` and ``records``, the articles of that text: id, title, published.
        equals: the articles of this text.
    """
    if fingerprint.too_short:
        return ()
    found = []
    for match in told:
        template = _unpack(match["match"])
        found += [msgspec.structs.replace(template, **record) for record in _others(match["records"], name)]
    same = equal_match(0, fingerprint)
    found += [
        neighbour(same, fingerprint, fingerprint, Record(record["id"], 0, record["title"], record["published"]))
        for record in _others(equals, name)
    ]
    return tuple(sorted(found, key=lambda neighbour: (-neighbour.similarity, neighbour.id)))


class Told:
    """What an article is told of others, in place of a corpus.

    Raises:
        ValueError: from ``search``, when it was told of another text: a wrong join is never a finding.
    """

    def __init__(self, number: int, told: list[dict[str, Any]], equals: list[dict[str, Any]]) -> None:
        self._number, self._told, self._equals = number, told, equals

    def search(self, document: Document) -> tuple[Neighbour, ...]:
        """The neighbours."""
        fingerprint = document.view(fingerprint_of)
        if fingerprint.digest != self._number:
            raise ValueError("what this row is told of near-copies belongs to another text")
        return told_neighbours(document.article.id, fingerprint, self._told, self._equals)


def _others(records: Iterable[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """The first of the articles of one text, by id; not the article that asks."""
    ordered = sorted(records, key=lambda record: (record["id"], record["title"] or "", record["published"] or ""))
    return [record for record in ordered if record["id"] != name][:MOST]


def _sharing(row: dict[str, Any]) -> Sharing:
    """What a text shares, of the columns in which the engine gives it."""
    keys = np.array(row["keys"] or (), np.int32)
    place_of = {key: place for place, key in enumerate(keys.tolist())}
    texts = np.array(row["other"] or (), np.int64)
    places = np.array([place_of[key] for key in row["shared_key"] or ()], np.int64)
    order = np.argsort(places, kind="stable")
    counts = {
        other: (size, lasting)
        for other, size, lasting in zip(row["other"] or (), row["size"] or (), row["lasting"] or (), strict=True)
    }

    def sizes(numbers: list[int], lasting: bool) -> I64:  # noqa: FBT001  # as sharing_of calls it
        return np.array([counts[number][lasting] for number in numbers], np.int64)

    return sharing_of(keys, row["number"], places=places[order], texts=texts[order], sizes=sizes)


def _view_row(number: int, view: TextView) -> dict[str, Any]:
    kept = view.kept
    assert kept is not None  # noqa: S101  # a view made from words has it
    return {
        "number": number,
        "key_count": view.key_count,
        "left_keys": view.keys,
        "kept": None if kept.all() else np.packbits(kept).tobytes(),
        "candidates": view.candidates,
    }


def _cleaned(fingerprint: Fingerprint, kept: bytes | None) -> Cleaned:
    if kept is None:
        return Cleaned(fingerprint, np.ones(fingerprint.size, np.bool_))
    bits = np.unpackbits(np.frombuffer(kept, np.uint8), count=fingerprint.size)
    return Cleaned(fingerprint, bits.astype(np.bool_))


def _unforeseen(_one: int | None, _other: int) -> bool:
    raise AssertionError("a text without suspected boilerplate reads no other")


def _plain(text: str | None) -> str | None:
    """The text with half characters replaced, for which UTF-8 has no bytes."""
    return None if text is None else text.encode("utf-8", "replace").decode("utf-8")


def _batch(rows: list[dict[str, Any]], schema: pa.Schema) -> pa.RecordBatch:
    arrays = [pa.array((row.get(field.name) for row in rows), field.type, size=len(rows)) for field in schema]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)
