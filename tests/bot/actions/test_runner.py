"""Running any action by its name."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.actions.custom import ActionAnswer, CustomActions, NoCustomActions
from bot.actions.runner import ActionRunner
from bot.dialogue import events as ev
from bot.dialogue.running import ActionFailedError
from bot.dialogue.tracker import Tracker
from bot.responses import ResponseGenerator

DOMAIN = """
intents: [go, {faq: {}}]
entities: [city]
slots:
  city: {type: text, mappings: [{type: from_entity, entity: city}]}
actions: [action_x]
responses:
  utter_hi: [{text: "Hi {name}{city}!", buttons: [{title: A, payload: /go}], image: i.png, custom: {a: 1}}]
  utter_gold: [{text: gold, condition: [{type: slot, name: city, value: Seoul}]}]
  utter_count: [{text: "{n} left, {flag}"}]
  utter_faq/hours: [{text: We are open.}]
  utter_faq/price: [{text: It is free.}]
"""
RULES = """
rules:
- rule: go
  steps: [{intent: go}, {action: action_x}]
- rule: faq
  steps: [{intent: faq}, {action: utter_faq}]
"""
FAILED = "bot Sorry, something went wrong on my side. Please try again in a moment."


@pytest.fixture
def answering(make_bot: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that makes a bot whose action answers these events and messages."""
    return lambda events=(), responses=(), **options: make_bot(
        DOMAIN, RULES, answers={"action_x": ActionAnswer(list(events), list(responses))}, **options
    )


def uttered(bot: Any) -> list[ev.BotUttered]:
    return [event for event in bot.events("/go") if isinstance(event, ev.BotUttered)]


def test_messages_come_before_events(answering: Callable[..., Any]) -> None:
    bot = answering([{"event": "slot", "name": "city", "value": "Busan"}], [{"text": "a"}, {"text": "b"}])
    assert bot.turn("/go") == ["action_x", "bot a", "bot b", 'city="Busan"', "listen"]


@pytest.mark.parametrize(
    ("message", "text", "data"),
    [
        ({"text": "hi"}, "hi", {}),
        ({"text": "hi", "buttons": [], "elements": [], "custom": {}, "image": None}, "hi", {}),
        ({"text": "", "image": "x.png"}, None, {"image": "x.png", "attachment": "x.png"}),
        ({"custom": {"a": 1}}, None, {"custom": {"a": 1}}),
        ({"buttons": [{"title": "B", "payload": "/b"}]}, None, {"buttons": [{"title": "B", "payload": "/b"}]}),
        ({"text": 5}, "5", {}),
        ({}, None, {}),
    ],
)
def test_a_message_of_an_action_is_uttered(
    answering: Callable[..., Any], message: dict[str, Any], text: str | None, data: dict[str, Any]
) -> None:
    (event,) = uttered(answering([], [message]))
    assert event.text == text
    assert {key: value for key, value in event.data.items() if value} == data


@pytest.mark.parametrize("key", ["response", "template"])
def test_an_action_may_utter_a_response_with_arguments_and_more_buttons(
    answering: Callable[..., Any], key: str
) -> None:
    message = {key: "utter_hi", "text": None, "name": "Kim", "city": "", "buttons": [{"title": "B"}], "custom": {}}
    (event,) = uttered(answering([], [message]))
    assert event.text == "Hi Kim!"
    assert event.data["buttons"] == [{"title": "A", "payload": "/go"}, {"title": "B"}]
    assert (event.data["image"], event.data["custom"]) == ("i.png", {"a": 1})
    assert event.metadata == {"utter_action": "utter_hi", "name": "Kim"}


def test_what_the_action_gives_goes_before_what_the_response_says(answering: Callable[..., Any]) -> None:
    (event,) = uttered(answering([], [{"response": "utter_hi", "text": "My own", "image": "mine.png"}]))
    assert (event.text, event.data["image"]) == ("My own", "mine.png")


def test_zero_and_false_are_arguments_too(answering: Callable[..., Any]) -> None:
    (event,) = uttered(answering([], [{"response": "utter_count", "n": 0, "flag": False}]))
    assert event.text == "0 left, False"


