"""Counts over annotated examples: how often an entity starts after, ends before, or is what stands there."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from nlu.entities.neighbours import EDGE, Word, canonical_tail, split_words
from nlu.text.korean import has_final, split_word

CLOSING = frozenset('.,?!;"')
"""Marks that no value reaches across."""

_LEAST, _MOST = 1e-5, 1 - 1e-5


def split_units(text: str, words: Sequence[Word] | None = None) -> list[Word]:
    """Return the words and marks of a normalised text, of a Korean word its stem, particles and ending.

    `words` are those of the text, where they are known.

    >>> [unit.text for unit in split_units("서울에서 7시, ok")]
    ['서울', '에서', '7', '시', ',', 'ok']
    """
    units: list[Word] = []
    for word in split_words(text) if words is None else words:
        if not "가" <= word.text[0] <= "힣":
            units.append(word)
            continue
        start = word.start
        for part in _parts(word.text):
            units.append(Word(part, start, start + len(part)))
            start += len(part)
    return units


def _parts(word: str) -> tuple[str, ...]:
    """Split a Korean word; before 에요, 이 stands alone: 떡볶이에요 may be of 떡볶이, 박지훈이에요 is of 박지훈."""
    stem, *rest = split_word(word)
    if rest[:1] == ["에요"] and len(stem) > 1 and stem[-1] == "이" and has_final(stem[-2]):
        return (stem[:-1], "이", *rest)
    return (stem, *rest)


def to_labels(units: Sequence[Word]) -> list[str]:
    """Return what is counted of each unit: closing marks are all one, particles that differ by sound alone are one.

    >>> to_labels(split_units("부산으로, 서울로!"))
    ['부산', '로', '|', '서울', '로', '|']
    """
    labels: list[str] = []
    end = -1
    for text, start, following in units:
        if text < "가" or text[0] > "힣":
            labels.append(EDGE if text in CLOSING else text)
        else:
            labels.append(canonical_tail(text) if start == end else text)
        end = following
    return labels


def left_contexts(labels: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return for every place the unit before it, and the two before it in two lines."""
    padded = [EDGE, EDGE, *labels]
    return padded[1:-1], list(map("\n".join, pairwise(padded[:-1])))


def right_contexts(labels: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return for every place the unit after it, and the two after it in two lines."""
    padded = [*labels, EDGE, EDGE]
    return padded[1:-1], list(map("\n".join, pairwise(padded[1:])))


def log_odds(probability: float) -> float:
    """Return log(p / (1 - p)), for p no nearer to 0 or 1 than a hundred-thousandth."""
    p = min(max(probability, _LEAST), _MOST)
    return math.log(p / (1 - p))


def carry_over(probability: float, *, known_at: float, prior: float) -> float:
    """Return a probability that was estimated where the prior is `known_at` as it is where the prior is `prior`.

    >>> round(carry_over(0.5, known_at=0.1, prior=0.1), 3)
    0.5
    """
    shifted = log_odds(probability) - log_odds(known_at) + log_odds(prior)
    return 1 / (1 + math.exp(-shifted))


class LabelCounts:
    """How often each entity is seen with a key, and how often the key is seen at all.

    >>> counts = LabelCounts()
    >>> counts.add(["from"] * 3, [("from", "city"), ("from", "city")])
    >>> round(counts.share("from", "city", prior=0.1, weight=1), 3)
    0.525
    """

    def __init__(self) -> None:
        self._seen: Counter[Hashable] = Counter()
        self._with_entity: Counter[tuple[Hashable, str]] = Counter()

    def add(
        self, keys: Iterable[Hashable] | Mapping[Hashable, int], with_entity: Iterable[tuple[Hashable, str]]
    ) -> None:
        """Count each of the keys once or so many times, and those that have an entity with it; best many at once."""
        self._seen.update(keys)
        self._with_entity.update(with_entity)

    def seen(self, key: Hashable) -> int:
        """Return how often a key is seen."""
        return self._seen.get(key, 0)

    def seen_with(self, key: Hashable, entity: str) -> int:
        """Return how often a key is seen with an entity."""
        return self._with_entity.get((key, entity), 0)

    def share(self, key: Hashable, entity: str, *, prior: float, weight: float) -> float:
        """Return with which share of a key an entity is seen, as if `weight` more had been with the share `prior`."""
        seen = self._seen.get(key, 0)
        return (self.seen_with(key, entity) + weight * prior) / (seen + weight) if seen else prior


class JointCounts:
    """The sum of several counts, added up for each key when it is first asked for.

    >>> here, there = LabelCounts(), LabelCounts()
    >>> here.add(["from"], [("from", "city")])
    >>> there.add(["from"], [])
    >>> round(JointCounts([here, there]).share("from", "city", prior=0.1, weight=1), 3)
    0.367
    """

    def __init__(self, parts: Sequence[LabelCounts]) -> None:
        self._parts = parts
        self._seen: dict[Hashable, int] = {}
        self._with_entity: dict[tuple[Hashable, str], int] = {}

    def share(self, key: Hashable, entity: str, *, prior: float, weight: float) -> float:
        """Return the share as `LabelCounts.share` does."""
        seen = self._seen.get(key)
        if seen is None:
            seen = sum(part.seen(key) for part in self._parts)
            if not seen:
                return prior  # nor is it kept: messages have ever new words
            self._seen[key] = seen
        both = (key, entity)
        found = self._with_entity.get(both)
        if found is None:
            found = self._with_entity[both] = sum(part.seen_with(key, entity) for part in self._parts)
        return (found + weight * prior) / (seen + weight)


def stretches(labels: Sequence[str], start: int, longest: int) -> Iterator[int]:
    """Yield the last units of stretches that start with a unit, up to a closing mark."""
    for last in range(start, min(len(labels), start + longest)):
        if labels[last] == EDGE:
            return
        yield last
