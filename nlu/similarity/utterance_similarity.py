"""How alike two utterances are: a number, and vectors whose dot product it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlu.similarity.frequencies import Frequencies
from nlu.similarity.meaning import MeaningVectors
from nlu.similarity.spelling import LONGEST, SHORTEST, SIZE, SpellingVectors
from nlu.vectors.lexicon import Lexicon

Floats = NDArray[np.float32]

MEANING_SHARE = 0.2
"""How much the words' vectors count; the rest is spelling. `benchmarks.sentences --meaning-share` tries others."""


@dataclass(frozen=True)
class SimilarText:
    """A text that is like another."""

    text: str
    """The text."""
    index: int
    """Its place among the texts that were searched."""
    similarity: float
    """How alike they are: 1 where nothing tells them apart, about 0 where they share nothing."""


class UtteranceSimilarity:
    """Compares utterances by the n-grams of their letters and by the vectors of their words.

    >>> similarity = UtteranceSimilarity.shipped()
    >>> near = similarity.similarity("I'd like a pizza", "one pizza please")
    >>> near > similarity.similarity("I'd like a pizza", "where is my train?")
    True
    """

    def __init__(self, lexicon: Lexicon, *, meaning_share: float = MEANING_SHARE) -> None:
        """Take word vectors; `meaning_share` (0 to 1) says how much they count against spelling.

        A lexicon without vectors leaves spelling alone. ValueError when the share is not from 0 to 1.
        """
        if not 0 <= meaning_share <= 1:
            raise ValueError(f"meaning_share goes from 0 to 1, but is {meaning_share}")
        self.lexicon, self.meaning_share = lexicon, meaning_share
        frequencies = Frequencies(lexicon, min_n=SHORTEST, max_n=LONGEST)
        self._spelling, self._meaning = SpellingVectors(frequencies), MeaningVectors(frequencies)

    @classmethod
    def shipped(cls) -> UtteranceSimilarity:
        """Compare by the word vectors that come with the package."""
        return cls(Lexicon.shipped())

    @property
    def dimensions(self) -> int:
        """Numbers of a vector: those of spelling first, then those of meaning."""
        return SIZE + self.lexicon.dimensions

    def similarity(self, text: str, other: str) -> float:
        """Return how alike two texts are: 1 for the same words, about 0 for nothing in common.

        Case, marks and the order of words don't count, numbers do. A text without characters is like none.
        """
        one, two = self.vectors([text, other])
        return float(one @ two)

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Return a vector (N, D) of length 1 for each text, whose dot product with another is their similarity.

        D is `dimensions`. (1 - s) cos(spelling) + s cos(meaning), with s the share of meaning: the parts of a vector
        are scaled by sqrt(1 - s) and sqrt(s). A text that lacks one of them has the other at length 1.
        """
        parts = [self._spelling.vectors(texts), self._meaning.vectors(texts)]
        rows = np.empty((len(texts), self.dimensions), np.float32)
        np.multiply(parts[0], np.float32((1 - self.meaning_share) ** 0.5), out=rows[:, :SIZE])
        np.multiply(parts[1], np.float32(self.meaning_share**0.5), out=rows[:, SIZE:])
        lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))
        rows /= np.maximum(lengths, np.float32(1e-12))[:, None]
        return rows

    def nearest(
        self, text: str, texts: Sequence[str], *, count: int = 5, vectors: Floats | None = None
    ) -> list[SimilarText]:
        """Return the `count` texts that are most like a text, the likest first.

        Who asks often hands in `vectors(texts)`, made once. ValueError when these are of another shape.

        >>> similarity = UtteranceSimilarity(Lexicon())
        >>> [near.text for near in similarity.nearest("opening hour?", ["your opening hours", "a table"], count=1)]
        ['your opening hours']
        """
        rows = self.vectors(texts) if vectors is None else vectors
        if rows.shape != (len(texts), self.dimensions):
            raise ValueError(f"{len(texts)} texts have vectors ({len(texts)}, {self.dimensions}), not {rows.shape}")
        found = rows @ self.vectors([text])[0]
        best = np.argsort(-found, kind="stable")[: max(count, 0)]
        return [SimilarText(texts[i], i, float(found[i])) for i in best.tolist()]
