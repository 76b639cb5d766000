"""The project's own actions: what they are asked and what they answer, wherever they run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.dialogue.event_json import to_json
from bot.dialogue.running import ActionFailedError
from bot.dialogue.tracker import Tracker
from bot.domain.domain import Domain

RASA_VERSION = "3.6.21"  # the contract that we speak; rasa-sdk compares it with its own


@dataclass(frozen=True)
class ActionAnswer:
    """What a custom action answers."""

    events: list[dict[str, Any]] = field(default_factory=list)
    """Events in Rasa's JSON form."""
    responses: list[dict[str, Any]] = field(default_factory=list)
    """Messages in Rasa's JSON form."""


class CustomActions(Protocol):
    """Runs custom actions; raises ActionRejectedError or ActionFailedError."""

    async def run(self, call: Mapping[str, Any]) -> ActionAnswer:
        """Run the action that a call names."""


class NoCustomActions:
    """A project without actions of its own: every call fails."""

    async def run(self, call: Mapping[str, Any]) -> ActionAnswer:
        """Say that the action is unknown."""
        raise ActionFailedError(str(call["next_action"]), "the project has no actions and no action server")


def action_call(name: str, tracker: Tracker, domain: Domain, *, with_domain: bool = True) -> dict[str, Any]:
    """Return the JSON that an action is called with, as Rasa sends it to an action server."""
    return {
        "next_action": name,
        "sender_id": tracker.sender_id,
        "tracker": tracker_state(tracker),
        "version": RASA_VERSION,
        "domain_digest": domain.digest,
        **({"domain": domain.raw} if with_domain else {}),
    }


def tracker_state(tracker: Tracker) -> dict[str, Any]:
    """Return a tracker in Rasa's JSON form, with all events."""
    message = tracker.latest_message
    latest = {"intent": {}, "entities": [], **message.parse_data, "text": message.text}
    loop = tracker.active_loop
    action = tracker.latest_action
    return {
        "sender_id": tracker.sender_id,
        "slots": dict(tracker.slots),
        "latest_message": {**latest, "message_id": message.message_id, "metadata": message.metadata or {}},
        "latest_event_time": tracker.events[-1].timestamp if tracker.events else None,
        "followup_action": tracker.followup_action,
        "paused": tracker.paused,
        "events": [to_json(event) for event in tracker.events],
        "latest_input_channel": tracker.latest_input_channel,
        "active_loop": {}
        if loop is None
        else {
            "name": loop.name,
            "is_interrupted": loop.is_interrupted,
            "rejected": loop.rejected,
            "trigger_message": loop.trigger_message,
        },
        "latest_action": {}
        if action is None
        else {"action_text": action.action_text}
        if action.name is None
        else {"action_name": action.name},
        "latest_action_name": tracker.latest_action_name,
    }
