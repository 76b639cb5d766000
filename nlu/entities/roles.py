"""Roles and groups of entities, told by what stands beside them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from nlu.entities.example import Example
from nlu.entities.neighbours import EDGE, Neighbours, neighbours

_WEIGHTS = {"left": 1.0, "right": 1.0, "before_left": 0.3, "after_right": 0.3}
_SMOOTHING = 0.5


@dataclass
class _Counts:
    """How often each label of one entity is seen, alone and beside each neighbour."""

    labels: Counter[str | None] = field(default_factory=Counter)
    beside: dict[tuple[str, str], Counter[str | None]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, label: str | None, features: Iterable[tuple[str, str]]) -> None:
        self.labels[label] += 1
        for feature in features:
            self.beside[feature][label] += 1

    def best(self, features: Sequence[tuple[str, str]]) -> str | None:
        """Return the likeliest label, or None where nothing seen in training stands beside it.

        A label that every example has needs no evidence.
        """
        labels = sorted(self.labels, key=lambda label: (-self.labels[label], label or ""))
        if len(labels) < 2:
            return labels[0] if labels else None
        known = [feature for feature in features if feature in self.beside]
        if not known:
            return None
        return max(labels, key=lambda label: self._score(label, known))

    def _score(self, label: str | None, features: Iterable[tuple[str, str]]) -> float:
        total = self.labels[label]
        score = 0.1 * math.log(total)
        for feature in features:
            seen = self.beside[feature][label]
            score += _WEIGHTS.get(feature[0], 1.0) * math.log((seen + _SMOOTHING) / (total + 2 * _SMOOTHING))
        return score


class RoleModel:
    """Tells the role by the words and particles around, the group also by the place among the entities of its kind.

    Counts of neighbours weigh against each other as in naive Bayes; the nearest words weigh most.
    """

    def __init__(self, examples: Sequence[Example]) -> None:
        annotations = [span.annotation for example in examples for span in example.spans]
        self._roles = {found.entity: _Counts() for found in annotations if found.role is not None}
        self._groups = {found.entity: _Counts() for found in annotations if found.group is not None}
        for example in examples:
            self._learn(example)

    def _learn(self, example: Example) -> None:
        places: Counter[str] = Counter()
        for span in example.spans:
            entity = span.annotation.entity
            if not self.knows(entity):
                continue
            around = neighbours(example.text, span.start, span.end)
            if entity in self._roles:
                self._roles[entity].add(span.annotation.role, _lexical(around))
            if entity in self._groups:
                self._groups[entity].add(span.annotation.group, _with_place(around, places[entity]))
            places[entity] += 1

    def knows(self, entity: str) -> bool:
        """Return whether the entity has roles or groups."""
        return entity in self._roles or entity in self._groups

    def decide(self, text: str, start: int, end: int, entity: str, *, place: int) -> tuple[str | None, str | None]:
        """Return role and group of the entity at `text[start:end]`, the `place`-th of its kind in the message."""
        around = neighbours(text, start, end)
        role = self._roles[entity].best(_lexical(around)) if entity in self._roles else None
        group = self._groups[entity].best(_with_place(around, place)) if entity in self._groups else None
        return role, group


def _lexical(around: Neighbours) -> list[tuple[str, str]]:
    """Return the words around; of a value that is all of its clause only that it is."""
    if around.left == around.right == EDGE:
        return [("alone", EDGE)]
    return [(side, word) for side, word in zip(Neighbours._fields, around, strict=True) if word != EDGE]


def _with_place(around: Neighbours, place: int) -> list[tuple[str, str]]:
    return [*_lexical(around), ("place", str(place))]
