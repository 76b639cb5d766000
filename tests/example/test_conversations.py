"""The example as a whole, actions included; payloads stand for what guests type, so nothing is trained."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from actions.bookings import Booking, Bookings
from actions.notes import Notes
from bot.actions.in_process import InProcessActions
from bot.assistant import Assistant
from bot.project.project import read_project

ROOT = Path(__file__).parent.parent.parent
NOW = datetime(2026, 11, 25, 15, 0)
SATURDAY = datetime(2026, 11, 28, 19, 0)
PHONE = "010-1234-5678"

Talk = Callable[..., list[str]]


@pytest.fixture
def bookings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bookings:
    path = tmp_path / "bookings.sqlite3"
    monkeypatch.setenv("BOOKINGS_DB", str(path))
    return Bookings(path)


@pytest.fixture(params=["helpful", "rasa"])
def talk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Talk]:
    shutil.copytree(ROOT / "actions", tmp_path / "actions", ignore=shutil.ignore_patterns("__pycache__"))
    project = read_project(ROOT)
    project = replace(project, config=replace(project.config, compatibility=request.param))
    custom = InProcessActions(tmp_path, timeout=30, domain=project.domain.raw)
    clock = NOW.timestamp()
    assistant = Assistant(project, nlu=None, custom=custom, clock=lambda: clock, choose=lambda able: able[0])

    def say(intent: str, **entities: str) -> list[str]:
        """Say an intent, and return the texts of the answer."""
        message = f"/{intent}{json.dumps(entities)}" if entities else f"/{intent}"
        answers = asyncio.run(assistant.handle(message))
        return [answer.text or "" for answer in answers]

    yield say
    custom.close()


def fill(bookings: Bookings) -> None:
    for _ in range(2):
        bookings.add(Booking(SATURDAY, 12, "Kim", "02-123-4567"), now=NOW, conversation="test")


def keep(bookings: Bookings, **other: Any) -> int:
    details = {"starts": SATURDAY, "people": 4, "name": "Ann", "phone": PHONE, **other}
    return bookings.add(Booking(**details), now=NOW, conversation="test") or 0


def book_saturday(talk: Talk, **other: str) -> list[str]:
    """Give every detail at once."""
    details = {"party": "4 people", "time": "saturday at 7 pm", "name": "Ann", "phone": PHONE}
    return talk("book_table", **{**details, **other})


def test_a_booking_from_the_first_question_to_the_number(talk: Talk, bookings: Bookings) -> None:
    assert talk("book_table") == ["How many of you will there be?"]
    assert talk("inform", party="4 people") == ["On which day would you like to come?"]
    assert talk("inform", time="saturday") == ["And at what time?"]
    assert talk("inform", time="7 pm") == ["Under which name may I book it?"]
    assert talk("inform", name="Ann") == ["And your phone number?"]
    (question,) = talk("inform", phone="+82 10 1234 5678")
    assert question == (
        "A table for 4 on Saturday 28 November at 7 pm, under the name Ann, phone 010-1234-5678. Is that right?"
    )
    assert talk("affirm")[0].endswith("Your booking number is 1001.")
    assert [kept.booking for kept in bookings.of_phone(PHONE, after=NOW)] == [Booking(SATURDAY, 4, "Ann", PHONE)]


def test_what_can_not_be_taken_is_asked_again(talk: Talk, bookings: Bookings) -> None:
    assert talk("book_table", party="14 people")[0].startswith("I can seat up to 12 people in one booking.")
    assert talk("inform", party="4 people") == ["On which day would you like to come?"]
    assert talk("inform", time="monday")[0].startswith("Monday 30 November doesn't work")
    assert talk("inform", time="2026-11-20")[0] == "That day is already over."
    assert talk("inform", time="saturday") == ["And at what time?"]
    assert talk("inform", time="3:30 pm")[0].startswith("We don't seat guests at 15:30.")
    assert talk("inform", time="10 pm")[0].startswith("We don't seat guests at 22:00.")
    talk("inform", time="7 pm", name="Ann")
    problem, question = talk("inform", phone="010-12")
    assert problem.startswith("That doesn't look like a complete phone number.")
    assert question == "And your phone number?"


def test_a_full_evening_a_place_in_line_and_the_way_up(talk: Talk, bookings: Bookings) -> None:
    fill(bookings)
    offer, question = book_saturday(talk)
    assert offer.startswith("I'm sorry, 7 pm on Saturday 28 November is fully booked. Still free: 1:30 pm, 2 pm, 5 pm.")
    assert question == "And at what time?"
    noted, confirm = talk("affirm")
    assert noted == "All right, the waiting list for Saturday 28 November at 7 pm."
    assert confirm.startswith("I'll put you on the waiting list")
    (done,) = talk("affirm")
    assert "in place 1. Your number is 1003." in done
    (place,) = talk("ask_waiting_position")
    assert place.endswith("under Ann. You're in place 1.")


def test_another_time_ends_the_wish_to_wait(talk: Talk, bookings: Bookings) -> None:
    fill(bookings)
    book_saturday(talk)
    talk("join_waiting_list")
    assert talk("inform", time="noon")[0].startswith("A table for 4 on Saturday 28 November at 12 noon")


def test_a_change(talk: Talk, bookings: Bookings) -> None:
    number = keep(bookings)
    assert talk("change_booking") == ["Which phone number was it booked with?"]
    assert talk("inform", phone=PHONE)[0].startswith(f"Booking {number} is a table for 4 on Saturday")
    assert talk("inform", time="8 pm")[0].startswith("Changed to a table for 4 on Saturday 28 November at 8 pm")
    assert talk("affirm")[0].startswith(f"Done, booking {number} is changed")
    kept = bookings.get(number)
    assert kept is not None
    assert kept.booking.starts == SATURDAY.replace(hour=20)


def test_a_change_said_at_once(talk: Talk, bookings: Bookings) -> None:
    keep(bookings)
    talk("change_booking", party="6 people")
    assert talk("inform", phone=PHONE)[0].startswith("Changed to a table for 6 on Saturday 28 November at 7 pm")


def test_a_change_to_a_full_evening(talk: Talk, bookings: Bookings) -> None:
    number = keep(bookings, starts=SATURDAY.replace(day=29))
    fill(bookings)
    talk("change_booking", phone=PHONE)
    assert "fully booked" in talk("inform", time="saturday")[0]
    talk("stop")
    kept = bookings.get(number)
    assert kept is not None
    assert kept.booking.starts.day == 29


@pytest.mark.parametrize(("answer", "stays"), [("affirm", False), ("deny", True)])
def test_a_cancellation(talk: Talk, bookings: Bookings, answer: str, stays: bool) -> None:
    number = keep(bookings)
    talk("cancel_booking")
    assert talk("inform", phone=PHONE)[0].endswith("Shall I cancel it?")
    assert str(number) in talk(answer)[0]
    assert (bookings.get(number) is not None) is stays


def test_one_of_several_bookings(talk: Talk, bookings: Bookings) -> None:
    first, second = keep(bookings), keep(bookings, starts=SATURDAY.replace(hour=12))
    talk("cancel_booking")
    assert talk("inform", phone=PHONE) == ["You have more than one booking. Which one do you mean?"]
    assert talk("inform", number="77")[0] == "That isn't one of your booking numbers."
    assert talk("inform", number=str(second))[0].startswith(f"Booking {second}: a table for 4")
    talk("affirm")
    assert [kept.number for kept in bookings.of_phone(PHONE, after=NOW)] == [first]


def test_a_number_without_a_booking_and_then_the_right_one(talk: Talk, bookings: Bookings) -> None:
    number = keep(bookings)
    talk("check_booking")
    problem, question = talk("inform", phone="010-9999-9999")
    assert problem.startswith("I can't find a coming booking under 010-9999-9999.")
    assert question == "Which phone number was it booked with?"
    assert talk("inform", phone=PHONE)[0].startswith(f"Booking {number}: a table for 4")
    assert talk("ask_waiting_position") == ["You aren't on the waiting list under this number."]


def test_a_request_stays_with_the_booking(talk: Talk, bookings: Bookings) -> None:
    talk("book_table", request="window seat", party="4 people")
    book_saturday(talk)
    talk("affirm")
    talk("special_request", request="birthday cake")
    (kept,) = bookings.of_phone(PHONE, after=NOW)
    assert kept.booking.requests == ("window seat", "birthday cake")
    assert talk("check_booking")[1] == "Noted with it: window seat / birthday cake"


def test_a_note_for_the_staff(talk: Talk, bookings: Bookings) -> None:
    assert talk("report_lost_item")[1] == "Who may they ask for?"
    assert talk("inform", name="Ann") == ["On which number can they reach you?"]
    assert talk("inform", phone=PHONE)[0].startswith("Thank you, Ann.")
    assert [note.name for note in Notes(bookings.path).all()] == ["Ann"]


def test_no_note_after_all(talk: Talk, bookings: Bookings) -> None:
    assert talk("request_human")[1] == "What is it about?"
    assert talk("stop") == ["All right, I won't leave a note."]
    assert Notes(bookings.path).all() == []
