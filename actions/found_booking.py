"""Bookings that were made before: find them by phone number; show, change or cancel one."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import conversation
from actions.bookings import Kept
from actions.conversation import FOUND_SLOTS

CHANGE, CANCEL, WAITING = "change", "cancel", "waiting"
_NOT = re.compile(r"\bno\b|n'?t\b|\bnot\b|keep|안\s?(?:할|해|취소)|말아|말고|하지\s?마|그만")


class ValidateFindForm(FormValidationAction):
    """Finds the guest's bookings by phone number, and which of them is meant."""

    def name(self) -> str:
        return "validate_find_form"

    async def required_slots(
        self, domain_slots: list[str], dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[str]:
        """Showing needs a phone number; changing needs to know which booking; cancelling needs a yes, too."""
        return {CHANGE: domain_slots[:2], CANCEL: domain_slots}.get(tracker.get_slot("purpose") or "", domain_slots[:1])

    def validate_phone(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        phone = conversation.checked_phone(value, dispatcher, tracker)
        if phone is None:
            return {"phone": None}
        found = _found(tracker, phone)
        if not found:
            dispatcher.utter_message(response="utter_no_booking_found", phone=phone)
            return {"phone": None}
        return {"phone": phone, "found_number": str(found[0].number) if len(found) == 1 else None}

    def validate_found_number(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        numbers = {str(kept.number) for kept in _found(tracker, tracker.get_slot("phone"))}
        meant = re.search(r"\d+", str(value))
        if meant is None or meant[0] not in numbers:
            dispatcher.utter_message(response="utter_number_unknown")
            return {"found_number": None}
        return {"found_number": meant[0]}

    def validate_cancel_confirmed(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """Take "cancel" as a yes to the question whether to cancel, but "stop" and "don't cancel" as a no."""
        text = conversation.said(tracker).lower()
        if conversation.intent(tracker) in ("stop", "cancel_booking"):
            return {"cancel_confirmed": bool(re.search("cancel|cancle|취소", text)) and not _NOT.search(text)}
        return {"cancel_confirmed": value}


class AskWhichBooking(Action):
    """Shows the bookings under a number, each as a button."""

    def name(self) -> str:
        return "action_ask_find_form_found_number"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        found = _found(tracker, tracker.get_slot("phone"))
        dispatcher.utter_message(response="utter_ask_which_booking", buttons=[_button(kept) for kept in found])
        return []


class AskWhetherToCancel(Action):
    """Shows a booking, and asks whether to cancel it."""

    def name(self) -> str:
        return "action_ask_find_form_cancel_confirmed"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        kept = _meant(tracker)
        if kept is not None:
            texts = conversation.texts(kept.booking)
            dispatcher.utter_message(response="utter_ask_whether_to_cancel", number=kept.number, **texts)
        return []


class FoundBooking(Action):
    """Does with the bookings that were found what the guest wants."""

    def name(self) -> str:
        return "action_found_booking"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        purpose, kept = tracker.get_slot("purpose"), _meant(tracker)
        done = conversation.cleared(FOUND_SLOTS)
        if purpose == CHANGE and kept is not None:
            return [*done, *_loaded(kept, tracker), FollowupAction("booking_form")]
        if purpose == CANCEL and kept is not None:
            if tracker.get_slot("cancel_confirmed"):
                conversation.bookings().cancel(kept.number)
            response = "utter_cancelled" if tracker.get_slot("cancel_confirmed") else "utter_booking_stays"
            dispatcher.utter_message(response=response, number=kept.number, **conversation.texts(kept.booking))
        else:
            _show(dispatcher, tracker, only_waiting=purpose == WAITING)
        return [*done, *conversation.cleared(("party_size", "booking_date", "booking_time"))]


def _found(tracker: Tracker, phone: str | None) -> list[Kept]:
    return conversation.bookings().of_phone(phone, after=conversation.now(tracker)) if phone else []


def _meant(tracker: Tracker) -> Kept | None:
    number = tracker.get_slot("found_number")
    return conversation.bookings().get(int(number)) if number else None


def _button(kept: Kept) -> dict[str, str]:
    title = f"{kept.number} · {kept.booking.starts:%m-%d %H:%M} · {kept.booking.people}"
    return {"title": title, "payload": f'/inform{{"number": "{kept.number}"}}'}


def _loaded(kept: Kept, tracker: Tracker) -> list[EventType]:
    """Return the slots of a booking, except those that the guest has just said otherwise ("make it 8 pm")."""
    booking = kept.booking
    slots = {
        "party_size": booking.people,
        "booking_date": booking.starts.date().isoformat(),
        "booking_time": booking.starts.time().isoformat("minutes"),
        "guest_name": booking.name,
    }
    own = [SlotSet(name, value) for name, value in slots.items() if tracker.get_slot(name) is None]
    wishes = list(dict.fromkeys((*booking.requests, *conversation.requests(tracker))))
    about = {"changing": str(kept.number), "wants_waiting": kept.is_waiting, "special_requests": wishes}
    return [*own, *(SlotSet(*slot) for slot in about.items())]


def _show(dispatcher: CollectingDispatcher, tracker: Tracker, *, only_waiting: bool) -> None:
    found = _found(tracker, tracker.get_slot("phone"))
    shown = [kept for kept in found if kept.is_waiting or not only_waiting]
    if not shown:
        dispatcher.utter_message(response="utter_not_waiting")
    for kept in shown:
        response = "utter_your_place_in_line" if kept.is_waiting else "utter_your_booking"
        position = conversation.bookings().position(kept.number)
        texts = conversation.texts(kept.booking)
        dispatcher.utter_message(response=response, number=kept.number, position=position, **texts)
        if kept.booking.requests:
            dispatcher.utter_message(response="utter_your_requests", requests=texts["requests"])
