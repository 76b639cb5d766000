"""Labels placed so that none covers another, and a picture of words drawn in plain text."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

MARK, CHOSEN_MARK = "·", "●"
"""What stands for a word in plain text, and for one that was asked for."""

# Where a label may stand beside its mark, best first: right, left, above, below, then the corners.
_SIDES = np.array([(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)], np.float64)
_RINGS = 7  # distances from the mark, each further than the one before
_RING_COST, _SIDE_COST = 1.0, 0.1
_COLLISION = 1000.0  # costs more than the farthest place
_PASSES = 12
# How far a word in plain text may move, in columns and rows; a row is about as high as two columns are wide.
_COLUMNS_AWAY, _ROWS_AWAY = 9, 3
_ROW_COST, _LEFT_COST = 2.0, 0.5


@dataclass(frozen=True)
class TextPicture:
    """A picture made of characters."""

    lines: tuple[str, ...]
    """From top to bottom, without spaces at their ends."""
    left_out: tuple[str, ...]
    """Labels that there was no room for."""


def place_labels(
    points: NDArray[Any], sizes: NDArray[Any], *, room: tuple[float, float], gap: float, mark: float = 0.0
) -> Array:
    """Return the lower left corners (N, 2) of labels of the given `sizes` (N, 2: width, height) beside their points.

    No label covers another, any of the marks (squares whose sides are twice `mark`) or the edge of the `room` (width,
    height; its lower left corner is 0, 0). One stands `gap` away from its own point, or further where it is crowded;
    where there is no room at all, its corner is NaN. What comes first is served first. One unit for all lengths.

    >>> place_labels(np.array([[50, 50], [90, 50]]), np.array([[30, 10], [30, 10]]), room=(100, 100), gap=5).tolist()
    [[55.0, 45.0], [55.0, 55.0]]
    """
    points, sizes = np.asarray(points, np.float64).reshape(-1, 2), np.asarray(sizes, np.float64).reshape(-1, 2)
    rings = gap * (1.0 + 1.5 * np.arange(_RINGS))
    offsets = sizes[:, None, None] / 2 + rings[:, None, None]  # (N, rings, 1, 2)
    centres = (points[:, None, None] + _SIDES * offsets).reshape(len(points), _RINGS * len(_SIDES), 2)  # (N, C, 2)
    corners = centres - sizes[:, None] / 2
    boxes = np.concatenate([corners, corners + sizes[:, None]], axis=2)  # (N, C, 4)
    costs = np.add.outer(_RING_COST * np.arange(_RINGS), _SIDE_COST * np.arange(len(_SIDES))).ravel()
    marks = np.concatenate([points - mark, points + mark], axis=1)  # (N, 4)
    covers = np.array([_overlaps(one[:, None], marks).any(axis=1) for one in boxes], bool).reshape(boxes.shape[:2])
    choices = _settle(boxes, np.where(_inside(boxes, room) & ~covers, costs, np.inf))
    chosen = corners[np.arange(len(points)), np.maximum(choices, 0)]
    placed: Array = np.where((choices >= 0)[:, None], chosen, np.nan)
    return placed


def draw_text(
    points: NDArray[Any], labels: Sequence[str], *, width: int, height: int, chosen: Collection[str] = ()
) -> TextPicture:
    """Draw labels at their points (N, 2) in `width` columns and `height` rows, each beside a mark.

    The picture is stretched to fill the room. Where it is crowded, a mark moves a little, together with its label;
    Hangul and Han take two columns. The labels in `chosen` get another mark, and are served first.

    >>> print(*draw_text(np.array([[0, 1], [1, 0]]), ["cat", "자동차"], width=16, height=2).lines, sep="\\n")
    ·cat
             자동차·
    """
    order = sorted(range(len(labels)), key=lambda i: labels[i] not in chosen)
    cells = _cells(np.asarray(points, np.float64).reshape(-1, 2), width, height)[order]  # (N, 2): column, row
    names = [labels[i] for i in order]
    lengths = np.array([_columns(name) for name in names], np.float64)
    starts, costs = _candidates(cells, lengths)
    ends = starts + np.stack([lengths + 1, np.ones(len(names))], axis=1)[:, None]
    costs = np.where(_inside(np.concatenate([starts, ends], axis=2), (width, height)), costs, np.inf)
    ends[..., 0] += 1  # a space before the next word
    choices = _settle(np.concatenate([starts, ends], axis=2), costs)
    rows = [[" "] * width for _ in range(height)]
    for i, choice in enumerate(choices):
        if choice >= 0:
            column, row = starts[i, choice].astype(int)
            mark = CHOSEN_MARK if names[i] in chosen else MARK
            is_left = choice >= starts.shape[1] // 2
            _write(rows[row], column, names[i] + mark if is_left else mark + names[i])
    left_out = tuple(name for name, choice in zip(names, choices, strict=True) if choice < 0)
    return TextPicture(tuple("".join(row).rstrip() for row in rows), left_out)


def _settle(boxes: Array, costs: Array) -> NDArray[np.int64]:
    """Return which of its C places each label takes, or -1: boxes (N, C, 4: left, low, right, high), costs (N, C).

    A place of infinite cost is never taken. One after the other takes the place where its cost and its collisions are
    least; then each moves in turn, if it is better off elsewhere. The sum of all never rises, so that they come to
    rest. Of those that still collide, the first ones stay, and the others take what place is free.
    """
    able = np.flatnonzero(np.isfinite(costs).any(axis=1))
    choices = np.full(len(boxes), -1)
    present = np.full(boxes.shape[::2], np.nan)  # (N, 4): where each label is; NaN collides with nothing
    for _ in range(_PASSES):
        before = choices.copy()
        for i in able:
            present[i] = np.nan
            collisions = _overlaps(boxes[i][:, None], present).sum(axis=1)  # (C,)
            choices[i] = (costs[i] + _COLLISION * collisions).argmin()
            present[i] = boxes[i, choices[i]]
        if (choices == before).all():
            break
    return _without_collisions(boxes, costs, choices)


def _without_collisions(boxes: Array, costs: Array, choices: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the choices with those that collide moved to a free place, or left out (-1)."""
    kept = np.full(boxes.shape[::2], np.nan)  # (N, 4)
    homeless = []
    for i in np.flatnonzero(choices >= 0):
        if _overlaps(boxes[i, choices[i]], kept).any():
            homeless.append(i)
        else:
            kept[i] = boxes[i, choices[i]]
    settled: NDArray[np.int64] = choices.copy()
    for i in homeless:
        is_taken = _overlaps(boxes[i][:, None], kept).any(axis=1)
        open_costs = np.where(is_taken, np.inf, costs[i])
        settled[i] = open_costs.argmin() if np.isfinite(open_costs).any() else -1
        if settled[i] >= 0:
            kept[i] = boxes[i, settled[i]]
    return settled


