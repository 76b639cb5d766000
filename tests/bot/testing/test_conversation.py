"""Conversations that really run: where actions run, and what the record of a turn holds."""

from __future__ import annotations

import os

from bot.testing.conversation import Conversation
from bot.testing.live_test import Settings
from nlu import Place

PLACE = Place("test_a.py", 1)
NOW = 1_700_000_000.0


def talk(project, **settings):
    bench = project.bench(with_model=False)
    return Conversation(bench, Settings(now=NOW, **settings), name="a", place=PLACE)


def texts(turn):
    return [said.message.text for said in turn.said]


def test_actions_run_in_a_copy_and_keep_their_things_in_a_new_folder_each(cafe):
    first, second = talk(cafe), talk(cafe)
    assert texts(first.say("/price", PLACE)) == ["asked 1 times"]
    assert texts(first.say("/price", PLACE)) == ["asked 2 times"]
    assert texts(second.say("/price", PLACE)) == ["asked 1 times"]
    assert first.data_dir != second.data_dir
    root = cafe.project.root
    assert not (root / "written.txt").exists()
    copy = first.bench.copy.root
    assert (copy / "written.txt").read_text() == "by an action"
    assert os.getcwd() != str(copy)
    cafe.close()
    assert not copy.exists()


def test_conversations_do_not_disturb_each_other(cafe):
    first, second = talk(cafe, slots={"size": "large"}), talk(cafe, channel="phone")
    assert texts(first.say("/where", PLACE)) == ["there"]
    assert texts(second.say("/where", PLACE)) == ["here"]
    second.wait(60, PLACE)
    assert (first.now, second.now) == (NOW, NOW + 60)
    assert first.tracker.slots["size"] == "large"
    assert second.tracker.slots["size"] is None


def test_a_turn_holds_what_happened(cafe):
    conversation = talk(cafe)
    conversation.say("/order", PLACE)
    turn = conversation.say('/order{"size": "large"}', PLACE)
    assert turn.understood is not None
    assert turn.understood.intent == "order"
    assert [one.prediction.action for one in turn.predictions] == ["f", "action_listen"]
    assert turn.active_form == "f"
    (said,) = turn.said
    assert said.response == "utter_ask_table"
    assert said.variation is cafe.project.domain.responses["utter_ask_table"].variations[0]
    assert said.fitting == 1
    record = conversation.record("python")
    assert record.tracker(cafe.project.domain, said.known).slots["size"] == "large"
    assert record.tracker(cafe.project.domain, turn.predictions[0].known).latest_message.intent == "order"
    assert record.events_of(turn)[-1].kind == "action"
    assert [event.timestamp for event in record.events] == [NOW] * len(record.events)


def test_custom_actions_are_noted_with_what_went_wrong(cafe):
    conversation = talk(cafe, stubs={"action_price": lambda call: {"events": call["tracker"]["nothing"]}})
    turn = conversation.say("/price", PLACE)
    (ran,) = turn.ran
    assert (ran.name, ran.is_stub) == ("action_price", True)
    assert ran.failure == "action 'action_price' failed: its stub raised KeyError: 'nothing'"


def test_metadata_goes_with_messages(cafe):
    conversation = talk(cafe, metadata={"device": "phone"})
    conversation.say("/greet", PLACE, metadata={"page": 3})
    assert conversation.tracker.latest_message.metadata == {"device": "phone", "page": 3}
    assert conversation.tracker.slots["session_started_metadata"] == {"device": "phone", "page": 3}


def test_a_restart_forgets(cafe):
    conversation = talk(cafe)
    conversation.say('/order{"size": "large"}', PLACE)
    assert conversation.restart(PLACE).slots["size"] is None
