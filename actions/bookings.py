"""Bookings, kept in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
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


@dataclass(frozen=True)
class Booking:
    """A table for a party."""

    starts: datetime
    """When the party arrives, in local time without a zone."""
    people: int
    """How many they are."""
    name: str
    """Under what name."""


class Bookings:
    """The bookings in a file, which is created when it is first used."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, booking: Booking, *, now: datetime, conversation: str) -> int | None:
        """Keep a booking and return its number, or None when there is no room.

        Room is checked and taken in one transaction: of two guests who ask for the last table, one gets it.
        """
        with self._open() as database:
            if self._free(database, booking.starts) < booking.people:
                return None
            row = (booking.starts.isoformat(), booking.people, booking.name, now.isoformat(), conversation)
            last = database.execute("SELECT max(number) FROM bookings").fetchone()[0]
            number = FIRST_NUMBER if last is None else last + 1
            database.execute("INSERT INTO bookings VALUES (?, ?, ?, ?, ?, ?)", (number, *row))
            return number

    def has_room(self, starts: datetime, *, people: int) -> bool:
        """Return whether a party can still be seated at a time."""
        with self._open() as database:
            return self._free(database, starts) >= people

    def free_times(self, day: date, *, people: int, after: datetime) -> list[datetime]:
        """Return the times of a day, later than `after`, at which a party can still be seated."""
        with self._open() as database:
            times = (starts for starts in sitting_times(day) if starts > after)
            return [starts for starts in times if self._free(database, starts) >= people]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self.path, isolation_level=None, timeout=10)
        try:
            database.execute(_TABLE)
            database.execute("BEGIN IMMEDIATE")
            yield database
            database.execute("COMMIT")
        finally:
            database.close()  # without COMMIT, nothing of the transaction is kept

    def _free(self, database: sqlite3.Connection, starts: datetime) -> int:
        """Return the seats that stay free from `starts` on for as long as a party stays."""
        rows = database.execute(
            "SELECT starts, people FROM bookings WHERE starts > ? AND starts < ?",
            ((starts - STAY).isoformat(), (starts + STAY).isoformat()),
        )
        near = [(datetime.fromisoformat(other), people) for other, people in rows]
        # The room is fullest when somebody sits down: at `starts`, or when a later party arrives.
        moments = [starts, *(other for other, _ in near if other > starts)]
        taken = [sum(people for other, people in near if other <= moment < other + STAY) for moment in moments]
        return SEATS - max(taken)
