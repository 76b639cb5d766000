"""Turns that follow one another, taken from text files: what the encoder learns to bring together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from nlu.neural.layer import Ints
from nlu.text.model_tokens import model_tokens

LONGEST = 20
"""Tokens of a turn that are read."""
_FEWEST = 2
"""Tokens of a turn that says anything."""
_FEWEST_TO_HALVE = 8
"""Tokens of a text that two turns are made of."""


@dataclass(frozen=True)
class TurnPairs:
    """Turns, each kept once, and which of them follow which."""

    turns: tuple[tuple[str, ...], ...]
    """Tokens of every turn"""
    pairs: Ints
    """(N, 2) numbers of a turn and of the one that answers it"""

    @classmethod
    def from_lines(cls, *, dialogues: Iterable[str] = (), texts: Iterable[str] = ()) -> TurnPairs:
        """Pair neighbouring lines of `dialogues`, and the two halves of each line of `texts` that is long enough.

        >>> found = TurnPairs.from_lines(dialogues=["how are you", "fine thanks", "good to hear"])
        >>> found.pairs.tolist(), found.turns[1]
        ([[0, 1], [1, 2]], ('fine', 'thanks'))
        """
        numbers: dict[tuple[str, ...], int] = {}
        pairs = [
            [numbers.setdefault(turn[:LONGEST], len(numbers)) for turn in pair]
            for pairs in (_neighbours(dialogues), _halves(texts))
            for pair in pairs
        ]
        different = [pair for pair in pairs if pair[0] != pair[1]]
        return cls(tuple(numbers), np.array(different, np.int64).reshape(len(different), 2))


def _neighbours(lines: Iterable[str]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    before: tuple[str, ...] | None = None
    for line in lines:
        tokens = tuple(model_tokens(line))
        turn = tokens if len(tokens) >= _FEWEST else None
        if before is not None and turn is not None:
            yield before, turn
        before = turn


def _halves(lines: Iterable[str]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for line in lines:
        tokens = tuple(model_tokens(line))
        middle = len(tokens) // 2
        if len(tokens) >= _FEWEST_TO_HALVE:
            yield tokens[max(0, middle - LONGEST) : middle], tokens[middle:]
