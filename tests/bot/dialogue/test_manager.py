"""Turns: sessions, predictions and actions until the bot listens, failures, pauses."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from bot.actions.custom import ActionAnswer
from bot.dialogue import events as ev
from bot.dialogue.manager import DialogueManager
from bot.dialogue.policies.policy import Prediction
from bot.dialogue.running import ActionFailedError, ActionRejectedError
from bot.dialogue.tracker import Tracker
from bot.domain.domain import Domain

RASA = "malgil: {compatibility: rasa}"
DOMAIN = """
intents: [greet, bye, ask, circle, act]
entities: [city]
slots:
  city: {type: text, mappings: [{type: from_entity, entity: city}]}
  n: {type: float, initial_value: 3, influence_conversation: false, mappings: []}
actions: [action_one, action_two]
responses:
  utter_a: [{text: A}]
  utter_b: [{text: B}]
  utter_c: [{text: C}]
  utter_restart: [{text: Again.}]
  utter_default: [{text: What?}]
"""
RULES = """
rules:
- rule: greet
  steps: [{intent: greet}, {action: utter_a}]
- rule: act
  steps: [{intent: act}, {action: action_one}]
- rule: circle starts
  steps: [{intent: circle}, {action: utter_a}]
  wait_for_user_input: false
- rule: circle there
  steps: [{action: utter_a}, {action: utter_b}]
  wait_for_user_input: false
- rule: circle back
  steps: [{action: utter_b}, {action: utter_a}]
  wait_for_user_input: false
