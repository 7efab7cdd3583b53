"""Which lines of a page are its article: two models of boosted trees, the second of which knows what the first said.

``models/page.json`` is trained by ``benchmarks/train_pages.py``; the model card is beside it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from newsaudit.document.debris.model import Trees
from newsaudit.package_data import read_table
from newsaudit.reading.page_features import measure_page
from newsaudit.reading.page_second_look import probabilities, second_look

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsaudit.reading.markup_line import MarkupLine
    from newsaudit.reading.markup_lines import MarkupLines
    from newsaudit.reading.page_features import PageMeasures
    from newsaudit.reading.page_head import PageHead

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

# The chance from which a line is kept is the one that gives the page the best expected F1, within these.
MIN_LEVEL, MAX_LEVEL = 0.3, 0.5
APART = -9.0  # log-odds of lines that are never of the article
MIN_COPY = 40  # code points of a line that is dropped if another container has it as well; shorter ones may be alike
CAPTION_LEVELS = slice(1, 4)  # containers around a caption, one of which directly holds lines of the article
_BESIDE = frozenset({"caption", "references"})  # of the article, but no part of what is scored


class _Models(NamedTuple):
    first: Trees
    second: Trees


@lru_cache(maxsize=1)
def _load() -> _Models:
    table = read_table("models/page.json")
    return _Models(Trees(table["first"]), Trees(table["second"]))


def article_lines(page: MarkupLines, head: PageHead) -> Flags:
    """Which lines are the article, its captions among them; never none, where there are lines at all."""
    first, second = _load()
    measures = measure_page(page, head, (*first.features, *second.features))
    scores = first.scores(measures.features.table(first.features))
    looked = second_look(measures, scores)
    return choose(page.lines, measures, second.scores(looked.table(second.features)))


def choose(lines: list[MarkupLine], measures: PageMeasures, scores: Floats) -> Flags:
    """Which lines are kept.

    Args:
        lines: the lines of the page.
        measures: what was measured of them.
        scores: log-odds of each line, from the second model.
    """
    chances = probabilities(np.where(measures.apart, APART, scores))
    beside = np.array([line.kind in _BESIDE for line in lines])
    kept: Flags = chances >= _level(chances, measures.characters, beside)
    if not (kept & ~beside).any():
        kept = kept | _longest(measures)
    container = measures.containers.around[:, 1]
    _drop_copies(lines, kept, container)
    captions = np.array([line.kind == "caption" for line in lines])
    kept &= ~captions
    inside = np.flatnonzero(kept)
    if not inside.size:  # a page that shows captions only
        return captions
    between = np.zeros(len(lines), dtype=bool)
    between[inside[0] : inside[-1] + 1] = True
    holders = np.unique(container[kept])
    code = np.array([line.block if line.kind == "code" else -1 for line in lines])
    listed = (code >= 0) & (kept | (between & np.isin(container, holders)))
    kept |= (code >= 0) & np.isin(code, code[listed])  # a listing is whole or not there
    near: Flags = np.asarray(np.isin(measures.containers.around[:, CAPTION_LEVELS], holders).any(axis=1))
    return kept | (captions & between & near)


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
    container = measures.containers.around[:, 1]
    held = np.bincount(container, weights=measures.characters * measures.prose)
    longest: Flags = container == int(held.argmax()) if held.any() else np.ones(container.size, dtype=bool)
    return longest


def _drop_copies(lines: list[MarkupLine], kept: Flags, container: NDArray[np.int64]) -> None:
    """Drop lines that another container has as well: one is for another width of the screen, or a teaser."""
    seen: dict[str, int] = {}
    for number in np.flatnonzero(kept).tolist():
        text = lines[number].text
        if len(text) >= MIN_COPY and lines[number].kind != "code":
            own = int(container[number])
            if seen.setdefault(text, own) != own:
                kept[number] = False
