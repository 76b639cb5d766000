"""Slots: every type and mapping, and what is said about the rest."""

from __future__ import annotations

import pytest

from bot.domain.slot import MappingCondition, Slot, SlotMapping
from bot.project.slot_reader import SlotReader
from nlu import Findings, read_yaml_text


def read(text: str) -> tuple[dict[str, Slot], list[str]]:
    findings = Findings()
    node = read_yaml_text(text, findings, name="domain.yml")
    assert node is not None
    return SlotReader(findings).read(node), [str(finding) for finding in findings.items]


def test_every_type() -> None:
    slots, findings = read(
        """\
name: {type: text, mappings: [], initial_value: Kim}
vip: {type: bool, mappings: [], influence_conversation: false}
size: {type: categorical, values: [small, 2, true], mappings: []}
degrees: {type: float, min_value: -10, max_value: 40.5, mappings: []}
level: {type: float, mappings: []}
things: {type: list, mappings: []}
anything: {type: any, mappings: []}
도시: {type: text, mappings: []}
"""
    )
    assert findings == []
    assert {name: (slot.type, slot.influences_conversation) for name, slot in slots.items()} == {
        "name": ("text", True),
        "vip": ("bool", False),
        "size": ("categorical", True),
        "degrees": ("float", True),
        "level": ("float", True),
        "things": ("list", True),
        "anything": ("any", False),
        "도시": ("text", True),
    }
    assert slots["name"].initial_value == "Kim"
    assert slots["size"].values == ("small", "2", "true")
    assert [(slots[name].min_value, slots[name].max_value) for name in ("degrees", "level")] == [(-10, 40.5), (0, 1)]
    assert str(slots["vip"].place) == "domain.yml:2:1"


def test_every_mapping() -> None:
    slots, findings = read(
        """\
city:
  type: text
  mappings:
  - type: from_entity
    entity: city
    role: to
    group: 1
    intent: [book, inform]
    not_intent: chitchat
    conditions:
    - active_loop: book_form
      requested_slot: city
    - active_loop: null
  - {type: from_text, not_intent: [a, b]}
  - {type: from_intent, value: true, intent: affirm}
  - {type: from_trigger_intent, value: null}
  - {type: custom, action: action_set_city}
  - type: custom
"""
    )
    assert findings == []
    mappings = slots["city"].mappings
    conditions = (MappingCondition("book_form", "city"), MappingCondition(None))
    first = SlotMapping(
        "from_entity", "city", "to", "1", None, ("book", "inform"), ("chitchat",), conditions=conditions
    )
    assert [mapping.identity for mapping in mappings] == [
        first.identity,
        SlotMapping("from_text", not_intents=("a", "b")).identity,
        SlotMapping("from_intent", value=True, intents=("affirm",)).identity,
        SlotMapping("from_trigger_intent").identity,
        SlotMapping("custom", action="action_set_city").identity,
        SlotMapping("custom").identity,
    ]
    assert [str(mapping.place) for mapping in mappings[:2]] == ["domain.yml:4:5", "domain.yml:14:5"]
    assert str(mappings[0].entity_place) == "domain.yml:5:13"
    assert [str(place) for place in mappings[0].intent_places] == [
        "domain.yml:8:14",
        "domain.yml:8:20",
        "domain.yml:9:17",
    ]
    assert [str(condition.place) for condition in mappings[0].conditions] == ["domain.yml:11:20", "domain.yml:13:20"]


def test_a_class_of_the_users_own() -> None:
    slots, findings = read("s: {type: slots.People, most: 8, influence_conversation: true, mappings: []}")
    assert (slots["s"].type, slots["s"].influences_conversation) == ("any", False)
    assert findings == [
        "domain.yml:1:11: note: slot 's' has a class of its own: it is used as type 'any'\n"
        "  fix: nothing to do; its value is kept and policies don't see it"
    ]


