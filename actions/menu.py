"""What is on the menu: dishes and prices, and what is in them."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.restaurant import ALLERGENS, MENU, Dish


class ShowMenu(Action):
    """Shows all dishes with their prices."""

    def name(self) -> str:
        return "action_show_menu"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        english = "\n".join(f"- {dish.english}: {dish.price:,} won" for dish in MENU)
        korean = "\n".join(f"- {dish.korean} {dish.price:,}원" for dish in MENU)
        dispatcher.utter_message(response="utter_menu", menu_en=english, menu_ko=korean)
        return []


class TellPrice(Action):
    """Tells what a dish costs, or, where none is named, what dishes cost."""

    def name(self) -> str:
        return "action_tell_price"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        dishes = dishes_named(tracker)
        for dish in dishes:
            names = {"dish_en": dish.english, "dish_ko": dish.korean}
            dispatcher.utter_message(response="utter_price", price=f"{dish.price:,}", **names)
        if not dishes:
            prices = sorted(dish.price for dish in MENU)
            dispatcher.utter_message(response="utter_prices", lowest=f"{prices[0]:,}", highest=f"{prices[-1]:,}")
        return []


class TellAllergens(Action):
    """Tells what is in a dish, or which dishes are without something; otherwise that we can help with it."""

    def name(self) -> str:
        return "action_tell_allergens"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        dishes, allergens = dishes_named(tracker), allergens_named(tracker)
        for dish in dishes:
            response = "utter_dish_contains" if dish.contains else "utter_dish_contains_nothing"
            names = {"dish_en": dish.english, "dish_ko": dish.korean}
            contents = {"contents_en": ", ".join(dish.contains), "contents_ko": _korean(dish.contains)}
            dispatcher.utter_message(response=response, **names, **contents)
        if allergens and not dishes:
            safe = [dish for dish in MENU if not set(dish.contains) & set(allergens)]
            names = {"allergens_en": " or ".join(allergens), "allergens_ko": _korean(allergens)}
            dispatcher.utter_message(response="utter_dishes_without", **names, **_names(safe))
        if not dishes and not allergens:
            dispatcher.utter_message(response="utter_allergies")
        return []


class TellVegetarian(Action):
    """Tells which dishes are without meat and fish, and which of them without egg."""

    def name(self) -> str:
        return "action_tell_vegetarian"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        dishes = [dish for dish in MENU if dish.is_vegetarian]
        vegan = _names([dish for dish in dishes if not {"egg", "milk"} & set(dish.contains)])
        texts = {"vegan_en": vegan["dishes_en"], "vegan_ko": vegan["dishes_ko"], **_names(dishes)}
        dispatcher.utter_message(response="utter_vegetarian", **texts)
        return []


def dishes_named(tracker: Tracker) -> list[Dish]:
    """Return the dishes that the last message names."""
    values = {_fold(str(value)) for value in tracker.get_latest_entity_values("dish")}
    return [dish for dish in MENU if values & {_fold(dish.english), _fold(dish.korean)}]


def allergens_named(tracker: Tracker) -> list[str]:
    """Return what the last message says a guest can't eat, by the names in ALLERGENS."""
    values = {_fold(str(value)) for value in tracker.get_latest_entity_values("allergen")}
    return [english for english, korean in ALLERGENS.items() if values & {english, _fold(korean)}]


def _names(dishes: list[Dish]) -> dict[str, str]:
    return {
        "dishes_en": ", ".join(dish.english for dish in dishes),
        "dishes_ko": ", ".join(dish.korean for dish in dishes),
    }


def _korean(allergens: tuple[str, ...] | list[str]) -> str:
    return ", ".join(ALLERGENS[one] for one in allergens)


def _fold(name: str) -> str:
    return name.lower().replace(" ", "")
