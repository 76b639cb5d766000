"""Bookings and the waiting list, kept in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from actions.restaurant import SEATS, STAY, sitting_times

FIRST_NUMBER = 1001

_TABLE = """
CREATE TABLE IF NOT EXISTS bookings (
    number INTEGER PRIMARY KEY,
    starts TEXT NOT NULL,        -- local time of the restaurant, 2026-11-28T19:30
    people INTEGER NOT NULL,
    name TEXT NOT NULL,
    booked TEXT NOT NULL,        -- when the booking was made
    conversation TEXT NOT NULL   -- sender id
)
"""
_LATER_COLUMNS = {  # of a file that an earlier version has made, they are missing
    "phone": "TEXT NOT NULL DEFAULT ''",
    "requests": "TEXT NOT NULL DEFAULT ''",  # one a line
    "waiting": "INTEGER NOT NULL DEFAULT 0",  # 1: on the waiting list, without a table yet
    "cancelled": "INTEGER NOT NULL DEFAULT 0",
}
_COLUMNS = "number, starts, people, name, phone, requests, waiting"


@dataclass(frozen=True)
class Booking:
    """A table for a party."""

    starts: datetime
    """When the party arrives, in local time without a zone."""
    people: int
    """How many they are."""
    name: str
    """Under what name."""
    phone: str = ""
    """The number to call, as `phones.phone_number` writes it."""
    requests: tuple[str, ...] = ()
    """What they wish for, in their own words."""


@dataclass(frozen=True)
class Kept:
    """A booking in the file."""

    number: int
    """The booking's number."""
    booking: Booking
    """What was booked."""
    is_waiting: bool
    """Whether it waits for a table to get free."""


class Bookings:
    """The bookings in a file, which is created when it is first used."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, booking: Booking, *, now: datetime, conversation: str, waiting: bool = False) -> int | None:
        """Keep a booking and return its number, or None when there is no room; the waiting list has always room.

        Room is checked and taken in one transaction: of two guests who ask for the last table, one gets it.
        """
        with self._open() as database:
            if not waiting and self._free(database, booking.starts) < booking.people:
                return None
            last = database.execute("SELECT max(number) FROM bookings").fetchone()[0]
            number = FIRST_NUMBER if last is None else last + 1
            row = (number, *_row(booking), int(waiting), now.isoformat(), conversation)
            database.execute(
                "INSERT INTO bookings (number, starts, people, name, phone, requests, waiting, booked, conversation)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )
            return number

    def change(self, number: int, booking: Booking, *, waiting: bool = False) -> bool:
        """Replace a booking, and return whether there was room; without room, the old one stays."""
        with self._open() as database:
            if not waiting and self._free(database, booking.starts, but_not=number) < booking.people:
                return False
            database.execute(
                "UPDATE bookings SET starts = ?, people = ?, name = ?, phone = ?, requests = ?, waiting = ?"
                " WHERE number = ?",
                (*_row(booking), int(waiting), number),
            )
            return True

    def cancel(self, number: int) -> None:
        """Give the seats of a booking back."""
        with self._open() as database:
            database.execute("UPDATE bookings SET cancelled = 1 WHERE number = ?", (number,))

    def note(self, number: int, request: str) -> None:
        """Add a special request to a booking."""
        with self._open() as database:
            more = "requests = CASE requests WHEN '' THEN ? ELSE requests || char(10) || ? END"
            database.execute(f"UPDATE bookings SET {more} WHERE number = ?", (request, request, number))  # noqa: S608

    def get(self, number: int) -> Kept | None:
        """Return the booking with a number, unless it was cancelled."""
        return next(iter(self._select("number = ?", number)), None)

    def of_phone(self, phone: str, *, after: datetime) -> list[Kept]:
        """Return what is still to come under a phone number, the next one first."""
        return self._select("phone = ? AND starts > ?", phone, after.isoformat())

    def on_day(self, day: date) -> list[Kept]:
        """Return the bookings of a day."""
        return self._select("starts >= ? AND starts < ?", day.isoformat(), (day + timedelta(days=1)).isoformat())

    def position(self, number: int) -> int | None:
        """Return the place on the waiting list: 1 for who is called first when a table gets free; None if not on it."""
        kept = self.get(number)
        if kept is None or not kept.is_waiting:
            return None
        starts = kept.booking.starts
        near = self._select(
            "starts > ? AND starts < ?", (starts - STAY).isoformat(), (starts + STAY).isoformat()
        )  # they want the same seats
        return sum(other.is_waiting and other.number <= number for other in near)

    def has_room(self, starts: datetime, *, people: int, but_not: int | None = None) -> bool:
        """Return whether a party can be seated at a time; `but_not` is the booking that it would replace."""
        with self._open() as database:
            return self._free(database, starts, but_not=but_not) >= people

    def free_times(self, day: date, *, people: int, after: datetime, but_not: int | None = None) -> list[datetime]:
        """Return the times of a day, later than `after`, at which a party can still be seated."""
        with self._open() as database:
            times = (starts for starts in sitting_times(day) if starts > after)
            return [starts for starts in times if self._free(database, starts, but_not=but_not) >= people]

    def _select(self, where: str, *values: object) -> list[Kept]:
        with self._open() as database:
            query = f"SELECT {_COLUMNS} FROM bookings WHERE cancelled = 0 AND {where} ORDER BY starts, number"  # noqa: S608
            return [_kept(row) for row in database.execute(query, values)]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self.path, isolation_level=None, timeout=10)
        try:
            database.execute("BEGIN IMMEDIATE")
            database.execute(_TABLE)
            there = {row[1] for row in database.execute("PRAGMA table_info(bookings)")}
            for name, kind in _LATER_COLUMNS.items():
                if name not in there:
                    database.execute(f"ALTER TABLE bookings ADD COLUMN {name} {kind}")
            yield database
            database.execute("COMMIT")
        finally:
            database.close()  # without COMMIT, nothing of the transaction is kept

    def _free(self, database: sqlite3.Connection, starts: datetime, *, but_not: int | None = None) -> int:
        """Return the seats that stay free from `starts` on for as long as a party stays."""
        rows = database.execute(
            "SELECT starts, people FROM bookings"
            " WHERE starts > ? AND starts < ? AND waiting = 0 AND cancelled = 0 AND number IS NOT ?",
            ((starts - STAY).isoformat(), (starts + STAY).isoformat(), but_not),
        )
        near = [(datetime.fromisoformat(other), people) for other, people in rows]
        # The room is fullest when somebody sits down: at `starts`, or when a later party arrives.
        moments = [starts, *(other for other, _ in near if other > starts)]
        taken = [sum(people for other, people in near if other <= moment < other + STAY) for moment in moments]
        return SEATS - max(taken)


def _row(booking: Booking) -> tuple[str, int, str, str, str]:
    requests = "\n".join(booking.requests)
    return booking.starts.isoformat(), booking.people, booking.name, booking.phone, requests


def _kept(row: tuple[int, str, int, str, str, str, int]) -> Kept:
    number, starts, people, name, phone, requests, waiting = row
    booking = Booking(
        datetime.fromisoformat(starts), people, name, phone, tuple(requests.split("\n")) if requests else ()
    )
    return Kept(number, booking, bool(waiting))
