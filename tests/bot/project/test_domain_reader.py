"""The domain: what is read from one file or many, and what is said about the rest."""

from __future__ import annotations

import pytest

from bot.domain.domain import Domain, EntityType, Intent, SessionConfig
from bot.domain.form import Form
from bot.project.domain_reader import DomainReader
from nlu import Findings, Place, YamlMap, read_yaml_text


def read(*texts: str) -> tuple[Domain, list[str]]:
    """Read files named `a.yml`, `b.yml` and so on."""
    findings = Findings()
    reader = DomainReader(findings)
    for name, text in zip("abc", texts, strict=False):
        file = read_yaml_text(text, findings, name=f"{name}.yml")
        assert isinstance(file, YamlMap)
        reader.read(file, known=("nlu", "rules"))
    return reader.result(), [str(finding) for finding in findings.items]


def at(line: int, column: int) -> Place:
    return Place("a.yml", line, column)


def test_everything_is_read() -> None:
    domain, findings = read(
        """\
version: "3.1"
intents:
- greet
- 인사
- book: {use_entities: [city]}
- chat: {ignore_entities: time}
- all: {use_entities: true}
entities:
- time
- city: {roles: [from, to], groups: ["1"]}
- mood: {influence_conversation: false}
slots: {city: {type: text, mappings: []}, requested_slot: {type: text, mappings: []}}
forms:
  book_form: {required_slots: [city, time], ignored_intents: chat}
  empty_form:
responses: {utter_greet: [{text: hi}]}
actions: [action_a, action_b: {send_domain: true}, 404]
e2e_actions: [See you, Bye]
session_config: {session_expiration_time: 0.5, carry_over_slots_to_new_session: false}
config: {store_entities_as_slots: false}
nlu: []
"""
    )
    assert findings == []
    assert domain.intents == {
        "greet": Intent("greet", place=at(3, 3)),
        "인사": Intent("인사", place=at(4, 3)),
        "book": Intent("book", ("city",), place=at(5, 3)),
        "chat": Intent("chat", None, ("time",), place=at(6, 3)),
        "all": Intent("all", place=at(7, 3)),
    }
    assert domain.entities == {
        "time": EntityType("time", place=at(9, 3)),
        "city": EntityType("city", ("from", "to"), ("1",), place=at(10, 3)),
        "mood": EntityType("mood", influences_conversation=False, place=at(11, 3)),
    }
    assert list(domain.slots) == ["city"]
    assert domain.forms == {
        "book_form": Form("book_form", ("city", "time"), ("chat",), at(14, 3), (at(14, 32), at(14, 38)), (at(14, 62),)),
        "empty_form": Form("empty_form", place=at(15, 3)),
    }
    assert list(domain.responses) == ["utter_greet"]
    assert domain.actions == ("action_a", "action_b", "404")
    assert domain.send_domain_actions == ("action_b",)
    assert domain.end_to_end_actions == ("See you", "Bye")
    assert domain.session == SessionConfig(0.5, carry_over_slots=False)
    assert domain.store_entities_as_slots is False
    assert list(domain.raw) == [
        *("intents", "entities", "slots", "forms", "responses", "actions", "e2e_actions", "session_config", "config")
    ]


def test_an_empty_domain_has_defaults() -> None:
    domain, findings = read(
        "intents:\nentities: []\nslots:\nforms:\nresponses: {}\nactions:\nsession_config:\nconfig:\n"
    )
    assert (domain, findings) == (Domain(raw={"entities": [], "responses": {}}), [])


def test_files_are_united() -> None:
    domain, findings = read(
        "intents: [a, b]\nactions: [x]\nentities: [e]\nsession_config: {session_expiration_time: 60}\n",
        "intents: [b, c]\nactions: [x, y: {send_domain: true}]\nentities: [e, f]\n"
        "session_config: {session_expiration_time: 5}\n",
        "intents: [d]\nsession_config: {session_expiration_time: 7}\n",
    )
    assert findings == []
    assert (list(domain.intents), list(domain.entities)) == (["a", "b", "c", "d"], ["e", "f"])
    assert (domain.actions, domain.send_domain_actions) == (("x", "y"), ("y",))
    assert domain.session.expiration_minutes == 5
    assert domain.raw["intents"] == ["a", "b", "c", "d"]
    assert domain.raw["actions"] == ["x", {"y": {"send_domain": True}}]


def test_what_is_defined_twice_is_replaced_and_told() -> None:
    domain, findings = read(
        "slots: {s: {type: text, mappings: []}}\nforms: {f: {required_slots: [s]}}\nresponses: {r: [{text: one}]}\n",
        "slots: {s: {type: bool, mappings: []}}\nforms: {f: {required_slots: []}}\nresponses: {r: [{text: two}]}\n",
    )
    replaced = "this one replaces it\n  fix: keep one of the two"
    assert findings == [
        f"b.yml:1:9: warning: slot 's' is already defined at a.yml:1:9: {replaced}",
        f"b.yml:2:9: warning: form 'f' is already defined at a.yml:2:9: {replaced}",
        f"b.yml:3:13: warning: response 'r' is already defined at a.yml:3:13: {replaced}",
    ]
    assert (domain.slots["s"].type, domain.forms["f"].required_slots) == ("bool", ())
    assert domain.responses["r"].variations[0].content == {"text": "two"}
    assert domain.raw["slots"]["s"]["type"] == "bool"


