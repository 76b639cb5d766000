"""How good a model is: accuracy, F1 of intents and entities, calibration error, ranking of what is out of scope."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Item = TypeVar("Item", bound=Hashable)


@dataclass(frozen=True)
class Score:
    """How well one label is found, or several together.

    >>> score = Score(expected=4, predicted=3, right=3)
    >>> score.precision, score.recall, round(score.f1, 3)
    (1.0, 0.75, 0.857)
    """

    expected: int
    """How often it should have been found."""
    predicted: int
    """How often it was found."""
    right: int
    """How often it was found where it should."""

    @property
    def precision(self) -> float:
        """The share (0 to 1) of what was found that is right; 0 where nothing was."""
        return self.right / max(self.predicted, 1)

    @property
    def recall(self) -> float:
        """The share (0 to 1) of what should be found that was; 0 where there is nothing."""
        return self.right / max(self.expected, 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / max(self.expected + self.predicted, 1)

    @classmethod
    def total(cls, scores: Iterable[Score]) -> Score:
        """Return the score of several labels together, for micro-averages."""
        known = list(scores)
        return cls(sum(s.expected for s in known), sum(s.predicted for s in known), sum(s.right for s in known))


def label_scores(expected: Sequence[Item], predicted: Sequence[Item]) -> dict[Item, Score]:
    """Return the score of every label that is expected or predicted, in order of first appearance.

    >>> label_scores(["a", "a", "b"], ["a", "b", "b"])["b"]
    Score(expected=1, predicted=2, right=1)
    """
    right = Counter(e for e, p in zip(expected, predicted, strict=True) if e == p)
    wanted, found = Counter(expected), Counter(predicted)
    return {label: Score(wanted[label], found[label], right[label]) for label in dict.fromkeys([*wanted, *found])}


def span_scores(
    expected: Sequence[Collection[Item]], predicted: Sequence[Collection[Item]], *, label: Callable[[Item], str]
) -> dict[str, Score]:
    """Return the score of the entities of all texts by label; an entity is right where all of it is equal.

    >>> span_scores([{(0, 5, "city")}, {(3, 7, "date")}], [{(0, 5, "city")}, {(3, 8, "date")}], label=lambda e: e[2])
    {'city': Score(expected=1, predicted=1, right=1), 'date': Score(expected=1, predicted=1, right=0)}
    """
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for one, other in zip(expected, predicted, strict=True):
        wanted.update(map(label, set(one)))
        found.update(map(label, set(other)))
        right.update(map(label, set(one) & set(other)))
    return {name: Score(wanted[name], found[name], right[name]) for name in sorted({*wanted, *found})}


def accuracy(expected: Sequence[str], predicted: Sequence[str]) -> float:
    """Return the share that is right; 0 where there is nothing.

    >>> accuracy(["a", "b"], ["a", "a"])
    0.5
    """
    right = sum(e == p for e, p in zip(expected, predicted, strict=True))
    return right / max(len(expected), 1)


def macro_f1(expected: Sequence[str], predicted: Sequence[str]) -> float:
    """Return the mean F1 of all labels that are expected or predicted; 0 where there are none.

    >>> round(macro_f1(["a", "a", "b"], ["a", "b", "b"]), 3)
    0.667
    """
    scores = label_scores(expected, predicted).values()
    return sum(score.f1 for score in scores) / max(len(scores), 1)


def span_f1(expected: Sequence[Collection[Hashable]], predicted: Sequence[Collection[Hashable]]) -> float:
    """Return the F1 of the entities of all texts together; 0 where there are none.

    An entity is anything that can be compared, such as (start, end, name): it is right where all of it is equal.

    >>> span_f1([{(0, 5, "city")}, {(3, 7, "date")}], [{(0, 5, "city")}, {(3, 8, "date")}])
    0.5
    """
    hits = sum(len(set(e) & set(p)) for e, p in zip(expected, predicted, strict=True))
    return 2 * hits / max(sum(map(len, expected)) + sum(map(len, predicted)), 1)


def expected_calibration_error(confidence: Sequence[float], right: Sequence[bool], *, bins: int = 15) -> float:
    """Return how far confidence and accuracy are apart, averaged over `bins` of equal width (Guo et al. 2017, eq. 3).

    >>> expected_calibration_error([0.75, 0.75], [True, False])
    0.25
    """
    if not len(confidence):
        return 0.0
    values, hits = np.asarray(confidence, float), np.asarray(right, float)
    bin_of = np.minimum((values * bins).astype(int), bins - 1)
    gaps = np.bincount(bin_of, weights=hits - values, minlength=bins)
    return float(np.abs(gaps).sum() / len(values))


def auroc(scores: Sequence[float], positive: Sequence[bool]) -> float:
    """Return the probability that a positive has a higher score than a negative; ties count half.

    ValueError where there are no positives or no negatives.

    >>> auroc([0.9, 0.4, 0.4, 0.1], [True, True, False, False])
    0.875
    """
    values, marks = np.asarray(scores, float), np.asarray(positive, bool)
    count, others = int(marks.sum()), int((~marks).sum())
    if not count or not others:
        raise ValueError("positives and negatives are needed")
    return float((_ranks(values)[marks].sum() - count * (count + 1) / 2) / (count * others))


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the places in ascending order, from 1; equal values share the mean of theirs."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks: NDArray[np.float64] = (last - (counts - 1) / 2)[place]
    return ranks
