"""Hands a guest over to the staff: takes down what it is about and whom to call back."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions import conversation
from actions.notes import Note


class ValidateHandOverForm(FormValidationAction):
    """Checks the name and the number to call back."""

    def name(self) -> str:
        return "validate_hand_over_form"

    def validate_message(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        return {"message": value}

    def validate_guest_name(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        return {"guest_name": conversation.checked_name(value, dispatcher, tracker)}

    def validate_phone(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        return {"phone": conversation.checked_phone(value, dispatcher, tracker)}


class HandOver(Action):
    """Leaves a note for the staff."""

    def name(self) -> str:
        return "action_hand_over"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        note = Note(*(str(tracker.get_slot(slot) or "") for slot in ("guest_name", "phone", "message")))
        conversation.notes().add(note, now=conversation.now(tracker))
        dispatcher.utter_message(response="utter_handed_over", guest_name=note.name, phone=note.phone)
        return conversation.cleared(("message", "guest_name"))
