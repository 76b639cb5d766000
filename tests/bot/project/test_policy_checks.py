"""What policies need of the project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.project.project import read_project

DOMAIN = """
intents: [a]
slots: {s: {type: text, mappings: [{type: from_text}]}}
forms: {f_form: {required_slots: [s]}}
actions: [action_x]
responses: {utter_a: [{text: a}], utter_ask_s: [{text: s?}]}
"""
RULES = "rules: [{rule: a, steps: [{intent: a}, {action: utter_a}]}]"
Findings = Callable[..., list[str]]


@pytest.fixture
def findings_of(write_project: Callable[..., Path]) -> Findings:
    def read(config: str, *, domain: str = DOMAIN) -> list[str]:
        project = read_project(write_project({"domain.yml": domain, "data/rules.yml": RULES, "config.yml": config}))
        return [str(finding) for finding in project.findings.items if finding.place.file == "config.yml"]

    return read


def test_forms_and_rules_need_the_rule_policy(findings_of: Findings) -> None:
    add = "  fix: add '- name: RulePolicy' under policies:"
    assert findings_of("policies: [{name: MemoizationPolicy}]") == [
        f"config.yml:1:19: forms need the RulePolicy, which is not among the policies\n{add}, or remove the forms",
        f"config.yml:1:19: warning: rules have no effect: the RulePolicy is not among the policies\n{add}",
    ]
    assert findings_of("policies: [MemoizationPolicy, RulePolicy]") == []
    assert findings_of("policies:") == []


@pytest.mark.parametrize("name", ["action_x", "utter_a", "f_form", "action_listen"])
def test_a_fallback_action_that_is_known(findings_of: Findings, name: str) -> None:
    assert findings_of(f"policies: [{{name: RulePolicy, core_fallback_action_name: {name}}}]") == []


@pytest.mark.parametrize(
    ("name", "fix"),
    [
        ("action_nope_at_all", "add 'action_nope_at_all' under actions: in domain.yml"),
        ("utter_aa", "did you mean 'utter_a'? Or add 'utter_aa' under responses: in domain.yml"),
    ],
)
def test_one_that_is_not(findings_of: Findings, name: str, fix: str) -> None:
    assert findings_of(f"policies:\n- name: RulePolicy\n  core_fallback_action_name: {name}") == [
        f"config.yml:2:9: 'core_fallback_action_name' is the unknown action '{name}'\n  fix: {fix}"
    ]
