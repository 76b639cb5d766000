"""Labels of one intent, such as the keys of a retrieval intent, judged together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from nlu.intents.classifier import intent_of
from nlu.neural.layer import Floats, Ints
from nlu.vectors.sparse import add_up


@dataclass(frozen=True)
class LabelGroups:
    """Which labels are considered, and to which intents they belong.

    >>> groups = LabelGroups.from_labels(["faq/hours", "faq/price", "greet"])
    >>> groups.intents, groups.sums(np.array([0.2, 0.3, 0.5])).tolist()
    (('faq', 'greet'), [0.5, 0.5])
    >>> groups.only(["greet"]).labels.tolist()
    [2]
    """

    names: tuple[str, ...]
    """All labels, sorted"""
    labels: Ints
    """(K,) numbers of the labels that are considered"""
    intents: tuple[str, ...]
    """Their intents, sorted"""
    owners: Ints
    """(K,) place of each label's intent"""
    keyed: tuple[int, ...]
    """Places, among the considered labels, of those that have a key"""

    @classmethod
    def from_labels(cls, names: Sequence[str], considered: Sequence[int] | None = None) -> LabelGroups:
        """Group labels, or those with the numbers `considered`."""
        numbers = range(len(names)) if considered is None else considered
        intents = sorted({intent_of(names[i]) for i in numbers})
        places = {intent: place for place, intent in enumerate(intents)}
        owners = np.array([places[intent_of(names[i])] for i in numbers], np.int64)
        keyed = tuple(place for place, i in enumerate(numbers) if "/" in names[i])
        return cls(tuple(names), np.array(numbers, np.int64), tuple(intents), owners, keyed)

    def only(self, intents: Collection[str]) -> LabelGroups:
        """Leave out the labels of all other intents."""
        numbers = [i for i in self.labels.tolist() if intent_of(self.names[i]) in intents]
        return LabelGroups.from_labels(self.names, numbers)

    def sums(self, probabilities: Floats) -> Floats:
        """Add up the probabilities (K,) of each intent."""
        if not self.keyed:
            return probabilities
        return add_up(self.owners, probabilities, size=len(self.intents))

    def keys(self, probabilities: Floats) -> tuple[tuple[str, float], ...]:
        """Return the labels that have a key, with their probabilities, of (K,)."""
        return tuple((self.names[self.labels[place]], float(probabilities[place])) for place in self.keyed)
