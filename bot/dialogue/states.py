"""What policies see of a conversation: one state before each action.

Follows Rasa 3.6's featurisation, so that rules and stories of a project mean the same here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from bot.dialogue import events as ev
from bot.dialogue.tracker import NO_MESSAGE, SHOULD_NOT_BE_SET, Tracker
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


def state_of(tracker: Tracker, domain: Domain, *, only_set_slots: bool = False, text_values: bool = False) -> State:
    """Return the state that a tracker is in.

    `only_set_slots` leaves out slots that no event has set (for rules); `text_values` keeps the value of text slots.
    """
    message = tracker.latest_message
    intent = text = None
    entities: tuple[str, ...] = ()
    if message is not NO_MESSAGE:
        by_text = tracker.latest_message_uses_text
        intent = None if by_text else message.intent
        text = message.text if by_text or (by_text is None and message.intent is None) else None
        entities = tuple(sorted(entity_labels(message.entities) & domain.entities_used_by(message.intent)))
    loop = tracker.active_loop.name if tracker.active_loop else None
    slots = tuple(_slot_features(tracker, only_set=only_set_slots, text_values=text_values))
    return State(intent, text, entities, slots, tracker.latest_action_name, loop)


def entity_labels(entities: Sequence[dict[str, Any]]) -> set[str]:
    """Return names, `name#role` and `name#group` of entities."""
    labels = {str(one["entity"]) for one in entities if "entity" in one}
    for key in ("role", "group"):
        labels |= {f"{one['entity']}#{one[key]}" for one in entities if "entity" in one and one.get(key)}
    return labels


def _slot_features(tracker: Tracker, *, only_set: bool, text_values: bool) -> Iterator[tuple[str, Feature]]:
    for name, value in sorted(tracker.slots.items()):
        if value is None or (only_set and name not in tracker.set_slots):
            continue
        slot = tracker.slot_types[name]
        feature: Feature = slot.feature(value)
        if not feature:
            continue
        if only_set and value == SHOULD_NOT_BE_SET:  # of a rule; a user may well say "None"
            yield name, SHOULD_NOT_BE_SET
        elif any(feature):
            known = text_values and slot.type == "text" and value is not ANY_VALUE
            yield name, (*feature, str(value)) if known else feature


def states_until_now(
    tracker: Tracker, domain: Domain, *, only_set_slots: bool = False, text_values: bool = False
) -> list[State]:
    """Return the states before each action of a conversation, and the one it is in; options as of `state_of`."""
    return [state_of(now, domain, only_set_slots=only_set_slots, text_values=text_values) for now, _ in replay(tracker)]


def with_input(states: list[State], tracker: Tracker, *, use_text: bool) -> list[State]:
    """Return the states with the latest message, where it waits for an answer, seen by its intent or by its text."""
    last = states[-1]
    if last.after_listen and tracker.latest_message is not NO_MESSAGE:
        if use_text:
            last = last._replace(intent=None, text=tracker.latest_message.text, entities=())
        elif tracker.latest_message_uses_text is None:
            last = last._replace(text=None)
    return [*states[:-1], last]


def replay(tracker: Tracker) -> Iterator[tuple[Tracker, bool]]:
    """Yield the tracker as it was before each action that counts, and as it is now, with the action's hidden flag.

    The same object is yielded each time.
    """
    now = tracker.fresh()
    for event in tracker.applied_events():
        if isinstance(event, ev.ActionExecuted):
            yield now, event.hide_rule_turn
        now.append(event)
    yield now, False


def story_states(tracker: Tracker, domain: Domain, rule_only: RuleOnly) -> list[State]:
    """Return the states as remembered stories know them: turns that only rules know are left out."""
    states: list[State] = []
    action: str | None = None
    hidden = False
    for now, hide in replay(tracker):
        if not hidden:
            action = now.latest_action_name
        # A followup or a form that goes on does not change whether the turn is hidden.
        if not now.followup_action and now.latest_action_name != now.active_loop_name:
            hidden = hide
        if not hidden:
            states.append(_story_state(state_of(now, domain), states, action, rule_only))
    return with_input(states, tracker, use_text=False) if states else states


def _story_state(state: State, before: list[State], action: str | None, rule_only: RuleOnly) -> State:
    slots = tuple((name, feature) for name, feature in state.slots if name not in rule_only.slots)
    state = state._replace(slots=slots, loop=None if state.loop in rule_only.loops else state.loop)
    if before and not state.after_listen:
        previous = before[-1]
        state = state._replace(intent=previous.intent, text=previous.text, entities=previous.entities)
    return state._replace(action=action) if action else state


def labelled_states(
    tracker: Tracker, domain: Domain, *, only_set_slots: bool = False, text_values: bool = False
) -> Iterator[tuple[list[State], str]]:
    """Yield the states before each action of a training story, with the action.

    The list grows from one to the next: copy what is kept.
    """
    actions = [
        event.name or event.action_text for event in tracker.applied_events() if isinstance(event, ev.ActionExecuted)
    ]
    states: list[State] = []
    for (now, _), action in zip(replay(tracker), actions, strict=False):
        states.append(state_of(now, domain, only_set_slots=only_set_slots, text_values=text_values))
        yield states, action or ""


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
