"""The example's stores: room, numbers, the waiting list, notes, and files that an earlier version made."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from actions.bookings import FIRST_NUMBER, Booking, Bookings
from actions.day_sheet import day_sheet
from actions.notes import Note, Notes
from actions.restaurant import SEATS

NOW = datetime(2026, 11, 25, 15, 0)
SATURDAY_EVENING = datetime(2026, 11, 28, 19, 0)


@pytest.fixture
def bookings(tmp_path: Path) -> Bookings:
    return Bookings(tmp_path / "kept" / "bookings.sqlite3")


def book(
    bookings: Bookings, starts: datetime, people: int, *, phone: str = "010-1234-5678", waiting: bool = False
) -> int | None:
    booking = Booking(starts, people, "Kim", phone)
    return bookings.add(booking, now=NOW, conversation="test", waiting=waiting)


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


def test_a_cancelled_booking_gives_its_seats_back_and_keeps_its_number(bookings: Bookings) -> None:
    number = book(bookings, SATURDAY_EVENING, 12) or 0
    bookings.cancel(number)
    assert bookings.get(number) is None
    assert bookings.has_room(SATURDAY_EVENING, people=SEATS)
    assert book(bookings, SATURDAY_EVENING, 2) == number + 1


def test_a_change_without_room_leaves_the_booking(bookings: Bookings) -> None:
    for _ in range(2):
        book(bookings, SATURDAY_EVENING, 12)
    sunday = book(bookings, datetime(2026, 11, 29, 19, 0), 4) or 0
    assert not bookings.change(sunday, Booking(SATURDAY_EVENING, 4, "Kim", "010-1234-5678"))
    kept = bookings.get(sunday)
    assert kept is not None
    assert kept.booking.starts.day == 29
    assert bookings.change(
        sunday, Booking(SATURDAY_EVENING.replace(hour=12), 4, "Lee", "02-123-4567", ("cake", "창가"))
    )
    kept = bookings.get(sunday)
    assert kept is not None
    assert kept.booking.requests == ("cake", "창가")


def test_bookings_are_found_by_phone_as_long_as_they_are_to_come(bookings: Bookings) -> None:
    late, early = book(bookings, SATURDAY_EVENING, 2), book(bookings, SATURDAY_EVENING.replace(hour=12), 2)
    book(bookings, SATURDAY_EVENING, 2, phone="02-123-4567")
    assert [kept.number for kept in bookings.of_phone("010-1234-5678", after=NOW)] == [early, late]
    afternoon = SATURDAY_EVENING.replace(hour=15)
    assert [kept.number for kept in bookings.of_phone("010-1234-5678", after=afternoon)] == [late]
    assert bookings.of_phone("010-9999-9999", after=NOW) == []


def test_the_waiting_list_takes_no_seats_and_moves_up(bookings: Bookings) -> None:
    table = book(bookings, SATURDAY_EVENING, 4) or 0
    lunch = book(bookings, SATURDAY_EVENING.replace(hour=12), 4, waiting=True) or 0
    first, second = (book(bookings, SATURDAY_EVENING, 12, waiting=True) or 0 for _ in range(2))
    assert bookings.has_room(SATURDAY_EVENING, people=SEATS - 4)
    assert [bookings.position(number) for number in (table, lunch, first, second)] == [None, 1, 1, 2]
    bookings.cancel(first)
    assert bookings.position(second) == 1
    assert bookings.position(first) is None


def test_a_file_of_the_first_version_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "bookings.sqlite3"
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "CREATE TABLE bookings (number INTEGER PRIMARY KEY, starts TEXT NOT NULL, people INTEGER NOT NULL,"
            " name TEXT NOT NULL, booked TEXT NOT NULL, conversation TEXT NOT NULL)"
        )
        row = (1007, SATURDAY_EVENING.isoformat(), 20, "Kim", NOW.isoformat(), "me")
        database.execute("INSERT INTO bookings VALUES (?, ?, ?, ?, ?, ?)", row)
    bookings = Bookings(path)
    kept = bookings.get(1007)
    assert kept is not None
    assert kept.booking == Booking(SATURDAY_EVENING, 20, "Kim")
    assert not bookings.has_room(SATURDAY_EVENING, people=5)
    assert book(bookings, SATURDAY_EVENING, 4) == 1008


def test_notes_stay(tmp_path: Path) -> None:
    notes = [Note("Kim", "010-1234-5678", "우산을 두고 왔어요"), Note("Lee", "02-123-4567", "call me")]
    for note in notes:
        Notes(tmp_path / "kept.sqlite3").add(note, now=NOW)
    assert Notes(tmp_path / "kept.sqlite3").all() == notes


def test_the_day_sheet_shows_who_comes_who_waits_and_whom_to_call(bookings: Bookings) -> None:
    booking = Booking(SATURDAY_EVENING, 4, "Kim", "010-1234-5678", ("cake",))
    bookings.add(booking, now=NOW, conversation="test")
    book(bookings, SATURDAY_EVENING, 12, waiting=True)
    book(bookings, datetime(2026, 11, 29, 19, 0), 4)
    Notes(bookings.path).add(Note("Lee", "02-123-4567", "lost a hat"), now=NOW)
    sheet = day_sheet(date(2026, 11, 28), bookings=bookings, notes=Notes(bookings.path))
    assert list(sheet) == [
        "2026-11-28",
        "19:00  4 Kim 010-1234-5678 #1001 (cake)",
        "waiting* 19:00 12 Kim 010-1234-5678 #1002",
        "call Lee 02-123-4567: lost a hat",
    ]
