"""Filling slots from a message, by the mappings of the domain."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.actions.custom import ActionAnswer
from bot.dialogue import events as ev
from bot.dialogue.running import ActionFailedError, ActionRejectedError

RULES = """
rules:
- rule: start
  steps: [{intent: book}, {action: form}, {active_loop: form}]
- rule: submit
  condition: [{active_loop: form}]
  steps: [{action: form}, {active_loop: null}, {slot_was_set: [{requested_slot: null}]}, {action: utter_done}]
- rule: faq
  steps: [{intent: faq}, {action: utter_faq}]
"""


def domain(slots: str, more: str = "") -> str:
    return f"""
intents: [greet, inform, book, faq, affirm, deny]
entities: [city, n, {{place: {{roles: [from, to], groups: ["1"]}}}}]
slots:
{slots}
forms: {{form: {{required_slots: [asked]}}}}
responses: {{utter_done: [{{text: done}}], utter_faq: [{{text: FAQ}}], utter_ask_asked: [{{text: "?"}}]}}
{more}
"""


def entity(name: str, value: Any = "x", **details: str) -> dict[str, Any]:
    return {"entity": name, "value": value, **details}


ASKED = "  asked: {type: text, mappings: [{type: from_entity, entity: never, conditions: [{active_loop: form}]}]}"


@pytest.fixture
def filled(make_bot: Callable[..., Any]) -> Callable[..., list[Any]]:
    """Return a function that gives the values which one message sets slot `s` to, outside or inside a form."""

    def fill(
        mapping: str, message: str = "hi", *, slot_type: str = "text", inside: bool = False, **parse: Any
    ) -> list[Any]:
        slots = f"  s: {{type: {slot_type}, mappings: [{mapping}]}}\n{ASKED}"
        bot = make_bot(domain(slots).replace("[asked]", "[asked, s]"), RULES)
        if inside:
            bot.turn("/book")
            bot.set(ev.SlotSet("s", None))
        intent = {"name": parse.pop("intent", "inform"), "confidence": 1.0}
        events = bot.events(message, intent=intent, **parse)
        return [event.value for event in events if isinstance(event, ev.SlotSet) and event.name == "s"]

    return fill


FROM, TO = entity("place", "A", role="from"), entity("place", "B", role="to")


@pytest.mark.parametrize(
    ("mapping", "entities", "value"),
    [
        ("{type: from_entity, entity: city}", [entity("city", "Busan")], "Busan"),
        ("{type: from_entity, entity: city}", [entity("n", 3)], None),
        ("{type: from_entity, entity: city}", [entity("city", "A"), entity("city", "B")], "B"),
        ("{type: from_entity, entity: city}", [entity("city", 3)], 3),
        ("{type: from_entity, entity: city}", [entity("city", {"from": 1})], {"from": 1}),
        ("{type: from_entity, entity: city}", [entity("city", None)], None),
        ("{type: from_entity, entity: city}", [{"entity": "city"}], None),
        ("{type: from_entity, entity: city}", [{}, {"value": 1}], None),
        ("{type: from_entity, entity: place, role: to}", [FROM, TO], "B"),
        ("{type: from_entity, entity: place, role: to}", [FROM], None),
        ("{type: from_entity, entity: place}", [FROM], None),
        ("{type: from_entity, entity: place, role: to}", [entity("place")], None),
        ("{type: from_entity, entity: place, group: '1'}", [entity("place", "C", group="1")], "C"),
        ("{type: from_entity, entity: place, group: '1'}", [entity("place", "C", group="2")], None),
        ("{type: from_entity, entity: place, role: to}", [entity("place", "C", role="to", group="1")], None),
        ("{type: from_entity, entity: n}, {type: from_entity, entity: city}", [entity("city", "A")], "A"),
        ("{type: from_entity, entity: city}, {type: from_text}", [entity("city", "A")], "A"),
    ],
)
def test_from_entity_takes_the_value_of_an_entity_of_this_name_role_and_group(
    filled: Callable[..., Any], mapping: str, entities: list[Any], value: Any
) -> None:
    assert filled(mapping, entities=entities) == ([] if value is None else [value])


def test_a_list_slot_takes_all_values(filled: Callable[..., Any]) -> None:
    two = [entity("city", "A"), entity("city", "B")]
    assert filled("{type: from_entity, entity: city}", entities=two, slot_type="list") == [["A", "B"]]
    assert filled("{type: from_entity, entity: city}", entities=two[:1], slot_type="list") == [["A"]]
    assert filled("{type: from_text}", "hi", slot_type="list") == [["hi"]]


@pytest.mark.parametrize(
    ("mapping", "intent", "value"),
    [
        ("{type: from_text}", "inform", "hi"),
        ("{type: from_text, intent: inform}", "inform", "hi"),
        ("{type: from_text, intent: [inform, greet]}", "greet", "hi"),
        ("{type: from_text, intent: inform}", "greet", None),
        ("{type: from_text, not_intent: inform}", "inform", None),
        ("{type: from_text, not_intent: [inform, faq]}", "greet", "hi"),
        ("{type: from_intent, value: true, intent: affirm}", "affirm", True),
        ("{type: from_intent, value: false, intent: deny}", "deny", False),
        ("{type: from_intent, value: 0, intent: deny}", "deny", 0),
        ("{type: from_intent, value: true, intent: affirm}", "deny", None),
        ("{type: from_intent, value: yes, not_intent: [deny]}", "affirm", "yes"),
        ("{type: from_intent, value: null}", "affirm", None),
        ("{type: from_trigger_intent, value: x, intent: inform}", "inform", None),
        ("{type: custom}", "inform", None),
    ],
)
def test_from_text_and_from_intent_depend_on_the_intent(
    filled: Callable[..., Any], mapping: str, intent: str, value: Any
) -> None:
    assert filled(mapping, intent=intent) == ([] if value is None else [value])


def test_a_message_without_text_fills_nothing_from_its_text(filled: Callable[..., Any]) -> None:
    assert filled("{type: from_text}", "") == []


@pytest.mark.parametrize(
    ("conditions", "outside", "inside"),
    [
        ("[]", True, True),
        ("[{active_loop: null}]", True, False),
        ("[{active_loop: form}]", False, True),
        ("[{active_loop: form, requested_slot: asked}]", False, True),
        ("[{active_loop: form, requested_slot: s}]", False, False),
        ("[{active_loop: null}, {active_loop: form, requested_slot: asked}]", True, True),
    ],
)
def test_a_mapping_applies_where_one_of_its_conditions_holds(
    filled: Callable[..., Any], conditions: str, outside: bool, inside: bool
) -> None:
    mapping = f"{{type: from_intent, value: v, intent: inform, conditions: {conditions}}}"
    assert filled(mapping) == ["v"] * outside
    assert filled(mapping, inside=True) == ["v"] * inside


@pytest.mark.parametrize("conditions", ["[]", "[{active_loop: form}]", "[{active_loop: form, requested_slot: s}]"])
def test_a_trigger_intent_fills_a_slot_when_the_form_starts(make_bot: Callable[..., Any], conditions: str) -> None:
    mapping = f"{{type: from_trigger_intent, value: v, intent: book, conditions: {conditions}}}"
    slots = f"  s: {{type: text, mappings: [{mapping}]}}\n" + ASKED
    bot = make_bot(domain(slots).replace("[asked]", "[s, asked]"), RULES)
    assert bot.turn("/book") == ["form", "loop form", 's="v"', 'requested_slot="asked"', "bot ?", "listen"]


def test_intents_that_a_form_ignores_fill_none_of_its_slots(make_bot: Callable[..., Any]) -> None:
    slots = (
        "  asked: {type: text, mappings: [{type: from_text, not_intent: book, conditions: [{active_loop: form}]}]}\n"
        "  free: {type: text, mappings: [{type: from_text, not_intent: book}]}\n"
        "  other: {type: text, mappings: [{type: from_text, conditions: [{active_loop: null}]}]}"
    )
    ignoring = domain(slots).replace("[asked]}", "[asked], ignored_intents: [faq]}")
    bot = make_bot(ignoring, RULES)
    bot.turn("/book")
    turn = bot.turn("opening hours?", intent={"name": "faq", "confidence": 1.0})
    assert turn[:2] == ["rejected form", "utter_faq"]
    assert bot.turn("Busan", intent={"name": "inform", "confidence": 1.0})[:2] == ['asked="Busan"', 'free="Busan"']


TWO = """
  a: {type: text, mappings: [{type: from_entity, entity: city}]}
  b: {type: text, mappings: [{type: from_entity, entity: city}]}
  c: {type: text, mappings: [{type: from_entity, entity: n}]}
