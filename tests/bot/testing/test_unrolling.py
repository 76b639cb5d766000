"""Alternatives and checkpoints become several tests."""

from __future__ import annotations

import pytest

from bot.domain.domain import Domain
from bot.domain.story import ActionStep, UserStep
from bot.project.story_reader import StoryReader
from bot.testing.unrolling import StoryTest, unroll_tests
from nlu import Findings, read_yaml_text


@pytest.fixture
def unrolled(pizza):
    """Return a function that unrolls the stories of a text, and gives the findings."""

    def unroll(text: str) -> tuple[list[StoryTest], list[str]]:
        findings = Findings()
        node = read_yaml_text(text, findings, name="test_a.yml")
        assert node is not None
        stories = StoryReader(findings).read_stories(node)
        tests = unroll_tests(stories, pizza.domain, findings)
        return tests, [str(finding) for finding in findings.items]

    return unroll


def said(test: StoryTest) -> list[str]:
    """Return intents and actions."""
    steps = test.steps
    return [
        s.intent or "" if isinstance(s, UserStep) else s.name for s in steps if isinstance(s, (UserStep, ActionStep))
    ]


def test_alternatives_are_tests_of_their_own(unrolled):
    tests, _ = unrolled("""
- story: either
  steps:
  - or: [{intent: greet}, {intent: bye}]
  - action: utter_greet
  - or: [{slot_was_set: [{size: large}]}, {slot_was_set: [{size: null}]}]
""")
    assert [test.name for test in tests] == [
        "either[greet-size=large]",
        "either[greet-size=None]",
        "either[bye-size=large]",
        "either[bye-size=None]",
    ]
    assert said(tests[2]) == ["bye", "utter_greet"]


def test_checkpoints_join_stories(unrolled):
    tests, findings = unrolled("""
- story: hello
  steps:
  - intent: greet
  - action: utter_greet
  - checkpoint: greeted
- story: then bye
  steps:
  - checkpoint: greeted
  - intent: bye
- story: 주문
  steps:
  - checkpoint: greeted
  - intent: order
""")
    assert [(test.name, said(test), test.place.line) for test in tests] == [
        ("hello > then bye", ["greet", "utter_greet", "bye"], 2),
        ("hello > 주문", ["greet", "utter_greet", "order"], 2),
    ]
    assert findings == []


def test_a_checkpoint_in_the_middle_of_a_story_joins_it_with_itself(unrolled):
    tests, _ = unrolled("- story: a\n  steps:\n  - intent: greet\n  - checkpoint: c\n  - action: utter_greet\n")
    assert [(test.name, said(test)) for test in tests] == [("a", ["greet", "utter_greet"])]


def test_circles_end(unrolled):
    tests, _ = unrolled("""
- story: start
  steps:
  - intent: greet
  - checkpoint: again
- story: round
  steps:
  - checkpoint: again
  - intent: faq
  - checkpoint: again
""")
    assert [said(test) for test in tests] == [["greet", "faq", "faq"]]


def test_a_checkpoint_asks_for_slots(unrolled):
    tests, findings = unrolled("""
- story: large
  steps:
  - intent: order
    entities: [{size: large}]
  - checkpoint: ordered
- story: go on
  steps:
  - checkpoint: ordered
    slot_was_set: [{size: large}]
  - intent: bye
- story: never
  steps:
  - checkpoint: ordered
    slot_was_set: [{size: small}]
  - intent: greet
""")
    assert [test.name for test in tests] == ["large > go on"]
    assert [finding.split(": ", 1)[1] for finding in findings] == [
        "no story leads to checkpoint 'ordered' with these slots: nothing is tested here\n"
        "  fix: end another story of this file with '- checkpoint: ordered', or remove the line"
    ]


def test_names_can_be_selected_by_pytest(unrolled):
    tests, _ = unrolled("""
- {story: "a::b", steps: [{intent: greet}]}
- {story: "two\\nlines", steps: [{intent: greet}]}
- {story: 인사, steps: [{intent: greet}]}
- {story: 인사, steps: [{intent: bye}]}
- {story: 인사 (2), steps: [{intent: bye}]}
""")
    assert [test.name for test in tests] == ["a:b", "two lines", "인사", "인사 (2)", "인사 (2) (2)"]


def test_a_file_without_stories_has_no_tests():
    assert unroll_tests([], Domain(), Findings()) == []
