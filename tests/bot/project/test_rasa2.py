"""Domains of Rasa 2: how they are told from those of Rasa 3, and what their slots and forms become."""

from __future__ import annotations

from typing import Any

import pytest

from bot.project.domain_reader import DomainReader
from bot.project.rasa2 import read_as_rasa3, sign_of_rasa2
from nlu import Findings, YamlMap, read_yaml_text, to_python

NOTE = (
    "note: this domain is of Rasa 2: it is read by the rules of 2.x\n"
    "  fix: nothing to do; 'bot migrate' writes it as 3.1"
)


def parse(*texts: str) -> tuple[list[YamlMap], Findings]:
    findings = Findings()
    files = [read_yaml_text(text, findings, name=f"{name}.yml") for name, text in zip("abc", texts, strict=False)]
    assert not findings.items
    return [file for file in files if isinstance(file, YamlMap)], findings


def read(*texts: str) -> tuple[dict[str, Any], list[str]]:
    """Return the domain as plain data, and the findings without the note on Rasa 2."""
    files, findings = parse(*texts)
    reader = DomainReader(findings)
    for file in read_as_rasa3(files, findings):
        reader.read(file, known=())
    return reader.result().raw, [str(one) for one in findings.items if not str(one).endswith(NOTE)]


FORM = "forms: {f: {s: [{type: from_text}]}}\n"


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        (['version: "2.0"\nslots: {}'], "a.yml:1:1"),
        (["intents: []\nversion: 2.0"], "a.yml:2:1"),
        (["version: '2.8.3'"], "a.yml:1:1"),
        (["version: 2"], "a.yml:1:1"),
        (["version: '3.0'\n" + FORM], None),
        (["version: '20'\n" + FORM], None),
        (["version: [2.0]\n" + FORM], None),
        ([FORM], "a.yml:1:13"),
        (["forms: {f: {required_slots: {s: [{type: from_text}]}}}"], "a.yml:1:30"),
        (["slots: {s: {type: text, auto_fill: false}}"], "a.yml:1:25"),
        (["slots: {s: {type: text, auto_fill: false, mappings: []}}"], None),
        (["slots: {s: {type: text}}"], None),  # more often a slip than Rasa 2
        (["forms: {f: {s: [x]}, g: {required_slots: [s]}, h: }\nslots: [x]"], None),
        (["intents: [a]", "version: '2.0'"], "b.yml:1:1"),
        (["version: '3.1'", FORM], None),
        (["intents: [a]", FORM], "b.yml:1:13"),
    ],
)
def test_what_shows_that_a_domain_is_of_rasa_2(texts: list[str], place: str | None) -> None:
    files, findings = parse(*texts)
    sign = sign_of_rasa2(files)
    assert (None if sign is None else str(sign)) == place
    converted = read_as_rasa3(files, findings)
    assert [str(one) for one in findings.items] == ([] if place is None else [f"{place}: {NOTE}"])
    assert place is not None or converted == files


def test_mappings_move_to_the_slots_and_filling_becomes_one() -> None:
    raw, findings = read(
        """\
version: "2.0"
entities: [city, number, time: {roles: [from]}, mood]
slots:
  city: {type: text}
  time: {type: text, auto_fill: true}
  mood: {type: text, auto_fill: false}
  people: {type: float, influence_conversation: false, auto_fill: false}
  notes: {type: text}
forms:
  book_form:
    ignored_intents: [chat]
    required_slots:
      city:
      - {type: from_entity, entity: city, intent: [book, ask]}
      - type: from_trigger_intent
        value: Seoul
      - {type: from_text, not_intent: chat}
      people:
      - {type: from_entity, entity: number}
      - {type: from_intent, intent: deny, value: 1}
  time_form:
    time: []
    notes:
"""
    )
    in_form = {"active_loop": "book_form"}
    asked = [{"active_loop": "book_form", "requested_slot": "city"}]
    assert findings == []
    assert raw["forms"] == {
        "book_form": {"required_slots": ["city", "people"], "ignored_intents": ["chat"]},
        "time_form": {"required_slots": ["time", "notes"]},
    }
    mappings = {name: slot.pop("mappings") for name, slot in raw["slots"].items()}
    assert mappings == {
        "city": [
            {"type": "from_entity", "entity": "city", "intent": ["book", "ask"], "conditions": [in_form]},
            {"type": "from_trigger_intent", "value": "Seoul", "conditions": [in_form]},
            {"type": "from_text", "not_intent": "chat", "conditions": asked},
            {"type": "from_entity", "entity": "city"},
        ],
        "time": [{"type": "from_entity", "entity": "time"}],
        "mood": [{"type": "custom"}],
        "people": [
            {"type": "from_entity", "entity": "number", "conditions": [in_form]},
            {
                "type": "from_intent",
                "intent": "deny",
                "value": 1,
                "conditions": [{**in_form, "requested_slot": "people"}],
            },
        ],
        "notes": [{"type": "custom"}],
    }
    assert raw["slots"]["people"] == {"type": "float", "influence_conversation": False}


def test_a_mapping_in_two_forms_is_one_with_two_conditions() -> None:
    raw, findings = read(
        "version: '2.0'\nslots: {s: {type: text}}\n"
        "forms: {f: {s: [{type: from_text}, {type: from_text}]}, g: {s: [{type: from_text}]}}\n"
    )
    conditions = [{"active_loop": form, "requested_slot": "s"} for form in "fg"]
    assert findings == []
    assert raw["slots"]["s"]["mappings"] == [{"type": "from_text", "conditions": conditions}]