"""
HOUR = 3600.0


def test_a_conversation_starts_with_a_session(make_bot: Callable[..., Any], in_brief: Callable[..., list[str]]) -> None:
    bot = make_bot(DOMAIN, RULES.split("- rule: circle")[0])
    start = ["action_session_start", "session_started", "listen"]
    assert in_brief(bot.events("/greet")) == [*start, "user greet", "utter_a", "bot A", "listen"]
    assert in_brief(bot.events("/greet")) == ["user greet", "utter_a", "bot A", "listen"]


def test_every_event_tells_its_time_and_predictions_their_policy(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(DOMAIN, RULES.split("- rule: circle")[0])
    events = bot.events("/greet")
    assert {event.timestamp for event in events} == {bot.now}
    actions = [(e.name, e.policy, e.confidence) for e in events if isinstance(e, ev.ActionExecuted)]
    assert actions[0] == ("action_session_start", None, 1.0)
    assert actions[2:] == [("utter_a", "RulePolicy", 1.0), ("action_listen", "RulePolicy", 1.0)]


def test_events_of_an_action_keep_the_time_they_came_with(make_bot: Callable[..., Any]) -> None:
    answer = ActionAnswer([{"event": "slot", "name": "n", "value": 1, "timestamp": 5.0}])
    bot = make_bot(DOMAIN, RULES, answers={"action_one": answer})
    assert [event.timestamp for event in bot.events("/act") if isinstance(event, ev.SlotSet)] == [5.0]


@pytest.mark.parametrize(
    ("session_config", "idle", "again", "slots"),
    [
        ("", HOUR - 1, False, {"city": "Busan", "n": 9}),
        ("", HOUR + 1, True, {"city": "Busan", "n": 9}),
        ("session_config: {session_expiration_time: 5}", 301, True, {"city": "Busan", "n": 9}),
        ("session_config: {session_expiration_time: 0}", 1000 * HOUR, False, {"city": "Busan", "n": 9}),
        ("session_config: {carry_over_slots_to_new_session: false}", HOUR + 1, True, {"n": 3}),
    ],
)
def test_a_session_expires_and_carries_slots_over(
    make_bot: Callable[..., Any],
    in_brief: Callable[..., list[str]],
    session_config: str,
    idle: float,
    again: bool,
    slots: dict[str, Any],
) -> None:
    bot = make_bot(DOMAIN + session_config, RULES)
    bot.turn("/act")
    bot.set(ev.SlotSet("city", "Busan"), ev.SlotSet("n", 9))
    bot.now += idle - 1
    events = in_brief(bot.events("/act"))
    assert ("action_session_start" in events) is again
    assert ('city="Busan"' in events) is (again and "city" in slots)
    assert bot.slots == slots


def test_idle_time_after_a_restart_starts_no_second_session(
    make_bot: Callable[..., Any], in_brief: Callable[..., list[str]]
) -> None:
    bot = make_bot(DOMAIN, RULES)
    bot.turn("/restart")
    bot.now += 10 * HOUR
    assert in_brief(bot.events("/act"))[0] == "user act"


def test_a_restart_starts_from_nothing(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(DOMAIN, RULES)
    bot.turn("/act")
    bot.set(ev.SlotSet("city", "Busan"), ev.SlotSet("n", 1))
    restarted = ["action_restart", "bot Again.", "restart", "action_session_start", "session_started", "listen"]
    assert bot.turn("/restart") == restarted
    assert bot.slots == {"n": 3}


@pytest.mark.parametrize(
    ("compatibility", "end"),
    [("rasa", []), ("helpful", ["listen"])],
)
def test_a_bot_that_never_listens_is_stopped_after_ten_actions(
    make_bot: Callable[..., Any], compatibility: str, end: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    bot = make_bot(DOMAIN, RULES, config=f"malgil: {{compatibility: {compatibility}}}")
    turn = [line for line in bot.turn("/circle") if not line.startswith("bot")]
    assert turn == [*(["utter_a", "utter_b"] * 5), *end]
    assert "The bot ran 10 actions without listening" in caplog.text


def test_in_rasa_such_a_bot_stays_silent_and_else_it_answers_again(make_bot: Callable[..., Any]) -> None:
    silent = make_bot(DOMAIN, RULES, config=RASA)
    silent.turn("/circle")
    assert silent.turn("/restart") == []
    helpful = make_bot(DOMAIN, RULES)
    helpful.turn("/circle")
    assert helpful.turn("/restart")[0] == "action_restart"
    assert helpful.says("/act") == []


def test_a_turn_that_is_taken_back_again_and_again_ends_too(make_bot: Callable[..., Any]) -> None:
    rewinds = ActionAnswer([{"event": "rewind"}, {"event": "followup", "name": "action_one"}])
    bot = make_bot(DOMAIN, RULES, answers={"action_one": rewinds})
    bot.turn("/act")
    assert 10 <= len(bot.custom.calls) <= 50
    assert bot.tracker().latest_action_name == "action_listen"


def test_a_paused_bot_is_silent_but_slots_are_filled(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(DOMAIN, RULES)
    bot.turn("/act")
    bot.set(ev.ConversationPaused())
    assert bot.turn('/act{"city": "Busan"}') == ['city="Busan"']
    assert bot.tracker().paused
    bot.set(ev.ConversationResumed())
    assert bot.turn("/act")[0] == "action_one"


@pytest.mark.parametrize(("compatibility", "end"), [("rasa", []), ("helpful", ["listen"])])
def test_a_turn_that_pauses_the_bot_ends_with_listening_but_not_in_rasa(
    make_bot: Callable[..., Any], compatibility: str, end: list[str]
) -> None:
    pauses = {"action_one": ActionAnswer([{"event": "pause"}])}
    bot = make_bot(DOMAIN, RULES, answers=pauses, config=f"malgil: {{compatibility: {compatibility}}}")
    assert bot.turn("/act") == ["action_one", "pause", *end]


@pytest.mark.parametrize(
    ("compatibility", "turn", "paused"),
    [
        ("rasa", ["action_default_fallback", "bot What?", "rewind"], True),
        ("helpful", ["resume", "action_restart", "bot Again.", "restart"], False),
    ],
)
def test_a_restart_ends_a_pause_but_not_in_rasa(
    make_bot: Callable[..., Any], compatibility: str, turn: list[str], paused: bool
) -> None:
    answer = ActionAnswer([{"event": "pause"}])
    bot = make_bot(DOMAIN, RULES, answers={"action_one": answer}, config=f"malgil: {{compatibility: {compatibility}}}")
    bot.turn("/act")
    assert bot.turn("/restart")[: len(turn)] == turn
    assert bot.tracker().paused is paused


FAILED = "Sorry, something went wrong on my side. Please try again in a moment."


@pytest.mark.parametrize(("compatibility", "says"), [("rasa", []), ("helpful", [FAILED])])
def test_an_action_that_fails_counts_as_run_and_is_told(
    make_bot: Callable[..., Any], compatibility: str, says: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    failure = ActionFailedError("action_one", "no database")
    failure.__cause__ = RuntimeError("boom")
    bot = make_bot(DOMAIN, RULES, answers={"action_one": failure}, config=f"malgil: {{compatibility: {compatibility}}}")
    assert bot.turn("/act") == ["action_one", *(f"bot {text}" for text in says), "listen"]
    assert "action 'action_one' failed: no database" in caplog.text
    assert "RuntimeError: boom" in caplog.text


def test_a_rejection_lets_another_policy_answer(make_bot: Callable[..., Any]) -> None:
    data = RULES + "stories: [{story: s, steps: [{intent: act}, {action: utter_c}]}]"
    rejects = {"action_one": ActionRejectedError("action_one")}
    assert make_bot(DOMAIN, data, answers=rejects).turn("/act") == ["rejected action_one", "utter_c", "bot C", "listen"]


def test_where_nothing_else_answers_a_rejection_falls_back(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(DOMAIN, RULES, answers={"action_one": ActionRejectedError("action_one")})
    fallback = ["action_default_fallback", "bot What?", "rewind", "listen"]
    assert bot.turn("/act") == ["rejected action_one", *fallback]


def test_a_project_may_fill_slots_in_its_own_way(make_bot: Callable[..., Any]) -> None:
    domain = DOMAIN.replace("[action_one,", "[action_extract_slots, action_one,")
    mine = ActionAnswer([{"event": "slot", "name": "city", "value": "Seoul"}])
    bot = make_bot(domain, RULES, answers={"action_extract_slots": mine})
    assert bot.turn('/act{"city": "Busan"}')[:2] == ['city="Seoul"', "action_one"]
    bot.custom.answers["action_extract_slots"] = ActionRejectedError("action_extract_slots")
    assert bot.turn('/act{"city": "Busan"}')[0] == "action_one"


def test_a_followup_action_comes_next(make_bot: Callable[..., Any]) -> None:
    answer = ActionAnswer([{"event": "followup", "name": "action_two"}])
    bot = make_bot(DOMAIN, RULES, answers={"action_one": answer})
    assert bot.turn("/act")[:3] == ["action_one", "followup action_two", "action_two"]


def test_an_unknown_followup_is_logged_and_the_bot_listens(
    make_bot: Callable[..., Any], caplog: pytest.LogCaptureFixture
) -> None:
    answer = ActionAnswer([{"event": "followup", "name": "action_three"}])
    bot = make_bot(DOMAIN, RULES, answers={"action_one": answer})
    assert bot.turn("/act") == ["action_one", "followup action_three", "listen"]
    assert "The next action is 'action_three', which the domain does not know." in caplog.text


def test_a_message_that_an_action_adds_is_taken_like_one_of_the_user(make_bot: Callable[..., Any]) -> None:
    parse = {"intent": {"name": "greet", "confidence": 1.0}, "entities": [{"entity": "city", "value": "Busan"}]}
    said = {"event": "user", "text": "hi", "parse_data": parse}
    listens = {"event": "action", "name": "action_listen"}
    bot = make_bot(DOMAIN, RULES.split("- rule: circle")[0], answers={"action_one": ActionAnswer([listens, said])})
    taken = ["user greet", 'city="Busan"', "utter_a", "bot A", "listen"]
    assert bot.turn("/act") == ["action_one", "listen", *taken]


def test_back_takes_two_messages_back(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(DOMAIN, RULES)
    bot.turn("/act")
    bot.turn("/act")
    assert bot.turn("/back") == ["action_back", "rewind", "rewind", "listen"]
    assert len(bot.tracker().user_messages()) == 1


@pytest.mark.parametrize(
    "message",
    [
        ev.UserUttered(None),
        ev.UserUttered(""),
        ev.UserUttered("x", {"intent": {}, "entities": [{}, {"entity": "city"}, {"value": 1}]}),
        ev.UserUttered("x", {"intent": {"name": None, "confidence": None}, "entities": None, "intent_ranking": None}),
        ev.UserUttered("x", {"intent": {"name": 5}}),
    ],
)
def test_a_strange_message_is_answered(make_bot: Callable[..., Any], message: ev.UserUttered) -> None:
    bot = make_bot(DOMAIN, RULES)

    async def take() -> Tracker:
        tracker = await bot.assistant.tracker("me")
        await bot.assistant.manager.start_session(tracker)
        await bot.assistant.manager.handle(tracker, message)
        return tracker

    tracker = asyncio.run(take())
    assert [event.text for event in tracker.events if isinstance(event, ev.BotUttered)] == ["What?"]


class Script:
    """A predictor that says what is on a list."""

    def __init__(self, *names: str) -> None:
        self.names = list(names)

    def predict(self, tracker: Tracker) -> Prediction:
        return Prediction(self.names.pop(0), 1.0, "script", 1)


def test_the_number_of_predictions_may_be_set() -> None:
    domain = Domain(actions=("action_one",))
    ran: list[str] = []

    async def run(name: str, tracker: Tracker) -> list[ev.Event]:
        ran.append(name)
        return []

    manager = DialogueManager(
        domain,
        Script(*["action_one"] * 9),
        run,
        clock=lambda: 0.0,
        on_failure=lambda error, tracker: [],
        max_predictions=3,
    )
    tracker = Tracker("me", domain.all_slots)
    asyncio.run(manager.handle(tracker, ev.UserUttered("hi")))
    assert ran == ["action_extract_slots", *["action_one"] * 3]


def test_a_rejected_listening_does_not_end_the_turn() -> None:
    domain = Domain(actions=("action_listen",))
    answers: list[list[ev.Event] | Exception] = [[], ActionRejectedError("action_listen"), []]

    async def run(name: str, tracker: Tracker) -> list[ev.Event]:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    manager = DialogueManager(
        domain,
        Script("action_listen", "action_listen"),
        run,
        clock=lambda: 0.0,
        on_failure=lambda error, tracker: [],
    )
    tracker = Tracker("me", domain.all_slots)
    asyncio.run(manager.handle(tracker, ev.UserUttered("hi")))
    assert [event.kind for event in tracker.events] == ["user", "action_execution_rejected", "action"]


def test_an_observer_is_told_every_prediction_before_its_action_runs(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(DOMAIN, RULES.split("- rule: circle")[0])
    told: list[tuple[str, str, str | None]] = []
    tracker = bot.tracker()
    message = ev.UserUttered("hi", {"intent": {"name": "greet", "confidence": 1.0}})

    def observe(prediction: Prediction) -> None:
        told.append((prediction.action, prediction.source, tracker.latest_action_name))
        assert {one.policy for one in prediction.candidates} == {"MemoizationPolicy", "RulePolicy", "RecurrentPolicy"}

    asyncio.run(bot.assistant.manager.start_session(tracker))
    asyncio.run(bot.assistant.manager.handle(tracker, message, observe=observe))
    assert told == [("utter_a", "greet", "action_listen"), ("action_listen", "greet", "utter_a")]
