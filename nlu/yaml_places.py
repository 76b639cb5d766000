"""Finds the place in the file of each character of a YAML scalar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from nlu.errors import Place

Run: TypeAlias = tuple[int, Place]  # from this offset of the text on, characters stand side by side from this place on

_ESCAPE = {'"': re.compile(r"(\\(?:x..|u....|U.{8}|.|$))"), "'": re.compile("('')")}
_NO_ESCAPE = re.compile("($.)")


def block_runs(text: str, place: Place) -> list[Run]:
    """Return the runs of a block text (`|`), one for each line; `place` is where its content starts."""
    runs, offset = [], 0
    for row, line in enumerate(text.split("\n")):
        runs.append((offset, Place(place.file, place.line + row, place.column)))
        offset += len(line) + 1
    return runs


def written_runs(text: str, place: Place, style: str, lines: Sequence[str]) -> list[Run]:
    """Return the runs of a text that is written in another way than it reads: with escapes, or folded from many lines.

    `lines` are the lines of the file, from `place` on and without the quotes.
    """
    runs: list[Run] = [(0, place)]
    offset = breaks = 0
    is_joined = False  # the line break before this line is escaped
    for row, line in enumerate(lines):
        content = line.strip(" \t") if row else line.rstrip(" \t")
        breaks += row > 0
        if not content:
            continue
        offset += max(breaks - 1, int(breaks > 0 and not is_joined))  # of n line breaks in a row, n - 1 stay
        breaks = 0
        column = place.column if row == 0 else line.index(content) + 1
        pieces = _ESCAPE.get(style, _NO_ESCAPE).split(content)
        for index, piece in enumerate(pieces):
            start = offset if index % 2 else text.find(piece, offset)
            if start < 0:  # an environment variable was filled in
                return runs
            runs.append((start, Place(place.file, place.line + row, column)))
            column += len(piece)
            offset = start + (int(piece != "\\") if index % 2 else len(piece))
        is_joined = pieces[-2:] == ["\\", ""]
    return runs