def test_mappings_of_rasa_3_stay_as_they_are() -> None:
    raw, findings = read(
        """\
version: "2.0"
entities: [s, t, u]
slots:
  s: {type: text, auto_fill: true, mappings: [{type: custom}]}
  t: {type: text, mappings: [{type: from_text}, {type: from_text, intent: a, conditions: [{active_loop: g}]}]}
  u: {type: text, mappings: []}
forms:
  f: {t: [{type: from_text}, {type: from_text, intent: a}, {type: from_entity, entity: t}]}
  g: {required_slots: [s]}
  h:
"""
    )
    assert findings == []
    assert [slot["mappings"] for slot in raw["slots"].values()] == [
        [{"type": "custom"}],
        [
            {"type": "from_text"},
            {
                "type": "from_text",
                "intent": "a",
                "conditions": [{"active_loop": "g"}, {"active_loop": "f", "requested_slot": "t"}],
            },
            {"type": "from_entity", "entity": "t", "conditions": [{"active_loop": "f"}]},
        ],
        [],
    ]
    assert raw["forms"] == {"f": {"required_slots": ["t"]}, "g": {"required_slots": ["s"]}, "h": None}


def test_files_of_a_folder_are_read_together() -> None:
    raw, findings = read(
        "version: '2.0'\nforms: {f: {s: [{type: from_text}]}}\n",
        "slots: {s: {type: text}, e: {type: text}}\n",
        "version: '3.1'\nentities: [e, late]\nslots: {late: {type: text}}\n",
    )
    assert findings == [
        "c.yml:3:9: slot 'late' has no mappings\n"
        "  fix: write 'mappings: []', or how the slot is filled, such as '- type: from_text'"
    ]
    condition = {"active_loop": "f", "requested_slot": "s"}
    assert raw["slots"]["s"]["mappings"] == [{"type": "from_text", "conditions": [condition]}]
    assert raw["slots"]["e"]["mappings"] == [{"type": "from_entity", "entity": "e"}]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            "slots: {s: {type: text, auto_fill: no}}",
            "a.yml:2:36: 'auto_fill' of slot 's' must be true or false, not the text 'no'\n  fix: write true or false",
        ),
        (
            "slots: {s: }",
            "a.yml:2:9: slot 's' has no type\n"
            "  fix: write 'type: text' below it; types: text, bool, categorical, float, list, any",
        ),
        ("slots: [s]", "a.yml:2:8: 'slots' must be a mapping, not a list\n  fix: write a mapping ('key: value' lines)"),
        (
            "slots: {s: x}",
            "a.yml:2:12: slot 's' must be a mapping, not the text 'x'\n  fix: write a mapping ('key: value' lines)",
        ),
        (
            "slots: {s: {type: text, mappings: x}}",
            "a.yml:2:35: 'mappings' of slot 's' must be a list, not the text 'x'\n"
            "  fix: write a list (lines that start with '- ')",
        ),
        (
            "forms: [f]",
            "a.yml:2:8: 'forms' must be a mapping, not a list\n  fix: write a mapping ('key: value' lines)",
        ),
        (
            "slots: {s: {type: text}}\nforms: {f: {s: {type: from_text}}}",
            "a.yml:3:16: the mappings of slot 's' in form 'f' must be a list, not a mapping\n"
            "  fix: write a list (lines that start with '- ')",
        ),
        (
            "slots: {s: {type: text}}\nforms: {f: {s: [{type: from_txt}]}}",
            "a.yml:3:24: a mapping of slot 's' has the unknown type 'from_txt'\n  fix: did you mean 'from_text'?",
        ),
        (
            "slots: {s: {type: text}}\nforms: {f: {s: [from_text]}}",
            "a.yml:3:17: a mapping of slot 's' must have keys\n  fix: write '- type: from_text', or another type",
        ),
        (
            "slots: {s: {type: text}}\nforms: {f: {required_slots: {s: []}, ignore_intents: [a]}}",
            "a.yml:3:38: unknown key 'ignore_intents' in form 'f'\n  fix: did you mean 'ignored_intents'?",
        ),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(text: str, finding: str) -> None:
    _, findings = read(f'version: "2.0"\n{text}\n')
    assert findings == [finding]


def test_the_files_themselves_stay_as_they_are() -> None:
    (file,), findings = parse("version: '2.0'\nslots: {s: {type: text}}\nforms: {f: {s: [{type: from_text}]}}\n")
    before = to_python(file)
    read_as_rasa3([file], findings)
    assert to_python(file) == before


def test_a_project_of_rasa_2_fills_its_slots_in_a_chat(make_bot: Any) -> None:
    domain = """\
version: "2.0"
intents: [book, inform]
entities: [city, number]
slots: {city: {type: text}, people: {type: any, influence_conversation: false, auto_fill: false}}
responses:
  utter_ask_city: [{text: "Where?"}]
  utter_ask_people: [{text: "How many?"}]
forms:
  book_form:
    city: [{type: from_text}]
    people: [{type: from_entity, entity: number}]
"""
    rules = "rules:\n- rule: r\n  steps:\n  - intent: book\n  - action: book_form\n  - active_loop: book_form\n"
    bot = make_bot(domain, rules)
    assert bot.says("/book") == ["Where?"]
    assert bot.says("to Seoul", intent={"name": "inform", "confidence": 1.0}) == ["How many?"]
    assert bot.slots["city"] == "to Seoul"
    assert bot.says('/inform{"city": "Busan", "number": 4}') == []
    assert (bot.slots["city"], bot.slots["people"]) == ("Busan", 4)
