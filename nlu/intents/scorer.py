"""Scores for every label of a tokenised utterance: the network with its vocabulary, trained and stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.encoder.pretrained_encoder import KNOWN_SCALE, PretrainedEncoder
from nlu.intents.batches import LONGEST, Utterances
from nlu.intents.centroids import Centroids
from nlu.intents.network import Dropouts, IntentNetwork
from nlu.intents.ngram_features import NgramFeatures, SparseFeatures, fewest_met
from nlu.intents.spacing import Spacing
from nlu.intents.spelling import Spelling
from nlu.intents.word_features import WordFeatures
from nlu.neural.cells import GRU
from nlu.neural.embedding import Bags
from nlu.neural.functions import cross_entropy, disagreement, smooth
from nlu.neural.layer import Floats, Ints
from nlu.neural.recurrent import Recurrent
from nlu.neural.training import Epoch, TrainingOptions, train
from nlu.text.text_array import array_texts, text_array
from nlu.text.vocabulary import Vocabulary
from nlu.vectors.lexicon import Lexicon
from nlu.vectors.subword import subword_vectors
from nlu.vectors.word_vectors import count_vectors

Arrays = Mapping[str, NDArray[Any]]

_NO_LEXICON = Lexicon()
_TABLE_SCALE = 0.15
"""Standard deviation of the numbers in the embedding table before training."""
_FEWEST_BATCHES = 300
"""Batches that training reads at least, where that takes no more than `_MOST_EPOCHS`."""
_MOST_EPOCHS = 100


@dataclass(frozen=True)
class ScorerOptions:
    """Sizes and training of the network."""

    dimensions: int = 96
    """Numbers in a word's vector, where none are known beforehand."""
    hidden: int = 128
    """Numbers in the state of each direction; a pre-trained encoder has its own."""
    epochs: int = 30
    """How often every utterance is seen."""
    batch_size: int = 16
    """Utterances in a batch."""
    rate: float = 0.003
    """Largest learning rate."""
    smoothing: float = 0.1
    """Share of the target that is given to all labels alike."""
    dropouts: Dropouts = field(default_factory=Dropouts)
    """What is dropped while training."""
    agreement: float = 8.0
    """How much it counts that two readings of an utterance, with other numbers dropped, say the same."""

    @classmethod
    def from_data(cls, utterances: int, *, epochs: int | None) -> ScorerOptions:
        """Choose by the number of utterances: many of them need fewer epochs, larger batches, less dropout."""
        many = min(max((np.log10(max(utterances, 1)) - 3) / 1.2, 0.0), 1.0)  # 0 up to 1,000; 1 from 16,000
        huge = min(max((np.log10(max(utterances, 1)) - 4.2) / 0.5, 0.0), 1.0)
        batch_size = 16 if utterances < 1000 else 32 if utterances < 3000 else 64
        enough = min(_FEWEST_BATCHES * batch_size // max(utterances, 1), _MOST_EPOCHS)
        return cls(
            hidden=64 if utterances < 500 else 128,
            epochs=epochs or max(round(30 - 18 * many - 6 * huge), enough),
            batch_size=batch_size,
            dropouts=Dropouts(vector=float(0.6 - 0.2 * many), ngrams=float(0.4 - 0.1 * many)),
        )


@dataclass(frozen=True)
class Scores:
    """What the network says about one utterance."""

    deep: Floats
    """(K,) of the encoder"""
    wide: Floats
    """(K,) of the n-grams"""
    features: SparseFeatures
    """The n-grams"""
    known: float
    """Share (0 to 1) of what the words say that training has seen"""


class IntentScorer:
    """Words and n-grams of the training utterances, and the network over them."""

    def __init__(
        self,
        *,
        words: WordFeatures,
        ngrams: NgramFeatures,
        network: IntentNetwork,
        centroids: Centroids,
        lexicon: Lexicon,
    ) -> None:
        self.words, self.ngrams, self.network, self.centroids = words, ngrams, network, centroids
        self.lexicon = lexicon
        self.spacing, self.spelling = Spacing(words.vocabulary, lexicon), Spelling(words.vocabulary, lexicon)
        self._vectors: dict[str, Floats] = {}

    @classmethod
    def fit(
        cls,
        tokens: Sequence[Sequence[str]],
        labels: Sequence[int],
        *,
        count: int,
        options: ScorerOptions,
        lexicon: Lexicon = _NO_LEXICON,
        encoder: PretrainedEncoder | None = None,
        rng: np.random.Generator,
        progress: Callable[[Epoch], None] | None = None,
    ) -> IntentScorer:
        """Learn from tokenised utterances and their label numbers, 0 to `count` - 1; -1 marks what is out of scope.

        `encoder`, where there is one, is what the recurrent layer starts from.
        """
        vocabulary = Vocabulary.from_tokens(tokens, min_count=fewest_met(len(tokens)))
        words = WordFeatures(vocabulary, buckets=_bucket_count(len(vocabulary)))
        ngrams = NgramFeatures.for_labels(tokens, labels=count)
        table = _table(tokens, words, lexicon, options, rng)
        network = IntentNetwork.from_sizes(
            table,
            recurrent=_recurrent(encoder, table.shape[1], options.hidden, rng),
            intents=count,
            ngrams=len(ngrams),
            dropouts=options.dropouts,
            rng=rng,
        )
        utterances = Utterances(tokens, words=words, ngrams=ngrams, lexicon=lexicon)
        targets = _targets(labels, count=count, smoothing=options.smoothing)
        _train(network, utterances, targets, options=options, rng=rng, progress=progress)
        network.round_to_half()
        inside = np.flatnonzero(np.asarray(labels) >= 0)
        features = utterances.ngrams.select(inside)
        centroids = Centroids.from_features(features, [label for label in labels if label >= 0], count=count)
        return cls(words=words, ngrams=ngrams, network=network, centroids=centroids, lexicon=lexicon)

    def scores(self, tokens: Sequence[str]) -> Scores:
        """Score one utterance; of a long one only the beginning is read."""
        tokens = tokens[:LONGEST]
        features = self.ngrams.features(tokens)
        vectors = [self._vector(token) for token in tokens]
        deep, wide = self.network.infer(vectors, features.rows, features.weights)
        return Scores(deep, wide, features, self.words.vocabulary.known_share(tokens))

    def _vector(self, word: str) -> Floats:
        known = self._vectors.get(word)
        if known is None:
            rows, weights = self.words.rows(word)
            known = weights @ self.network.table.weight.value[rows]
            if self.lexicon.dimensions:
                known = known + self.lexicon.row(word) * KNOWN_SCALE
            if len(self._vectors) < 50_000:
                self._vectors[word] = known
        return known

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """Return all that was learned."""
        network = {f"network.{i}": p.value.astype(np.float16) for i, p in enumerate(self.network.parameters())}
        bags, fitted = self.centroids.bags, self.lexicon.fitted
        return {
            "lexicon.words": text_array(list(fitted)),
            "lexicon.rows": np.array(list(fitted.values()), np.float32).reshape(len(fitted), self.lexicon.dimensions),
            "words": text_array(self.words.vocabulary.words),
            "words.counts": np.array(self.words.vocabulary.counts, np.int32),
            **self.ngrams.to_arrays(),
            "centroids.rows": bags.rows.astype(np.int32),
            "centroids.weights": bags.weights.astype(np.float16),
            "centroids.starts": bags.starts.astype(np.int64),
            **network,
        }

    @classmethod
    def from_arrays(cls, arrays: Arrays, lexicon: Lexicon) -> IntentScorer:
        """Return what `to_arrays` gave; `lexicon` as it was before a thesaurus was fitted to."""
        fitted = dict(zip(array_texts(arrays["lexicon.words"]), arrays["lexicon.rows"], strict=True))
        vocabulary = Vocabulary(array_texts(arrays["words"]), arrays["words.counts"].tolist())
        parameters = [arrays[f"network.{i}"].astype(np.float32) for i in range(8)]
        bags = Bags(
            arrays["centroids.rows"], arrays["centroids.weights"].astype(np.float32), arrays["centroids.starts"]
        )
        return cls(
            words=WordFeatures(vocabulary, buckets=len(parameters[0]) - len(vocabulary)),
            ngrams=NgramFeatures.from_arrays(arrays),
            network=IntentNetwork.from_parameters(parameters),
            centroids=Centroids(bags),
            lexicon=Lexicon(lexicon.by_language, fitted=fitted),
        )


def _bucket_count(words: int) -> int:
    """A power of two with room for the n-grams of so many words."""
    return int(2 ** np.clip(np.ceil(np.log2(max(words, 1) * 6)), 10, 15))


def _table(
    tokens: Sequence[Sequence[str]],
    words: WordFeatures,
    lexicon: Lexicon,
    options: ScorerOptions,
    rng: np.random.Generator,
) -> Floats:
    """Return what is learned about words, before training: nothing where their vectors are known beforehand."""
    if lexicon.dimensions:
        return np.zeros((len(words), lexicon.dimensions), np.float32)
    vectors = count_vectors(tokens, words.vocabulary, dimensions=options.dimensions, rng=rng)
    table = np.concatenate([vectors.matrix, subword_vectors(vectors, buckets=words.buckets)])
    spread = float(vectors.matrix.std()) if len(vectors) else 0.0
    scaled: Floats = (table * (_TABLE_SCALE / max(spread, 1e-9))).astype(np.float32)
    return scaled


def _recurrent(encoder: PretrainedEncoder | None, inputs: int, hidden: int, rng: np.random.Generator) -> Recurrent:
    if encoder is None:
        return Recurrent.from_sizes(GRU(), inputs, hidden, directions=2, rng=rng)
    w, b, u, c = (weight.copy() for weight in encoder.weights)
    return Recurrent(GRU(), w=w, b=b, u=u, c=c)


def _targets(labels: Sequence[int], *, count: int, smoothing: float) -> Floats:
    targets = np.zeros((len(labels), count), np.float32)
    numbers = np.asarray(labels, np.int64)
    inside = np.flatnonzero(numbers >= 0)
    targets[inside, numbers[inside]] = 1
    targets[numbers < 0] = 1 / max(count, 1)
    return smooth(targets, amount=smoothing)


def _train(
    network: IntentNetwork,
    utterances: Utterances,
    targets: Floats,
    *,
    options: ScorerOptions,
    rng: np.random.Generator,
    progress: Callable[[Epoch], None] | None,
) -> None:
    def step(numbers: Ints, rng: np.random.Generator) -> float:
        (deep, wide), backward = network.forward(utterances.batch(numbers), rng=rng, readings=2)
        target = np.tile(targets[numbers], (2, 1))
        results = [_loss(scores, target, agreement=options.agreement) for scores in (deep, wide, deep + wide)]
        (_, ddeep), (_, dwide), (loss, dboth) = results
        backward((ddeep + dboth, dwide + dboth))
        return loss

    settings = TrainingOptions(epochs=options.epochs, batch_size=options.batch_size, rate=options.rate)
    train(step, network.parameters(), utterances.lengths, options=settings, rng=rng, progress=progress)


def _loss(scores: Floats, targets: Floats, *, agreement: float) -> tuple[float, Floats]:
    """Return the loss of two readings (2 B, K) and its gradient: R-Drop, halved."""
    wrong, dwrong = cross_entropy(scores, targets)
    apart, dapart = disagreement(scores)
    return wrong + agreement / 2 * apart, dwrong + np.float32(agreement / 2) * dapart