@pytest.mark.parametrize("name", ["utter_unknown", "utter_gold"])
def test_a_response_that_has_nothing_to_say_is_logged(
    answering: Callable[..., Any], name: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert answering([], [{"response": name}, {"text": "next"}]).turn("/go") == ["action_x", "bot next", "listen"]
    assert f"An action utters '{name}', which has no fitting variation." in caplog.text


@pytest.mark.parametrize(
    ("events", "responses", "problem"),
    [
        (["slot"], [], "an event must be a mapping, not 'slot'"),
        ([{"event": "slots"}], [], "unknown event 'slots'"),
        ([{"event": "slot"}], [], "event 'slot' has no name"),
        ([{"event": "slot", "name": ["city"]}], [], "'name' of event 'slot' can't be ['city']"),
        ([None], [], "an event must be a mapping, not None"),
        ([], ["hello"], "a message must be a mapping, not 'hello'"),
        ([], [None], "a message must be a mapping, not None"),
        ([], [{"text": "a", "buttons": ["b"]}], "an item of 'buttons' must be a mapping, not 'b'"),
        ([], [{"text": "a", "buttons": 5}], "'int' object is not iterable"),
        ([], [{"text": "a", "elements": ["b"]}], "an item of 'elements' must be a mapping, not 'b'"),
    ],
)
def test_an_answer_that_cannot_be_read_is_a_failure(
    answering: Callable[..., Any], events: Any, responses: Any, problem: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert answering(events, responses).turn("/go") == ["action_x", FAILED, "listen"]
    assert f"action 'action_x' failed: it returned something that can't be read: {problem}" in caplog.text


@pytest.mark.parametrize("answer", [ActionAnswer("abc"), ActionAnswer([], "abc"), ActionAnswer({"event": "slot"})])  # type: ignore[arg-type]
def test_an_answer_that_is_no_list_is_a_failure(make_bot: Callable[..., Any], answer: ActionAnswer) -> None:
    assert make_bot(DOMAIN, RULES, answers={"action_x": answer}).turn("/go") == ["action_x", FAILED, "listen"]


def test_a_slot_that_the_domain_lacks_is_logged(
    answering: Callable[..., Any], caplog: pytest.LogCaptureFixture
) -> None:
    bot = answering([{"event": "slot", "name": "citty", "value": "Busan"}])
    bot.turn("/go")
    assert "Action 'action_x' sets slot 'citty', which the domain lacks. did you mean 'city'?" in caplog.text
    assert "citty" not in bot.tracker().slots


SELECTED = {"response": {"utter_action": "utter_faq/price"}}


@pytest.mark.parametrize(
    ("selector", "says"),
    [
        ({"faq": SELECTED}, ["It is free."]),
        ({"default": SELECTED}, ["It is free."]),
        ({"other": SELECTED}, []),
        ({"faq": {}}, []),
        ({"faq": {"response": {"utter_action": "utter_faq/unknown"}}}, []),
        ({}, []),
        (None, []),
    ],
)
def test_a_retrieval_action_utters_what_was_selected(
    answering: Callable[..., Any], selector: Any, says: list[str]
) -> None:
    intent = {"name": "faq", "confidence": 1.0}
    assert answering().says("open?", intent=intent, response_selector=selector) == says


def test_end_to_end_texts_of_the_bot_are_actions(make_bot: Callable[..., Any]) -> None:
    data = "stories: [{story: s, steps: [{intent: go}, {bot: Welcome!}]}]"
    bot = make_bot(DOMAIN + "e2e_actions: [Welcome!]\n", data)
    assert bot.turn("/go") == ["says Welcome!", "bot Welcome!", "listen"]


def test_a_default_action_that_the_domain_lists_is_the_projects_own(make_bot: Callable[..., Any]) -> None:
    domain = DOMAIN.replace("[action_x]", "[action_x, action_default_fallback]")
    mine = ActionAnswer([{"event": "rewind"}], [{"text": "my own fallback"}])
    bot = make_bot(domain, RULES, answers={"action_default_fallback": mine})
    assert bot.turn("/restart")[0] == "action_restart"
    assert bot.turn("/faq{")[0] == "action_default_fallback"
    assert bot.says("/out_of_scope") == ["my own fallback"]


def run_action_x(project: Any, custom: CustomActions, *, selective: bool = False) -> list[ev.Event]:
    responses = ResponseGenerator(project.domain, choose=lambda able: able[0], language="en")
    runner = ActionRunner(
        project.domain, responses=responses, custom=custom, config=project.config, selective=selective
    )
    return asyncio.run(runner.run("action_x", Tracker("me", project.domain.all_slots)))


@pytest.mark.parametrize(
    ("actions", "selective", "sent"),
    [
        ("[action_x]", False, True),
        ("[action_x]", True, False),
        ("[{action_x: {send_domain: true}}]", True, True),
        ("[{action_x: {send_domain: false}}]", True, False),
    ],
)
def test_with_selective_domain_only_actions_that_want_it_are_sent_the_domain(
    make_project: Callable[..., Any], actions: str, selective: bool, sent: bool
) -> None:
    project = make_project(DOMAIN.replace("[action_x]", actions), RULES)
    calls: list[Any] = []

    class Keep:
        async def run(self, call: Any) -> ActionAnswer:
            calls.append(call)
            return ActionAnswer()

    run_action_x(project, Keep(), selective=selective)
    assert ("domain" in calls[0]) is sent


def test_an_unknown_action_is_a_failure(make_project: Callable[..., Any]) -> None:
    with pytest.raises(ActionFailedError) as error:
        run_action_x(make_project(DOMAIN, RULES), NoCustomActions())
    assert str(error.value) == "action 'action_x' failed: the project has no actions and no action server"
