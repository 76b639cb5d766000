"""Slots: what policies see of a value."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.slot import MappingCondition, Slot, SlotMapping
from nlu import Place

SIZE = Slot("size", "categorical", values=("Small", "LARGE"))
DEGREES = Slot("degrees", "float", min_value=10, max_value=30)


@pytest.mark.parametrize(
    ("slot", "value", "feature"),
    [
        (Slot("name"), None, (0.0,)),
        (Slot("name"), "", (1.0,)),
        (Slot("name"), "Kim", (1.0,)),
        (Slot("vip", "bool"), None, (0.0, 0.0)),
        *((Slot("vip", "bool"), value, (1.0, 1.0)) for value in (True, 1, 1.0, "true", "TRUE", "1")),
        *((Slot("vip", "bool"), value, (1.0, 0.0)) for value in (False, 0, "false", 7, "2")),
        *((Slot("vip", "bool"), value, (0.0, 0.0)) for value in ("yes", [], {}, 10**400)),
        (DEGREES, None, (0.0, 0.0)),
        (DEGREES, 10, (1.0, 0.0)),
        (DEGREES, 20, (1.0, 0.5)),
        (DEGREES, "30", (1.0, 1.0)),
        (DEGREES, -100, (1.0, 0.0)),
        (DEGREES, 100, (1.0, 1.0)),
        *((DEGREES, value, (0.0, 0.0)) for value in ("abc", [1], 10**400)),
        (Slot("x", "float", min_value=1, max_value=1), 1, (1.0, 0.0)),
        (SIZE, None, (0.0, 0.0, 0.0)),
        (SIZE, "small", (1.0, 0.0, 0.0)),
        (SIZE, "Large", (0.0, 1.0, 0.0)),
        (SIZE, "huge", (0.0, 0.0, 1.0)),
        (Slot("n", "categorical", values=("1", "true")), 1, (1.0, 0.0, 0.0)),
        (Slot("n", "categorical", values=("1", "true")), True, (0.0, 1.0, 0.0)),
        (Slot("n", "categorical"), "x", (1.0,)),
        (Slot("things", "list"), None, (0.0,)),
        (Slot("things", "list"), [], (0.0,)),
        (Slot("things", "list"), ["a"], (1.0,)),
        (Slot("things", "list"), "a", (0.0,)),
        (Slot("anything", "any"), "a", ()),
        (Slot("hidden", "text", influences_conversation=False), "a", ()),
    ],
)
def test_feature(slot: Slot, value: Any, feature: tuple[float, ...]) -> None:
    assert slot.feature(value) == feature


def test_mappings_are_the_same_wherever_they_are_written() -> None:
    here, there = Place("a.yml"), Place("b.yml", 3, 7)
    one = SlotMapping("from_entity", "city", conditions=(MappingCondition("form", None, here),), place=here)
    two = SlotMapping("from_entity", "city", conditions=(MappingCondition("form", None, there),), place=there)
    assert one.identity == two.identity
    assert one.identity != SlotMapping("from_entity", "city", role="to").identity
    assert SlotMapping("from_intent", value=1).identity != SlotMapping("from_intent", value=True).identity
