"""Vectors of the letters of utterances: n-grams weighted by rarity, hashed into few dimensions."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlu.similarity.frequencies import Frequencies, mix
from nlu.text.normalize import normalize
from nlu.vectors.subword import Hashes, ngram_hashes

Floats = NDArray[np.float32]

SIZE = 1024
"""Numbers in a vector. With 4,096 the rank correlation of sentence pairs is 0.001 to 0.002 higher."""
SHORTEST, LONGEST = 2, 3
"""Letters (of Hangul: jamo) of an n-gram, word borders counted. With longer ones the rank correlation is lower."""

# These suit STS-B, KorSTS and KLUE-STS alike; half or twice of any changes a rank correlation by 0.01 at most.
_PAIR_WEIGHT = 0.5  # of n-grams of two letters; those of three have 1
_NUMBER_WEIGHT = 2.0  # two utterances that differ in a number differ
_RARE_WORD = 1e-3  # a of the weight a / (a + p) of a word with the share p
_COMMON_NGRAM = 0.04  # c of the weight log(1 + c / p) of an n-gram with the share p
_LEAST_SHARE = 1e-5
_KEPT = 50_000  # words whose n-grams are remembered

_WORD = re.compile(r"\w{1,64}")
_MARK = re.compile(r"\S")


class SpellingVectors:
    """Turns utterances into vectors whose dot product says how many rare n-grams they share."""

    def __init__(self, frequencies: Frequencies) -> None:
        self.frequencies = frequencies
        self._hashes: dict[str, tuple[Hashes, float]] = {}

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Return a vector (N, `SIZE`) of length 1 for each text; zeros for one without characters.

        With the sum over the distinct words w of the utterance that hold an n-gram g, its weight is
        sqrt(sum of a / (a + p(w))) * log(1 + c / p(g)). It is added to or taken from one of the dimensions, which
        its hash chooses: so what falls together by chance cancels out in the mean (Weinberger et al. 2009,
        "Feature Hashing for Large Scale Multitask Learning", section 2).
        """
        keys, weights = self._ngrams(texts)
        distinct, places = np.unique(keys, return_inverse=True)
        hashes = (distinct & np.uint64(0xFFFFFFFF)).astype(np.uint32)
        rarity = np.log1p(_COMMON_NGRAM / (self.frequencies.ngrams(hashes) + _LEAST_SHARE))
        values = np.sqrt(np.bincount(places, weights=weights, minlength=len(distinct))) * rarity
        return _unit(_scatter(values, hashes, (distinct >> np.uint64(32)).astype(np.intp), size=len(texts)))

    def _ngrams(self, texts: Sequence[str]) -> tuple[NDArray[np.uint64], NDArray[np.float64]]:
        """Return text and hash, in one number, of each n-gram of each distinct word, and what it weighs there."""
        found = [(number, *self._word(word)) for number, text in enumerate(texts) for word in words_of(text)]
        if not found:
            return np.zeros(0, np.uint64), np.zeros(0)
        sizes = [len(hashes) for _, hashes, _ in found]
        owners = np.repeat(np.array([number for number, _, _ in found], np.uint64), sizes)
        weights = np.repeat([weight for _, _, weight in found], sizes)
        weights[_are_pairs(sizes)] *= _PAIR_WEIGHT**2  # under the root
        return (owners << np.uint64(32)) | np.concatenate([hashes for _, hashes, _ in found]), weights

    def _word(self, word: str) -> tuple[Hashes, float]:
        """Return the hashes of a word's n-grams, and the weight of the word."""
        known = self._hashes.get(word)
        if known is None:
            weight = _RARE_WORD / (_RARE_WORD + self.frequencies.word(word))
            weight *= _NUMBER_WEIGHT if word[0].isdigit() else 1
            known = ngram_hashes(word, min_n=SHORTEST, max_n=LONGEST), weight
            if len(self._hashes) < _KEPT:
                self._hashes[word] = known
        return known


def words_of(text: str) -> list[str]:
    """Return the distinct words of a text in their order; of one without letters or digits its marks.

    >>> words_of("Is it 7:30, or is it 8?"), words_of("👍!")
    (['is', 'it', '7', '30', 'or', '8'], ['👍', '!'])
    """
    normalized = normalize(text).text
    return list(dict.fromkeys(_WORD.findall(normalized) or _MARK.findall(normalized)))


def _are_pairs(sizes: Sequence[int]) -> NDArray[np.bool_]:
    """Return which n-grams have two letters: in each word the first ones, one more than those of three."""
    starts = np.repeat(np.cumsum(sizes) - sizes, sizes)
    pairs: NDArray[np.bool_] = np.arange(len(starts)) - starts < np.repeat((np.array(sizes) + 1) // 2, sizes)
    return pairs


def _scatter(values: NDArray[np.float64], hashes: Hashes, owners: NDArray[np.intp], *, size: int) -> Floats:
    mixed = mix(hashes)
    signs = np.where(mixed >> np.uint32(31), 1, -1)
    cells = owners * SIZE + (mixed % np.uint32(SIZE)).astype(np.intp)
    summed = np.bincount(cells, weights=values * signs, minlength=size * SIZE)
    return summed.astype(np.float32).reshape(size, SIZE)


def _unit(rows: Floats) -> Floats:
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    rows /= np.maximum(lengths, np.float32(1e-12))[:, None]
    return rows
