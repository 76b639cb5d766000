"""The words that a model knows, most frequent first."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property


class Vocabulary:
    """Words with their counts; a word's id is its place in `words`.

    >>> vocabulary = Vocabulary.from_tokens([["a", "b"], ["b"]])
    >>> vocabulary.words, vocabulary.counts, vocabulary.id("a"), vocabulary.id("c")
    (('b', 'a'), (2, 1), 1, None)
    """

    def __init__(self, words: Sequence[str], counts: Sequence[int]) -> None:
        if len(words) != len(counts):
            raise ValueError(f"{len(words)} words, but {len(counts)} counts")
        self.words = tuple(words)
        self.counts = tuple(counts)
        self._ids = {word: index for index, word in enumerate(self.words)}

    @classmethod
    def from_tokens(cls, utterances: Iterable[Iterable[str]], *, min_count: int = 1) -> Vocabulary:
        """Count the tokens of many utterances and keep those seen at least `min_count` times."""
        counts: Counter[str] = Counter()
        for tokens in utterances:
            counts.update(tokens)
        kept = [(word, count) for word, count in counts.items() if count >= min_count]
        kept.sort(key=lambda item: (-item[1], item[0]))
        return cls([word for word, _ in kept], [count for _, count in kept])

    def id(self, word: str) -> int | None:
        """Return the id of a word, or None when it is unknown."""
        return self._ids.get(word)

    def known_share(self, tokens: Sequence[str]) -> float:
        """Return how much (0 to 1) of what tokens say is known; the rarer a word, the more it says.

        >>> round(Vocabulary(["a", "table"], [6, 1]).known_share(["a", "table", "xyz"]), 2)
        0.53
        """
        known = sum(self._rarities[self._ids[token]] for token in tokens if token in self._ids)
        unknown = self._unseen * sum(token not in self._ids for token in tokens)
        return known / (known + unknown) if tokens else 0.0

    @cached_property
    def _rarities(self) -> list[float]:
        return [self._unseen - math.log(1 + count) for count in self.counts]

    @cached_property
    def _unseen(self) -> float:
        return 1 + math.log(1 + sum(self.counts))

    def __len__(self) -> int:
        return len(self.words)

    def __contains__(self, word: object) -> bool:
        return word in self._ids
