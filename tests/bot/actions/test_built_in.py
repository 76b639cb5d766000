"""The built-in actions."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.actions.built_in import BuiltInActions
from bot.dialogue import events as ev
from bot.dialogue.tracker import Tracker
from bot.domain.domain import DEFAULT_ACTIONS, Domain, SessionConfig
from bot.domain.slot import Slot

SLOTS = {"city": Slot("city"), "n": Slot("n", "float")}
LISTEN = ev.ActionExecuted("action_listen")


def run(name: str, *events: ev.Event, known: str = "", language: str = "en", **options: Any) -> list[ev.Event]:
    """Run an action after events, in a project that has the responses `known`."""

    async def utter(response: str, tracker: Tracker) -> list[ev.Event]:
        return [ev.BotUttered(response)] if response in known.split() else []

    domain = options.pop("domain", Domain())
    action = BuiltInActions(domain, utter, language, **options).get(name)
    assert action is not None
    return asyncio.run(action(Tracker("me", SLOTS, events)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "response", "events"),
    [
        ("action_listen", None, []),
        ("action_unlikely_intent", None, []),
        ("action_revert_fallback_events", None, []),
        ("action_restart", "utter_restart", [ev.Restarted()]),
        ("action_default_fallback", "utter_default", [ev.UserUtteranceReverted()]),
        ("action_back", "utter_back", [ev.UserUtteranceReverted(), ev.UserUtteranceReverted()]),
        ("action_default_ask_rephrase", "utter_ask_rephrase", []),
        ("action_deactivate_loop", None, [ev.ActiveLoop(None), ev.SlotSet("requested_slot", None)]),
        ("action_session_start", None, [ev.SessionStarted(), LISTEN]),
    ],
)
def test_an_action_does_its_work_and_speaks_where_there_is_a_response(
    name: str, response: str | None, events: list[ev.Event]
) -> None:
    assert run(name) == events
    said: list[ev.Event] = [ev.BotUttered(response)] if response else []
    assert run(name, known=response or "") == said + events


def test_all_default_actions_are_built_in_but_loops_and_the_marker_of_rules() -> None:
    actions = BuiltInActions(Domain(), lambda name, tracker: [], "en")
    others = {name for name in DEFAULT_ACTIONS if actions.get(name) is None}
    assert others == {"...", "action_extract_slots", "action_two_stage_fallback"}
    assert actions.get("action_mine") is None


@pytest.mark.parametrize(
    ("carry_over", "carried"),
    [
        (True, [ev.SlotSet("city", "Busan"), ev.SlotSet("n", 1), ev.SlotSet("city", "Seoul")]),
        (False, []),
    ],
)
def test_a_new_session_carries_slots_over(carry_over: bool, carried: list[ev.Event]) -> None:
    domain = Domain(session=SessionConfig(carry_over_slots=carry_over))
    before = [ev.SlotSet("city", "Busan", 1.0), ev.SlotSet("n", 1, 2.0), ev.SlotSet("city", "Seoul", 3.0)]
    assert run("action_session_start", *before, domain=domain) == [ev.SessionStarted(), *carried, LISTEN]


RANKING = [{"name": "nlu_fallback"}, {"name": "book"}, {"name": "greet"}]


def asked(spoken: str | None = None, *, intent: str = "nlu_fallback", ranking: Any = RANKING, **options: Any) -> Any:
    data = {"intent": {"name": intent}, "intent_ranking": ranking, "language": spoken}
    (event,) = run("action_default_ask_affirmation", LISTEN, ev.UserUttered("x", data), **options)
    assert isinstance(event, ev.BotUttered)
    return event.text, [(button["title"], button["payload"]) for button in event.data["buttons"]]


def test_the_affirmation_asks_for_the_likeliest_intent() -> None:
    assert asked() == ("Did you mean 'book'?", [("Yes", "/book"), ("No", "/out_of_scope")])
    assert asked(intent="greet") == ("Did you mean 'greet'?", [("Yes", "/greet"), ("No", "/out_of_scope")])


@pytest.mark.parametrize("ranking", [None, [], RANKING[:1]])
def test_without_a_ranking_the_affirmation_asks_for_what_there_is(ranking: Any) -> None:
    assert asked(ranking=ranking)[0] == "Did you mean 'nlu_fallback'?"


@pytest.mark.parametrize(
    ("spoken", "options", "text"),
    [
        ("ko", {}, "'book' 말씀이신가요?"),
        ("en", {"language": "ko"}, "Did you mean 'book'?"),
        (None, {"language": "ko"}, "'book' 말씀이신가요?"),
        ("fr", {}, "Did you mean 'book'?"),
        ("ko", {"rasa_texts": True}, "Did you mean 'book'?"),
    ],
)
def test_the_affirmation_is_in_korean_or_english(spoken: str | None, options: dict[str, Any], text: str) -> None:
    assert asked(spoken, **options)[0] == text


def test_the_buttons_are_korean_too() -> None:
    assert asked("ko")[1] == [("네", "/book"), ("아니요", "/out_of_scope")]


def test_responses_of_the_project_are_spoken_in_its_languages(make_bot: Callable[..., Any]) -> None:
    domain = """
intents: [greet]
responses:
  utter_default: [{text: What?, language: en}, {text: 뭐라고요?, language: ko}]
"""
    bot = make_bot(domain)
    unclear = {"name": None, "confidence": 0.0}
    assert bot.says("blah", intent=unclear, language="en") == ["What?"]
    assert bot.says("음", intent=unclear, language="ko") == ["뭐라고요?"]
