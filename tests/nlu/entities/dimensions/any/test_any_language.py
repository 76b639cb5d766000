"""The whole message as a value."""

from __future__ import annotations

from nlu.entities.dimensions.any.any_language import RULES
from nlu.entities.dimensions.any.value import Anything
from nlu.entities.rule import Placed, Scan


def find(text: str) -> list[Placed]:
    (item,) = RULES[0].pattern
    assert isinstance(item, Scan)
    return list(item.find(text))


def test_the_whole_message_is_found() -> None:
    assert find("  no idea ") == [Placed(2, 9, Anything("no idea"))]


def test_an_empty_message_holds_nothing() -> None:
    assert find("  ") == []
