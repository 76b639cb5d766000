"""Puts the spaces back that a user left out, so that the words of an utterance are known ones."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property

from nlu.text.segmentation import WordSegmenter, rank_costs
from nlu.text.vocabulary import Vocabulary
from nlu.vectors.lexicon import Lexicon

_SHORTEST = {"latin": (6, 10), "hangul": (3, 5)}
"""Letters of a run that is divided: into words of the training utterances alone, and into any known words"""
_ONE_LETTER = ("a", "i")


class Spacing:
    """Knows the words of the training utterances, and those that have vectors."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        self.vocabulary, self._lexicon = vocabulary, lexicon

    def restore(self, tokens: Sequence[str]) -> Sequence[str]:
        """Return the tokens with unknown runs of letters divided into the words that they consist of.

        >>> spacing = Spacing(Vocabulary(["book", "a", "table"], [3, 2, 1]), Lexicon())
        >>> spacing.restore(["bookatable", "now"])
        ['book', 'a', 'table', 'now']
        """
        if all(token in self.vocabulary or len(token) < self._shortest for token in tokens):
            return tokens
        return [word for token in tokens for word in self._divided(token)]

    @property
    def _shortest(self) -> int:
        return min(least for least, _ in _SHORTEST.values())

    def _divided(self, token: str) -> list[str]:
        script = "hangul" if "가" <= token[0] <= "힣" else "latin"
        trained, any_words = _SHORTEST[script]
        if len(token) < trained or not token.isalpha() or token in self.vocabulary or token in self._segmenter:
            return [token]
        words = self._segmenter.divide(token)
        if len(token) < any_words and not all(word in self.vocabulary for word in words):
            return [token]
        return words

    @cached_property
    def _segmenter(self) -> WordSegmenter:
        costs: dict[str, float] = {}
        for vectors in self._lexicon.by_language.values():
            costs.update(rank_costs(vectors.words))
        total = max(sum(self.vocabulary.counts), 1)
        for word, count in zip(self.vocabulary.words, self.vocabulary.counts, strict=True):
            general = math.exp(-costs[word]) if word in costs else 0.0
            costs[word] = -math.log((count / total + general) / 2)
        return WordSegmenter({word: cost for word, cost in costs.items() if _is_word(word)})


def _is_word(word: str) -> bool:
    return word.isalpha() and (len(word) > 1 or word in _ONE_LETTER or not word.isascii())
