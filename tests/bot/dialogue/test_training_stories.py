"""Stories and rules, written out into the conversations that policies learn from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.dialogue import story_parts, training_stories
from bot.dialogue.training_stories import unroll

DOMAIN = """
intents: [greet, bye, book, affirm, deny]
entities: [city, {size: {roles: [small]}}]
slots:
  city: {type: text, mappings: [{type: from_entity, entity: city}]}
  small: {type: text, mappings: [{type: from_entity, entity: size, role: small}]}
  tags: {type: list, mappings: [{type: from_entity, entity: city}]}
  inside: {type: text, mappings: [{type: from_entity, entity: city, conditions: [{active_loop: form}]}]}
  vip: {type: bool, mappings: []}
forms: {form: {required_slots: [city]}}
actions: [action_a]
responses: {utter_a: [{text: a}], utter_b: [{text: b}], utter_c: [{text: c}]}
"""


@pytest.fixture
def unrolled(
    make_project: Callable[..., Any], in_brief: Callable[..., list[str]]
) -> Callable[[str], list[tuple[str, list[str]]]]:
    """Return a function that unrolls the stories of a data file: for each its name and its events in brief."""

    def unroll_text(data: str) -> list[tuple[str, list[str]]]:
        project = make_project(DOMAIN, data)
        return [(one.story.name, in_brief(one.tracker.events)) for one in unroll(project.stories, project.domain)]

    return unroll_text


def test_the_bot_listens_before_the_user_speaks_and_at_the_end(unrolled: Any) -> None:
    data = """
    stories:
    - story: hello
      steps: [{intent: greet}, {action: utter_a}, {action: utter_b}, {intent: bye}, {action: utter_c}]
    """
    listens = ["listen", "user greet", "utter_a", "utter_b", "listen", "user bye", "utter_c", "listen"]
    assert unrolled(data) == [("hello", listens)]


def test_a_listening_that_is_written_is_not_doubled(unrolled: Any) -> None:
    data = "stories: [{story: s, steps: [{intent: greet}, {action: action_listen}, {intent: bye}]}]"
    assert unrolled(data) == [("s", ["listen", "user greet", "listen", "user bye", "listen"])]


def test_entities_fill_slots_by_mappings_that_always_apply(unrolled: Any) -> None:
    data = """
    stories:
    - story: by name
      steps: [{intent: book, entities: [{city: Busan}, {city: Seoul}]}]
    - story: by role
      steps: [{intent: book, entities: [{size: M, role: small}, {size: L}]}]
    """
    (_, by_name), (_, by_role) = unrolled(data)
    assert by_name == ["listen", "user book", 'city="Seoul"', 'tags=["Busan", "Seoul"]', "listen"]
    assert by_role == ["listen", "user book", 'small="M"', "listen"]


def test_entities_fill_no_slots_where_the_domain_says_so(
    make_project: Callable[..., Any], in_brief: Callable[..., list[str]]
) -> None:
    domain = DOMAIN + "config: {store_entities_as_slots: false}\n"
    project = make_project(domain, "stories: [{story: s, steps: [{intent: book, entities: [{city: Busan}]}]}]")
    (story,) = unroll(project.stories, project.domain)
    assert in_brief(story.tracker.events) == ["listen", "user book", "listen"]


def test_alternatives_make_stories_of_their_own(unrolled: Any) -> None:
    data = """
    stories:
    - story: s
      steps:
      - or: [{intent: affirm}, {intent: deny}]
      - action: utter_a
      - or: [{slot_was_set: [{vip: true}]}, {slot_was_set: [{vip: false}]}]
    """
    assert [events[1:-1] for _, events in unrolled(data)] == [
        ["user affirm", "utter_a", "vip=true"],
        ["user affirm", "utter_a", "vip=false"],
        ["user deny", "utter_a", "vip=true"],
        ["user deny", "utter_a", "vip=false"],
    ]


CHECKPOINTS = """
stories:
- story: start
  steps: [{intent: greet}, {action: utter_a}, {checkpoint: asked}]
- story: yes
  steps: [{checkpoint: asked}, {intent: affirm}, {action: utter_b}]
- story: "no"
  steps: [{checkpoint: asked}, {intent: deny}, {action: utter_c}]
- story: nobody comes here
  steps: [{checkpoint: elsewhere}, {intent: bye}]
