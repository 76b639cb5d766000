"""Names that are used but not declared, across files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from bot.project.project import read_project
from nlu import did_you_mean

DOMAIN = """\
intents: [greet, book, 인사, faq]
entities: [city]
slots:
  city: {type: text, mappings: [{type: from_entity, entity: city}]}
forms:
  book_form: {required_slots: [city]}
responses:
  utter_greet: [{text: hi}]
  utter_order_pizza: [{text: ok}]
  utter_faq/open: [{text: nine}]
actions: [action_book, validate_book_form]
"""
NLU = "nlu:\n" + "".join(
    f"- intent: {name}\n  examples: '- {name}'\n" for name in ("greet", "book", "인사", "faq/open")
)
Told = Callable[..., list[str]]


@pytest.fixture
def told(write_project: Callable[..., Path]) -> Told:
    """Return a function that reads a project and returns its findings."""

    def read(data: str = "", domain: str = "", nlu: str = "") -> list[str]:
        files = {"domain.yml": DOMAIN + domain, "data/nlu.yml": NLU + nlu, "data/x.yml": data}
        project = read_project(write_project(files), environment={})
        return [str(finding) for finding in sorted(project.findings.items, key=lambda finding: finding.place)]

    return read


def test_everything_is_declared(told: Told) -> None:
    assert (
        told(
            """\
rules:
- rule: all
  condition: [{active_loop: book_form}, {slot_was_set: [{city: null}, requested_slot]}]
  steps:
  - intent: faq/open
    entities: [city]
  - action: utter_faq
  - action: action_listen
  - action: ...
  - action: book_form
  - active_loop: null
stories:
- story: rest
  steps:
  - or: [{intent: greet}, {intent: nlu_fallback}, {slot_was_set: [{city: x}]}]
  - active_loop: action_two_stage_fallback
  - bot: anything
  - user: anything [at all](city)
  - checkpoint: c
    slot_was_set: [{session_started_metadata: null}]
