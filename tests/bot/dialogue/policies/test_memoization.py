"""Memoization: stories are remembered word for word, and with `augmented` also in the middle of a conversation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.dialogue import events as ev
from bot.dialogue.policies.memoization import MemoizationPolicy
from bot.dialogue.policies.policy import PolicyOptions, Prediction
from bot.dialogue.states import RuleOnly
from bot.dialogue.tracker import Tracker
from bot.dialogue.training_stories import unroll

DOMAIN = """
intents: [greet, bye, ask]
entities: [city]
slots: {vip: {type: bool, mappings: []}, hue: {type: text, mappings: []}}
responses: {utter_a: [{text: A}], utter_b: [{text: B}], utter_c: [{text: C}]}
"""
STORY = """
stories:
- story: s
  steps: [{intent: greet}, {action: utter_a}, {intent: ask}, {action: utter_b}]
"""
LISTEN = ev.ActionExecuted("action_listen")


def said(intent: str, *entities: str) -> ev.UserUttered:
    data = {"intent": {"name": intent, "confidence": 0.8}, "entities": [{"entity": e, "value": "x"} for e in entities]}
    return ev.UserUttered(None, data)


def did(name: str, *, hidden: bool = False) -> ev.ActionExecuted:
    return ev.ActionExecuted(name, hide_rule_turn=hidden)


@pytest.fixture
def predict(make_project: Callable[..., Any]) -> Callable[..., Prediction]:
    """Return a function that predicts after events, from the stories of a data file."""

    def after(*events: ev.Event, data: str = STORY, augmented: bool = False, **options: Any) -> Prediction:
        rule_only = RuleOnly(options.pop("rule_only_slots", frozenset()))
        project = make_project(DOMAIN, data)
        policy = MemoizationPolicy(
            project.domain,
            unroll(project.stories, project.domain),
            options=PolicyOptions(3, **options),
            rule_only=rule_only,
            augmented=augmented,
        )
        return policy.predict(Tracker("me", project.domain.all_slots, events))

    return after


@pytest.mark.parametrize(
    ("events", "action", "because"),
    [
        ([], "action_listen", "a story starts with listening"),
        ([LISTEN, said("greet")], "utter_a", "the story's first answer"),
        ([LISTEN, said("greet"), did("utter_a")], "action_listen", "then the bot listens"),
        ([LISTEN, said("greet"), did("utter_a"), LISTEN, said("ask")], "utter_b", "the story goes on"),
        ([LISTEN, said("bye")], None, "no story starts like this"),
        ([LISTEN, said("greet", "city")], None, "the story has no entity here"),
        ([LISTEN, said("ask")], None, "the story is found at its start only"),
        ([LISTEN, said("bye"), did("utter_c"), LISTEN, said("greet")], None, "something came before"),
        ([LISTEN, said("greet"), ev.SlotSet("vip", True)], None, "the story has no slot here"),
        ([LISTEN, said("greet"), ev.SlotSet("vip", None)], "utter_a", "a slot without a value is not seen"),
    ],
)
def test_a_story_is_remembered_word_for_word(
    predict: Callable[..., Prediction], events: list[ev.Event], action: str | None, because: str
) -> None:
    found = predict(*events)
    assert (found.action, found.confidence) == ((action, 1.0) if action else ("action_listen", 0.0)), because
    assert found.policy == "MemoizationPolicy"


AMBIGUOUS = """
stories:
- story: one
  steps: [{intent: greet}, {action: utter_a}, {intent: ask}, {action: utter_b}]
- story: two
  steps: [{intent: greet}, {action: utter_a}, {intent: ask}, {action: utter_c}]
- story: three
  steps: [{intent: greet}, {action: utter_a}, {intent: ask}, {action: utter_b}]
"""


def test_stories_that_disagree_say_nothing(predict: Callable[..., Prediction]) -> None:
    before = [LISTEN, said("greet"), did("utter_a"), LISTEN, said("ask")]
    assert predict(*before, data=AMBIGUOUS).confidence == 0.0
    assert predict(*before[:2], data=AMBIGUOUS).action == "utter_a"


@pytest.mark.parametrize(("max_history", "action"), [(1, "utter_b"), (2, None), (None, None)])
def test_max_history_cuts_what_came_before(
    predict: Callable[..., Prediction], max_history: int | None, action: str | None
) -> None:
    # The latest state is as in the story, the one before has another intent.
    found = predict(LISTEN, said("bye"), did("utter_a"), LISTEN, said("ask"), max_history=max_history)
    assert (found.action, found.confidence) == ((action, 1.0) if action else ("action_listen", 0.0))


def test_augmented_memoization_finds_a_story_in_the_middle(predict: Callable[..., Prediction]) -> None:
    before = [LISTEN, said("bye"), did("utter_c"), LISTEN, said("bye"), did("utter_c")]
    found = predict(*before, LISTEN, said("greet"), augmented=True)
    assert (found.action, found.policy) == ("utter_a", "AugmentedMemoizationPolicy")
    again = [*before, LISTEN, said("greet"), did("utter_a"), LISTEN, said("ask")]
    assert predict(*again, augmented=True).action == "utter_b"
    assert predict(*again).confidence == 0.0


def test_augmented_memoization_forgets_slots_that_were_set_before(predict: Callable[..., Prediction]) -> None:
    before = [LISTEN, said("bye"), ev.SlotSet("vip", True), did("utter_c"), LISTEN, said("greet")]
    assert predict(*before, augmented=True).action == "utter_a"


def test_turns_that_only_rules_know_are_left_out(predict: Callable[..., Prediction]) -> None:
    hidden = [LISTEN, said("bye"), did("utter_c", hidden=True), did("action_listen", hidden=True), said("greet")]
    assert predict(*hidden).action == "utter_a"
    shown = [LISTEN, said("bye"), did("utter_c"), LISTEN, said("greet")]
    assert predict(*shown).confidence == 0.0


def test_slots_that_only_rules_know_are_left_out(predict: Callable[..., Prediction]) -> None:
    events = [LISTEN, said("greet"), ev.SlotSet("hue", "red")]
    assert predict(*events).confidence == 0.0
    assert predict(*events, rule_only_slots=frozenset({"hue"})).action == "utter_a"


def test_rules_are_not_remembered(predict: Callable[..., Prediction]) -> None:
    data = "rules: [{rule: r, steps: [{intent: greet}, {action: utter_a}]}]"
    assert predict(LISTEN, said("greet"), data=data).confidence == 0.0


def test_the_confidence_of_the_message_may_stand_for_that_of_the_story(predict: Callable[..., Prediction]) -> None:
    assert predict(LISTEN, said("greet"), use_nlu_confidence=True).confidence == 0.8


def test_the_story_that_decided_is_named(predict: Callable[..., Prediction]) -> None:
    told = predict(LISTEN, said("greet"), data=STORY + STORY.replace("stories:", "").replace("story: s", "story: t"))
    assert (told.reason, told.source) == ("story 's'", "s")
    unknown = predict(LISTEN, said("bye"))
    assert (unknown.reason, unknown.source) == ("no story fits", "")
