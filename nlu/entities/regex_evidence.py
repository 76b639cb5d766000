"""What the training data say about a pattern: how often its matches are annotated, and whether anything matches it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from nlu.entities.doubts import verdicts
from nlu.entities.example import Example

Find = Callable[[str], list[tuple[int, int]]]
"""Returns where a pattern matches a text."""

_MOST = 0.5  # share of letters that are covered by what matches anything
_LEAST_LETTERS = 80  # in the examples, to tell it by them
_SAMPLE = 300  # examples
_LEAST_OTHER = 2  # matches that are annotated with another entity, for the pattern to be taken for that one

# Everyday words that no pattern of a value should match.
_PROBES = (
    "The kitchen opens early and my friends would like something warm near a window tonight",
    "오늘 저녁에는 친구들이랑 따뜻한 음식 먹고 창가 쪽에 앉아서 이야기하고 싶어요",
    "今天晚上我们想坐在窗边吃点热的东西然后慢慢聊天",
)


@dataclass
class Evidence:
    """How the matches of one pattern are annotated."""

    entity: str
    """The entity that they are."""
    doubted: dict[str | None, bool] = field(default_factory=dict)
    """Intent -> whether they mostly mean nothing there."""
    is_exact: bool = True
    """Whether they end where the annotations end more often than beyond."""


def collect_evidence(entity: str, examples: Sequence[Example], find: Find) -> Evidence:
    """Return what the examples say about a pattern that is written for `entity`."""
    equal: dict[str, Counter[str]] = {}  # entity -> intent -> matches that are annotated with it
    fired: Counter[str] = Counter()
    wider = 0
    for example in examples:
        own = [(span.start, span.end) for span in example.spans if span.annotation.entity == entity]
        for start, end in find(example.text):
            named = {s.annotation.entity for s in example.spans if (s.start, s.end) == (start, end)}
            if not named and any(s <= start and end <= e for s, e in own):
                continue  # a part of the value says nothing against the pattern
            fired[example.intent] += 1
            wider += not named and any(start <= s and e <= end for s, e in own)
            for name in named:
                equal.setdefault(name, Counter())[example.intent] += 1
    name = entity if _is_annotated(entity, examples) else _other(equal, fired.total()) or entity
    right = equal.get(name, Counter())
    if not right and not _is_annotated(name, examples):
        return Evidence(name)
    return Evidence(name, verdicts(right, fired - right), is_exact=wider <= right.total())


def _is_annotated(entity: str, examples: Iterable[Example]) -> bool:
    return any(span.annotation.entity == entity for example in examples for span in example.spans)


def _other(equal: dict[str, Counter[str]], fired: int) -> str | None:
    """Return the entity that most matches are annotated with."""
    name = max(sorted(equal), key=lambda other: equal[other].total(), default=None)
    enough = name is not None and equal[name].total() >= max(_LEAST_OTHER, fired / 2)
    return name if enough else None


def matches_anything(examples: Sequence[Example], find: Find) -> bool:
    """Return whether a pattern matches most letters of everyday words, or of what the examples leave plain."""
    if any(_is_most(*_coverage(probe, find, ())) for probe in _PROBES):
        return True
    counts = [_plain_coverage(example, example.text, find) for example in examples[:_SAMPLE]]
    covered, letters = sum(part[0] for part in counts), sum(part[1] for part in counts)
    return letters >= _LEAST_LETTERS and _is_most(covered, letters)


def matches_something(examples: Sequence[Example], find: Find) -> bool:
    """Return whether a pattern matches any everyday word, or any of the words that the examples leave plain."""
    if any(find(probe) for probe in _PROBES):
        return True
    return any(_plain_coverage(example, example.text.capitalize(), find)[0] for example in examples[:_SAMPLE])


def _plain_coverage(example: Example, text: str, find: Find) -> tuple[int, int]:
    return _coverage(text, find, [(span.start, span.end) for span in example.spans])


def _is_most(covered: int, letters: int) -> bool:
    return covered >= _MOST * letters


def _coverage(text: str, find: Find, values: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return how many letters outside of `values` are matched, and how many there are."""
    is_matched = bytearray(len(text))
    for start, end in find(text):
        is_matched[start:end] = b"\x01" * (end - start)
    letters = [
        place
        for place, character in enumerate(text)
        if character.isalpha() and not any(start <= place < end for start, end in values)
    ]
    return sum(is_matched[place] for place in letters), len(letters)
