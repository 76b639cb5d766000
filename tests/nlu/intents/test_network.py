from __future__ import annotations

import numpy as np

from nlu.intents.batches import Utterances
from nlu.intents.network import Dropouts, IntentNetwork
from nlu.intents.ngram_features import NgramFeatures
from nlu.intents.word_features import WordFeatures
from nlu.neural.cells import GRU
from nlu.neural.functions import cross_entropy
from nlu.neural.recurrent import Recurrent
from nlu.text.vocabulary import Vocabulary
from nlu.vectors.lexicon import Lexicon

TOKENS = [["book", "a", "table"], ["cancel"], [], ["book", "book", "it", "now", "please"]]


def _make() -> tuple[IntentNetwork, Utterances]:
    rng = np.random.default_rng(0)
    words = WordFeatures(Vocabulary.from_tokens(TOKENS[:2]), buckets=16)
    ngrams = NgramFeatures.from_tokens(TOKENS[:2], limit=20)
    table = rng.standard_normal((len(words), 4))
    recurrent = Recurrent.from_sizes(GRU(), 4, 3, directions=2, rng=rng)
    network = IntentNetwork.from_sizes(
        table, recurrent=recurrent, intents=2, ngrams=len(ngrams), dropouts=Dropouts(), rng=rng
    )
    for parameter in network.parameters():
        parameter.value = rng.standard_normal(parameter.value.shape) * 0.5
    return network, Utterances(TOKENS, words=words, ngrams=ngrams, lexicon=Lexicon())


def test_every_parameter_of_the_whole_network_has_the_gradient_that_differences_show() -> None:
    network, utterances = _make()
    batch = utterances.batch(np.arange(4))
    targets = np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 0.5], [0.9, 0.1]])

    def loss() -> float:
        (deep, wide), _ = network.forward(batch)
        return cross_entropy(deep + wide, targets)[0] + 0.5 * cross_entropy(deep, targets)[0]

    (deep, wide), backward = network.forward(batch)
    both = cross_entropy(deep + wide, targets)[1]
    backward((both + 0.5 * cross_entropy(deep, targets)[1], both))
    for parameter in network.parameters():
        gradient = np.zeros_like(parameter.value)
        gradient[slice(None) if parameter.rows is None else parameter.rows] = parameter.grad
        numeric = np.zeros_like(gradient)
        for place in np.ndindex(*gradient.shape):
            old = parameter.value[place]
            parameter.value[place] = old + 1e-5
            above = loss()
            parameter.value[place] = old - 1e-5
            numeric[place] = (above - loss()) / 2e-5
            parameter.value[place] = old
        assert np.abs(gradient - numeric).max() / max(np.abs(numeric).max(), 1e-12) < 1e-6


def test_readings_share_the_encoder_and_its_gradient_is_their_sum() -> None:
    network, utterances = _make()
    batch = utterances.batch(np.arange(4))
    rng = np.random.default_rng(1)
    (once_deep, once_wide), once = network.forward(batch)
    (deep, wide), twice = network.forward(batch, readings=2)
    np.testing.assert_allclose(deep, np.concatenate([once_deep, once_deep]))
    np.testing.assert_allclose(wide, np.concatenate([once_wide, once_wide]))
    ddeep, dwide = rng.standard_normal(deep.shape), rng.standard_normal(wide.shape)
    twice((ddeep, dwide))
    found = [parameter.grad for parameter in network.parameters()]
    for parameter in network.parameters():
        parameter.clear()
    once((ddeep[:4] + ddeep[4:], dwide[:4] + dwide[4:]))
    for gradient, parameter in zip(found, network.parameters(), strict=True):
        np.testing.assert_allclose(gradient, parameter.grad, atol=1e-12)


def test_readings_differ_by_what_is_dropped() -> None:
    network, utterances = _make()
    (deep, wide), _ = network.forward(utterances.batch(np.arange(4)), rng=np.random.default_rng(0), readings=2)
    assert not np.allclose(deep[:4], deep[4:])
    assert not np.allclose(wide[:4], wide[4:])


def test_one_utterance_alone_scores_as_in_a_batch() -> None:
    network, utterances = _make()
    (deep, wide), _ = network.forward(utterances.batch(np.arange(4)))
    for i, tokens in enumerate(TOKENS):
        vectors = []
        for token in tokens:
            rows, weights = WordFeatures(Vocabulary.from_tokens(TOKENS[:2]), buckets=16).rows(token)
            vectors.append(weights @ network.table.weight.value[rows])
        features = utterances.features[i]
        alone = network.infer(vectors, features.rows, features.weights)
        np.testing.assert_allclose(alone[0], deep[i], atol=1e-6)
        np.testing.assert_allclose(alone[1], wide[i], atol=1e-6)
