"""Two-stage fallback: affirm, rephrase, affirm again, give up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

DOMAIN = """
intents: [greet, book]
entities: [city]
slots: {city: {type: text, mappings: [{type: from_entity, entity: city}]}}
responses:
  utter_hi: [{text: Hi!}]
  utter_booked: [{text: "Booked, {city}."}]
  utter_ask_rephrase: [{text: Say it again?}]
  utter_default: [{text: I give up.}]
"""
RULES = """
rules:
- rule: two stages
  steps: [{intent: nlu_fallback}, {action: action_two_stage_fallback}, {active_loop: action_two_stage_fallback}]
- rule: greet
  steps: [{intent: greet}, {action: utter_hi}]
- rule: book
  steps: [{intent: book}, {action: utter_booked}]
"""
LOOP = "action_two_stage_fallback"
UNSURE = {
    "intent": {"name": "nlu_fallback", "confidence": 0.3},
    "intent_ranking": [
        {"name": "nlu_fallback", "confidence": 0.3},
        {"name": "book", "confidence": 0.2},
        {"name": "greet", "confidence": 0.1},
    ],
}
ASK = "bot Did you mean 'book'?"
GIVE_UP = ["loop None", "bot I give up.", "rewind", "listen"]


@pytest.fixture
def bot(make_bot: Callable[..., Any]) -> Any:
    return make_bot(DOMAIN, RULES)


def test_the_likeliest_intent_is_asked_for_with_two_buttons(bot: Any) -> None:
    events = bot.events("mumble", **UNSURE)
    (question,) = [event for event in events if event.kind == "bot"]
    assert question.text == "Did you mean 'book'?"
    assert question.data["buttons"] == [
        {"title": "Yes", "payload": "/book"},
        {"title": "No", "payload": "/out_of_scope"},
    ]
    assert question.metadata == {"utter_action": "action_default_ask_affirmation"}


def test_what_is_affirmed_is_taken_as_said(bot: Any) -> None:
    assert bot.turn("mumble", **UNSURE) == [LOOP, f"loop {LOOP}", ASK, "listen"]
    assert bot.turn('/book{"city": "Busan"}') == [
        'city="Busan"',
        LOOP,
        "loop None",
        "rewind",
        "listen",
        "user book",
        'city="Busan"',
        "utter_booked",
        "bot Booked, Busan.",
        "listen",
    ]


def test_the_message_that_was_affirmed_is_sure(bot: Any) -> None:
    bot.turn("mumble", **UNSURE)
    events = bot.events("/book@0.4")
    messages = [event for event in events if event.kind == "user"]
    assert [message.confidence for message in messages] == [0.4, 1.0]
    assert bot.tracker().active_loop_name is None


def test_what_is_denied_is_to_be_said_again_and_then_understood(bot: Any) -> None:
    bot.turn("mumble", **UNSURE)
    assert bot.turn("/out_of_scope") == [LOOP, "bot Say it again?", "listen"]
    assert bot.says("/greet") == ["Hi!"]
    assert bot.tracker().active_loop_name is None


def test_after_a_second_denial_the_bot_gives_up(bot: Any) -> None:
    bot.turn("mumble", **UNSURE)
    bot.turn("/out_of_scope")
    assert bot.turn("mumble mumble", **UNSURE) == [LOOP, ASK, "listen"]
    assert bot.turn("/out_of_scope")[:3] == [LOOP, *GIVE_UP[:2]]
    assert bot.tracker().active_loop_name is None


def test_what_is_unclear_twice_in_a_row_is_given_up(bot: Any) -> None:
    bot.turn("mumble", **UNSURE)
    assert bot.turn("mumble", **UNSURE) == [LOOP, *GIVE_UP]
    assert bot.says("/greet") == ["Hi!"]


def test_a_conversation_before_does_not_count_after_a_restart(bot: Any) -> None:
    bot.turn("mumble", **UNSURE)
    bot.turn("/greet")
    bot.turn("/restart")
    assert bot.turn("mumble", **UNSURE)[0] == LOOP
    assert bot.tracker().active_loop_name == LOOP


@pytest.mark.parametrize(
    ("config", "text", "question"),
    [
        ("language: ko", "음", "'book' 말씀이신가요?"),
        ("language: en", "음", "Did you mean 'book'?"),
        ("language: de", "hm", "Did you mean 'book'?"),
        ("language: ko\nmalgil: {compatibility: rasa}", "음", "Did you mean 'book'?"),
    ],
)
def test_the_question_is_in_the_language_of_the_conversation(
    make_bot: Callable[..., Any], config: str, text: str, question: str
) -> None:
    assert make_bot(DOMAIN, RULES, config=config).says(text, **UNSURE) == [question]


def test_the_question_may_be_the_projects_own(make_bot: Callable[..., Any]) -> None:
    domain = DOMAIN + "actions: [action_default_ask_affirmation]\n"
    own = make_bot(domain, RULES)
    own.turn("mumble", **UNSURE)
    assert own.custom.called == ["action_default_ask_affirmation"]
