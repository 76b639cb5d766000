"""What policies see of a conversation."""

from __future__ import annotations

from typing import Any

import pytest

from bot.dialogue import events as ev
from bot.dialogue.states import (
    EMPTY,
    RuleOnly,
    State,
    entity_labels,
    labelled_states,
    rasa_length,
    states_until_now,
    story_states,
    with_input,
)
from bot.dialogue.tracker import Tracker
from bot.domain.domain import Domain, EntityType, Intent
from bot.domain.slot import Slot

DOMAIN = Domain(
    intents={
        "greet": Intent("greet"),
        "book": Intent("book", use_entities=("city",)),
        "ask": Intent("ask", ignore_entities=("city",)),
        "bye": Intent("bye", use_entities=()),
    },
    entities={
        "city": EntityType("city", roles=("to",), groups=("1",)),
        "day": EntityType("day"),
        "secret": EntityType("secret", influences_conversation=False),
    },
    slots={
        "city": Slot("city"),
        "vip": Slot("vip", "bool"),
        "colour": Slot("colour", "categorical", values=("Red", "blue")),
        "share": Slot("share", "float", max_value=10.0),
        "tags": Slot("tags", "list"),
        "thing": Slot("thing", "any", influences_conversation=False),
        "quiet": Slot("quiet", influences_conversation=False),
        "start": Slot("start", initial_value="here"),
    },
)
LISTEN = ev.ActionExecuted("action_listen")
HERE = ("start", (1.0,))


def said(intent: str | None, *entities: dict[str, Any], text: str | None = None) -> ev.UserUttered:
    return ev.UserUttered(text, {"intent": {"name": intent, "confidence": 1.0}, "entities": list(entities)})


def tracker(*events: ev.Event) -> Tracker:
    return Tracker("me", DOMAIN.all_slots, events)


def state(*events: ev.Event, **options: bool) -> State:
    return states_until_now(tracker(*events), DOMAIN, **options)[-1]


@pytest.mark.parametrize(
    ("value", "slot", "feature"),
    [
        ("Busan", "city", (1.0,)),
        ("", "city", (1.0,)),
        ("None", "city", (1.0,)),
        (True, "vip", (1.0, 1.0)),
        (False, "vip", (1.0, 0.0)),
        ("true", "vip", (1.0, 1.0)),
        ("maybe", "vip", None),
        ("RED", "colour", (1.0, 0.0, 0.0)),
        ("green", "colour", (0.0, 0.0, 1.0)),
        (5, "share", (1.0, 0.5)),
        (99, "share", (1.0, 1.0)),
        ("abc", "share", None),
        (["a"], "tags", (1.0,)),
        ([], "tags", None),
        ("a", "tags", None),
        ({"a": 1}, "thing", None),
        ("shh", "quiet", None),
        (None, "city", None),
    ],
)
def test_a_slot_is_seen_by_its_feature(value: Any, slot: str, feature: Any) -> None:
    assert dict(state(ev.SlotSet(slot, value)).slots).get(slot) == feature


def test_an_initial_value_is_seen_but_not_where_only_what_was_set_counts() -> None:
    assert state().slots == (HERE,)
    assert state(only_set_slots=True).slots == ()
    assert state(ev.SlotSet("start", "there"), only_set_slots=True).slots == (HERE,)


def test_a_rule_may_say_that_a_slot_has_no_value() -> None:
    assert dict(state(ev.SlotSet("city", "None"), only_set_slots=True).slots) == {"city": "None"}


def test_the_value_of_a_text_slot_may_be_seen_too() -> None:
    assert dict(state(ev.SlotSet("city", "Busan"), text_values=True).slots)["city"] == (1.0, "Busan")
    assert dict(state(ev.SlotSet("vip", True), text_values=True).slots)["vip"] == (1.0, 1.0)


CITY = {"entity": "city", "value": "Busan"}


@pytest.mark.parametrize(
    ("intent", "entities", "seen"),
    [
        ("greet", [CITY], ("city",)),
        ("greet", [CITY, {"entity": "day"}, CITY], ("city", "day")),
        ("greet", [{**CITY, "role": "to"}], ("city", "city#to")),
        ("greet", [{**CITY, "group": "1"}], ("city", "city#1")),
        ("greet", [{**CITY, "role": "elsewhere"}], ("city",)),
        ("greet", [{"entity": "secret"}, {"entity": "unknown"}, {}], ()),
        ("book", [CITY, {"entity": "day"}], ("city",)),
        ("ask", [CITY, {"entity": "day"}], ("day",)),
        ("bye", [CITY], ()),
        (None, [CITY], ("city",)),
        ("unknown", [CITY], ("city",)),
    ],
)
def test_entities_are_seen_by_their_names(intent: str, entities: list[Any], seen: tuple[str, ...]) -> None:
    assert state(LISTEN, said(intent, *entities)).entities == seen


