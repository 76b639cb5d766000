"""Finds the words in a run of letters that was written without spaces."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

_LONGEST = 20  # letters of a word
_LONGEST_RUN = 400  # letters that are looked at
_UNKNOWN = 16.0  # cost of a letter that is in no known word
_COVERED = 0.8  # share of the letters that must lie in known words of two letters or more


class WordSegmenter:
    """Divides a run of letters into the most probable known words, as if each were drawn by itself.

    >>> segmenter = WordSegmenter({"book": 7.0, "a": 3.0, "table": 8.0, "tab": 9.0, "for": 4.0, "two": 6.0})
    >>> segmenter.divide("bookatablefortwo"), segmenter.divide("xylophone")
    (['book', 'a', 'table', 'for', 'two'], ['xylophone'])
    """

    def __init__(self, costs: Mapping[str, float]) -> None:
        """Take the known words, each with its cost: minus the logarithm of its probability."""
        self._costs = {word: cost for word, cost in costs.items() if len(word) <= _LONGEST}

    def __contains__(self, word: str) -> bool:
        return word in self._costs

    def divide(self, run: str) -> list[str]:
        """Return the words of a run; the run itself where known words make up too little of it."""
        if len(run) > _LONGEST_RUN:
            return [run]
        words = self._best(run)
        covered = sum(len(word) for word in words if len(word) > 1 and word in self._costs)
        return words if covered >= _COVERED * len(run) else [run]

    def _best(self, run: str) -> list[str]:
        """Return the cheapest way through the run (Viterbi), unknown letters one by one."""
        costs, starts = [0.0], [0]
        for end in range(1, len(run) + 1):
            best, start = costs[end - 1] + self._costs.get(run[end - 1], _UNKNOWN), end - 1
            for first in range(max(0, end - _LONGEST), end - 1):
                cost = self._costs.get(run[first:end])
                if cost is not None and costs[first] + cost < best:
                    best, start = costs[first] + cost, first
            costs.append(best)
            starts.append(start)
        words, end = [], len(run)
        while end:
            words.append(run[starts[end] : end])
            end = starts[end]
        return words[::-1]


def rank_costs(words: Sequence[str]) -> dict[str, float]:
    """Return the cost of each word of a list, most frequent first: its probability falls as 1 / rank (Zipf).

    >>> {word: round(cost, 2) for word, cost in rank_costs(["the", "tea"]).items()}
    {'the': 0.41, 'tea': 1.1}
    """
    total = math.log(sum(1 / rank for rank in range(1, len(words) + 1)) or 1)
    return {word: math.log(rank) + total for rank, word in enumerate(words, 1)}
