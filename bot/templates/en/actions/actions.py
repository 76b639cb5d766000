"""What the bot does itself: it works out the price of an order, or forgets the order."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

PRICES = {
    "espresso": 2.20,
    "americano": 2.60,
    "latte": 3.40,
    "cappuccino": 3.30,
    "hot chocolate": 3.60,
    "green tea": 2.80,
}
EXTRA = {"small": 0.00, "medium": 0.50, "large": 0.90}


class PlaceOrder(Action):
    """Tells the price, and forgets the order so that the next one can start."""

    def name(self) -> str:
        """Return the name by which domain.yml and the rules know this action."""
        return "action_place_order"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> list[EventType]:
        """Say what was ordered; the returned events clear the form's slots."""
        drink, size = str(tracker.get_slot("drink")).lower(), str(tracker.get_slot("size")).lower()
        if drink not in PRICES or size not in EXTRA:
            dispatcher.utter_message(response="utter_not_on_the_menu")
        else:
            price = PRICES[drink] + EXTRA[size]
            dispatcher.utter_message(response="utter_ordered", drink=drink, size=size, price=f"${price:.2f}")
        return [SlotSet("drink", None), SlotSet("size", None)]


class ForgetOrder(Action):
    """Forgets an order that is not wanted any more."""

    def name(self) -> str:
        """Return the name by which domain.yml and the rules know this action."""
        return "action_forget_order"

    def run(self, _dispatcher: CollectingDispatcher, _tracker: Tracker, _domain: dict[str, Any]) -> list[EventType]:
        """Clear the form's slots."""
        return [SlotSet("drink", None), SlotSet("size", None)]
