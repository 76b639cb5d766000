"""Contexts learned from annotated examples, so that values never seen before are found.

A pattern is what stands directly left and right of an entity in the utterances of one intent: `name is _`,
`이름은 _입니다`. It is kept when at least two different values stand in it (three where it is one word and the end of
the message; one number before the word that it counts) and when, on the training data, it is nearly always right. It
never takes a whole message, nor words that are known to be no values.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from nlu.entities.entity import CONTEXT, Candidate
from nlu.entities.example import Example, base_intent
from nlu.entities.neighbours import EDGE, Word, split_words
from nlu.entities.surroundings import IS, QUOTE, Key, Place, keys_of, lefts, places
from nlu.text.korean import split_word

MIN_VALUES = 2
MIN_LAST_VALUES = 3  # where one word on the left and the end of the message are all that is known
MIN_PRECISION = 0.9
SOME_NUMERIC, MOST_NUMERIC = 0.5, 0.8  # shares of values that are numbers: for these to be values, and little else
MAX_FURTHER_WORDS = 2  # more than the examples have, where the message ends after them; within it one

_NO_VALUES = """
    what who whom whose where when why how which it this that these those there here not no yes a an the i you he she we
    they me him us them my your his our their mine yours nothing nobody something anything
    some any next and or of in on at for with from to by please
    뭐 뭔 무엇 무슨 누구 어디 언제 얼마 어느 어떤 왜 몇 어떻게 이거 그거 저거 이것 그것 저것 여기 거기 저기
    이 그 저 제 나 내 너 네 우리 저희 아무 모두 아니 비밀
