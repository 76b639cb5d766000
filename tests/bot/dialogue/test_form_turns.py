"""What happens inside a form that is no answer: restart, back, expiry, a reset, a correction, other topics."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from bot.actions.custom import ActionAnswer

DOMAIN = """
intents: [book, inform, faq, cancel, pizza, hours]
entities: [city, day]
slots:
  city: {type: text, mappings: [{type: from_entity, entity: city}]}
  day: {type: text, mappings: [{type: from_entity, entity: day}]}
forms:
  trip: {required_slots: [city, day]}
  meal: {required_slots: [day, city]}
actions: [action_reset]
responses:
  utter_ask_city: [{text: city?}]
  utter_ask_day: [{text: day?}]
  utter_done: [{text: done}]
  utter_faq: [{text: faq}]
"""
RULES = """
rules:
- {rule: a, steps: [{intent: book}, {action: trip}, {active_loop: trip}]}
- rule: b
  condition: [{active_loop: trip}]
  steps: [{action: trip}, {active_loop: null}, {slot_was_set: [{requested_slot: null}]}, {action: utter_done}]
- {rule: c, steps: [{intent: pizza}, {action: meal}, {active_loop: meal}]}
- rule: d
  condition: [{active_loop: meal}]
  steps: [{action: meal}, {active_loop: null}, {slot_was_set: [{requested_slot: null}]}, {action: utter_done}]
- {rule: e, steps: [{intent: faq}, {action: utter_faq}]}
- {rule: f, steps: [{intent: cancel}, {action: action_reset}]}
"""
STARTED = ["/book", '/inform{"city": "A"}']
ASKS_CITY = ['requested_slot="city"', "bot city?", "listen"]
ASKS_DAY = ['requested_slot="day"', "bot day?", "listen"]
SUBMITTED = ["requested_slot=null", "loop None", "utter_done", "bot done", "listen"]
FELL_BACK = ["action_default_fallback", "rewind", "listen"]


@pytest.fixture(params=["helpful", "rasa"])
def turns(make_bot: Callable[..., Any], request: pytest.FixtureRequest) -> Callable[..., list[list[str]]]:
    """Return a function that gives the turns of some messages in brief; a number lets so many seconds go by."""

    def say(said: Sequence[str | int], *, domain: str = DOMAIN) -> list[list[str]]:
        reset = ActionAnswer([{"event": "reset_slots"}])
        config = f"malgil: {{compatibility: {request.param}}}"
        bot = make_bot(domain, RULES, answers={"action_reset": reset}, config=config)
        found = []
        for one in said:
            if isinstance(one, int):
                bot.now += one
            else:
                found.append(bot.turn(one))
        return found

    return say


Say = Callable[..., list[list[str]]]


def test_a_restart_leaves_nothing_of_the_form(turns: Say) -> None:
    *_, again = turns([*STARTED, "/restart", "/book"])
    assert again == ["trip", "loop trip", *ASKS_CITY]


def test_back_takes_the_form_back_with_its_turns(turns: Say) -> None:
    *_, back, answer = turns([*STARTED, "/back", '/inform{"city": "B"}'])
    assert back == ["action_back", "rewind", "rewind", "listen"]
    assert answer == ['city="B"', *FELL_BACK]


def test_a_session_that_expired_ends_the_form_and_keeps_its_slots(turns: Say) -> None:
    *_, answer, again = turns([*STARTED, 4000, '/inform{"day": "1"}', "/book"])
    assert answer == ['day="1"', *FELL_BACK]
    assert again == ["trip", "loop trip", *ASKS_DAY]


def test_slots_that_are_reset_are_asked_for_again(turns: Say) -> None:
    *_, reset, day, city = turns([*STARTED, "/cancel", '/inform{"day": "1"}', '/inform{"city": "B"}'])
    assert reset == ["rejected trip", "action_reset", "reset_slots", "trip", *ASKS_CITY]
    assert day == ['day="1"', "trip", *ASKS_CITY]
    assert city == ['city="B"', "trip", *SUBMITTED]


def test_a_slot_that_two_forms_share_is_asked_for_once(turns: Say) -> None:
    *_, meal = turns([*STARTED, '/inform{"day": "1"}', "/pizza"])
    assert meal == ["meal", "loop meal", *SUBMITTED]


def test_a_slot_may_be_corrected_before_and_with_the_last_answer(turns: Say) -> None:
    *_, corrected, last = turns([*STARTED, '/inform{"city": "B"}', '/inform{"day": "1", "city": "C"}'])
    assert corrected == ['city="B"', "trip", *ASKS_DAY]
    assert last == ['city="C"', 'day="1"', "trip", *SUBMITTED]


def test_a_second_run_with_all_slots_filled_is_submitted_at_once(turns: Say) -> None:
    *_, second, third = turns(["/book", '/inform{"city": "A", "day": "1"}', "/book", "/book"])
    assert second == third == ["trip", "loop trip", *SUBMITTED]


def test_a_form_outlives_rejections_in_a_row(turns: Say) -> None:
    _, *others, answer = turns(["/book", "/hours", "/hours", "/faq", "/faq", '/inform{"city": "A"}'])
    assert others[0] == others[1] == ["rejected trip", *FELL_BACK]
    assert others[2] == others[3] == ["rejected trip", "utter_faq", "bot faq", "trip", *ASKS_CITY]
    assert answer == ['city="A"', "trip", *ASKS_DAY]


def test_a_question_that_does_not_exist_is_not_asked_and_its_answer_is_taken(turns: Say) -> None:
    domain = DOMAIN.replace("  utter_ask_day: [{text: day?}]\n", "")
    *_, asked, answer = turns([*STARTED, '/inform{"day": "1"}'], domain=domain)
    assert asked == ['city="A"', "trip", 'requested_slot="day"', "listen"]
    assert answer == ['day="1"', "trip", *SUBMITTED]
