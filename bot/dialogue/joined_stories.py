"""Joins stories at their checkpoints into whole conversations; where these would be too many, some stand for all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.dialogue.story_parts import MAX_VISITS, StoryPart
from bot.dialogue.tracker import Tracker

MAX_EVENTS = 60_000  # of all ways together, beginnings that they share counted once
_LEAST = 30  # the part of them that every round may add

Grow = Callable[[Tracker, StoryPart], list[Tracker]]


@dataclass(frozen=True)
class Way:
    """A conversation through parts of stories."""

    tracker: Tracker
    """Its events."""
    parts: tuple[StoryPart, ...] = ()
    """The parts, in order."""
    order: tuple[int, ...] = ()
    """Its place among all ways: the number of each part, then that of each choice among alternatives."""
    choices: tuple[int, ...] = ()
    """The number of each choice."""
    is_whole: bool = True
    """Whether it ends where a conversation may end; otherwise other ways stand for how it goes on."""


def ways(parts: Sequence[StoryPart], start: Tracker, grow: Grow) -> list[Way]:
    """Return the conversations through all parts, from their starts to their ends.

    `grow` returns a conversation with a part added, once for each choice among alternatives. Where checkpoints make
    more conversations than can be learned from, each part still follows some way to its checkpoint, and nothing that a
    part says is left out.
    """
    return _Joining(parts, grow).run(start)


class _Joining:
    def __init__(self, parts: Sequence[StoryPart], grow: Grow) -> None:
        self.parts, self.grow = parts, grow
        self.numbers = {id(part): number for number, part in enumerate(parts)}
        self.after: dict[str, list[StoryPart]] = {}
        for part in parts:
            if part.start is not None:
                self.after.setdefault(part.start.name, []).append(part)
        self.left = MAX_EVENTS
        self.found: list[Way] = []

    def run(self, start: Tracker) -> list[Way]:
        first = [(Way(start), part) for part in self.parts if part.start is None]
        waiting = self._round(first)
        while waiting:
            waiting = self._round([pair for ways in waiting.values() for pair in self._next(ways, waiting)])
        return sorted(self.found, key=lambda way: (way.order, way.choices))

    def _round(self, pairs: Sequence[tuple[Way, StoryPart]]) -> dict[str, list[Way]]:
        """Add a part to each way; return those that go on, by their checkpoint."""
        waiting: dict[str, list[Way]] = {}
        for way, part in pairs:
            known = len(way.tracker.events)
            for number, tracker in enumerate(self.grow(way.tracker, part)):
                self.left -= len(tracker.events) - known
                order = (*way.order, self.numbers[id(part)])
                grown = Way(tracker, (*way.parts, part), order, (*way.choices, number))
                if self._following(grown):
                    waiting.setdefault(part.end or "", []).append(grown)
                else:
                    self.found.append(grown)
        return waiting

    def _following(self, way: Way) -> list[StoryPart]:
        able = self.after.get(way.parts[-1].end or "", ())
        return [part for part in able if way.order.count(self.numbers[id(part)]) < MAX_VISITS]

    def _next(self, found: list[Way], waiting: Mapping[str, list[Way]]) -> Iterator[tuple[Way, StoryPart]]:
        """Yield the ways at a checkpoint with the parts that follow; of too many ways, some spread over all."""
        wanted = sum(len(ways) * self._length(other) for other, ways in waiting.items())
        allowed = max(self.left // 2, MAX_EVENTS // _LEAST)
        count = len(found) if wanted <= allowed else max(1, len(found) * allowed // wanted)
        kept = {index * len(found) // count for index in range(count)}
        for index, way in enumerate(found):
            if index in kept:
                yield from ((way, part) for part in self._following(way))
            else:
                self.found.append(Way(way.tracker, way.parts, way.order, way.choices, is_whole=False))

    def _length(self, name: str) -> int:
        return sum(2 * len(part.steps) + 1 for part in self.after[name])
