"""What the staff read in the morning: `python -m actions.day_sheet 2026-11-28` prints a day's bookings and notes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, datetime

from actions import conversation
from actions.bookings import Bookings, Kept
from actions.notes import Notes
from actions.restaurant import ZONE


def day_sheet(day: date, *, bookings: Bookings, notes: Notes) -> Iterator[str]:
    """Yield the lines: bookings, who waits (with a star if there is room by now), and notes."""
    kept = bookings.on_day(day)
    yield f"{day:%Y-%m-%d}"
    yield from (_line(one) for one in kept if not one.is_waiting)
    for one in kept:
        if one.is_waiting:
            has_room = bookings.has_room(one.booking.starts, people=one.booking.people)
            yield f"waiting{'*' if has_room else ''} {_line(one)}"
    yield from (f"call {note.name} {note.phone}: {note.text}" for note in notes.all())


def _line(kept: Kept) -> str:
    booking = kept.booking
    requests = "".join(f" ({request})" for request in booking.requests)
    return f"{booking.starts:%H:%M} {booking.people:>2} {booking.name} {booking.phone} #{kept.number}{requests}"


if __name__ == "__main__":
    asked = date.fromisoformat(sys.argv[1]) if len(sys.argv) > 1 else datetime.now(ZONE).date()
    for text in day_sheet(asked, bookings=conversation.bookings(), notes=conversation.notes()):
        sys.stdout.write(f"{text}\n")