LIST, MAP = "fix: write a list (lines that start with '- ')", "fix: write a mapping ('key: value' lines)"
KEYS = "actions, config, e2e_actions, entities, forms, intents, nlu, responses, rules, session_config, slots, version"
SESSION = "session_expiration_time"


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        (
            "slot: {}",
            ["1:1: warning: unknown key 'slot' in a domain file: it is ignored\n  fix: did you mean 'slots'?"],
        ),
        (
            "whatever: 1",
            [f"1:1: warning: unknown key 'whatever' in a domain file: it is ignored\n  fix: known keys: {KEYS}"],
        ),
        ("intents: {a: {}}", [f"1:10: 'intents' must be a list, not a mapping\n  {LIST}"]),
        ("intents: [null]", ["1:11: an item of 'intents' must be a name, not nothing\n  fix: write a name"]),
        ("intents: [a: x]", [f"1:14: intent 'a' must be a mapping, not the text 'x'\n  {MAP}"]),
        (
            "intents: [a: {use_entitis: []}]",
            [
                "1:15: warning: unknown key 'use_entitis' in intent 'a': it is ignored\n"
                "  fix: did you mean 'use_entities'?"
            ],
        ),
        (
            "intents: [a, b, a]",
            ["1:17: intent 'a' stands here a second time, first in line 1\n  fix: remove one of the two"],
        ),
        (
            "entities:\n- a\n- a",
            ["3:3: entity 'a' stands here a second time, first in line 2\n  fix: remove one of the two"],
        ),
        (
            "entities: [a: {role: [b]}]",
            ["1:16: warning: unknown key 'role' in entity 'a': it is ignored\n  fix: did you mean 'roles'?"],
        ),
        (
            "entities: [a: {influence_conversation: no}]",
            ["1:40: 'influence_conversation' must be true or false, not the text 'no'\n  fix: write true or false"],
        ),
        (
            "actions: [x, x]",
            ["1:14: action 'x' stands here a second time, first in line 1\n  fix: remove one of the two"],
        ),
        (
            "actions: [x: {send_domain: 1}]",
            ["1:28: 'send_domain' must be true or false, not the number 1\n  fix: write true or false"],
        ),
        ("e2e_actions: [[x]]", ["1:15: an item of 'e2e_actions' must be a name, not a list\n  fix: write a name"]),
        ("forms: [f]", [f"1:8: 'forms' must be a mapping, not a list\n  {MAP}"]),
        ("forms: {f: [s]}", [f"1:12: form 'f' must be a mapping, not a list\n  {MAP}"]),
        (
            "forms: {f: {required_slot: [s]}}",
            ["1:13: unknown key 'required_slot' in form 'f'\n  fix: did you mean 'required_slots'?"],
        ),
        (
            "forms: {f: {cuisine: [s]}}",
            ["1:13: unknown key 'cuisine' in form 'f'\n  fix: known keys: ignored_intents, required_slots"],
        ),
        (
            "forms: {f: {ignored_intents: [a]}}",
            ["1:9: form 'f' has ignored intents but no required slots\n  fix: write 'required_slots: [...]'"],
        ),
        (
            "forms: {f: {required_slots: {s: [{type: from_text}]}}}",
            [
                "1:29: 'required_slots' of form 'f' must be a list of slots\n"
                "  fix: write a list of slot names, and the mappings under 'slots:'"
            ],
        ),
        (
            "forms: {f: {required_slots: [[s]]}}",
            ["1:30: an item of 'required_slots' of form 'f' must be a name, not a list\n  fix: write a name"],
        ),
        (f"session_config: {{{SESSION}: -1}}", [f"1:43: '{SESSION}' must not be negative\n  fix: write 0 for never"]),
        (
            f"session_config: {{{SESSION}: 1h}}",
            [f"1:43: '{SESSION}' must be a number, not the text '1h'\n  fix: write a number"],
        ),
        (
            "session_config: {expiration_time: 1}",
            [
                "1:18: warning: unknown key 'expiration_time' in 'session_config': it is ignored\n"
                f"  fix: did you mean '{SESSION}'?"
            ],
        ),
        (
            "config: {store_entities_as_slot: true}",
            [
                "1:10: warning: unknown key 'store_entities_as_slot' in 'config': it is ignored\n"
                "  fix: did you mean 'store_entities_as_slots'?"
            ],
        ),
    ],
)
def test_findings(text: str, findings: list[str]) -> None:
    assert read(text)[1] == [f"a.yml:{finding}" for finding in findings]


@pytest.mark.parametrize("version", ['"4.0"', "“3.1”"])
def test_an_unknown_version(version: str) -> None:
    shown = version.strip('"')
    assert read(f"version: {version}\nintents: [a]")[1] == [
        f"a.yml:1:10: warning: unknown version '{shown}': the file is read as one of version 3.1\n"
        '  fix: write version: "3.1"'
    ]