"""
_NEVER = frozenset(_NO_VALUES.split())
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")


@dataclass
class _Pattern:
    """A key with what stands in it in the examples."""

    entity: str
    least_values: int = MIN_VALUES
    max_words: int = 1
    numeric: float = 0.0  # share of the entity's values that are numbers
    values: set[str] = field(default_factory=set)
    fired: int = 0
    right: int = 0

    @property
    def is_precise(self) -> bool:
        return self.right >= self.least_values and self.right >= MIN_PRECISION * self.fired


_Patterns = dict[tuple[str, ...], dict[str, _Pattern]]


class ContextPatterns:
    """Finds values by their surroundings.

    `closed` names entities whose values are all known (they have a lookup list, or rules of their own).
    """

    def __init__(self, examples: Sequence[Example], *, closed: Collection[str] = ()) -> None:
        self._patterns: dict[str, _Patterns] = {}
        self._is_counting = True
        self._plain = _plain_words(examples, least=2)  # while counting: what other examples than the one at hand tell
        by_intent: dict[str, list[Example]] = defaultdict(list)
        for example in examples:
            by_intent[example.intent].append(example)
        for intent, utterances in by_intent.items():
            patterns = _collect(utterances, closed)
            if patterns:
                self._count(patterns, utterances)
                self._patterns[intent] = _keep_precise(patterns)
        self._entities = {
            intent: {pattern.entity for rights in patterns.values() for pattern in rights.values()}
            for intent, patterns in self._patterns.items()
        }
        self._is_counting = False
        self._plain = _plain_words(examples, least=1)

    def _count(self, patterns: _Patterns, examples: Iterable[Example]) -> None:
        for example in examples:
            spans = {(span.start, span.end, span.annotation.entity) for span in example.spans}
            for pattern, place in self._fire(patterns, example.text, example.words):
                pattern.fired += 1
                pattern.right += (place.start, place.end, pattern.entity) in spans

    def find(
        self,
        text: str,
        *,
        intent: str | None,
        expected: Collection[str] = (),
        known: Sequence[Candidate] = (),
    ) -> Iterator[Candidate]:
        """Yield the values that stand in a context of the given intent, or of an entity that the dialogue asks for.

        A value of more words than the examples have is none where it overlaps with one of the `known` values.
        """
        words = split_words(text)
        for own_intent, patterns in self._patterns.items():
            is_own = intent is not None and base_intent(intent) == own_intent
            if is_own or not self._entities[own_intent].isdisjoint(expected):
                for pattern, place in self._fire(patterns, text, words):
                    is_new = place.words <= pattern.max_words or not _overlaps(place, known)
                    if is_new and (is_own or pattern.entity in expected):
                        yield Candidate(place.start, place.end, pattern.entity, CONTEXT)

    def _fire(self, patterns: _Patterns, text: str, words: Sequence[Word]) -> Iterator[tuple[_Pattern, Place]]:
        for index, word in enumerate(words):
            if word.is_edge:
                continue
            for left in lefts(words, index):
                rights = patterns.get(left)
                hit = self._first(rights, text, words, index) if rights else None
                if hit is not None:
                    yield hit

    def _first(
        self, rights: dict[str, _Pattern], text: str, words: Sequence[Word], index: int
    ) -> tuple[_Pattern, Place] | None:
        """Return the shortest stretch from a word on that one of the patterns closes."""
        for place in places(words, index):
            pattern = rights.get(place.right)
            if pattern is not None and place.words <= pattern.max_words + self._further_words(place):
                return (pattern, place) if self._is_plausible(text, place, pattern) else None
        return None

    def _further_words(self, place: Place) -> int:
        """Return by how many words a value may be longer than the examples: none while their precision is counted."""
        if self._is_counting:
            return 0
        return MAX_FURTHER_WORDS if place.right == EDGE else 1

    def _is_plausible(self, text: str, place: Place, pattern: _Pattern) -> bool:
        value = text[place.start : place.end]
        if place.start == 0 and place.end == len(text):
            return False
        if not any(map(str.isalpha, value)):
            return pattern.numeric >= SOME_NUMERIC and _NUMBER.fullmatch(value) is not None
        if pattern.numeric >= MOST_NUMERIC and place.right == EDGE:
            return False  # a number is expected, and nothing says that this is one
        if len(pattern.values) < MIN_VALUES and not self._is_counting:
            return False
        parts = value.split()
        return parts[0] not in _NEVER and parts[-1] not in _NEVER and self._plain.isdisjoint(parts)


def _overlaps(place: Place, known: Iterable[Candidate]) -> bool:
    return any(place.start < one.end and one.start < place.end for one in known)


def _plain_words(examples: Iterable[Example], *, least: int) -> frozenset[str]:
    """Return the words that so many examples have outside of entities, and none inside."""
    outside: Counter[str] = Counter()
    inside: set[str] = set()
    for example in examples:
        plain: set[str] = set()
        for word in example.words:
            if example.holds_value(word):
                inside.update(example.text[span.start : span.end] for span in example.spans)
            else:
                plain.update((word.text, split_word(word.text)[0]))
        outside.update(plain)
    values = {part for value in inside for part in value.split()}
    return frozenset(word for word, count in outside.items() if count >= least and word not in values)


def _collect(examples: Iterable[Example], closed: Collection[str]) -> _Patterns:
    """Return the contexts in which enough different values of one entity stand."""
    numeric = _numeric_shares(examples)
    entities: dict[Key, Counter[str]] = defaultdict(Counter)
    found: dict[tuple[Key, str], _Pattern] = {}
    for example in examples:
        for span in example.spans:
            entity = span.annotation.entity
            if entity in closed:
                continue
            for key, place in keys_of(example.words, span.start, span.end):
                if not _says_enough(key) and not _is_counted(key, numeric[entity]):
                    continue
                pattern = found.setdefault((key, entity), _Pattern(entity, numeric=numeric[entity]))
                pattern.least_values = _least_values(key, numeric[entity])
                pattern.values.add(example.text[place.start : place.end])
                pattern.max_words = max(pattern.max_words, place.words)
                entities[key][entity] += 1
    patterns: _Patterns = defaultdict(dict)
    for key, counts in entities.items():
        entity = max(sorted(counts), key=counts.__getitem__)
        pattern = found[key, entity]
        if len(pattern.values) >= pattern.least_values:
            patterns[key.left][key.right] = pattern
    return dict(patterns)


def _numeric_shares(examples: Iterable[Example]) -> dict[str, float]:
    """Return which share of the values of each entity are numbers in digits."""
    values: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for span in example.spans:
            values[span.annotation.entity].add(example.text[span.start : span.end])
    return {
        entity: sum(_NUMBER.fullmatch(text) is not None for text in texts) / len(texts)
        for entity, texts in values.items()
    }


def _is_counted(key: Key, numeric: float) -> bool:
    """Return whether a number stands before a word that says what it counts."""
    return numeric >= SOME_NUMERIC and key.right not in (EDGE, IS, QUOTE)


def _least_values(key: Key, numeric: float) -> int:
    if _is_counted(key, numeric):
        return 1
    return MIN_LAST_VALUES if _is_last(key) else MIN_VALUES


def _keep_precise(patterns: _Patterns) -> _Patterns:
    kept = {
        left: {right: pattern for right, pattern in rights.items() if pattern.is_precise}
        for left, rights in patterns.items()
    }
    return {left: rights for left, rights in kept.items() if rights}


def _says_enough(key: Key) -> bool:
    """Return whether a context holds a word before, or else is that of a name that someone gives."""
    return key.left != (EDGE,) or key.right in (IS, QUOTE)


def _is_last(key: Key) -> bool:
    """Return whether a context is one word on the left at the end of the message; a long Korean one says more."""
    is_long = key.left[0][0] >= "가" and len(key.left[0]) > 1
    return len(key.left) == 1 and key.left != (EDGE,) and key.right == EDGE and not is_long
