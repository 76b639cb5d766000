"""Which reminders are open follows from the events; what is due is triggered by the clock."""

from __future__ import annotations

import asyncio
from datetime import datetime, timezone

import pytest

from bot.actions.custom import ActionAnswer
from bot.dialogue import events as ev
from bot.dialogue.event_json import from_json, to_json
from bot.dialogue.events import ReminderCancelled, ReminderScheduled, UserUttered
from bot.dialogue.tracker import Tracker

EARLY = ReminderScheduled("early", "2026-01-01T10:00:00+00:00", name="a")
LATE = ReminderScheduled("late", "2026-01-01T11:00:00Z", {"size": "large"}, "b", kill_on_user_msg=False)
NOON = 1_767_268_800.0


def due_of(*events, until=NOON, outdated=True):
    return Tracker("me", {}, events).reminders.due(until, outdated=outdated)


def due(*events, until=NOON, outdated=True):
    return [one.reminder.intent for one in due_of(*events, until=until, outdated=outdated)]


def test_they_come_in_the_order_of_time():
    assert due(LATE, EARLY) == ["early", "late"]
    assert due(LATE, EARLY, until=NOON - 3601) == ["early"]
    assert due(LATE, EARLY, until=NOON - 7201) == []


def test_a_message_of_the_user_cancels_those_that_say_so():
    assert due(EARLY, LATE, UserUttered("hello")) == ["late"]


def test_what_was_triggered_is_done():
    (first, _) = due_of(EARLY, LATE)
    assert due(EARLY, LATE, first.message("test")) == ["late"]


def test_what_rasa_triggered_is_done_too():
    said = UserUttered(
        "EXTERNAL: late",
        {"intent": {"name": "late"}, "entities": [{"entity": "size", "value": "large"}]},
        timestamp=NOON,
        metadata={"is_external": True},
    )
    assert due(EARLY, LATE, said) == ["early"]
    assert due(EARLY, LATE, ev.UserUttered(said.text, said.parse_data, timestamp=1.0, metadata=said.metadata)) == [
        "early",
        "late",
    ], "what was triggered before its time was another"


def test_one_of_the_same_name_replaces_and_one_without_a_name_does_not():
    assert due(EARLY, ReminderScheduled("other", "2026-01-01T10:00:00+00:00", name="a")) == ["other"]
    unnamed = ReminderScheduled("other", "2026-01-01T10:00:00+00:00")
    assert due(unnamed, unnamed) == ["other", "other"]


def test_cancelled_by_name_intent_or_all_at_once():
    assert due(EARLY, LATE, ReminderCancelled("a")) == ["late"]
    by_entities = ReminderCancelled(intent="late", entities=[{"entity": "size", "value": "large"}])
    assert due(EARLY, LATE, by_entities) == ["early"]
    assert due(EARLY, LATE, ReminderCancelled(intent="late", entities={"size": "small"})) == ["early", "late"]
    assert due(EARLY, LATE, ReminderCancelled()) == []


def test_a_restart_ends_them_and_so_does_taking_back_what_scheduled_them():
    greet, order, act = UserUttered("hello"), UserUttered("order"), ev.ActionExecuted("action_remind")
    assert due(LATE, ev.Restarted()) == []
    listen = ev.ActionExecuted("action_listen")
    assert due(listen, greet, act, LATE, ev.UserUtteranceReverted()) == []
    assert due(listen, greet, act, LATE, listen, order, ev.UserUtteranceReverted()) == ["late"]
    assert due(listen, greet, act, LATE, ev.ActionReverted()) == []
    assert due(listen, greet, act, LATE, listen, ev.ActionReverted()) == ["late"]


def test_a_message_taken_back_has_been_said_all_the_same():
    listen = ev.ActionExecuted("action_listen")
    assert due(EARLY, listen, UserUttered("hello"), ev.UserUtteranceReverted()) == []
    (one,) = due_of(LATE)
    assert due(LATE, listen, one.message("test"), ev.UserUtteranceReverted()) == [], "or it would come for ever"


def test_in_rasa_a_session_ends_them_and_another_one_those_that_a_message_ends():
    assert due(LATE, ev.SessionStarted()) == ["late"]
    assert due(LATE, ev.SessionStarted(), outdated=False) == []
    second = ReminderScheduled("second", "2026-01-01T10:30:00+00:00")
    (first, *_) = due_of(EARLY, second)
    assert due(EARLY, second, first.message("test")) == ["second"]
    assert due(EARLY, second, first.message("test"), outdated=False) == []


def test_a_time_that_is_none_is_never_due():
    assert due(ReminderScheduled("never", "soon"), ReminderScheduled("never", None)) == []


@pytest.mark.parametrize("wrong", [{"date_time": "soon"}, {"intent": 3}, {"intent": None}, {"date_time": 5}])
def test_what_can_never_be_due_is_no_event(wrong):
    with pytest.raises(ValueError, match="reminder"):
        from_json({**to_json(EARLY), **wrong})


def test_a_reminder_says_its_intent_and_entities():
    message = due_of(LATE)[0].message("test")
    assert (message.text, message.intent) == ("EXTERNAL: late", "late")
    assert message.entities == [{"entity": "size", "value": "large"}]


