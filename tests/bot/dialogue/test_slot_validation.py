"""Answers as the domain declares them: how they are read, what is refused and how, and what is another topic."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.actions.custom import ActionAnswer

DOMAIN = """
intents: [greet, inform, book, faq, chat]
entities: [number, time, guests, city]
slots:
  seats:
    type: float
    mappings:
    - {type: from_entity, entity: number, intent: [book, inform]}
    - {type: from_entity, entity: guests}
    malgil:
      dimension: number
      integer: true
      minimum: 1
      maximum: 12
      error: utter_wrong_seats
      above_maximum: utter_too_many
  day:
    type: text
    mappings: [{type: from_entity, entity: time}]
    malgil: {dimension: time, part: date, minimum: today, maximum: in 60 days, error: utter_wrong_day}
  hour:
    type: text
    mappings:
    - {type: from_entity, entity: time}
    - {type: from_text, intent: inform, conditions: [{active_loop: form, requested_slot: hour}]}
    malgil: {dimension: time, part: time, minimum: 11:30, maximum: 20:30, error: utter_wrong_hour}
  code:
    type: text
    mappings: [{type: from_text, conditions: [{active_loop: code_form}]}]
    malgil: {pattern: '[A-Z]{2}\\d{3}', error: utter_wrong_code}
forms:
  form: {required_slots: [seats, day, hour], ignored_intents: [chat]}
  code_form: {required_slots: [code]}
responses:
  utter_ask_seats: [{text: How many?}]
  utter_ask_day: [{text: Which day?}]
  utter_ask_hour: [{text: When?}]
  utter_ask_code: [{text: Code?}]
  utter_wrong_seats: [{text: "Not from {minimum} to {maximum}: {value}"}]
  utter_too_many: [{text: "{value} is more than {maximum}"}]
  utter_wrong_day: [{text: "No day until {maximum}: {value}"}]
  utter_wrong_hour: [{text: "Not between {minimum} and {maximum}"}]
  utter_wrong_code: [{text: "Like AB123, not {value}"}]
  utter_done: [{text: "{seats} on {day} at {hour}"}]
  utter_faq: [{text: FAQ}]
  utter_default: [{text: What?}]
"""
RULES = """
rules:
- rule: start
  condition: [{active_loop: null}]
  steps: [{intent: book}, {action: form}, {active_loop: form}]
- rule: start with a code
  steps: [{intent: greet}, {action: code_form}, {active_loop: code_form}]
- rule: submit
  condition: [{active_loop: form}]
  steps: [{action: form}, {active_loop: null}, {slot_was_set: [{requested_slot: null}]}, {action: utter_done}]
- rule: faq
  steps: [{intent: faq}, {action: utter_faq}]
- rule: not understood
  steps: [{intent: nlu_fallback}, {action: utter_default}]
