"""The recurrent policy: what probably comes next where no rule and no remembered story fits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.dialogue import events as ev
from bot.dialogue.policies.policy import PolicyOptions, Prediction
from bot.dialogue.policies.recurrent import RecurrentPolicy, history_of
from bot.dialogue.policies.story_features import examples, latest_happenings, steps_of
from bot.dialogue.states import RuleOnly, State
from bot.dialogue.tracker import Tracker
from bot.dialogue.training_stories import unroll
from nlu import SequenceClassifier, SequenceData

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


Predict = Callable[..., Prediction]


@pytest.fixture(params=[True, False], ids=["with network", "count only"])
def predict(make_project: Callable[..., Any], request: pytest.FixtureRequest) -> Predict:
    """Return a function that predicts after events."""
    return predictor(make_project(DOMAIN, STORIES), with_network=request.param)


def predictor(project: Any, *, with_network: bool, history: int | None = None) -> Predict:
    options = PolicyOptions(1, max_history=history)
    stories, length = unroll(project.stories, project.domain), history_of(options)
    data = SequenceData.from_examples(examples(stories, project.domain, length=length), length=length)
    network = SequenceClassifier.fit(data, seed=0) if with_network else None
    policy = RecurrentPolicy(project.domain, stories, options=options, rule_only=RuleOnly(), network=network)
    return lambda *events: policy.predict(Tracker("me", project.domain.all_slots, events))


GREETED = [LISTEN, said("greet"), did("utter_a")]
OTHER = [LISTEN, said("bye"), did("utter_c"), LISTEN, said("bye"), did("utter_c")]


@pytest.mark.parametrize(
    ("events", "action", "because"),
    [
        ([*GREETED, LISTEN, said("ask")], "utter_b", "the story goes on"),
        ([*OTHER, *GREETED, LISTEN, said("ask")], "utter_b", "it is found in the middle of a conversation"),
        ([LISTEN, said("ask")], "utter_d", "a story starts like this"),
        ([*OTHER, LISTEN, said("thank")], "utter_c", "what follows the message"),
        ([*OTHER, LISTEN, said("thank"), ev.SlotSet("vip", True)], "utter_d", "the slot is seen"),
        ([*OTHER, LISTEN, said("greet", "city")], "utter_a", "entities are left aside where nothing fits with them"),
        ([*OTHER, LISTEN, said("greet"), ev.SlotSet("vip", True)], "utter_a", "slots are left aside then too"),
    ],
)
def test_the_most_similar_history_decides(predict: Predict, events: list[ev.Event], action: str, because: str) -> None:
    found = predict(*events)
    assert found.action == action, because
    assert 0 < found.confidence < 1, "rules and remembered stories go before"


def test_the_more_similar_the_surer(predict: Predict) -> None:
    near = predict(*GREETED, LISTEN, said("ask"))
    far = predict(*OTHER, LISTEN, said("greet", "city"))
    assert near.confidence > far.confidence


def test_what_no_story_knows_is_left_to_others(predict: Predict) -> None:
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


def test_the_story_that_decided_is_named(predict: Predict) -> None:
    similar = predict(LISTEN, said("ask"))
    assert (similar.action, similar.reason, similar.source) == ("utter_d", "similar to story 'two'", "two")


class Sure:
    """Stands for a network that is sure of one action, whatever comes."""

    length = 6

    def __init__(self, action: str) -> None:
        self.action = action

    def probabilities(self, _steps: Any) -> dict[str, float]:
        return {self.action: 1.0}


@pytest.mark.parametrize("sure_of", ["utter_b", "utter_d"])
def test_the_network_decides_where_the_count_does_not(make_project: Callable[..., Any], sure_of: str) -> None:
    project = make_project(DOMAIN, STORIES)
    stories, network = unroll(project.stories, project.domain), Sure(sure_of)
    policy = RecurrentPolicy(
        project.domain,
        stories,
        options=PolicyOptions(1),
        rule_only=RuleOnly(),
        network=network,  # type: ignore[arg-type]
    )
    said_by = {
        name: policy.predict(Tracker("me", project.domain.all_slots, events)).action
        for name, events in {
            "both were said once": [*OTHER, LISTEN, said("ask")],
            "the story goes on": [*GREETED, LISTEN, said("ask")],
        }.items()
    }
    assert said_by == {"both were said once": sure_of, "the story goes on": "utter_b"}


def test_it_never_overrides_a_rule_even_where_that_is_unsure(make_bot: Callable[..., Any]) -> None:
    rule = "- {rule: s, steps: [{intent: greet}, {action: utter_c}]}\n"
    policies = "[{name: RulePolicy, use_nlu_confidence_as_score: true}, TEDPolicy]"
    bot = make_bot(DOMAIN, STORIES + rule, config=f"policies: {policies}\n")
    assert bot.turn("hey", intent={"name": "greet", "confidence": 0.4})[0] == "utter_c"


def test_an_action_that_would_not_run_leaves_the_next_best(predict: Predict) -> None:
    found = predict(*OTHER, LISTEN, said("ask"))
    other = found.without(found.action)
    assert {found.action, other.action} == {"utter_b", "utter_d"}
    assert 0 < other.confidence <= found.confidence


@pytest.mark.parametrize(("given", "length"), [(None, 6), (5, 5), (1, 1), (0, 6), (1000, 20)])
def test_how_far_it_looks_back(given: int | None, length: int) -> None:
    assert history_of(PolicyOptions(1, max_history=given)) == length


def test_features_of_a_state() -> None:
    said_so = State("ask", None, ("city",), (("size", (0.0, 1.0)), ("vip", (0.5,))), "action_listen", "order_form")
    assert dict(steps_of([said_so])[0]) == {
        "action action_listen": 1.0,
        "intent ask": 1.0,
        "entity city": 1.0,
        "slot size 1": 1.0,
        "slot vip 0": 0.5,
        "form order_form": 1.0,
    }
    assert dict(steps_of([said_so._replace(action="utter_a", slots=(), loop=None)])[0]) == {"action utter_a": 1.0}


def test_the_latest_happenings() -> None:
    first = State(action="action_listen", intent="ask", slots=(("vip", (1.0,)),))
    second = State(action="order_form", intent="ask", loop="order_form")
    expected = [
        ("start",),
        ("slot", "vip", (1.0,)),
        ("action", "action_listen"),
        ("user", "ask", None, ()),
        ("slot", "vip", None),
        ("form", "order_form"),
        ("action", "order_form"),
    ]
    assert [*latest_happenings([State(), first, second], count=9)] == expected
    assert [*latest_happenings([State(), first, second], count=2)] == expected[-2:]
