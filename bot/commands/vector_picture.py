"""Pictures of the space that word vectors lie in: in the terminal, or in a file."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.ending import say

if TYPE_CHECKING:
    from nlu import WordMap, WordVectors

_COLUMNS, _ROWS = 80, 24  # of a picture in a pipe
_LINES_BELOW = 3  # the footer, and the prompt after it
_PIXELS, _HEIGHT_OF_WIDTH = 1200, 0.75
_ABOUT = 30  # words, when neighbours are shown too and nobody says how many


def words_to_show(vectors: WordVectors, asked: Sequence[str], neighbours: int | None) -> list[str]:
    """Return the words that were asked for, and the nearest neighbours of each, by default as many as are easy to see.

    >>> import numpy as np
    >>> from nlu import WordVectors
    >>> words_to_show(WordVectors(["a", "b", "c"], np.eye(3)), ["c", "a"], 1)
    ['c', 'a', 'b']
    """
    count = max(_ABOUT // len(asked) - 1, 0) if neighbours is None else neighbours
    near = [word for one in asked for word, _ in (vectors.most_similar(one, count=count) if count else ())]
    return list(dict.fromkeys([*asked, *near]))


def print_picture(word_map: WordMap, *, chosen: Collection[str], width: int | None) -> None:
    """Draw a map of words as text on standard output."""
    from bot.channels.screen import printable
    from nlu import draw_text

    columns, rows = shutil.get_terminal_size((_COLUMNS, _ROWS)) if sys.stdout.isatty() else (_COLUMNS, _ROWS)
    labels = [printable(word) for word in word_map.words]
    shown = {printable(word) for word in chosen}
    picture = draw_text(
        word_map.points, labels, width=width or columns, height=max(rows - _LINES_BELOW, 3), chosen=shown
    )
    first, second = word_map.explained
    print(*picture.lines, sep="\n")
    print(f"of the variance {first:.0%} from left to right, {second:.0%} from bottom to top")
    _say_left_out(picture.left_out)


def write_picture(word_map: WordMap, path: Path, *, chosen: Collection[str], width: int | None) -> None:
    """Draw a map of words into a file; say which words or letters could not be shown."""
    from nlu import save_picture

    pixels = width or _PIXELS
    saved = save_picture(word_map, path, chosen=chosen, width=pixels, height=round(pixels * _HEIGHT_OF_WIDTH))
    _say_left_out(saved.left_out)
    if saved.unshown:
        fix = "install one that does, such as Noto Sans CJK or NanumGothic"
        say(f"no font of this computer shows {saved.unshown[:20]}\n  fix: {fix}")
    print(path)


def _say_left_out(words: Sequence[str]) -> None:
    if words:
        say(f"No room for {len(words)}: {', '.join(words)}. A larger --width makes some.")
