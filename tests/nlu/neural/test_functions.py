from __future__ import annotations

import numpy as np
import pytest

from nlu.neural.functions import cross_entropy, disagreement, sigmoid, smooth, softmax


def test_sigmoid_does_not_overflow() -> None:
    assert sigmoid(np.array([-1000.0, 0.0, 1000.0])).tolist() == [0.0, 0.5, 1.0]


def test_sigmoid_may_be_written_over_its_input() -> None:
    x = np.array([-1.0, 0.0, 2.0])
    expected = sigmoid(x)
    assert sigmoid(x, out=x) is x
    assert x.tolist() == expected.tolist()


def test_softmax_sums_to_one_and_keeps_the_order() -> None:
    p = softmax(np.array([[1.0, 3.0, 2.0], [-900.0, 900.0, 0.0]]))
    assert np.allclose(p.sum(axis=1), 1)
    assert p[0].argsort().tolist() == [0, 2, 1]


def test_cross_entropy_has_the_gradient_that_differences_show() -> None:
    rng = np.random.default_rng(0)
    logits, targets = rng.standard_normal((3, 4)), smooth(np.eye(4)[[0, 2, 2]], amount=0.1)
    _, gradient = cross_entropy(logits, targets)
    for place in np.ndindex(3, 4):
        step = np.zeros((3, 4))
        step[place] = 1e-6
        difference = cross_entropy(logits + step, targets)[0] - cross_entropy(logits - step, targets)[0]
        assert gradient[place] == pytest.approx(difference / 2e-6, abs=1e-7)


def test_a_sure_and_right_answer_costs_nothing() -> None:
    assert cross_entropy(np.array([[100.0, 0.0]]), np.array([[1.0, 0.0]]))[0] == pytest.approx(0)


def test_disagreement_is_the_divergence_both_ways_and_has_the_gradient_that_differences_show() -> None:
    logits = np.random.default_rng(0).standard_normal((6, 4))
    p, q = softmax(logits[:3]), softmax(logits[3:])
    both = (p * np.log(p / q)).sum(axis=1) + (q * np.log(q / p)).sum(axis=1)
    value, gradient = disagreement(logits)
    assert value == pytest.approx(both.mean() / 2)
    for place in np.ndindex(6, 4):
        step = np.zeros((6, 4))
        step[place] = 1e-6
        difference = disagreement(logits + step)[0] - disagreement(logits - step)[0]
        assert gradient[place] == pytest.approx(difference / 2e-6, abs=1e-7)
