"""Where the conversation stands, in one line."""

from __future__ import annotations

import pytest

from bot.channels.turn import Status, Turn, toolbar_text
from bot.channels.wrapping import display_width
from bot.dialogue import events as ev
from bot.dialogue.tracker import Tracker
from bot.domain.slot import REQUESTED_SLOT

STATUS = Status("예약하기", 0.973, "예약_폼", "시간", {"인원": 4, "name": "김민준", "list": ["가", "나"]})


@pytest.mark.parametrize(
    ("width", "text"),
    [
        (100, '예약하기 0.97 │ 예약_폼 asks 시간 │ 인원 4 │ name 김민준 │ list ["가", "나"]'),
        (46, "예약하기 0.97 │ 예약_폼 asks 시간 │ 인원 4 │…"),
        (12, "예약하기 0.…"),
    ],
)
def test_it_is_shortened_to_the_width(width: int, text: str) -> None:
    assert toolbar_text(STATUS, width) == text
    assert display_width(text) <= width


def test_a_long_value_leaves_room_for_others() -> None:
    text = toolbar_text(Status("inform", 1.0, slots={"note": "a window seat please " * 5, "size": 2}), 80)
    assert text == "inform 1.00 │ note a window seat please a… │ size 2"


def test_before_the_first_message_it_says_how_to_go_on() -> None:
    assert toolbar_text(Status(), 80) == "Type a message. /help shows the commands, Ctrl-D leaves."


def test_slots_set_last_come_first_and_our_own_are_left_out() -> None:
    tracker = Tracker("me", {})
    tracker.slots = dict.fromkeys(["a", "b", "c", "d", REQUESTED_SLOT])
    for name, value in [("a", 1), ("b", 2), ("c", 3), ("c", None), ("a", 0), (REQUESTED_SLOT, "d")]:
        tracker.append(ev.SlotSet(name, value))
    tracker.append(ev.ActiveLoop("form"))
    tracker.append(ev.UserUttered("hi", {"intent": {"name": "greet", "confidence": 0.5}}))
    status = Status.from_tracker(tracker)
    assert list(status.slots.items()) == [("a", 0), ("b", 2)]
    assert (status.intent, status.confidence, status.form, status.asked) == ("greet", 0.5, "form", "d")


def test_a_turn_without_a_message_has_none() -> None:
    assert Turn([ev.Restarted()]).message is None
