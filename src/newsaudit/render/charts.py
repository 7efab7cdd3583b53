"""Small pictures as inline SVG: drawn from numbers only, coloured by the page's style sheet, and described in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

_HEIGHT, _WIDTH, _TOP = 110, 320, 16


def bar(share: float, kind: str = "bar") -> Markup:
    """A horizontal bar, 0..1 of its width; decoration beside a number, so hidden from screen readers."""
    width = round(100 * min(1.0, max(0.0, share)), 2)
    return _drawn(
        '<svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect class="ground" width="100" height="6"/><rect class="{kind}" width="{width:g}" height="6"/></svg>'
    )


def ring(share: float | None, kind: str) -> Markup:
    """A ring filled to a share of 0..1; decoration around a number."""
    filled = "" if share is None else f'<circle class="{kind}" r="15.9" cx="18" cy="18" {_dashes(share)}/>'
    return _drawn(
        '<svg class="ring" viewBox="0 0 36 36" aria-hidden="true" focusable="false">'
        f'<circle class="ground" r="15.9" cx="18" cy="18"/>{filled}</svg>'
    )


def histogram(counts: Sequence[int], what: str, unit: str = "") -> Markup:
    """Ten columns, for 0..10 to 90..100.

    Args:
        counts: ten of them.
        what: what is counted, for those who cannot see it; plain letters.
        unit: after the last number of the axis.
    """
    most = max(1, *counts)
    said = "; ".join(f"{10 * tenth} to {10 * tenth + 10}{unit}: {count:,}" for tenth, count in enumerate(counts))
    out = [
        f'<svg class="histogram" viewBox="0 0 {_WIDTH} {_HEIGHT + 18}" role="img" aria-label="{what}. {said}">',
        f'<line class="axis" x1="0" x2="{_WIDTH}" y1="{_HEIGHT}" y2="{_HEIGHT}"/>',
    ]
    for tenth, count in enumerate(counts):
        left = tenth * _WIDTH / 10
        tall = round((_HEIGHT - _TOP) * count / most, 1)
        if count:
            tall = max(tall, 1.5)
            top, wide = _HEIGHT - tall, _WIDTH / 10
            out += [
                f'<rect class="bar" x="{left + 2:g}" y="{top:g}" width="{wide - 4:g}" height="{tall:g}" rx="1.5"/>',
                f'<text class="count" x="{left + wide / 2:g}" y="{top - 4:g}">{count:,}</text>',
            ]
    last = _WIDTH - (18 if unit else 12)  # where the middle of "100 %" still leaves room for its end
    for tenth in range(0, 11, 2):
        left = min(last, max(6, tenth * _WIDTH / 10))
        label = f"{10 * tenth}{unit if tenth == 10 else ''}"
        out.append(f'<text class="tick" x="{left:g}" y="{_HEIGHT + 14}">{label}</text>')
    return _drawn("".join(out) + "</svg>")


def _dashes(share: float) -> str:
    return f'stroke-dasharray="{round(100 * min(1.0, max(0.0, share)), 1):g} 100" transform="rotate(-90 18 18)"'


def _drawn(svg: str) -> Markup:
    from markupsafe import Markup

    return Markup(svg)  # noqa: S704  # numbers, and words of our own
