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

LEAST_EXAMPLES = 40
"""Examples that an intent needs for its counts to decide."""

_MOST_UNITS = 9  # of a value
_LEFT, _VALUE, _RIGHT, _WORDS, _LENGTH = 0.75, 1.4, 0.75, 0.65, 0.4  # weights of the witnesses
_CONTEXT_WEIGHT, _INTENT_WEIGHT, _VALUE_WEIGHT = 2.0, 8.0, 0.5  # how many examples the more frequent key counts for
_UNSEEN_VALUE = 0.75  # share of an annotated value with its entity before any is counted
_MOST_FOR_WORD = 4.0  # log odds of one word
_WORD_SMOOTHING, _WORD_KINDS = 0.1, 2000
_RARE = "\n"  # stands for words that are seen once or never

_Context = tuple[Hashable, Hashable]


@dataclass
class _NewValues:
    """What values of one entity look like that occur only once, as one never seen will."""

    words: Counter[str] = field(default_factory=Counter)
    lengths: Counter[int] = field(default_factory=Counter)
    once: int = 0
    all: int = 0

    def log_share(self, length: int) -> float:
        """Return the log of the share of such values, and of values of this length."""
        is_long = (self.lengths[length] + 0.5) / (self.lengths.total() + 1)
        return math.log((self.once + 0.5) / (self.all + 1)) + _LENGTH * math.log(is_long)


@dataclass(frozen=True)
class _Stretch:
    """A stretch of units that may be an entity."""

    first: int
    last: int
    entity: str
    score: float
    is_known: bool


