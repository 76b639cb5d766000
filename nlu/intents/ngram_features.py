"""Sparse features of an utterance: n-grams of words, of characters and of the seams between words, by TF-IDF."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.neural.layer import Floats, Ints
from nlu.text.ngrams import character_ngrams, seam_ngrams, word_ngrams
from nlu.text.script import script_of
from nlu.text.text_array import array_texts, text_array

WORDS = 2
"""Longest n-gram of words."""
CHARACTERS = (2, 5)
"""Lengths of the n-grams of characters inside a word, its borders counted; of jamo in Hangul."""

SEAMS = 5
"""Longest n-gram of characters that reaches from one word into the next."""

_MOST_REMEMBERED = 50_000
_LARGEST_HEAD = 6_000_000
"""Weights of the n-grams: 12 MB in the model file."""
_MOST_NGRAMS = 100_000
_MANY = 5_000
"""Utterances above which words and n-grams that were seen only once are left out."""
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

    def __init__(self, words: Sequence[str], characters: Sequence[str], seams: Sequence[str], idf: Floats) -> None:
        """Take the n-grams of each family, and the inverse document frequency of each and, last, of what is unseen."""
        self.words, self.characters, self.seams = tuple(words), tuple(characters), tuple(seams)
        self.idf, self.unseen = idf[:-1], float(idf[-1])
        self._borders = len(self.words), len(self.words) + len(self.characters)
        self._word_rows = {ngram: i for i, ngram in enumerate(self.words)}
        self._character_rows = {ngram: i for i, ngram in enumerate(self.characters, self._borders[0])}
        self._seam_rows = {ngram: i for i, ngram in enumerate(self.seams, self._borders[1])}
        self._word_idf: list[float] = idf[: len(self.words)].tolist()
        self._parts: dict[str, tuple[Ints, float, float]] = {}
        self._seams: dict[tuple[str, str], Ints] = {}

    def __len__(self) -> int:
        return len(self.idf)

    @classmethod
    def from_tokens(cls, utterances: Sequence[Sequence[str]], *, limit: int, min_count: int = 1) -> NgramFeatures:
        """Collect the n-grams that at least `min_count` utterances hold: at most `limit`, the rarest left out."""
        counts = _count_words(utterances), _count_parts(utterances), _count_seams(utterances)
        met = (
            (-n, family, ngram) for family, count in enumerate(counts) for ngram, n in count.items() if n >= min_count
        )
        kept = sorted(met)[:limit]
        families = [[(ngram, -count) for count, family, ngram in kept if family == f] for f in range(len(counts))]
        total = 1 + len(utterances)
        idf = [math.log(total / (1 + count)) + 1 for family in families for _, count in family]
        names = [[ngram for ngram, _ in family] for family in families]
        return cls(names[0], names[1], names[2], np.array([*idf, math.log(total) + 1], np.float32))

    @classmethod
    def for_labels(cls, utterances: Sequence[Sequence[str]], *, labels: int) -> NgramFeatures:
        """Collect what a head for so many labels can hold, without what is too rare to learn from."""
        limit = min(_MOST_NGRAMS, _LARGEST_HEAD // max(labels, 1))
        return cls.from_tokens(utterances, limit=limit, min_count=fewest_met(len(utterances)))

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """Return what to store."""
        return {
            "ngrams.words": text_array(self.words),
            "ngrams.characters": text_array(self.characters),
            "ngrams.seams": text_array(self.seams),
            "ngrams.idf": np.append(self.idf, np.float32(self.unseen)).astype(np.float32),
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> NgramFeatures:
        """Return what `to_arrays` gave."""
        names = [array_texts(arrays[f"ngrams.{family}"]) for family in ("words", "characters", "seams")]
        return cls(names[0], names[1], names[2], np.array(arrays["ngrams.idf"]))

    def features(self, tokens: Sequence[str]) -> SparseFeatures:
        """Return the features of one tokenised utterance; words, parts of words and seams weigh alike."""
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
        families += [self._seams_of(pair) for pair in _neighbours(tokens)]
        distinct, weights = self._weigh(np.concatenate(families))
        share = known / (known + unknown) if tokens else 0.0
        return SparseFeatures(distinct, weights, share, known_parts / all_parts if all_parts else 0.0)

    def _weigh(self, rows: Ints) -> tuple[Ints, Floats]:
        distinct, counts = np.unique(rows, return_counts=True)
        weights = self.idf[distinct] * (1 + np.log(counts, dtype=np.float32))
        first, second = np.searchsorted(distinct, self._borders)
        for family in (weights[:first], weights[first:second], weights[second:]):
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
        if len(self._parts) < _MOST_REMEMBERED:
            self._parts[token] = result
        return result

    def _seams_of(self, pair: tuple[str, str]) -> Ints:
        if (rows := self._seams.get(pair)) is None:
            found = [self._seam_rows[n] for n in seam_ngrams(*pair, max_n=SEAMS) if n in self._seam_rows]
            rows = np.array(found, np.int64)
            if len(self._seams) < _MOST_REMEMBERED:
                self._seams[pair] = rows
        return rows


def fewest_met(utterances: int) -> int:
    """Return in how many of so many utterances a word or an n-gram must be met to count.

    Of many utterances, what was seen once is better learned by its parts.
    """
    return 2 if utterances > _MANY else 1


def _neighbours(tokens: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Return the neighbouring words, or word and edge of the utterance, of which one is Korean.

    Korean says by its endings what an utterance is for: whether it asks, tells or orders. In English, seams held back
    more than they helped.
    """
    korean = [script_of(token[0]) == "hangul" for token in tokens]
    sides = zip((False, *korean), (*korean, False), strict=True)
    pairs = zip(("^", *tokens), (*tokens, "$"), strict=True)
    return (pair for pair, (left, right) in zip(pairs, sides, strict=True) if left or right)


def _count_words(utterances: Sequence[Sequence[str]]) -> Counter[str]:
    """Count for every n-gram of words the utterances that hold it."""
    return Counter(ngram for tokens in utterances for ngram in set(word_ngrams(tokens, max_n=WORDS)))


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


def _count_seams(utterances: Sequence[Sequence[str]]) -> Counter[str]:
    """Count for every n-gram over a seam the utterances that hold it."""
    counts: Counter[str] = Counter()
    for tokens in utterances:
        counts.update({ngram for pair in _neighbours(tokens) for ngram in seam_ngrams(*pair, max_n=SEAMS)})
    return counts


def _parts(token: str) -> list[str]:
    return character_ngrams(token, min_n=CHARACTERS[0], max_n=CHARACTERS[1])
