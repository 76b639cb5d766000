"""Confidence: the probability that the top intent is right, learned from utterances that were set aside."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlu.neural.functions import sigmoid
from nlu.neural.layer import Floats

Flags = NDArray[np.bool_]

EVIDENCE = ("odds", "agreement", "known", "known_parts", "likeness")
"""What confidence is judged by, see `evidence`."""

_PRIOR = np.array([0.4, 0.8, 0.3, 4.0, 4.5])
"""Weights of the evidence where a project is too small to learn them."""
_PRIOR_BIAS = -4.0
_PRIOR_THRESHOLD = 0.3
_SCALED = np.array([0.9, 1.5])
"""Slope and offset of the score for utterances in scope, where there are too few to learn them: near what fits three
data sets of ten examples an intent."""
_SCALED_STRENGTH = 10.0
_LARGEST_LOGIT = 6.0
_GIVEN_UP = 0.02
"""Share of the right intents that may be lost for the sake of refusing what is out of scope."""


@dataclass(frozen=True)
class Calibration:
    """A logistic model over the evidence, and the confidence below which an utterance is not understood."""

    weights: tuple[float, ...] = tuple(_PRIOR.tolist())
    """One for each kind of evidence."""
    bias: float = _PRIOR_BIAS
    """Added to the weighted evidence."""
    threshold: float = _PRIOR_THRESHOLD
    """The confidence that separates understood from not understood."""

    def confidence(self, evidence: Floats) -> float:
        """Return the probability (0 to 1) that the top intent is right."""
        score = float(np.dot(self.weights, evidence)) + self.bias
        return float(1 / (1 + np.exp(-min(max(score, -30.0), 30.0))))


def evidence(both: Floats, deep: Floats, wide: Floats, *, known: float, known_parts: float, likeness: float) -> Floats:
    """Return what speaks for the top intent, in the order of EVIDENCE.

    `both`, `deep` and `wide` are probabilities (K,) of the whole network, of its encoder and of its n-grams; `known`
    and `known_parts` the share of the words and of their parts that training has seen; `likeness` the cosine to the
    mean of the top intent's utterances.
    """
    top, choice = int(both.argmax()), len(both) > 1  # the probability of an only intent says nothing
    return np.array(
        [
            _logit(float(both[top])) if choice else 0.0,
            _logit(0.5 * float(deep[top] + wide[top])) if choice else 0.0,
            known,
            known_parts,
            likeness,
        ]
    )


def calibrate(evidence: Floats, right: Flags, in_scope: Flags) -> Calibration:
    """Learn from utterances set aside.

    `evidence` is (M, 5); `right` (M,) tells whether the top intent was right, `in_scope` (M,) whether there was a
    right one at all. First the weights are learned from all, then their score is fitted to the utterances in scope
    alone (Platt 1999), so that for these confidence is the share that is right. Both stay near the built-in values
    where there is little to learn from.
    """
    if not in_scope.any():
        return Calibration()
    balance = np.where(in_scope, 1.0, min(1.0, in_scope.sum() / max((~in_scope).sum(), 1)))
    solution = logistic_regression(
        evidence, right * 1.0, sample_weights=balance, prior=np.append(_PRIOR, _PRIOR_BIAS), strength=1.0
    )
    score = evidence @ solution[:-1] + solution[-1]
    slope, offset = logistic_regression(
        score[in_scope, None],
        right[in_scope] * 1.0,
        sample_weights=np.ones(in_scope.sum()),
        prior=_SCALED,
        strength=_SCALED_STRENGTH,
    )
    slope = max(slope, 0.1)
    return Calibration(
        tuple((slope * solution[:-1]).tolist()),
        float(slope * solution[-1] + offset),
        choose_threshold(sigmoid(slope * score + offset), right=right, in_scope=in_scope),
    )


def logistic_regression(
    x: Floats, y: Floats, *, sample_weights: Floats, prior: Floats, strength: float, iterations: int = 25
) -> Floats:
    """Return weights and bias (last) of a logistic model, found by Newton's method.

    The solution is drawn towards `prior` as by a normal distribution around it whose precision is `strength`.
    """
    design = np.hstack([x, np.ones((len(x), 1))])

    def loss(solution: Floats) -> float:
        score = design @ solution
        pull = 0.5 * strength * ((solution - prior) ** 2).sum()
        return float((sample_weights * (np.logaddexp(0, score) - y * score)).sum() + pull)

    solution = prior.astype(float)
    for _ in range(iterations):
        p = sigmoid(design @ solution)
        gradient = design.T @ (sample_weights * (p - y)) + strength * (solution - prior)
        curvature = (design * (sample_weights * p * (1 - p))[:, None]).T @ design
        change = np.linalg.solve(curvature + strength * np.eye(len(solution)), gradient)
        while loss(solution - change) > loss(solution) and np.abs(change).max() > 1e-9:
            change = change / 2  # far from the goal, a full step of Newton's may overshoot
        solution = solution - change
    return solution


def choose_threshold(confidence: Floats, *, right: Flags, in_scope: Flags) -> float:
    """Return the threshold at which most is done right: right intents kept, and what is out of scope refused.

    Both shares count alike, but at most two of a hundred right intents are given up; among equally good thresholds
    the lowest is taken. It stays between 0.1 and 0.8, and near the built-in one where little was set aside.
    """
    inside, outside = confidence[in_scope & right], confidence[~in_scope]
    if not len(inside) or not len(outside):
        return _PRIOR_THRESHOLD
    candidates = np.linspace(0.1, 0.8, 71)
    kept = (inside[:, None] >= candidates).mean(axis=0)
    refused = (outside[:, None] < candidates).mean(axis=0)
    allowed = np.maximum((kept >= 1 - _GIVEN_UP).sum(), 1)  # kept falls from left to right
    best = float(candidates[(kept + refused)[:allowed].argmax()])
    trust = min(len(inside), len(outside)) / (min(len(inside), len(outside)) + 20)
    return round(trust * best + (1 - trust) * _PRIOR_THRESHOLD, 3)


def _log_odds(p: float) -> float:
    return float(np.log(p / (1 - p)))


def _logit(p: float) -> float:
    """Return the log odds, cut at both ends so that one sure number can't drown the others."""
    return min(max(_log_odds(min(max(p, 1e-6), 1 - 1e-6)), -_LARGEST_LOGIT), _LARGEST_LOGIT)
