"""The one call: from an article to its report."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsaudit.article import Article
from newsaudit.bounds import check_text
from newsaudit.config import Config
from newsaudit.errors import ConfigError, InputError
from newsaudit.examination import document_of, examine_document
from newsaudit.selection import choose

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsaudit.document import NeighbourSearch
    from newsaudit.report import Report
    from newsaudit.selection import Choice


def audit(
    article: str | Article,
    /,
    *,
    config: Config | None = None,
    corpus: NeighbourSearch | None = None,
    sources: Iterable[str | Article] | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
) -> Report:
    """Audit one article.

    Args:
        article: the text, or an Article; a str is always text, never a path.
        config: settings; the defaults without one.
        corpus: what the article is compared with; without one no near-copy is looked for.
        sources: the articles or texts that the article was written from; without them nothing is checked against
            sources.
        select: analyzers ("citations") or rules ("citations.dangling-marker") to run; beats the configuration's.
        ignore: analyzers or rules to leave out, beside those of the configuration.

    Returns:
        The report. The same article, configuration, corpus and sources give the same report, byte for byte.

    Raises:
        InputError: when ``article`` or one of ``sources`` is neither a text nor an Article, or has more than 5,000,000
            characters or 100,000 lines.
        ConfigError: when an analyzer or a rule in ``select`` or ``ignore`` is unknown.
        PluginError: when a configured plugin cannot be loaded.
    """
    given = as_article(article)
    originals = as_sources(sources)
    selected, ignored = _names("select", select), _names("ignore", ignore)
    if config is None:
        settings, choice = _with_defaults(selected, ignored)
    else:
        settings, choice = config, choose(config, selected, ignored)
    return examine_document(document_of(given, settings, corpus, originals), settings, choice)


def as_article(article: object) -> Article:
    """An Article of a str or an Article.

    Raises:
        InputError: for anything else, and for a text that is too long for an article.
    """
    if isinstance(article, str):
        if _is_path(article):
            raise InputError(f"this is a path, not a text: read it first, with newsaudit.Article.read({article!r})")
        article = Article(article)
    if isinstance(article, Article):
        check_text(article.text)
        return article
    kind = "None" if article is None else type(article).__name__
    hint = ": decode it first, for example data.decode('utf-8')" if isinstance(article, bytes | bytearray) else ""
    if hasattr(article, "__fspath__"):
        hint = ": read it first, with newsaudit.Article.read(path)"
    raise InputError(f"an article must be a str or a newsaudit.Article, not {kind}{hint}")


_FILE_NAME = re.compile(r"[^\s<>]{1,200}\.(?:txt|md|markdown|html?|json|jsonl)(?:\.gz)?")


def _is_path(text: str) -> bool:
    """Whether a text is one line that looks like a file's path, or is that of an existing file."""
    if len(text) > _MAX_PATH or "\n" in text or not text.strip():
        return False
    return _FILE_NAME.fullmatch(text) is not None or ("." in text and "\0" not in text and os.path.isfile(text))  # noqa: PTH113  # pathlib costs an import


_MAX_PATH = 1024  # characters of a path worth asking the file system for


def as_sources(sources: Iterable[str | Article] | None) -> tuple[Article, ...]:
    """The sources as Articles; none for None.

    Raises:
        InputError: when they are not a list of texts and Articles.
    """
    if sources is None:
        return ()
    if isinstance(sources, str | bytes | Article) or not hasattr(sources, "__iter__"):
        raise InputError("sources must be a list of texts and Articles: write sources=[source]")
    return tuple([as_article(source) for source in sources])


def _names(what: str, names: Iterable[str] | None) -> tuple[str, ...] | None:
    if names is None:
        return None
    if isinstance(names, str):
        raise ConfigError(f'{what} must be a list of names: write {what}=["{names}"]')
    given = tuple(names)
    if not all(isinstance(name, str) for name in given):
        raise ConfigError(f"{what} must be a list of names of analyzers or rules")
    return given


@lru_cache(maxsize=64)
def _with_defaults(select: tuple[str, ...] | None, ignore: tuple[str, ...] | None) -> tuple[Config, Choice]:
    settings = Config()
    return settings, choose(settings, select, ignore)
