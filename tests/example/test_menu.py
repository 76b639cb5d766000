"""The example's menu: prices, what is in a dish, and what a guest may order."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.menu import ShowMenu, TellAllergens, TellPrice, TellVegetarian
from actions.restaurant import ALLERGENS, MENU

ENTITIES = Path(__file__).parent.parent.parent / "data" / "entities.yml"


def told(action: Action, **entities: str) -> list[dict[str, Any]]:
    found = [{"entity": name, "value": value} for name, value in entities.items()]
    message = {"text": "", "intent": {"name": "ask"}, "entities": found}
    dispatcher = CollectingDispatcher()
    action.run(dispatcher, Tracker("me", {}, message, [], False, None, {}, "action_listen"), {})
    return dispatcher.messages


def test_the_whole_menu() -> None:
    (message,) = told(ShowMenu())
    assert message["menu_en"].count("\n") == len(MENU) - 1
    assert "- 불고기 19,000원" in message["menu_ko"].split("\n")


@pytest.mark.parametrize("name", ["bulgogi", "불고기", "Bulgogi"])
def test_the_price_of_a_dish(name: str) -> None:
    (message,) = told(TellPrice(), dish=name)
    assert (message["response"], message["price"], message["dish_ko"]) == ("utter_price", "19,000", "불고기")


def test_prices_without_a_dish() -> None:
    (message,) = told(TellPrice(), dish="pizza")
    assert (message["response"], message["lowest"], message["highest"]) == ("utter_prices", "4,000", "32,000")


def test_what_is_in_a_dish() -> None:
    (message,) = told(TellAllergens(), dish="kimchi stew", allergen="pork")
    assert message["response"] == "utter_dish_contains"
    assert message["contents_ko"] == "돼지고기, 콩, 생선"
    assert told(TellAllergens(), dish="rice punch")[0]["response"] == "utter_dish_contains_nothing"


def test_dishes_without_an_allergen() -> None:
    (message,) = told(TellAllergens(), allergen="soy")
    assert message["response"] == "utter_dishes_without"
    assert message["dishes_en"] == "grilled mackerel, seafood pancake, rice punch, makgeolli"
    assert told(TellAllergens())[0]["response"] == "utter_allergies"


def test_vegetarian_dishes_have_neither_meat_nor_fish() -> None:
    (message,) = told(TellVegetarian())
    assert "비빔밥" in message["dishes_ko"]
    assert "비빔밥" not in message["vegan_ko"]
    animals = {"pork", "beef", "fish", "shellfish"}
    assert [dish.english for dish in MENU if dish.is_vegetarian and animals & set(dish.contains)] == []


def test_the_assistant_knows_every_dish_and_allergen_by_name() -> None:
    known = set(re.findall(r"^    - (.+)$", ENTITIES.read_text("utf-8"), re.MULTILINE))
    assert {dish.english for dish in MENU} | {dish.korean for dish in MENU} <= known
    assert set(ALLERGENS) <= known
    assert {one for dish in MENU for one in dish.contains} <= set(ALLERGENS)
