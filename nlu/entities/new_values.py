"""What values look like that the examples have only once, as those that they never have will look."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nlu.entities.boundary_counts import to_labels
from nlu.entities.neighbours import Word
from nlu.entities.read_example import ReadExample, single_spaced

MOST_UNITS = 9
"""Units that a value may have."""

_LENGTH = 0.4  # weight of how many units it has
_MOST_FOR_WORD = 4.0  # log odds of one word
_WORD_SMOOTHING, _WORD_KINDS = 0.1, 2000
_RARE = "\n"  # stands for words that are seen once or never


@dataclass
class _OfEntity:
    """What is counted of one entity."""

    words: Counter[str] = field(default_factory=Counter)
    """Words of values that occur once."""
    lengths: Counter[int] = field(default_factory=Counter)
    """Units of all values."""
    once: int = 0
    """Values that occur once."""
    all: int = 0
    """Values, each as often as it occurs."""


class NewValues:
    """Weighs a stretch that is annotated nowhere, by its words and its length.

    `annotated` counts each value with its entity, `units_of` are the units of each value.
    """

    def __init__(
        self,
        examples: Sequence[ReadExample],
        annotated: Mapping[tuple[str, str], int],
        units_of: Mapping[str, Sequence[Word]],
    ) -> None:
        self._of: dict[str, _OfEntity] = defaultdict(_OfEntity)
        outside = Counter(label for each in examples for label in each.labels)
        self._frequent = {label for label, count in outside.items() if count > 1}
        for each in examples:
            self._count(each, annotated, units_of)
            outside.subtract(each.labels[place] for place in each.covered())
        self._outside: Counter[str] = Counter()
        for label, count in outside.items():
            self._outside[self._word(label)] += count

    def _word(self, label: str) -> str:
        return label if label in self._frequent else _RARE

    def _count(
        self, each: ReadExample, annotated: Mapping[tuple[str, str], int], units_of: Mapping[str, Sequence[Word]]
    ) -> None:
        for (first, last), entity in each.found.items():
            new = self._of[entity]
            new.all += 1
            new.lengths[min(last - first + 1, MOST_UNITS)] += 1
        for span in each.example.spans:
            value = single_spaced(each.example.text[span.start : span.end])
            if annotated[value, span.annotation.entity] == 1:
                new = self._of[span.annotation.entity]
                new.once += 1
                new.words.update(map(self._word, to_labels(units_of[value])))

    def log_share(self, entity: str, units: int) -> float:
        """Return the log of the share of an entity's values that occur once, and of values of so many units."""
        new = self._of[entity]
        is_long = (new.lengths[min(units, MOST_UNITS)] + 0.5) / (new.lengths.total() + 1)
        return math.log((new.once + 0.5) / (new.all + 1)) + _LENGTH * math.log(is_long)

    def weigh(self, entity: str, label: str) -> float:
        """Return the log odds of a unit inside of new values of an entity, against outside of all values."""
        word, new = self._word(label), self._of[entity].words
        inside = (new[word] + _WORD_SMOOTHING) / (new.total() + _WORD_SMOOTHING * _WORD_KINDS)
        outside = (self._outside[word] + _WORD_SMOOTHING) / (self._outside.total() + _WORD_SMOOTHING * _WORD_KINDS)
        return max(-_MOST_FOR_WORD, min(_MOST_FOR_WORD, math.log(inside / outside)))
