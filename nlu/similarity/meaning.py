"""Vectors of the meaning of utterances: the mean of their words' vectors, rare words counting more."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlu.similarity.frequencies import Frequencies
from nlu.text.model_tokens import model_tokens

Floats = NDArray[np.float32]

_RARE_WORD = 3e-4  # a of the weight a / (a + p) of a word with the share p
_KEPT = 50_000  # words whose weighted vectors are remembered


class MeaningVectors:
    """Turns utterances into weighted means of the vectors of their words."""

    def __init__(self, frequencies: Frequencies) -> None:
        self.frequencies, self.lexicon = frequencies, frequencies.lexicon
        self._words: dict[str, Floats] = {}

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Return a vector (N, D) of length 1 for each text; zeros where no word has a vector.

        It is the sum, over the distinct words, of their unit vectors with the weight a / (a + p(w)): the smooth
        inverse frequency of Arora, Liang and Ma 2017, "A Simple but Tough-to-Beat Baseline for Sentence
        Embeddings". Their second step, to remove the common component, made the order of our sentence pairs worse.
        """
        summed = np.zeros((len(texts), self.lexicon.dimensions), np.float32)
        if self.lexicon.dimensions:
            for row, text in zip(summed, texts, strict=True):
                for word in dict.fromkeys(model_tokens(text)):
                    row += self._word(word)
        lengths = np.sqrt(np.einsum("ij,ij->i", summed, summed))
        summed /= np.maximum(lengths, np.float32(1e-12))[:, None]
        return summed

    def _word(self, word: str) -> Floats:
        known = self._words.get(word)
        if known is None:
            row = self.lexicon.row(word)
            weight = _RARE_WORD / (_RARE_WORD + self.frequencies.word(word))
            known = row * np.float32(weight / max(float(np.sqrt(row @ row)), 1e-12))
            if len(self._words) < _KEPT:
                self._words[word] = known
        return known
