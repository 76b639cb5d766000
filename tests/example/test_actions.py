"""The example's actions: when there is room, what the form makes of answers, what is written down."""

from __future__ import annotations

import asyncio
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.actions import AskForConfirmation, BookTable, ForgetBooking, ValidateBookingForm
from actions.bookings import FIRST_NUMBER, Booking, Bookings
from actions.restaurant import SEATS, ZONE

NOW = datetime(2026, 11, 25, 15, 0)
SATURDAY_EVENING = datetime(2026, 11, 28, 19, 0)
ALL = {"party_size": 4, "booking_date": "2026-11-28", "booking_time": "19:30", "guest_name": "Kim"}
DOMAIN = {"forms": {"booking_form": {"required_slots": [*ALL, "confirmed"]}}}


@pytest.fixture
def bookings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bookings:
    path = tmp_path / "kept" / "bookings.sqlite3"
    monkeypatch.setenv("BOOKINGS_DB", str(path))
    return Bookings(path)


def book(bookings: Bookings, starts: datetime, people: int) -> int | None:
    return bookings.add(Booking(starts, people, "Kim"), now=NOW, conversation="test")


def tracker(
    *,
    text: str = "",
    intent: str = "inform",
    candidates: dict[str, Any] | None = None,
    entities: list[dict[str, Any]] | None = None,
    now: datetime = NOW,
    **slots: Any,
) -> Tracker:
    """Return a tracker as an engine sends it: the candidates are the last events and are set already."""
    stamp = now.replace(tzinfo=ZONE).timestamp()
    message = {"text": text, "intent": {"name": intent}, "entities": entities or []}
    events = [{"event": "user", "text": text, "timestamp": stamp, "parse_data": message}]
    events += [{"event": "action", "name": "booking_form", "timestamp": stamp}]
    events += [{"event": "slot", "name": n, "value": v, "timestamp": stamp} for n, v in (candidates or {}).items()]
    return Tracker("me", {**slots, **(candidates or {})}, message, events, False, None, {}, "action_listen")


