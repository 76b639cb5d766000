"""Roles and groups of entities, told by what stands beside them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from nlu.entities.entity import Candidate
from nlu.entities.example import Example
from nlu.entities.movement import speaks_of_movement
from nlu.entities.neighbours import EDGE, Neighbours, neighbours

_WEIGHTS = {"left": 1.0, "right": 1.0, "before_left": 0.3, "after_right": 0.3}
_SMOOTHING = 0.5
_MARGIN = 1.0  # by which evidence must speak for another label than the expected one: about one example beside it


# What stands beside a place to start from, and one to get to, as long as no example says it.
_AT = "에서"  # also where something happens: 서울에서 만나요
_FROM = (("left", "from"), ("right", _AT), ("right", "부터"), ("right", "에서부터"))
_TO = (("left", "to"), ("right", "까지"), ("right", "로"))
_DIRECTIONS = {
    **dict.fromkeys(("from", "origin", "source", "start", "departure", "출발", "출발지"), _FROM),
    **dict.fromkeys(("to", "destination", "target", "end", "arrival", "도착", "도착지", "목적지"), _TO),
}


@dataclass
class _Counts:
    """How often each label of one entity is seen, alone and beside each neighbour."""

    labels: Counter[str | None] = field(default_factory=Counter)
    beside: dict[tuple[str, str], Counter[str | None]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, label: str | None, features: Iterable[tuple[str, str]]) -> None:
        self.labels[label] += 1
        for feature in features:
            self.beside[feature][label] += 1

    def add_known(self, label: str, feature: tuple[str, str]) -> None:
        """Count what is known of a label without an example, as if one had it, and one had no label."""
        self.labels[label] += 1
        self.labels[None] += 1
        self.beside[feature][label] += 1

    def best(self, features: Sequence[tuple[str, str]], *, expected: str | None = None) -> str | None:
        """Return the likeliest label, or the expected one where nothing seen in training stands beside it.

        A label that every example has needs no evidence.
        """
        labels = sorted(self.labels, key=lambda label: (-self.labels[label], label or ""))
        if len(labels) < 2:
            return expected or (labels[0] if labels else None)
        known = [feature for feature in features if feature in self.beside]
        if not known:
            return expected
        likeliest = max(labels, key=lambda label: self._score(label, known))
        if expected is None or expected not in self.labels:
            return likeliest
        is_clear = self._score(likeliest, known) - self._score(expected, known) >= _MARGIN
        return likeliest if is_clear else expected

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

    def __init__(self, examples: Sequence[Example], *, declared: Mapping[str, Collection[str]] | None = None) -> None:
        """Count the annotated roles; where there are none, `declared` ones that name a direction are known."""
        annotations = [span.annotation for example in examples for span in example.spans]
        self._roles = {found.entity: _Counts() for found in annotations if found.role is not None}
        self._groups = {found.entity: _Counts() for found in annotations if found.group is not None}
        self._unseen: set[str] = set()  # entities whose roles are known from their names alone
        for entity, roles in (declared or {}).items():
            if entity not in self._roles and any(role in _DIRECTIONS for role in roles):
                self._roles[entity] = _directions(roles)
                self._unseen.add(entity)
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

    def label(
        self, text: str, found: Sequence[Candidate], *, expected: Mapping[str, Collection[str]]
    ) -> list[tuple[str | None, str | None]]:
        """Return role and group of each of the entities of a message, in the order of the text.

        `expected` maps entities to the labels that the dialogue asks for. An expected role goes to one entity only:
        the one that evidence speaks for, or else the first that nothing else is said of.
        """
        alone = self._decide_all(text, found, {})
        if not any(expected.values()):
            return alone
        taken = {(one.entity, role) for one, (role, _) in zip(found, alone, strict=True)}
        labels = []
        for one, (role, _), (hoped, group) in zip(found, alone, self._decide_all(text, found, expected), strict=True):
            chosen = role if (one.entity, hoped) in taken else hoped
            taken.add((one.entity, chosen))
            labels.append((chosen, group))
        return labels

    def _decide_all(
        self, text: str, found: Sequence[Candidate], expected: Mapping[str, Collection[str]]
    ) -> list[tuple[str | None, str | None]]:
        places: Counter[str] = Counter()
        labels: list[tuple[str | None, str | None]] = []
        for one in found:
            wanted = expected.get(one.entity, ())
            if self._is_only_there(text, one, found) and not wanted:
                labels.append((None, None))
            elif self.knows(one.entity) or wanted:
                place = places[one.entity]
                labels.append(self.decide(text, one.start, one.end, one.entity, place=place, expected=wanted))
            else:
                labels.append((None, None))
            places[one.entity] += 1
        return labels

    def _is_only_there(self, text: str, one: Candidate, found: Sequence[Candidate]) -> bool:
        """Return whether 에서 after a place tells where something happens: nothing goes from there to anywhere.

        A second place, or a word for going, makes it a way. What the examples say of it counts for more.
        """
        if one.entity not in self._unseen or _particle(text, one) != _AT:
            return False
        others = (other for other in found if other.entity == one.entity and other is not one)
        return all(_particle(text, other) == _AT for other in others) and not speaks_of_movement(text)

    def decide(
        self, text: str, start: int, end: int, entity: str, *, place: int, expected: Collection[str] = ()
    ) -> tuple[str | None, str | None]:
        """Return role and group of the entity at `text[start:end]`, the `place`-th of its kind in the message.

        `expected` are labels of the entity that the dialogue asks for; where there is just one, it counts if nothing
        speaks for another. One that is never annotated is taken for a role.
        """
        around = neighbours(text, start, end)
        roles, groups = self._roles.get(entity, _Counts()), self._groups.get(entity, _Counts())
        group = _only(label for label in expected if label in groups.labels)
        role = _only(label for label in expected if label not in groups.labels or label in roles.labels)
        return (
            roles.best(_lexical(around), expected=role),
            groups.best(_with_place(around, place), expected=group),
        )


def _particle(text: str, found: Candidate) -> str:
    """Return the particle or word that follows."""
    return neighbours(text, found.start, found.end).right


def _directions(roles: Iterable[str]) -> _Counts:
    counts = _Counts()
    for role in roles:
        for feature in _DIRECTIONS.get(role, ()):
            counts.add_known(role, feature)
    return counts


def _only(labels: Iterable[str]) -> str | None:
    """Return the label if there is just one."""
    different = set(labels)
    return different.pop() if len(different) == 1 else None


def _lexical(around: Neighbours) -> list[tuple[str, str]]:
    """Return the words around; of a value that is all of its clause only that it is."""
    if around.left == around.right == EDGE:
        return [("alone", EDGE)]
    return [(side, word) for side, word in zip(Neighbours._fields, around, strict=True) if word != EDGE]


def _with_place(around: Neighbours, place: int) -> list[tuple[str, str]]:
    return [*_lexical(around), ("place", str(place))]
