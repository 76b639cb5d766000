"""How frequent words and their n-grams are, told from a list of words, the most frequent first."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nlu.vectors.lexicon import Lexicon
from nlu.vectors.subword import Hashes, vocabulary_hashes

Floats = NDArray[np.float32]

_OFFSET = 2.7
"""Brings the most frequent words nearer to each other than 1 / rank would."""
_BITS = 17
"""The table of n-grams has 2 to the power of it cells: several times as many as there are n-grams."""


class Frequencies:
    """Shares of words and n-grams among all words of their language: by the law of Zipf and Mandelbrot.

    The word of rank r (from 0) has the share 1 / (r + 1 + 2.7), divided by the sum over all words; a word that is not
    listed has half the share of the rarest. Vectors keep the order of their words, so nothing else has to be stored.
    """

    def __init__(self, lexicon: Lexicon, *, min_n: int, max_n: int) -> None:
        """Take the word lists of all languages; n-grams have `min_n` to `max_n` letters, word borders counted."""
        self.lexicon, self.min_n, self.max_n = lexicon, min_n, max_n

    @cached_property
    def _shares(self) -> dict[str, float]:
        shares: dict[str, float] = {}
        for vectors in self.lexicon.by_language.values():
            for word, share in zip(vectors.words, _zipf(len(vectors)).tolist(), strict=True):
                shares[word] = max(share, shares.get(word, 0.0))
        return shares

    @cached_property
    def _rarest(self) -> float:
        return min(self._shares.values(), default=0.0) / 2

    def word(self, word: str) -> float:
        """Return the share (0 to 1) of a word; 0 where no words are listed at all.

        >>> from nlu.vectors.word_vectors import WordVectors
        >>> lexicon = Lexicon({"en": WordVectors(["the", "tea"], np.eye(2))})
        >>> frequencies = Frequencies(lexicon, min_n=2, max_n=3)
        >>> [round(frequencies.word(word), 2) for word in ("the", "tea", "zebra")]
        [0.56, 0.44, 0.22]
        """
        return self._shares.get(word, self._rarest)

    def ngrams(self, hashes: Hashes) -> Floats:
        """Return for n-grams (G,), by their hashes, the share of the words that hold them; (G,)."""
        found: Floats = self._table[mix(hashes) >> np.uint32(32 - _BITS)]
        return found

    @cached_property
    def _table(self) -> Floats:
        """The share of each n-gram, in the cell of its hash."""
        table = np.zeros(1 << _BITS)
        for vectors in self.lexicon.by_language.values():
            hashes, owners = vocabulary_hashes(vectors.words, min_n=self.min_n, max_n=self.max_n)
            cells = mix(hashes) >> np.uint32(32 - _BITS)
            table += np.bincount(cells, weights=_zipf(len(vectors))[owners], minlength=len(table))
        return table.astype(np.float32)


def mix(hashes: Hashes) -> Hashes:
    """Scatter hashes over all 32 bits, so that some of these do for a smaller table.

    The last step of MurmurHash3 (Appleby 2011, `fmix32`), modulo 2^32.
    """
    mixed: Hashes = hashes ^ (hashes >> np.uint32(16))
    mixed *= np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(13)
    mixed *= np.uint32(0xC2B2AE35)
    mixed ^= mixed >> np.uint32(16)
    return mixed


def _zipf(words: int) -> NDArray[np.float64]:
    shares: NDArray[np.float64] = 1 / (np.arange(words) + 1 + _OFFSET)
    return shares / max(float(shares.sum()), 1e-12)
