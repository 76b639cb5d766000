"""Retrofitting: pulling vectors together whose words a thesaurus relates, without forgetting what they were."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from nlu.text.model_tokens import model_tokens
from nlu.thesaurus import Thesaurus
from nlu.vectors.sparse import SparseMatrix
from nlu.vectors.word_vectors import WordVectors

Tokens = tuple[str, ...]
Array = NDArray[np.float64]
Flags = NDArray[np.bool_]


def retrofit(
    vectors: WordVectors,
    thesaurus: Thesaurus,
    *,
    iterations: int = 10,
    strength: float = 1.0,
    is_a_weight: float = 0.5,
) -> WordVectors:
    """Return vectors in which synonyms, and words that are kinds of others, lie closer to each other.

    Each vector q_i of the thesaurus becomes the mean of what it was, r_i, and of its neighbours, again and again:
    q_i = (a_i r_i + sum_j b_ij q_j) / (a_i + sum_j b_ij), with a_i = 1 and b_ij = 1 / (number of neighbours of i)
    (Faruqui et al. 2015, "Retrofitting Word Vectors to Semantic Lexicons"; their program, too, runs it ten times).
    Here b_ij is also multiplied by `strength`, which is above 0, and 1 in the paper, and for is-a relations by
    `is_a_weight`, above 0 and at most 1. All words move at once (theirs: one after another), so that the order in
    which they are written does not matter; it ends at the same vectors.

    A word without a vector has a_i = 0: it goes where its neighbours are, and stands among the words from now on.
    Where no neighbour has a vector either, its n-grams give one if the vectors have subwords. A phrase (`call off`)
    pulls with the mean of its tokens, but stands still: they mean other things elsewhere. Words that the thesaurus
    does not name keep their vectors to the bit.

    >>> vectors = WordVectors(["cancel", "scrap"], np.array([[1.0, 0.0], [0.0, 1.0]]))
    >>> fitted = retrofit(vectors, Thesaurus(synonyms=(("cancel", "scrap"),)), iterations=2)
    >>> fitted.matrix.tolist()
    [[0.75, 0.25], [0.25, 0.75]]
    """
    if iterations < 0 or strength <= 0 or not 0 < is_a_weight <= 1:
        raise ValueError("iterations must be 0 or more, strength above 0, is_a_weight above 0 and at most 1")
    rows = {word: row for row, word in enumerate(vectors.words)}
    nodes = {word: (word,) if word in rows else tuple(model_tokens(word)) for word in thesaurus.words}
    tokens = tuple(dict.fromkeys(node for node in nodes.values() if node))  # marks alone are no tokens
    pulls = _pulls(thesaurus, nodes, tokens, is_a_weight=is_a_weight)
    start, own, known = _starts(tokens, pulls, vectors, rows)
    moving = known & np.array([len(node) == 1 for node in tokens], bool)
    fitted = _fit(start, pulls, own=own, moving=moving, iterations=iterations, strength=strength)
    moved = {tokens[i][0]: fitted[i] for i in np.flatnonzero(moving)}
    settings = {"iterations": iterations, "strength": strength, "is_a_weight": is_a_weight}
    return _with_vectors(vectors, rows, moved, metadata={"retrofitting": settings})


def _pulls(
    thesaurus: Thesaurus, nodes: Mapping[str, Tokens], tokens: tuple[Tokens, ...], *, is_a_weight: float
) -> SparseMatrix:
    """Return how much the node of each row is pulled to that of each column: the paper's b (N, N), weighted."""
    number = {node: place for place, node in enumerate(tokens)}
    places = {word: number[node] for word, node in nodes.items() if node}
    pairs = dict.fromkeys(thesaurus.is_a, is_a_weight)
    pairs.update((pair, 1.0) for group in thesaurus.synonyms for pair in combinations(group, 2))
    weights: dict[tuple[int, int], float] = {}
    for (a, b), weight in pairs.items():
        if a in places and b in places and places[a] != places[b]:  # two spellings may be one token
            i, j = places[a], places[b]
            weights[i, j] = weights[j, i] = max(weight, weights.get((i, j), 0.0))
    keys = np.array([i * len(tokens) + j for i, j in weights], np.int64)
    degrees = np.bincount([i for i, _ in weights], minlength=len(tokens))
    values = np.array([weight / degrees[i] for (i, _), weight in weights.items()], np.float64)
    return SparseMatrix.from_cells(keys, values, (len(tokens), len(tokens)))


def _starts(
    tokens: tuple[Tokens, ...], pulls: SparseMatrix, vectors: WordVectors, rows: Mapping[str, int]
) -> tuple[Array, Flags, Flags]:
    """Return the vector (N, D) that each node starts from, whether it is its own, and whether there is one."""
    start = np.zeros((len(tokens), vectors.matrix.shape[1]))
    own = np.zeros(len(tokens), bool)
    for i, node in enumerate(tokens):
        found = [vectors.matrix[rows[token]] for token in node if token in rows]
        if found:
            start[i], own[i] = np.mean(found, axis=0), True
    known = _spread(start, own, pulls)
    for i in np.flatnonzero(~known).tolist():
        guesses = [guess for guess in (_guess(vectors, token) for token in tokens[i]) if guess is not None]
        if guesses:
            start[i], own[i] = np.mean(guesses, axis=0), True
    return start, own, _spread(start, known | own, pulls)


def _guess(vectors: WordVectors, token: str) -> Array | None:
    try:
        guess: Array = vectors[token].astype(np.float64)
    except KeyError:  # without subwords nothing is known of it
        return None
    return guess


def _spread(start: Array, known: Flags, pulls: SparseMatrix) -> Flags:
    """Give nodes without a vector the mean of their neighbours, from near to far; return which have one then."""
    while True:
        reach = (pulls @ known[:, None].astype(np.float64))[:, 0]
        new = (reach > 0) & ~known
        if not new.any():
            return known
        start[new] = (pulls @ start)[new] / reach[new, None]  # what is not known is still zero
        known = known | new


def _fit(start: Array, pulls: SparseMatrix, *, own: Flags, moving: Flags, iterations: int, strength: float) -> Array:
    """Run the updates and return the vectors (N, D)."""
    held = own.astype(np.float64)[:, None]  # the paper's a
    total = held + strength * pulls.row_sums()[:, None]
    moving = moving & (total[:, 0] > 0)
    q: Array = start.copy()
    for _ in range(iterations):
        q[moving] = ((held * start + strength * (pulls @ q)) / np.maximum(total, 1e-12))[moving]
    return q


def _with_vectors(
    vectors: WordVectors, rows: Mapping[str, int], moved: Mapping[str, Array], *, metadata: Mapping[str, object]
) -> WordVectors:
    """Return a copy of the vectors with others for some words, and with new words after all others."""
    new = [word for word in moved if word not in rows]
    matrix = np.concatenate([vectors.matrix, np.zeros((len(new), vectors.matrix.shape[1]), vectors.matrix.dtype)])
    for place, word in enumerate(new, len(rows)):
        matrix[place] = moved[word]
    for word, vector in moved.items():
        if word in rows:
            matrix[rows[word]] = vector
    words = (*vectors.words, *new)
    return WordVectors(words, matrix, subwords=vectors.subwords, metadata={**vectors.metadata, **metadata})