"""
ASK_SEATS = ['requested_slot="seats"', "bot How many?", "listen"]
ASK_DAY = ['requested_slot="day"', "bot Which day?", "listen"]
ASK_HOUR = ['requested_slot="hour"', "bot When?", "listen"]


def found(text: str, word: str, entity: str, value: Any) -> dict[str, Any]:
    """Return a message in which a system entity was found."""
    start = text.index(word)
    entities = [
        {"entity": entity, "start": start, "end": start + len(word), "value": value, "extractor": "SystemEntities"}
    ]
    return {"text": text, "intent": {"name": "inform", "confidence": 1.0}, "entities": entities}


def said(text: str, intent: str = "inform") -> dict[str, Any]:
    return {"text": text, "intent": {"name": intent, "confidence": 1.0}, "entities": []}


@pytest.fixture
def bot(make_bot: Callable[..., Any]) -> Any:
    bot = make_bot(DOMAIN, RULES)
    bot.turn("/book")
    return bot


@pytest.mark.parametrize(
    ("written", "value"), [("4", 4), ("네 명", 4), ("the four of us", 4), ("열두 명이요", 12), (4, 4), (4.0, 4)]
)
def test_an_answer_becomes_a_value(bot: Any, written: Any, value: int) -> None:
    assert bot.turn("x", intent={"name": "inform"}, entities=[{"entity": "guests", "value": written}])[0] == (
        f"seats={value}"
    )
    assert bot.slots["seats"] == value
    assert isinstance(bot.slots["seats"], int)


def test_a_bare_answer_needs_no_mapping_of_the_message(make_bot: Callable[..., Any]) -> None:
    only = DOMAIN.replace("mappings: [{type: from_entity, entity: time}]", "mappings: []")
    bot = make_bot(only, RULES)
    bot.turn("/book")
    bot.turn('/inform{"guests": "2"}')
    message = found("내일이요", "내일", "time", "2023-11-15T00:00:00.000+00:00")
    assert bot.turn(**message)[:2] == ['day="2023-11-15"', "form"]


def test_an_answer_beyond_a_limit_is_told_with_its_own_words(bot: Any) -> None:
    assert bot.turn('/inform{"guests": "40"}') == [
        "seats=40",
        "form",
        "bot 40 is more than 12",
        "seats=null",
        *ASK_SEATS,
    ]
    assert bot.says('/inform{"guests": "0"}') == ["Not from 1 to 12: 0", "How many?"]


def test_what_is_no_whole_number_is_wrong(bot: Any) -> None:
    assert bot.says('/inform{"guests": "2.5"}') == ["Not from 1 to 12: 2.5", "How many?"]


def test_a_value_from_before_the_form_is_checked_too(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(DOMAIN, RULES)
    assert bot.turn('/book{"number": 40}') == [
        "seats=40",
        "form",
        "loop form",
        "bot 40 is more than 12",
        "seats=null",
        *ASK_SEATS,
    ]
    other = make_bot(DOMAIN, RULES)
    assert other.turn('/book{"number": 4}') == ["seats=4", "form", "loop form", "seats=4", *ASK_DAY]


@pytest.mark.parametrize("intent", ["nlu_fallback", "inform", "greet_back"])
def test_a_message_without_an_answer_is_a_wrong_answer(bot: Any, intent: str) -> None:
    assert bot.turn(**said("a few", intent)) == ["form", "bot Not from 1 to 12: a few", "seats=null", *ASK_SEATS]
    assert "seats" not in bot.slots


def test_another_topic_is_answered_as_ever(bot: Any) -> None:
    assert bot.turn(**said("when do you close?", "faq")) == [
        "rejected form",
        "utter_faq",
        "bot FAQ",
        "form",
        *ASK_SEATS,
    ]


def test_an_ignored_intent_is_no_answer(bot: Any) -> None:
    assert bot.turn(**said("well well", "chat"))[:2] == ["rejected form", "action_default_fallback"]


def test_one_time_fills_day_and_hour_as_far_as_it_tells_them(bot: Any) -> None:
    bot.turn('/inform{"guests": "2"}')
    both = found("tomorrow at 7", "tomorrow at 7", "time", "2023-11-15T07:00:00.000+00:00")
    assert bot.turn(**both)[:3] == ['day="2023-11-15"', 'hour="19:00"', "form"]


def test_a_time_of_day_is_no_day(bot: Any) -> None:
    bot.turn('/inform{"guests": "2"}')
    clock = found("at 7", "at 7", "time", "2023-11-15T07:00:00.000+00:00")
    assert bot.turn(**clock) == [
        'day="2023-11-15T07:00:00.000+00:00"',
        'hour="19:00"',
        "form",
        "day=null",  # and no word about it: the message answered something else
        *ASK_DAY,
    ]


def test_a_day_that_is_over_is_refused(bot: Any) -> None:
    bot.turn('/inform{"guests": "2"}')
    assert bot.says(**found("어제", "어제", "time", "2023-11-13T00:00:00.000+00:00")) == [
        "No day until 2024-01-13: 2023-11-13",
        "Which day?",
    ]


def test_a_whole_message_is_read_where_it_fills_the_slot(bot: Any) -> None:
    bot.turn('/inform{"guests": "2", "time": "tomorrow"}')
    assert bot.says(**said("뭐라고요")) == ["Not between 11:30 and 20:30", "When?"]
    assert bot.says(**said("3 in the morning")) == ["Not between 11:30 and 20:30", "When?"]
    assert bot.turn(**said("일곱 시 반이요"))[:2] == ['hour="19:30"', "form"]


def test_another_entity_is_not_read_as_the_answer(bot: Any) -> None:
    bot.turn('/inform{"guests": "2", "time": "tomorrow"}')
    guests = {"entity": "guests", "start": 0, "end": 8, "value": "6 people", "extractor": "RegexExtractor"}
    assert bot.turn(**{**said("6 people instead"), "entities": [guests]}) == [
        "seats=6",
        'hour="6 people instead"',
        "form",
        "hour=null",
        *ASK_HOUR,
    ]


def test_an_entity_of_the_slot_that_is_the_whole_message_is_its_answer(bot: Any) -> None:
    guests = {"entity": "guests", "start": 0, "end": 8, "value": "6 people", "extractor": "RegexExtractor"}
    assert bot.turn(**{**said("6 people"), "entities": [guests]})[0] == "seats=6"


def test_a_correction_beside_the_question_is_checked(bot: Any) -> None:
    bot.turn('/inform{"guests": "2"}')
    assert bot.says('/inform{"guests": "3"}') == ["Which day?"]
    assert bot.says('/inform{"guests": "30"}') == ["30 is more than 12", "How many?"]


def test_a_text_must_match_the_pattern(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(DOMAIN, RULES)
    bot.turn("/greet")
    assert bot.says(**said("abc")) == ["Like AB123, not abc", "Code?"]
    bot.turn(**said("AB123"))
    assert bot.slots == {"code": "AB123"}


def test_a_validation_action_gets_what_is_left(make_bot: Callable[..., Any]) -> None:
    domain = DOMAIN + "actions: [validate_form]\n"
    seen: list[Any] = []

    def validate(call: Any) -> ActionAnswer:
        tracker = call["tracker"]
        events = tracker["events"]
        last_action = max(i for i, event in enumerate(events) if event["event"] == "action")
        seen.append(({one["name"]: one["value"] for one in events[last_action + 1 :]}, tracker["slots"]["seats"]))
        return ActionAnswer()

    bot = make_bot(domain, RULES, answers={"validate_form": validate})
    bot.turn('/book{"number": 40, "time": "tomorrow"}')
    assert seen == [({"day": "2023-11-15"}, None)]
    bot.turn('/inform{"guests": "4"}')
    assert seen[1:] == [({"seats": 4}, 4)]


def test_outside_of_forms_values_are_read_and_nothing_is_said(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(DOMAIN, RULES)
    assert bot.turn('/inform{"guests": "네 명"}')[0] == "seats=4"


def test_without_a_response_the_question_is_only_asked_again(make_bot: Callable[..., Any]) -> None:
    silent = DOMAIN.replace("      error: utter_wrong_seats\n", "").replace("      above_maximum: utter_too_many\n", "")
    bot = make_bot(silent, RULES)
    bot.turn("/book")
    assert bot.turn('/inform{"guests": "40"}') == ["seats=40", "form", "seats=null", *ASK_SEATS]


def test_a_bare_number_answers_only_the_question(bot: Any) -> None:
    bot.turn('/inform{"guests": "2"}')
    number = found("7", "7", "time", "2023-11-15T07:00:00.000+00:00")
    assert bot.turn(**number)[:2] == ['day="2023-12-07"', "form"]
    assert bot.turn(**number)[:2] == ['hour="19:00"', "form"]
