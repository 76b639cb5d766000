"""Running a story, with a stand-in for language understanding."""

from __future__ import annotations

from typing import Any

import pytest

from bot.dialogue.events import ActionExecutionRejected
from bot.dialogue.policies.ensemble import Ensemble
from bot.dialogue.tracker import Tracker
from bot.project.story_reader import StoryReader
from bot.testing.causes import Background
from bot.testing.record import Record
from bot.testing.report import failure_report, summary
from bot.testing.story_runner import run_story
from bot.testing.unrolling import unroll_tests
from nlu import Findings, read_yaml_text

INTENTS = {"hello": "greet", "pizza": "order", "open?": "faq", "bye": "bye"}


def parse(text: str, tracker: Tracker) -> dict[str, Any]:
    """Understand a few words, and `large` as a size."""
    intent = {"name": INTENTS.get(text.split()[-1], "inform"), "confidence": 0.75}
    start = text.find("large")
    size = {"entity": "size", "start": start, "end": start + 5, "value": "large", "extractor": "LookupExtractor"}
    return {"intent": intent, "intent_ranking": [intent], "entities": [size] if start >= 0 else []}


@pytest.fixture(scope="session")
def ensemble(pizza):
    return Ensemble.from_stories(pizza.domain, pizza.stories, pizza.config)


@pytest.fixture
def played(pizza, ensemble):
    """Return a function that runs the one story whose steps are given."""

    def play(steps: str) -> Record:
        findings = Findings()
        node = read_yaml_text(f"- story: a\n  steps:\n{steps}", findings, name="test_a.yml")
        assert node is not None
        stories = StoryReader(findings).read_stories(node)
        assert findings.items == []
        test, *_ = unroll_tests(stories, pizza.domain, findings)
        return run_story(test, pizza.domain, predictor=ensemble, parse=parse)

    return play


@pytest.fixture
def report(played, pizza, ensemble):
    """Return a function that runs a story and gives the lines of the report."""
    background = Background(pizza, ensemble.policies, lambda _text, _intents: [])
    return lambda steps: [line.text for line in failure_report(played(steps), background).lines(100)]


def is_right(record: Record) -> bool:
    return record.is_right


def test_the_bot_does_what_the_story_says(played):
    assert is_right(
        played("""
  - intent: greet
    user: hello
  - action: utter_greet
  - intent: order
    user: a [large](size) pizza
  - action: order_form
  - active_loop: order_form
  - slot_was_set:
    - requested_slot: address
  - intent: inform
    user: at home
  - action: order_form
  - active_loop: null
  - slot_was_set:
    - requested_slot: null
  - action: utter_done
""")
    )


def test_intents_without_text_are_taken_as_given(played):
    record = played("  - intent: bye\n  - action: utter_bye\n")
    assert is_right(record)
    assert [turn.understood for turn in record.turns] == [None, None]


def test_a_form_that_goes_on_is_repeated_and_may_end_without_an_answer(played):
    assert is_right(
        played("""
  - intent: order
  - action: order_form
  - active_loop: order_form
  - intent: inform
  - action: order_form
  - intent: inform
  - action: order_form
  - active_loop: null
  - slot_was_set: [{requested_slot: null}]
  - action: utter_done
""")
    )


def test_a_form_steps_back_where_the_story_answers_something_else(played):
    record = played("""
  - intent: order
  - action: order_form
  - active_loop: order_form
  - intent: faq
  - action: utter_faq
  - action: order_form
""")
    assert is_right(record)
    rejected = [event.name for event in record.events if isinstance(event, ActionExecutionRejected)]
    assert rejected == ["order_form"]


def test_a_turn_with_text_alone_goes_on_with_what_was_understood(played):
    assert is_right(played("  - user: hello\n  - action: utter_greet\n  - user: bye\n  - action: utter_bye\n"))


def test_an_action_at_the_very_start_is_taken_as_given(played):
    first, *_ = played("  - action: utter_greet\n").checks
    assert first.is_right


def test_wrong_turns_are_reported_together_and_the_story_goes_on_as_written(report):
    assert report("""
  - intent: bye
    user: hello
  - action: utter_bye
  - intent: greet
  - action: utter_bye
  - intent: bye
  - action: utter_bye
""") == [
        "test_a.yml:4: 'hello' was understood as 'greet', not as 'bye'",
        "",
        "          the test says                               │ what came",
        "> 4  user hello  (bye)                                │ greet 0.75",
        "  6  bot  utter_bye                                   │ utter_bye",
        "  7  user (greet)                                     │",
        "x 8  bot  utter_bye                                   │ utter_greet",
        "x 9  bot  (waits)                                     │ action_default_fallback",
        "",
        "understood  greet 0.75",
        "nearest     nothing of 'bye' shares a word with it",
        "slots       none is set",
        "",
        "also wrong:",
        "  test_a.yml:8: expected 'utter_bye', but the bot chose 'utter_greet'",
        "  test_a.yml:9: expected the bot to wait for the user, but the bot chose 'action_default_fallback'",
        "",
        'replay: bot chat --replay "test_a.yml::a"',
    ]


