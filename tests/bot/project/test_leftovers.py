"""Warnings about what is said twice, never used, or leads nowhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.loading import load_project

DOMAIN = """
intents: [greet, bye]
entities: [city]
slots:
  city: {type: text, mappings: [{type: from_entity, entity: city}]}
responses:
  utter_greet: [{text: hi}]
  utter_bye: [{text: bye}]
"""
RULES = """
rules:
- {rule: greet, steps: [{intent: greet}, {action: utter_greet}]}
- {rule: bye, steps: [{intent: bye}, {action: utter_bye}]}
"""
NLU = """
nlu:
- intent: greet
  examples: |
    - hello
- intent: bye
  examples: |
    - goodbye
"""


@pytest.fixture
def warnings(write_project: Callable[..., Path]) -> Callable[..., list[str]]:
    """Return a function that loads a project with changed files and gives its warnings."""

    def load(*, domain: str = DOMAIN, rules: str = RULES, nlu: str = NLU, actions: str = "") -> list[str]:
        files = {"domain.yml": domain, "data/rules.yml": rules, "data/nlu.yml": nlu}
        project = load_project(write_project(files | ({"actions.py": actions} if actions else {})))
        assert project.findings.errors == []
        return [str(finding) for finding in project.findings.items]

    return load


def test_a_tidy_project_has_none(warnings: Callable[..., list[str]]) -> None:
    assert warnings() == []


@pytest.mark.parametrize(
    ("example", "warning"),
    [
        (
            "- intent: greet\n  examples: |\n    - Hello\n",
            "data/nlu.yml:11:7: warning: 'Hello' stands under intent 'greet' already, at data/nlu.yml:5:7: it counts "
            "twice\n  fix: remove one of the two",
        ),
        (
            "- intent: bye\n  examples: |\n    - hello\n",
            "data/nlu.yml:11:7: warning: 'hello' stands under intent 'greet', too, at data/nlu.yml:5:7: it can mean "
            "either\n  fix: keep it under one of the two intents",
        ),
        (
            "- intent: bye\n  examples: |\n    - off to [Busan](town)\n",
            "data/nlu.yml:11:7: warning: entity 'town' is not in the domain: it is found, but rules and stories don't "
            "see it\n  fix: add 'town' under entities: in domain.yml",
        ),
    ],
)
def test_examples(warnings: Callable[..., list[str]], example: str, warning: str) -> None:
    assert warnings(nlu=NLU + example) == [warning]


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        (
            "- {rule: empty, steps: []}\n",
            ["data/rules.yml:5:10: warning: rule 'empty' has no steps: it is ignored\n  fix: write steps below it"],
        ),
        (
            "- {rule: bye, steps: [{intent: bye}, {action: utter_bye}]}\n",
            [
                "data/rules.yml:5:10: warning: there is another rule 'bye', at data/rules.yml:4:10: both are used\n"
                "  fix: give one of them another name, to tell them apart in messages"
            ],
        ),
        (
            "stories:\n- {story: s, steps: [{checkpoint: lost}, {intent: bye}, {action: utter_bye}]}\n",
            [
                "data/rules.yml:6:35: warning: no story leads to checkpoint 'lost': what follows it is never learned\n"
                "  fix: end another story with '- checkpoint: lost', or remove the line"
            ],
        ),
        (
            "stories:\n- {story: s, steps: [{intent: bye}, {action: utter_bye}, {checkpoint: open}]}\n",
            [
                "data/rules.yml:6:71: warning: no story goes on from checkpoint 'open': the story ends here\n"
                "  fix: start another story with '- checkpoint: open', or remove the line"
            ],
        ),
    ],
)
def test_stories(warnings: Callable[..., list[str]], rules: str, found: list[str]) -> None:
    assert warnings(rules=RULES + rules) == found


@pytest.mark.parametrize(
    ("line", "warning"),
    [
        (
            "  utter_more: [{text: more}]\n",
            "9:3: warning: response 'utter_more' is never used\n  fix: use it, or remove it from responses:",
        ),
        (
            "actions: [action_more]\n",
            "9:11: warning: action 'action_more' is never used\n  fix: use it, or remove it from actions:",
        ),
        (
            "  utter_ask_city: [{text: Where?}]\nforms: {more_form: {required_slots: [city]}}\n",
            "10:9: warning: form 'more_form' is never used\n  fix: use it, or remove it from forms:",
        ),
    ],
)
def test_unused_names(warnings: Callable[..., list[str]], line: str, warning: str) -> None:
    assert warnings(domain=DOMAIN + line) == [f"domain.yml:{warning}"]


@pytest.mark.parametrize(
    ("old", "new", "warning"),
    [
        (
            "[city]",
            "[city, town]",
            "3:18: warning: entity 'town' is never used\n  fix: use it, or remove it from entities:",
        ),
        (
            "slots:\n",
            "slots:\n  town: {type: text, mappings: [{type: custom}]}\n",
            "5:3: warning: slot 'town' is never used\n  fix: use it, or remove it from slots:",
        ),
    ],
)
def test_unused_entities_and_slots(warnings: Callable[..., list[str]], old: str, new: str, warning: str) -> None:
    domain = DOMAIN.replace(old, new, 1)
    assert warnings(domain=domain, actions="NAME = 'city'\n") == [f"domain.yml:{warning}"]
    assert warnings(domain=domain, actions="NAME = 'town'\n") == []


def test_an_unused_intent(warnings: Callable[..., list[str]]) -> None:
    nlu = NLU + "- intent: more\n  examples: |\n    - more please\n"
    domain = DOMAIN.replace("greet, bye]", "greet, bye, more]")
    assert warnings(domain=domain, nlu=nlu) == [
        "domain.yml:2:23: warning: intent 'more' is never used\n  fix: use it, or remove it from intents:"
    ]
    assert warnings(domain=domain, nlu=nlu.replace("more please", "more of [Busan](city)")) == []


@pytest.mark.parametrize("name", ["utter_default", "utter_restart", "utter_ask_city", "utter_action_failed"])
def test_what_is_used_by_itself(warnings: Callable[..., list[str]], name: str) -> None:
    form = "forms: {fm: {required_slots: [city]}}\n"
    rules = RULES + (
        "- {rule: ask, steps: [{intent: greet, entities: [city]}, {action: fm}, {active_loop: fm}]}\n"
        "- {rule: end, condition: [{active_loop: fm}],"
        " steps: [{action: fm}, {active_loop: null}, {action: utter_bye}]}\n"
    )
    names = dict.fromkeys([name, "utter_ask_city"])  # without the question, that would be warned of
    said = "".join(f"  {response}: [{{text: x}}]\n" for response in names)
    assert warnings(domain=f"{DOMAIN}{said}{form}", rules=rules) == []


def test_what_the_actions_name_is_used(warnings: Callable[..., list[str]]) -> None:
    domain = DOMAIN + "  utter_more: [{text: '{count} more'}]\n"
    assert warnings(domain=domain, actions="RESPONSE = 'utter_more'\n") == []


def test_a_form_that_nothing_follows(warnings: Callable[..., list[str]]) -> None:
    domain = DOMAIN + "  utter_ask_city: [{text: where}]\nforms: {fm: {required_slots: [city]}}\n"
    rules = RULES + "- {rule: ask, steps: [{intent: greet, entities: [city]}, {action: fm}, {active_loop: fm}]}\n"
    assert warnings(domain=domain, rules=rules) == [
        "domain.yml:10:9: warning: no rule or story says what follows form 'fm': it ends, and the bot waits\n"
        "  fix: write a rule with the condition '- active_loop: fm' and the step '- active_loop: null'"
    ]


def test_a_placeholder_without_a_slot(warnings: Callable[..., list[str]]) -> None:
    assert warnings(domain=DOMAIN.replace("text: hi", "text: 'hi {name} in {city} {{x}}'")) == [
        "domain.yml:7:17: warning: response 'utter_greet' has the placeholder '{name}', and there is no such slot\n"
        "  fix: add slot 'name' to domain.yml, or write '{{name}}' for braces"
    ]


@pytest.mark.parametrize(
    "written",
    [
        "in [Seoul] (city)",
        "in [Seoul（city）",
        "in [Seoul]（city）",
        "in (Seoul)[city]",
        "in [Seoul(city)",
        "in [Seoul] (city )",
    ],
)
def test_text_that_looks_like_an_annotation(warnings: Callable[..., list[str]], written: str) -> None:
    found = warnings(nlu=NLU + f"    - {written}\n")
    assert found == [
        f"data/nlu.yml:9:7: warning: '{written[3:]}' looks like an annotation, but is taken for text\n"
        "  fix: write '[Seoul](city)'"
    ]


def test_the_value_of_what_looks_like_an_annotation(warnings: Callable[..., list[str]]) -> None:
    (found,) = warnings(nlu=NLU + "    - in [Seoul] (city: SEL)\n")
    assert found.endswith("\n  fix: write '[Seoul](city:SEL)'")


@pytest.mark.parametrize("written", ["in [Seoul]", "at (city)", "[ok] (really)", "f(x)[0]", "( [ ("])
def test_brackets_are_text(warnings: Callable[..., list[str]], written: str) -> None:
    assert warnings(nlu=NLU + f"    - {written}\n") == []


def test_an_entity_with_a_particle(warnings: Callable[..., list[str]]) -> None:
    found = warnings(nlu=NLU + "    - '[서울](city를)'\n")
    assert [one.splitlines()[-1] for one in found] == [
        "  fix: did you mean 'city'? Or add 'city를' under entities: in domain.yml"
    ]


@pytest.mark.parametrize(
    ("code", "place", "problem"),
    [
        ("x = 1\nclass A(B)\n    pass\n", "2:11", "expected ':'"),
        ("x\0", "1:1", ""),
    ],
)
def test_actions_that_python_cannot_read(
    warnings: Callable[..., list[str]], code: str, place: str, problem: str
) -> None:
    (found,) = warnings(actions=code)
    assert found.startswith(f"actions.py:{place}: warning: Python can't read this: {problem}")
    assert found.endswith("; no action of the project will run\n  fix: mend this line or the one before it")


def test_files_that_are_not_read_because_of_their_names(write_project: Callable[..., Path]) -> None:
    files = {"domain.yml": DOMAIN, "data/rules.yml": RULES, "data/nlu.yml": NLU}
    more = {"data/test_more.yml": "nlu: []\nstories: []", "data/faq.yml.txt": "nlu: []"}
    assert [str(one) for one in load_project(write_project(files | more)).findings.items] == [
        "data/faq.yml.txt:1:1: warning: the file is not read, because its name ends with '.txt'\n"
        "  fix: name it 'faq.yml'",
        "data/test_more.yml:1:1: warning: 'nlu' is not read here: a file whose name starts with 'test_' holds tests\n"
        "  fix: name the file 'more.yml'",
    ]
