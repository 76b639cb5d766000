"""The tracker: what a conversation has come to is what its events say."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue import events as ev
from bot.dialogue.standing import NO_MESSAGE
from bot.dialogue.tracker import Tracker
from bot.domain.slot import Slot

SLOTS = {
    "city": Slot("city"),
    "seats": Slot("seats", "float", initial_value=2),
    "requested_slot": Slot("requested_slot", influences_conversation=False),
}
LISTEN = ev.ActionExecuted("action_listen")
GREET = ev.UserUttered("hi", {"intent": {"name": "greet", "confidence": 1.0}, "entities": []}, "rest")
BOOK = ev.UserUttered("book", {"intent": {"name": "book", "confidence": 1.0}, "entities": []})
HELLO = ev.ActionExecuted("utter_hello")


def tracker(*events: ev.Event) -> Tracker:
    return Tracker("me", SLOTS, events)


def state(of: Tracker) -> dict[str, Any]:
    """Return everything that follows from the events, but the events themselves."""
    found = {name: value for name, value in vars(of).items() if name not in ("events", "history")}
    return {**found, "applied": of.applied_events()}


def test_a_new_conversation_holds_initial_values_and_waits_for_the_user() -> None:
    new = tracker()
    assert new.slots == {"city": None, "seats": 2, "requested_slot": None}
    assert (new.latest_message, new.latest_action_name, new.active_loop_name) == (NO_MESSAGE, None, None)
    assert (new.followup_action, new.paused, new.set_slots) == ("action_listen", False, frozenset())


@pytest.mark.parametrize(
    ("events", "attribute", "value"),
    [
        ([GREET], "followup_action", None),
        ([GREET], "latest_input_channel", "rest"),
        ([GREET, BOOK], "latest_input_channel", "rest"),
        ([GREET, BOOK], "latest_message", BOOK),
        ([LISTEN], "latest_action_name", "action_listen"),
        ([LISTEN, HELLO], "latest_action_name", "utter_hello"),
        ([ev.ActionExecuted(None, action_text="Hello!")], "latest_action_name", "Hello!"),
        ([ev.FollowupAction("utter_bye")], "followup_action", "utter_bye"),
        ([ev.FollowupAction("utter_bye"), HELLO], "followup_action", None),
        ([ev.ConversationPaused()], "paused", True),
        ([ev.ConversationPaused(), ev.ConversationResumed()], "paused", False),
        ([ev.ConversationPaused(), ev.Restarted()], "paused", False),
        ([ev.ActiveLoop("f")], "active_loop_name", "f"),
        ([ev.ActiveLoop("f"), ev.ActiveLoop(None)], "active_loop_name", None),
        ([ev.ActiveLoop("None")], "active_loop_name", None),
        ([ev.SlotSet("city", "Busan")], "set_slots", frozenset({"city"})),
        ([ev.SlotSet("city", "Busan"), ev.AllSlotsReset()], "set_slots", frozenset()),
        ([GREET, ev.UserFeaturization(True)], "latest_message_uses_text", True),
        ([GREET, ev.UserFeaturization(True), BOOK], "latest_message_uses_text", None),
        ([ev.Restarted()], "followup_action", "action_session_start"),
        ([ev.Restarted(), ev.SessionStarted()], "followup_action", "action_listen"),
    ],
)
def test_an_event_changes_what_it_is_about(events: list[ev.Event], attribute: str, value: Any) -> None:
    assert getattr(tracker(*events), attribute) == value


@pytest.mark.parametrize(
    ("events", "slots"),
    [
        ([ev.SlotSet("city", "Busan")], {"city": "Busan", "seats": 2}),
        ([ev.SlotSet("city", "Busan"), ev.SlotSet("city", None)], {"city": None, "seats": 2}),
        ([ev.SlotSet("seats", "many"), ev.AllSlotsReset()], {"city": None, "seats": 2}),
        ([ev.SlotSet("city", "Busan"), ev.Restarted()], {"city": None, "seats": 2}),
        ([ev.SlotSet("city", "Busan"), ev.SessionStarted()], {"city": None, "seats": 2}),
        ([ev.SlotSet("planet", "Mars")], {"city": None, "seats": 2}),
        ([LISTEN, BOOK, ev.SlotSet("city", "Busan"), ev.UserUtteranceReverted()], {"city": None, "seats": 2}),
        ([ev.SlotSet("city", "A"), HELLO, ev.SlotSet("city", "B"), ev.ActionReverted()], {"city": "A", "seats": 2}),
    ],
)
def test_slots_hold_what_events_set_and_lose_it_when_these_are_taken_back(
    events: list[ev.Event], slots: dict[str, Any]
) -> None:
    assert tracker(*events).slots == {**slots, "requested_slot": None}


def test_a_rewind_brings_back_the_turn_before() -> None:
    before = [LISTEN, GREET, HELLO, ev.SlotSet("city", "Busan"), LISTEN]
    one = tracker(*before, BOOK, ev.SlotSet("city", "Seoul"), ev.ActiveLoop("f"), ev.UserUtteranceReverted())
    assert one.applied_events() == before[:-1]
    assert (one.latest_message, one.latest_action_name) == (GREET, "utter_hello")
    assert (one.slots["city"], one.active_loop_name) == ("Busan", None)
    assert len(one.events) == len(before) + 4


def test_a_rewind_of_the_only_message_leaves_nothing() -> None:
    one = tracker(LISTEN, GREET, HELLO, ev.UserUtteranceReverted())
    assert one.applied_events() == []
    assert (one.latest_message, one.followup_action) == (NO_MESSAGE, "action_listen")


def test_a_loop_remembers_the_message_that_started_it_and_how_it_was_left() -> None:
    one = tracker(BOOK, ev.ActiveLoop("f"))
    assert one.active_loop is not None
    assert one.active_loop.trigger_message == BOOK.parse_data
    one.append(ev.ActionExecutionRejected("f"))
    assert one.active_loop.rejected
    one.extend([HELLO, GREET])
    assert one.active_loop.rejected
    one.append(ev.LoopInterrupted(is_interrupted=True))
    assert one.active_loop.is_interrupted
    one.append(ev.ActionExecuted("f"))
    assert (one.active_loop.rejected, one.active_loop.is_interrupted) == (False, False)


@pytest.mark.parametrize("event", [ev.LoopInterrupted(True), ev.ActionExecutionRejected("f")])
def test_what_is_about_a_loop_means_nothing_without_one(event: ev.Event) -> None:
    assert tracker(event).active_loop is None


def test_a_rejection_of_something_else_leaves_the_loop_alone() -> None:
    one = tracker(ev.ActiveLoop("f"), ev.ActionExecutionRejected("utter_x"))
    assert one.active_loop is not None
    assert not one.active_loop.rejected


def test_entities_are_added_to_the_latest_message_once() -> None:
    city, day = {"entity": "city", "value": "Busan"}, {"entity": "day", "value": "Monday"}
    one = tracker(ev.UserUttered("x", {"entities": [city]}), ev.EntitiesAdded([city, day]))
    assert one.latest_message.entities == [city, day]


def test_a_message_without_text_or_parse_is_a_message() -> None:
    one = tracker(LISTEN, ev.UserUttered(None), HELLO)
    assert (one.latest_message.text, one.latest_message.intent, one.latest_message.entities) == (None, None, [])
    assert one.user_messages() == [ev.UserUttered(None)]


def test_messages_that_still_count_come_latest_first() -> None:
    assert tracker(LISTEN, GREET, LISTEN, BOOK, ev.UserUtteranceReverted(), LISTEN, BOOK).user_messages() == [
        BOOK,
        GREET,
    ]


def test_a_copy_goes_its_own_way() -> None:
    one = tracker(LISTEN, GREET)
    other = one.copy()
    other.extend([ev.SlotSet("city", "Busan"), ev.ActiveLoop("f"), HELLO])
    assert one.events == [LISTEN, GREET]
    assert (one.slots["city"], one.active_loop, one.set_slots) == (None, None, frozenset())


def test_replaying_the_events_gives_the_same_conversation() -> None:
    story = [LISTEN, GREET, HELLO, LISTEN, BOOK, ev.SlotSet("city", "A"), ev.ActionExecuted("f"), ev.ActiveLoop("f")]
    story += [ev.SlotSet("requested_slot", "seats"), LISTEN, GREET, ev.UserUtteranceReverted(), LISTEN, BOOK]
    grown = tracker()
    for event in story:
        grown.append(event)
    assert state(tracker(*story)) == state(grown)
    # What was taken back leaves no trace.
    assert state(tracker(*grown.applied_events())) == state(grown)


ACTIONS = [LISTEN, HELLO, ev.ActionExecuted("f"), ev.ActionExecuted("g", hide_rule_turn=True)]
OTHERS = [
    GREET,
    BOOK,
    ev.SlotSet("city", "Busan"),
    ev.SlotSet("city", None),
    ev.ActiveLoop("f"),
    ev.ActiveLoop("g"),
    ev.ActiveLoop(None),
    ev.ActionExecutionRejected("f"),
    ev.LoopInterrupted(True),
    ev.FollowupAction("utter_hello"),
    ev.UserUtteranceReverted(),
    ev.ActionReverted(),
    ev.AllSlotsReset(),
    ev.UserFeaturization(False),
    ev.ConversationPaused(),
]
RARE = [ev.Restarted(), ev.SessionStarted()]


def counting(events: list[ev.Event]) -> list[ev.Event]:  # noqa: C901 - the whole of it at a glance
    """Return the events that still count, by looking at all of them."""
    loops = {event.name for event in events if isinstance(event, ev.ActiveLoop) and event.name}
    applied: list[ev.Event] = []

    def undo(kind: type) -> None:
        while applied and not isinstance(applied.pop(), kind):
            pass

    def goes_on(loop: str) -> bool:
        following: str | None = None
        for event in reversed(applied):
            if isinstance(event, ev.ActiveLoop) and event.name is None:
                return False
            if isinstance(event, ev.ActionExecutionRejected) and event.name == loop:
                return False
            if isinstance(event, ev.UserUttered) and following not in (None, loop):
                return False
            if isinstance(event, ev.ActionExecuted):
                if event.name == loop:
                    return True
                following = event.name
        return False

    for event in events:
        if isinstance(event, (ev.Restarted, ev.SessionStarted)):
            applied.clear()
        elif isinstance(event, ev.ActionReverted):
            undo(ev.ActionExecuted)
        elif isinstance(event, ev.UserUtteranceReverted):
            undo(ev.UserUttered)
            undo(ev.ActionExecuted)
        elif isinstance(event, ev.ActionExecuted) and event.name in loops and goes_on(event.name or ""):
            run = max(
                i for i, one in enumerate(applied) if isinstance(one, ev.ActionExecuted) and one.name == event.name
            )
            dropped = (ev.ActionExecuted, ev.UserUttered, ev.UserFeaturization)
            applied[run + 1 :] = [one for one in applied[run + 1 :] if not isinstance(one, dropped)]
        else:
            applied.append(event)
    return applied


@given(st.lists(st.sampled_from(ACTIONS * 4 + OTHERS * 2 + RARE), max_size=40))
@settings(max_examples=60, deadline=None)
def test_a_conversation_that_grows_counts_what_all_its_events_say(events: list[ev.Event]) -> None:
    grown = tracker(*events)
    assert grown.applied_events() == counting(events)
    assert list(grown.events) == events
    # What policies see is what the events that count come to, one after the other.
    assert grown.history.standing == tracker(*counting(events)).standing


@given(
    st.lists(st.sampled_from(ACTIONS + OTHERS), max_size=12), st.lists(st.sampled_from(ACTIONS + OTHERS), max_size=6)
)
@settings(max_examples=60, deadline=None)
def test_copies_never_change_each_other(before: list[ev.Event], after: list[ev.Event]) -> None:
    one = tracker(*before)
    was = state(one)
    other = one.copy()
    other.extend(after)
    assert (state(one), list(one.events)) == (was, before)
    assert state(other) == state(tracker(*before, *after))


def test_a_very_long_conversation_is_no_problem() -> None:
    one = tracker(*[LISTEN, GREET, HELLO] * 10_000)
    assert (len(one.events), len(one.applied_events())) == (30_000, 30_000)
    assert one.events[-1] is HELLO
    del one
