"""Forms: asking, validating, stepping back, ending."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.actions.custom import ActionAnswer
from bot.dialogue import events as ev
from bot.dialogue.running import ActionFailedError, ActionRejectedError

DOMAIN = """
intents: [greet, inform, book, faq, stop]
entities: [city, n, day]
slots:
  city: {type: text, mappings: [{type: from_entity, entity: city}]}
  n: {type: float, mappings: [{type: from_entity, entity: n}]}
  day: {type: text, mappings: [{type: from_entity, entity: day}]}
forms: {form: {required_slots: [city, n]}}
responses:
  utter_ask_city: [{text: City?}]
  utter_ask_n: [{text: How many?}]
  utter_done: [{text: "{n} to {city}"}]
  utter_faq: [{text: FAQ}]
  utter_default: [{text: What?}]
"""
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
ASK_CITY = ['requested_slot="city"', "bot City?", "listen"]
ASK_N = ['requested_slot="n"', "bot How many?", "listen"]
END = ["requested_slot=null", "loop None", "utter_done"]
SUBMITTED = ["utter_done", "bot  to Busan", "listen"]


def slot(name: str, value: Any) -> dict[str, Any]:
    return {"event": "slot", "name": name, "value": value}


def test_a_form_asks_for_one_slot_after_the_other(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(DOMAIN, RULES)
    assert bot.turn("/book") == ["form", "loop form", *ASK_CITY]
    assert bot.turn('/inform{"city": "Busan"}') == ['city="Busan"', "form", *ASK_N]
    assert bot.turn('/inform{"n": 2}') == ["n=2", "form", *END, "bot 2 to Busan", "listen"]
    assert bot.slots == {"city": "Busan", "n": 2}


def test_a_message_may_fill_several_slots_and_start_the_form(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(DOMAIN, RULES)
    assert bot.turn('/book{"n": 2}') == ["n=2", "form", "loop form", "n=2", *ASK_CITY]


def test_a_form_whose_slots_are_all_set_is_submitted_at_once(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(DOMAIN, RULES)
    assert bot.turn('/book{"n": 2, "city": "Busan"}') == [
        'city="Busan"',
        "n=2",
        "form",
        "loop form",
        'city="Busan"',
        "n=2",
        *END,
        "bot 2 to Busan",
        "listen",
    ]


def test_slots_that_were_set_before_are_not_asked_for(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(DOMAIN, RULES)
    bot.turn('/faq{"city": "Busan"}')
    assert bot.turn("/book") == ["form", "loop form", *ASK_N]


@pytest.mark.parametrize(
    ("known", "asks"),
    [
        (["action_ask_form_city", "utter_ask_form_city", "action_ask_city", "utter_ask_city"], "action_ask_form_city"),
        (["utter_ask_form_city", "action_ask_city", "utter_ask_city"], "utter_ask_form_city"),
        (["action_ask_city", "utter_ask_city"], "action_ask_city"),
        (["utter_ask_city"], "utter_ask_city"),
        ([], None),
    ],
)
def test_the_question_for_a_slot_is_the_first_of_four_names(
    make_bot: Callable[..., Any], known: list[str], asks: str | None
) -> None:
    responses = [f"{name}: [{{text: {name}}}]" for name in known if name.startswith("utter")]
    actions = [name for name in known if name.startswith("action")]
    domain = f"""
intents: [book]
entities: [city]
slots: {{city: {{type: text, mappings: [{{type: from_entity, entity: city}}]}}}}
forms: {{form: {{required_slots: [city]}}}}
actions: [{", ".join(actions)}]
responses: {{{", ".join([*responses, "utter_done: [{text: done}]"])}}}
"""
    answers = {name: ActionAnswer([], [{"text": name}]) for name in actions}
    bot = make_bot(domain, RULES.split("- rule: faq")[0], answers=answers)
    question = [f"bot {asks}"] if asks else []
    assert bot.turn("/book") == ["form", "loop form", 'requested_slot="city"', *question, "listen"]


def test_what_fills_nothing_is_rejected_and_falls_back(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(DOMAIN, RULES)
    bot.turn("/book")
    assert bot.turn("/inform") == ["rejected form", "action_default_fallback", "bot What?", "rewind", "listen"]
    assert bot.turn('/inform{"city": "Busan"}') == ['city="Busan"', "form", *ASK_N]


def test_another_topic_is_answered_and_the_question_asked_again(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(DOMAIN, RULES)
    bot.turn("/book")
    assert bot.turn("/faq") == ["rejected form", "utter_faq", "bot FAQ", "form", *ASK_CITY]


def test_a_slot_that_is_not_asked_for_is_taken_too(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(DOMAIN, RULES)
    bot.turn("/book")
    assert bot.turn('/inform{"n": 3}') == ["n=3", "form", *ASK_CITY]


def test_a_slot_that_is_no_slot_of_the_form_does_not_help_it(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(DOMAIN, RULES)
    bot.turn("/book")
    assert bot.turn('/inform{"day": "Monday"}')[:2] == ['day="Monday"', "rejected form"]


def test_a_form_without_slots_ends_at_once(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(DOMAIN.replace("[city, n]", "[]"), RULES)
    assert bot.turn("/book")[:5] == ["form", "loop form", *END]


VALIDATED = DOMAIN + "actions: [validate_form]\n"


def candidates(call: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return the run of slots at the end of the tracker, where rasa-sdk looks for them."""
    found: list[tuple[str, Any]] = []
    for event in reversed(call["tracker"]["events"]):
        if event["event"] != "slot":
            break
        found.insert(0, (event["name"], event["value"]))
    return found


