"""A picture of words in a file (PNG, SVG, PDF), drawn by matplotlib, which the extra `plots` brings."""

from __future__ import annotations

import os
import warnings
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from nlu.errors import MalgilError
from nlu.vectors.picture import Array, place_labels
from nlu.vectors.space import WordMap

SUFFIXES = (".png", ".svg", ".pdf")
"""Kinds of files that pictures are written as."""

# Fonts that show Hangul, Han and kana, as systems bring them; the letters that the first ones lack come from the next.
_FONTS = (
    *("DejaVu Sans", "Noto Sans CJK KR", "Noto Sans KR", "NanumGothic", "Nanum Gothic", "Malgun Gothic"),
    *("Apple SD Gothic Neo", "AppleGothic", "UnDotum", "Baekmuk Gulim", "Noto Sans CJK JP", "Noto Sans CJK SC"),
    *("Source Han Sans KR", "Noto Serif CJK KR", "Noto Serif CJK JP", "Arial Unicode MS", "Noto Sans Thai"),
)
_DOTS_PER_INCH = 100
_LABEL_SIZE, _CHOSEN_SIZE, _NOTE_SIZE = 9, 10, 8  # points
_MARGIN = 30  # pixels around the outermost marks
_GAP, _MARK = 6.0, 3.0  # pixels between mark and label, and half the side of a mark
_SPACE = 2.0  # pixels that are kept free on each side of a label
_INK, _QUIET, _CHOSEN, _FAINT = "#1b2733", "#5d6b78", "#b3401d", "#aab4bd"


@dataclass(frozen=True)
class SavedPicture:
    """What could not be shown in a picture."""

    left_out: tuple[str, ...]
    """Words that there was no room for; their marks are there."""
    unshown: str
    """Characters that no font of this computer shows, each once."""


def save_picture(
    word_map: WordMap, path: Path, *, chosen: Collection[str] = (), width: int = 1200, height: int = 900
) -> SavedPicture:
    """Draw words into a file of `width` x `height` pixels; its suffix, one of `SUFFIXES`, says of which kind.

    The words in `chosen` stand out. The same map gives the same bytes. MalgilError where matplotlib is missing or the
    suffix is another; OSError where the file can't be written.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise MalgilError(f"{path}: pictures are written as {', '.join(SUFFIXES)}\n  fix: give the file such a suffix")
    try:
        import matplotlib
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError:
        fix = "pip install 'malgil[plots]'; without --output the picture is drawn in the terminal"
        raise MalgilError(f"a picture in a file needs matplotlib, which is not installed\n  fix: {fix}") from None
    fonts = _installed_fonts()
    settings = {"font.family": list(fonts), "svg.hashsalt": "malgil", "axes.unicode_minus": False}
    with matplotlib.rc_context(settings), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # letters that no font has: the caller is told once, not at each step
        figure = Figure(figsize=(width / _DOTS_PER_INCH, height / _DOTS_PER_INCH), dpi=_DOTS_PER_INCH)
        left_out = _draw(FigureCanvasAgg(figure), word_map, frozenset(chosen), width, height)
        _save(figure, path)
    return SavedPicture(left_out, _unshown("".join(word_map.words), list(fonts.values())))


def _draw(canvas: Any, word_map: WordMap, chosen: frozenset[str], width: int, height: int) -> tuple[str, ...]:
    # One unit of the axes is one pixel, so that what was measured and placed holds at every resolution.
    axes = canvas.figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(0, height))
    axes.axis("off")
    first, second = (f"{share:.0%}" for share in word_map.explained)
    note = f"principal components: {first} of the variance from left to right, {second} from bottom to top"
    axes.text(_MARGIN / 2, _MARGIN / 3, note, size=_NOTE_SIZE, color=_QUIET)
    points = _pixels(word_map.points, width, height)
    colours = [_CHOSEN if word in chosen else _INK for word in word_map.words]
    axes.scatter(*points.T, s=(1.5 * _MARK) ** 2, c=colours, linewidths=0, zorder=2)
    # Chosen words come first: they are served first.
    order = sorted(range(len(points)), key=lambda i: word_map.words[i] not in chosen)
    texts = [_label(axes, word_map.words[i], word_map.words[i] in chosen) for i in order]
    sizes = np.array([_size(text, canvas) for text in texts]).reshape(-1, 2)
    sides = np.array([_SPACE, 0.0])  # so that two words side by side don't read as one
    floor = np.array([0.0, _MARGIN])  # the note stands below it
    room = (width, height - _MARGIN)
    corners = place_labels(points[order] - floor, sizes + 2 * sides, room=room, gap=_GAP - _SPACE, mark=_MARK)
    corners += floor + sides
    for text, point, size, corner in zip(texts, points[order], sizes, corners, strict=True):
        if np.isnan(corner).any():
            text.set_visible(False)
        else:
            text.set_position(corner)
            _lead(axes, point, corner, size)
    return tuple(text.get_text() for text in texts if not text.get_visible())


def _pixels(points: Array, width: int, height: int) -> Array:
    """Return points (N, 2) in pixels, with room around them for labels."""
    low, spread = (points.min(axis=0), np.ptp(points, axis=0)) if len(points) else (np.zeros(2), np.zeros(2))
    shares = np.where(spread > 0, (points - low) / np.where(spread > 0, spread, 1.0), 0.5)
    room = np.array([width - 4.0 * _MARGIN, height - 3.0 * _MARGIN])
    pixels: Array = shares * room + (2.0 * _MARGIN, 2.0 * _MARGIN)
    return pixels


def _label(axes: Any, word: str, is_chosen: bool) -> Any:
    style = {"size": _CHOSEN_SIZE, "color": _CHOSEN} if is_chosen else {"size": _LABEL_SIZE, "color": _INK}
    # A dollar sign is no formula here.
    return axes.text(0, 0, word, parse_math=False, va="bottom", ha="left", zorder=3, **style)


def _size(text: Any, canvas: Any) -> tuple[float, float]:
    extent = text.get_window_extent(canvas.get_renderer())
    return extent.width, extent.height


def _lead(axes: Any, point: Array, corner: Array, size: Array) -> None:
    """Draw a line from a mark to a label that stands further away."""
    nearest = np.clip(point, corner, corner + size)
    if np.abs(nearest - point).max() > 1.5 * _GAP:
        axes.plot(*np.stack([point, nearest]).T, color=_FAINT, linewidth=0.7, zorder=1)


def _installed_fonts() -> dict[str, str]:
    """Return the names and files of the fonts that are there, best first."""
    from matplotlib.font_manager import fontManager

    files = {font.name: font.fname for font in reversed(fontManager.ttflist) if _is_upright(font)}
    return {name: files[name] for name in _FONTS if name in files}


def _is_upright(font: Any) -> bool:
    return font.style == "normal" and font.weight in (400, "normal", "regular", "book")


def _unshown(text: str, files: list[str]) -> str:
    from matplotlib.font_manager import get_font

    fonts = [get_font(file) for file in files]
    characters = [character for character in dict.fromkeys(text) if not character.isspace()]
    return "".join(one for one in characters if not any(font.get_char_index(ord(one)) for font in fonts))


def _save(figure: Any, path: Path) -> None:
    """Write the file in one step, and nothing into it that changes from day to day."""
    kind = path.suffix.lower().removeprefix(".")
    undated = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(kind)
    part = path.with_name(f".{path.stem}.part.{kind}")
    try:
        figure.savefig(part, format=kind, metadata=undated)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
