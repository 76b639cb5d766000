"""Utterances turned into the arrays that the network reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nlu.encoder.pretrained_encoder import KNOWN_SCALE
from nlu.intents.ngram_features import NgramFeatures
from nlu.intents.word_features import WordFeatures
from nlu.neural.embedding import Bags
from nlu.neural.layer import Floats, Ints
from nlu.vectors.lexicon import Lexicon

LONGEST = 500
"""Tokens of an utterance that are read; the rest of a long one is left out."""


@dataclass(frozen=True)
class Batch:
    """Some utterances, as the network reads them."""

    words: Bags
    """Rows of the embedding table for each distinct word"""
    known: Floats
    """(U, D) what is known of each distinct word beforehand"""
    ids: Ints
    """(B, T) numbers of distinct words, -1 in the padding; T is at least 1"""
    ngrams: Bags
    """N-gram features of each utterance"""


class Utterances:
    """Encoded utterances, of which batches are taken."""

    def __init__(
        self, tokens: Sequence[Sequence[str]], *, words: WordFeatures, ngrams: NgramFeatures, lexicon: Lexicon
    ) -> None:
        cut = [t[:LONGEST] for t in tokens]
        numbers: dict[str, int] = {}
        self.ids = [np.array([numbers.setdefault(w, len(numbers)) for w in t], np.int64) for t in cut]
        rows = [words.rows(word) for word in numbers]
        self.words = Bags.from_lists([r for r, _ in rows], [w for _, w in rows])
        self.known = lexicon.rows(list(numbers)) * KNOWN_SCALE
        self.features = [ngrams.features(t) for t in cut]
        self.ngrams = Bags.from_lists([f.rows for f in self.features], [f.weights for f in self.features])

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def lengths(self) -> list[int]:
        """The number of tokens of every utterance."""
        return [len(ids) for ids in self.ids]

    def batch(self, numbers: Ints) -> Batch:
        """Return the utterances with these numbers."""
        parts = [self.ids[i] for i in numbers]
        lengths = np.array([len(part) for part in parts])
        present = np.arange(max(lengths.max(initial=0), 1)) < lengths[:, None]  # (B, T)
        distinct, place = np.unique(np.concatenate(parts), return_inverse=True)
        ids = np.full(present.shape, -1, np.int64)
        ids[present] = place
        return Batch(self.words.select(distinct), self.known[distinct], ids, self.ngrams.select(numbers))
