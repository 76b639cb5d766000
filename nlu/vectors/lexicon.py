"""What is known about words beforehand: vectors of several languages, asked by the script of a word."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from nlu.text.model_tokens import model_tokens
from nlu.text.script import script_of
from nlu.thesaurus import Thesaurus
from nlu.vectors.retrofitting import retrofit
from nlu.vectors.shipped import shipped_vectors
from nlu.vectors.word_vectors import WordVectors

Floats = NDArray[np.float32]

ANY = "any"
"""In place of a language: vectors for words of all scripts."""
_LANGUAGES = {"latin": "en", "hangul": "ko"}
_MEASURED = 1000  # most frequent words, whose length is taken for that of all
_NO_VECTORS: Mapping[str, WordVectors] = MappingProxyType({})
_NO_ROWS: Mapping[str, Floats] = MappingProxyType({})


class Lexicon:
    """Word vectors by language; a word of no language here has a vector of zeros.

    >>> english = WordVectors(["tea", "coffee"], np.array([[0.0, 2.0], [2.0, 0.0]]))
    >>> Lexicon({"en": english}).rows(["tea", "차"]).tolist()
    [[0.0, 1.0], [0.0, 0.0]]
    """

    def __init__(
        self, by_language: Mapping[str, WordVectors] = _NO_VECTORS, *, fitted: Mapping[str, Floats] = _NO_ROWS
    ) -> None:
        """Keep vectors by language (`en`, `ko`, or `ANY`), and those of single words that a thesaurus has moved."""
        self.by_language, self.fitted = dict(by_language), dict(fitted)
        sizes = {vectors.dimensions for vectors in self.by_language.values()}
        if len(sizes) > 1:
            raise ValueError(f"vectors of one lexicon need one number of dimensions, not {sorted(sizes)}")
        self.dimensions = sizes.pop() if sizes else 0

    @classmethod
    def shipped(cls) -> Lexicon:
        """Return the vectors that come with the package."""
        found = {language: shipped_vectors(language) for language in ("en", "ko")}
        return cls({language: vectors for language, vectors in found.items() if vectors is not None})

    @classmethod
    def of_all_scripts(cls, vectors: WordVectors) -> Lexicon:
        """Return the same vectors for words of all scripts."""
        return cls({ANY: vectors})

    def fitted_to(self, thesaurus: Thesaurus) -> Lexicon:
        """Return a lexicon in which the words of a thesaurus are nearer to those that it says are like them."""
        if not thesaurus or not self.dimensions:
            return self
        words = sorted({token for word in thesaurus.words for token in model_tokens(word)})
        rows = self.rows(words)
        known = np.flatnonzero(rows.any(axis=1)).tolist()
        moved = retrofit(WordVectors([words[i] for i in known], rows[known]), thesaurus)
        return Lexicon(self.by_language, fitted={**self.fitted, **dict(zip(moved.words, moved.matrix, strict=True))})

    @cached_property
    def fingerprint(self) -> str:
        """Tells vectors from others: a checksum of some of them, spread over the vocabulary."""
        return ",".join(self.fingerprint_of(language) for language in sorted(self.by_language))

    def fingerprint_of(self, language: str) -> str:
        """Return the part of the fingerprint that stands for one language."""
        vectors = self.by_language[language]
        return f"{language}:{len(vectors)}x{vectors.dimensions}:{_checksum(vectors):08x}"

    def language_of(self, word: str) -> str:
        """Return the language whose vectors a word is looked up in; empty where it is of none."""
        if ANY in self.by_language:
            return ANY
        return _LANGUAGES.get(script_of(word[0]), "") if word else ""

    def knows(self, word: str) -> bool:
        """Tell whether a word has a vector of its own, not only one from its parts."""
        vectors = self.by_language.get(self.language_of(word))
        return vectors is not None and word in vectors

    @cached_property
    def _scales(self) -> dict[str, np.float32]:
        """What brings the frequent words of each language to length 1 on average."""
        return {
            language: np.float32(1 / max(float(np.linalg.norm(frequent, axis=1).mean()), 1e-12))
            for language, vectors in self.by_language.items()
            if len(frequent := vectors.rows(vectors.words[:_MEASURED]))
        }

    def row(self, word: str) -> Floats:
        """Return the vector (D,) of a word: one of its language, from its n-grams where it is unknown, or zeros."""
        if (fitted := self.fitted.get(word)) is not None:
            return fitted
        language = self.language_of(word)
        vectors = self.by_language.get(language)
        if vectors is None or not (vectors.subwords or word in vectors):
            return np.zeros(self.dimensions, np.float32)
        scaled: Floats = vectors[word] * self._scales[language]
        return scaled

    def rows(self, words: Sequence[str]) -> Floats:
        """Return the vectors (N, D) of many words."""
        if not words:
            return np.zeros((0, self.dimensions), np.float32)
        return np.stack([self.row(word) for word in words])


def _checksum(vectors: WordVectors) -> int:
    some = vectors.words[:: max(1, len(vectors) // 200)]
    return zlib.crc32("\n".join(some).encode("utf-8", "surrogatepass") + vectors.rows(some).tobytes())