TYPES = "types: text, bool, categorical, float, list, any"
MAPPING_TYPES = "types: from_entity, from_text, from_intent, from_trigger_intent, custom"
SLOT_KEYS = (
    "auto_fill, influence_conversation, initial_value, malgil, mappings, max_value, min_value, type, validation, "
)
SLOT_KEYS += "values"


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("[a]", ["1:1: 'slots' must be a mapping, not a list\n  fix: write a mapping ('key: value' lines)"]),
        (
            "s: text",
            [
                "1:4: slot 's' must be a mapping, not the text 'text'\n  fix: write a mapping ('key: value' lines)",
            ],
        ),
        ("s: {mappings: []}", [f"1:1: slot 's' has no type\n  fix: write 'type: text' below it; {TYPES}"]),
        (
            "s: {type: text}",
            [
                "1:1: slot 's' has no mappings\n"
                "  fix: write 'mappings: []', or how the slot is filled, such as '- type: from_text'"
            ],
        ),
        ("s: {type: txt, mappings: []}", ["1:11: unknown slot type 'txt'\n  fix: did you mean 'text'?"]),
        ("s: {type: wrong, mappings: []}", [f"1:11: unknown slot type 'wrong'\n  fix: {TYPES}"]),
        (
            "s: {type: 7, mappings: []}",
            ["1:11: the type of slot 's' must be a text, not the number 7\n  fix: put it in quotes: '7'"],
        ),
        (
            "s: {type: categorical, mappings: []}",
            [
                "1:1: warning: categorical slot 's' has no values: each value counts as '__other__'\n"
                "  fix: write 'values: [...]'"
            ],
        ),
        (
            "s: {type: categorical, values: [a, null], mappings: []}",
            ["1:36: an item of 'values' of slot 's' must be a name, not nothing\n  fix: write a name"],
        ),
        (
            "s: {type: any, influence_conversation: true, mappings: []}",
            [
                "1:1: slot 's' of type 'any' can't influence the conversation\n"
                "  fix: remove the line, or give the slot another type"
            ],
        ),
        (
            "s: {type: text, influence_converstion: false, mappings: []}",
            [
                "1:17: warning: unknown key 'influence_converstion' in slot 's': it is ignored\n"
                "  fix: did you mean 'influence_conversation'?"
            ],
        ),
        (
            "s: {type: text, zzz: 1, mappings: []}",
            [f"1:17: warning: unknown key 'zzz' in slot 's': it is ignored\n  fix: known keys: {SLOT_KEYS}"],
        ),
        (
            "s: {type: bool, influence_conversation: no, mappings: []}",
            [
                "1:41: 'influence_conversation' of slot 's' must be true or false, not the text 'no'\n"
                "  fix: write true or false"
            ],
        ),
        (
            "s: {type: float, min_value: low, mappings: []}",
            ["1:29: 'min_value' of slot 's' must be a number, not the text 'low'\n  fix: write a number"],
        ),
        (
            "s: {type: text, mappings: {type: from_text}}",
            [
                "1:27: 'mappings' of slot 's' must be a list, not a mapping\n"
                "  fix: write a list (lines that start with '- ')"
            ],
        ),
        (
            "s: {type: text, mappings: [from_text]}",
            [
                "1:28: a mapping of slot 's' must have keys\n  fix: write '- type: from_text', or another type",
            ],
        ),
        (
            "s: {type: text, mappings: [{entity: e}]}",
            [f"1:28: a mapping of slot 's' has no type\n  fix: {MAPPING_TYPES}"],
        ),
        (
            "s: {type: text, mappings: [{type: from_moon}]}",
            ["1:35: a mapping of slot 's' has the unknown type 'from_moon'\n  fix: did you mean 'from_intent'?"],
        ),
        (
            "s: {type: text, mappings: [{type: from_entity}]}",
            ["1:28: a mapping of slot 's' of type 'from_entity' needs 'entity'\n  fix: write 'entity: ...' below it"],
        ),
        (
            "s: {type: text, mappings: [{type: from_intent, intent: a}]}",
            ["1:28: a mapping of slot 's' of type 'from_intent' needs 'value'\n  fix: write 'value: ...' below it"],
        ),
        (
            "s: {type: text, mappings: [{type: from_text, intents: a}]}",
            [
                "1:46: warning: unknown key 'intents' in a mapping of slot 's': it is ignored\n"
                "  fix: did you mean 'intent'?"
            ],
        ),
        (
            "s: {type: text, mappings: [{type: from_entity, entitiy: e}]}",
            [
                "1:48: warning: unknown key 'entitiy' in a mapping of slot 's': it is ignored\n"
                "  fix: did you mean 'entity'?",
                "1:48: a mapping of slot 's' of type 'from_entity' needs 'entity', not 'entitiy'\n"
                "  fix: write 'entity' instead",
            ],
        ),
        (
            "s: {type: text, mappings: ['type:from_text', type:from_text]}",
            [
                "1:28: a mapping of slot 's' must have keys\n  fix: write '- type: from_text', or another type",
                "1:46: a mapping of slot 's' must have keys\n  fix: write a space after the colon: 'type: from_text'",
            ],
        ),
        (
            "s: {type: text, mappings: [{type: from_entity, entity: [e]}]}",
            ["1:56: 'entity' must be a name, not a list\n  fix: write a name"],
        ),
        (
            "s: {type: text, mappings: [{type: from_text, conditions: [{activ_loop: f}]}]}",
            ["1:60: unknown key 'activ_loop' in a condition of a mapping\n  fix: did you mean 'active_loop'?"],
        ),
        (
            "s: {type: text, mappings: [{type: from_text, conditions: {active_loop: f}}]}",
            [
                "1:58: 'conditions' of a mapping of slot 's' must be a list, not a mapping\n"
                "  fix: write a list (lines that start with '- ')"
            ],
        ),
    ],
)
def test_findings(text: str, findings: list[str]) -> None:
    assert read(text)[1] == [f"domain.yml:{finding}" for finding in findings]


@pytest.mark.parametrize(("name", "kind"), [("TextSlot", "text"), ("BooleanSlot", "bool"), ("AnySlot", "any")])
def test_rasas_own_classes_are_the_types(name: str, kind: str) -> None:
    slots, findings = read(f"a: {{type: rasa.shared.core.slots.{name}, mappings: []}}")
    assert (slots["a"].type, findings) == (kind, [])
