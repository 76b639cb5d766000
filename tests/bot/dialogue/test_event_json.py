"""The JSON form of every kind of event, old names, and what is refused."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue import events as ev
from bot.dialogue.event_json import from_json, to_json

ONE_OF_EACH: list[ev.Event] = [
    ev.UserUttered(
        "부산 가요",
        {"intent": {"name": "go", "confidence": 0.9}, "entities": [{"entity": "city", "value": "부산"}]},
        "rest",
        "m1",
        5.0,
        {"ip": 1},
    ),
    ev.BotUttered("Hello", {"buttons": [{"title": "Yes", "payload": "/affirm"}]}, 6.0, {"utter_action": "utter_greet"}),
    ev.SlotSet("city", ["Busan"], 7.0),
    ev.ActionExecuted("utter_greet", "RulePolicy", 1.0, None, True, 8.0),
    ev.EntitiesAdded([{"entity": "city", "value": "Busan"}], 9.0),
    ev.UserFeaturization(True, 10.0),
    ev.ActiveLoop("booking_form", 11.0),
    ev.LoopInterrupted(True, 12.0),
    ev.ActionExecutionRejected("booking_form", "RulePolicy", 0.5, 13.0),
    ev.FollowupAction("utter_greet", 14.0),
    ev.ReminderScheduled("remind", "2026-01-01T00:00:00+09:00", {"city": "Busan"}, "r1", False, 15.0),
    ev.ReminderCancelled("r1", "remind", [], 16.0),
    ev.AllSlotsReset(17.0),
    ev.Restarted(18.0),
    ev.UserUtteranceReverted(19.0),
    ev.ActionReverted(20.0),
    ev.ConversationPaused(21.0),
    ev.ConversationResumed(22.0),
    ev.StoryExported(23.0),
    ev.SessionStarted(24.0),
    ev.SessionEnded(25.0, {"why": "idle"}),
    ev.AgentUttered("I take over", {"image": "x.png"}, 26.0),
]


def test_the_examples_cover_every_kind() -> None:
    assert {type(event) for event in ONE_OF_EACH} == set(get_args(ev.Event))


@pytest.mark.parametrize("event", ONE_OF_EACH, ids=lambda event: event.kind)
def test_an_event_survives_json(event: ev.Event) -> None:
    assert from_json(json.loads(json.dumps(to_json(event)))) == event


WITH_BARE = [event for event in ONE_OF_EACH if not isinstance(event, ev.ReminderScheduled)]  # it needs its time


@pytest.mark.parametrize("event", WITH_BARE, ids=lambda event: event.kind)
def test_an_event_without_details_survives_json(event: ev.Event) -> None:
    bare = type(event)(**{"name": "x"} if "name" in {field.name for field in fields(event)} else {})
    assert from_json(json.loads(json.dumps(to_json(bare)))) == bare


def test_a_reminder_that_does_not_say_so_outlasts_messages() -> None:
    data = {"event": "reminder", "intent": "remind", "date_time": "2026-01-01T00:00:00+09:00"}
    assert from_json(data) == ev.ReminderScheduled("remind", data["date_time"], kill_on_user_msg=False)


@pytest.mark.parametrize(
    ("event", "form"),
    [
        (ev.SlotSet("city", None), {"event": "slot", "timestamp": None, "name": "city", "value": None}),
        (ev.ActiveLoop(None, 1.0), {"event": "active_loop", "timestamp": 1.0, "name": None}),
        (ev.Restarted(), {"event": "restart", "timestamp": None}),
        (ev.Restarted(metadata={"a": 1}), {"event": "restart", "timestamp": None, "metadata": {"a": 1}}),
        (
            ev.ActionExecuted("utter_x", "P", 0.5),
            {
                "event": "action",
                "timestamp": None,
                "name": "utter_x",
                "policy": "P",
                "confidence": 0.5,
                "action_text": None,
                "hide_rule_turn": False,
            },
        ),
    ],
)
def test_the_json_form_is_that_of_rasa(event: ev.Event, form: dict[str, Any]) -> None:
    assert to_json(event) == form


@pytest.mark.parametrize(
    ("form", "event"),
    [
        ({"event": "form", "name": "f"}, ev.ActiveLoop("f")),
        ({"event": "form", "name": None}, ev.ActiveLoop(None)),
        ({"event": "form_validation", "validate": False}, ev.LoopInterrupted(is_interrupted=True)),
        ({"event": "form_validation", "validate": True}, ev.LoopInterrupted(is_interrupted=False)),
        ({"event": "form_validation"}, ev.LoopInterrupted(is_interrupted=False)),
    ],
)
def test_names_of_older_versions_are_understood(form: dict[str, Any], event: ev.Event) -> None:
    assert from_json(form) == event


def test_keys_that_the_kind_does_not_have_are_left_out() -> None:
    assert from_json({"event": "slot", "name": "a", "value": 1, "colour": "red"}) == ev.SlotSet("a", 1)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("slot", "an event must be a mapping, not 'slot'"),
        (None, "an event must be a mapping, not None"),
        ({}, "unknown event 'None'"),
        ({"event": "slots", "name": "a"}, "unknown event 'slots'"),
        ({"event": "slot", "value": 1}, "event 'slot' has no name"),
        ({"event": "followup"}, "event 'followup' has no name"),
        ({"event": "action_execution_rejected", "name": ""}, "event 'action_execution_rejected' has no name"),
        ({"event": "slot", "name": ["a"]}, "'name' of event 'slot' can't be ['a']"),
        ({"event": "bot", "text": 5}, "'text' of event 'bot' can't be 5"),
        ({"event": "bot", "data": "x"}, "'data' of event 'bot' can't be 'x'"),
        ({"event": "restart", "timestamp": "now"}, "'timestamp' of event 'restart' can't be 'now'"),
        ({"event": "user", "parse_data": []}, "'parse_data' of event 'user' can't be []"),
        (
            {"event": "user", "parse_data": {"intent": "greet"}},
            "the intent of event 'user' must be a mapping, not 'greet'",
        ),
        (
            {"event": "user", "parse_data": {"entities": ["city"]}},
            "the entities of event 'user' must be a list of mappings, not ['city']",
        ),
        (
            {"event": "entities", "entities": {"city": "Busan"}},
            "the entities of event 'entities' must be a list of mappings, not {'city': 'Busan'}",
        ),
    ],
)
def test_what_is_no_event_is_refused(data: Any, problem: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(problem)}$"):
        from_json(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)
KEYS = st.sampled_from(["name", "value", "text", "parse_data", "entities", "metadata", "timestamp", "data"])


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([event.kind for event in ONE_OF_EACH] + ["form", "junk"]), st.dictionaries(KEYS, JSON))
def test_any_json_is_an_event_or_refused(kind: str, data: dict[str, Any]) -> None:
    try:
        event = from_json({**data, "event": kind})
    except ValueError:
        return
    assert to_json(event)["event"] == event.kind
