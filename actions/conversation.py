"""What the actions read from a conversation and write into it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime, time
from pathlib import Path
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import dates
from actions.bookings import Booking, Bookings
from actions.guests import guest_name
from actions.notes import Notes
from actions.phones import phone_number, without_phone
from actions.restaurant import ZONE

BOOKING_SLOTS = ("party_size", "booking_date", "booking_time", "guest_name", "confirmed")
AROUND_BOOKING = ("change_asked", "changing", "full_at", "wants_waiting", "special_requests")
FOUND_SLOTS = ("purpose", "found_number", "cancel_confirmed")


def bookings() -> Bookings:
    """Return the file of the bookings."""
    return Bookings(_file())


def notes() -> Notes:
    """Return the file of the notes for the staff."""
    return Notes(_file())


def now(tracker: Tracker) -> datetime:
    """Return the restaurant's local time of the last event: the conversation's clock, which a test can move."""
    stamp = next(event["timestamp"] for event in reversed(tracker.events) if event.get("timestamp") is not None)
    return datetime.fromtimestamp(stamp, ZONE).replace(tzinfo=None)


def intent(tracker: Tracker) -> str | None:
    """Return the intent of the last message."""
    return (tracker.latest_message.get("intent") or {}).get("name")


def said(tracker: Tracker) -> str:
    """Return the last message."""
    return str(tracker.latest_message.get("text") or "")


def asked_for(tracker: Tracker) -> list[str]:
    """Return the special requests of the last message: all of it where it is one, otherwise those it names."""
    named = [str(value) for value in tracker.get_latest_entity_values("request")]
    if intent(tracker) == "special_request" and not said(tracker).startswith("/"):  # "/" is a button
        return [said(tracker).strip()]
    return named if intent(tracker) in ("special_request", "book_table", "inform") else []


def starts(tracker: Tracker) -> datetime | None:
    """Return when the party wants to come, as far as it is known in full."""
    day, at = tracker.get_slot("booking_date"), tracker.get_slot("booking_time")
    return datetime.combine(datetime.fromisoformat(day), time.fromisoformat(at)) if day and at else None


def requests(tracker: Tracker) -> tuple[str, ...]:
    """Return the special requests that were made so far."""
    return tuple(tracker.get_slot("special_requests") or ())


def wanted(tracker: Tracker) -> Booking | None:
    """Return the booking that the form has put together, or None while something is missing."""
    at, people, name = starts(tracker), tracker.get_slot("party_size"), tracker.get_slot("guest_name")
    if at is None or people is None or name is None:
        return None
    return Booking(at, int(people), name, tracker.get_slot("phone") or "", requests(tracker))


def texts(booking: Booking) -> dict[str, Any]:
    """Return what responses say of a booking, in both languages; each variation uses its own."""
    return {
        **day_texts(booking.starts),
        **time_texts(booking.starts.time()),
        "party_size": booking.people,
        "guest_name": booking.name,
        "phone": booking.phone,
        "requests": " / ".join(booking.requests),
    }


def day_texts(day: Any) -> dict[str, str]:
    """Return a day in both languages."""
    return {"day_en": dates.day_in_english(day), "day_ko": dates.day_in_korean(day)}


def time_texts(at: time) -> dict[str, str]:
    """Return a time in both languages."""
    return {"time_en": dates.time_in_english(at), "time_ko": dates.time_in_korean(at)}


def cleared(slots: Iterable[str]) -> list[EventType]:
    """Forget slots."""
    return [SlotSet(slot, None) for slot in slots]


def answers_something_else(slot: str, tracker: Tracker) -> bool:
    """Return whether a slot was offered the whole message, though the message filled other slots.

    While a slot is being asked for, it may take the whole text; in "6 people instead" only the number is meant.
    """
    candidates = tracker.slots_to_validate()
    return len(candidates) > 1 and candidates.get(slot) == said(tracker)


def checked_name(value: Any, dispatcher: CollectingDispatcher, tracker: Tracker) -> str | None:
    """Return the name in an answer, or say that there is none; a phone number may stand beside it."""
    others = set(tracker.slots_to_validate()) - {"guest_name", "phone"}
    if others and str(value) == said(tracker):  # "6 people instead" is no name
        return None
    named = next(tracker.get_latest_entity_values("name"), None)
    name = named if str(value).startswith("/") else guest_name(without_phone(str(value))) or named  # "/" is a button
    if name is None and "phone" not in tracker.slots_to_validate():
        dispatcher.utter_message(response="utter_name_unknown")
    return name


def checked_phone(value: Any, dispatcher: CollectingDispatcher, tracker: Tracker) -> str | None:
    """Return the phone number in an answer, or say what one looks like."""
    number = phone_number(str(value))
    if number is None and not answers_something_else("phone", tracker):
        dispatcher.utter_message(response="utter_phone_unknown")
    return number


def _file() -> Path:
    """Return the database: in a test, whose folder `bot test` names, it is a new one for each conversation."""
    if folder := os.environ.get("BOT_DATA_DIR"):
        return Path(folder, "bookings.sqlite3")
    beside_the_project = Path(__file__).resolve().parent.parent / "bookings.sqlite3"
    return Path(os.environ.get("BOOKINGS_DB") or beside_the_project)