DOMAIN = """
intents: [remind, remind_often, 알림, greet, yes]
entities: [plant]
slots:
  plant: {type: text, mappings: [{type: from_entity, entity: plant}]}
  size: {type: text, mappings: [{type: from_text, conditions: [{active_loop: order, requested_slot: size}]}]}
forms: {order: {required_slots: [size]}}
actions: [action_remind, action_often]
responses:
  utter_greet: [{text: 안녕하세요}]
  utter_remind: [{text: "{plant}에 물을 주세요."}]
  utter_ask_size: [{text: 얼마나 큰 걸로 할까요?}]
"""
RULES = """
rules:
- {rule: a, steps: [{intent: remind}, {action: action_remind}]}
- {rule: b, steps: [{intent: 알림}, {action: utter_remind}]}
- {rule: c, steps: [{intent: greet}, {action: utter_greet}]}
- {rule: d, steps: [{intent: remind_often}, {action: action_often}]}
- {rule: e, steps: [{intent: yes}, {action: order}, {active_loop: order}]}
- rule: f
  condition: [{active_loop: order}]
  steps: [{action: order}, {active_loop: null}, {slot_was_set: [{requested_slot: null}]}, {action: utter_greet}]
"""
START = 1_700_000_000.0


def scheduled(after: float, **options):
    when = datetime.fromtimestamp(START + after, timezone.utc).isoformat()
    return {"event": "reminder", "intent": "알림", "date_time": when, "entities": {"plant": "난초"}, **options}


@pytest.fixture
def bot_reminding(make_bot):
    def make(*events, mode="helpful", rules=RULES):
        answers = {"action_remind": ActionAnswer(list(events)), "action_often": ActionAnswer([scheduled(0, name="x")])}
        return make_bot(DOMAIN, rules, answers=answers, config=f"malgil: {{compatibility: {mode}}}")

    return make


def remind(bot):
    return [event.text for event in asyncio.run(bot.assistant.remind("me")) if isinstance(event, ev.BotUttered)]


@pytest.mark.parametrize("mode", ["helpful", "rasa"])
def test_it_comes_when_it_is_due_and_once(bot_reminding, mode):
    bot = bot_reminding(scheduled(60), mode=mode)
    bot.turn("/remind")
    assert remind(bot) == []
    assert asyncio.run(bot.assistant.next_reminder("me")) == START + 60
    bot.now += 60
    assert remind(bot) == ["난초에 물을 주세요."]
    assert bot.slots == {"plant": "난초"}
    assert bot.tracker().latest_message.input_channel == "test"
    assert (remind(bot), asyncio.run(bot.assistant.next_reminder("me"))) == ([], None)


@pytest.mark.parametrize("mode", ["helpful", "rasa"])
def test_what_fell_due_meanwhile_comes_before_the_answer(bot_reminding, mode):
    bot = bot_reminding(scheduled(60, kill_on_user_msg=True), mode=mode)
    bot.turn("/remind")
    bot.now += 120
    assert bot.says("/greet") == ["난초에 물을 주세요.", "안녕하세요"]
    assert bot.says("/greet") == ["안녕하세요"]


def test_a_message_before_ends_it(bot_reminding):
    bot = bot_reminding(scheduled(60, kill_on_user_msg=True))
    bot.turn("/remind")
    bot.turn("/greet")
    bot.now += 120
    assert remind(bot) == []


def test_replaying_restores_them(bot_reminding):
    bot, other = bot_reminding(scheduled(60)), bot_reminding()
    stored = [from_json(to_json(event)) for event in (bot.events("/remind"))]
    other.set(*stored)
    other.now += 120
    assert remind(other) == ["난초에 물을 주세요."]


def test_a_rule_that_takes_it_back_does_not_make_it_come_for_ever(bot_reminding):
    bot = bot_reminding(scheduled(60), rules="rules: [{rule: a, steps: [{intent: remind}, {action: action_remind}]}]")
    bot.turn("/remind")
    bot.now += 120
    asyncio.run(bot.assistant.remind("me"))
    assert asyncio.run(bot.assistant.remind("me")) == []


def test_one_that_schedules_itself_again_stops_for_now(bot_reminding, caplog):
    rules = RULES.replace("{intent: 알림}, {action: utter_remind}", "{intent: 알림}, {action: action_often}")
    bot = bot_reminding(rules=rules)
    bot.turn("/remind_often")
    asyncio.run(bot.assistant.remind("me"))
    assert "100 reminders were due at once" in caplog.text


def test_a_form_goes_on_after_a_reminder(bot_reminding):
    bot = bot_reminding(scheduled(60))
    bot.turn("/remind")
    bot.turn("/yes")
    bot.now += 120
    assert remind(bot) == ["난초에 물을 주세요.", "얼마나 큰 걸로 할까요?"]
    bot.turn("큰 거", intent={"name": None})
    assert bot.slots == {"plant": "난초", "size": "큰 거"}


def test_in_rasa_its_text_fills_slots(bot_reminding):
    bot = bot_reminding(scheduled(60), mode="rasa")
    bot.turn("/remind")
    bot.turn("/yes")
    bot.now += 120
    asyncio.run(bot.assistant.remind("me"))
    assert bot.slots == {"plant": "난초", "size": "EXTERNAL: 알림"}


def test_a_session_that_is_over_starts_after_what_belonged_to_it(bot_reminding, in_brief):
    bot = bot_reminding(scheduled(4000))
    bot.turn("/remind")
    bot.now += 8000
    lines = in_brief(bot.events("/greet"))
    assert lines[0] == "user 알림"
    assert lines.index("bot 난초에 물을 주세요.") < lines.index("session_started") < lines.index("user greet")


def test_in_rasa_a_session_that_is_over_ends_them(bot_reminding, in_brief):
    bot = bot_reminding(scheduled(4000), mode="rasa")
    bot.turn("/remind")
    bot.now += 8000
    assert in_brief(asyncio.run(bot.assistant.remind("me"))) == ["action_session_start", "session_started", "listen"]
    assert bot.says("/greet") == ["안녕하세요"]


def test_a_restart_ends_them(bot_reminding):
    bot = bot_reminding(scheduled(60))
    bot.turn("/remind")
    bot.turn("/restart")
    bot.now += 120
    assert remind(bot) == []