def test_labels_of_entities() -> None:
    assert entity_labels([{"entity": "a", "role": "r", "group": "g"}, {"value": 1}]) == {"a", "a#r", "a#g"}


def test_a_state_tells_the_latest_action_and_the_form() -> None:
    one = state(LISTEN, said("greet"), ev.ActionExecuted("form"), ev.ActiveLoop("form"))
    assert (one.intent, one.action, one.loop, one.after_listen) == ("greet", "form", "form", False)
    assert state(LISTEN, said("greet")).after_listen
    assert state(LISTEN, ev.ActionExecuted(None, action_text="Hello!")).action == "Hello!"


@pytest.mark.parametrize(
    ("events", "intent", "text"),
    [
        ([said("greet", text="hi")], "greet", None),
        ([said(None, text="hi")], None, "hi"),
        ([said("greet", text="hi"), ev.UserFeaturization(True)], None, "hi"),
        ([said("greet", text="hi"), ev.UserFeaturization(False)], "greet", None),
        ([said(None, text=None)], None, None),
    ],
)
def test_a_message_is_seen_by_its_intent_or_by_its_text(
    events: list[ev.Event], intent: str | None, text: str | None
) -> None:
    one = state(LISTEN, *events)
    assert (one.intent, one.text) == (intent, text)


def test_there_is_a_state_before_each_action_and_one_for_now() -> None:
    one = tracker(LISTEN, said("greet", text="hi"), ev.ActionExecuted("utter_a"), LISTEN, said("bye", text="bye"))
    states = states_until_now(one, DOMAIN)
    assert [(s.intent, s.action) for s in states] == [
        (None, None),
        ("greet", "action_listen"),
        ("greet", "utter_a"),
        ("bye", "action_listen"),
    ]
    assert with_input(states, one, use_text=True)[-1] == State(text="bye", slots=(HERE,), action="action_listen")
    assert with_input(states, one, use_text=False)[-1] == State(intent="bye", slots=(HERE,), action="action_listen")


def test_a_new_conversation_has_one_state() -> None:
    states = states_until_now(tracker(), Domain())
    assert with_input(states, tracker(), use_text=True) == [EMPTY._replace(slots=(HERE,))]


def test_stories_do_not_see_turns_slots_and_forms_that_only_rules_know() -> None:
    hidden = ev.ActionExecuted("utter_rule", hide_rule_turn=True)
    again = ev.ActionExecuted("action_listen", hide_rule_turn=True)
    one = tracker(LISTEN, said("ask"), hidden, again, said("greet"), ev.SlotSet("vip", True), ev.ActiveLoop("form"))
    states = story_states(one, DOMAIN, RuleOnly(frozenset({"vip", "start"}), frozenset({"form"})))
    assert states == [EMPTY, State(intent="greet", action="action_listen")]
    assert states[-1].loop is None


def test_labelled_states_pair_each_action_with_what_came_before() -> None:
    one = tracker(LISTEN, said("greet"), ev.ActionExecuted("utter_a"), LISTEN)
    pairs = [(len(states), states[-1].action, action) for states, action in labelled_states(one, DOMAIN)]
    assert pairs == [(1, None, "action_listen"), (2, "action_listen", "utter_a"), (3, "utter_a", "action_listen")]


@pytest.mark.parametrize(
    ("shorter", "longer"),
    [
        (State(action="action_listen"), State(action="action_listen", intent="greet")),
        (State(intent="greet"), State(intent="greet", entities=("city",))),
        (State(intent="greet"), State(intent="greet", loop="form")),
        (State(intent="greet"), State(intent="greet", slots=(("vip", (1.0, 1.0)),))),
    ],
)
def test_what_says_more_is_longer(shorter: State, longer: State) -> None:
    assert rasa_length([shorter]) < rasa_length([longer])
    assert rasa_length([shorter]) < rasa_length([shorter, shorter])


def test_the_length_is_that_of_rasas_json() -> None:
    written = '[{"prev_action": {"action_name": "action_listen"}, "user": {"intent": "greet"}}]'
    assert rasa_length([State(intent="greet", action="action_listen")]) == len(written)
