from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.vectors.huffman import HuffmanTree


def _ways(tree: HuffmanTree) -> list[list[tuple[int, int]]]:
    """Return for each word the nodes it passes, each with 1 where it turns right."""
    return [
        list(zip(nodes[:length].tolist(), turns[:length].astype(int).tolist(), strict=True))
        for nodes, turns, length in zip(tree.nodes, tree.turns, tree.lengths, strict=True)
    ]


def _cost(counts: list[int], lengths: list[int]) -> int:
    return sum(count * length for count, length in zip(counts, lengths, strict=True))


def _cheapest(counts: list[int]) -> int:
    """Return the least sum of count times length of any binary code: all lengths that Kraft's inequality allows."""
    most = len(counts) - 1
    possible = product(range(1, most + 1), repeat=len(counts))
    return min(_cost(counts, list(lengths)) for lengths in possible if sum(2.0**-n for n in lengths) <= 1)


def test_a_known_example() -> None:
    """The six letters of Cormen et al., "Introduction to Algorithms": 45 13 12 16 9 5 thousand, 224,000 bits."""
    counts = [45, 16, 13, 12, 9, 5]
    tree = HuffmanTree.from_counts(np.array(counts))
    assert tree.lengths.tolist() == [1, 3, 3, 3, 4, 4]
    assert _cost(counts, tree.lengths.tolist()) == 224


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 30), min_size=2, max_size=5))
def test_no_code_is_shorter(counts: list[int]) -> None:
    tree = HuffmanTree.from_counts(np.array(counts))
    assert _cost(counts, tree.lengths.tolist()) == _cheapest(counts)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 1000), min_size=2, max_size=40))
def test_every_word_has_a_way_of_its_own(counts: list[int]) -> None:
    counts.sort(reverse=True)
    tree = HuffmanTree.from_counts(np.array(counts))
    ways = _ways(tree)
    codes = ["".join(str(turn) for _, turn in way) for way in ways]
    assert not any(other.startswith(code) for i, code in enumerate(codes) for j, other in enumerate(codes) if i != j)
    assert sum(2.0 ** -len(code) for code in codes) == 1  # no turn leads nowhere
    assert {node for way in ways for node, _ in way} == set(range(len(counts) - 1))
    assert all(way[0][0] == 0 for way in ways)
    assert all(way[i][0] < way[i + 1][0] for way in ways for i in range(len(way) - 1))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 1000), min_size=2, max_size=40))
def test_frequent_words_are_fewer_turns_away(counts: list[int]) -> None:
    counts.sort(reverse=True)
    lengths = HuffmanTree.from_counts(np.array(counts)).lengths.tolist()
    assert all(
        length <= other for i, length in enumerate(lengths) for j, other in enumerate(lengths) if counts[i] > counts[j]
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 1000), min_size=2, max_size=40))
def test_nodes_are_numbered_by_falling_weight(counts: list[int]) -> None:
    tree = HuffmanTree.from_counts(np.array(counts))
    weights = [0] * (len(counts) - 1)
    for count, way in zip(counts, _ways(tree), strict=True):
        for node, _ in way:
            weights[node] += count
    assert weights == sorted(weights, reverse=True)


def test_only_steps_before_the_end_are_on_the_way() -> None:
    tree = HuffmanTree.from_counts(np.array([5, 2, 1]))
    assert tree.on_way.tolist() == [[True, False], [True, True], [True, True]]


def test_one_word_needs_no_tree() -> None:
    with pytest.raises(ValueError, match="at least two words"):
        HuffmanTree.from_counts(np.array([3]))
