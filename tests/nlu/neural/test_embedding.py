from __future__ import annotations

import numpy as np

from nlu.neural.embedding import Bags, Embedding, EmbeddingBag

BAGS = Bags(np.array([3, 0, 3, 1]), np.array([0.5, 2.0, 1.0, -1.0]), np.array([0, 2, 2, 4]))


def test_only_the_rows_of_the_batch_have_a_gradient() -> None:
    layer = EmbeddingBag(np.ones((6, 5)))
    y, backward = layer.forward(BAGS)
    backward(np.ones_like(y))
    assert layer.weight.rows is not None
    assert layer.weight.grad is not None
    assert layer.weight.rows.tolist() == [0, 1, 3]
    assert layer.weight.grad.shape == (3, 5)


def test_only_the_words_of_the_batch_have_a_gradient() -> None:
    layer = Embedding(np.ones((1000, 2)))
    y, backward = layer.forward(np.array([[7, 2, 7], [900, -1, -1]]))
    assert y.mask.tolist() == [[1, 1, 1], [1, 0, 0]]
    assert not y.values[1, 1:].any()
    backward(np.ones((2, 3, 2)))
    assert layer.weight.rows is not None
    assert layer.weight.grad is not None
    assert layer.weight.rows.tolist() == [2, 7, 900]
    assert layer.weight.grad.tolist() == [[1, 1], [2, 2], [1, 1]]


def test_a_batch_of_padding_has_no_rows() -> None:
    layer = Embedding(np.ones((3, 2)))
    layer.forward(np.full((1, 2), -1))[1](np.ones((1, 2, 2)))
    assert layer.weight.grad is not None
    assert layer.weight.grad.shape == (0, 2)


def test_bags_without_rows_become_zeros() -> None:
    y, backward = EmbeddingBag(np.ones((4, 2))).forward(Bags.from_lists([np.zeros(0, int)], [np.zeros(0)]))
    assert y.tolist() == [[0.0, 0.0]]
    backward(y)


def test_selected_bags_are_those_that_were_named() -> None:
    chosen = BAGS.select(np.array([2, 0]))
    assert chosen.rows.tolist() == [3, 1, 3, 0]
    assert chosen.weights.tolist() == [1.0, -1.0, 0.5, 2.0]
    assert chosen.starts.tolist() == [0, 2, 4]
