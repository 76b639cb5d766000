"""What a custom action is called with."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from bot.actions.custom import RASA_VERSION, action_call, tracker_state
from bot.dialogue import events as ev
from bot.dialogue.tracker import Tracker
from bot.domain.domain import Domain
from bot.domain.slot import Slot

SLOTS = {"city": Slot("city"), "n": Slot("n", "float", initial_value=1)}
PARSE = {"intent": {"name": "book", "confidence": 0.9}, "entities": [{"entity": "city", "value": "부산"}]}


def test_a_call_names_the_action_and_tells_everything() -> None:
    domain = Domain(raw={"intents": ["book"]})
    call = action_call("action_x", Tracker("me", SLOTS), domain)
    assert (call["next_action"], call["sender_id"], call["version"]) == ("action_x", "me", RASA_VERSION)
    assert call["domain"] == {"intents": ["book"]}
    assert call["domain_digest"] == Domain(raw={"intents": ["book"]}).digest != Domain(raw={}).digest
    assert call["tracker"]["sender_id"] == "me"
    assert "domain" not in action_call("action_x", Tracker("me", SLOTS), domain, with_domain=False)


def test_a_new_conversation_has_every_key_that_actions_read() -> None:
    assert tracker_state(Tracker("me", SLOTS)) == {
        "sender_id": "me",
        "slots": {"city": None, "n": 1},
        "latest_message": {"intent": {}, "entities": [], "text": None, "message_id": None, "metadata": {}},
        "latest_event_time": None,
        "followup_action": "action_listen",
        "paused": False,
        "events": [],
        "latest_input_channel": None,
        "active_loop": {},
        "latest_action": {},
        "latest_action_name": None,
    }


def test_a_conversation_is_told_whole() -> None:
    events = [
        ev.Restarted(1.0),
        ev.ActionExecuted("action_listen", timestamp=2.0),
        ev.UserUttered("부산", PARSE, "rest", "m1", 3.0, {"ip": "1"}),
        ev.SlotSet("city", "부산", 4.0),
        ev.ActiveLoop("form", 5.0),
        ev.ActionExecutionRejected("form", timestamp=6.0),
    ]
    state = tracker_state(Tracker("me", SLOTS, events))
    assert [one["event"] for one in state["events"]] == [event.kind for event in events]
    assert state["latest_message"] == {**PARSE, "text": "부산", "message_id": "m1", "metadata": {"ip": "1"}}
    assert state["active_loop"] == {
        "name": "form",
        "is_interrupted": False,
        "rejected": True,
        "trigger_message": PARSE,
    }
    assert (state["latest_event_time"], state["latest_input_channel"]) == (6.0, "rest")
    assert (state["latest_action"], state["latest_action_name"]) == ({"action_name": "action_listen"}, "action_listen")
    assert json.loads(json.dumps(state)) == state


def test_an_end_to_end_action_is_told_by_its_text() -> None:
    state = tracker_state(Tracker("me", SLOTS, [ev.ActionExecuted(None, action_text="Hello!")]))
    assert (state["latest_action"], state["latest_action_name"]) == ({"action_text": "Hello!"}, "Hello!")


def test_the_domain_is_sent_as_it_is_written(make_project: Callable[..., Any]) -> None:
    written = """
intents: [greet, {book: {use_entities: [city]}}]
entities: [city]
slots: {city: {type: text, mappings: [{type: from_entity, entity: city}]}}
forms: {form: {required_slots: [city]}}
actions: [action_x]
responses: {utter_hi: [{text: hi}]}
session_config: {session_expiration_time: 5}
"""
    project = make_project(written, "responses: {utter_bye: [{text: bye}]}")
    sent: dict[str, Any] = action_call("action_x", Tracker("me", project.domain.all_slots), project.domain)["domain"]
    assert sent["intents"] == ["greet", {"book": {"use_entities": ["city"]}}]
    assert sent["forms"] == {"form": {"required_slots": ["city"]}}
    assert list(sent["responses"]) == ["utter_hi", "utter_bye"]
    assert sent["slots"]["city"]["mappings"] == [{"type": "from_entity", "entity": "city"}]
