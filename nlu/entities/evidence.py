"""Entities by three witnesses: what stands to the left, the value itself, and what stands to the right.

For each of them the annotated examples are counted: how often an entity starts after these words, how often this text
is one, how often one ends before these words. Rare keys lean on more frequent ones: two words on one, an intent on all
intents. As in naive Bayes, the log odds of the witnesses are added, each as far as it differs from the entity's own;
the stretches without overlaps that have the highest sum are the entities. A text that is annotated nowhere is judged by
its words: whether such words stand inside or outside of values that occur once.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from nlu.entities.boundary_counts import (
    JointCounts,
    LabelCounts,
    carry_over,
    left_contexts,
    log_odds,
    right_contexts,
    split_units,
    stretches,
    to_labels,
)
from nlu.entities.entity import CONTEXT, LOOKUP, Candidate
from nlu.entities.example import Example, base_intent
from nlu.entities.neighbours import Word
from nlu.entities.new_values import MOST_UNITS, NewValues
from nlu.entities.read_example import ReadExample, single_spaced, units_within

LEAST_EXAMPLES = 40
"""Examples that an intent needs for its counts to decide."""

_LEFT, _VALUE, _RIGHT, _WORDS = 0.75, 1.4, 0.75, 0.65  # weights of the witnesses
_CONTEXT_WEIGHT, _INTENT_WEIGHT, _VALUE_WEIGHT = 2.0, 8.0, 0.5  # how many examples the more frequent key counts for
_UNSEEN_VALUE = 0.75  # share of an annotated value with its entity before any is counted

_Context = tuple[str, str]


@dataclass(frozen=True)
class _Stretch:
    """A stretch of units that may be an entity."""

    first: int
    last: int
    entity: str
    score: float
    is_known: bool


@dataclass
class _Tally:
    """What is to be counted."""

    keys: list[Hashable] = field(default_factory=list)
    """Each key as often as it is seen."""
    with_entity: list[tuple[Hashable, str]] = field(default_factory=list)
    """Each key and entity as often as they are seen together."""


@dataclass
class _ScopeCounts:
    """What is counted in the examples of one intent."""

    prior: LabelCounts = field(default_factory=LabelCounts)
    """How often an entity starts at any place."""
    left: LabelCounts = field(default_factory=LabelCounts)
    """How often it starts after these words."""
    right: LabelCounts = field(default_factory=LabelCounts)
    """How often it ends before these words."""
    value: LabelCounts = field(default_factory=LabelCounts)
    """How often a text is one."""


class _AllCounts:
    """What is counted in the examples of all intents."""

    def __init__(self, scopes: Sequence[_ScopeCounts]) -> None:
        self.prior = JointCounts([scope.prior for scope in scopes])
        self.left = JointCounts([scope.left for scope in scopes])
        self.right = JointCounts([scope.right for scope in scopes])
        self.value = JointCounts([scope.value for scope in scopes])


class Evidence:
    """Finds entities in messages of intents with at least forty examples.

    >>> from nlu.training_data import AnnotatedEntity, Utterance
    >>> from nlu.entities.example import to_example
    >>> def played(song: str) -> Utterance:
    ...     return Utterance(f"play {song} now", "play", (AnnotatedEntity(5, 5 + len(song), "song", song),))
    >>> evidence = Evidence([to_example(played(f"song{number} of mine")) for number in range(60)])
    >>> [(c.start, c.end, c.entity) for c in evidence.find("play winter of mine now", intent="play")]
    [(5, 19, 'song')]
    """

    def __init__(self, examples: Sequence[Example]) -> None:
        self._annotated: Counter[tuple[str, str]] = Counter()
        self._entities: dict[str, Counter[str]] = defaultdict(Counter)
        self._units_of: dict[str, Sequence[Word]] = {}  # of each annotated value
        for example in examples:
            for span in example.spans:
                value = single_spaced(example.text[span.start : span.end])
                self._annotated[value, span.annotation.entity] += 1
                self._entities[example.intent][span.annotation.entity] += 1
                if value not in self._units_of:
                    self._units_of[value] = units_within(example, span.start, span.end) or split_units(value)
        self._lengths = _longest_by_first(self._units_of.values())
        self._counts: dict[str, _ScopeCounts] = defaultdict(_ScopeCounts)
        read = [ReadExample.of(example) for example in examples]
        self._new = NewValues(read, self._annotated, self._units_of)
        by_intent: dict[str, list[ReadExample]] = defaultdict(list)
        for each in read:
            by_intent[each.example.intent].append(each)
        for intent, own in by_intent.items():
            self._count_borders(intent, own)
            self._count_values(intent, own)
        self._all = _AllCounts(tuple(self._counts.values()))

    def _count_borders(self, intent: str, examples: Sequence[ReadExample]) -> None:
        """Count what stands before and after every place of the examples of an intent."""
        places = sum(len(each.labels) for each in examples)
        starts: list[tuple[Hashable, str]] = []
        lefts, rights = _Tally(), _Tally()
        for each in examples:
            near_left, far_left = left_contexts(each.labels)
            near_right, far_right = right_contexts(each.labels)
            lefts.keys += near_left
            lefts.keys += far_left
            rights.keys += near_right
            rights.keys += far_right
            for (first, last), entity in each.found.items():
                starts.append((None, entity))
                lefts.with_entity += ((near_left[first], entity), (far_left[first], entity))
                rights.with_entity += ((near_right[last], entity), (far_right[last], entity))
        counts = self._counts[intent]
        counts.prior.add({None: places}, starts)
        counts.left.add(lefts.keys, lefts.with_entity)
        counts.right.add(rights.keys, rights.with_entity)

    def _count_values(self, intent: str, examples: Sequence[ReadExample]) -> None:
        """Count where the texts of values stand in the examples of an intent, as one and as none."""
        tally = _Tally()
        for each in examples:
            inside = {k: entity for (first, last), entity in each.found.items() for k in range(first, last + 1)}
            for value, first, last in each.stretches(self._lengths, self._units_of):
                entity, around = each.found.get((first, last)), inside.get(first)
                is_part = around is not None and around == inside.get(last) and (value, around) in self._annotated
                if entity is None and is_part:
                    continue  # a part of a value says nothing against it
                tally.keys.append(value)
                if entity is not None:
                    tally.with_entity.append((value, entity))
        self._counts[intent].value.add(tally.keys, tally.with_entity)

    def find(self, text: str, *, intent: str) -> list[Candidate]:
        """Return the entities of a normalised text, in its order."""
        intent = base_intent(intent)
        units = split_units(text)
        labels = to_labels(units)
        found = [
            stretch
            for entity in self._entities.get(intent, ())
            for stretch in self._stretches(text, units, labels, intent, entity)
        ]
        return [
            Candidate(
                units[one.first].start,
                units[one.last].end,
                one.entity,
                LOOKUP if one.is_known else CONTEXT,
                reason=f"counted in the examples: {1 / (1 + math.exp(-one.score)):.2f}",
            )
            for one in _best(found, len(units))
        ]

    def _stretches(
        self, text: str, units: Sequence[Word], labels: Sequence[str], intent: str, entity: str
    ) -> Iterator[_Stretch]:
        here, all_intents = self._counts[intent], self._all
        anywhere = all_intents.prior.share(None, entity, prior=1e-4, weight=1)
        prior = here.prior.share(None, entity, prior=anywhere, weight=4)
        base = log_odds(prior)
        priors = (prior, anywhere)
        sides = (here.left, all_intents.left), (here.right, all_intents.right)
        lefts = [_side(*sides[0], around, entity, priors) for around in zip(*left_contexts(labels), strict=True)]
        rights = [_side(*sides[1], around, entity, priors) for around in zip(*right_contexts(labels), strict=True)]
        words = [self._new.weigh(entity, label) for label in labels]
        for first, unit in enumerate(units):
            if unit.is_edge:
                continue
            for last in stretches(labels, first, MOST_UNITS):
                if units[last].is_edge:
                    continue
                value = single_spaced(text[unit.start : units[last].end])
                is_known = (value, entity) in self._annotated
                if is_known:
                    own = _VALUE * (log_odds(self._value_share(value, intent, entity)) - base)
                elif value in self._units_of or not any(map(str.isalpha, value)):
                    continue
                else:
                    own = _WORDS * sum(words[first : last + 1]) + self._new.log_share(entity, last - first + 1)
                score = base + _LEFT * (lefts[first] - base) + _RIGHT * (rights[last] - base) + own
                if score > 0:
                    yield _Stretch(first, last, entity, score, is_known)

    def _value_share(self, value: str, intent: str, entity: str) -> float:
        anywhere = self._all.value.share(value, entity, prior=_UNSEEN_VALUE, weight=_VALUE_WEIGHT)
        return self._counts[intent].value.share(value, entity, prior=anywhere, weight=_VALUE_WEIGHT)


def _side(
    here: LabelCounts, all_intents: JointCounts, contexts: _Context, entity: str, priors: tuple[float, float]
) -> float:
    """Return the log odds of an entity that starts, or ends, in a context."""
    (near, far), (prior, anywhere) = contexts, priors
    near_anywhere = all_intents.share(near, entity, prior=anywhere, weight=_CONTEXT_WEIGHT)
    far_anywhere = all_intents.share(far, entity, prior=near_anywhere, weight=_CONTEXT_WEIGHT)
    expected = carry_over(near_anywhere, known_at=anywhere, prior=prior)
    near_here = here.share(near, entity, prior=expected, weight=_INTENT_WEIGHT)
    expected = carry_over(far_anywhere, known_at=near_anywhere, prior=near_here)
    return log_odds(here.share(far, entity, prior=expected, weight=_CONTEXT_WEIGHT))


def _longest_by_first(values: Iterable[Sequence[Word]]) -> dict[str, int]:
    """Return for the first unit of values how many units the longest of them has."""
    lengths: dict[str, int] = {}
    for units in values:
        lengths[units[0].text] = min(MOST_UNITS, max(len(units), lengths.get(units[0].text, 0)))
    return lengths


def _best(stretches: Sequence[_Stretch], length: int) -> list[_Stretch]:
    """Return the stretches without overlaps that have the highest sum of scores, in the order of the text."""
    ending: dict[int, list[_Stretch]] = defaultdict(list)
    for one in stretches:
        ending[one.last].append(one)
    best: list[tuple[float, _Stretch | None]] = [(0.0, None)]
    for last in range(length):
        choices = [(best[last][0], None), *((best[one.first][0] + one.score, one) for one in ending[last])]
        best.append(max(choices, key=lambda choice: choice[0]))
    chosen: list[_Stretch] = []
    place = length
    while place > 0:
        taken = best[place][1]
        if taken is not None:
            chosen.append(taken)
        place = place - 1 if taken is None else taken.first
    return chosen[::-1]
