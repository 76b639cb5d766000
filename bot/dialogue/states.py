"""What policies see of a conversation: one state before each action.

Follows Rasa 3.6's featurisation, so that rules and stories of a project mean the same here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple, TypeAlias

from bot.dialogue.history import Step
from bot.dialogue.standing import NO_MESSAGE, SHOULD_NOT_BE_SET, Standing
from bot.dialogue.tracker import Tracker
from bot.domain.domain import ACTION_LISTEN, Domain
from bot.domain.story import ANY_VALUE

Feature: TypeAlias = tuple[Any, ...] | str


class State(NamedTuple):
    """One state; what is None or empty is not seen."""

    intent: str | None = None
    """Intent of the latest message."""
    text: str | None = None
    """Text of the latest message, for end-to-end turns."""
    entities: tuple[str, ...] = ()
    """Entity labels of the latest message, sorted."""
    slots: tuple[tuple[str, Feature], ...] = ()
    """Features of slots, sorted by name; SHOULD_NOT_BE_SET where a rule asks for no value."""
    action: str | None = None
    """The latest action."""
    loop: str | None = None
    """The active form; SHOULD_NOT_BE_SET where a rule asks for none."""

    @property
    def after_listen(self) -> bool:
        """Whether the user has just spoken."""
        return self.action == ACTION_LISTEN


EMPTY = State()


@dataclass(frozen=True)
class RuleOnly:
    """What occurs in rules but not in stories, and so is hidden from remembered stories."""

    slots: frozenset[str] = field(default_factory=frozenset)
    """Slots."""
    loops: frozenset[str] = field(default_factory=frozenset)
    """Forms."""


def _state(now: Standing, domain: Domain, only_set_slots: bool, text_values: bool) -> State:
    intent, text, entities = _message(now, domain)
    loop = now.active_loop.name if now.active_loop else None
    slots = tuple(_slot_features(now, only_set=only_set_slots, text_values=text_values))
    return State(intent, text, entities, slots, now.latest_action_name, loop)


def _message(now: Standing, domain: Domain) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Return what policies see of the latest message."""
    message = now.latest_message
    if message is NO_MESSAGE:
        return None, None, ()
    by_text = now.latest_message_uses_text
    text = message.text if by_text or (by_text is None and message.intent is None) else None
    entities = tuple(sorted(entity_labels(message.entities) & domain.entities_used_by(message.intent)))
    return None if by_text else message.intent, text, entities


def entity_labels(entities: Sequence[dict[str, Any]]) -> set[str]:
    """Return names, `name#role` and `name#group` of entities."""
    labels = {str(one["entity"]) for one in entities if "entity" in one}
    for key in ("role", "group"):
        labels |= {f"{one['entity']}#{one[key]}" for one in entities if "entity" in one and one.get(key)}
    return labels


def _slot_features(now: Standing, *, only_set: bool, text_values: bool) -> Iterator[tuple[str, Feature]]:
    names = now.set_slots if only_set else now.slots
    for name in sorted(name for name in names if now.slots[name] is not None):
        slot, value = now.slot_types[name], now.slots[name]
        feature: Feature = slot.feature(value)
        if not feature:
            continue
        if only_set and value == SHOULD_NOT_BE_SET:  # of a rule; a user may well say "None"
            yield name, SHOULD_NOT_BE_SET
        elif any(feature):
            known = text_values and slot.type == "text" and value is not ANY_VALUE
            yield name, (*feature, str(value)) if known else feature


def states_until_now(
    tracker: Tracker,
    domain: Domain,
    *,
    only_set_slots: bool = False,
    text_values: bool = False,
    last: int | None = None,
) -> list[State]:
    """Return the states before each action of a conversation, and the one it is in.

    `only_set_slots` leaves out slots that no event has set (for rules); `text_values` keeps the value of text slots.
    With `last`, only so many, the latest ones.
    """
    return states_before(tracker.now(), domain, only_set_slots=only_set_slots, text_values=text_values, last=last)


