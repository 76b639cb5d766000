"""Vectors for parts of words, so that no word is unknown: character n-grams, for Hangul of jamo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nlu.text.korean import decompose
from nlu.text.ngrams import bucket, character_ngrams
from nlu.vectors.quantization import QuantizedMatrix

if TYPE_CHECKING:
    from nlu.vectors.word_vectors import WordVectors

Hashes = NDArray[np.uint32]

SMALLEST, LARGEST = 3, 5
"""Lengths of the n-grams of `subword_buckets`, word borders counted."""

_LONGEST = 64  # letters of a word that are read: what is longer is no word
_MULTIPLIER = 0x9E3779B1  # 2^32 over the golden ratio, rounded to a prime: keeps neighbours apart


@dataclass(frozen=True)
class SubwordTable:
    """A vector for each of many n-grams; from them, one for any word.

    N-grams are known by their 32-bit hash. Unlike in a table of shared buckets, an n-gram either has a row of its
    own or none: the most frequent ones have, and what is rare does not blur them.
    """

    hashes: Hashes
    """(G,) hash of each n-gram, ascending"""
    rows: QuantizedMatrix
    """(G, D) the vector of each"""
    min_n: int = 2
    """Letters (or jamo) of the shortest n-gram, word borders counted."""
    max_n: int = 5
    """Letters of the longest."""

    def __post_init__(self) -> None:
        _check_lengths(self.min_n, self.max_n)
        if self.hashes.shape != (len(self.rows),) or self.hashes.dtype != np.uint32:
            raise ValueError(f"{len(self.rows)} rows need as many uint32 hashes, not {self.hashes.shape}")

    def __len__(self) -> int:
        return len(self.hashes)

    @property
    def dimensions(self) -> int:
        """Numbers of a vector."""
        return self.rows.shape[1]

    def vector(self, word: str) -> NDArray[np.float32]:
        """Return a vector (D,) for any word: the sum of its n-grams' rows over the root of their number.

        N-grams without a row are passed over; where none has one, the vector is zero. A word of ten letters takes
        ten to twenty microseconds.
        """
        hashes = ngram_hashes(word, min_n=self.min_n, max_n=self.max_n)
        if not len(self.hashes):
            return np.zeros(self.dimensions, np.float32)
        # The methods of arrays, not functions over them: at these sizes the calls are what costs.
        places = self.hashes.searchsorted(hashes)
        known = places[self.hashes.take(places, mode="clip") == hashes]
        codes = self.rows.codes.take(known, axis=0).astype(np.float32)
        vector: NDArray[np.float32] = self.rows.scales.take(known).dot(codes)
        vector *= max(len(known), 1) ** -0.5
        return vector


def ngram_hashes(word: str, *, min_n: int, max_n: int) -> Hashes:
    """Return the hash of each n-gram of a word between borders: shorter ones first, then from left to right.

    The hash of letters c0 c1 c2 ... is c0 + c1 m + c2 m^2 + ... modulo 2^32, the same on every machine. All of a
    word's are one product of a matrix and the powers of m.

    >>> shared = set(ngram_hashes("먹었어", min_n=2, max_n=5)) & set(ngram_hashes("먹었다", min_n=2, max_n=5))
    >>> len(shared), len(ngram_hashes("먹었어", min_n=2, max_n=5))
    (18, 30)
    """
    letters = _codes(f"<{decompose(word[:_LONGEST])}>\0")
    hashes: Hashes = letters.take(_windows(len(letters) - 1, min_n, max_n)).dot(_powers(max_n))
    return hashes


def vocabulary_hashes(words: Sequence[str], *, min_n: int, max_n: int) -> tuple[Hashes, NDArray[np.intp]]:
    """Return the hashes of all words' n-grams, and the number of the word that each belongs to; both in no order.

    The same as `ngram_hashes` of each, for all at once.
    """
    _check_lengths(min_n, max_n)
    marked = [f"<{decompose(word[:_LONGEST])}>" for word in words]
    letters = _codes("".join(marked))
    owners = np.repeat(np.arange(len(marked)), [len(word) for word in marked])
    parts, places = [np.zeros(0, np.uint32)], [np.zeros(0, np.intp)]
    hashes = np.zeros(len(letters) + 1, np.uint32)
    for n, power in zip(range(1, len(letters) + 1), _powers(max_n), strict=False):
        hashes = hashes[:-1] + letters[n - 1 :] * power
        if n >= min_n:
            inside = owners[: len(hashes)] == owners[n - 1 :]  # no n-gram reaches into the next word
            parts.append(hashes[inside])
            places.append(owners[: len(hashes)][inside])
    return np.concatenate(parts), np.concatenate(places)


@lru_cache(maxsize=256)
def _windows(length: int, min_n: int, max_n: int) -> NDArray[np.intp]:
    """Return which letters (G, max_n) of so many belong to each n-gram; beyond its end stands `length`."""
    windows = [
        [*range(start, start + n), *[length] * (max_n - n)]
        for n in range(min_n, max_n + 1)
        for start in range(length - n + 1)
    ]
    return np.array(windows, np.intp).reshape(-1, max_n)


@lru_cache(maxsize=16)
def _powers(count: int) -> Hashes:
    powers = [pow(_MULTIPLIER, exponent, 2**32) for exponent in range(count)]
    return np.array(powers, np.uint32)


def _codes(text: str) -> Hashes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def _check_lengths(min_n: int, max_n: int) -> None:
    if not 1 <= min_n <= max_n:
        raise ValueError(f"min_n must be at least 1 and at most max_n, not {min_n} and {max_n}")


def subword_buckets(word: str, *, buckets: int) -> NDArray[np.int64]:
    """Return the numbers (from 0 to `buckets` - 1) of a word's n-grams, one for each n-gram; at least one."""
    ngrams = character_ngrams(word, min_n=SMALLEST, max_n=LARGEST) or [f"<{word}>"]
    return np.array([bucket(ngram, buckets=buckets) for ngram in ngrams], np.int64)


def subword_vectors(vectors: WordVectors, *, buckets: int) -> NDArray[np.floating[Any]]:
    """Return a vector (buckets, D) for each bucket: the mean of the words in which its n-grams occur.

    A bucket that no word falls into is zero. So a misspelt word lies near the words that it shares n-grams with.
    """
    table = np.zeros((buckets, vectors.matrix.shape[1]))
    owners = [subword_buckets(word, buckets=buckets) for word in vectors.words]
    if not owners:
        return table
    rows = np.concatenate(owners)
    words = np.repeat(np.arange(len(owners)), [len(rows) for rows in owners])
    np.add.at(table, rows, vectors.matrix[words])
    return table / np.maximum(np.bincount(rows, minlength=buckets), 1)[:, None]
