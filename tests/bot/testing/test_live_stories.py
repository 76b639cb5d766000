"""Test stories that really run."""

from __future__ import annotations

RIGHT = """
    stories:
    - story: order
      metadata: {run: true, slots: {table: bar}}
      steps:
      - intent: order
      - slot_was_set: [{size: null}]
      - action: f
      - active_loop: f
      - slot_was_set: [{requested_slot: size}]
      - user: '/order{"size": "large"}'
        intent: order
        entities: [{size: large}]
      - slot_was_set: [size]
      - action: f
      - active_loop: null
      - slot_was_set: [{requested_slot: null}]
      - action: utter_done
    """


def test_what_a_story_writes_is_so(problems_of):
    assert problems_of(RIGHT) == []


def test_facts_after_an_action_are_claims_about_that_moment(problems_of):
    text = """
        stories:
        - story: price
          metadata: {run: true}
          steps:
          - intent: price
          - slot_was_set: [{size: large}]
          - action: action_price
          - slot_was_set: [{size: small}]
          - active_loop: f
        """
    assert problems_of(text) == [
        '6: expected size = "large", but size = null',
        '8: expected size = "small", but size = "large"',
        "9: expected form 'f' to be active, but none is",
    ]
    taken = text.replace("{run: true}", "{owner: kim}").replace("          - active_loop: f\n", "")
    assert problems_of(taken) == []
    assert len(problems_of(taken, run_stories=True)) == 2


def test_other_actions_than_the_written_ones_are_wrong(problems_of):
    text = """
        stories:
        - story: a
          metadata: {run: true}
          steps:
          - intent: greet
          - action: utter_left
          - intent: price
          - intent: greet
          - action: utter_greet
          - action: utter_left
        """
    assert problems_of(text) == [
        "6: expected 'utter_left', but the bot chose 'utter_greet'",
        "7: expected the bot to wait for the user, but the bot chose 'action_price'",
        "10: expected 'utter_left', but it waits for the user",
    ]


def test_a_wrong_meaning_fails_and_the_dialogue_goes_on_with_the_written_one(problems_of):
    text = """
        stories:
        - story: a
          metadata: {run: true}
          steps:
          - user: '/order{"size": "small"}'
            intent: greet
          - action: utter_greet
          - user: /order
            intent: order
            entities: [{size: large}]
          - slot_was_set: [{size: large}]
          - action: f
          - active_loop: f
        """
    assert problems_of(text) == [
        "6: '/order{\"size\": \"small\"}' was understood as 'order', not as 'greet'",
        "9: the entities of '/order' are not the expected ones",
    ]


def test_stories_may_have_examples_marks_and_stubs(tests_of, problems_of):
    text = """
        stub_custom_actions:
          action_price: {events: [{event: slot, name: size, value: tall}]}
        stories:
        - story: sizes
          metadata: {run: true, marks: [slow], skip: later, examples: [{size: large}, {size: 작은}]}
          steps:
          - user: '/order{"size": "{size}"}'
            intent: order
            entities: [{size: "{size}"}]
          - slot_was_set: [{size: "{size}"}]
          - action: f
          - active_loop: f
        - story: price
          metadata: {run: true}
          steps:
          - intent: price
          - action: action_price
          - slot_was_set: [{size: tall}]
        """
    tests = tests_of(text)
    assert [test.name for test in tests] == ["sizes[large]", "sizes[작은]", "price"]
    assert [[mark.name for mark in test.marks] for test in tests] == [["slow", "skip"], ["slow", "skip"], []]
    assert tests[0].marks[1].options == {"reason": "later"}
    assert problems_of(text) == []
