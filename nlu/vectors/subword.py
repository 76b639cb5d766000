"""Vectors for parts of words, so that no word is unknown: hashed character n-grams, jamo for Hangul."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.text.ngrams import bucket, character_ngrams
from nlu.vectors.word_vectors import WordVectors

SMALLEST, LARGEST = 3, 5
"""Lengths of the n-grams, word borders counted, as in Bojanowski et al. (2017), section 3.2, but for the 6."""


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
