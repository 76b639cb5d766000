"""What conversations exercise."""

from __future__ import annotations

import pytest

from bot.testing.coverage.counting import Counting
from bot.testing.record import Record, TurnRecord
from bot.testing.understanding import FoundEntity, Understood
from nlu import Place

GREETING = """
    conversations:
      인사: [{user: /greet}]
    """
LOAN = """
    conversations:
      loan:
      - user: /borrow
      - user: '/yes{"title": "Dune"}'
      - user: "1234"
    """


def test_intents_and_entities_are_those_that_the_dialogue_went_on_with(names_of):
    text = """
        conversations:
          both: [{user: '/반납{"title": "Dune"}'}, {user: hello}]
        """
    assert names_of("intent", text) == ["4 반납"]
    assert names_of("entity", text) == ["7 title"]


def test_a_sentence_counts_with_what_was_understood(cafe):
    understood = Understood("borrow", 0.9, (), (FoundEntity(4, 8, "title", "Dune"),))
    place, counting = Place("test_a.yml"), Counting(cafe.project)
    turn = TurnRecord(place, "got Dune?", 0.0, understood, {"intent": {"name": "borrow"}})
    counting.add(Record("sentence", place, "nlu", cafe.project.root, (turn,)))
    assert counting.hits == {"intent domain.yml:3:3": 1, "entity domain.yml:7:12": 1}


@pytest.mark.parametrize("intent", ["반납", '"no"'])
def test_of_alternatives_only_the_one_that_was_said_counts(names_of, intent):
    said = intent.strip('"')
    line = 19 if said == "반납" else 20
    text = f"conversations: {{a: [{{user: /{said}}}]}}\n"
    assert names_of("rule", text) == ["16 give back"]
    assert names_of("step", text) == [
        f"{line} give back: {said}",
        "21 give back: action_shelf",
        "22 give back: utter_bye",
    ]


def test_facts_count_when_they_are_so(names_of):
    assert names_of("step", "conversations: {a: [{user: /borrow}]}\n") == [
        "6 borrow: borrow",
        "7 borrow: loan",
        "8 borrow: active_loop: loan",
    ]
    assert names_of("step", LOAN)[3:] == ["13 lend: loan", "14 lend: active_loop: null", "15 lend: utter_lent"]


def test_each_step_counts_once_however_many_predictions_tell_of_it(covered):
    summary = covered("conversations: {a: [{user: /반납}, {user: /반납}]}\n")
    counts = {one.name: one.times(summary.hits) for one in summary.points if one.name.startswith("give back")}
    assert counts == {
        "give back": 2,
        "give back: 반납": 2,
        "give back: no": 0,
        "give back: action_shelf": 2,
        "give back: utter_bye": 2,
    }


def test_stories_that_a_checkpoint_joins_count_with_the_ones_that_were_gone_on_with(names_of):
    assert names_of("story", GREETING) == ["2 greeting"]
    assert names_of("story", "conversations: {a: [{user: /greet}, {user: /yes}]}\n") == [
        "2 greeting",
        "7 greeting, yes",
    ]
    assert names_of("step", "conversations: {a: [{user: /greet}, {user: /greet}]}\n") == [
        "4 greeting: greet",
        "5 greeting: utter_greet",
        "15 greeting, greeting: greet",
        "16 greeting, greeting: utter_bye",
    ]


def test_a_form_slot_counts_when_its_question_was_answered(covered):
    summary = covered(LOAN)
    slots = [one for one in summary.points if one.kind == "form slot"]
    assert [one.exercised(summary.hits) for one in slots] == [1, 1]
    summary = covered("conversations: {a: [{user: /borrow}, {user: /반납}]}\n")
    assert [(one.exercised(summary.hits), one.lack(summary.hits)) for one in slots] == [
        (0, "asked for, never answered"),
        (0, ""),
    ]
    summary = covered("""conversations: {a: [{user: '/borrow{"title": "Dune"}'}]}\n""")
    assert [one.lack(summary.hits) for one in slots] == ["filled, but never asked for", "asked for, never answered"]


def test_responses_count_with_the_variation_that_was_said(names_of):
    assert names_of("response", GREETING) == ["23 utter_greet"]
    assert names_of("variation", GREETING) == ["30 utter_greet: 어서 오세요."]
    twice = "conversations: {a: [{user: /반납}, {user: /greet}]}\n"
    assert names_of("variation", twice) == ["24 utter_greet: Welcome back.", "33 utter_bye: Bye, member."]


def test_an_action_counts_when_it_really_ran(names_of):
    text = "conversations: {a: [{user: /반납}]}\n"
    assert names_of("action", text) == ["9 action_shelf"]
    assert names_of("action", f"defaults: {{stubs: {{action_shelf: {{}}}}}}\n{text}") == []


def test_a_button_counts_when_it_was_pressed_after_it_was_shown(names_of):
    pressed = "conversations: {a: [{user: /greet}, {user: /반납}]}\n"
    assert names_of("button", pressed) == ["29 utter_greet: 반납하기"]
    assert names_of("button", "conversations: {a: [{user: /반납}, {user: /greet}]}\n") == []


def test_a_condition_counts_where_it_is_written_for_every_use_of_its_anchor(covered):
    summary = covered("conversations: {a: [{user: /greet}, {user: /반납}, {user: /greet}]}\n")
    condition = next(one for one in summary.points if one.kind == "condition" and "member" in one.name)
    held, not_held = (summary.hits.get(side, 0) for side in condition.sides)
    assert (held, not_held) == (2, 1)  # utter_bye and utter_greet once it is set, utter_greet before
    assert condition.exercised(summary.hits) == 2


def test_the_condition_of_a_rule_is_looked_at_when_its_first_step_is_there(covered):
    summary = covered("conversations: {a: [{user: /borrow}]}\n")
    borrow, lend = (one for one in summary.points if one.kind == "condition" and "active_loop" in one.name)
    assert [summary.hits.get(side, 0) for side in borrow.sides] == [1, 0]
    assert borrow.lack(summary.hits) == "never false"
    assert [summary.hits.get(side, 0) for side in lend.sides] == [0, 1]
    assert lend.lack(summary.hits) == "never true"


def test_a_story_that_is_only_predicted_says_nothing(names_of):
    text = """
        stories:
        - story: back
          steps:
          - intent: 반납
          - action: action_shelf
          - slot_was_set: [{member: true}]
          - action: utter_bye
        """
    assert names_of("rule", text) == ["16 give back"]
    assert names_of("response", text) == ["32 utter_bye"]
    assert names_of("variation", text) == []
    assert names_of("action", text) == []
    assert names_of("variation", text, run_stories=True) == ["33 utter_bye: Bye, member."]
