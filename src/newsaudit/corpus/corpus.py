"""The corpus: articles to compare with, in memory or in one file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsaudit.bounds import check_text
from newsaudit.errors import CorpusError, InputError

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from types import TracebackType
    from typing import Self

    from newsaudit.article import Article
    from newsaudit.corpus.fingerprint import Fingerprint
    from newsaudit.corpus.search import Search
    from newsaudit.corpus.store import Record, Store, Stored
    from newsaudit.document import Document
    from newsaudit.neighbour import Neighbour, Pair

FORMAT = "3"  # 2: texts go by a number made from their content; 3: the index of texts holds their sizes
TRANSACTION = 200  # articles that ``add_many`` writes at a time


class Corpus:
    """Articles that others are compared with.

    ``Corpus()`` lives in memory; ``Corpus.open(path)`` in one SQLite file that several processes may read and write at
    the same time, and that no killed process can damage. Nothing is added but by ``add`` and ``add_many``.

    Threads may share a corpus. Only one of them is answered at a time, and it never sees half of another one's change.

    Raises:
        CorpusError: from any method, when the file cannot be used; the message says what to do.
    """

    def __init__(self) -> None:
        self._begin(None, texts=True)

    @classmethod
    def open(cls, path: str | os.PathLike[str], texts: bool = True) -> Corpus:  # noqa: FBT001, FBT002  # the contract
        """Open a corpus file, or make a new one.

        Args:
            path: one file; SQLite puts two more beside it while it is open.
            texts: keep the texts, compressed, so that passages can be shown and edited copies proved; without them
                the file is about a third as large, only close copies are found, and no passages are shown.

        Raises:
            CorpusError: when the file is none of ours, damaged, cut off, or made with other settings; it is not
                touched.
        """
        corpus = object.__new__(cls)
        corpus._begin(path, texts=texts)
        return corpus

    def _begin(self, path: str | os.PathLike[str] | None, *, texts: bool) -> None:
        from newsaudit.corpus.fingerprint import MIN_KEYS, SAMPLED
        from newsaudit.corpus.hashed_words import VERSION
        from newsaudit.corpus.search import Search
        from newsaudit.corpus.store import Store

        settings = {"format": FORMAT, "shingler": str(VERSION), "scheme": "sampled word 3-grams", "seed": "1",
                    "sampled": f"1 in {SAMPLED}, at least {MIN_KEYS}"}  # fmt: skip
        self._texts = texts
        self._store: Store = Store(path, settings, texts=texts)
        self._search: Search = Search(self._store)

    # -- changing -----------------------------------------------------------------------------------------------------

    def add(self, article: Article) -> None:
        """Add an article; one with the same id is replaced, and adding the same twice is harmless."""
        self.add_many([article])

    def add_many(self, articles: Iterable[Article], progress: Callable[[int], None] | None = None) -> None:
        """Add articles, some hundreds a transaction; when one of them is no article, those before it are kept.

        Args:
            articles: any iterable.
            progress: called with the number of articles added so far, after each transaction of 200.

        Raises:
            InputError: when one of them is no article.
        """
        self.add_stored((stored(_document(article), texts=self._texts) for article in articles), progress)

    def add_stored(self, articles: Iterable[Stored], progress: Callable[[int], None] | None = None) -> None:
        """The same for articles whose fingerprints have been made (see ``stored``)."""
        waiting: list[Stored] = []
        done = 0
        try:
            for article in articles:
                waiting.append(article)
                if len(waiting) == TRANSACTION:
                    done += self._write(waiting)
                    if progress is not None:
                        progress(done)
        except Exception:
            self._write(waiting)
            raise
        if waiting or not done:
            done += self._write(waiting)
            if progress is not None:
                progress(done)

    def _write(self, waiting: list[Stored]) -> int:
        count = len(waiting)
        self._store.put_many(waiting)
        waiting.clear()
        return count

    def merge(self, other: Corpus, progress: Callable[[int], None] | None = None) -> None:
        """Take in all articles of another corpus, in memory or in a file; one with the same id is replaced.

        The other corpus is only read. Some hundred articles are written a transaction: when it breaks off, those
        before are kept, and merging again is harmless.

        Args:
            other: the other corpus, open.
            progress: called with the number of articles taken in so far, after each transaction.

        Raises:
            CorpusError: when one of the two keeps texts and the other does not; nothing is changed.
        """
        from newsaudit.corpus.merging import merge

        if not isinstance(other, Corpus):
            raise InputError(f"merge takes a Corpus, not {type(other).__name__}: use Corpus.open(path)")
        merge(self._store, other._store, TRANSACTION, progress)

    def remove(self, id: str) -> None:  # noqa: A002  # the word of the contract
        """Take an article out; as if it had never been added.

        Raises:
            KeyError: when no article has this id.
        """
        if not self._store.delete(id):
            raise KeyError(id)

    # -- asking -------------------------------------------------------------------------------------------------------

    def neighbours(self, article: Article, also: Iterable[str] = ()) -> list[Neighbour]:
        """The near-copies of an article, strongest first; never the article's own id.

        A text of fewer than 20 words has none. Of more than 64 equal texts those with the smallest ids are told.

        Args:
            article: any article, of this corpus or not.
            also: ids of articles to compare it with in any case, for example what an index of your own has found.
                Each is still read word for word; ids that are not in this corpus are passed over.
        """
        return list(self.search(_document(article), also))

    def search(self, document: Document, also: Iterable[str] = ()) -> tuple[Neighbour, ...]:
        """The near-copies of a document's article: what ``Document.neighbours`` asks for."""
        from newsaudit.corpus.fingerprint import fingerprint_of

        fingerprint = document.view(fingerprint_of)
        with self._store.guarded():
            number = self._store.content_of(fingerprint.digest)
            return self._found(document.article.id, number, fingerprint, also)

    def neighbours_of(self, id: str) -> tuple[Neighbour, ...]:  # noqa: A002  # the word of the contract
        """The near-copies of an article of this corpus; what ``neighbours`` says of it, without reading it again.

        Raises:
            KeyError: when no article has this id.
        """
        with self._store.guarded():
            record = self._store.record(id)
            if record is None:
                raise KeyError(id)
            self._search.refresh()
            return self._found(id, record.content, self._search.fingerprint(record.content))

    def reading_order(self) -> list[int]:
        """The numbers of all texts, in the order in which they are read least often."""
        with self._store.guarded():
            self._search.refresh()
            return self._search.reading_order()

    def all_neighbours(self, numbers: Iterable[int] | None = None) -> Iterator[tuple[str, tuple[Neighbour, ...]]]:
        """The id of every article with what ``neighbours_of`` says of it.

        Args:
            numbers: texts whose articles are asked about; None for all, in their ``reading_order``.
        """
        order = self.reading_order() if numbers is None else numbers
        with self._store.guarded():
            self._search.refresh()
            records = self._search.records()
        for number in order:
            for record in records.get(number, ()):
                with self._store.guarded():
                    found = self._found(record.id, number, self._search.fingerprint(number), records=records)
                yield record.id, found

    def _found(
        self,
        name: str,
        number: int | None,
        fingerprint: Fingerprint | None,
        also: Iterable[str] = (),
        records: Mapping[int, list[Record]] | None = None,
    ) -> tuple[Neighbour, ...]:
        from newsaudit.corpus.match import equal_match, neighbour
        from newsaudit.corpus.text_view import MOST

        search = self._search
        search.refresh()
        if fingerprint is not None and fingerprint.too_short:
            return ()
        more = (self._store.record(other) for other in also)
        wanted = {record.content for record in more if record is not None}
        if number is None:
            assert fingerprint is not None  # noqa: S101  # search() always has one
            matches = search.matches_of(fingerprint, wanted)
        else:
            matches = [equal_match(number, fingerprint), *search.matches_of_content(number, wanted)]
        found = []
        for match in matches:
            content = match.content
            same = self._store.records(content, MOST + 1) if records is None else records.get(content, [])[: MOST + 1]
            others = [record for record in same if record.id != name]
            there = search.fingerprint(match.content) if fingerprint is not None and others else None
            found += [neighbour(match, fingerprint, there, record) for record in others[:MOST]]
        return tuple(sorted(found, key=lambda neighbour: (-neighbour.similarity, neighbour.id)))

    def pairs(self) -> list[Pair]:
        """All near-copies among the articles, sorted by their ids.

        Of more than 64 equal texts, each is paired with the 64 of the smallest ids only.
        """
        from newsaudit.corpus.pairing import all_pairs

        with self._store.guarded():
            self._search.refresh()
            return all_pairs(self._store, self._search)

    def clusters(self) -> list[tuple[str, ...]]:
        """Groups of articles that tell one story, each with two articles or more, sorted.

        An article that contains several stories (a round-up) joins the one it shares most with, and links no others.
        """
        from newsaudit.corpus.clustering import clusters_of

        return clusters_of(self.pairs())

    def __contains__(self, id: object) -> bool:  # noqa: A002
        return isinstance(id, str) and self._store.record(id) is not None

    def __len__(self) -> int:
        return self._store.count()

    def statistics(self) -> dict[str, Any]:
        """What the corpus holds, as JSON values.

        Returns:
            ``articles``, ``distinct_texts``, ``dated`` (articles with an ISO date), ``oldest`` and ``newest`` of these,
            ``bytes`` (of the file and what SQLite keeps beside it; None in memory), and ``settings``: format, shingler,
            scheme, seed, sampling, and whether texts are kept.
        """
        import os

        path = self._store.path
        files = [f"{path}{tail}" for tail in ("", "-wal", "-shm")] if path is not None else []
        size = sum(os.path.getsize(file) for file in files if os.path.exists(file)) if files else None  # noqa: PTH110, PTH202
        return {**self._store.overview(), "bytes": size}

    # -- closing ------------------------------------------------------------------------------------------------------

    def close(self) -> None:
        """Close the file; the corpus cannot be used any more."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Corpus {self._store.path or 'in memory'}>"

    def __reduce__(self) -> tuple[Callable[[str, bool], Corpus], tuple[str, bool]]:
        if self._store.path is None:
            raise CorpusError("a corpus in memory stays in its process: use Corpus.open(path)")
        return Corpus.open, (self._store.path, self._texts)


def _document(article: Article) -> Document:
    from newsaudit.article import Article
    from newsaudit.document import Document

    if not isinstance(article, Article):
        raise InputError(f"a corpus takes articles, not {type(article).__name__}: write Article(text=..., id=...)")
    check_text(article.text)
    return Document(article)


def stored(document: Document, *, texts: bool = True) -> Stored:
    """What a corpus keeps of a document's article, with or without its text."""
    from newsaudit.corpus import store
    from newsaudit.corpus.fingerprint import fingerprint_of

    article, fingerprint = document.article, document.view(fingerprint_of)
    keys, packed = fingerprint.keys.tobytes(), fingerprint.packed() if texts else None
    return store.Stored(article.id, article.title, article.published, fingerprint.digest, keys, packed)