def _step_state(step: Step, domain: Domain, only_set_slots: bool, text_values: bool) -> State:
    """Return the state of a step; it is kept there, because policies ask for it again and again."""
    key = (only_set_slots, text_values)
    if step.features is None:
        step.features = {}
    known = step.features.get(key)
    if known is None or known[0] is not domain:
        known = step.features[key] = (domain, _state(step.standing, domain, only_set_slots, text_values))
    state: State = known[1]
    return state


def with_input(states: list[State], tracker: Tracker, *, use_text: bool) -> list[State]:
    """Return the states with the latest message, where it waits for an answer, seen by its intent or by its text."""
    last = states[-1]
    if last.after_listen and tracker.latest_message is not NO_MESSAGE:
        if use_text:
            last = last._replace(intent=None, text=tracker.latest_message.text, entities=())
        elif tracker.latest_message_uses_text is None:
            last = last._replace(text=None)
    return [*states[:-1], last]


def story_states(tracker: Tracker, domain: Domain, rule_only: RuleOnly, *, last: int | None = None) -> list[State]:
    """Return the states as remembered stories know them: turns that only rules know are left out.

    With `last`, only so many, the latest ones.
    """
    seen = islice(_seen_back(tracker), last)
    states = [_story_state(step, domain, rule_only) for step in seen][::-1]
    return with_input(states, tracker, use_text=False) if states else states


def _seen_back(tracker: Tracker) -> Iterator[Step]:
    step = tracker.now().last_seen
    while step is not None:
        yield step
        step = step.seen_before


def _story_state(step: Step, domain: Domain, rule_only: RuleOnly) -> State:
    state = _step_state(step, domain, False, False)
    slots = tuple((name, feature) for name, feature in state.slots if name not in rule_only.slots)
    state = state._replace(slots=slots, loop=None if state.loop in rule_only.loops else state.loop)
    if step.told_by is not step.standing:
        intent, text, entities = _message(step.told_by, domain)
        state = state._replace(intent=intent, text=text, entities=entities)
    return state._replace(action=step.seen_action) if step.seen_action else state


def states_before(
    step: Step, domain: Domain, *, only_set_slots: bool = False, text_values: bool = False, last: int | None = None
) -> list[State]:
    """Return the states up to a step; options as of `states_until_now`."""
    steps = islice(_steps_back(step), last)
    return [_step_state(one, domain, only_set_slots, text_values) for one in steps][::-1]


def _steps_back(step: Step | None) -> Iterator[Step]:
    """Yield a step and those before it."""
    while step is not None:
        yield step
        step = step.before


def labelled_states(
    tracker: Tracker, domain: Domain, *, only_set_slots: bool = False, text_values: bool = False
) -> Iterator[tuple[list[State], str]]:
    """Yield the states before each action of a training story, with the action.

    The list grows from one to the next: copy what is kept.
    """
    states: list[State] = []
    for step in [*_steps_back(tracker.history.latest_step)][::-1]:
        states.append(_step_state(step, domain, only_set_slots, text_values))
        yield states, step.label


def rasa_length(states: Sequence[State]) -> int:
    """Return how long Rasa writes the states of a rule: the longest of several rules that fit wins."""
    return len(json.dumps([_rasa_form(state) for state in states], sort_keys=True))


def _rasa_form(state: State) -> dict[str, Any]:
    user = {"intent": state.intent, "text": state.text, "entities": list(state.entities)}
    parts: dict[str, dict[str, Any]] = {
        "user": {key: value for key, value in user.items() if value},
        "slots": {name: list(feature) if isinstance(feature, tuple) else feature for name, feature in state.slots},
        "prev_action": {"action_name": state.action} if state.action else {},
        "active_loop": {"name": state.loop} if state.loop else {},
    }
    return {key: value for key, value in parts.items() if value}