def test_the_validation_is_asked_about_what_the_message_fills(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(VALIDATED, RULES)
    bot.turn("/book")
    bot.turn('/inform{"city": "Busan", "day": "Monday"}')
    bot.turn('/inform{"n": 2}')
    assert [candidates(call) for call in bot.custom.calls] == [[], [], [("city", "Busan")], [("n", 2)]]
    last = bot.custom.calls[-1]["tracker"]
    before = [(event["event"], event["name"]) for event in last["events"][-3:]]
    assert before == [("slot", "requested_slot"), ("action", "form"), ("slot", "n")]
    assert last["slots"]["requested_slot"] == "n"
    assert last["active_loop"]["name"] == "form"


@pytest.mark.parametrize(("message", "calls"), [("/book", 2), ('/book{"n": 2}', 1)])
def test_at_the_start_it_is_asked_twice_where_nothing_was_filled(
    make_bot: Callable[..., Any], message: str, calls: int
) -> None:
    bot = make_bot(VALIDATED, RULES)
    bot.turn(message)
    assert len(bot.custom.calls) == calls


def validating(**verdicts: Any) -> Callable[..., ActionAnswer]:
    """Return an answer that judges candidates by their names, as FormValidationAction does."""
    return lambda call: ActionAnswer([slot(name, verdicts.get(name, value)) for name, value in candidates(call)])


def test_what_the_validation_refuses_is_asked_for_again(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(VALIDATED, RULES, answers={"validate_form": validating(city=None)})
    bot.turn("/book")
    assert bot.turn('/inform{"city": "Mars"}') == ['city="Mars"', "form", "city=null", *ASK_CITY]


def test_what_the_validation_says_is_kept(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(VALIDATED, RULES, answers={"validate_form": validating(city="BUSAN")})
    bot.turn("/book")
    assert bot.turn('/inform{"city": "busan"}') == ['city="busan"', "form", 'city="BUSAN"', *ASK_N]
    assert bot.slots["city"] == "BUSAN"


def test_slots_that_were_set_before_are_validated_at_the_start(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(VALIDATED, RULES, answers={"validate_form": validating(city=None)})
    bot.turn('/faq{"city": "Mars"}')
    assert bot.turn("/book") == ["form", "loop form", "city=null", *ASK_CITY]


def test_the_validation_may_fill_a_slot_of_its_own_accord(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(VALIDATED, RULES, answers={"validate_form": ActionAnswer([slot("n", 1)])})
    bot.turn("/book")
    assert bot.turn("/faq") == ["form", "n=1", *ASK_CITY]


def test_the_validation_may_ask_for_a_slot_that_the_domain_does_not_require(make_bot: Callable[..., Any]) -> None:
    domain = VALIDATED.replace("utter_ask_n:", "utter_ask_day: [{text: Which day?}]\n  utter_ask_n:")

    def wants_a_day(call: dict[str, Any]) -> ActionAnswer:
        slots = call["tracker"]["slots"]
        wanted = next((name for name in ("city", "day") if slots[name] is None), None)
        return ActionAnswer([*(slot(*one) for one in candidates(call)), slot("requested_slot", wanted)])

    bot = make_bot(domain, RULES, answers={"validate_form": wants_a_day})
    assert bot.turn("/book")[:5] == ["form", "loop form", 'requested_slot="city"', "bot City?", "listen"]
    assert bot.turn('/inform{"city": "Busan"}')[2:] == [
        'city="Busan"',
        'requested_slot="day"',
        "bot Which day?",
        "listen",
    ]
    assert bot.turn('/inform{"day": "Monday"}')[:3] == ['day="Monday"', "form", 'day="Monday"']
    assert bot.slots == {"city": "Busan", "day": "Monday"}
    assert bot.tracker().active_loop_name is None


@pytest.mark.parametrize(
    "answer",
    [
        ActionAnswer([slot("requested_slot", None)]),
        ActionAnswer([{"event": "active_loop", "name": None}]),
        ActionAnswer([{"event": "form", "name": None}, slot("requested_slot", None)]),
    ],
)
def test_the_validation_may_end_the_form(make_bot: Callable[..., Any], answer: ActionAnswer) -> None:
    bot = make_bot(VALIDATED, RULES)
    bot.turn("/book")
    bot.custom.answers["validate_form"] = answer
    assert bot.turn('/inform{"city": "Busan"}')[-5:] == ["requested_slot=null", "loop None", *SUBMITTED]
    assert bot.slots == {"city": "Busan"}
    assert bot.tracker().active_loop_name is None


def test_the_validation_may_reject_the_message(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(VALIDATED, RULES)
    bot.turn("/book")
    bot.custom.answers["validate_form"] = ActionRejectedError("validate_form")
    turn = bot.turn('/faq{"city": "Busan"}')
    assert turn[:3] == ['city="Busan"', "rejected form", "utter_faq"]


def test_the_validation_may_reject_the_message_by_an_event(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(VALIDATED, RULES)
    bot.turn("/book")
    rejection = {"event": "action_execution_rejected", "name": "form"}
    bot.custom.answers["validate_form"] = lambda call: ActionAnswer(
        [rejection] if call["tracker"]["latest_message"]["intent"]["name"] == "faq" else []
    )
    assert bot.turn("/faq")[:3] == ["rejected form", "utter_faq", "bot FAQ"]


FAILED = "bot Sorry, something went wrong on my side. Please try again in a moment."


def test_a_validation_that_fails_is_told_and_the_form_stays(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(VALIDATED, RULES)
    bot.turn("/book")
    bot.custom.answers["validate_form"] = ActionFailedError("validate_form", "no database")
    assert bot.turn('/inform{"city": "Busan"}') == ['city="Busan"', "form", FAILED, "listen"]
    del bot.custom.answers["validate_form"]
    assert bot.turn('/inform{"n": 2}')[:2] == ["n=2", "form"]
    assert bot.tracker().active_loop_name is None


def test_a_custom_mapping_that_fails_does_not_keep_the_form_from_starting(make_bot: Callable[..., Any]) -> None:
    domain = DOMAIN.replace("{type: from_entity, entity: city}", "{type: custom, action: action_city}")
    bot = make_bot(
        domain + "actions: [action_city]\n", RULES, answers={"action_city": ActionFailedError("action_city", "x")}
    )
    assert bot.turn('/book{"n": 2}') == ["n=2", FAILED, "form", "loop form", "n=2", *ASK_CITY]


def test_a_form_that_comes_back_does_not_take_the_message_as_its_answer(make_bot: Callable[..., Any]) -> None:
    data = (
        RULES
        + """
stories:
- story: stop but go on
  steps:
  - intent: book
  - action: form
  - active_loop: form
  - intent: stop
  - action: utter_faq
  - intent: inform
  - action: form
  - active_loop: form
"""
    )
    bot = make_bot(VALIDATED, data)
    bot.turn("/book")
    bot.turn("/stop")
    before = len(bot.custom.calls)
    assert bot.turn("/inform") == ["interrupted True", "form", *ASK_CITY]
    assert [candidates(call) for call in bot.custom.calls[before:]] == [[]]


def test_a_form_of_the_projects_own_code_is_run_there(make_bot: Callable[..., Any]) -> None:
    answer = ActionAnswer([{"event": "active_loop", "name": "form"}], [{"text": "my own form"}])
    bot = make_bot(DOMAIN + "actions: [form]\n", RULES, answers={"form": answer})
    assert bot.turn("/book") == ["form", "bot my own form", "loop form", "listen"]


def test_another_form_takes_over(make_bot: Callable[..., Any]) -> None:
    domain = DOMAIN.replace("forms: {", "forms: {other: {required_slots: [day]}, ")
    data = RULES + (
        "- rule: switch\n  condition: [{active_loop: form}]\n"
        "  steps: [{intent: stop}, {action: other}, {active_loop: other}]\n"
    )
    bot = make_bot(domain, data)
    bot.turn("/book")
    assert bot.turn("/stop") == ["rejected form", "other", "loop other", 'requested_slot="day"', "listen"]
    assert bot.tracker().active_loop_name == "other"


def test_a_slot_of_the_answer_may_be_null(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(DOMAIN, RULES)
    bot.turn('/book{"city": "Busan"}')
    assert bot.turn('/inform{"city": null}') == ["city=null", "form", *ASK_CITY]


def test_slots_set_by_another_program_in_the_middle_are_not_asked_for(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(DOMAIN, RULES)
    bot.turn("/book")
    bot.set(ev.SlotSet("n", 2))
    assert bot.turn('/inform{"city": "Busan"}')[:3] == ['city="Busan"', "form", "requested_slot=null"]
