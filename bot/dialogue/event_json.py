"""The JSON form of events, as Rasa writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, get_args

from bot.dialogue.events import (
    JSON,
    ActionExecutionRejected,
    Event,
    FollowupAction,
    LoopInterrupted,
    ReminderScheduled,
    SlotSet,
)

_CLASSES: dict[str, Callable[..., Event]] = {cls.kind: cls for cls in get_args(Event)}
_OLD_KINDS = {"form": "active_loop"}
_NAMED = (SlotSet, FollowupAction, ActionExecutionRejected)  # events that mean nothing without a name
_TYPES: dict[str, tuple[type, ...]] = {
    "name": (str,),
    "text": (str,),
    "action_text": (str,),
    "input_channel": (str,),
    "intent": (str,),
    "date_time": (str,),
    "timestamp": (int, float),
    "parse_data": (dict,),
    "data": (dict,),
    "metadata": (dict,),
}


def to_json(event: Event) -> JSON:
    """Return an event in Rasa's JSON form.

    >>> to_json(SlotSet("city", "Busan"))
    {'event': 'slot', 'timestamp': None, 'name': 'city', 'value': 'Busan'}
    """
    found: JSON = {"event": event.kind, "timestamp": event.timestamp}
    for one in fields(event):
        value = getattr(event, one.name)
        if one.name != "timestamp" and (one.name != "metadata" or value):
            found[one.name] = value
    return found


def from_json(data: Mapping[str, Any]) -> Event:
    """Return the event of a JSON form; raises ValueError for what is none.

    Keys that an event of this kind does not have are left out.

    >>> from_json({"event": "slot", "name": "city", "value": "Busan"})
    SlotSet(name='city', value='Busan', timestamp=None, metadata=None)
    """
    if not isinstance(data, Mapping):
        raise ValueError(f"an event must be a mapping, not {data!r}")
    kind = data.get("event")
    if kind == "form_validation":
        return LoopInterrupted(not data.get("validate", True), data.get("timestamp"))
    cls = _CLASSES.get(_OLD_KINDS.get(str(kind), str(kind)))
    if cls is None:
        raise ValueError(f"unknown event '{kind}'")
    known = {one.name for one in fields(cls)}  # type: ignore[arg-type]
    given = {key: value for key, value in data.items() if key in known and value is not None}
    _check(str(kind), given)
    if cls in _NAMED and not given.get("name"):
        raise ValueError(f"event '{kind}' has no name")
    if cls is ReminderScheduled:
        given.setdefault("kill_on_user_msg", False)  # as in Rasa; rasa-sdk always writes it
    event = cls(**given)
    if isinstance(event, ReminderScheduled) and (not event.intent or event.at is None):
        raise ValueError(f"event '{kind}' needs an intent and a date_time in ISO 8601, not {event.date_time!r}")
    return event


def _check(kind: str, given: Mapping[str, Any]) -> None:
    """Raise ValueError for a value that the dialogue could not work with."""
    for key, value in given.items():
        if not isinstance(value, _TYPES.get(key, (object,))):
            raise ValueError(f"'{key}' of event '{kind}' can't be {value!r}")
    parse_data = given.get("parse_data") or {}
    intent = parse_data.get("intent")
    if intent is not None and not isinstance(intent, dict):
        raise ValueError(f"the intent of event '{kind}' must be a mapping, not {intent!r}")
    entities = given.get("entities") if kind == "entities" else parse_data.get("entities")
    if entities is not None and not (isinstance(entities, list) and all(isinstance(one, dict) for one in entities)):
        raise ValueError(f"the entities of event '{kind}' must be a list of mappings, not {entities!r}")
