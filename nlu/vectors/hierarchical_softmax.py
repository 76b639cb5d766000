"""Hierarchical softmax: a vector must tell at each node of a Huffman tree on which side its word is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nlu.vectors.huffman import HuffmanTree
from nlu.vectors.negative_sampling import shares
from nlu.vectors.row_updates import MOST, RowUpdates
from nlu.vectors.sparse import add_up
from nlu.vectors.windows import Floats, add_windows, band, windows

Ints = NDArray[np.integer[Any]]

_UPPER = 127  # nodes of the first seven levels, were the tree even; more than half of a way lies there
_PART = 16  # blocks of vectors that are gone through at a time: what is computed of them stays in the cache
_TARGETS = 8  # whose lower nodes meet the vectors around them in one product


class HierarchicalSoftmax:
    """A vector for every inner node of the tree.

    The probability of word w after h is the product over the nodes n on the way to it of s(h n) where the way turns
    left, s(-h n) where it turns right, with s the sigmoid (Morin and Bengio 2005; Mikolov et al. 2013, equation 3).

    All ways lead through the same few nodes near the root: these meet all vectors in one product. Of the nodes
    further down only those are taken out that a few targets need, and meet the vectors around these.
    """

    def __init__(self, counts: Ints, size: int) -> None:
        self.tree = HuffmanTree.from_counts(counts)
        self.table = np.zeros((len(counts) - 1, size), np.float32)
        self.work = float(counts @ self.tree.lengths / counts.sum())
        self._upper = _upper_turns(self.tree, min(_UPPER, len(self.table)))
        self._lower = _LowerWays.from_tree(self.tree, _UPPER)

    def learn(self, vectors: Floats, ids: Ints, places: RowUpdates, wanted: Floats, *, rate: float) -> Floats:
        """Take a step, and return the gradient by `vectors` (B, T, D); see `Output`."""
        del places  # those of words; nodes have their own
        blocks, block, _ = vectors.shape
        reach = wanted.shape[1] - 1
        margin = (len(ids) - blocks * block - reach) // 2  # that no target stands in
        gradient = np.empty_like(vectors)
        for start in range(0, blocks, _PART):
            end = min(start + _PART, blocks)
            targets = ids[margin + start * block : margin + end * block + reach]
            part = _Part.from_blocks(vectors[start:end], targets, wanted[start:end])
            by_vectors = self._learn_upper(part, rate=rate) + self._learn_lower(part, rate=rate)
            gradient[start:end] = by_vectors[reach : reach + (end - start) * block].reshape(-1, block, vectors.shape[2])
        return gradient

    def _learn_upper(self, part: _Part, *, rate: float) -> Floats:
        """Take a step for the nodes near the root, and return the gradient by the vectors of a part."""
        turns = self._upper.take(part.targets, axis=0).astype(part.vectors.dtype)  # (C J, 2 U)
        by_block = part.meet.transpose(0, 2, 1) @ turns.reshape(*part.meet.shape[:2], -1)
        passed, left = np.split(add_windows(by_block, block=part.meet.shape[1]), 2, axis=1)  # (C J + R, U)
        nodes = self.table[: passed.shape[1]]
        by_vectors, by_nodes = towards_turns(part.vectors, nodes, passed, left)
        nodes += by_nodes * _bounded(rate, part.bends @ turns[:, : len(nodes)])[:, None]
        return by_vectors

    def _learn_lower(self, part: _Part, *, rate: float) -> Floats:
        """Take a step for the nodes further down, and return the gradient by the vectors of a part."""
        nodes, left, owners = self._lower.of(part.targets)  # (M,)
        if not len(nodes):
            return np.zeros_like(part.vectors)
        blocks, block, span = part.meet.shape
        slots, longest = _slots(owners // block, blocks)
        taken, lefts = np.zeros(blocks * longest, nodes.dtype), np.zeros((blocks * longest, 1), left.dtype)
        passed = np.zeros((blocks * longest, span), part.meet.dtype)
        taken[slots], lefts[slots, 0] = nodes, left
        passed[slots] = part.meet.reshape(-1, span).take(owners, axis=0)
        by_block = (blocks, longest, -1)
        by_nodes, by_windows = towards_turns(
            self.table.take(taken, axis=0).reshape(by_block),
            part.windows,
            passed.reshape(by_block),
            (passed * lefts).reshape(by_block),
        )
        different, which = np.unique(nodes, return_inverse=True)
        bends = add_up(which, part.bends[owners], size=len(different))
        rows = by_nodes.reshape(len(taken), -1).take(slots, axis=0)
        rows *= _bounded(rate, bends)[which][:, None]
        RowUpdates(nodes).add(self.table, rows)
        return add_windows(by_windows, block=block)


@dataclass(frozen=True)
class _Part:
    """C blocks of J targets, with R vectors more: those around a target j are the vectors from j to j + R."""

    vectors: Floats
    """(C J + R, D)"""
    targets: Ints
    """(C J,) words"""
    meet: Floats
    """(C, J, J + R) how often the target goes with each vector of its block"""

    @classmethod
    def from_blocks(cls, vectors: Floats, targets: Ints, wanted: Floats) -> _Part:
        """Turn blocks of vectors (B, T, D) with targets (B T + R,), wanted as (B, R + 1, T), into blocks of targets."""
        reach, number, size = wanted.shape[1] - 1, vectors.shape[0] * vectors.shape[1], vectors.shape[2]
        blocks = -(-len(targets) // _TARGETS)
        around = np.zeros((blocks * _TARGETS + reach, size), vectors.dtype)
        around[reach : reach + number] = vectors.reshape(number, size)
        filled = np.zeros(blocks * _TARGETS, targets.dtype)
        filled[: len(targets)] = targets
        turned = np.zeros((reach + 1, len(filled)), wanted.dtype)
        for r, row in enumerate(wanted.transpose(1, 0, 2).reshape(reach + 1, number)):
            turned[reach - r, r : r + number] = row  # of vector t and target t + r, which is vector j + R - r to it
        meet = np.zeros((blocks, _TARGETS, _TARGETS + reach), wanted.dtype)
        by_block = turned.reshape(reach + 1, blocks, _TARGETS).transpose(1, 0, 2)
        band(meet.transpose(0, 2, 1), width=reach + 1)[:] = by_block
        return cls(around, filled, meet)

    @cached_property
    def windows(self) -> Floats:
        """The vectors of each block (C, J + R, D)."""
        block, span = self.meet.shape[1:]
        return windows(self.vectors, block=block, margin=(span - block) // 2)

    @cached_property
    def bends(self) -> Floats:
        """How sharply, at most, a target bends the likelihood at its nodes (C J,): by |h|^2 / 4 for each vector h."""
        squares = np.einsum("cvd,cvd->cv", self.windows, self.windows)
        bends: Floats = (self.meet @ squares[:, :, None]).ravel() / 4
        return bends


class _Turns(NamedTuple):
    """What some targets ask of nodes."""

    nodes: Ints
    """(M,)"""
    left: Floats
    """(M,) 1 where the way turns left, else 0"""
    owners: Ints
    """(M,) number of the target, ascending"""


@dataclass(frozen=True)
class _LowerWays:
    """What is left of all ways after the nodes near the root."""

    nodes: Ints
    """(V, P)"""
    left: Floats
    """(V, P) 1 where the way turns left after that node, else 0"""
    lengths: Ints
    """(V,) nodes of each way, at most P"""

    @classmethod
    def from_tree(cls, tree: HuffmanTree, upper: int) -> _LowerWays:
        """Leave out the `upper` nodes that come first; they are the first of each way."""
        left_out = np.count_nonzero(tree.on_way & (tree.nodes < upper), axis=1)
        lengths = tree.lengths - left_out
        places = np.minimum(left_out[:, None] + np.arange(lengths.max()), tree.nodes.shape[1] - 1)
        left = 1 - np.take_along_axis(tree.turns, places, axis=1)
        return cls(np.take_along_axis(tree.nodes, places, axis=1), left, lengths)

    def of(self, targets: Ints) -> _Turns:
        """Return the nodes of some words (N,), one word after the other."""
        lengths = self.lengths.take(targets)
        there = np.arange(self.nodes.shape[1]) < lengths[:, None]
        nodes, left = self.nodes.take(targets, axis=0)[there], self.left.take(targets, axis=0)[there]
        return _Turns(nodes, left, np.repeat(np.arange(len(targets)), lengths))


def towards_turns(vectors: Floats, nodes: Floats, passed: Floats, left: Floats) -> tuple[Floats, Floats]:
    """Return the gradients of the log likelihood of turns, by vectors and nodes, in their shapes.

    `vectors` (..., N, D) and `nodes` (..., U, D); `passed` (..., N, U) says how many of a vector's targets have a node
    on their way, `left` (..., N, U) how many of these turn left there. The likelihood is the sum of
    left log s(h n) + (passed - left) log s(-h n), and rises by h with (left - passed s(h n)) n; by n alike.
    """
    scores = vectors @ nodes.swapaxes(-1, -2)
    slopes = shares(passed, np.negative(scores, out=scores))
    np.subtract(left, slopes, out=slopes)
    return slopes @ nodes, slopes.swapaxes(-1, -2) @ vectors


def _bounded(rate: float, bends: NDArray[np.floating[Any]]) -> Floats:
    """Return the rate for each node, lower where it is so bent that a step would overshoot: the root, above all."""
    rates: Floats = np.minimum(rate, MOST / np.maximum(bends, 1e-9)).astype(np.float32)
    return rates


def _slots(groups: Ints, number: int) -> tuple[Ints, int]:
    """Return the place of each of the `groups` (M,), which ascend, where all have room for as many as the largest."""
    counts = np.bincount(groups, minlength=number)
    longest = int(counts.max())
    skipped = np.arange(number) * longest - (np.cumsum(counts) - counts)
    return np.arange(len(groups)) + skipped[groups], longest


def _upper_turns(tree: HuffmanTree, upper: int) -> NDArray[np.bool_]:
    """Return for each word (V, 2 U) whether its way passes each of the first nodes, then whether it turns left."""
    words, steps = np.nonzero(tree.on_way & (tree.nodes < upper))
    nodes = tree.nodes[words, steps]
    turns = np.zeros((len(tree.nodes), 2 * upper), np.bool_)
    turns[words, nodes] = True
    turns[words, upper + nodes] = tree.turns[words, steps] == 0
    return turns
