"""Counts over annotated examples: how often an entity starts after, ends before, or is what stands there."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from nlu.entities.neighbours import EDGE, Word, canonical_tail, split_words
from nlu.text.korean import has_final, split_word

CLOSING = frozenset('.,?!;"')
"""Marks that no value reaches across."""

_LEAST, _MOST = 1e-5, 1 - 1e-5


def split_units(text: str) -> list[Word]:
    """Return the words and marks of a normalised text, of a Korean word its stem, particles and ending.

    >>> [unit.text for unit in split_units("서울에서 7시, ok")]
    ['서울', '에서', '7', '시', ',', 'ok']
    """
    units: list[Word] = []
    for word in split_words(text):
        start = word.start
        for part in _parts(word.text) if "가" <= word.text[0] <= "힣" else (word.text,):
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
    return [
        EDGE
        if unit.text in CLOSING
        else canonical_tail(unit.text)
        if place and units[place - 1].end == unit.start and "가" <= unit.text[0] <= "힣"
        else unit.text
        for place, unit in enumerate(units)
    ]


def left_contexts(labels: Sequence[str], place: int) -> tuple[Hashable, Hashable]:
    """Return the unit before a place, and the two before it."""
    near = labels[place - 1] if place > 0 else EDGE
    return near, (labels[place - 2] if place > 1 else EDGE, near)


def right_contexts(labels: Sequence[str], place: int) -> tuple[Hashable, Hashable]:
    """Return the unit after a place, and the two after it."""
    near, far = [*labels[place + 1 : place + 3], EDGE, EDGE][:2]
    return near, (near, far)


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
    >>> counts.add(["from"] * 3, ["city", "city", None])
    >>> round(counts.share("from", "city", prior=0.1, weight=1), 3)
    0.525
    """

    def __init__(self) -> None:
        self._seen: Counter[Hashable] = Counter()
        self._entities: dict[Hashable, Counter[str]] = defaultdict(Counter)

    def add(self, keys: Sequence[Hashable], entities: Iterable[str | None]) -> None:
        """Count each of the keys once, with the entity in its place or with none."""
        self._seen.update(keys)  # many at once: one at a time takes five times as long
        for key, entity in zip(keys, entities, strict=True):
            if entity is not None:
                self._entities[key][entity] += 1

    def share(self, key: Hashable, entity: str, *, prior: float, weight: float) -> float:
        """Return with which share of a key an entity is seen, as if `weight` more had been with the share `prior`."""
        seen = self._seen.get(key, 0)
        if not seen:
            return prior
        entities = self._entities.get(key)
        return ((entities[entity] if entities else 0) + weight * prior) / (seen + weight)


def stretches(labels: Sequence[str], start: int, longest: int) -> Iterator[int]:
    """Yield the last units of stretches that start with a unit, up to a closing mark."""
    for last in range(start, min(len(labels), start + longest)):
        if labels[last] == EDGE:
            return
        yield last
