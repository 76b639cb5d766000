"""챗봇이 직접 하는 일: 주문한 음료의 값을 계산하거나, 주문을 잊는다."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

PRICES = {
    "에스프레소": 3000,
    "아메리카노": 3500,
    "라떼": 4500,
    "카푸치노": 4500,
    "핫초코": 4800,
    "녹차": 4000,
}
EXTRA = {"작은 것": 0, "보통": 500, "큰 것": 1000}


class PlaceOrder(Action):
    """값을 알려 주고, 다음 주문을 받을 수 있게 지금 주문을 지운다."""

    def name(self) -> str:
        """domain.yml과 규칙에서 쓰는 이름을 돌려준다."""
        return "action_place_order"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> list[EventType]:
        """무엇을 주문했는지 말하고, 폼의 슬롯을 비우는 이벤트를 돌려준다."""
        drink, size = tracker.get_slot("drink"), tracker.get_slot("size")
        if drink not in PRICES or size not in EXTRA:
            dispatcher.utter_message(response="utter_not_on_the_menu")
        else:
            price = PRICES[drink] + EXTRA[size]
            dispatcher.utter_message(response="utter_ordered", drink=drink, size=size, price=f"{price:,}")
        return [SlotSet("drink", None), SlotSet("size", None)]


class ForgetOrder(Action):
    """그만둔 주문을 잊는다."""

    def name(self) -> str:
        """domain.yml과 규칙에서 쓰는 이름을 돌려준다."""
        return "action_forget_order"

    def run(self, _dispatcher: CollectingDispatcher, _tracker: Tracker, _domain: dict[str, Any]) -> list[EventType]:
        """폼의 슬롯을 비운다."""
        return [SlotSet("drink", None), SlotSet("size", None)]
