"""Words with their vectors, and which words are alike."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.text.vocabulary import Vocabulary
from nlu.vectors.cooccurrence import count_cooccurrences
from nlu.vectors.ppmi import ppmi
from nlu.vectors.svd import truncated_svd

Matrix = NDArray[np.floating[Any]]


class WordVectors:
    """A vector for each word of a list.

    >>> vectors = WordVectors(["cat", "dog", "car"], np.array([[1.0, 0.1], [1.0, 0.2], [0.0, 1.0]]))
    >>> vectors.most_similar("cat", count=1)[0][0]
    'dog'
    """

    def __init__(self, words: Sequence[str], matrix: Matrix) -> None:
        self.words = tuple(words)
        self.matrix = matrix  # (V, D)

    @cached_property
    def _ids(self) -> dict[str, int]:
        return {word: i for i, word in enumerate(self.words)}

    @cached_property
    def _directions(self) -> Matrix:
        lengths = np.linalg.norm(self.matrix, axis=1, keepdims=True)
        directions: Matrix = self.matrix / np.maximum(lengths, 1e-12)
        return directions

    def __len__(self) -> int:
        return len(self.words)

    def __contains__(self, word: str) -> bool:
        return word in self._ids

    def __getitem__(self, word: str) -> Matrix:
        """Return the vector (D,) of a word; KeyError when it is unknown."""
        vector: Matrix = self.matrix[self._ids[word]]
        return vector

    def similarity(self, word: str, other: str) -> float:
        """Return the cosine between two words, from -1 to 1; KeyError when one is unknown."""
        return float(self._directions[self._ids[word]] @ self._directions[self._ids[other]])

    def most_similar(self, word: str, *, count: int = 10) -> list[tuple[str, float]]:
        """Return the `count` words with the largest cosine, best first, without the word itself."""
        scores = self._directions @ self._directions[self._ids[word]]
        best = np.argsort(-scores, kind="stable")[: count + 1]
        return [(self.words[i], float(scores[i])) for i in best if self.words[i] != word][:count]


def count_vectors(
    sentences: Sequence[Sequence[str]],
    vocabulary: Vocabulary,
    *,
    dimensions: int,
    rng: np.random.Generator,
    window: int = 4,
    smoothing: float = 0.75,
) -> WordVectors:
    """Learn vectors (V, `dimensions`) from tokenised sentences: co-occurrence -> PPMI -> truncated SVD.

    A vector is U sqrt(S) (Levy, Goldberg and Dagan 2015, section 3.3); where there are fewer words than dimensions,
    the last ones are zero. Words outside the vocabulary are left out of the sentences.
    """
    known = [[i for i in map(vocabulary.id, sentence) if i is not None] for sentence in sentences]
    matrix = np.zeros((len(vocabulary), dimensions))
    if len(vocabulary):
        counts = count_cooccurrences(known, words=len(vocabulary), window=window)
        u, s, _ = truncated_svd(ppmi(counts, smoothing=smoothing), rank=dimensions, rng=rng)
        matrix[:, : len(s)] = u * np.sqrt(s)
    return WordVectors(vocabulary.words, matrix)
