"""Words with their vectors, and which words are alike."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.text.vocabulary import Vocabulary
from nlu.vectors.cooccurrence import count_cooccurrences
from nlu.vectors.ppmi import ppmi
from nlu.vectors.quantization import QuantizedMatrix
from nlu.vectors.subword import SubwordTable
from nlu.vectors.svd import truncated_svd
from nlu.vectors.vector_file import VectorFile, read_vector_file, write_vector_file

Matrix = NDArray[np.float32]
_Kept = Matrix | QuantizedMatrix

_NO_METADATA: Mapping[str, Any] = {}


class WordVectors:
    """A vector for each word of a list, and with subwords for any other word.

    >>> vectors = WordVectors(["cat", "dog", "car"], np.array([[1.0, 0.1], [1.0, 0.2], [0.0, 1.0]]))
    >>> vectors.most_similar("cat", count=1)[0][0]
    'dog'
    """

    def __init__(
        self,
        words: Sequence[str],
        matrix: NDArray[np.floating[Any]] | QuantizedMatrix,
        *,
        subwords: SubwordTable | None = None,
        metadata: Mapping[str, Any] = _NO_METADATA,
    ) -> None:
        """Keep `words`, most frequent first, with a row of `matrix` (V, D) for each.

        ValueError when their numbers differ, or subwords have other dimensions.
        """
        kept: _Kept = matrix if isinstance(matrix, QuantizedMatrix) else np.asarray(matrix, np.float32)
        if len(kept.shape) != 2 or kept.shape[0] != len(words):
            raise ValueError(f"{len(words)} words need a matrix ({len(words)}, D), not {kept.shape}")
        if subwords is not None and subwords.dimensions != kept.shape[1]:
            raise ValueError(f"subwords of {subwords.dimensions} dimensions, but words of {kept.shape[1]}")
        self._listed, self._kept = words, kept
        self.subwords, self.metadata = subwords, dict(metadata)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The vocabulary, most frequent word first."""
        return tuple(self._listed)

    @cached_property
    def matrix(self) -> Matrix:
        """The vectors (V, D) of all words; of a quantised file they are unpacked on first use."""
        if not isinstance(self._kept, QuantizedMatrix):
            return self._kept
        floats = self._kept.to_floats()
        floats.flags.writeable = False
        return floats

    @property
    def dimensions(self) -> int:
        """Numbers of a vector."""
        return int(self._kept.shape[1])

    @cached_property
    def _ids(self) -> dict[str, int]:
        ids = dict(zip(self._listed, range(len(self._listed)), strict=True))
        if len(ids) != len(self._listed):
            twice = next(word for i, word in enumerate(self._listed) if ids[word] != i)
            raise ValueError(f"'{twice}' stands in the vocabulary twice")
        return ids

    @cached_property
    def _directions(self) -> Matrix:
        """The vectors (V, D) at length 1; those that are zero stay so."""
        codes = self._kept.codes.astype(np.float32) if isinstance(self._kept, QuantizedMatrix) else self._kept
        lengths = np.sqrt(np.einsum("ij,ij->i", codes, codes))
        lengths[lengths == 0] = 1
        directions: Matrix = codes / lengths[:, None]
        return directions

    def __len__(self) -> int:
        return len(self._listed)

    def __contains__(self, word: object) -> bool:
        """Return whether a word is in the vocabulary."""
        return word in self._ids

    def __getitem__(self, word: str) -> Matrix:
        """Return the vector (D,) of a word.

        That of a word outside the vocabulary is made from its n-grams; KeyError when there are no subwords.
        """
        row = self._ids.get(word)
        if row is not None:
            return self._kept.row(row) if isinstance(self._kept, QuantizedMatrix) else self._kept[row]
        if self.subwords is None:
            raise KeyError(f"{word!r} is not in the vocabulary of {len(self)} words, and there are no subwords")
        return self.subwords.vector(word)

    def rows(self, words: Sequence[str]) -> Matrix:
        """Return the vectors (N, D) of many words; KeyError as for one."""
        found = np.empty((len(words), self.dimensions), np.float32)
        for place, word in enumerate(words):
            found[place] = self[word]
        return found

    def similarity(self, word: str, other: str) -> float:
        """Return the cosine between two words, from -1 to 1; 0 where a vector is zero. KeyError as for one word."""
        return float(_direction(self[word]) @ _direction(self[other]))

    def most_similar(
        self, word: str | NDArray[np.floating[Any]], *, count: int = 10, without: Collection[str] = ()
    ) -> list[tuple[str, float]]:
        """Return the `count` words of the vocabulary with the largest cosine to a word or a vector (D,), best first.

        The word itself and those of `without` are left out. KeyError when the word has no vector, ValueError when a
        vector has other dimensions.
        """
        left_out = [*without, word] if isinstance(word, str) else list(without)
        vector = self[word] if isinstance(word, str) else np.asarray(word, np.float32)
        if vector.shape != (self.dimensions,):
            raise ValueError(f"a vector of these words has the shape ({self.dimensions},), not {vector.shape}")
        scores = self._directions @ _direction(vector)
        scores[[self._ids[one] for one in left_out if one in self._ids]] = -np.inf
        best = np.argsort(-scores, kind="stable")[: max(count, 0)]
        return [(self.words[i], float(scores[i])) for i in best.tolist() if scores[i] > -np.inf]

    def analogy(self, a: str, b: str, c: str, *, count: int = 10) -> list[tuple[str, float]]:
        """Return the words d for which "a is to b as c is to d" holds best, without a, b and c.

        Largest is cos(d, b - a + c) over vectors of length 1: 3CosAdd (Levy and Goldberg 2014, "Linguistic
        Regularities in Sparse and Explicit Word Representations"). KeyError when one has no vector.
        """
        start, end, other = (_direction(self[word]) for word in (a, b, c))
        return self.most_similar(end - start + other, count=count, without=(a, b, c))

    def save(self, path: Path, *, quantised: bool = False) -> None:
        """Write a file that `load` maps, in one step; `quantised` with 8 bits a number, else with 32.

        Vectors that are quantised stay so. ValueError when a number is infinite or none, or when a word is empty or
        holds a line break.
        """
        kept = self._kept
        if not isinstance(kept, QuantizedMatrix):
            if not np.isfinite(kept).all():
                raise ValueError("a vector holds a number that is infinite or none")
            kept = QuantizedMatrix.from_matrix(kept) if quantised else kept
        write_vector_file(path, VectorFile(self.words, kept, self.subwords, self.metadata))

    @classmethod
    def load(cls, path: Path) -> WordVectors:
        """Map a file that `save` wrote: milliseconds, whatever its size. All that is read from it can't be written to.

        ModelError when it is missing, damaged, something else or of another format version.
        """
        content = read_vector_file(path)
        return cls(content.words, content.matrix, subwords=content.subwords, metadata=content.metadata)


def _direction(vector: NDArray[np.floating[Any]]) -> Matrix:
    length = float(np.sqrt(vector @ vector))
    direction: Matrix = (vector / length if length > 0 else vector).astype(np.float32)
    return direction


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
