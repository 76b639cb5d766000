"""Rasa Pro's end-to-end format."""

from __future__ import annotations

import pytest


def test_steps_fixtures_metadata_and_stubs(problems_of):
    assert (
        problems_of("""
        fixtures:
        - regular: [{size: large}]
        - seated:
          - table: window
        metadata:
        - phone_user: {device: phone}
        stub_custom_actions:
          action_price:
            events: [{event: slot, name: table, value: bar}]
            responses: [{text: Two}]
          second::action_price:
            responses: [{text: Three}, {text: Four}]
        test_cases:
        - test_case: first
          fixtures: [regular, seated]
          metadata: phone_user
          steps:
          - slot_was_set: [{size: large}, table]
          - user: /greet
          - utter: utter_greet
          - user: /price
            metadata: phone_user
          - bot: Two
          - slot_was_set: [{table: bar}]
          - slot_was_not_set: [requested_slot, {size: small}]
        - test_case: second
          steps:
          - user: /price
          - bot: Three
          - bot: Four
          - slot_was_not_set: [size]
        """)
        == []
    )


def test_assertions(problems_of):
    case = 'test_cases:\n- test_case: a\n  steps:\n  - user: \'/order{{"size": "large"}}\'\n    assertions:\n{}'
    right = """
    - slot_was_set: [{name: size, value: large}, {name: requested_slot}]
    - slot_was_not_set: [{name: table}, {name: size, value: small}]
    - action_executed: f
    - bot_uttered: {utter_name: utter_ask_table, text_matches: 'which \\w+\\?'}
    - bot_did_not_utter: {utter_name: utter_greet}
    - bot_did_not_utter: {text_matches: window}
"""
    assert problems_of(case.format(right.lstrip("\n"))) == []
    wrong = """
    - slot_was_set: [{name: size, value: small}]
    - slot_was_not_set: [{name: size}]
    - action_executed: action_price
    - bot_uttered: {text_matches: bar}
    - bot_uttered: {utter_name: utter_greet}
    - bot_uttered: {utter_name: utter_ask_table, buttons: [{title: Here, payload: /here}]}
    - bot_did_not_utter: {utter_name: utter_ask_table}
"""
    assert problems_of(case.format(wrong.lstrip("\n"))) == [
        '6: expected size = "small", but size = "large"',
        '7: did not expect size is set, but size = "large"',
        "8: expected that 'action_price' runs, but it did not",
        "9: expected the bot to say something that matches 'bar', but it said 'large: which table?'",
        "10: expected 'utter_greet', but the bot said 'large: which table?' of 'utter_ask_table'",
        "11: expected the buttons 'Here', but 'large: which table?' came with no buttons",
        "12: the bot said 'large: which table?', which it must not",
    ]


def test_assertions_may_have_an_order(problems_of):
    text = """
        stub_custom_actions:
          action_price: {{responses: [{{text: one}}, {{text: two}}], events: [{{event: slot, name: size, value: s}}]}}
        test_cases:
        - test_case: a
          steps:
          - user: /price
            assertion_order_enabled: {}
            assertions:
            - bot_uttered: {{text_matches: two}}
            - bot_uttered: {{text_matches: one}}
        """
    assert problems_of(text.format("false")) == []
    assert problems_of(text.format("true")) == [
        "9: expected the bot to say something that matches 'two', but it said nothing more",
    ]
    slot_first = text.replace("- bot_uttered: {{text_matches: two}}", "- slot_was_set: [{{name: size, value: s}}]")
    assert problems_of(slot_first.format("true")) == [
        """10: 'matches: one' came before size = "s", which the test says first"""
    ]


def test_steps_must_name_every_message(problems_of):
    text = "test_cases:\n- test_case: a\n  steps:\n  - user: /greet\n  - bot: '{}'\n"
    assert problems_of(text.format("어서 오세요.")) == []
    assert problems_of(text.format("Welcome.")) == ["5: expected the bot to say 'Welcome.', but it said '어서 오세요.'"]


def test_what_a_step_says_first_comes_before_any_message(records_of):
    text = "test_cases:\n- test_case: a\n  steps:\n  - slot_was_set: [{size: large}]\n  - user: /greet\n"
    (record,) = records_of(text)
    assert [turn.text for turn in record.turns] == [None, "/greet"]
    assert not record.is_right


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("test_cases:\n- steps: []\n", [
            "2:3: an item of 'test_cases' has no name", "write '- test_case: name'",
        ]),
        ("test_cases:\n- {test_case: a, fixtures: [b], steps: []}\n", [
            "2:29: there is no fixture 'b' in this file", "add '- b:' under 'fixtures:' of this file",
        ]),
        ("test_cases:\n- test_case: a\n  steps:\n  - user: hi\n    assertions:\n    - flow_started: x\n", [
            "6:7: unknown assertion 'flow_started'",
            "there are: slot_was_set, slot_was_not_set, action_executed, bot_uttered, bot_did_not_utter; "
            "flows and generated answers are not part of this program",
        ]),
        ("fixtures: [{a: [{sise: 1}]}]\ntest_cases: []\n", [
            "1:18: there is no slot 'sise' in the domain", "did you mean 'size'?",
        ]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_a_fix(findings_of, text, findings):
    assert findings_of(text) == [f"test_a.yml:{findings[0]}", f"  fix: {findings[1]}"]
