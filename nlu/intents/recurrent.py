"""The intent classifier: a recurrent encoder and n-grams, with calibrated confidence."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.encoder.pretrained_encoder import PretrainedEncoder
from nlu.encoder.shipped import encoder_for
from nlu.intents.augmentation import joined, named
from nlu.intents.calibration import Calibration, calibrate, evidence
from nlu.intents.classifier import Prediction, Progress, intent_of, labels_of
from nlu.intents.held_out import gibberish, split
from nlu.intents.label_groups import LabelGroups
from nlu.intents.scorer import IntentScorer, ScorerOptions, Scores
from nlu.neural.functions import softmax
from nlu.neural.layer import Floats, Ints
from nlu.neural.training import Epoch
from nlu.vectors.lexicon import Lexicon

Tokens = Sequence[str]
_NO_LEXICON = Lexicon()
_REMEMBERED = 0.9
"""How much of the probability goes to the labels of a training utterance that is met again word for word."""
_FEWEST_ASIDE = 15
"""Utterances that must be set aside for a calibration of its own."""


class RecurrentIntentClassifier:
    """Learns intents from tokenised utterances."""

    def __init__(
        self, *, labels: Sequence[str], scorer: IntentScorer, calibration: Calibration, remembered: Mapping[int, Ints]
    ) -> None:
        self.labels = tuple(labels)
        self.scorer, self.calibration = scorer, calibration
        self.remembered = dict(remembered)
        self._intents = LabelGroups.from_labels(self.labels)

    @property
    def threshold(self) -> float:
        """The confidence below which an utterance counts as not understood."""
        return self.calibration.threshold

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
    ) -> RecurrentIntentClassifier:
        """Learn from tokens and their labels; None marks what is out of scope, and is never an answer.

        `lexicon` has what is known about words beforehand; training starts from the first of `encoders`, by default
        those of the package, that reads the vectors of the utterances' language. At least one utterance must have a
        label. `epochs` is chosen by the number of utterances where it is None.
        """
        labels = labels_of(utterances)
        known = _Known(lexicon, encoder_for([tokens for tokens, _ in utterances], lexicon, encoders=encoders))
        calibration = _calibrate(utterances, known, rng=rng, epochs=epochs, progress=progress)
        scorer = _fit_scorer(utterances, labels, known, rng=rng, epochs=epochs, progress=_part("intents", progress))
        return cls(labels=labels, scorer=scorer, calibration=calibration, remembered=_remember(utterances, labels))

    def predict(self, tokens: Tokens, *, intents: Collection[str] | None = None) -> Prediction:
        """Return the probability of every intent and the confidence in the one at the top."""
        groups = self._intents if intents is None else self._intents.only(intents)
        if not len(groups.labels):
            return Prediction()
        tokens = self.scorer.spelling.corrected(self.scorer.spacing.restore(tokens))
        probabilities, facts = _judge(self.scorer, self.scorer.scores(tokens), groups)
        confidence = self.calibration.confidence(facts)
        if (known := self.remembered.get(_fingerprint(tokens))) is not None:
            probabilities, confidence = _recall(known, groups, probabilities, confidence)
        return Prediction(groups.intents, groups.sums(probabilities), confidence, groups.keys(probabilities))

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """Return the arrays to store; what `to_json` gives belongs to them."""
        pairs = [(key, label) for key, labels in sorted(self.remembered.items()) for label in labels]
        return {
            **self.scorer.to_arrays(),
            "remembered.keys": np.array([key for key, _ in pairs], np.uint64),
            "remembered.labels": np.array([label for _, label in pairs], np.int32),
        }

    def to_json(self) -> dict[str, Any]:
        """Return labels and calibration."""
        return {"labels": list(self.labels), "calibration": asdict(self.calibration)}

    @classmethod
    def from_arrays(
        cls, arrays: Mapping[str, NDArray[Any]], state: Mapping[str, Any], lexicon: Lexicon
    ) -> RecurrentIntentClassifier:
        """Return what was stored."""
        calibration = Calibration(**{**state["calibration"], "weights": tuple(state["calibration"]["weights"])})
        remembered = _grouped(arrays["remembered.keys"], arrays["remembered.labels"])
        return cls(
            labels=state["labels"],
            scorer=IntentScorer.from_arrays(arrays, lexicon),
            calibration=calibration,
            remembered=remembered,
        )


@dataclass(frozen=True)
class _Known:
    """What is known before training."""

    lexicon: Lexicon
    """About words"""
    encoder: PretrainedEncoder | None
    """About the way they follow one another"""


def _judge(scorer: IntentScorer, scores: Scores, groups: LabelGroups) -> tuple[Floats, Floats]:
    """Return the probabilities of the considered labels, and the evidence for the intent at the top."""
    deep, wide = scores.deep[groups.labels], scores.wide[groups.labels]
    both = softmax(deep + wide)
    features = scores.features
    facts = evidence(
        groups.sums(both),
        groups.sums(softmax(deep)),
        groups.sums(softmax(wide)),
        known=scores.known,
        known_parts=features.known_parts,
        likeness=scorer.centroids.likeness(int(groups.labels[both.argmax()]), features.rows, features.weights),
    )
    return both, facts


def _recall(labels: Ints, groups: LabelGroups, probabilities: Floats, confidence: float) -> tuple[Floats, float]:
    """Raise the labels of a training utterance that is met again, shared where it stands under several intents."""
    own = np.isin(groups.labels, labels)
    if not own.any():
        return probabilities, confidence
    shares = own / own.sum()
    share = float(groups.sums(shares).max())
    sure = share * (_REMEMBERED + (1 - _REMEMBERED) * confidence)
    # Of two intents with the same text none can be surer than a half, whatever calibration says.
    sure = max(confidence, sure) if share == 1 else sure
    return (1 - _REMEMBERED) * probabilities + _REMEMBERED * shares, sure


def _fit_scorer(
    utterances: Sequence[tuple[Tokens, str | None]],
    labels: Sequence[str],
    known: _Known,
    *,
    rng: np.random.Generator,
    epochs: int | None,
    progress: Callable[[Epoch], None] | None,
) -> IntentScorer:
    numbers = {label: i for i, label in enumerate(labels)}
    learned = [*utterances, *named(labels, utterances, known.lexicon), *joined(utterances, rng=rng)]
    return IntentScorer.fit(
        [tokens for tokens, _ in learned],
        [-1 if label is None else numbers[label] for _, label in learned],
        count=len(labels),
        options=ScorerOptions.from_data(len(utterances), epochs=epochs),
        lexicon=known.lexicon,
        encoder=known.encoder,
        rng=rng,
        progress=progress,
    )


def _calibrate(
    utterances: Sequence[tuple[Tokens, str | None]],
    known: _Known,
    *,
    rng: np.random.Generator,
    epochs: int | None,
    progress: Callable[[Progress], None] | None,
) -> Calibration:
    """Train on a part, and see on the rest how often the top intent is right."""
    parts = split([None if label is None else intent_of(label) for _, label in utterances], rng=rng)
    if len(parts.inside) < _FEWEST_ASIDE:
        return Calibration()
    rest = [utterances[i] for i in parts.train]
    labels = labels_of(rest)
    scorer = _fit_scorer(rest, labels, known, rng=rng, epochs=epochs, progress=_part("calibration", progress))
    noise = gibberish(scorer.words.vocabulary.words, count=max(5, len(parts.inside) // 10), rng=rng)
    aside = [utterances[i] for i in parts.inside] + [(utterances[i][0], None) for i in parts.outside]
    aside += [(tokens, None) for tokens in noise]
    groups = LabelGroups.from_labels(labels)
    facts, right = [], []
    for tokens, label in aside:
        probabilities, found = _judge(scorer, scorer.scores(tokens), groups)
        facts.append(found)
        top = groups.intents[int(groups.sums(probabilities).argmax())]
        right.append(label is not None and intent_of(label) == top)
    inside = np.arange(len(aside)) < len(parts.inside)
    return calibrate(np.array(facts), np.array(right), inside)


def _part(part: str, progress: Callable[[Progress], None] | None) -> Callable[[Epoch], None] | None:
    if progress is None:
        return None
    return lambda epoch: progress(Progress(part, epoch.number / epoch.epochs, epoch.loss))


def _fingerprint(tokens: Tokens) -> int:
    return int.from_bytes(blake2b(" ".join(tokens).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _remember(utterances: Sequence[tuple[Tokens, str | None]], labels: Sequence[str]) -> dict[int, Ints]:
    numbers = {label: i for i, label in enumerate(labels)}
    pairs = sorted({(_fingerprint(tokens), numbers[label]) for tokens, label in utterances if label is not None})
    return _grouped(np.array([p[0] for p in pairs], np.uint64), np.array([p[1] for p in pairs], np.int32))


def _grouped(keys: NDArray[Any], labels: NDArray[Any]) -> dict[int, Ints]:
    groups: dict[int, list[int]] = {}
    for key, label in zip(keys.tolist(), labels.tolist(), strict=True):
        groups.setdefault(key, []).append(label)
    return {key: np.array(own, np.int64) for key, own in groups.items()}
