"""The example's booking form: what it makes of answers, what is written down, who waits, what changes."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.booking_form import (
    AskForConfirmation,
    BookTable,
    ForgetBooking,
    GoOn,
    JoinWaitingList,
    NoteRequest,
    ValidateBookingForm,
)
from actions.bookings import FIRST_NUMBER, Booking, Bookings
from actions.restaurant import SEATS, ZONE

NOW = datetime(2026, 11, 25, 15, 0)
SATURDAY_EVENING = datetime(2026, 11, 28, 19, 0)
ALL = {"party_size": 4, "booking_date": "2026-11-28", "booking_time": "19:30", "guest_name": "Kim"}
ALL |= {"phone": "010-1234-5678"}
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
    loop: str | None = "booking_form",
    **slots: Any,
) -> Tracker:
    """Return a tracker as an engine sends it: the candidates are the last events and are set already."""
    stamp = now.replace(tzinfo=ZONE).timestamp()
    message = {"text": text, "intent": {"name": intent}, "entities": entities or []}
    events = [{"event": "user", "text": text, "timestamp": stamp, "parse_data": message}]
    events += [{"event": "action", "name": "booking_form", "timestamp": stamp}]
    events += [{"event": "slot", "name": n, "value": v, "timestamp": stamp} for n, v in (candidates or {}).items()]
    return Tracker("me", {**slots, **(candidates or {})}, message, events, False, None, {"name": loop}, "action_listen")


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


@pytest.mark.usefixtures("bookings")
class TestForm:
    def test_answers_that_can_be_taken(self) -> None:
        candidates = {"party_size": 4, "booking_date": "2026-11-28", "booking_time": "19:30"}
        assert validate(text="이번 주 토요일 7시 반 네 명이요", candidates=candidates) == (candidates, [])

    def test_values_stay_when_they_are_checked_again(self) -> None:
        candidates = {"party_size": 4, "booking_date": "2026-11-28", "booking_time": "19:30", "guest_name": "Kim"}
        assert validate(text="yes", intent="affirm", candidates=candidates) == (candidates, [])

    @pytest.mark.parametrize(
        ("slot", "text", "response"),
        [
            ("booking_date", "2026-11-30", "utter_day_closed"),
            ("booking_time", "15:30", "utter_time_closed"),
            ("guest_name", "!!", "utter_name_unknown"),
            ("phone", "010-12", "utter_phone_unknown"),
            ("phone", "later", "utter_phone_unknown"),
        ],
    )
    def test_an_answer_that_can_not_be_taken(self, slot: str, text: str, response: str) -> None:
        assert validate(text=text, candidates={slot: text}) == ({slot: None}, [response])

    @pytest.mark.parametrize("asked", ["guest_name", "phone"])
    def test_a_correction_is_no_answer_to_the_question(self, asked: str) -> None:
        candidates = {"party_size": 6, asked: "6 people instead"}
        assert validate(text="6 people instead", candidates=candidates) == ({"party_size": 6, asked: None}, [])

    def test_a_sentence_with_a_name_in_it(self) -> None:
        text = "could you put it under the name Lee"
        named = validate(text=text, candidates={"guest_name": text}, entities=[{"entity": "name", "value": "Lee"}])
        assert named == ({"guest_name": "Lee"}, [])

    def test_a_name_and_a_number_in_one_message(self) -> None:
        text = "Ann Lee, 010 1234 5678"
        both = validate(text=text, candidates={"guest_name": text, "phone": "010 1234 5678"})
        assert both == ({"guest_name": "Ann Lee", "phone": "010-1234-5678"}, [])

    def test_a_request_beside_an_answer(self) -> None:
        entities = [{"entity": "request", "value": "window seat"}]
        candidates = {"party_size": 2}
        slots, _ = validate(
            text="window seat for 2 people", intent="book_table", candidates=candidates, entities=entities
        )
        assert slots == {"party_size": 2, "special_requests": ["window seat"]}
        again = validate(text="x", candidates=candidates, entities=entities, special_requests=["window seat"])[0]
        assert again == {"party_size": 2}

    def test_waiting_goes_on_while_it_is_full_and_ends_when_it_is_not(self, bookings: Bookings) -> None:
        waits = {"candidates": {"guest_name": "Kim"}, "booking_date": "2026-11-28", "booking_time": "19:00"}
        waits |= {"party_size": 4, "wants_waiting": True}
        assert validate(**waits)[0] == {"guest_name": "Kim", "wants_waiting": None}
        for _ in range(2):
            book(bookings, SATURDAY_EVENING, 12)
        assert validate(**waits) == ({"guest_name": "Kim"}, [])

    def test_a_changed_booking_needs_only_its_own_seats(self, bookings: Bookings) -> None:
        book(bookings, SATURDAY_EVENING, 12)
        number = book(bookings, SATURDAY_EVENING, 12)
        at = {"booking_date": "2026-11-28", "booking_time": "19:00"}
        assert validate(candidates={"party_size": 12}, changing=str(number), **at) == ({"party_size": 12}, [])

    def test_a_day_without_any_room_offers_to_wait(self, bookings: Bookings) -> None:
        for hour in (13, 18, 20):
            for _ in range(2):
                book(bookings, SATURDAY_EVENING.replace(hour=hour, minute=0), 12)
        slots, said = validate(candidates={"party_size": 6}, booking_date="2026-11-28", booking_time="19:00")
        assert slots == {
            "party_size": 6,
            "booking_date": None,
            "booking_time": None,
            "full_at": "2026-11-28T19:00:00",
        }
        assert said == ["utter_day_full_may_wait"]

    def test_a_time_that_has_passed_today(self) -> None:
        slots, messages = run(
            ValidateBookingForm(),
            tracker(candidates={"booking_time": "12:00"}, booking_date="2026-11-25", party_size=2),
        )
        assert slots == {"booking_time": None, "full_at": None}
        assert messages[0]["response"] == "utter_time_taken"  # it has passed: nobody can wait for it
        assert messages[0]["times_en"] == "5 pm, 5:30 pm, 6 pm"
        assert messages[0]["times_ko"] == "저녁 5시, 저녁 5시 30분, 저녁 6시"

    def test_nothing_is_left_today(self) -> None:
        slots, said = validate(
            candidates={"booking_date": "2026-11-25"}, booking_time="19:00", party_size=2, now=NOW.replace(hour=21)
        )
        assert slots == {"booking_date": None, "booking_time": None, "full_at": None}
        assert said == ["utter_day_full"]

    def test_more_guests_than_seats_that_are_left(self, bookings: Bookings) -> None:
        book(bookings, SATURDAY_EVENING, 12)
        book(bookings, SATURDAY_EVENING, 8)
        slots, said = validate(candidates={"party_size": 6}, booking_date="2026-11-28", booking_time="19:00")
        assert slots == {"party_size": 6, "booking_time": None, "full_at": "2026-11-28T19:00:00"}
        assert said == ["utter_time_taken_may_wait"]

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
    assert [slots[name] for name in ALL if name != "phone"] == [None] * 4
    assert "phone" not in slots  # "what did I book?" finds the booking by it
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


def test_to_wait_is_to_go_back_to_the_time_that_was_full() -> None:
    slots, messages = run(JoinWaitingList(), tracker(full_at="2026-11-28T19:00:00"))
    assert slots == {"wants_waiting": True, "booking_date": "2026-11-28", "booking_time": "19:00", "full_at": None}
    assert messages[0]["response"] == "utter_waiting_noted"


def test_nobody_waits_before_anything_is_full() -> None:
    slots, messages = run(JoinWaitingList(), tracker())
    assert (slots, messages[0]["response"]) == ({}, "utter_waiting_when_full")


@pytest.mark.parametrize(
    ("intent", "full_at", "response"),
    [
        ("affirm", "2026-11-28T19:00:00", "utter_waiting_noted"),
        ("book_table", "2026-11-28T19:00:00", "utter_go_on"),
        ("affirm", None, "utter_go_on"),
    ],
)
def test_a_yes_takes_the_waiting_list_if_it_was_offered(intent: str, full_at: str | None, response: str) -> None:
    assert run(GoOn(), tracker(intent=intent, full_at=full_at))[1][0]["response"] == response


def test_the_waiting_list_tells_the_place(bookings: Bookings) -> None:
    for place in (1, 2):
        _, messages = run(BookTable(), tracker(text="yes", wants_waiting=True, confirmed=True, **ALL))
        assert (messages[0]["response"], messages[0]["position"]) == ("utter_waiting", place)
    assert bookings.has_room(datetime(2026, 11, 28, 19, 30), people=SEATS)


def test_a_change_is_written_down(bookings: Bookings) -> None:
    number = book(bookings, SATURDAY_EVENING, 4)
    changed = tracker(text="yes", confirmed=True, changing=str(number), special_requests=["cake"], **ALL)
    assert run(BookTable(), changed)[1][0]["response"] == "utter_changed"
    kept = bookings.get(number or 0)
    assert kept is not None
    assert kept.booking == Booking(datetime(2026, 11, 28, 19, 30), 4, "Kim", "010-1234-5678", ("cake",))


def test_the_last_question_asks_what_to_change_while_nothing_has_changed(bookings: Bookings) -> None:
    booking = Booking(datetime(2026, 11, 28, 19, 30), 4, "Kim", "010-1234-5678")
    number = bookings.add(booking, now=NOW, conversation="test")
    same = tracker(text="change it", intent="change_booking", changing=str(number), **ALL)
    slots, messages = run(AskForConfirmation(), same)
    assert (slots, messages[0]["response"]) == ({"change_asked": True}, "utter_ask_change")
    other = tracker(text="6 people", changing=str(number), **{**ALL, "party_size": 6})
    assert run(AskForConfirmation(), other)[1][0]["response"] == "utter_confirm_change"


def test_the_last_question_tells_requests_and_waiting() -> None:
    waits = tracker(text="Kim", wants_waiting=True, special_requests=["cake", "창가"], **ALL)
    _, messages = run(AskForConfirmation(), waits)
    assert [message["response"] for message in messages] == ["utter_requests_so_far", "utter_confirm_waiting"]
    assert messages[0]["requests"] == "cake / 창가"


def test_a_request_is_noted_with_the_booking_in_the_making() -> None:
    slots, messages = run(
        NoteRequest(), tracker(text="a cake please", intent="special_request", special_requests=["by the window"])
    )
    assert slots == {"special_requests": ["by the window", "a cake please"]}
    assert messages[0]["response"] == "utter_request_noted"


def test_a_request_is_added_to_the_booking_before(bookings: Bookings) -> None:
    number = book(bookings, SATURDAY_EVENING, 4)
    for text in ("a cake please", "and candles"):
        slots, messages = run(
            NoteRequest(), tracker(text=text, intent="special_request", loop=None, booking_number=str(number))
        )
        assert (slots, messages[0]["response"]) == ({}, "utter_request_added")
    kept = bookings.get(number or 0)
    assert kept is not None
    assert kept.booking.requests == ("a cake please", "and candles")


def test_a_request_without_a_booking_waits_for_one() -> None:
    slots, messages = run(NoteRequest(), tracker(text="a cake please", intent="special_request", loop=None))
    assert slots == {"special_requests": ["a cake please"]}
    assert messages[0]["response"] == "utter_request_needs_booking"