def test_wrong_entities_are_shown_as_they_would_be_annotated(report):
    assert report("""
  - intent: order
    user: a large pizza
  - action: order_form
  - active_loop: order_form
  - intent: inform
    user: '[tiny]{"entity": "size", "value": "small", "role": "top"}'
  - action: order_form
""") == [
        "test_a.yml:4: the entities of 'a large pizza' are not the expected ones",
        "    expected: a large pizza",
        "    found:    a [large](size) pizza",
        "",
        "          the test says                               │ what came",
        "> 4  user a large pizza  (order)                      │ order 0.75, size=large",
        "  6  bot  order_form                                  │ order_form",
        "  7  form order_form                                  │ order_form",
        "x 8  user tiny  (inform, size=small)                  │ inform 0.75, no entities",
        "",
        "understood  order 0.75",
        "            a [large](size) pizza",
        "form        order_form",
        "slots       none is set",
        "",
        "also wrong:",
        "  test_a.yml:8: the entities of 'tiny' are not the expected ones",
        '      expected: [tiny]{"entity": "size", "value": "small", "role": "top"}',
        "      found:    tiny",
        "",
        'replay: bot chat --replay "test_a.yml::a"',
    ]


def test_a_text_of_several_lines_is_shown_on_one(report):
    assert report("  - intent: faq\n    user: |\n      a [large](size) one\n      hello\n")[:4] == [
        "test_a.yml:3: 'a large one hello' was understood as 'greet', not as 'faq'",
        "",
        "          the test says                               │ what came",
        "> 3  user a large one hello  (faq, size=large)        │ greet 0.75, size=large",
    ]


def test_names_that_the_domain_lacks_are_wrong(report):
    assert report("""
  - intent: gret
  - slot_was_set: [{sise: large}, {cost: 3}]
  - active_loop: oder_form
  - action: utter_gret
""") == [
        "test_a.yml:4: there is no intent 'gret' in the domain",
        "    fix: did you mean 'greet'?",
        "",
        "          the test says                               │ what came",
        "> 4  user (gret)                                      │ unknown intent",
        '> 5  slot sise = "large", cost = 3                    │ unknown slot',
        "> 6  form oder_form                                   │ unknown form",
        "> 7  bot  utter_gret                                  │ action_default_fallback",
        "> 7  bot  (waits)                                     │ action_default_fallback",
        "",
        "slots  none is set",
        "",
        "also wrong:",
        "  test_a.yml:5: there is no slot 'sise' and no 'cost' in the domain",
        "      fix: did you mean 'size'?",
        "  test_a.yml:6: there is no form 'oder_form' in the domain",
        "      fix: did you mean 'order_form'?",
        "  test_a.yml:7: expected 'utter_gret', but the bot chose 'action_default_fallback'",
        "      there is no action 'utter_gret' in the domain",
        "      fix: did you mean 'utter_greet'?",
        "  test_a.yml:7: expected the bot to wait for the user, but the bot chose 'action_default_fallback'",
        "",
        'replay: bot chat --replay "test_a.yml::a"',
    ]


def test_a_form_that_was_taken_to_step_back_is_named(report):
    assert report("""
  - intent: order
  - action: order_form
  - active_loop: order_form
  - intent: faq
  - action: utter_bye
""")[:2] == [
        "test_a.yml:8: expected 'utter_bye', but the bot chose 'utter_faq'",
        "    ('order_form' came first; it was taken to step back, as for a message that answers nothing)",
    ]


def test_the_bot_that_waits_too_early_is_told(report):
    lines = report("  - intent: greet\n  - action: utter_greet\n  - action: utter_bye\n")
    assert lines[0] == "test_a.yml:5: expected 'utter_bye', but it waits for the user"
    start = lines.index("decided  waits: rule 'say hello' (data/rules.yml:2), RulePolicy 1.00")
    assert lines[start + 1 : start + 3] == [
        "nearly   rule 'say goodbye' (data/rules.yml:6) -> utter_bye lacks: it answers a message at once, but",
        "           'utter_greet' was last; intent 'bye' expected, 'greet' understood",
    ]


def test_the_summary_counts_the_others(played):
    record = played("  - intent: greet\n  - action: utter_bye\n  - intent: bye\n  - action: utter_greet\n")
    assert summary(record) == "line 4: expected 'utter_bye', but the bot chose 'utter_greet' (and 3 more)"
