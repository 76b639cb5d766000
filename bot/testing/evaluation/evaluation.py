"""What an evaluation found: the outcome of every sentence, and the figures that follow from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.testing.evaluation.outcome import Outcome, span_label
from nlu import Score, expected_calibration_error, label_scores, span_scores

BINS = 10
"""Bars of the histogram of confidence."""


@dataclass(frozen=True)
class Labels:
    """How well labels were told apart: intents, or the answers of retrieval intents."""

    expected: tuple[str, ...]
    """The right label of each sentence."""
    predicted: tuple[str, ...]
    """The label that it got."""

    @cached_property
    def scores(self) -> dict[str, Score]:
        """The score of every label that was expected or predicted, the worst first."""
        return _worst_first(label_scores(self.expected, self.predicted))

    @property
    def right(self) -> int:
        """How many are right."""
        return sum(e == p for e, p in zip(self.expected, self.predicted, strict=True))

    @property
    def accuracy(self) -> float:
        """The share (0 to 1) that is right."""
        return self.right / max(len(self.expected), 1)

    @property
    def macro(self) -> tuple[float, float, float]:
        """Precision, recall and F1, each as the mean of the labels that were expected at all."""
        return _mean([(score, 1) for score in self.scores.values() if score.expected])

    @property
    def weighted(self) -> tuple[float, float, float]:
        """The same, each label weighted by how often it was expected."""
        return _mean([(score, score.expected) for score in self.scores.values()])

    @cached_property
    def confusion(self) -> Counter[tuple[str, str]]:
        """How often a label was expected and another, or the same, was predicted."""
        return Counter(zip(self.expected, self.predicted, strict=True))

    @property
    def confused(self) -> list[tuple[str, str, int]]:
        """Labels that were taken for others, the most frequent first: expected, predicted, how often."""
        pairs = ((one, other, count) for (one, other), count in self.confusion.items() if one != other)
        return sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))

    @property
    def confused_labels(self) -> list[str]:
        """The labels that were taken for others, or others for them, those of the most frequent mistakes first."""
        return list(dict.fromkeys(name for expected, predicted, _ in self.confused for name in (expected, predicted)))


@dataclass(frozen=True)
class Histogram:
    """How many sentences were right and wrong at each confidence, in bins of equal width."""

    right: tuple[int, ...]
    """Right, from the least sure bin to the surest."""
    wrong: tuple[int, ...]
    """Wrong."""


@dataclass(frozen=True)
class Evaluation:
    """All that was evaluated at once."""

    project: str
    """The project's folder."""
    outcomes: tuple[Outcome, ...]
    """What came of each sentence, in the order of the files."""
    threshold: float | None
    """The confidence below which nothing counts as understood; None in a cross-validation: each part has its own."""
    folds: int | None = None
    """Of a cross-validation: how many parts there were."""
    seed: int | None = None
    """Of a cross-validation: the seed of the division."""
    untested: tuple[str, ...] = ()
    """Intents with too few examples to be tested in a cross-validation."""
    known: int = 0
    """How many of the sentences are training utterances, word for word."""

    @property
    def right(self) -> int:
        """How many sentences are right in everything that is said about them."""
        return sum(outcome.is_right for outcome in self.outcomes)

    @cached_property
    def wrong(self) -> list[Outcome]:
        """The outcomes that are not."""
        return [outcome for outcome in self.outcomes if not outcome.is_right]

    @cached_property
    def intents(self) -> Labels:
        """How well intents were told apart."""
        return _labels((one.expected, one.predicted) for one in self.outcomes)

    @cached_property
    def responses(self) -> Labels:
        """How well the answers of retrieval intents were told apart."""
        keyed = (one for one in self.outcomes if one.response_key is not None)
        return _labels((one.sentence.intent, one.response_key or "none") for one in keyed)

    @cached_property
    def entities(self) -> dict[str, Score]:
        """The score of every kind of entity, roles and groups apart, the worst first."""
        said = [one for one in self.outcomes if one.sentence.entities is not None]
        expected, found = [one.expected_spans for one in said], [one.found_spans for one in said]
        return _worst_first(span_scores(expected, found, label=span_label))

    @property
    def entities_total(self) -> Score:
        """The score of all entities together."""
        return Score.total(self.entities.values())

    @cached_property
    def languages(self) -> dict[str, Labels]:
        """How well intents were told apart in each language."""
        names = sorted({one.language for one in self.outcomes})
        return {
            name: _labels((one.expected, one.predicted) for one in self.outcomes if one.language == name)
            for name in names
        }

    @cached_property
    def confidence(self) -> Histogram:
        """How sure the best guess was, where it is the right intent and where it is not."""
        bins = ([0] * BINS, [0] * BINS)
        for confidence, is_right in self._guesses:
            bins[is_right][min(int(confidence * BINS), BINS - 1)] += 1
        return Histogram(tuple(bins[True]), tuple(bins[False]))

    @property
    def calibration_error(self) -> float:
        """How far confidence and accuracy are apart."""
        guesses = self._guesses
        return expected_calibration_error([c for c, _ in guesses], [right for _, right in guesses])

    @property
    def _guesses(self) -> Sequence[tuple[float, bool]]:
        known = [one for one in self.outcomes if one.expected is not None]
        return [(one.guess[1], one.guess[0] == one.expected) for one in known]


def _worst_first(scores: Mapping[str, Score]) -> dict[str, Score]:
    return dict(sorted(scores.items(), key=lambda item: (item[1].f1, item[0])))


def _mean(scores: Sequence[tuple[Score, int]]) -> tuple[float, float, float]:
    """Return the means of precision, recall and F1 of scores with their weights."""
    whole = max(sum(weight for _, weight in scores), 1)
    shares = (sum(weight * getattr(score, name) for score, weight in scores) for name in ("precision", "recall", "f1"))
    precision, recall, f1 = (share / whole for share in shares)
    return precision, recall, f1


def _labels(pairs: Iterable[tuple[str | None, str]]) -> Labels:
    known = [(expected, predicted) for expected, predicted in pairs if expected is not None]
    return Labels(tuple(expected for expected, _ in known), tuple(predicted for _, predicted in known))
