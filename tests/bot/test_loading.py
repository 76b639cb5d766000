"""Rules are checked against each other and the stories when a project is loaded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.loading import load_project

DOMAIN = """
intents: [a, b]
entities: [city]
slots:
  f: {type: bool, mappings: [{type: custom}]}
  city: {type: text, mappings: [{type: from_entity, entity: city}]}
forms:
  fm: {required_slots: [city]}
responses:
  utter_a: [{text: a}]
  utter_b: [{text: b}]
  utter_ask_city: [{text: where}]
actions: [action_x]
"""
RULE_A = "- {rule: r1, steps: [{intent: a}, {action: utter_a}]}\n"
SAME = "make them say the same, give one of them a condition, or let the rule go on: 'wait_for_user_input: false'"


@pytest.fixture
def check(write_project: Callable[..., Path]) -> Callable[..., list[str]]:
    """Return a function that loads rules and stories and gives the errors."""

    def load(rules: str = "", stories: str = "", config: str = "") -> list[str]:
        files = {"domain.yml": DOMAIN, "config.yml": config}
        files |= {"data/rules.yml": f"rules:\n{rules}"} if rules else {}
        files |= {"data/stories.yml": f"stories:\n{stories}"} if stories else {}
        return [str(error) for error in load_project(write_project(files)).findings.errors]

    return load


def test_rules_that_agree_are_fine(check: Callable[..., list[str]]) -> None:
    assert (
        check(
            RULE_A + "- {rule: r2, steps: [{intent: b}, {action: utter_b}]}\n",
            "- {story: s, steps: [{intent: a}, {action: utter_a}]}\n",
        )
        == []
    )


def test_two_rules_that_contradict_each_other(check: Callable[..., list[str]]) -> None:
    assert check(RULE_A + "- {rule: r2, steps: [{intent: a}, {action: utter_b}]}\n") == [
        "data/rules.yml:2:44: rule 'r1' goes on with 'utter_a', but rule 'r2' with 'utter_b' for the same situation\n"
        "  both conversations:\n    (anything before)\n    - intent: a\n"
        "  then rule 'r1', data/rules.yml:2:44:\n    - action: utter_a\n"
        "  but rule 'r2', data/rules.yml:3:44:\n    - action: utter_b\n"
        f"  fix: {SAME}"
    ]


def test_a_story_that_contradicts_a_rule(check: Callable[..., list[str]]) -> None:
    assert check(RULE_A, "- {story: s, steps: [{intent: a}, {action: utter_b}]}\n") == [
        "data/stories.yml:2:44: story 's' goes on with 'utter_b', but rule 'r1' with 'utter_a' for the same situation\n"
        "  both conversations:\n    - intent: a\n"
        "  then story 's', data/stories.yml:2:44:\n    - action: utter_b\n"
        "  but rule 'r1', data/rules.yml:2:44:\n    - action: utter_a\n"
        f"  fix: {SAME}"
    ]


def test_a_story_that_goes_on_where_a_rule_waits(check: Callable[..., list[str]]) -> None:
    story = "- {story: s, steps: [{intent: a}, {action: utter_a}, {action: utter_b}]}\n"
    assert check(RULE_A, story) == [
        "data/stories.yml:2:63: story 's' goes on with 'utter_b', but rule 'r1' with 'action_listen' for the same "
        "situation\n"
        "  both conversations:\n    - intent: a\n    - action: utter_a\n"
        "  then story 's', data/stories.yml:2:63:\n    - action: utter_b\n"
        "  but rule 'r1', data/rules.yml:2:44:\n    the bot listens\n"
        f"  fix: {SAME}"
    ]
    assert check(RULE_A.replace("steps", "wait_for_user_input: false, steps"), story) == []


def test_two_stories_that_differ_after_the_same_steps_are_a_warning(write_project: Callable[..., Path]) -> None:
    stories = """stories:
- {story: s1, steps: [{intent: a}, {action: utter_a}, {intent: b}, {action: utter_a}]}
- {story: s2, steps: [{intent: a}, {action: utter_a}, {intent: b}, {action: utter_b}]}
- {story: s3, steps: [{intent: b}, {action: utter_b}]}
"""
    files = {"domain.yml": DOMAIN, "data/stories.yml": stories}
    findings = load_project(write_project(files)).findings
    assert findings.errors == []
    assert [str(one) for one in findings.items if "goes on" in one.problem] == [
        "data/stories.yml:3:77: warning: story 's2' goes on with 'utter_b', and story 's1' with 'utter_a' after the "
        "same steps: neither is remembered\n"
        "  both conversations:\n    - intent: a\n    - action: utter_a\n    - intent: b\n"
        "  then story 's2', data/stories.yml:3:77:\n    - action: utter_b\n"
        "  but story 's1', data/stories.yml:2:77:\n    - action: utter_a\n"
        "  fix: make them say the same, or let something before tell them apart, such as 'slot_was_set'"
    ]


def test_with_a_short_memory_stories_may_differ_only_in_what_it_forgets(write_project: Callable[..., Path]) -> None:
    stories = """stories:
