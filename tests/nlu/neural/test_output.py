from __future__ import annotations

import tracemalloc
from typing import Any

import numpy as np
import pytest

from nlu.neural import output
from nlu.neural.embedding import Embedding
from nlu.neural.functions import cross_entropy, smooth
from nlu.neural.layer import Parameter
from nlu.neural.output import SampledSoftmaxOutput, SoftmaxOutput


def _make(smoothing: float = 0.0, words: int = 7) -> tuple[SoftmaxOutput, Any, Any]:
    rng = np.random.default_rng(0)
    layer = SoftmaxOutput(Parameter(rng.standard_normal((words, 3))), rng.standard_normal(words), smoothing=smoothing)
    return layer, rng.standard_normal((10, 3)), rng.integers(0, words, 10)


@pytest.mark.parametrize("smoothing", [0.0, 0.2])
def test_the_loss_is_the_cross_entropy_of_the_logits(smoothing: float) -> None:
    layer, vectors, targets = _make(smoothing)
    logits = vectors @ layer.weight.value.T + layer.bias.value
    expected, _ = cross_entropy(logits, smooth(np.eye(7)[targets], amount=smoothing))
    assert layer.forward((vectors, targets))[0] == pytest.approx(expected)
    if not smoothing:
        assert layer.losses(vectors, targets).mean() == pytest.approx(expected)


def test_blocks_change_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    layer, vectors, targets = _make()
    loss, backward = layer.forward((vectors, targets))
    dx = backward(1.0)
    monkeypatch.setattr(output, "_LARGEST", 3 * 7)
    blocked, _, _ = _make()
    other, backward = blocked.forward((vectors, targets))
    assert other == pytest.approx(loss)
    np.testing.assert_allclose(backward(1.0), dx)
    for one, two in zip(layer.parameters(), blocked.parameters(), strict=True):
        np.testing.assert_allclose(one.grad, two.grad)
    np.testing.assert_allclose(layer.losses(vectors, targets), blocked.losses(vectors, targets))


def test_memory_is_bounded_however_many_predictions_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "_LARGEST", 10_000)
    layer = SoftmaxOutput(Parameter(np.zeros((1000, 2), np.float32)), np.zeros(1000, np.float32))
    vectors, targets = np.zeros((2000, 2), np.float32), np.zeros(2000, np.int64)
    tracemalloc.start()
    layer.forward((vectors, targets))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 500_000  # all logits would be 8 MB


def test_a_tied_weight_gathers_both_gradients() -> None:
    embedding = Embedding(np.random.default_rng(1).standard_normal((7, 3)))
    layer = SoftmaxOutput(embedding.weight, np.zeros(7))
    ids, targets = np.array([[4, 4]]), np.array([1, 2])

    def loss() -> float:
        return layer.forward((embedding.forward(ids)[0].values[0], targets))[0]

    x, back_embedding = embedding.forward(ids)
    _, back_output = layer.forward((x.values[0], targets))
    back_embedding(back_output(1.0)[None])
    numeric = np.zeros((7, 3))
    for place in np.ndindex(7, 3):
        old = embedding.weight.value[place]
        embedding.weight.value[place] = old + 1e-5
        above = loss()
        embedding.weight.value[place] = old - 1e-5
        numeric[place] = (above - loss()) / 2e-5
        embedding.weight.value[place] = old
    assert embedding.weight.rows is None
    np.testing.assert_allclose(embedding.weight.grad, numeric, atol=1e-8)


def test_a_sample_touches_few_rows() -> None:
    layer, vectors, targets = _make(words=1000)
    sampled = SampledSoftmaxOutput(layer, np.full(1000, 0.001), samples=20)
    _, backward = sampled.forward((vectors, targets), rng=np.random.default_rng(0))
    backward(1.0)
    assert layer.weight.rows is not None
    assert set(targets.tolist()) <= set(layer.weight.rows.tolist())
    assert len(layer.weight.rows) <= 30


def test_a_large_sample_has_nearly_the_loss_and_gradient_of_all_words() -> None:
    layer, vectors, targets = _make(words=50)
    loss, backward = layer.forward((vectors, targets))
    dx = backward(1.0)
    frequencies = np.arange(1.0, 51) / np.arange(1.0, 51).sum()
    sampled = SampledSoftmaxOutput(layer, frequencies, samples=200_000)
    near, backward = sampled.forward((vectors, targets), rng=np.random.default_rng(0))
    assert near == pytest.approx(loss, rel=0.02)
    np.testing.assert_allclose(backward(1.0), dx, atol=0.02)


def test_without_rng_all_words_count() -> None:
    layer, vectors, targets = _make()
    sampled = SampledSoftmaxOutput(layer, np.full(7, 1 / 7), samples=2)
    assert sampled.forward((vectors, targets))[0] == layer.forward((vectors, targets))[0]


def test_probabilities_sum_to_one() -> None:
    layer, vectors, _ = _make()
    np.testing.assert_allclose(np.exp(layer.log_probabilities(vectors)).sum(axis=1), 1)
