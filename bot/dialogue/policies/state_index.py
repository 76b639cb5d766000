"""Finds what fits the states of a conversation, without looking at everything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any, Generic, TypeVar

from bot.dialogue.standing import SHOULD_NOT_BE_SET
from bot.dialogue.states import Feature, State

T = TypeVar("T")
_Key = tuple[Any, ...]


@dataclass(frozen=True)
class _Shape:
    """Which parts of a state an entry says something about."""

    parts: tuple[str, ...]
    slots: tuple[str, ...]


@dataclass
class _Entries(Generic[T]):
    """Entries whose latest states say something about the same parts, by what they say."""

    by_key: dict[_Key, list[tuple[int, tuple[State, ...], T]]] = field(default_factory=dict)


class StateIndex(Generic[T]):
    """Entries by what their latest state says; of those, only a few fit any given state."""

    def __init__(self, entries: Iterable[tuple[tuple[State, ...], T]]) -> None:
        """Take pairs of states and what they stand for."""
        self.shapes: dict[_Shape, _Entries[T]] = {}
        self.longest = 1
        for number, (states, entry) in enumerate(entries):
            last = states[-1]
            found = self.shapes.setdefault(_shape(last), _Entries())
            found.by_key.setdefault(_key(last), []).append((number, states, entry))
            self.longest = max(self.longest, len(states))

    def __iter__(self) -> Iterator[T]:
        """Yield every entry, in order."""
        known = [one for entries in self.shapes.values() for found in entries.by_key.values() for one in found]
        return iter([entry for _, _, entry in sorted(known, key=lambda one: one[0])])

    def fitting(self, states: Sequence[State]) -> Iterator[T]:
        """Yield every entry whose states fit the end of a conversation, in the order of the entries."""
        fitting: list[tuple[int, T]] = []
        for shape, entries in self.shapes.items():
            for key in _keys_that_fit(shape, states[-1]):
                for number, expected, entry in entries.by_key.get(key, ()):
                    if states_fit(expected, states):
                        fitting.append((number, entry))
        fitting.sort(key=lambda pair: pair[0])
        return iter([entry for _, entry in fitting])


def _shape(state: State) -> _Shape:
    parts = tuple(part for part in ("intent", "text", "entities", "action", "loop") if getattr(state, part))
    return _Shape(parts, tuple(name for name, _ in state.slots))


def _key(state: State) -> _Key:
    shape = _shape(state)
    return (*(getattr(state, part) for part in shape.parts), *(feature for _, feature in state.slots))


def _keys_that_fit(shape: _Shape, state: State) -> Iterator[_Key]:
    """Yield the keys of entries of a shape that a state fits."""
    choices: list[tuple[Any, ...]] = []
    for part in shape.parts:
        found = getattr(state, part)
        if part == "loop":
            choices.append((SHOULD_NOT_BE_SET,) if not found else (found,))
        elif not found:
            return
        else:
            choices.append((found,))
    if shape.slots:
        slots = dict(state.slots)
        choices += [_features_that_fit(slots.get(name)) for name in shape.slots]
    yield from product(*choices)


def _features_that_fit(found: Feature | None) -> tuple[Feature, ...]:
    if not found or found == SHOULD_NOT_BE_SET:
        return (SHOULD_NOT_BE_SET,)
    # A rule that names a text slot without its value fits any value.
    is_text = isinstance(found, tuple) and found[:1] == (1.0,) and isinstance(found[-1], str)
    return (found, (1.0,)) if is_text else (found,)


def states_fit(rule: Sequence[State], states: Sequence[State]) -> bool:
    """Return whether the states of a rule fit the end of a conversation."""
    return all(map(_state_fits, reversed(rule), reversed(states)))


def _state_fits(rule: State, state: State) -> bool:
    # Where a conversation starts, no action went before: whatever slots are set then do not matter.
    if not rule.action or not state.action:
        return not rule.action and not state.action
    if (rule.intent and rule.intent != state.intent) or (rule.text and rule.text != state.text):
        return False
    if (rule.entities and rule.entities != state.entities) or rule.action != state.action:
        return False
    return _value_fits(rule.loop, state.loop) and _slots_fit(rule, state)


def _value_fits(expected: str | None, found: str | None) -> bool:
    if expected == SHOULD_NOT_BE_SET:
        return not found or found == SHOULD_NOT_BE_SET
    return not expected or expected == found


def _slots_fit(rule: State, state: State) -> bool:
    if not rule.slots:
        return True
    found = dict(state.slots)
    return all(feature in _features_that_fit(found.get(name)) for name, feature in rule.slots)
