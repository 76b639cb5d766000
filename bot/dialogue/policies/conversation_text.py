"""Writes conversations for people to read, as the steps of a story."""

from __future__ import annotations

import json
from collections.abc import Iterable

from bot.dialogue import events as ev
from bot.dialogue.events import Event
from bot.dialogue.standing import SHOULD_NOT_BE_SET
from bot.domain.domain import ACTION_LISTEN, RULE_SNIPPET
from bot.domain.story import ANY_VALUE

_MOST = 12  # steps that are shown: the latest tell most


def written_steps(events: Iterable[Event]) -> list[str]:
    """Return the events of a conversation as steps of a story; of a long one, the latest.

    >>> hi = ev.UserUttered(None, {"intent": {"name": "greet"}})
    >>> written_steps([ev.ActionExecuted("action_listen"), hi, ev.ActionExecuted("utter_hi")])
    ['- intent: greet', '- action: utter_hi']
    """
    steps = [step for step in map(_step, events) if step]
    return steps if len(steps) <= _MOST else [f"({len(steps) - _MOST} steps before)", *steps[-_MOST:]]


def written_action(action: str) -> str:
    """Return an action as a step."""
    return "the bot listens" if action == ACTION_LISTEN else f"- action: {action}"


def _step(event: Event) -> str:
    if isinstance(event, ev.UserUttered):
        said = f"- intent: {event.intent}" if event.intent else f"- user: {event.text}"
        entities = ", ".join(dict.fromkeys(str(one.get("entity")) for one in event.entities))
        return f"{said} (entities: {entities})" if entities else said
    if isinstance(event, ev.ActionExecuted):
        return _action(event)
    if isinstance(event, ev.SlotSet):
        return f"- slot_was_set: [{_slot(event)}]"
    if isinstance(event, ev.ActiveLoop):
        return f"- active_loop: {'null' if event.name in (None, SHOULD_NOT_BE_SET) else event.name}"
    return ""


def _action(event: ev.ActionExecuted) -> str:
    if event.name == RULE_SNIPPET:
        return "(anything before)"
    if event.name is None:
        return f"- bot: {event.action_text}"
    return "" if event.name == ACTION_LISTEN else f"- action: {event.name}"


def _slot(event: ev.SlotSet) -> str:
    if event.value in (ANY_VALUE, [ANY_VALUE]):
        return event.name
    value = None if event.value == SHOULD_NOT_BE_SET else event.value
    return f"{event.name}: {json.dumps(value, ensure_ascii=False, default=str)}"
