"""Stories and rules: every step, where it stands, and what is said about the rest."""

from __future__ import annotations

import pytest

from bot.domain.story import (
    ANY_VALUE,
    ActionStep,
    BotStep,
    CheckpointStep,
    LoopStep,
    OrStep,
    SlotStep,
    Story,
    StoryEntity,
    UserStep,
)
from bot.project.story_reader import StoryReader
from nlu import AnnotatedEntity, Findings, Place, YamlMap, read_yaml_text


def read(text: str) -> tuple[list[Story], list[str]]:
    findings = Findings()
    root = read_yaml_text(text, findings, name="f.yml")
    assert isinstance(root, YamlMap)
    reader, found = StoryReader(findings), []
    for entry in root:
        found += reader.read_rules(entry.value) if entry.key.text == "rules" else reader.read_stories(entry.value)
    return found, [str(finding) for finding in findings.items]


def at(line: int, column: int) -> Place:
    return Place("f.yml", line, column)


def test_every_step_of_a_story() -> None:
    stories, findings = read(
        """\
stories:
- story: 표 사기
  metadata: {owner: kim}
  steps:
  - intent: book
    entities: [{city: 부산, role: to}, {city: 서울, group: 1}, time, {value: 7}]
  - user: |
      [부산]{"entity":"city","role":"to"} 가는 표
    intent: /inform
  - user: hello
  - action: book_form
  - active_loop: book_form
  - active_loop: null
  - active_loop:
  - slot_was_set:
    - paid: true
    - name
    - {a: null, b: [1]}
  - slot_was_set: {c: x}
  - or:
    - intent: affirm
    - user: sure
    - slot_was_set: [{paid: false}]
  - bot: See you
  - metadata: nothing happens
  - checkpoint: after
    slot_was_set: [{vip: true}]
"""
    )
    assert findings == []
    marked = AnnotatedEntity(0, 2, "city", "부산", role="to")
    assert stories == [
        Story(
            "표 사기",
            (
                UserStep(
                    "book",
                    None,
                    (
                        StoryEntity("city", "부산", "to"),
                        StoryEntity("city", "서울", None, "1"),
                        StoryEntity("time"),
                        StoryEntity("value", 7),
                    ),
                    at(5, 13),
                ),
                UserStep("inform", "부산 가는 표", (StoryEntity("city", "부산", "to"),), at(9, 13), (marked,)),
                UserStep(None, "hello", (), at(10, 11)),
                ActionStep("book_form", at(11, 13)),
                LoopStep("book_form", at(12, 18)),
                LoopStep(None, at(13, 18)),
                LoopStep(None, at(14, 17)),
                SlotStep((("paid", True), ("name", ANY_VALUE), ("a", None), ("b", [1])), at(15, 5)),
                SlotStep((("c", "x"),), at(19, 5)),
                OrStep(
                    (
                        UserStep("affirm", None, (), at(21, 15)),
                        UserStep(None, "sure", (), at(22, 13)),
                        SlotStep((("paid", False),), at(23, 7)),
                    ),
                    at(20, 5),
                ),
                BotStep("See you", at(24, 5)),
                CheckpointStep("after", (("vip", True),), at(26, 17)),
            ),
            at(2, 10),
            metadata={"owner": "kim"},
        )
    ]
    steps = stories[0].steps
    assert isinstance(steps[0], UserStep)
    assert [entity.place for entity in steps[0].entities] == [at(6, 17), at(6, 39), at(6, 60), at(6, 67)]
    assert isinstance(steps[7], SlotStep)
    assert steps[7].slot_places == (at(16, 7), at(17, 7), at(18, 8), at(18, 17))
    assert isinstance(steps[-1], CheckpointStep)
    assert steps[-1].slot_places == (at(27, 21),)


def test_every_key_of_a_rule() -> None:
    rules, findings = read(
        """\
rules:
- rule: submit
  condition:
  - active_loop: book_form
  - slot_was_set: [{paid: true}]
  conversation_start: true
  wait_for_user_input: false
  steps: [{action: book_form}]
- rule: hi
  steps: [{intent: greet}, {action: utter_greet}]
"""
    )
    assert findings == []
    assert rules == [
        Story(
            "submit",
            (ActionStep("book_form", at(8, 20)),),
            at(2, 9),
            is_rule=True,
            conditions=(LoopStep("book_form", at(4, 18)), SlotStep((("paid", True),), at(5, 5))),
            conversation_start=True,
            wait_for_user_input=False,
        ),
        Story(
            "hi",
            (UserStep("greet", None, (), at(10, 20)), ActionStep("utter_greet", at(10, 37))),
            at(9, 9),
            is_rule=True,
        ),
    ]


