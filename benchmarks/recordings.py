"""The form of recorded conversations: our events and messages are brought into it, and compared as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.dialogue import events as ev
from bot.messages import BotMessage

_KINDS = {
    "user_featurization": "featurization",
    "active_loop": "loop",
    "action_execution_rejected": "rejected",
    "entities": "entities_added",
}


def event_form(event: ev.Event) -> dict[str, Any] | None:
    """Return an event as a recording writes it, or None for bookkeeping."""
    kind = _KINDS.get(event.kind, event.kind)
    form: dict[str, Any] = {"e": kind}
    if isinstance(event, ev.UserFeaturization):
        return None
    if isinstance(event, ev.UserUttered):
        entities = [
            {k: one[k] for k in ("entity", "value", "role", "group") if one.get(k) is not None or k == "value"}
            for one in event.entities
        ]
        full = (event.parse_data.get("intent") or {}).get("full_retrieval_intent_name")
        retrieval = {"full_retrieval_intent_name": full} if full else {}
        return {**form, "text": event.text, "intent": event.intent, "entities": entities, **retrieval}
    if isinstance(event, ev.BotUttered):
        # An empty text may be a placeholder that was filled with nothing: it stays.
        data = {key: value for key, value in event.data.items() if value or value == ""}
        return {**form, "text": event.text, **data}
    if isinstance(event, ev.LoopInterrupted):
        return {**form, "value": event.is_interrupted}
    if isinstance(event, ev.SlotSet):
        return {**form, "name": event.name, "value": event.value}
    if isinstance(event, ev.ActionExecuted):
        return {**form, "name": event.name or event.action_text}
    if isinstance(event, (ev.ActionExecutionRejected, ev.FollowupAction, ev.ActiveLoop)):
        return {**form, "name": event.name}
    return form


def recorded_form(event: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return a recorded event in the form of `event_form`."""
    kind = event["e"]
    if kind == "featurization":
        return None
    if kind == "bot":
        keys = ("text", "elements", "quick_replies", "buttons", "attachment", "image", "custom")
        return {"e": kind, "text": event.get("text"), **{k: event[k] for k in keys[1:] if event.get(k)}}
    if kind in ("reminder", "cancel_reminder"):
        return {"e": kind}
    dropped = ("policy", "conf", "hide_rule_turn")
    return {key: value for key, value in event.items() if key not in dropped}


def sent(message: BotMessage) -> list[dict[str, Any]]:
    """Return a message as the recording channel got it."""
    found: list[dict[str, Any]] = []
    texts = message.texts()
    buttons = [{"title": one.title, "payload": one.payload} for one in message.buttons]
    for index, text in enumerate(texts):
        last = index == len(texts) - 1
        found.append({"text": text, **({"buttons": buttons} if buttons and last else {})})
    if message.image:
        found.append({"image": message.image})
    if message.custom:
        found.append({"custom": message.custom})
    if message.attachment:
        found.append({"attachment": message.attachment})
    return found


def same(one: Any, other: Any) -> bool:
    """Compare as JSON: true is not 1, 1 equals 1.0."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)
