"""Pictures of an evaluation for its page: the confusion matrix as a shaded table, the histogram as SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from bot.testing.evaluation.evaluation import BINS, Histogram, Labels

_MOST_LABELS = 60
"""Rows of a matrix that one can still look through."""
_FAINTEST, _STRONG = 0.12, 0.6
_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM = 660, 260, 40, 24, 24


def matrix_labels(labels: Labels) -> tuple[list[str], int]:
    """Return the labels of the matrix by name, and how many are left out: where there are many, only what was confused.

    Of more than 60 that were confused, those that were confused most are kept.
    """
    everything = sorted(labels.scores)
    if len(everything) <= _MOST_LABELS:
        return everything, 0
    kept = sorted(labels.confused_labels[:_MOST_LABELS])
    return kept, len(everything) - len(kept)


def matrix(labels: Labels) -> Iterator[str]:
    """Yield the confusion matrix: each cell is shaded by its share of the row."""
    names, _ = matrix_labels(labels)
    yield '<div class="wide matrix"><table><thead><tr><th scope="col">expected \\ came</th>'
    yield "".join(f'<th scope="col" title="{escape(name)}"><span>{escape(name)}</span></th>' for name in names)
    yield "</tr></thead><tbody>"
    for name in names:
        cells = "".join(_cell(labels, name, other) for other in names)
        yield f'<tr><th scope="row" title="{escape(name)}">{escape(name)}</th>{cells}</tr>'
    yield "</tbody></table></div>"


def _cell(labels: Labels, expected: str, predicted: str) -> str:
    count = labels.confusion[expected, predicted]
    if not count:
        return "<td></td>"
    share = count / labels.scores[expected].expected
    shade = _FAINTEST + (1 - _FAINTEST) * share
    kind = "right" if expected == predicted else "wrong"
    strong = " strong" if shade > _STRONG else ""
    said = escape(f"{expected}: {count} came as {predicted}")
    return f'<td class="{kind}{strong}" style="--a:{shade:.2f}" title="{said}">{count}</td>'


def histogram(bars: Histogram, threshold: float | None) -> Iterator[str]:
    """Yield a picture of how many were right and wrong at each confidence; a line shows the threshold."""
    most = max(map(sum, zip(bars.right, bars.wrong, strict=True)), default=0) or 1
    yield f'<svg class="histogram" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-labelledby="h1 h2">'
    yield '<title id="h1">Histogram of confidence</title>'
    yield f'<desc id="h2">{escape(_described(bars))}</desc>'
    yield f'<text x="{_LEFT - 6}" y="{_y(most, most) + 4:.1f}" text-anchor="end">{most}</text>'
    for number, (right, wrong) in enumerate(zip(bars.right, bars.wrong, strict=True)):
        yield from _bar(number, (("right", right), ("wrong", wrong)), most)
    base = _HEIGHT - _BOTTOM
    yield f'<line x1="{_LEFT}" y1="{base}" x2="{_WIDTH}" y2="{base}"/>'
    for number in range(BINS + 1):
        anchor = "end" if number == BINS else "middle"
        yield f'<text x="{_x(number / BINS):.1f}" y="{_HEIGHT - 6}" text-anchor="{anchor}">{number / BINS:.1f}</text>'
    if threshold is not None:
        x = _x(threshold)
        yield f'<line class="threshold" x1="{x:.1f}" y1="{_TOP - 8}" x2="{x:.1f}" y2="{base}"/>'
        yield f'<text class="threshold" x="{x + 5:.1f}" y="{_TOP - 10}">threshold {threshold:.2f}</text>'
    yield "</svg>"


def _bar(number: int, parts: Sequence[tuple[str, int]], most: int) -> Iterator[str]:
    """Yield one bar: what was right below, what was wrong above it."""
    below = 0
    x, width = _x(number / BINS) + 3, (_WIDTH - _LEFT) / BINS - 6
    for kind, count in parts:
        if count:
            top = _y(below + count, most)
            height = _y(below, most) - top
            shape = f'x="{x:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}"'
            said = f"{number / BINS:.1f} to {(number + 1) / BINS:.1f}: {count} {kind}"
            yield f'<rect class="{kind}" {shape}><title>{said}</title></rect>'
        below += count


def _described(bars: Histogram) -> str:
    both = enumerate(zip(bars.right, bars.wrong, strict=True))
    return "; ".join(
        f"{number / BINS:.1f} to {(number + 1) / BINS:.1f}: {right} right, {wrong} wrong"
        for number, (right, wrong) in both
        if right or wrong
    )


def _x(confidence: float) -> float:
    return _LEFT + confidence * (_WIDTH - _LEFT)


def _y(count: int, most: int) -> float:
    return _HEIGHT - _BOTTOM - count / most * (_HEIGHT - _BOTTOM - _TOP)
