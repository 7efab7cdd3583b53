"""A MinHash index that a user has already, as what articles are compared with.

The index only proposes candidates. Their texts come from the user, and whether one is a near-copy is decided as
everywhere else, with passages as proof: what MinHash finds too much is dropped. What it does not find (a brief cut from
a long story, for one) stays unfound, unless a Corpus is asked as well.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from newsaudit.article import Article
from newsaudit.errors import CorpusError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from datasketch import LeanMinHash, MinHashLSH

    from newsaudit.corpus.corpus import Corpus
    from newsaudit.document import Document
    from newsaudit.neighbour import Neighbour

Fetch: TypeAlias = Callable[[Any], "str | Article | None"]

_TRIED = 20  # ids of the index whose texts are asked for ...
_PROVED = 3  # ... until so many are known, by which the index is proved to hold such signatures


class LSHCorpus:
    """A datasketch ``MinHashLSH`` with the texts of its articles; given to ``audit`` in place of a Corpus.

    An index in Redis reads its ids with ``pickle``: datasketch does so, and so does this class. Open only an index
    that nobody else can write to.
    """

    def __init__(
        self,
        lsh: MinHashLSH,
        fetch: Fetch,
        *,
        hashing: Literal["fast", "sha1"] = "fast",
        corpus: Corpus | None = None,
        most: int = 200,
    ) -> None:
        """Take an index, and prove that it holds signatures of the kind it will be asked with.

        Args:
            lsh: the index, whatever its storage; its keys are the articles' ids.
            fetch: the text of an id, as a str or an Article (whose title and date are then told); None when the text
                is gone. It is called for every candidate of every article.
            hashing: how the signatures in the index were made, see ``newsaudit.corpus.signatures``.
            corpus: asked as well; an article that both know is judged by it, and not fetched.
            most: so many candidates of one article are fetched, the first by id; where that is too few, the
                threshold of the index is too low.

        Raises:
            CorpusError: when the index holds signatures of another kind (hashing, seed, scheme), or does not answer.
            InputError: when an argument is of the wrong kind.
        """
        if not callable(getattr(lsh, "query", None)) or not hasattr(lsh, "keys") or not hasattr(lsh, "h"):
            raise InputError(f"lsh must be a datasketch MinHashLSH, not {type(lsh).__name__}")
        if not callable(fetch):
            raise InputError("fetch must be a function that returns the text of an id")
        if hashing not in ("fast", "sha1"):
            raise InputError(f'hashing must be "fast" or "sha1", not {hashing!r}')
        if isinstance(most, bool) or not isinstance(most, int) or most < 1:
            raise InputError("most must be a whole number from 1")
        self._lsh = lsh
        self._fetch = fetch
        self._hashing = hashing
        self._corpus = corpus
        self._most = most
        self._proved = False
        self._prove()

    def search(self, document: Document) -> tuple[Neighbour, ...]:
        """The near-copies of a document's article, strongest first; what ``Document.neighbours`` asks for."""
        from newsaudit.corpus.corpus import Corpus

        self._prove()
        keys = {_name(key): key for key in self._ask(self._signature(document.text))}
        keys.pop(document.article.id, None)
        found: tuple[Neighbour, ...] = ()
        if self._corpus is not None:
            # What both know is judged among everything the corpus holds, which knows more of its boilerplate.
            inside = sorted(name for name in keys if name in self._corpus)
            found = self._corpus.search(document, also=inside)
            for name in inside:
                del keys[name]
        with Corpus() as candidates:
            candidates.add_many(self._fetched(keys))
            if len(candidates):
                found += candidates.search(document, also=sorted(keys))
        return tuple(sorted(found, key=lambda neighbour: (-neighbour.similarity, neighbour.id)))

    def neighbours(self, article: Article) -> list[Neighbour]:
        """The near-copies of an article, strongest first; never the article's own id."""
        from newsaudit.document import Document

        return list(self.search(Document(article)))

    def __len__(self) -> int:
        """How many articles there are; one that is in the index and in the corpus counts twice."""
        with _Asking():
            known = int(self._lsh.keys.size())
        return known + (len(self._corpus) if self._corpus is not None else 0)

    def _fetched(self, keys: dict[str, Hashable]) -> Iterator[Article]:
        for name in sorted(keys)[: self._most]:
            article = self._article(keys[name])
            if article is not None:
                yield article

    def _article(self, key: Hashable) -> Article | None:
        """The article of an id of the index, under that id."""
        fetched = self._fetch(key)
        if fetched is None:
            return None
        if isinstance(fetched, str):
            return Article(fetched, id=_name(key))
        if isinstance(fetched, Article):
            return Article(fetched.text, id=_name(key), title=fetched.title, published=fetched.published)
        raise InputError(f"fetch must return a str, an Article or None, not {type(fetched).__name__}")

    def _signature(self, text: str) -> LeanMinHash:
        from newsaudit.corpus.minhash import signatures

        return signatures([text], self._lsh.h, self._hashing)[0]

    def _ask(self, signature: LeanMinHash) -> list[Hashable]:
        with _Asking():
            return list(self._lsh.query(signature))

    def _prove(self) -> None:
        """See whether articles of the index are found by their own text; an index that is empty is seen later.

        Signatures carry no trace of their seed and words, and an index in Redis not even of its scheme: asked with
        others it would find nothing and say nothing.
        """
        if self._proved:
            return
        import pickle

        with _Asking():
            stored = list(islice(iter(self._lsh.keys), _TRIED))
            # What the index does itself with every answer to a query.
            keys = [pickle.loads(key) for key in stored] if self._lsh.prepickle else stored  # noqa: S301
        known = 0
        for key in keys:
            article = self._article(key)
            signature = None if article is None else self._signature(article.text)
            if signature is None or (signature.hashvalues == signature.hashvalues.max()).all():  # no three words
                continue
            if key in self._ask(signature):
                self._proved = True
                return
            known += 1
            if known == _PROVED:
                break
        if known:
            raise CorpusError(
                f"the index does not find {known} of its own articles (such as {_name(keys[0])!r}) by their text: it "
                f"was made with another hashing, seed or scheme than signatures(texts, num_perm={self._lsh.h}, "
                f"hashing={self._hashing!r}), or fetch returns other texts; give the right hashing, or build it again"
            )
        if len(keys) == _TRIED:
            raise CorpusError(
                f"fetch returns no text for {_TRIED} articles of the index (such as {_name(keys[0])!r}): "
                "it must take the index's own keys"
            )


class _Asking:
    """Turns what a storage raises into an error that names the index."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, Exception) and not isinstance(error, CorpusError):
            said = str(error) or type(error).__name__
            raise CorpusError(f"the MinHashLSH index does not answer: {said}") from error


def _name(key: Hashable) -> str:
    """An id of the index as an article's id."""
    return key.decode("utf-8", "backslashreplace") if isinstance(key, bytes) else str(key)