@dataclass
class _ScopeCounts:
    """What is counted in the examples of one intent, or of all."""

    prior: LabelCounts = field(default_factory=LabelCounts)
    """How often an entity starts at any place."""
    left: LabelCounts = field(default_factory=LabelCounts)
    """How often it starts after these words."""
    right: LabelCounts = field(default_factory=LabelCounts)
    """How often it ends before these words."""
    value: LabelCounts = field(default_factory=LabelCounts)
    """How often a text is one."""


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
        for example in examples:
            for span in example.spans:
                self._annotated[_plain(example.text[span.start : span.end]), span.annotation.entity] += 1
                self._entities[example.intent][span.annotation.entity] += 1
        self._values = {value for value, _ in self._annotated}
        self._lengths = _longest_by_first(map(split_units, self._values))
        self._counts: dict[str | None, _ScopeCounts] = defaultdict(_ScopeCounts)  # of each intent; None: of all
        self._new: dict[str, _NewValues] = defaultdict(_NewValues)
        self._outside: Counter[str] = Counter()
        units = [split_units(example.text) for example in examples]
        labels = [to_labels(each) for each in units]
        self._frequent = {label for label, count in Counter(x for each in labels for x in each).items() if count > 1}
        for example, own, named in zip(examples, units, labels, strict=True):
            starts, ends = {unit.start: k for k, unit in enumerate(own)}, {unit.end: k for k, unit in enumerate(own)}
            found = {
                (starts[span.start], ends[span.end]): span.annotation.entity
                for span in example.spans
                if span.start in starts and span.end in ends
            }
            self._count_words(example, found, named)
            self._count_borders(example.intent, found, named)
            self._count_values(example, found, own, named)

    def _word(self, label: str) -> str:
        return label if label in self._frequent else _RARE

    def _count_words(self, example: Example, found: dict[tuple[int, int], str], labels: Sequence[str]) -> None:
        covered: set[int] = set()
        for (first, last), entity in found.items():
            covered.update(range(first, last + 1))
            new = self._new[entity]
            new.all += 1
            new.lengths[min(last - first + 1, _MOST_UNITS)] += 1
        for span in example.spans:
            new = self._new[span.annotation.entity]
            text = example.text[span.start : span.end]
            if self._annotated[_plain(text), span.annotation.entity] == 1:
                new.once += 1
                new.words.update(map(self._word, to_labels(split_units(text))))
        self._outside.update(self._word(label) for place, label in enumerate(labels) if place not in covered)

    def _count_borders(self, intent: str, found: dict[tuple[int, int], str], labels: Sequence[str]) -> None:
        starts = {first: entity for (first, _), entity in found.items()}
        ends = {last: entity for (_, last), entity in found.items()}
        places = range(len(labels))
        at_start, at_end = list(map(starts.get, places)), list(map(ends.get, places))
        lefts = [context for place in places for context in left_contexts(labels, place)]  # the near one, the far one
        rights = [context for place in places for context in right_contexts(labels, place)]
        for scope in (intent, None):
            counts = self._counts[scope]
            counts.prior.add([None] * len(labels), at_start)
            counts.left.add(lefts, _twice(at_start))
            counts.right.add(rights, _twice(at_end))

    def _count_values(
        self, example: Example, found: dict[tuple[int, int], str], units: Sequence[Word], labels: Sequence[str]
    ) -> None:
        inside = {k: entity for (first, last), entity in found.items() for k in range(first, last + 1)}
        for first, unit in enumerate(units):
            for last in range(first, min(len(labels), first + self._lengths.get(unit.text, 0))):
                value = _plain(example.text[unit.start : units[last].end])
                if value not in self._values:
                    continue
                entity = found.get((first, last))
                around = inside.get(first)
                is_part = around is not None and around == inside.get(last) and (value, around) in self._annotated
                if entity is None and is_part:
                    continue  # a part of a value says nothing against it
                for scope in (example.intent, None):
                    self._counts[scope].value.add([value], [entity])

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
        here, all_intents = self._counts[intent], self._counts[None]
        anywhere = all_intents.prior.share(None, entity, prior=1e-4, weight=1)
        prior = here.prior.share(None, entity, prior=anywhere, weight=4)
        base = log_odds(prior)
        priors = (prior, anywhere)
        sides = (here.left, all_intents.left), (here.right, all_intents.right)
        lefts = [_side(*sides[0], left_contexts(labels, k), entity, priors) for k in range(len(labels))]
        rights = [_side(*sides[1], right_contexts(labels, k), entity, priors) for k in range(len(labels))]
        words = [self._weigh_word(entity, label) for label in labels]
        for first, unit in enumerate(units):
            if unit.is_edge:
                continue
            for last in stretches(labels, first, _MOST_UNITS):
                if units[last].is_edge:
                    continue
                value = _plain(text[unit.start : units[last].end])
                is_known = (value, entity) in self._annotated
                if is_known:
                    own = _VALUE * (log_odds(self._value_share(value, intent, entity)) - base)
                elif value in self._values or not any(map(str.isalpha, value)):
                    continue
                else:
                    length = min(last - first + 1, _MOST_UNITS)
                    own = _WORDS * sum(words[first : last + 1]) + self._new[entity].log_share(length)
                score = base + _LEFT * (lefts[first] - base) + _RIGHT * (rights[last] - base) + own
                if score > 0:
                    yield _Stretch(first, last, entity, score, is_known)

    def _value_share(self, value: str, intent: str, entity: str) -> float:
        anywhere = self._counts[None].value.share(value, entity, prior=_UNSEEN_VALUE, weight=_VALUE_WEIGHT)
        return self._counts[intent].value.share(value, entity, prior=anywhere, weight=_VALUE_WEIGHT)

    def _weigh_word(self, entity: str, label: str) -> float:
        word, new = self._word(label), self._new[entity].words
        inside = (new[word] + _WORD_SMOOTHING) / (new.total() + _WORD_SMOOTHING * _WORD_KINDS)
        outside = (self._outside[word] + _WORD_SMOOTHING) / (self._outside.total() + _WORD_SMOOTHING * _WORD_KINDS)
        return max(-_MOST_FOR_WORD, min(_MOST_FOR_WORD, math.log(inside / outside)))


def _side(
    here: LabelCounts, all_intents: LabelCounts, contexts: _Context, entity: str, priors: tuple[float, float]
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
        lengths[units[0].text] = min(_MOST_UNITS, max(len(units), lengths.get(units[0].text, 0)))
    return lengths


def _twice(labels: Iterable[str | None]) -> Iterator[str | None]:
    return (label for label in labels for _ in range(2))


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


def _plain(text: str) -> str:
    """Return a normalised text with single spaces."""
    return " ".join(text.split())