- {story: s1, steps: [{intent: a}, {action: utter_a}, {intent: b}, {action: utter_a}]}
- {story: s2, steps: [{intent: b}, {action: utter_b}]}
"""

    def conflicts(config: str) -> int:
        files = {"domain.yml": DOMAIN, "data/stories.yml": stories, "config.yml": config}
        findings = load_project(write_project(files, name=f"p{len(config)}")).findings
        return sum("neither is remembered" in one.problem for one in findings.items)

    assert conflicts("policies: [RulePolicy, {name: MemoizationPolicy}]") == 0
    assert conflicts("policies: [RulePolicy, {name: MemoizationPolicy, max_history: 1}]") == 1
    assert conflicts("policies: [{name: RulePolicy}]") == 0


def test_a_story_that_leaves_a_form_without_its_end(check: Callable[..., list[str]]) -> None:
    rules = "- {rule: start, steps: [{intent: a}, {action: fm}, {active_loop: fm}]}\n"
    story = "- {story: s, steps: [{intent: a}, {action: fm}, {active_loop: fm}, {action: utter_b}]}\n"
    assert check(rules, story) == [
        "data/stories.yml:2:77: story 's' goes on with 'utter_b', but the form before it is still active, and comes "
        "next with 'action_listen'\n  fix: write the form's end ('- active_loop: null') before it, or remove the step"
    ]
    assert check(rules, story.replace("{active_loop: fm}, {action", "{active_loop: null}, {action")) == []


def test_a_rule_for_a_built_in_intent(check: Callable[..., list[str]]) -> None:
    assert check("- {rule: r, steps: [{intent: restart}, {action: utter_b}]}\n") == [
        "data/rules.yml:2:49: rule 'r' goes on with 'utter_b', but a built-in rule with 'action_restart' for this "
        "intent\n  fix: use another intent, or remove the step"
    ]


def test_a_story_may_leave_a_form_for_another_topic(check: Callable[..., list[str]]) -> None:
    rules = "- {rule: start, steps: [{intent: a}, {action: fm}, {active_loop: fm}]}\n"
    story = (
        "- {story: s, steps: [{intent: a}, {action: fm}, {active_loop: fm}, {intent: b}, {action: utter_b},"
        " {action: fm}]}\n"
    )
    assert check(rules, story) == []


def test_a_rule_that_leaves_out_a_slot(check: Callable[..., list[str]]) -> None:
    rules = (
        "- {rule: r1, steps: [{intent: a}, {action: action_x}, {slot_was_set: [{f: true}]}, {action: utter_a}]}\n"
        "- {rule: r2, steps: [{intent: b}, {action: action_x}, {action: utter_b}]}\n"
    )
    assert check(rules) == [
        "data/rules.yml:3:44: 'action_x' sets slot 'f' in rule 'r1', and rule 'r2' does not say whether it does\n"
        "  fix: write what it sets below the action, or that it sets nothing: '- slot_was_set: [{f: null}]'"
    ]
    assert check(rules.replace("{action: utter_b}", "{slot_was_set: [{f: null}]}, {action: utter_b}")) == []


def test_a_rule_that_leaves_out_a_form(check: Callable[..., list[str]]) -> None:
    rules = (
        "- {rule: r1, steps: [{intent: a}, {action: fm}, {active_loop: fm}]}\n"
        "- {rule: r2, steps: [{intent: b}, {action: fm}]}\n"
    )
    assert check(rules) == [
        "data/rules.yml:3:44: 'fm' starts form 'fm' in rule 'r1', and rule 'r2' does not say whether it does\n"
        "  fix: write '- active_loop: fm' or '- active_loop: null' below the action"
    ]


def test_a_rule_with_two_messages_of_the_user(check: Callable[..., list[str]]) -> None:
    rule = "- {rule: r, steps: [{intent: a}, {action: utter_a}, {intent: b}, {action: utter_b}]}\n"
    assert check(rule) == [
        "data/rules.yml:2:62: rule 'r' has more than one message of the user\n"
        "  fix: make it a story, or split it into several rules"
    ]
    assert check(rule, config="policies: [{name: RulePolicy, restrict_rules: false}]") == []


def test_an_unknown_slot_in_a_rule(check: Callable[..., list[str]]) -> None:
    assert check("- {rule: r, steps: [{intent: a}, {slot_was_set: [{cty: x}]}, {action: utter_a}]}\n") == [
        "data/rules.yml:2:51: unknown slot 'cty'\n  fix: did you mean 'city'? Or add 'cty' under slots: in domain.yml"
    ]


def test_the_check_can_be_off(check: Callable[..., list[str]]) -> None:
    config = "policies: [{name: RulePolicy, check_for_contradictions: false}]"
    assert check(RULE_A + "- {rule: r2, steps: [{intent: a}, {action: utter_b}]}\n", config=config) == []


def test_texts_of_the_bot_are_refused_as_rasa_does(check: Callable[..., list[str]]) -> None:
    story = "- {story: s, steps: [{intent: a}, {bot: See you}]}\n"
    assert check(stories=story) == []
    assert check(stories=story, config="malgil: {compatibility: rasa}") == [
        "data/stories.yml:2:35: story 's' has a text of the bot, which Rasa refuses\n"
        "  fix: write '- action: utter_...', or set 'compatibility: helpful'"
    ]


def test_names_without_a_latin_letter_are_refused_as_rasa_does(write_project: Callable[..., Path]) -> None:
    domain = "slots:\n  도시: {type: text, mappings: []}\n  도시a: {type: text, mappings: []}\nforms:\n  예약_폼: {}\n"
    rasa = write_project({"domain.yml": domain, "config.yml": "malgil: {compatibility: rasa}"}, name="rasa")
    assert [str(error).split("\n")[0] for error in load_project(rasa).findings.errors] == [
        "domain.yml:2:3: slot '도시' has no Latin letter in its name, which Rasa refuses",
        "domain.yml:5:3: form '예약_폼' has no Latin letter in its name, which Rasa refuses",
    ]
    assert load_project(write_project({"domain.yml": domain}, name="helpful")).findings.errors == []
