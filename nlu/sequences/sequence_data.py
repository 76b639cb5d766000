"""Examples of a sequence classifier: the latest steps of a sequence, and what came next."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from nlu.neural.embedding import Bags
from nlu.neural.layer import Floats, Ints

SequenceStep: TypeAlias = tuple[tuple[str, float], ...]
"""Names of features, none twice, each with its weight."""


@dataclass(frozen=True)
class SequenceData:
    """Examples to learn from; what occurs again and again is written once and numbered."""

    steps: tuple[SequenceStep, ...]
    """Distinct steps, in the order of their first occurrence."""
    labels: tuple[str, ...]
    """Distinct labels, likewise."""
    sequences: Ints
    """(M, T) numbers of steps, the latest last, -1 where a sequence is over."""
    targets: Ints
    """(M,) number of the label that came next."""

    @classmethod
    def from_examples(cls, examples: Iterable[tuple[Sequence[SequenceStep], str]], *, length: int) -> SequenceData:
        """Take sequences of at least one step with their labels; of each the last `length` steps are seen.

        >>> a, b = (("a", 1.0),), (("b", 1.0),)
        >>> SequenceData.from_examples([([a], "go"), ([a, b, a], "stop")], length=2).sequences.tolist()
        [[0, -1], [1, 0]]
        """
        steps: dict[SequenceStep, int] = {}
        labels: dict[str, int] = {}
        rows: list[tuple[int, ...]] = []
        targets = []
        for sequence, label in examples:
            rows.append(tuple(steps.setdefault(step, len(steps)) for step in sequence[-length:]))
            targets.append(labels.setdefault(label, len(labels)))
        sequences = np.full((len(rows), length), -1, np.int32)
        for number, row in enumerate(rows):
            sequences[number, : len(row)] = row
        return cls(tuple(steps), tuple(labels), sequences, np.array(targets, np.int64))

    def __len__(self) -> int:
        return len(self.targets)

    @property
    def features(self) -> tuple[str, ...]:
        """Names of all features, in the order of their first occurrence."""
        return tuple(dict.fromkeys(name for step in self.steps for name, _ in step))

    @property
    def fingerprint(self) -> str:
        """A hash of all that is learned from."""
        digest = hashlib.sha256(json.dumps([self.steps, self.labels]).encode())
        digest.update(np.ascontiguousarray(self.sequences).tobytes())
        digest.update(self.targets.tobytes())
        return digest.hexdigest()


def bags_of(steps: Iterable[SequenceStep], numbers: dict[str, int]) -> Bags:
    """Return steps as rows of a table; a feature without a number is not seen."""
    known = [[(numbers[name], weight) for name, weight in step if name in numbers] for step in steps]
    rows: list[Ints] = [np.array([row for row, _ in step], np.int64) for step in known]
    weights: list[Floats] = [np.array([weight for _, weight in step], np.float32) for step in known]
    return Bags.from_lists(rows, weights)