"""
        )
        == []
    )


STEP = "stories:\n- story: s\n  steps:\n  - "
KEPT = "the step is kept, but no message will have it"
IN = "in domain.yml"


@pytest.mark.parametrize(
    ("step", "finding"),
    [
        (
            "action: utter_order_piza",
            "4:13: unknown response 'utter_order_piza'\n"
            f"  fix: did you mean 'utter_order_pizza'? Or add 'utter_order_piza' under responses: {IN}",
        ),
        ("action: utter_xyz", f"4:13: unknown response 'utter_xyz'\n  fix: add 'utter_xyz' under responses: {IN}"),
        (
            "action: action_bok",
            "4:13: unknown action 'action_bok'\n"
            f"  fix: did you mean 'action_book'? Or add 'action_bok' under actions: {IN}",
        ),
        ("action: action_pay", f"4:13: unknown action 'action_pay'\n  fix: add 'action_pay' under actions: {IN}"),
        ("action: 예약", f"4:13: unknown action '예약'\n  fix: add '예약' under actions: {IN}"),
        (
            "action: bok_form",
            f"4:13: unknown form 'bok_form'\n  fix: did you mean 'book_form'? Or add 'bok_form' under forms: {IN}",
        ),
        (
            "active_loop: bookform",
            f"4:18: unknown form 'bookform'\n  fix: did you mean 'book_form'? Or add 'bookform' under forms: {IN}",
        ),
        (
            "intent: grete",
            f"4:13: warning: unknown intent 'grete': {KEPT}\n"
            f"  fix: did you mean 'greet'? Or add 'grete' under intents: {IN}",
        ),
        (
            "{user: x, intent: 인시}",
            f"4:23: warning: unknown intent '인시': {KEPT}\n"
            f"  fix: did you mean '인사'? Or add '인시' under intents: {IN}",
        ),
        (
            "or: [{intent: xyz}]",
            f"4:19: warning: unknown intent 'xyz': {KEPT}\n  fix: add 'xyz' under intents: {IN}",
        ),
        (
            "{intent: greet, entities: [{citi: x}]}",
            "4:33: warning: unknown entity 'citi': it makes no difference here\n"
            f"  fix: did you mean 'city'? Or add 'citi' under entities: {IN}",
        ),
        (
            "user: go to [x](place)",
            "4:11: warning: unknown entity 'place': it makes no difference here\n"
            f"  fix: add 'place' under entities: {IN}",
        ),
        (
            "slot_was_set: [{city: x}, {citty: y}]",
            "4:32: warning: unknown slot 'citty': the line is ignored\n"
            f"  fix: did you mean 'city'? Or add 'citty' under slots: {IN}",
        ),
        (
            "{checkpoint: c, slot_was_set: [{xyz: y}]}",
            f"4:37: warning: unknown slot 'xyz': the line is ignored\n  fix: add 'xyz' under slots: {IN}",
        ),
    ],
)
def test_unknown_names_in_steps(told: Told, step: str, finding: str) -> None:
    assert told(STEP + step) == [f"data/x.yml:{finding}"]


def test_unknown_names_in_conditions(told: Told) -> None:
    rule = "rules:\n- rule: r\n  condition:\n  - active_loop: xyz\n  - slot_was_set: [{xyz: 1}]\n  steps: []\n"
    assert told(rule) == [
        f"data/x.yml:4:18: unknown form 'xyz'\n  fix: add 'xyz' under forms: {IN}",
        f"data/x.yml:5:21: unknown slot 'xyz'\n  fix: add 'xyz' under slots: {IN}",
    ]


@pytest.mark.parametrize(
    ("domain", "finding"),
    [
        (
            DOMAIN.replace("[city]}", "[city,\n    citty]}"),
            "7:5: warning: unknown slot 'citty': form 'book_form' can't fill it\n"
            f"  fix: did you mean 'city'? Or add 'citty' under slots: {IN}",
        ),
        (
            DOMAIN.replace("[city]}", "[city], ignored_intents: [faq, chat]}"),
            f"6:62: warning: unknown intent 'chat': the line has no effect\n  fix: add 'chat' under intents: {IN}",
        ),
        (
            DOMAIN.replace("entity: city}", "entity: place}"),
            "4:61: warning: unknown entity 'place': the mapping never applies\n"
            f"  fix: add 'place' under entities: {IN}",
        ),
        (
            DOMAIN.replace("entity: city}", "entity: city, not_intent: [greet, gret]}"),
            "4:87: warning: unknown intent 'gret': the line has no effect\n"
            f"  fix: did you mean 'greet'? Or add 'gret' under intents: {IN}",
        ),
        (
            DOMAIN.replace("entity: city}", "entity: city, conditions: [{active_loop: xyz}]}"),
            f"4:94: warning: unknown form 'xyz': the condition never holds\n  fix: add 'xyz' under forms: {IN}",
        ),
    ],
)
def test_unknown_names_in_the_domain(write_project: Callable[..., Path], domain: str, finding: str) -> None:
    project = read_project(write_project({"domain.yml": domain, "data/nlu.yml": NLU}), environment={})
    assert [str(one) for one in project.findings.items] == [f"domain.yml:{finding}"]


def test_intents_of_the_training_data_and_of_the_domain(told: Told) -> None:
    assert told(nlu="- intent: gret\n  examples: '- x'\n- intent: 예약/변경\n  examples: '- y'\n") == [
        "data/nlu.yml:10:11: warning: unknown intent 'gret': it is understood, but no story or rule can use it\n"
        f"  fix: did you mean 'greet'? Or add 'gret' under intents: {IN}",
        "data/nlu.yml:12:11: warning: unknown intent '예약': it is understood, but no story or rule can use it\n"
        f"  fix: add '예약' under intents: {IN}",
    ]


def test_intents_without_examples(write_project: Callable[..., Path]) -> None:
    files = {
        "domain.yml": "intents: [greet, bye, restart]\n",
        "data/nlu.yml": "nlu:\n- intent: greet\n  examples: '- hi'\n",
    }
    project = read_project(write_project(files), environment={})
    assert [str(one) for one in project.findings.items] == [
        "domain.yml:1:18: warning: intent 'bye' has no examples: only '/bye' reaches it\n"
        "  fix: write '- intent: bye' with examples in data/nlu.yml"
    ]
    only_domain = read_project(write_project({"domain.yml": "intents: [greet]\n"}, name="other"), environment={})
    assert only_domain.findings.items == []


def test_where_hundreds_of_names_are_missing_hints_stop(
    write_project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[str] = []

    def look_up(name: str, known: Iterable[str]) -> str:
        looked_up.append(name)
        return did_you_mean(name, known)

    monkeypatch.setattr("bot.project.checks.did_you_mean", look_up)
    responses = "".join(f"  utter_the_answer_{index}: [{{text: x}}]\n" for index in range(500))
    steps = "".join(f"  - action: utter_the_anwser_{index}\n" for index in range(500))
    files = {"domain.yml": f"responses:\n{responses}", "data/x.yml": f"stories:\n- story: s\n  steps:\n{steps}"}
    findings = read_project(write_project(files), environment={}).findings.errors
    assert len(looked_up) == 100  # each takes some milliseconds
    assert [finding.fix.startswith("did you mean") for finding in findings] == [True] * 100 + [False] * 400


def test_an_invisible_character_in_a_name_is_shown(told: Told) -> None:
    assert told("rules:\n- rule: r\n  steps:\n  - intent: gr\u200beet\n  - action: utter_greet\u3000x\n") == [
        "data/x.yml:4:13: warning: intent 'gr·eet' holds an invisible character (U+200B), shown as '·': the step is "
        "kept, but no message will have it\n  fix: write 'greet' anew",
        "data/x.yml:5:13: response 'utter_greet·x' holds an invisible character (U+3000), shown as '·'\n"
        "  fix: write 'utter_greetx' anew",
    ]


def test_a_slot_that_nothing_asks_for(write_project: Callable[..., Path]) -> None:
    slots = "".join(f"  {name}: {{type: text, mappings: [{{type: from_text}}]}}\n" for name in "abcde")
    text = (
        f"slots:\n{slots}forms: {{f: {{required_slots: [a, b, c, d, e]}}, g: {{required_slots: [e]}}}}\n"
        "actions: [action_ask_f_a, action_ask_b, validate_g]\n"
        "responses: {utter_ask_f_c: [{text: c}], utter_ask_d: [{text: d}]}\n"
    )
    project = read_project(write_project({"domain.yml": text}), environment={})
    assert [str(one) for one in project.findings.items] == [
        "domain.yml:7:42: warning: nothing asks for slot 'e' of form 'f': the user meets silence\n"
        "  fix: add 'utter_ask_e' under responses: in domain.yml"
    ]