"""


def test_of_a_forms_slots_with_the_same_mapping_only_the_one_asked_for_is_filled(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(domain(TWO).replace("[asked]", "[a, b, c]"), RULES)
    assert bot.turn('/book{"city": "X"}')[:2] == ['a="X"', 'b="X"']
    bot.set(ev.SlotSet("a", None), ev.SlotSet("b", None))
    bot.set(ev.SlotSet("requested_slot", "b"))
    assert bot.turn('/inform{"city": "Y", "n": 1}')[:2] == ['b="Y"', "c=1"]
    assert bot.slots["b"] == "Y"
    assert "a" not in bot.slots


def test_a_slot_is_set_again_by_every_message_that_fills_it(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(domain(TWO), RULES)
    for _ in range(2):
        assert bot.turn('/faq{"n": 1}')[0] == "c=1"
    assert bot.turn('/faq{"n": null}')[0] == "c=null"
    assert bot.turn('/faq{"n": null}')[0] == "utter_faq"


CUSTOM = """
  plain: {type: text, mappings: [{type: from_entity, entity: city}]}
  one: {type: text, mappings: [{type: custom, action: action_slots}]}
  two: {type: text, mappings: [{type: custom, action: action_slots}, {type: from_entity, entity: n}]}
  three: {type: text, mappings: [{type: from_entity, entity: n}, {type: custom, action: action_more}]}
