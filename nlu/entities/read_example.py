"""Annotated examples as they are counted: units, labels, and where the values stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nlu.entities.boundary_counts import split_units, to_labels
from nlu.entities.example import Example
from nlu.entities.neighbours import Word


@dataclass(frozen=True)
class ReadExample:
    """An example, read for counting."""

    example: Example
    """The example."""
    units: Sequence[Word]
    """Its words and marks, of Korean words the parts."""
    labels: Sequence[str]
    """What is counted of each."""
    found: dict[tuple[int, int], str]
    """First and last unit of each annotated value, and its entity."""

    @classmethod
    def of(cls, example: Example) -> ReadExample:
        """Read an example."""
        units = split_units(example.text, example.words)
        starts, ends = {unit.start: k for k, unit in enumerate(units)}, {unit.end: k for k, unit in enumerate(units)}
        found = {
            (starts[span.start], ends[span.end]): span.annotation.entity
            for span in example.spans
            if span.start in starts and span.end in ends
        }
        return cls(example, units, to_labels(units), found)

    def covered(self) -> set[int]:
        """Return the places of the units that are part of a value."""
        return {place for first, last in self.found for place in range(first, last + 1)}

    def stretches(self, longest: Mapping[str, int], values: Container[str]) -> Iterator[tuple[str, int, int]]:
        """Yield where the text of a value stands: the text, the first and the last unit.

        `longest` tells how many units the longest value has that begins with a unit.
        """
        text = self.example.text
        is_plain = single_spaced(text) == text
        for first, unit in enumerate(self.units):
            for last in range(first, min(len(self.units), first + longest.get(unit.text, 0))):
                value = text[unit.start : self.units[last].end]
                if not is_plain:
                    value = single_spaced(value)
                if value in values:
                    yield value, first, last


def units_within(example: Example, start: int, end: int) -> Sequence[Word]:
    """Return the units of a stretch where they are the words that were read already; else nothing."""
    first = bisect_left(example.words, start, key=_start_of)
    words = example.words[first : bisect_left(example.words, end, first, key=_start_of)]
    is_whole = words and words[0].start == start and words[-1].end == end
    return words if is_whole and not any("가" <= word.text[0] <= "힣" for word in words) else ()


def _start_of(word: Word) -> int:
    return word.start


def single_spaced(text: str) -> str:
    """Return a normalised text with single spaces."""
    return " ".join(text.split())
