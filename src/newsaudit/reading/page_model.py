"""Which lines of a page are its article: three models of boosted trees.

The first scores each line, the second each container by what its lines scored, the third each line again by what was
said of its neighbours and its containers.

``models/page.json`` is trained by ``benchmarks/train_pages.py``; the model card is beside it.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsaudit.document.debris.model import Trees
from newsaudit.reading.page_containers import measure_containers
from newsaudit.reading.page_features import measure_page
from newsaudit.reading.page_second_look import probabilities, second_look

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.reading.markup_lines import MarkupLine, MarkupLines
    from newsaudit.reading.page_features import PageMeasures
    from newsaudit.reading.page_head import PageHead

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

__all__ = ["apart_lowered", "article_lines", "choose"]

# The chance from which a line is kept is the one that gives the page the best expected F1, within these.
MIN_LEVEL, MAX_LEVEL = 0.3, 0.5
APART = -9.0  # log-odds
MIN_COPY = 40  # code points of a line that is dropped where another container has it, too; shorter ones may be alike
CAPTION_LEVELS = slice(1, 4)  # containers around a caption, one of which directly holds lines of the article
_BESIDE = frozenset({"caption", "references"})  # of the article, but no part of what is scored


class _Models(NamedTuple):
    first: Trees
    containers: Trees
    second: Trees


@lru_cache(maxsize=1)
def _load() -> _Models:
    table = json.loads((files("newsaudit") / "models" / "page.json").read_text("utf-8"))
    return _Models(*(Trees(table[name]) for name in _Models._fields))


def article_lines(page: MarkupLines, head: PageHead) -> Flags:
    """Which lines are the article, its captions among them; never none, where there are lines at all."""
    measures = measure_page(page, head)
    models = _load()
    first = apart_lowered(measures, models.first.scores(measures.table))
    values = models.containers.scores(measure_containers(measures, probabilities(first)))
    return choose(page.lines, measures, models.second.scores(second_look(measures, first, values)))


def choose(lines: list[MarkupLine], measures: PageMeasures, scores: Floats) -> Flags:
    """Which lines are kept.

    Args:
        lines: the lines of the page.
        measures: what was measured of them.
        scores: log-odds of each line, from the second model.
    """
    chances = probabilities(apart_lowered(measures, scores))
    beside = np.array([line.kind in _BESIDE for line in lines])
    kept: Flags = chances >= _level(chances, measures.tree.characters, beside)
    if not (kept & ~beside).any():
        kept = kept | _longest(measures)
    container = measures.tree.around[:, 1]
    _drop_copies(lines, kept, container)
    captions = np.array([line.kind == "caption" for line in lines])
    kept &= ~captions
    code = np.array([line.block if line.kind == "code" else -1 for line in lines])
    kept |= (code >= 0) & np.isin(code, code[kept & (code >= 0)])  # a listing is whole or not there
    inside = np.flatnonzero(kept)
    between = captions.copy()
    between[: inside[0]] = between[inside[-1] :] = False
    around = np.isin(measures.tree.around[:, CAPTION_LEVELS], np.unique(container[kept]))
    near: Flags = np.asarray(around.any(axis=1))
    return kept | (between & near)


def apart_lowered(measures: PageMeasures, scores: Floats) -> Floats:
    """The scores, those of lines that are never of an article (readers' comments, dialogs on consent) at the bottom."""
    lowered: Floats = np.where(measures.tree.apart, APART, scores)
    return lowered


def _level(chances: Floats, characters: Floats, beside: Flags) -> float:
    """The chance from which on lines make the best expected F1, by their lengths."""
    counted = np.flatnonzero(~beside)
    if not counted.size:
        return MAX_LEVEL
    order = counted[np.argsort(-chances[counted], kind="stable")]
    likely = (characters * chances)[order]
    expected = likely.cumsum() / (characters[order].cumsum() + likely.sum())
    return float(min(max(chances[order[int(expected.argmax())]], MIN_LEVEL), MAX_LEVEL))


def _longest(measures: PageMeasures) -> Flags:
    """The lines of the container with most prose; all lines where there is no prose."""
    container = measures.tree.around[:, 1]
    held = np.bincount(container, weights=measures.tree.characters * measures.prose)
    longest: Flags = container == int(held.argmax()) if held.any() else np.ones(container.size, dtype=bool)
    return longest


def _drop_copies(lines: list[MarkupLine], kept: Flags, container: NDArray[np.int64]) -> None:
    """Drop lines that another container has, too: one of the two is for another width of the screen, or a teaser."""
    seen: dict[str, int] = {}
    for number in np.flatnonzero(kept).tolist():
        text = lines[number].text
        if len(text) >= MIN_COPY and lines[number].kind != "code":
            own = int(container[number])
            if seen.setdefault(text, own) != own:
                kept[number] = False
