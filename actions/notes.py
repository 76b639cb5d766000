"""What guests want to tell the staff, kept in the bookings' SQLite file until somebody has called back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

_TABLE = """
CREATE TABLE IF NOT EXISTS notes (
    number INTEGER PRIMARY KEY,
    written TEXT NOT NULL,   -- local time of the restaurant
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    text TEXT NOT NULL
)
"""


@dataclass(frozen=True)
class Note:
    """What a guest wants a person to know."""

    name: str
    """Who wrote it."""
    phone: str
    """The number to call back."""
    text: str
    """What it is about, in the guest's own words."""


class Notes:
    """The notes in a file, which is created when it is first used."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, note: Note, *, now: datetime) -> None:
        """Keep a note."""
        with closing(self._open()) as database, database:
            row = (now.isoformat(), note.name, note.phone, note.text)
            database.execute("INSERT INTO notes (written, name, phone, text) VALUES (?, ?, ?, ?)", row)

    def all(self) -> list[Note]:
        """Return the notes, the oldest first."""
        with closing(self._open()) as database:
            rows = database.execute("SELECT name, phone, text FROM notes ORDER BY number")
            return [Note(*row) for row in rows]

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self.path, timeout=10)
        database.execute(_TABLE)
        return database