"""


def slot(name: str, value: Any) -> dict[str, Any]:
    return {"event": "slot", "name": name, "value": value}


def custom_bot(make_bot: Callable[..., Any], **answers: Any) -> Any:
    return make_bot(domain(CUSTOM, "actions: [action_slots, action_more]"), RULES, answers=answers)


def test_a_custom_mapping_asks_its_action_once_a_message(make_bot: Callable[..., Any]) -> None:
    bot = custom_bot(make_bot, action_slots=ActionAnswer([slot("one", 1), slot("plain", 2)]))
    assert bot.turn('/faq{"city": "Busan"}')[:3] == ['plain="Busan"', "one=1", "plain=2"]
    assert bot.custom.called == ["action_slots", "action_more"]


def test_a_custom_action_after_a_mapping_that_fits_is_not_asked(make_bot: Callable[..., Any]) -> None:
    bot = custom_bot(make_bot)
    bot.turn('/faq{"n": 5}')
    assert bot.custom.called == ["action_slots"]
    assert (bot.slots["two"], bot.slots["three"]) == (5, 5)


def test_of_a_custom_action_only_slots_count(make_bot: Callable[..., Any]) -> None:
    answer = ActionAnswer([slot("one", 1), {"event": "restart"}, {"event": "followup", "name": "x"}], [{"text": "so"}])
    bot = custom_bot(make_bot, action_slots=answer)
    assert bot.turn("/faq") == ["one=1", "utter_faq", "bot FAQ", "listen"]


FAILED = "Sorry, something went wrong on my side. Please try again in a moment."


def test_a_custom_action_that_fails_takes_nothing_from_the_others(
    make_bot: Callable[..., Any], caplog: pytest.LogCaptureFixture
) -> None:
    answers = {
        "action_slots": ActionFailedError("action_slots", "no database"),
        "action_more": ActionAnswer([slot("three", 3)]),
    }
    bot = custom_bot(make_bot, **answers)
    turn = bot.turn('/faq{"city": "Busan"}')
    assert turn == ['plain="Busan"', "three=3", f"bot {FAILED}", "utter_faq", "bot FAQ", "listen"]
    assert "action 'action_slots' failed: no database" in caplog.text


def test_several_failures_are_told_once_and_all_logged(
    make_bot: Callable[..., Any], caplog: pytest.LogCaptureFixture
) -> None:
    failures = {name: ActionFailedError(name, "no database") for name in ("action_slots", "action_more")}
    assert custom_bot(make_bot, **failures).says("/faq") == [FAILED, "FAQ"]
    assert [record.exc_info is not None for record in caplog.records] == [True, True]
    assert all(f"action '{name}' failed" in caplog.text for name in failures)


def test_a_custom_action_that_rejects_fills_nothing(make_bot: Callable[..., Any]) -> None:
    bot = custom_bot(make_bot, action_slots=ActionRejectedError("action_slots"))
    assert bot.turn('/faq{"city": "Busan"}') == ['plain="Busan"', "utter_faq", "bot FAQ", "listen"]


VALIDATED = CUSTOM + "  four: {type: text, mappings: [{type: from_entity, entity: city}]}\n"


@pytest.mark.parametrize(
    ("answer", "filled"),
    [
        (ActionAnswer(), ['plain="Busan"', 'four="Busan"']),
        (ActionAnswer([slot("plain", "BUSAN")]), ['plain="BUSAN"', 'four="Busan"']),
        (ActionAnswer([slot("plain", None)]), ["plain=null", 'four="Busan"']),
        (ActionAnswer([slot("one", 1)]), ["one=1", 'plain="Busan"', 'four="Busan"']),
        (ActionAnswer([{"event": "restart"}], [{"text": "hm"}]), ["bot hm", 'plain="Busan"', 'four="Busan"']),
        (ActionRejectedError("action_validate_slot_mappings"), ['plain="Busan"', 'four="Busan"']),
        (ActionFailedError("action_validate_slot_mappings", "x"), ['plain="Busan"', 'four="Busan"', f"bot {FAILED}"]),
    ],
)
def test_candidates_are_validated_where_the_domain_names_the_action(
    make_bot: Callable[..., Any], answer: Any, filled: list[str]
) -> None:
    actions = "actions: [action_slots, action_more, action_validate_slot_mappings]"
    bot = make_bot(domain(VALIDATED, actions), RULES, answers={"action_validate_slot_mappings": answer})
    assert bot.turn('/faq{"city": "Busan"}') == [*filled, "utter_faq", "bot FAQ", "listen"]
    (call,) = [call for call in bot.custom.calls if call["next_action"] == "action_validate_slot_mappings"]
    candidates = [(one["name"], one["value"]) for one in call["tracker"]["events"][-2:]]
    assert candidates == [("plain", "Busan"), ("four", "Busan")]
    assert call["tracker"]["slots"]["plain"] == "Busan"


@pytest.mark.parametrize(
    ("mapping", "helpful", "rasa"),
    [
        ("{type: from_intent, intent: [inform, missing], value: 1}", [1], []),
        ("{type: from_intent, intent: inform, value: 1}", [1], [1]),
        ("{type: from_intent, not_intent: missing, value: 1}", [1], [1]),
        ("{type: from_entity, entity: missing}", ["x"], []),
        ("{type: from_entity, entity: city}", ["y"], ["y"]),
        ("{type: from_entity, entity: missing}, {type: from_entity, entity: city}", ["x"], ["y"]),
    ],
)
def test_a_mapping_that_names_something_unknown_is_skipped_in_rasa(
    make_bot: Callable[..., Any], mapping: str, helpful: list[Any], rasa: list[Any]
) -> None:
    for mode, expected in (("helpful", helpful), ("rasa", rasa)):
        config = f"malgil: {{compatibility: {mode}}}"
        bot = make_bot(domain(f"  s: {{type: any, mappings: [{mapping}]}}\n{ASKED}"), RULES, config=config)
        entities = [entity("missing"), entity("city", "y")]
        events = bot.events("hi", intent={"name": "inform", "confidence": 1.0}, entities=entities)
        assert [event.value for event in events if isinstance(event, ev.SlotSet) and event.name == "s"] == expected