"""


def test_checkpoints_join_stories(unrolled: Any) -> None:
    start = ["listen", "user greet", "utter_a", "listen"]
    assert unrolled(CHECKPOINTS) == [
        ("start", [*start, "user affirm", "utter_b", "listen"]),
        ("start", [*start, "user deny", "utter_c", "listen"]),
    ]


def test_a_checkpoint_in_the_middle_splits_a_story(unrolled: Any) -> None:
    data = """
    stories:
    - story: s
      steps: [{intent: greet}, {checkpoint: c}, {intent: affirm}]
    """
    assert unrolled(data) == [("s", ["listen", "user greet", "listen", "user affirm", "listen"])]


def test_a_checkpoint_that_nothing_follows_ends_the_story(unrolled: Any) -> None:
    data = "stories: [{story: s, steps: [{intent: greet}, {action: utter_a}, {checkpoint: nowhere}]}]"
    assert unrolled(data) == [("s", ["listen", "user greet", "utter_a", "listen"])]


def test_a_checkpoint_with_slots_takes_only_stories_in_which_they_hold(unrolled: Any) -> None:
    data = """
    stories:
    - story: vip
      steps: [{intent: greet}, {slot_was_set: [{vip: true}]}, {checkpoint: c}]
    - story: guest
      steps: [{intent: greet}, {slot_was_set: [{vip: false}]}, {checkpoint: c}]
    - story: only vip
      steps: [{checkpoint: c, slot_was_set: [{vip: true}]}, {action: utter_a}]
    """
    assert unrolled(data) == [("vip", ["listen", "user greet", "vip=true", "utter_a", "listen"])]


def test_circles_of_checkpoints_end(unrolled: Any) -> None:
    data = """
    stories:
    - story: start
      steps: [{intent: greet}, {checkpoint: again}]
    - story: circle
      steps: [{checkpoint: again}, {intent: affirm}, {action: utter_a}, {checkpoint: again}]
    - story: end
      steps: [{checkpoint: again}, {intent: bye}]
    """
    turns = [tuple(event for event in events if event.startswith("user")) for _, events in unrolled(data)]
    assert ("user greet", "user bye") in turns
    assert ("user greet", "user affirm", "user bye") in turns
    assert max(map(len, turns)) <= 2 + story_parts.MAX_VISITS


def test_no_more_stories_are_written_out_than_fit(unrolled: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training_stories, "MAX_STORIES", 10)
    step = "{or: [{intent: affirm}, {intent: deny}]}"
    assert len(unrolled(f"stories: [{{story: s, steps: [{', '.join([step] * 12)}]}}]")) == 10


@pytest.mark.parametrize(
    ("rule", "events"),
    [
        ("steps: [{intent: greet}, {action: utter_a}]", ["...", "listen", "user greet", "utter_a", "listen"]),
        (
            "conversation_start: true\n  steps: [{intent: greet}, {action: utter_a}]",
            ["listen", "user greet", "utter_a", "listen"],
        ),
        (
            "wait_for_user_input: false\n  steps: [{intent: greet}, {action: utter_a}]",
            ["...", "listen", "user greet", "utter_a", "..."],
        ),
        ("steps: [{action: utter_a}, {action: utter_b}]", ["...", "utter_a", "utter_b", "listen"]),
        (
            "condition: [{active_loop: form}, {slot_was_set: [{vip: true}]}]\n  steps: [{intent: greet}]",
            ["loop form", "vip=true", "...", "listen", "user greet", "listen"],
        ),
        (
            "condition: [{active_loop: null}, {slot_was_set: [{city: null}]}]\n  steps: [{intent: greet}]",
            ["loop None", 'city="None"', "...", "listen", "user greet", "listen"],
        ),
    ],
)
def test_a_rule_stands_for_a_piece_of_a_conversation(unrolled: Any, rule: str, events: list[str]) -> None:
    assert unrolled(f"rules:\n- rule: r\n  {rule}") == [("r", events)]


def test_rules_come_with_their_alternatives_too(unrolled: Any) -> None:
    data = "rules: [{rule: r, steps: [{or: [{intent: affirm}, {intent: deny}]}, {action: utter_a}]}]"
    assert [events[2] for _, events in unrolled(data)] == ["user affirm", "user deny"]


def test_null_means_unset_in_stories_and_must_not_be_set_in_rules(unrolled: Any) -> None:
    steps = "[{intent: greet}, {active_loop: null}, {slot_was_set: [{vip: null}]}]"
    data = f"stories: [{{story: s, steps: {steps}}}]\nrules: [{{rule: r, steps: {steps}}}]"
    rule, story = (events for _, events in unrolled(data))
    assert rule[3:5] == ["loop None", 'vip="None"']
    assert story[2:4] == ["loop None", "vip=null"]


def test_a_slot_without_a_value_holds_any_where_its_type_knows_any(make_project: Callable[..., Any]) -> None:
    project = make_project(DOMAIN, "stories: [{story: s, steps: [{slot_was_set: [city, tags, vip]}]}]")
    (story,) = unroll(project.stories, project.domain)
    slots = story.tracker.slots
    assert repr(slots["city"]) == "ANY_VALUE"
    assert repr(slots["tags"]) == "[ANY_VALUE]"
    assert slots["vip"] is None


def test_texts_of_user_and_bot_stand_in_end_to_end_stories(unrolled: Any) -> None:
    data = "stories: [{story: s, steps: [{user: 'hi [Busan](city)'}, {bot: 'Hello!'}]}]"
    assert unrolled(data) == [("s", ["listen", "user None", 'city="Busan"', 'tags=["Busan"]', "says Hello!", "listen"])]