def run(action: Any, on: Tracker) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the slots that an action sets, by name, and its messages."""
    dispatcher = CollectingDispatcher()
    result = action.run(dispatcher, on, DOMAIN)
    events = asyncio.run(result) if asyncio.iscoroutine(result) else result
    slots = {event["name"]: event["value"] for event in events if event["event"] == "slot"}
    if any(event["event"] == "followup" for event in events):
        slots["followup"] = next(event["name"] for event in events if event["event"] == "followup")
    return slots, dispatcher.messages


def validate(**arguments: Any) -> tuple[dict[str, Any], list[str]]:
    slots, messages = run(ValidateBookingForm(), tracker(**arguments))
    return slots, [message["response"] for message in messages]


def test_bookings_are_numbered_and_stay(bookings: Bookings) -> None:
    assert book(bookings, SATURDAY_EVENING, 4) == FIRST_NUMBER
    assert book(Bookings(bookings.path), SATURDAY_EVENING, 2) == FIRST_NUMBER + 1


def test_the_room_is_full_as_long_as_a_party_stays(bookings: Bookings) -> None:
    book(bookings, SATURDAY_EVENING, 12)
    book(bookings, SATURDAY_EVENING, 10)
    assert book(bookings, SATURDAY_EVENING.replace(hour=18), 4) is None
    assert not bookings.has_room(SATURDAY_EVENING.replace(hour=20, minute=30), people=3)
    assert bookings.has_room(SATURDAY_EVENING, people=2)
    assert bookings.has_room(SATURDAY_EVENING.replace(hour=17), people=SEATS)


def test_parties_that_never_meet_do_not_add_up(bookings: Bookings) -> None:
    book(bookings, SATURDAY_EVENING.replace(hour=17, minute=30), 12)
    book(bookings, SATURDAY_EVENING.replace(hour=20), 12)
    assert bookings.has_room(SATURDAY_EVENING.replace(hour=18, minute=30), people=12)


def test_free_times_are_later_and_have_room(bookings: Bookings) -> None:
    for _ in range(2):
        book(bookings, SATURDAY_EVENING, 12)
    free = bookings.free_times(SATURDAY_EVENING.date(), people=2, after=SATURDAY_EVENING.replace(hour=12))
    assert [f"{starts:%H:%M}" for starts in free] == ["12:30", "13:00", "13:30", "14:00", "17:00"]


def test_two_guests_at_once_never_share_the_last_seats(bookings: Bookings) -> None:
    numbers: list[int | None] = []
    guests = [threading.Thread(target=lambda: numbers.append(book(bookings, SATURDAY_EVENING, 12))) for _ in range(6)]
    for guest in guests:
        guest.start()
    for guest in guests:
        guest.join()
    assert sorted(number for number in numbers if number) == [FIRST_NUMBER, FIRST_NUMBER + 1]


@pytest.mark.usefixtures("bookings")
class TestForm:
    def test_answers_become_values(self) -> None:
        candidates = {"party_size": "네 명", "booking_date": "이번 주 토요일", "booking_time": "7시 반"}
        slots, said = validate(text="이번 주 토요일 7시 반 네 명이요", candidates=candidates)
        assert slots == {"party_size": 4, "booking_date": "2026-11-28", "booking_time": "19:30"}
        assert said == []

    def test_values_stay_when_they_are_checked_again(self) -> None:
        candidates = {"party_size": 4, "booking_date": "2026-11-28", "booking_time": "19:30", "guest_name": "Kim"}
        assert validate(text="yes", intent="affirm", candidates=candidates) == (candidates, [])

    @pytest.mark.parametrize(
        ("slot", "text", "response"),
        [
            ("party_size", "a few", "utter_party_size_unknown"),
            ("party_size", "0", "utter_party_size_unknown"),
            ("party_size", "13", "utter_party_too_large"),
            ("booking_date", "soon", "utter_day_unknown"),
            ("booking_date", "2026-11-24", "utter_day_past"),
            ("booking_date", "2027-03-01", "utter_day_too_far"),
            ("booking_date", "monday", "utter_day_closed"),
            ("booking_time", "later", "utter_time_unknown"),
            ("booking_time", "3:30 pm", "utter_time_closed"),
            ("booking_time", "밤 10시", "utter_time_closed"),
            ("guest_name", "!!", "utter_name_unknown"),
        ],
    )
    def test_an_answer_that_can_not_be_taken(self, slot: str, text: str, response: str) -> None:
        assert validate(text=text, candidates={slot: text}) == ({slot: None}, [response])

    @pytest.mark.parametrize("asked", ["booking_date", "booking_time", "guest_name"])
    def test_a_correction_is_no_answer_to_the_question(self, asked: str) -> None:
        candidates = {"party_size": "6 people", asked: "6 people instead"}
        assert validate(text="6 people instead", candidates=candidates) == ({"party_size": 6, asked: None}, [])

    def test_a_sentence_with_a_name_in_it(self) -> None:
        text = "could you put it under the name Lee"
        named = validate(text=text, candidates={"guest_name": text}, entities=[{"entity": "name", "value": "Lee"}])
        assert named == ({"guest_name": "Lee"}, [])

    def test_now_is_the_time_of_the_last_event(self) -> None:
        candidates = {"booking_date": "tomorrow"}
        late = datetime(2026, 11, 27, 23, 59)
        assert validate(candidates=candidates, now=late)[0] == {"booking_date": "2026-11-28"}

    def test_a_time_that_has_passed_today(self) -> None:
        slots, messages = run(
            ValidateBookingForm(),
            tracker(candidates={"booking_time": "noon"}, booking_date="2026-11-25", party_size=2),
        )
        assert slots == {"booking_time": None}
        assert messages[0]["response"] == "utter_time_taken"
        assert messages[0]["times_en"] == "5 pm, 5:30 pm, 6 pm"
        assert messages[0]["times_ko"] == "저녁 5시, 저녁 5시 30분, 저녁 6시"

    def test_nothing_is_left_today(self) -> None:
        slots, said = validate(
            candidates={"booking_date": "오늘"}, booking_time="19:00", party_size=2, now=NOW.replace(hour=21)
        )
        assert slots == {"booking_date": None, "booking_time": None}
        assert said == ["utter_day_full"]

    def test_more_guests_than_seats_that_are_left(self, bookings: Bookings) -> None:
        book(bookings, SATURDAY_EVENING, 12)
        book(bookings, SATURDAY_EVENING, 8)
        slots, said = validate(candidates={"party_size": 6}, booking_date="2026-11-28", booking_time="19:00")
        assert slots == {"party_size": 6, "booking_time": None}
        assert said == ["utter_time_taken"]

    def test_yes_confirms_only_what_was_shown(self) -> None:
        assert validate(text="yes", intent="affirm", candidates={"confirmed": True})[0] == {"confirmed": True}
        assert validate(text="no", intent="deny", candidates={"confirmed": False})[0] == {"confirmed": None}
        asked = {"text": "ok", "intent": "affirm", "candidates": {"confirmed": True}, "change_asked": True}
        assert validate(**asked)[0] == {"confirmed": None}
        both = {"party_size": 5, "confirmed": True}
        assert validate(text="yes, 5 people", intent="affirm", candidates=both)[0]["confirmed"] is None


def test_the_last_question_shows_the_booking() -> None:
    slots, messages = run(AskForConfirmation(), tracker(text="Kim", **ALL))
    assert slots == {"change_asked": False}
    assert messages[0]["response"] == "utter_confirm_booking"
    assert (messages[0]["day_en"], messages[0]["time_ko"]) == ("Saturday 28 November", "저녁 7시 30분")


def test_after_a_no_it_asks_what_to_change() -> None:
    no = tracker(text="no", intent="deny", candidates={"confirmed": None}, **ALL)
    slots, messages = run(AskForConfirmation(), no)
    assert slots == {"change_asked": True}
    assert messages[0]["response"] == "utter_ask_what_to_change"


def test_after_a_no_with_a_change_it_shows_the_booking_again() -> None:
    changed = tracker(text="no, 6 people", intent="deny", candidates={"party_size": 6}, **{**ALL, "party_size": 6})
    _, messages = run(AskForConfirmation(), changed)
    assert messages[0]["response"] == "utter_confirm_booking"


def test_a_booking_is_kept_and_told(bookings: Bookings) -> None:
    slots, messages = run(BookTable(), tracker(text="yes", confirmed=True, **ALL))
    assert messages[0]["response"] == "utter_booked"
    assert messages[0]["number"] == FIRST_NUMBER
    assert slots["booking_number"] == str(FIRST_NUMBER)
    assert [slots[name] for name in (*ALL, "confirmed")] == [None] * 5
    assert not bookings.has_room(datetime(2026, 11, 28, 19, 30), people=SEATS)


def test_the_last_seats_are_taken_while_a_guest_thinks(bookings: Bookings) -> None:
    for _ in range(2):
        book(bookings, SATURDAY_EVENING, 12)
    slots, messages = run(BookTable(), tracker(text="yes", confirmed=True, **ALL))
    assert messages == []
    assert slots == {"confirmed": None, "followup": "booking_form"}  # the form then offers other times


def test_forgetting() -> None:
    slots, messages = run(ForgetBooking(), tracker(text="stop", **ALL))
    assert set(slots.values()) == {None}
    assert messages == []
