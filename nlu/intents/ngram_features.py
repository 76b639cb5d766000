"""Sparse features of an utterance: n-grams of words, of the letters in a word and of all letters, by TF-IDF."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.neural.layer import Floats, Ints
from nlu.text.ngrams import character_ngrams, utterance_ngrams, word_ngrams
from nlu.text.script import script_of
from nlu.text.text_array import array_texts, text_array

WORDS = 2
"""Longest n-gram of words."""
CHARACTERS = (2, 5)
"""Lengths of the n-grams of letters inside a word, its borders counted."""
LETTERS = (2, 6)
"""Lengths of the n-grams of all letters of a Korean utterance: its jamo, and its edges."""
_PARTS = 4
"""Longest n-gram of these that tells whether parts of words are known: longer ones are rarely met twice."""

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
    known_parts: float
    """Share (0 to 1) of the n-grams of letters, weighted by rarity, that training has seen."""


class NgramFeatures:
    """Which n-grams training has seen, and how rare they are."""

    def __init__(self, words: Sequence[str], characters: Sequence[str], letters: Sequence[str], idf: Floats) -> None:
        """Take the n-grams of each family, and the inverse document frequency of each and, last, of what is unseen."""
        self.words, self.characters, self.letters = tuple(words), tuple(characters), tuple(letters)
        self.idf, self.unseen = idf[:-1], float(idf[-1])
        self._borders = len(self.words), len(self.words) + len(self.characters)
        self._word_rows = {ngram: i for i, ngram in enumerate(self.words)}
        self._character_rows = {ngram: i for i, ngram in enumerate(self.characters, self._borders[0])}
        self._letter_rows = {ngram: i for i, ngram in enumerate(self.letters, self._borders[1])}
        self._parts: dict[str, tuple[Ints, float, float]] = {}

    def __len__(self) -> int:
        return len(self.idf)

    @classmethod
    def from_tokens(cls, utterances: Sequence[Sequence[str]], *, limit: int, min_count: int = 1) -> NgramFeatures:
        """Collect the n-grams that at least `min_count` utterances hold: at most `limit`, the rarest left out."""
        counts = _count_words(utterances), _count_parts(utterances), _count_letters(utterances)
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
            "ngrams.letters": text_array(self.letters),
            "ngrams.idf": np.append(self.idf, np.float32(self.unseen)).astype(np.float32),
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> NgramFeatures:
        """Return what `to_arrays` gave."""
        names = [array_texts(arrays[f"ngrams.{family}"]) for family in ("words", "characters", "letters")]
        return cls(names[0], names[1], names[2], np.array(arrays["ngrams.idf"]))

    def features(self, tokens: Sequence[str]) -> SparseFeatures:
        """Return the features of one tokenised utterance; those of each family weigh alike."""
        plain = _plain(tokens)
        words = [self._word_rows[n] for n in word_ngrams(plain, max_n=WORDS) if n in self._word_rows]
        letters = _letters(tokens)
        short, known, rarity = self._known([ngram for ngram in letters if len(ngram) <= _PARTS], self._letter_rows)
        longer, _, _ = self._known([ngram for ngram in letters if len(ngram) > _PARTS], self._letter_rows)
        families: list[Ints] = [np.array(words, np.int64), short, longer]
        for token in plain:
            rows, known_rarity, all_rarity = self._parts_of(token)
            known, rarity = known + known_rarity, rarity + all_rarity
            families.append(rows)
        distinct, weights = self._weigh(np.concatenate(families))
        return SparseFeatures(distinct, weights, known / rarity if rarity else 0.0)

    def _weigh(self, rows: Ints) -> tuple[Ints, Floats]:
        distinct, counts = np.unique(rows, return_counts=True)
        weights = self.idf[distinct] * (1 + np.log(counts, dtype=np.float32))
        first, second = np.searchsorted(distinct, self._borders)
        for family in (weights[:first], weights[first:second], weights[second:]):
            family *= _LENGTH / max(math.sqrt(family @ family), 1e-6)
        return distinct, weights

    def _parts_of(self, token: str) -> tuple[Ints, float, float]:
        if (result := self._parts.get(token)) is None:
            result = self._known(_parts(token), self._character_rows)
            if len(self._parts) < _MOST_REMEMBERED:
                self._parts[token] = result
        return result

    def _known(self, ngrams: Sequence[str], numbers: Mapping[str, int]) -> tuple[Ints, float, float]:
        """Return the rows of those n-grams that are known, their rarity, and the rarity of all."""
        rows = np.array([numbers[n] for n in ngrams if n in numbers], np.int64)
        known = float(self.idf[rows].sum())
        return rows, known, known + self.unseen * (len(ngrams) - len(rows))


def fewest_met(utterances: int) -> int:
    """Return in how many of so many utterances a word or an n-gram must be met to count.

    Of many utterances, what was seen once is better learned by its parts.
    """
    return 2 if utterances > _MANY else 1


def _plain(tokens: Sequence[str]) -> Sequence[str]:
    """Return the tokens that are read as words: all of them, or those beside Korean ones that are words of letters."""
    if not _is_korean(tokens):
        return tokens
    return [token for token in tokens if token.isalpha() and script_of(token[0]) != "hangul"]


def _letters(tokens: Sequence[str]) -> list[str]:
    """Return the n-grams over all letters of a Korean utterance, none of another.

    What a Korean word is hangs on where people put spaces, and by its endings an utterance says whether it asks, tells
    or orders. In English, such n-grams held back more than they helped.
    """
    return utterance_ngrams(tokens, min_n=LETTERS[0], max_n=LETTERS[1]) if _is_korean(tokens) else []


def _is_korean(tokens: Sequence[str]) -> bool:
    return any(script_of(token[0]) == "hangul" for token in tokens)


def _count_words(utterances: Sequence[Sequence[str]]) -> Counter[str]:
    """Count for every n-gram of words the utterances that hold it."""
    return Counter(ngram for tokens in utterances for ngram in set(word_ngrams(_plain(tokens), max_n=WORDS)))


def _count_parts(utterances: Sequence[Sequence[str]]) -> Counter[str]:
    """Count for every n-gram inside a word the utterances that hold it."""
    counts: Counter[str] = Counter()
    parts: dict[str, list[str]] = {}
    for tokens in map(_plain, utterances):
        for token in tokens:
            if token not in parts:
                parts[token] = _parts(token)
        counts.update({ngram for token in tokens for ngram in parts[token]})
    return counts


def _count_letters(utterances: Sequence[Sequence[str]]) -> Counter[str]:
    """Count for every n-gram of all letters the utterances that hold it."""
    return Counter(ngram for tokens in utterances for ngram in set(_letters(tokens)))


def _parts(token: str) -> list[str]:
    return character_ngrams(token, min_n=CHARACTERS[0], max_n=CHARACTERS[1])
