"""Back-off over stories: what followed the most similar recent history."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.dialogue import events as ev
from bot.dialogue.policies.backoff import BackoffPolicy
from bot.dialogue.policies.policy import PolicyOptions, Prediction
from bot.dialogue.states import RuleOnly
from bot.dialogue.tracker import Tracker
from bot.dialogue.training_stories import unroll

DOMAIN = """
intents: [greet, ask, thank, bye]
entities: [city]
slots: {vip: {type: bool, mappings: []}}
responses: {utter_a: [{text: A}], utter_b: [{text: B}], utter_c: [{text: C}], utter_d: [{text: D}]}
"""
STORIES = """
stories:
- story: one
  steps: [{intent: greet}, {action: utter_a}, {intent: ask}, {action: utter_b}, {intent: thank}, {action: utter_c}]
- story: two
  steps: [{intent: ask}, {action: utter_d}]
- story: three
  steps: [{intent: thank}, {slot_was_set: [{vip: true}]}, {action: utter_d}]
rules:
- rule: r
  steps: [{intent: bye}, {action: utter_a}]
"""
LISTEN = ev.ActionExecuted("action_listen")


def said(intent: str, *entities: str) -> ev.UserUttered:
    data = {"intent": {"name": intent, "confidence": 1.0}, "entities": [{"entity": e, "value": "x"} for e in entities]}
    return ev.UserUttered(None, data)


def did(name: str) -> ev.ActionExecuted:
    return ev.ActionExecuted(name)


@pytest.fixture
def predict(make_project: Callable[..., Any]) -> Callable[..., Prediction]:
    """Return a function that predicts after events."""
    project = make_project(DOMAIN, STORIES)
    stories = unroll(project.stories, project.domain)
    policy = BackoffPolicy(project.domain, stories, options=PolicyOptions(1), rule_only=RuleOnly())
    return lambda *events: policy.predict(Tracker("me", project.domain.all_slots, events))


GREETED = [LISTEN, said("greet"), did("utter_a")]
OTHER = [LISTEN, said("bye"), did("utter_c"), LISTEN, said("bye"), did("utter_c")]


@pytest.mark.parametrize(
    ("events", "action", "because"),
    [
        ([*GREETED, LISTEN, said("ask")], "utter_b", "the story goes on"),
        ([*OTHER, *GREETED, LISTEN, said("ask")], "utter_b", "it is found in the middle of a conversation"),
        ([*OTHER, LISTEN, said("ask")], "utter_b", "of several answers to the message, the first by name"),
        ([LISTEN, said("ask")], "utter_d", "a story starts like this"),
        ([*OTHER, LISTEN, said("thank")], "utter_c", "what follows the message"),
        ([*OTHER, LISTEN, said("thank"), ev.SlotSet("vip", True)], "utter_d", "the slot is seen"),
        ([*OTHER, LISTEN, said("greet", "city")], "utter_a", "entities are left aside where nothing fits with them"),
        ([*OTHER, LISTEN, said("greet"), ev.SlotSet("vip", True)], "utter_a", "slots are left aside then too"),
    ],
)
def test_the_most_similar_history_decides(
    predict: Callable[..., Prediction], events: list[ev.Event], action: str, because: str
) -> None:
    found = predict(*events)
    assert found.action == action, because
    assert 0 < found.confidence < 1, "rules and remembered stories go before"


def test_the_more_similar_the_surer(predict: Callable[..., Prediction]) -> None:
    near = predict(*GREETED, LISTEN, said("ask"))
    far = predict(*OTHER, LISTEN, said("greet", "city"))
    assert near.confidence > far.confidence


def test_what_no_story_knows_is_left_to_others(predict: Callable[..., Prediction]) -> None:
    found = predict(*GREETED, LISTEN, said("bye"))
    assert (found.action, found.confidence) == ("action_listen", 0.0)


def test_an_answer_inside_a_form_is_not_taken_from_stories(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(
        """
        intents: [order, greet, happy]
        entities: [size]
        slots:
          size: {type: text, mappings: [{type: from_entity, entity: size}]}
        forms:
          order_form: {required_slots: [size]}
        responses:
          utter_ask_size: [{text: Which size?}]
          utter_hello: [{text: Hello!}]
          utter_great: [{text: Great!}]
          utter_done: [{text: Done!}]
        """,
        """
        stories:
        - story: happy
          steps: [{intent: greet}, {action: utter_hello}, {intent: happy}, {action: utter_great}]
        rules:
        - {rule: order, steps: [{intent: order}, {action: order_form}, {active_loop: order_form}]}
        - {rule: done, condition: [{active_loop: order_form}],
           steps: [{action: order_form}, {active_loop: null}, {action: utter_done}]}
        """,
    )
    bot.turn("/order")
    assert "utter_great" not in bot.turn("/happy")
    bot.turn('/order{"size": "large"}')
    assert "utter_great" in bot.turn("/happy")


def test_the_story_that_decided_is_named(predict: Callable[..., Prediction]) -> None:
    similar = predict(LISTEN, said("ask"))
    assert (similar.action, similar.reason, similar.source) == ("utter_d", "similar to story 'two'", "two")
