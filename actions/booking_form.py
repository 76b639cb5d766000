"""A booking from the first question to the last: check the answers, ask for the last word, write it down, forget it."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import conversation, dates
from actions.bookings import Bookings
from actions.conversation import AROUND_BOOKING, BOOKING_SLOTS, FOUND_SLOTS
from actions.restaurant import CLOSED_WEEKDAY, takes_guests_at

ALTERNATIVES = 3


class ValidateBookingForm(FormValidationAction):
    """Checks what the domain can't declare: closed days and hours, names, phone numbers, and whether there is room."""

    def name(self) -> str:
        return "validate_booking_form"

    def validate_booking_date(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        day = date.fromisoformat(value)
        if day.weekday() != CLOSED_WEEKDAY:
            return {"booking_date": value}
        dispatcher.utter_message(response="utter_day_closed", **conversation.day_texts(day))
        return {"booking_date": None}

    def validate_booking_time(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        if takes_guests_at(time.fromisoformat(value)):
            return {"booking_time": value}
        dispatcher.utter_message(response="utter_time_closed", value=value)
        return {"booking_time": None}

    def validate_guest_name(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        return {"guest_name": conversation.checked_name(value, dispatcher, tracker)}

    def validate_phone(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        return {"phone": conversation.checked_phone(value, dispatcher, tracker)}

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
        events += _requests_on_the_way(tracker)
        starts, people, now = conversation.starts(tracker), tracker.get_slot("party_size"), conversation.now(tracker)
        if starts is None or people is None:
            return events
        bookings, changing = conversation.bookings(), _changing(tracker)
        if starts > now and bookings.has_room(starts, people=people, but_not=changing):
            return [*events, SlotSet("wants_waiting", None)] if tracker.get_slot("wants_waiting") else events
        if starts > now and tracker.get_slot("wants_waiting"):
            return events
        news = _offer_other_times(dispatcher, tracker, bookings, starts=starts, people=people)
        return [*(event for event in events if event["name"] not in news), *(SlotSet(*slot) for slot in news.items())]


class AskForConfirmation(Action):
    """Asks the form's last question: whether all is right, or, after a no, what should change."""

    def name(self) -> str:
        return "action_ask_booking_form_confirmed"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        booking, changing = conversation.wanted(tracker), _changing(tracker)
        details = conversation.texts(booking) if booking else {}
        is_no = conversation.intent(tracker) in ("deny", "change_booking") and not _changed_by_last_message(tracker)
        old = conversation.bookings().get(changing) if changing else None
        if old is not None and old.booking == booking and conversation.intent(tracker) != "affirm":
            dispatcher.utter_message(response="utter_ask_change", number=changing, **details)
            return [SlotSet("change_asked", True)]
        if is_no and old is None:
            dispatcher.utter_message(response="utter_ask_what_to_change")
            return [SlotSet("change_asked", True)]
        if details.get("requests"):
            dispatcher.utter_message(response="utter_requests_so_far", requests=details["requests"])
        question = "utter_confirm_change" if old else "utter_confirm_booking"
        question = "utter_confirm_waiting" if tracker.get_slot("wants_waiting") else question
        dispatcher.utter_message(response=question, **details)
        return [SlotSet("change_asked", False)]


class BookTable(Action):
    """Writes the booking down, or its change, or the wish to wait for a table, and tells the number."""

    def name(self) -> str:
        return "action_book_table"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        booking, changing, bookings = conversation.wanted(tracker), _changing(tracker), conversation.bookings()
        waits = bool(tracker.get_slot("wants_waiting"))
        if booking is None:
            return [FollowupAction("booking_form")]
        if changing is not None:
            number = changing if bookings.change(changing, booking, waiting=waits) else None
        else:
            now = conversation.now(tracker)
            number = bookings.add(booking, now=now, conversation=tracker.sender_id, waiting=waits)
        if number is None:  # somebody else took the last seats while this guest was thinking
            return [SlotSet("confirmed", None), FollowupAction("booking_form")]
        response = "utter_waiting" if waits else "utter_changed" if changing else "utter_booked"
        position = bookings.position(number)
        dispatcher.utter_message(response=response, number=number, position=position, **conversation.texts(booking))
        return [SlotSet("booking_number", str(number)), *conversation.cleared((*BOOKING_SLOTS, *AROUND_BOOKING))]


class JoinWaitingList(Action):
    """Goes back to the time that was full, to wait for a table then."""

    def name(self) -> str:
        return "action_join_waiting_list"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        full_at = tracker.get_slot("full_at")
        if full_at is None:
            dispatcher.utter_message(response="utter_waiting_when_full")
            return []
        starts = datetime.fromisoformat(full_at)
        texts = {**conversation.day_texts(starts), **conversation.time_texts(starts.time())}
        dispatcher.utter_message(response="utter_waiting_noted", **texts)
        return [
            SlotSet("wants_waiting", True),
            SlotSet("booking_date", starts.date().isoformat()),
            SlotSet("booking_time", starts.time().isoformat("minutes")),
            SlotSet("full_at", None),
        ]


class GoOn(Action):
    """Takes a yes inside the form: to the waiting list if it was just offered; otherwise it answers nothing."""

    def name(self) -> str:
        return "action_go_on"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if tracker.get_slot("full_at") and conversation.intent(tracker) == "affirm":
            return JoinWaitingList().run(dispatcher, tracker, domain)
        dispatcher.utter_message(response="utter_go_on")
        return []


class NoteRequest(Action):
    """Notes a special request: with the booking that is being made, or with the one that was made before."""

    def name(self) -> str:
        return "action_note_request"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        last, new = tracker.get_slot("booking_number"), conversation.asked_for(tracker)
        is_booking = (tracker.active_loop or {}).get("name") == "booking_form"
        kept = conversation.bookings().get(int(last)) if last and not is_booking else None
        if kept is not None:
            for request in new:
                conversation.bookings().note(kept.number, request)
            dispatcher.utter_message(response="utter_request_added", number=kept.number)
            return []
        dispatcher.utter_message(response="utter_request_noted" if is_booking else "utter_request_needs_booking")
        return _requests_on_the_way(tracker)


class ForgetBooking(Action):
    """Forgets what was said about a booking that is not wanted any more."""

    def name(self) -> str:
        return "action_forget_booking"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        return conversation.cleared((*BOOKING_SLOTS, *AROUND_BOOKING, *FOUND_SLOTS, "phone", "message"))


def _changing(tracker: Tracker) -> int | None:
    """Return the number of the booking that the form changes, or None where it makes a new one."""
    number = tracker.get_slot("changing")
    return int(number) if number else None


def _requests_on_the_way(tracker: Tracker) -> list[EventType]:
    """Note a request that stands beside an answer: "a table by the window for two"."""
    known = conversation.requests(tracker)
    both = list(dict.fromkeys((*known, *conversation.asked_for(tracker))))
    return [SlotSet("special_requests", both)] if len(both) > len(known) else []


def _changed_by_last_message(tracker: Tracker) -> bool:
    for event in reversed(tracker.events):
        if event["event"] == "user":
            return False
        if event["event"] == "slot" and event["name"] in (*BOOKING_SLOTS, "phone") and event["name"] != "confirmed":
            return True
    return False


def _offer_other_times(
    dispatcher: CollectingDispatcher, tracker: Tracker, bookings: Bookings, *, starts: datetime, people: int
) -> dict[str, Any]:
    """Say what is still free near a time, offer to wait for it, and return the slots that change by it."""
    now = conversation.now(tracker)
    free = bookings.free_times(starts.date(), people=people, after=now, but_not=_changing(tracker))
    texts = {**conversation.day_texts(starts), **conversation.time_texts(starts.time())}
    may_wait = starts > now
    news: dict[str, Any] = {"booking_time": None, "full_at": starts.isoformat() if may_wait else None}
    if not free:
        dispatcher.utter_message(response="utter_day_full_may_wait" if may_wait else "utter_day_full", **texts)
        return {"booking_date": None, **news}
    nearest = sorted(sorted(free, key=lambda other: abs(other - starts))[:ALTERNATIVES])
    texts["times_en"] = ", ".join(dates.time_in_english(other.time()) for other in nearest)
    texts["times_ko"] = ", ".join(dates.time_in_korean(other.time()) for other in nearest)
    dispatcher.utter_message(response="utter_time_taken_may_wait" if may_wait else "utter_time_taken", **texts)
    return news
