"""Which rows of the embedding table make up a word: its own, and those of its character n-grams."""

from __future__ import annotations

import numpy as np

from nlu.neural.layer import Floats, Ints
from nlu.text.vocabulary import Vocabulary
from nlu.vectors.subword import subword_buckets

SHARE = 0.5
"""How much of a known word's vector is its own; the rest is the mean of its n-grams."""


class WordFeatures:
    """Rows and weights for every word, known or not.

    The table has first one row for each word of the vocabulary, then one for each bucket of n-grams.
    """

    def __init__(self, vocabulary: Vocabulary, *, buckets: int) -> None:
        self.vocabulary, self.buckets = vocabulary, buckets

    def __len__(self) -> int:
        return len(self.vocabulary) + self.buckets

    def rows(self, word: str) -> tuple[Ints, Floats]:
        """Return the rows of a word and their weights, which sum to 1; a known word's own row comes first."""
        own = self.vocabulary.id(word)
        parts = len(self.vocabulary) + subword_buckets(word, buckets=self.buckets)
        if own is None:
            return parts, np.full(len(parts), 1 / len(parts), np.float32)
        weights = np.full(len(parts) + 1, (1 - SHARE) / len(parts), np.float32)
        weights[0] = SHARE
        return np.concatenate([[own], parts]), weights
