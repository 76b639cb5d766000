"""How good a classifier is: accuracy, F1, calibration error, ranking of what is out of scope."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


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
    scores = []
    for label in sorted({*expected, *predicted}):
        hits = sum(e == p == label for e, p in zip(expected, predicted, strict=True))
        scores.append(2 * hits / (expected.count(label) + predicted.count(label)))
    return sum(scores) / max(len(scores), 1)


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
