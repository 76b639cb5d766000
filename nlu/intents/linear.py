"""The linear baseline: logistic regression over the n-grams alone, the yardstick that the encoder must beat."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.encoder.pretrained_encoder import PretrainedEncoder
from nlu.intents.calibration import choose_threshold
from nlu.intents.classifier import Prediction, Progress, intent_of, labels_of
from nlu.intents.held_out import split
from nlu.intents.label_groups import LabelGroups
from nlu.intents.multinomial import fit_multinomial
from nlu.intents.ngram_features import NgramFeatures, fewest_met
from nlu.intents.spacing import Spacing
from nlu.neural.embedding import Bags
from nlu.neural.functions import softmax
from nlu.neural.layer import Floats
from nlu.text.text_array import array_texts, text_array
from nlu.text.vocabulary import Vocabulary
from nlu.vectors.lexicon import Lexicon

Tokens = Sequence[str]
_NO_LEXICON = Lexicon()
_FEWEST_ASIDE = 15
"""Utterances that must be set aside for a temperature of its own."""
_TEMPERATURES = np.geomspace(0.1, 10, 41)
_THRESHOLD = 0.3


@dataclass(frozen=True)
class LinearScorer:
    """The n-grams that were seen, and what each says for each label."""

    ngrams: NgramFeatures
    """The n-grams."""
    spacing: Spacing
    """Puts missing spaces back."""
    weights: Floats
    """(n-grams, K)"""

    @classmethod
    def fit(
        cls,
        utterances: Sequence[Tokens],
        targets: Floats,
        *,
        lexicon: Lexicon,
        progress: Callable[[float], None] | None = None,
    ) -> LinearScorer:
        """Learn from tokenised utterances and what they should be (N, K)."""
        ngrams = NgramFeatures.for_labels(utterances, labels=targets.shape[1])
        features = [ngrams.features(tokens) for tokens in utterances]
        bags = Bags.from_lists([one.rows for one in features], [one.weights for one in features])
        weights = fit_multinomial(bags, targets, width=len(ngrams), progress=progress)
        vocabulary = Vocabulary.from_tokens(utterances, min_count=fewest_met(len(utterances)))
        return cls(ngrams, Spacing(vocabulary, lexicon), weights.astype(np.float16).astype(np.float32))

    def scores(self, tokens: Tokens) -> Floats:
        """Return a score (K,) for every label."""
        found = self.ngrams.features(self.spacing.restore(tokens))
        scores: Floats = found.weights @ self.weights[found.rows]
        return scores


class LinearIntentClassifier:
    """Learns intents from tokenised utterances; what it was not sure of is scaled by one temperature."""

    def __init__(self, *, labels: Sequence[str], scorer: LinearScorer, temperature: float, threshold: float) -> None:
        self.labels, self.scorer = tuple(labels), scorer
        self.temperature, self.threshold = temperature, threshold
        self._groups = LabelGroups.from_labels(self.labels)

    @classmethod
    def fit(
        cls,
        utterances: Sequence[tuple[Tokens, str | None]],
        *,
        lexicon: Lexicon = _NO_LEXICON,
        rng: np.random.Generator,
        epochs: int | None = None,
        progress: Callable[[Progress], None] | None = None,
        encoders: Sequence[PretrainedEncoder] | None = None,
    ) -> LinearIntentClassifier:
        """Learn from tokens and their labels; None marks what is out of scope, and is never an answer.

        At least one utterance must have a label. `epochs` has no effect: the best weights are found, or nearly.
        Nor have `encoders`: the order of words is not read.
        """
        del epochs, encoders
        temperature, threshold = _calibrate(utterances, lexicon=lexicon, rng=rng, progress=progress)
        labels = labels_of(utterances)
        scorer = _fit(utterances, labels, lexicon=lexicon, progress=_part("intents", progress))
        return cls(labels=labels, scorer=scorer, temperature=temperature, threshold=threshold)

    def predict(self, tokens: Tokens, *, intents: Collection[str] | None = None) -> Prediction:
        """Return the probability of every intent and the confidence in the one at the top."""
        groups = self._groups if intents is None else self._groups.only(intents)
        if not len(groups.labels):
            return Prediction()
        probabilities = softmax(self.scorer.scores(tokens)[groups.labels].astype(np.float64) / self.temperature)
        sums = groups.sums(probabilities)
        return Prediction(groups.intents, sums, float(sums.max()), groups.keys(probabilities))

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """Return the arrays to store; what `to_json` gives belongs to them."""
        ngrams, vocabulary = self.scorer.ngrams, self.scorer.spacing.vocabulary
        return {
            "linear.weights": self.scorer.weights.astype(np.float16),
            "words": text_array(vocabulary.words),
            "words.counts": np.array(vocabulary.counts, np.int32),
            **ngrams.to_arrays(),
        }

    def to_json(self) -> dict[str, Any]:
        """Return labels and calibration."""
        return {"labels": list(self.labels), "temperature": self.temperature, "threshold": self.threshold}

    @classmethod
    def from_arrays(
        cls, arrays: Mapping[str, NDArray[Any]], state: Mapping[str, Any], lexicon: Lexicon
    ) -> LinearIntentClassifier:
        """Return what was stored."""
        ngrams = NgramFeatures.from_arrays(arrays)
        vocabulary = Vocabulary(array_texts(arrays["words"]), arrays["words.counts"].tolist())
        scorer = LinearScorer(ngrams, Spacing(vocabulary, lexicon), arrays["linear.weights"].astype(np.float32))
        return cls(scorer=scorer, **{key: state[key] for key in ("labels", "temperature", "threshold")})


def _fit(
    utterances: Sequence[tuple[Tokens, str | None]],
    labels: Sequence[str],
    *,
    lexicon: Lexicon,
    progress: Callable[[float], None] | None,
) -> LinearScorer:
    numbers = {label: i for i, label in enumerate(labels)}
    targets = np.zeros((len(utterances), len(labels)), np.float32)
    for target, (_, label) in zip(targets, utterances, strict=True):
        if label is None:
            target[:] = 1 / len(labels)
        else:
            target[numbers[label]] = 1
    return LinearScorer.fit([tokens for tokens, _ in utterances], targets, lexicon=lexicon, progress=progress)


def _calibrate(
    utterances: Sequence[tuple[Tokens, str | None]],
    *,
    lexicon: Lexicon,
    rng: np.random.Generator,
    progress: Callable[[Progress], None] | None,
) -> tuple[float, float]:
    """Train on a part, and return the temperature and the threshold that suit the rest best."""
    parts = split([None if label is None else intent_of(label) for _, label in utterances], rng=rng)
    if len(parts.inside) < _FEWEST_ASIDE:
        return 1.0, _THRESHOLD
    rest = [utterances[i] for i in parts.train]
    labels = labels_of(rest)
    scorer = _fit(rest, labels, lexicon=lexicon, progress=_part("calibration", progress))
    scores = np.array([scorer.scores(utterances[i][0]) for i in (*parts.inside, *parts.outside)], np.float64)
    groups = LabelGroups.from_labels(labels)
    expected = [groups.intents.index(intent_of(utterances[i][1] or "")) for i in parts.inside]

    def sums(temperature: float) -> Floats:
        return np.array([groups.sums(p) for p in softmax(scores / temperature)])

    def loss(temperature: float) -> float:
        right = sums(temperature)[np.arange(len(expected)), expected]
        return -float(np.log(np.maximum(right, 1e-12)).mean())

    temperature = float(min(_TEMPERATURES.tolist(), key=loss))
    best = sums(temperature)
    inside = np.arange(len(best)) < len(expected)
    right = inside.copy()
    right[inside] = best[inside].argmax(axis=1) == expected
    return temperature, choose_threshold(best.max(axis=1), right=right, in_scope=inside)


def _part(part: str, progress: Callable[[Progress], None] | None) -> Callable[[float], None] | None:
    return None if progress is None else lambda done: progress(Progress(part, done, 0.0))