def test_entities_beside_an_annotated_text_win() -> None:
    stories, _ = read("stories:\n- story: s\n  steps:\n  - {intent: a, user: '[x](y)', entities: [z]}")
    step = stories[0].steps[0]
    assert isinstance(step, UserStep)
    assert (step.entities, len(step.annotated)) == ((StoryEntity("z"),), 1)


SLOTS = "'slot_was_set' must be a list of slots, not the text"
LIST = "fix: write a list (lines that start with '- ')"
S = "stories:\n- story: s\n  steps:\n  - "
R = "rules:\n- rule: r\n  "


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("stories: {a: 1}", [f"1:10: 'stories' must be a list, not a mapping\n  {LIST}"]),
        ("stories: [hi]", ["1:11: an item of 'stories' must be a mapping\n  fix: write '- story: name'"]),
        ("stories:\n- steps: []", ["2:3: an item of 'stories' has no name\n  fix: write '- story: name'"]),
        ("rules:\n- steps: []", ["2:3: an item of 'rules' has no name\n  fix: write '- rule: name'"]),
        ("stories:\n- {rule: r, steps: []}", ["2:3: a rule stands under 'stories'\n  fix: move it under rules:"]),
        ("rules:\n- {story: r, steps: []}", ["2:3: a story stands under 'rules'\n  fix: move it under stories:"]),
        (
            "stories:\n- {story: , steps: []}",
            ["2:11: the name of a story must be a name, not nothing\n  fix: write a name"],
        ),
        ("stories:\n- story: s", ["2:3: story 's' has no steps\n  fix: write 'steps:' with a list below it"]),
        (
            "rules:\n- {rule: r, step: []}",
            [
                "2:13: unknown key 'step' in rule 'r'\n  fix: did you mean 'steps'?",
                "2:3: rule 'r' has no steps\n  fix: write 'steps:' with a list below it",
            ],
        ),
        (
            "stories:\n- {story: s, steps: {intent: a}}",
            [f"2:21: 'steps' of story 's' must be a list, not a mapping\n  {LIST}"],
        ),
        (
            "stories:\n- {story: s, steps: [], condition: []}",
            ["2:25: unknown key 'condition' in story 's'\n  fix: known keys: metadata, steps, story"],
        ),
        (
            f"{S}greet",
            ["4:5: a step of story 's' must be a mapping\n  fix: write '- intent: name', '- action: name', ..."],
        ),
        (f"{S}actoin: a", ["4:5: unknown key 'actoin' in a step of story 's'\n  fix: did you mean 'action'?"]),
        (
            f"{S}xyz: a",
            [
                "4:5: unknown key 'xyz' in a step of story 's'\n"
                "  fix: steps: intent, user, or, action, bot, checkpoint, slot_was_set, active_loop"
            ],
        ),
        (
            f"{S}intent: a\n    entites: []",
            ["5:5: unknown key 'entites' in a step of story 's'\n  fix: did you mean 'entities'?"],
        ),
        (
            f"{S}intent: a\n    action: b",
            [
                "5:5: 'action' can't stand in the same step as 'intent'\n"
                "  fix: write '- action: ...' as a step of its own"
            ],
        ),
        (f"{S}intent:", ["4:12: an intent must be a name, not nothing\n  fix: write a name"]),
        (f"{S}intent: [a]", ["4:13: an intent must be a name, not a list\n  fix: write a name"]),
        (f"{S}user: 7", ["4:11: 'user' must be a text, not the number 7\n  fix: put it in quotes: '7'"]),
        (f"{S}user: [a]", ["4:11: 'user' must be a text, not a list\n  fix: write a text"]),
        (
            f'{S}user: "서울 \\"[부산](city"\n    intent: a',
            [
                '4:21: the annotation is not closed\n  서울 "[부산](city\n              ^\n'
                "  fix: write [text](entity) or [text](entity:value)"
            ],
        ),
        (f"{S}intent: a\n    entities: city", [f"5:15: 'entities' must be a list, not the text 'city'\n  {LIST}"]),
        (
            f"{S}intent: a\n    entities: [[city], {{city: x, role: [y]}}]",
            [
                "5:16: an entity must be a name, not a list\n  fix: write a name",
                "5:40: the role of an entity must be a name, not a list\n  fix: write a name",
            ],
        ),
        (
            f"{S}or: a",
            [
                f"4:9: 'or' must be a list, not the text 'a'\n  {LIST}",
                "4:5: 'or' has no alternatives\n  fix: write '- intent: name' lines below it",
            ],
        ),
        (
            f"{S}or: [{{action: a}}, {{intent: b}}]",
            [
                "4:11: unknown key 'action' in an alternative of 'or'\n"
                "  fix: known keys: entities, intent, metadata, slot_was_set, user"
            ],
        ),
        (f"{S}or: []", ["4:5: 'or' has no alternatives\n  fix: write '- intent: name' lines below it"]),
        (f"{S}action:", ["4:12: an action must be a name, not nothing\n  fix: write a name"]),
        (f"{S}bot: 7", ["4:10: 'bot' must be a text, not the number 7\n  fix: put it in quotes: '7'"]),
        (f"{S}checkpoint: [a]", ["4:17: a checkpoint must be a name, not a list\n  fix: write a name"]),
        (f"{S}slot_was_set: a", [f"4:19: {SLOTS} 'a'\n  fix: write '- a' below it, or '- a: value'"]),
        (f"{S}slot_was_set: a = b", [f"4:19: {SLOTS} 'a = b'\n  fix: write '- a: b' below it"]),
        (
            f"{S}or: [greet, hi]",
            [
                "4:10: an alternative of 'or' must have a key\n  fix: write '- intent: greet'",
                "4:17: an alternative of 'or' must have a key\n  fix: write '- intent: hi'",
            ],
        ),
        (
            f"{R}steps:\n  intent: a\n  action: b",
            [
                "4:3: 'intent' is a key of a step, not of rule 'r'\n"
                "  fix: write it as an item of the list below 'steps:': '- intent: ...'"
            ],
        ),
        (
            f"{R}steps: [intent:greet]",
            ["3:11: a step of rule 'r' must be a mapping\n  fix: write a space after the colon: 'intent: greet'"],
        ),
        (
            "stories:\n- intent: a\n  examples: '- b'",
            ["2:3: training examples ('intent') stand under 'stories'\n  fix: move them under nlu:"],
        ),
        (
            "rules:\n- intent: a",
            [
                "2:3: a step stands under 'rules', without a rule around it\n"
                "  fix: write '- rule: name' above it, and 'steps:' below the name"
            ],
        ),
        (
            "rules:\n- rul: a\n  steps: []",
            ["2:3: an item of 'rules' has no name\n  fix: write 'rule' instead of 'rul'"],
        ),
        (f"{S}slot_was_set: [[a]]", ["4:20: a slot must be a name, not a list\n  fix: write a name"]),
        (f"{S}active_loop: [a]", ["4:18: 'active_loop' must be a name, not a list\n  fix: write a name"]),
        (
            f"{R}steps: [{{checkpoint: c}}]",
            ["3:11: checkpoints don't work in rules (rule 'r')\n  fix: write a story instead"],
        ),
        (
            f"{R}steps: []\n  conversation_start: yes\n  wait_for_user_input: 1",
            [
                "4:23: 'conversation_start' must be true or false, not the text 'yes'\n  fix: write true or false",
                "5:24: 'wait_for_user_input' must be true or false, not the number 1\n  fix: write true or false",
            ],
        ),
        (
            f"{R}steps: []\n  condition: [{{activ_loop: f}}, x]",
            [
                "4:16: unknown key 'activ_loop' in a condition of rule 'r'\n  fix: did you mean 'active_loop'?",
                "4:32: a condition of rule 'r' must be a mapping, not the text 'x'\n"
                "  fix: write a mapping ('key: value' lines)",
            ],
        ),
    ],
)
def test_findings(text: str, findings: list[str]) -> None:
    assert read(text)[1] == [f"f.yml:{finding}" for finding in findings]
