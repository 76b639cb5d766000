"""What the assistant does itself: check a booking, ask for the last word, write it down, or forget it."""

from __future__ import annotations

import os
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import dates
from actions.bookings import Booking, Bookings
from actions.guests import guest_name, party_size
from actions.restaurant import CLOSED_WEEKDAY, DAYS_AHEAD, LARGEST_PARTY, ZONE, takes_guests_at

FORM_SLOTS = ("party_size", "booking_date", "booking_time", "guest_name", "confirmed")
ALTERNATIVES = 3


class ValidateBookingForm(FormValidationAction):
    """Turns answers into numbers, days and times, and says why one can't be taken."""

    def name(self) -> str:
        return "validate_booking_form"

    def validate_party_size(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        people = party_size(value)
        if people is not None and 1 <= people <= LARGEST_PARTY:
            return {"party_size": people}
        if people is not None and people > LARGEST_PARTY:
            dispatcher.utter_message(response="utter_party_too_large")
        elif not _answers_something_else("party_size", tracker):
            dispatcher.utter_message(response="utter_party_size_unknown")
        return {"party_size": None}

    def validate_booking_date(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        today = _now(tracker).date()
        day = dates.parse_day(str(value), today=today)
        if day is None:
            if not _answers_something_else("booking_date", tracker):
                dispatcher.utter_message(response="utter_day_unknown")
        elif day < today:
            dispatcher.utter_message(response="utter_day_past")
        elif day > today + timedelta(days=DAYS_AHEAD):
            dispatcher.utter_message(response="utter_day_too_far")
        elif day.weekday() == CLOSED_WEEKDAY:
            dispatcher.utter_message(response="utter_day_closed", **_day_texts(day))
        else:
            return {"booking_date": day.isoformat()}
        return {"booking_date": None}

    def validate_booking_time(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        at = dates.parse_time(str(value))
        if at is None:
            if not _answers_something_else("booking_time", tracker):
                dispatcher.utter_message(response="utter_time_unknown")
        elif not takes_guests_at(at):
            dispatcher.utter_message(response="utter_time_closed", **_time_texts(at))
        else:
            return {"booking_time": at.isoformat("minutes")}
        return {"booking_time": None}

    def validate_guest_name(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        if _answers_something_else("guest_name", tracker):  # "6 people instead" is no name
            return {"guest_name": None}
        name = guest_name(str(value)) or next(tracker.get_latest_entity_values("name"), None)
        if name is None:
            dispatcher.utter_message(response="utter_name_unknown")
        return {"guest_name": name}

    def validate_confirmed(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """Take a yes only to what was shown, and with nothing else said; otherwise the form shows the booking again."""
        others = [slot for slot in tracker.slots_to_validate() if slot != "confirmed"]
        is_yes = value and not others and not tracker.get_slot("change_asked")
        return {"confirmed": True if is_yes else None}

    async def get_validation_events(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Check each slot, then what only day, time and number of guests together can tell: whether there is room."""
        events = await super().get_validation_events(dispatcher, tracker, domain)
        starts, people, now = _starts(tracker), tracker.get_slot("party_size"), _now(tracker)
        bookings = _bookings()
        if starts is None or people is None or (starts > now and bookings.has_room(starts, people=people)):
            return events
        refused = _offer_other_times(dispatcher, bookings, starts=starts, people=people, now=now)
        kept = [event for event in events if event["name"] not in refused]
        return [*kept, *(SlotSet(slot, None) for slot in refused)]


class AskForConfirmation(Action):
    """Asks the form's last question: whether all is right, or, after a no, what should change."""

    def name(self) -> str:
        return "action_ask_booking_form_confirmed"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        intent = (tracker.latest_message.get("intent") or {}).get("name")
        asks_for_change = intent == "deny" and not _changed_by_last_message(tracker)
        if asks_for_change:
            dispatcher.utter_message(response="utter_ask_what_to_change")
        else:
            dispatcher.utter_message(response="utter_confirm_booking", **_details(tracker))
        return [SlotSet("change_asked", asks_for_change)]


class BookTable(Action):
    """Writes the booking down and tells its number."""

    def name(self) -> str:
        return "action_book_table"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        starts, people, name = _starts(tracker), tracker.get_slot("party_size"), tracker.get_slot("guest_name")
        if starts is None or people is None or name is None:
            return [FollowupAction("booking_form")]
        booking = Booking(starts, int(people), name)
        number = _bookings().add(booking, now=_now(tracker), conversation=tracker.sender_id)
        if number is None:  # somebody else took the last seats while this guest was thinking
            return [SlotSet("confirmed", None), FollowupAction("booking_form")]
        dispatcher.utter_message(response="utter_booked", number=number, **_details(tracker))
        return [SlotSet("booking_number", str(number)), *_cleared()]


class ForgetBooking(Action):
    """Forgets what was said about a booking that is not wanted any more."""

    def name(self) -> str:
        return "action_forget_booking"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        return _cleared()


def _bookings() -> Bookings:
    beside_the_project = Path(__file__).resolve().parent.parent / "bookings.sqlite3"
    return Bookings(Path(os.environ.get("BOOKINGS_DB") or beside_the_project))


def _now(tracker: Tracker) -> datetime:
    """Return the restaurant's local time of the last event: the conversation's clock, which a test can move."""
    stamp = next(event["timestamp"] for event in reversed(tracker.events) if event.get("timestamp") is not None)
    return datetime.fromtimestamp(stamp, ZONE).replace(tzinfo=None)


def _starts(tracker: Tracker) -> datetime | None:
    day, at = tracker.get_slot("booking_date"), tracker.get_slot("booking_time")
    return datetime.combine(datetime.fromisoformat(day), time.fromisoformat(at)) if day and at else None


def _answers_something_else(slot: str, tracker: Tracker) -> bool:
    """Return whether a slot was offered the whole message, though the message filled other slots.

    While a slot is being asked for, it may take the whole text; in "6 people instead" only the number is meant.
    """
    candidates = tracker.slots_to_validate()
    return len(candidates) > 1 and candidates.get(slot) == tracker.latest_message.get("text")


def _changed_by_last_message(tracker: Tracker) -> bool:
    for event in reversed(tracker.events):
        if event["event"] == "user":
            return False
        if event["event"] == "slot" and event["name"] in FORM_SLOTS and event["name"] != "confirmed":
            return True
    return False


def _offer_other_times(
    dispatcher: CollectingDispatcher, bookings: Bookings, *, starts: datetime, people: int, now: datetime
) -> list[str]:
    """Say what is still free near a time, or that nothing is, and return the slots that must be asked for again."""
    free = bookings.free_times(starts.date(), people=people, after=now)
    if not free:
        dispatcher.utter_message(response="utter_day_full", **_day_texts(starts))
        return ["booking_date", "booking_time"]
    nearest = sorted(sorted(free, key=lambda other: abs(other - starts))[:ALTERNATIVES])
    texts = {
        "times_en": ", ".join(dates.time_in_english(other.time()) for other in nearest),
        "times_ko": ", ".join(dates.time_in_korean(other.time()) for other in nearest),
    }
    dispatcher.utter_message(response="utter_time_taken", **_day_texts(starts), **_time_texts(starts.time()), **texts)
    return ["booking_time"]


def _details(tracker: Tracker) -> dict[str, str]:
    """Return day and time in both languages; each variation of a response uses its own."""
    starts = _starts(tracker)
    return {**_day_texts(starts), **_time_texts(starts.time())} if starts else {}


def _day_texts(day: Any) -> dict[str, str]:
    return {"day_en": dates.day_in_english(day), "day_ko": dates.day_in_korean(day)}


def _time_texts(at: time) -> dict[str, str]:
    return {"time_en": dates.time_in_english(at), "time_ko": dates.time_in_korean(at)}


def _cleared() -> list[EventType]:
    return [SlotSet(slot, None) for slot in (*FORM_SLOTS, "change_asked")]
