"""The ensemble: which policies there are, and which of their predictions wins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from bot.dialogue import events as ev
from bot.dialogue.policies.ensemble import Ensemble
from bot.dialogue.policies.policy import Prediction
from bot.dialogue.tracker import Tracker

LISTEN = ev.ActionExecuted("action_listen")
GREET = ev.UserUttered(None, {"intent": {"name": "greet", "confidence": 1.0}})


@dataclass(frozen=True)
class Says:
    """A policy that always says the same."""

    prediction: Prediction

    def predict(self, tracker: Tracker) -> Prediction:
        return self.prediction


def says(action: str, confidence: float = 1.0, priority: int = 1, **options: Any) -> Says:
    return Says(Prediction(action, confidence, f"policy of {action}", priority, **options))


def predict(*policies: Says, events: tuple[ev.Event, ...] = (LISTEN, GREET)) -> Prediction:
    return Ensemble(policies).predict(Tracker("me", {}, events))


@pytest.mark.parametrize(
    ("policies", "action", "because"),
    [
        ([says("a", 0.5), says("b", 0.6)], "b", "the surest wins"),
        ([says("a", 0.6, 1), says("b", 0.6, 2)], "b", "between equals the priority decides"),
        ([says("a", 0.6, 1), says("b", 0.6, 1)], "a", "then the order"),
        ([says("a", 0.7, 1), says("b", 0.6, 9)], "a", "priority does not beat confidence"),
        ([says("a", 1.0), says("b", 0.1, is_no_user=True)], "b", "a form that goes on beats all"),
        ([says("a", 1.0), says("b", 0.1, is_end_to_end=True)], "b", "a text beats an intent"),
        (
            [says("a", 1.0, is_end_to_end=True), says("b", 0.1, is_no_user=True)],
            "b",
            "a form that goes on beats a text",
        ),
        ([], "action_listen", "without policies the bot listens"),
    ],
)
def test_the_best_prediction_wins(policies: list[Says], action: str, because: str) -> None:
    assert predict(*policies).action == action, because


REJECTED = (LISTEN, GREET, ev.ActionExecutionRejected("form"))


@pytest.mark.parametrize(
    ("policies", "action", "confidence", "because"),
    [
        ([says("form"), says("a", 0.2)], "a", 0.2, "what was rejected is ruled out"),
        (
            [says("form", otherwise=("fallback", 0.3)), says("a", 0.2)],
            "fallback",
            0.3,
            "its policy has a second choice",
        ),
        ([says("form", otherwise=("form", 0.3))], "action_listen", 0.0, "which may be ruled out as well"),
        ([says("form", is_no_user=True), says("a", 0.2)], "action_listen", 0.0, "a form may not go on then"),
    ],
)
def test_an_action_that_was_just_rejected_is_ruled_out(
    policies: list[Says], action: str, confidence: float, because: str
) -> None:
    best = predict(*policies, events=REJECTED)
    assert (best.action, best.confidence) == (action, confidence), because


def test_a_rejection_counts_for_the_next_prediction_only() -> None:
    assert predict(says("form"), says("a", 0.2), events=(*REJECTED, ev.ActionExecuted("a"))).action == "form"


def test_a_followup_is_fixed() -> None:
    best = predict(says("a"), events=(LISTEN, GREET, ev.FollowupAction("b")))
    assert (best.action, best.policy, best.confidence, best.events) == ("b", "followup_action", 1.0, ())


def test_events_of_all_policies_belong_to_the_prediction_and_say_how_the_message_was_seen() -> None:
    one = says("a", 1.0, events=(ev.LoopInterrupted(True),))
    assert predict(one, says("b", 0.1)).events == (ev.LoopInterrupted(True), ev.UserFeaturization(False))
    assert predict(says("b", 1.0, is_end_to_end=True), one).events == (
        ev.LoopInterrupted(True),
        ev.UserFeaturization(True),
    )
    assert predict(one, events=(LISTEN, GREET, ev.ActionExecuted("x"))).events == (ev.LoopInterrupted(True),)


DOMAIN = """
intents: [greet, bye, ask]
entities: []
responses: {utter_a: [{text: A}], utter_b: [{text: B}], utter_c: [{text: C}], utter_default: [{text: What?}]}
"""
DATA = """
stories:
- story: s
  steps: [{intent: greet}, {action: utter_a}, {intent: ask}, {action: utter_b}]
rules:
- rule: r
  steps: [{intent: bye}, {action: utter_c}]
"""


@pytest.mark.parametrize(
    ("policies", "dialogue"),
    [
        # rules, the story from its start, the story in the middle
        ("[RulePolicy]", {"/bye": "C", "/greet": "What?"}),
        ("[MemoizationPolicy]", {"/greet": "A", "/ask": "B", "/bye": None}),
        ("[MemoizationPolicy, RulePolicy]", {"/greet": "A", "/ask": "B", "/bye": "C", "/greet ": "What?"}),
        ("[AugmentedMemoizationPolicy, RulePolicy]", {"/greet": "A", "/ask": "B", "/bye": "C", "/greet ": "A"}),
        ("[MemoizationPolicy, RulePolicy, TEDPolicy]", {"/greet": "A", "/ask": "B", "/bye": "C", "/greet ": "A"}),
        ("[rasa.core.policies.rule_policy.RulePolicy]", {"/bye": "C"}),
        ("[RulePolicy, SomebodysPolicy]", {"/bye": "C"}),
    ],
)
def test_the_policies_are_those_of_the_configuration(
    make_bot: Callable[..., Any], policies: str, dialogue: dict[str, str | None]
) -> None:
    bot = make_bot(DOMAIN, DATA, config=f"policies: {policies}")
    for message, answer in dialogue.items():
        assert bot.says(message) == ([answer] if answer else [])


@pytest.mark.parametrize("config", ["", "policies: []", "language: ko"])
def test_without_policies_in_the_configuration_rules_and_stories_count(
    make_bot: Callable[..., Any], config: str
) -> None:
    bot = make_bot(DOMAIN, DATA, config=config)
    assert [bot.says(message) for message in ("/bye", "/greet", "/ask", "/bye", "/greet")] == [
        ["C"],
        ["A"],
        ["B"],
        ["C"],
        ["A"],
    ]


def test_a_rule_beats_a_story_that_is_as_sure(make_bot: Callable[..., Any]) -> None:
    data = DATA + "- rule: another answer\n  steps: [{intent: greet}, {action: utter_c}]\n"
    assert make_bot(DOMAIN, data).says("/greet") == ["C"]
    config = "policies: [{name: MemoizationPolicy, priority: 9}, {name: RulePolicy}]"
    assert make_bot(DOMAIN, data, config=config).says("/greet") == ["A"]