@pytest.mark.parametrize("version", ['"3.1"', "3.1", "3", '"2.0"', ""])
def test_known_versions(version: str) -> None:
    assert read(f"version: {version}\nintents: [a]")[1] == []


PAYLOAD = "what follows the intent of the payload is not JSON"


@pytest.mark.parametrize(
    ("payload", "findings"),
    [
        ("/greet", []),
        ('/greet{"city": "서울"}', []),
        ('/greet{{"city": "서울"}}', []),
        ('/greet@0.9{"city": ["a", "b"]}', []),
        ('/greet{"city": {"a": {"b": 1}}}', []),
        ('/greet{"city": {size}}', []),
        ("/{choice}", []),
        ("/restart", []),
        ("hello", []),
        (
            "greet",
            ["5:46: warning: the button sends the text 'greet', not the intent of this name\n  fix: write '/greet'"],
        ),
        (
            "/gret",
            [
                "5:46: warning: unknown intent 'gret': it is sent as plain text\n"
                "  fix: did you mean 'greet'? Or add 'gret' under intents: in domain.yml"
            ],
        ),
        (
            '/greet{"city를": 1}',
            [
                "5:46: warning: unknown entity 'city를': the button's value for it is dropped\n"
                "  fix: did you mean 'city'? Or add 'city를' under entities: in domain.yml"
            ],
        ),
        (
            '/greet{"city": 1',
            [f"5:53: warning: {PAYLOAD}: it is sent as plain text\n  fix: write '}}' at its end"],
        ),
        (
            "/greet{“city”: 1}",
            [
                f"5:53: warning: {PAYLOAD}: only the intent is used\n"
                """  fix: write '/greet{"entity": "value"}', in straight quotes"""
            ],
        ),
    ],
)
def test_payloads_of_buttons(payload: str, findings: list[str]) -> None:
    buttons = f"[{{title: t, payload: '{payload}'}}]"
    text = f"intents: [greet]\nentities: [city]\nresponses:\n  utter_a:\n  - {{text: hi, buttons: {buttons}}}"
    assert read(text)[1] == [f"a.yml:{finding}" for finding in findings]


@pytest.mark.parametrize(("used", "wanted"), [("false", ()), ("[]", ()), ("true", None), ("[city]", ("city",))])
def test_entities_that_an_intent_uses(used: str, wanted: tuple[str, ...] | None) -> None:
    domain, findings = read(f"intents: [chat: {{use_entities: {used}}}]\nentities: [city]\n")
    assert (domain.intents["chat"].use_entities, findings) == (wanted, [])


def test_a_misspelt_section_that_is_missing_is_an_error_and_the_only_one() -> None:
    text = "intnts: [a, b]\nresponses: {utter_a: [{text: a, buttons: [{title: b, payload: /b}]}]}\n"
    domain, findings = read(text)
    assert findings == ["a.yml:1:1: unknown key 'intnts' in a domain file\n  fix: write 'intents'"]
    assert domain.intents == {}
    assert read("slts: {a: 1}", "entties: [a]")[1] == [
        "a.yml:1:1: unknown key 'slts' in a domain file\n  fix: write 'slots'",
        "b.yml:1:1: unknown key 'entties' in a domain file\n  fix: write 'entities'",
    ]


def test_a_key_like_a_section_that_is_there_is_ignored() -> None:
    warning = "warning: unknown key 'old_intents' in a domain file: it is ignored\n  fix: did you mean 'intents'?"
    for texts in (["old_intents: [a]\nintents: [b]"], ["old_intents: [a]", "intents: [b]"]):
        domain, findings = read(*texts)
        assert findings == [f"a.yml:1:1: {warning}"]
        assert list(domain.intents) == ["b"]
    assert read("nlus: [a]")[1] == [
        "a.yml:1:1: warning: unknown key 'nlus' in a domain file: it is ignored\n  fix: did you mean 'nlu'?"
    ]


@pytest.mark.parametrize("key", ["responses_old", "flows", "lots", "agents", "notes", "options", "reactions", "tests"])
def test_a_key_that_is_no_slip_of_a_section_is_ignored_though_that_one_is_missing(key: str) -> None:
    (finding,) = read(f"{key}: [a]\n")[1]
    assert finding.startswith(f"a.yml:1:1: warning: unknown key '{key}' in a domain file: it is ignored")


def test_a_slip_beside_the_section_that_is_meant_is_ignored() -> None:
    warning = "a.yml:1:1: warning: unknown key 'action' in a domain file: it is ignored\n  fix: did you mean 'actions'?"
    for texts in (["action: [a]\nactions: [b]"], ["action: [a]", "actions: [b]"]):
        domain, findings = read(*texts)
        assert findings == [warning]
        assert domain.actions == ("b",)


@pytest.mark.parametrize("empty", ["", "~", "[]", "{}", "''"])
def test_a_slip_that_holds_nothing_is_ignored(empty: str) -> None:
    (finding,) = read(f"intnts: {empty}\n")[1]
    assert finding.startswith("a.yml:1:1: warning: unknown key 'intnts' in a domain file: it is ignored")
