"""Learning vectors of n-grams from the vectors of words: each word is to be, as nearly as can be, the sum of its parts.

After Zhao, Mudgal and Liang 2018, "Generalizing Word Embeddings using Bag of Subwords", who find the n-gram vectors by
least squares from word vectors that are there already. What differs here was tried on held-out words: directions are
fitted, not lengths; frequent words count for more; n-grams of many words are held down; only the most frequent n-grams
take part, so that none shares its row with another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.vectors.quantization import QuantizedMatrix
from nlu.vectors.subword import Hashes, SubwordTable, vocabulary_hashes
from nlu.vectors.vector_options import VectorProgress

Matrix = NDArray[np.floating[Any]]

_HALF_TRUSTED = 10  # count at which a word weighs half of what a very frequent one does
_CHUNK = 4000  # rows that are gathered at a time: they stay in the cache


def fit_subwords(
    words: Sequence[str],
    matrix: Matrix,
    *,
    buckets: int,
    counts: Sequence[int] | None = None,
    min_n: int = 2,
    max_n: int = 5,
    penalty: float = 0.3,
    iterations: int = 8,
    progress: Callable[[VectorProgress], None] | None = None,
) -> SubwordTable:
    """Return vectors for the `buckets` n-grams that occur in most words, fitted to the words' vectors (V, D).

    With w the direction of a word less the mean of all directions, minimised is the sum over words of
    c / (c + 10) |w - (sum of its n-grams' x) / sqrt(their number)|^2, c its count (at least 1), and over n-grams of
    penalty sqrt(number of its words) |x|^2. That is solved by conjugate gradients on the normal equations, one
    system for each of the D columns, in steps of a fraction of a second for 40,000 words of 100 dimensions. In the
    end all is stretched so that words are on average as long as in `matrix`. What all words have in common, the
    mean, is left out: added to what n-grams tell it would drown it, and the nearest words would always be the same.

    Without `counts` all words weigh the same. ValueError when sizes differ or options are out of their range.
    """
    if np.ndim(matrix) != 2 or len(matrix) != len(words) or (counts is not None and len(counts) != len(words)):
        raise ValueError(f"{len(words)} words need a matrix of as many rows, and as many counts")
    if buckets < 1 or penalty <= 0:
        raise ValueError("buckets must be at least 1, penalty above 0")
    parts, hashes = _Parts.of(words, _weights(words, counts), buckets=buckets, lengths=(min_n, max_n))
    if not len(hashes):
        return SubwordTable(hashes, QuantizedMatrix.from_matrix(np.zeros((0, np.shape(matrix)[1]))), min_n, max_n)
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    directions = (matrix / np.maximum(lengths, 1e-12)).astype(np.float32)
    targets = directions - directions.mean(axis=0)
    fitted = _solve(parts, targets, penalty=penalty, iterations=iterations, progress=progress)
    reached = np.linalg.norm(parts.times(fitted) / parts.weights, axis=1).mean()
    stretched = fitted * (lengths.mean() / max(reached, 1e-12))
    return SubwordTable(hashes, QuantizedMatrix.from_matrix(stretched), min_n, max_n)


def _weights(words: Sequence[str], counts: Sequence[int] | None) -> NDArray[np.float64]:
    """Return how much each word counts, 1 on average."""
    if counts is None or not len(words):
        return np.ones(len(words))
    seen = np.maximum(counts, 1).astype(np.float64)
    weights: NDArray[np.float64] = seen / (seen + _HALF_TRUSTED)
    return weights / float(weights.mean())


@dataclass(frozen=True)
class _Parts:
    """Which n-grams make up which words: a sparse matrix A (words, n-grams), weighted, in both orders."""

    ngrams: NDArray[np.intp]
    """(M,) n-gram of each cell, words in order"""
    word_starts: NDArray[np.intp]
    """Where the cells of each word begin"""
    words: NDArray[np.intp]
    """(M,) word of each cell, n-grams in order; a word's number is its place among those with an n-gram"""
    ngram_starts: NDArray[np.intp]
    """Where the cells of each n-gram begin"""
    used: NDArray[np.intp]
    """The words with an n-gram"""
    scales: Matrix
    """What the sum of each used word is multiplied by: the root of its weight over its number of n-grams"""
    weights: Matrix
    """The root of each used word's weight"""
    frequencies: Matrix
    """(G, 1) number of words of each n-gram"""

    @classmethod
    def of(
        cls, words: Sequence[str], weights: NDArray[np.float64], *, buckets: int, lengths: tuple[int, int]
    ) -> tuple[_Parts, Hashes]:
        """Return the parts of the words, and the hashes of the n-grams that were chosen, ascending."""
        hashes, owners = vocabulary_hashes(words, min_n=lengths[0], max_n=lengths[1])
        seen, numbers, counts = np.unique(hashes, return_inverse=True, return_counts=True)
        chosen = np.sort(np.lexsort((seen, -counts))[:buckets])
        place = np.full(len(seen), -1)
        place[chosen] = np.arange(len(chosen))
        ngrams, kept = place[numbers], place[numbers] >= 0
        ngrams, owners = ngrams[kept], owners[kept]
        order = np.argsort(owners, kind="stable")
        ngrams, owners = ngrams[order], owners[order]
        used, starts, local, sizes = np.unique(owners, return_index=True, return_inverse=True, return_counts=True)
        by_ngram = np.argsort(ngrams, kind="stable")
        roots = np.sqrt(weights[used])[:, None].astype(np.float32)
        parts = cls(
            ngrams=ngrams,
            word_starts=starts,
            words=local[by_ngram],
            ngram_starts=np.cumsum(counts[chosen]) - counts[chosen],
            used=used,
            scales=roots / np.sqrt(sizes, dtype=np.float32)[:, None],
            weights=roots,
            frequencies=counts[chosen][:, None].astype(np.float32),
        )
        return parts, seen[chosen]

    def times(self, vectors: Matrix) -> Matrix:
        """Return A x for the vectors of n-grams."""
        return self.scales * _sum_rows(vectors, self.ngrams, self.word_starts)

    def transposed_times(self, vectors: Matrix) -> Matrix:
        """Return A^T y for vectors of used words."""
        return _sum_rows(self.scales * vectors, self.words, self.ngram_starts)

    def diagonal(self) -> Matrix:
        """Return the diagonal (G, 1) of A^T A, an n-gram that a word has twice counted as two."""
        return _sum_rows(self.scales**2, self.words, self.ngram_starts)


def _sum_rows(matrix: Matrix, rows: NDArray[np.intp], starts: NDArray[np.intp]) -> Matrix:
    """Return for each group of numbers in `rows` the sum of these rows; no group is empty."""
    sums = np.empty((len(starts), matrix.shape[1]), matrix.dtype)
    ends = np.append(starts[1:], len(rows))
    first = 0
    while first < len(starts):
        begin = starts[first]
        last = max(int(np.searchsorted(ends, begin + _CHUNK, side="right")), first + 1)
        taken = matrix.take(rows[begin : ends[last - 1]], axis=0)
        np.add.reduceat(taken, starts[first:last] - begin, axis=0, out=sums[first:last])
        first = last
    return sums


def _solve(
    parts: _Parts,
    targets: Matrix,
    *,
    penalty: float,
    iterations: int,
    progress: Callable[[VectorProgress], None] | None,
) -> Matrix:
    """Return the vectors (G, D) of n-grams: conjugate gradients, preconditioned by the diagonal."""
    ridge = penalty * np.sqrt(parts.frequencies)
    steepness = parts.diagonal() + ridge
    residual = parts.transposed_times(parts.weights * targets[parts.used])
    solution = np.zeros_like(residual)
    scaled: Matrix = residual / steepness
    direction = scaled
    size = (residual * scaled).sum(axis=0)
    for step in range(iterations):
        curved = parts.transposed_times(parts.times(direction)) + ridge * direction
        rate = size / np.maximum((direction * curved).sum(axis=0), 1e-20)
        solution += rate * direction
        residual -= rate * curved
        scaled = residual / steepness
        size, before = (residual * scaled).sum(axis=0), size
        direction = scaled + size / np.maximum(before, 1e-20) * direction
        if progress is not None:
            progress(VectorProgress("subwords", (step + 1) / iterations))
    return solution
