"""The space that word vectors lie in, seen from two dimensions: principal components, and a map of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.vectors.word_vectors import WordVectors

Matrix = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class WordMap:
    """Words, each with its place on a plane."""

    words: tuple[str, ...]
    """In the order in which they were asked for."""
    points: NDArray[np.float64]
    """(N, 2): first and second principal component of the words' directions."""
    explained: tuple[float, float]
    """Shares of the variance that the two axes show, from 0 to 1."""


def principal_components(matrix: Matrix, *, count: int = 2) -> NDArray[np.float64]:
    """Return the rows of a matrix (N, D) in the `count` directions in which they differ most: (N, `count`).

    U S of the centred matrix's singular value decomposition U S V^T. Directions that there are not, because N or D is
    smaller, are zero. The sign of each is chosen so that its largest number is positive.

    >>> principal_components(np.array([[0.0, 5.0], [2.0, 5.0], [7.0, 5.0]]), count=2).round(6).tolist()
    [[-3.0, 0.0], [-1.0, 0.0], [4.0, 0.0]]
    """
    rows = np.asarray(matrix, np.float64)
    points = np.zeros((len(rows), count))
    if rows.size:
        u, s, _ = np.linalg.svd(rows - rows.mean(axis=0), full_matrices=False)
        kept = min(count, int(np.count_nonzero(s > s[0] * 1e-12)))
        points[:, :kept] = u[:, :kept] * s[:kept]
        largest = points[np.abs(points).argmax(axis=0), np.arange(count)]
        points *= np.where(largest < 0, -1.0, 1.0)
    return points


def directions(matrix: Matrix) -> Matrix:
    """Return the rows of a matrix (N, D) at length 1, which is what cosine compares; those that are zero stay so.

    >>> directions(np.array([[3.0, 4.0], [0.0, 0.0]])).tolist()
    [[0.6, 0.8], [0.0, 0.0]]
    """
    found: Matrix = matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-12)
    return found


def explained_variance(matrix: Matrix, points: Matrix) -> NDArray[np.float64]:
    """Return the share of a matrix's variance, from 0 to 1, that each of its principal components (N, C) shows: (C,).

    >>> rows = np.array([[0.0, 0.0], [4.0, 0.0], [0.0, 2.0], [4.0, 2.0]])
    >>> explained_variance(rows, principal_components(rows)).round(6).tolist()
    [0.8, 0.2]
    """
    total = float(np.asarray(matrix, np.float64).var(axis=0).sum()) if len(matrix) else 0.0
    shares: NDArray[np.float64] = points.var(axis=0) / total if total > 0 else np.zeros(points.shape[1])
    return shares


def map_words(vectors: WordVectors, words: Sequence[str]) -> WordMap:
    """Return the places of words on the plane in which their directions differ most; KeyError when one is unknown.

    Directions are what cosine compares: the lengths of vectors tell more of frequency than of meaning.
    """
    rows = directions(vectors.rows(words).astype(np.float64))  # (N, D)
    points = principal_components(rows, count=2)
    first, second = explained_variance(rows, points)
    return WordMap(tuple(words), points, (float(first), float(second)))
