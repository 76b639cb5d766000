"""Hierarchical softmax: a vector must tell at each node of a Huffman tree on which side its word is."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from nlu.vectors.huffman import HuffmanTree
from nlu.vectors.row_updates import Load, RowUpdates
from nlu.vectors.windows import Floats

Ints = NDArray[np.integer[Any]]

_STEEP = 30


class HierarchicalSoftmax:
    """A vector for every inner node of the tree.

    The probability of word w after h is the product over the nodes n on the way to it of s(h n) where the way turns
    left, s(-h n) where it turns right, with s the sigmoid (Morin and Bengio 2005; Mikolov et al. 2013, equation 3).
    """

    def __init__(self, counts: Ints, size: int) -> None:
        self.tree = HuffmanTree.from_counts(counts)
        self.table = np.zeros((len(counts) - 1, size), np.float32)
        self.work = float(counts @ self.tree.lengths / counts.sum())

    def learn(self, vectors: Floats, ids: Ints, places: RowUpdates, wanted: Floats, *, rate: float) -> Floats:
        """Take a step, and return the gradient by `vectors` (B, T, D); see `Output`."""
        del places  # those of words; nodes have their own
        number, size = vectors.shape[0] * vectors.shape[1], vectors.shape[2]
        reach = wanted.shape[1] - 1
        targets = ids if reach else ids[(len(ids) - number) // 2 :][:number]
        by_target = _turned(wanted.transpose(1, 0, 2).reshape(reach + 1, number))  # (N + R, R + 1)
        padded = np.zeros((number + 2 * reach, size), np.float32)
        padded[reach : reach + number] = vectors.reshape(number, size)
        around = sliding_window_view(padded, reach + 1, axis=0).transpose(0, 2, 1)  # (N + R, R + 1, D)
        nodes, lengths = self.tree.nodes[targets], self.tree.lengths[targets]
        on_way = np.arange(nodes.shape[1]) < lengths[:, None]  # (N + R, P)
        right = self.tree.turns[targets]
        by_around, by_nodes = towards_turns(around, self.table[nodes], right, by_target[:, :, None] * on_way[:, None])
        self._step(nodes[on_way], by_nodes[on_way], each=float(wanted.sum()) / max(len(targets), 1), rate=rate)
        return _summed(by_around)[reach : reach + number].reshape(vectors.shape)

    def _step(self, nodes: Ints, rows: Floats, *, each: float, rate: float) -> None:
        load = Load()
        load.put(nodes, each=each)
        rows *= load.rates(nodes, rate=rate)[:, None]
        RowUpdates(nodes).add(self.table, rows)


def towards_turns(vectors: Floats, nodes: Floats, right: Floats, wanted: Floats) -> tuple[Floats, Floats]:
    """Return the gradients of the log likelihood of turns, by vectors and nodes, in their shapes.

    `vectors` (N, R, D) and `nodes` (N, P, D); at node p the right turn is `right` (N, P), 0 or 1; `wanted` (N, R, P)
    weighs every pair. By h the likelihood rises with (1 - right - s(h n)) n.
    """
    scores = vectors @ nodes.transpose(0, 2, 1)  # (N, R, P)
    np.clip(scores, -_STEEP, _STEEP, out=scores)
    slopes = wanted * (1 - right[:, None] - 1 / (1 + np.exp(-scores)))
    return slopes @ nodes, slopes.transpose(0, 2, 1) @ vectors


def _turned(wanted: Floats) -> Floats:
    """Turn (R + 1, N), where (r, t) is a pair of vector t and target t + r, into (N + R, R + 1) by target."""
    width, number = wanted.shape
    turned = np.zeros((number + width - 1, width), np.float32)
    for r in range(width):  # target j meets the vectors from j - R to j, the last of them with r = 0
        turned[r : r + number, width - 1 - r] = wanted[r]
    return turned


def _summed(parts: Floats) -> Floats:
    """Add up (N + R, R + 1, D), where (j, r) belongs to row j + r, to (N + 2 R, D)."""
    number, width, size = parts.shape
    rows = np.zeros((number + width - 1, size), np.float32)
    for r in range(width):
        rows[r : r + number] += parts[:, r]
    return rows
