"""Sparse features of an utterance: word and character n-grams, weighted by TF-IDF."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nlu.neural.layer import Floats, Ints
from nlu.text.ngrams import character_ngrams, word_ngrams

WORDS = 2
"""Longest n-gram of words."""
CHARACTERS = (2, 5)
"""Lengths of the n-grams of characters inside a word, its borders counted; of jamo in Hangul."""

_LENGTH = 3.0
"""Length that the features of each family are scaled to."""


@dataclass(frozen=True)
class SparseFeatures:
    """Numbered features of one utterance."""

    rows: Ints
    """(M,) numbers of the features, ascending"""
    weights: Floats
    """(M,) their weights"""
    known: float
    """Share (0 to 1) of what the utterance says, weighted by rarity, that training has seen: whole words."""
    known_parts: float
    """The same for parts of words, which misspelling changes less."""


class NgramFeatures:
    """Which n-grams training has seen, and how rare they are."""

    def __init__(self, words: Sequence[str], characters: Sequence[str], idf: Floats, *, unseen: float) -> None:
        self.words, self.characters, self.idf = tuple(words), tuple(characters), idf
        self.unseen = unseen
        """Inverse document frequency of what was never seen."""
        self._word_rows = {ngram: i for i, ngram in enumerate(self.words)}
        self._character_rows = {ngram: len(self.words) + i for i, ngram in enumerate(self.characters)}
        self._word_idf: list[float] = idf[: len(self.words)].tolist()
        self._parts: dict[str, tuple[Ints, float, float]] = {}

    def __len__(self) -> int:
        return len(self.idf)

    @classmethod
    def from_tokens(cls, utterances: Sequence[Sequence[str]], *, limit: int, min_count: int = 1) -> NgramFeatures:
        """Collect the n-grams that at least `min_count` utterances hold: at most `limit`, the rarest left out."""
        words = Counter(ngram for tokens in utterances for ngram in set(word_ngrams(tokens, max_n=WORDS)))
        parts = _count_parts(utterances)
        ranked = [(-n, 0, ngram) for ngram, n in words.items()] + [(-n, 1, ngram) for ngram, n in parts.items()]
        kept = [entry for entry in sorted(ranked)[:limit] if -entry[0] >= min_count]
        families = [[(ngram, -count) for count, family, ngram in kept if family == f] for f in (0, 1)]
        total = 1 + len(utterances)
        idf = [math.log(total / (1 + count)) + 1 for family in families for _, count in family]
        names = [[ngram for ngram, _ in family] for family in families]
        unseen = float(np.float32(math.log(total) + 1))
        return cls(names[0], names[1], np.array(idf, np.float32), unseen=unseen)

    def features(self, tokens: Sequence[str]) -> SparseFeatures:
        """Return the features of one tokenised utterance; words and parts of words weigh alike."""
        word_rows = [self._word_rows[n] for n in word_ngrams(tokens, max_n=WORDS) if n in self._word_rows]
        known = unknown = known_parts = all_parts = 0.0
        families: list[Ints] = [np.array(word_rows, np.int64)]
        for token in tokens:
            if token in self._word_rows:
                known += self._word_idf[self._word_rows[token]]
            else:
                unknown += self.unseen
            rows, known_rarity, rarity = self._parts_of(token)
            known_parts, all_parts = known_parts + known_rarity, all_parts + rarity
            families.append(rows)
        distinct, weights = self._weigh(np.concatenate(families))
        share = known / (known + unknown) if tokens else 0.0
        return SparseFeatures(distinct, weights, share, known_parts / all_parts if all_parts else 0.0)

    def _weigh(self, rows: Ints) -> tuple[Ints, Floats]:
        distinct, counts = np.unique(rows, return_counts=True)
        weights = self.idf[distinct] * (1 + np.log(counts, dtype=np.float32))
        border = int(np.searchsorted(distinct, len(self.words)))
        for family in (weights[:border], weights[border:]):
            family *= _LENGTH / max(math.sqrt(family @ family), 1e-6)
        return distinct, weights

    def _parts_of(self, token: str) -> tuple[Ints, float, float]:
        """Rows of a token's character n-grams, the rarity of the known ones, and of all."""
        if token in self._parts:
            return self._parts[token]
        ngrams = _parts(token)
        rows = np.array([self._character_rows[n] for n in ngrams if n in self._character_rows], np.int64)
        known = float(self.idf[rows].sum())
        result = rows, known, known + self.unseen * (len(ngrams) - len(rows))
        if len(self._parts) < 50_000:
            self._parts[token] = result
        return result


def _count_parts(utterances: Sequence[Sequence[str]]) -> Counter[str]:
    """Count for every n-gram of characters the utterances that hold it."""
    counts: Counter[str] = Counter()
    parts: dict[str, list[str]] = {}
    for tokens in utterances:
        for token in tokens:
            if token not in parts:
                parts[token] = _parts(token)
        counts.update({ngram for token in tokens for ngram in parts[token]})
    return counts


def _parts(token: str) -> list[str]:
    return character_ngrams(token, min_n=CHARACTERS[0], max_n=CHARACTERS[1])
