"""What the recurrent policy sees of a conversation: features of each state, and the latest events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from bot.dialogue.states import EMPTY, State, labelled_states
from bot.dialogue.training_stories import TrainingStory
from bot.domain.domain import Domain
from nlu import SequenceStep

Happening: TypeAlias = tuple[object, ...]
"""One event in short: what kind it is, and what it is about."""


def steps_of(states: Sequence[State]) -> list[SequenceStep]:
    """Return the features of states.

    What the user said is seen only where it is new: a network remembers it, and needs no copy in each state after.
    """
    return [_step(state) for state in states]


def _step(state: State) -> SequenceStep:
    features = {f"action {state.action}": 1.0} if state.action else {}
    if state.after_listen:
        features |= {f"entity {label}": 1.0 for label in state.entities}
        features |= {f"intent {state.intent}": 1.0} if state.intent else {}
        features |= {f"text {state.text}": 1.0} if state.text else {}
    if state.loop:
        features[f"form {state.loop}"] = 1.0
    for name, feature in state.slots:
        numbers = [(position, x) for position, x in enumerate(feature) if isinstance(x, (int, float)) and x]
        features |= {f"slot {name} {position}": float(x) for position, x in numbers}
    return tuple(features.items())


def latest_happenings(states: Sequence[State], *, count: int) -> tuple[Happening, ...]:
    """Return what happened last before the latest state, at most `count` happenings, the latest last.

    Each state tells what came since the one before: an action, a message of the user, slots and forms that changed.
    """
    found: list[Happening] = []
    near = [EMPTY, *states][-count - 1 :]  # each state but the first tells at least of an action
    for before, state in pairwise(near):
        found += _happenings(before, state)
    return tuple(found[-count:])


def _happenings(before: State, state: State) -> Iterator[Happening]:
    """Yield what changed, and last what was done or said: that tells most about what comes next."""
    if before == EMPTY and state != EMPTY:
        yield ("start",)
    known = dict(before.slots)
    for name, feature in state.slots:
        if known.get(name) != feature:
            yield ("slot", name, feature)
    for name in sorted(known.keys() - dict(state.slots).keys()):
        yield ("slot", name, None)
    if state.loop != before.loop:
        yield ("form", state.loop)
    if state.action:
        yield ("action", state.action)
    if state.after_listen:
        yield ("user", state.intent, state.text, state.entities)


def examples(
    stories: Iterable[TrainingStory], domain: Domain, *, length: int
) -> Iterator[tuple[list[SequenceStep], str]]:
    """Yield the features of the latest `length` states before each action of the stories, with the action."""
    for story in stories:
        steps: list[SequenceStep] = []
        for states, action in labelled_states(story.tracker, domain) if not story.is_rule else ():
            steps.append(_step(states[-1]))
            yield steps[-length:], action
