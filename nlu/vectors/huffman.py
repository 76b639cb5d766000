"""A Huffman tree over words: frequent words are few turns from the root."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class HuffmanTree:
    """The way from the root to every word; V words have V - 1 inner nodes, the root is node 0."""

    nodes: NDArray[np.int32]
    """(V, P) inner nodes passed, from the root on; 0 where the way has ended"""
    turns: NDArray[np.float32]
    """(V, P) 1 where the way turns right after that node, 0 where it turns left"""
    lengths: NDArray[np.int32]
    """(V,) turns of each way, at most P"""

    @property
    def on_way(self) -> NDArray[np.bool_]:
        """Which of the (V, P) nodes belong to a way: those before its end."""
        there: NDArray[np.bool_] = np.arange(self.nodes.shape[1]) < self.lengths[:, None]
        return there

    @classmethod
    def from_counts(cls, counts: NDArray[np.integer[Any]]) -> HuffmanTree:
        """Join the two lightest nodes, again and again (Huffman 1952); `counts` (V,) of at least two words.

        Nodes are numbered by falling weight. Of equally light ones that which is older goes first.

        >>> tree = HuffmanTree.from_counts(np.array([5, 2, 1]))
        >>> tree.nodes.tolist(), tree.turns.tolist(), tree.lengths.tolist()
        ([[0, 0], [0, 1], [0, 1]], [[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]], [1, 2, 2])
        """
        words = len(counts)
        if words < 2:
            raise ValueError("a Huffman tree needs at least two words")
        parents, sides = _joined(counts.tolist())
        ways: list[list[tuple[int, int]]] = [[] for _ in parents]  # of each node, from the root
        for node in range(len(parents) - 2, -1, -1):  # a parent has a larger number than its children
            ways[node] = [*ways[parents[node]], (2 * words - 2 - parents[node], sides[node])]
        longest = max(map(len, ways[:words]))
        nodes, turns = np.zeros((words, longest), np.int32), np.zeros((words, longest), np.float32)
        for word in range(words):
            way = np.array(ways[word])
            nodes[word, : len(way)], turns[word, : len(way)] = way[:, 0], way[:, 1]
        return cls(nodes, turns, np.array([len(way) for way in ways[:words]], np.int32))


def _joined(counts: list[int]) -> tuple[list[int], list[int]]:
    """Return the parent and the side (0 the lighter one, left) of words, then of inner nodes as they came to be."""
    heap = [(count, number) for number, count in enumerate(counts)]
    heapq.heapify(heap)
    parents, sides = [0] * (2 * len(counts) - 1), [0] * (2 * len(counts) - 1)
    for node in range(len(counts), 2 * len(counts) - 1):
        (light, left), (heavy, right) = heapq.heappop(heap), heapq.heappop(heap)
        parents[left] = parents[right] = node
        sides[right] = 1
        heapq.heappush(heap, (light + heavy, node))
    return parents, sides
