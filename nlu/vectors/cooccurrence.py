"""How often words stand near each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.vectors.sparse import SparseMatrix, add_alike

_CHUNK = 1 << 19  # words whose pairs are counted at a time: about 20 MB of pairs for each place of the window


def count_cooccurrences(sentences: Sequence[Sequence[int]], *, words: int, window: int) -> SparseMatrix:
    """Count for every pair of words how often one stands at most `window` (1 or more) places from the other.

    `sentences` hold word numbers from 0 to `words` - 1; no pair reaches over the end of a sentence. The result is
    (words, words) and symmetric; memory grows with the pairs seen.

    >>> count_cooccurrences([[0, 1, 0]], words=2, window=1).to_dense().tolist()
    [[0.0, 2.0], [2.0, 0.0]]
    """
    ids = np.fromiter(chain.from_iterable(sentences), np.int64)
    lengths = np.fromiter(map(len, sentences), np.int64)
    return count_flat_cooccurrences(ids, lengths, words=words, window=window)


def count_flat_cooccurrences(
    ids: NDArray[np.integer[Any]], lengths: NDArray[np.integer[Any]], *, words: int, window: int
) -> SparseMatrix:
    """Count as `count_cooccurrences` does, from sentences that stand one after the other.

    `ids` (N,) are the words of all sentences, `lengths` (S,) how many of them each sentence has.

    >>> count_flat_cooccurrences(np.array([0, 1, 0]), np.array([1, 2]), words=2, window=1).to_dense().tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """
    ends = np.cumsum(lengths, dtype=np.int64)
    keys, counts, start = np.zeros(0, np.int64), np.zeros(0, np.int64), 0
    while start < len(ids):
        stop = start + max(_CHUNK, len(keys) // window)  # so that merging costs no more than counting
        near = _pairs(ids, ends, start, min(stop, len(ids)), words=words, window=window)
        near.sort()
        near, seen = add_alike(near, np.ones(len(near), np.int32), in_order=True)
        keys, counts = add_alike(np.concatenate([keys, near]), np.concatenate([counts, seen]))
        start = stop
    return _mirrored(keys, counts, words=words)


def _pairs(
    ids: NDArray[np.integer[Any]], ends: NDArray[np.int64], start: int, stop: int, *, words: int, window: int
) -> NDArray[np.int64]:
    """Return smaller * words + larger for each pair whose first word stands from `start` to `stop` - 1."""
    places = np.arange(start, stop)
    left_over = ends[np.searchsorted(ends, places, side="right")] - places  # up to the end of the sentence, itself too
    found = []
    for distance in range(1, window + 1):
        first = places[left_over > distance]
        one, other = ids[first].astype(np.int64), ids[first + distance].astype(np.int64)
        found.append(np.minimum(one, other) * words + np.maximum(one, other))
    return np.concatenate(found)


def _mirrored(keys: NDArray[np.int64], counts: NDArray[np.int64], *, words: int) -> SparseMatrix:
    """Return the symmetric matrix of pairs that were counted once, in place as far as possible: they are many."""
    rows, columns = np.divmod(keys, max(words, 1))
    apart = rows != columns
    both = np.concatenate([keys, columns[apart] * words + rows[apart]])
    values = np.concatenate([counts * (2 - apart), counts[apart]])  # a word beside itself: each sees the other
    values = values[np.argsort(both)].astype(np.float64)
    both.sort()
    rows = both // max(words, 1)
    both -= rows * words
    return SparseMatrix(rows, both, values, (words, words))
