"""The words that a model knows, most frequent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence


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

    def __len__(self) -> int:
        return len(self.words)

    def __contains__(self, word: object) -> bool:
        return word in self._ids
