"""What nearly decided, and what it lacked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.dialogue import events as ev
from bot.dialogue.policies.ensemble import Ensemble
from bot.dialogue.tracker import Tracker
from bot.project.project import read_project
from bot.testing.near_misses import near_misses, takes_intent

FILES = {
    "domain.yml": """
        intents: [order, affirm, deny, help]
        slots:
          seats: {type: text, mappings: [{type: custom}]}
          vip: {type: bool, mappings: [{type: custom}]}
        forms: {f: {required_slots: [seats]}}
        responses:
          utter_a: [{text: a}]
          utter_b: [{text: b}]
          utter_vip: [{text: vip}]
          utter_form: [{text: form}]
          utter_done: [{text: done}]
          utter_no: [{text: "no"}]
        """,
    "data/rules.yml": """
        rules:
        - {rule: vip, condition: [{slot_was_set: [{vip: true}]}], steps: [{intent: affirm}, {action: utter_vip}]}
        - {rule: seats, condition: [{slot_was_set: [seats]}], steps: [{intent: deny}, {action: utter_done}]}
        - {rule: in form, condition: [{active_loop: f}], steps: [{intent: help}, {action: utter_form}]}
        - {rule: 하나, steps: [{intent: order}, {action: utter_a}]}
        """,
    "data/stories.yml": """
        stories:
        - {story: 좋아요, steps: [{intent: order}, {action: utter_a}, {intent: deny}, {action: utter_no}]}
        """,
    "config.yml": "policies: [{name: MemoizationPolicy}, {name: RulePolicy}]\n",
}
Told = Callable[..., list[str]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, write_files: Callable[..., None]) -> Told:
    """Return a function that gives the near misses after some events, in words."""
    root: Path = tmp_path_factory.mktemp("near")
    write_files(root, FILES)
    project = read_project(root)
    project.findings.raise_errors()
    policies = Ensemble.from_stories(project.domain, project.stories, project.config).policies

    def tell(*events: ev.Event, wanted: tuple[str, ...] = (), decided: tuple[str, ...] = ()) -> list[str]:
        tracker = Tracker("t", project.domain.all_slots, [ev.ActionExecuted("action_listen"), *events])
        found = near_misses([tracker], policies, project.stories, wanted=wanted, decided=decided)
        return [miss.told(first="the form goes first") for miss in found]

    return tell


def said(intent: str) -> ev.UserUttered:
    return ev.UserUttered(intent, {"intent": {"name": intent, "confidence": 1.0}, "entities": []})


def test_a_slot_that_is_not_set(told: Told) -> None:
    assert told(said("deny"), wanted=("utter_done",))[0] == (
        "rule 'seats' (data/rules.yml:3) -> utter_done lacks: slot 'seats' is not set"
    )


def test_a_slot_with_another_value(told: Told) -> None:
    assert told(ev.SlotSet("vip", False), said("affirm"), wanted=("utter_vip",)) == [
        "rule 'vip' (data/rules.yml:2) -> utter_vip lacks: slot vip = true expected, but vip = false"
    ]


def test_a_form_that_is_not_active(told: Told) -> None:
    assert told(said("help")) == ["rule 'in form' (data/rules.yml:4) -> utter_form lacks: form 'f' is not active"]


def test_another_intent(told: Told) -> None:
    assert told(said("affirm"), wanted=("utter_a",))[0] == (
        "rule '하나' (data/rules.yml:5) -> utter_a lacks: intent 'order' expected, 'affirm' understood"
    )


def test_a_story_after_another_action(told: Told) -> None:
    events = (said("order"), ev.ActionExecuted("utter_b"), ev.ActionExecuted("action_listen"), said("deny"))
    assert told(*events, wanted=("utter_no",))[-1] == (
        "story '좋아요' (data/stories.yml:2) -> utter_no lacks: "
        "before that, it comes after 'utter_a', but 'utter_b' was last"
    )


def test_what_fits_and_what_has_decided(told: Told) -> None:
    assert told(said("order"), wanted=("utter_a",))[0] == (
        "rule '하나' (data/rules.yml:5) -> utter_a fits, too, but the form goes first"
    )
    assert told(said("order"), wanted=("utter_a",), decided=("하나", "좋아요")) == []


def test_nothing_names_an_intent() -> None:
    assert not takes_intent([], "order")