def _overlaps(boxes: Array, others: Array) -> NDArray[np.bool_]:
    """Return whether boxes (..., 4) share more than an edge, broadcast; NaN overlaps nothing."""
    low = np.maximum(boxes[..., :2], others[..., :2])
    high = np.minimum(boxes[..., 2:], others[..., 2:])
    return np.asarray((low < high).all(axis=-1))


def _inside(boxes: Array, room: tuple[float, float]) -> NDArray[np.bool_]:
    return np.asarray(((boxes[..., :2] >= 0) & (boxes[..., 2:] <= room)).all(axis=-1))


def _cells(points: Array, width: int, height: int) -> Array:
    """Return the column and row (N, 2), from 0, of each point: the picture fills the room."""
    if not len(points):
        return points
    low, spread = points.min(axis=0), np.ptp(points, axis=0)
    shares = np.where(spread > 0, (points - low) / np.where(spread > 0, spread, 1.0), 0.5)
    shares[:, 1] = 1.0 - shares[:, 1]  # rows are counted from the top
    cells: Array = np.rint(shares * (width - 1, height - 1))
    return cells


def _candidates(cells: Array, lengths: Array) -> tuple[Array, Array]:
    """Return where words may start (N, C, 2) and what that costs (C,): labels right of the mark first, then left."""
    columns = np.arange(-_COLUMNS_AWAY, _COLUMNS_AWAY + 1)
    rows = np.arange(-_ROWS_AWAY, _ROWS_AWAY + 1)
    moves = np.stack(np.meshgrid(columns, rows, indexing="ij"), axis=2).reshape(-1, 2).astype(np.float64)
    costs = np.abs(moves) @ np.array([1.0, _ROW_COST])
    right = cells[:, None] + moves
    left = right - np.stack([lengths, np.zeros(len(lengths))], axis=1)[:, None]
    return np.concatenate([right, left], axis=1), np.concatenate([costs, costs + _LEFT_COST])


def _write(row: list[str], column: int, text: str) -> None:
    """Write a text into the cells of a row; a wide character empties the cell after its own."""
    end = column
    for character in text:
        columns = _columns(character)
        if columns == 0:
            row[max(end - 1, column)] += character
            continue
        row[end : end + columns] = [character, *[""] * (columns - 1)]
        end += columns


def _columns(text: str) -> int:
    """Return the columns that a text takes on a terminal."""
    return sum(
        0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
