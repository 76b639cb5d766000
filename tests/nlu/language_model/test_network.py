from __future__ import annotations

import numpy as np
import pytest

from nlu.language_model.network import CellName, LanguageNetwork

IDS = np.array([[0, 3, 4, 3], [0, 2, -1, -1]])
TARGETS = np.array([[3, 4, 3, 0], [2, 0, -1, -1]])


def _make(*, cell: CellName = "lstm", tied: bool = True, samples: int = 0) -> LanguageNetwork:
    rng = np.random.default_rng(0)
    network = LanguageNetwork.from_sizes(
        np.array([2, 0, 1, 3, 1]),
        cell=cell,
        dimensions=4,
        hidden=3,
        tied=tied,
        rng=rng,
        dropout=0.3,
        recurrent_dropout=0.3,
        samples=samples,
    )
    for parameter in network.parameters():
        parameter.value = rng.standard_normal(parameter.value.shape)
    return network


@pytest.mark.parametrize("samples", [0, 3])
@pytest.mark.parametrize("tied", [True, False])
@pytest.mark.parametrize("cell", ["rnn", "gru", "lstm"])
def test_every_parameter_has_the_gradient_that_differences_show(cell: CellName, tied: bool, samples: int) -> None:
    network = _make(cell=cell, tied=tied, samples=samples)

    def loss() -> float:
        return network.forward(IDS, TARGETS, rng=np.random.default_rng(3))[0]

    _, _, backward = network.forward(IDS, TARGETS, rng=np.random.default_rng(3))
    backward(1.0)
    assert len(network.parameters()) == (8 if tied else 9)
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
        assert np.abs(gradient - numeric).max() / np.abs(numeric).max() < 1e-6


def test_all_ways_to_a_probability_agree() -> None:
    network = _make()
    losses, last = network.losses(IDS, TARGETS)
    assert losses.mean() == pytest.approx(network.forward(IDS, TARGETS)[0])
    log_p = network.log_probabilities(IDS[:1])
    np.testing.assert_allclose(losses[:4], -log_p[0, np.arange(4), TARGETS[0]])
    end, state = network.follow(IDS[:1])
    np.testing.assert_allclose(end, log_p[:, -1])
    np.testing.assert_allclose(state[:, :, 0], last[:, :, 0])
    _, middle = network.follow(IDS[:1, :2])
    np.testing.assert_allclose(network.follow(IDS[:1, 2:], state=middle)[0], end)


@pytest.mark.parametrize("tied", [True, False])
def test_a_network_comes_back_from_its_names(tied: bool) -> None:
    network = _make(tied=tied, cell="gru")
    again = LanguageNetwork.from_named(network.named(), cell="gru")
    np.testing.assert_array_equal(again.log_probabilities(IDS[:1]), network.log_probabilities(IDS[:1]))
    assert (again.output.weight is again.embedding.weight) == tied
