"""Finds what fits the states of a conversation, without looking at everything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Generic, TypeVar

from bot.dialogue.states import EMPTY, Feature, State
from bot.dialogue.tracker import SHOULD_NOT_BE_SET

T = TypeVar("T")
_Key = tuple[str | None, str | None, str | None]


class StateIndex(Generic[T]):
    """Entries by the action, intent and text of their latest state."""

    def __init__(self, entries: Iterable[tuple[tuple[State, ...], T]], *, any_slots: bool = False) -> None:
        """Take pairs of states and what they stand for; with `any_slots` an empty state fits whatever slots are set."""
        self.any_slots = any_slots
        self.entries: dict[_Key, list[tuple[tuple[State, ...], T]]] = {}
        for states, entry in entries:
            last = states[-1]
            self.entries.setdefault((last.action, last.intent, last.text), []).append((states, entry))

    def fitting(self, states: Sequence[State]) -> Iterator[T]:
        """Yield every entry whose states fit the end of a conversation, in a fixed order."""
        last = states[-1]
        seen = [(value, None) if value else (None,) for value in (last.action, last.intent, last.text)]
        for key in product(seen[0], seen[1], seen[2]):
            for expected, entry in self.entries.get(key, ()):
                if states_fit(expected, states, any_slots=self.any_slots):
                    yield entry


def states_fit(rule: Sequence[State], states: Sequence[State], *, any_slots: bool = False) -> bool:
    """Return whether the states of a rule fit the end of a conversation."""
    pairs = zip(reversed(rule), reversed(states), strict=False)
    return all(_state_fits(expected, state, any_slots=any_slots) for expected, state in pairs)


def _state_fits(rule: State, state: State, *, any_slots: bool) -> bool:
    if rule == EMPTY:
        return (state._replace(slots=()) if any_slots else state) == EMPTY
    if state == EMPTY:
        return False
    if (rule.intent and rule.intent != state.intent) or (rule.text and rule.text != state.text):
        return False
    if (rule.entities and rule.entities != state.entities) or (rule.action and rule.action != state.action):
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
    return all(_feature_fits(feature, found.get(name)) for name, feature in rule.slots)


def _feature_fits(expected: Feature, found: Feature | None) -> bool:
    if expected == SHOULD_NOT_BE_SET:
        return not found or found == SHOULD_NOT_BE_SET
    if found is None:
        return False
    # A rule that names a text slot without its value fits any value.
    return expected == found or (expected == (1.0,) and found[:1] == (1.0,) and isinstance(found[-1], str))
