from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from nlu.vectors import hierarchical_softmax
from nlu.vectors.hierarchical_softmax import HierarchicalSoftmax, towards_turns
from nlu.vectors.row_updates import MOST, RowUpdates

Likelihood = Callable[[np.ndarray], float]

WORDS, SIZE, BLOCK = 25, 3, 4
COUNTS = np.array([2**10 // (word + 1) + 1 for word in range(WORDS)])  # falling steeply: ways of 2 to 7 turns


def _log_sigmoid(x: float) -> float:
    return -float(np.logaddexp(0, -x))


def _slope(likelihood: Likelihood, at: np.ndarray) -> np.ndarray:
    """Return the gradient by differences, in the shape of `at`."""
    gradient, step = np.zeros_like(at), 1e-5
    for place in np.ndindex(at.shape):
        ahead, behind = at.copy(), at.copy()
        ahead[place] += step
        behind[place] -= step
        gradient[place] = (likelihood(ahead) - likelihood(behind)) / (2 * step)
    return gradient


def _error(found: np.ndarray, expected: np.ndarray) -> float:
    return float(np.linalg.norm(found - expected) / np.linalg.norm(expected))


def test_the_gradient_towards_turns() -> None:
    rng = np.random.default_rng(0)
    vectors, nodes = rng.standard_normal((2, 5, 3)), rng.standard_normal((2, 4, 3))
    passed = rng.integers(0, 4, (2, 5, 4)).astype(float)
    left = np.floor(passed * rng.random((2, 5, 4)))

    def likelihood(vectors: np.ndarray, nodes: np.ndarray) -> float:
        scores = vectors @ nodes.transpose(0, 2, 1)
        return float((-left * np.logaddexp(0, -scores) - (passed - left) * np.logaddexp(0, scores)).sum())

    by_vectors, by_nodes = towards_turns(vectors, nodes, passed, left)
    assert by_vectors.dtype == by_nodes.dtype == np.float64
    assert _error(by_vectors, _slope(lambda x: likelihood(x, nodes), vectors)) < 1e-6
    assert _error(by_nodes, _slope(lambda x: likelihood(vectors, x), nodes)) < 1e-6


class _Example:
    """A chunk of random words with vectors, what is wanted of them, and a slow likelihood of it."""

    def __init__(self, *, blocks: int, margin: int, window: bool, seed: int = 0) -> None:
        rng = np.random.default_rng(seed)
        self.ids = rng.integers(0, WORDS, blocks * BLOCK + 2 * margin)
        width = 2 * margin + 1 if window else 1
        self.wanted = rng.integers(0, 2, (blocks, width, BLOCK)).astype(np.float32)
        self.vectors = rng.standard_normal((blocks, BLOCK, SIZE))
        self.output = HierarchicalSoftmax(COUNTS, SIZE)
        self.output.table = rng.standard_normal((WORDS - 1, SIZE))
        self.targets = self.ids if window else self.ids[margin : len(self.ids) - margin]

    def likelihood(self, vectors: np.ndarray, table: np.ndarray) -> float:
        tree, total = self.output.tree, 0.0
        for block, r, t in zip(*np.nonzero(self.wanted), strict=True):
            word = self.targets[block * BLOCK + t + r]
            for step in range(tree.lengths[word]):
                score = float(vectors[block, t] @ table[tree.nodes[word, step]])
                total += _log_sigmoid(-score if tree.turns[word, step] else score)
        return total

    def learn(self, *, rate: float) -> np.ndarray:
        return self.output.learn(self.vectors, self.ids, RowUpdates(self.ids), self.wanted, rate=rate)


@pytest.mark.parametrize("upper", [3, 1000])  # most nodes are lower ones, or none is
@pytest.mark.parametrize(("blocks", "margin", "window"), [(3, 2, True), (2, 2, False), (2, 5, True), (1, 1, False)])
def test_a_step_follows_the_gradient_of_the_whole_likelihood(
    upper: int, blocks: int, margin: int, window: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A skip-gram's step (many targets in a window) and CBOW's (one): by the vectors, and in the table."""
    monkeypatch.setattr(hierarchical_softmax, "_UPPER", upper)
    example, rate = _Example(blocks=blocks, margin=margin, window=window), 1e-6
    before = example.output.table.copy()
    gradient = example.learn(rate=rate)
    assert _error(gradient, _slope(lambda x: example.likelihood(x, before), example.vectors)) < 1e-6
    taught = (example.output.table - before) / rate
    assert _error(taught, _slope(lambda x: example.likelihood(example.vectors, x), before)) < 1e-6


def test_learning_in_parts_learns_more_than_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each part meets nodes that the one before has taught; with a rate near zero that makes no difference."""
    monkeypatch.setattr(hierarchical_softmax, "_UPPER", 5)
    found = {}
    for part in (1, 2, 100):
        monkeypatch.setattr(hierarchical_softmax, "_PART", part)
        example = _Example(blocks=5, margin=3, window=True)
        found[part] = example.learn(rate=1e-9)
    np.testing.assert_allclose(found[1], found[100], rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(found[2], found[100], rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("upper", [3, 1000])
def test_no_step_overshoots(upper: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However high the rate, a step of the table for one part makes the likelihood larger."""
    monkeypatch.setattr(hierarchical_softmax, "_UPPER", upper)
    example = _Example(blocks=4, margin=3, window=True)
    before = example.likelihood(example.vectors, example.output.table)
    for _ in range(3):
        example.learn(rate=1e6)
        after = example.likelihood(example.vectors, example.output.table)
        assert after > before
        before = after


def test_a_step_is_shortened_only_where_it_would_overshoot() -> None:
    bends = np.array([0.0, 1.0, 100.0])
    assert hierarchical_softmax._bounded(0.1, bends).tolist() == pytest.approx([0.1, 0.1, MOST / 100])


def test_two_words_are_one_node() -> None:
    output = HierarchicalSoftmax(np.array([3, 2]), SIZE)
    ids = np.array([0, 1, 0, 1])
    vectors = np.ones((1, BLOCK, SIZE), np.float32)
    gradient = output.learn(vectors, ids, RowUpdates(ids), np.ones((1, 1, BLOCK), np.float32), rate=0.1)
    assert output.table.shape == (1, SIZE)
    assert gradient.tolist() == np.zeros((1, BLOCK, SIZE)).tolist()  # the node is still zero
    assert output.table.tolist() == np.zeros((1, SIZE)).tolist()  # as many turn left as right


def test_the_work_is_the_expected_length_of_a_way() -> None:
    assert HierarchicalSoftmax(np.array([2, 1, 1]), SIZE).work == pytest.approx(1.5)
