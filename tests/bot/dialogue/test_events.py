"""Events: what a message tells of itself."""

from __future__ import annotations

from typing import Any

import pytest

from bot.dialogue import events as ev


@pytest.mark.parametrize(
    ("parse_data", "intent", "confidence", "entities"),
    [
        ({}, None, 0.0, []),
        ({"intent": None, "entities": None}, None, 0.0, []),
        ({"intent": {"name": None}}, None, 0.0, []),
        ({"intent": {"name": "greet"}}, "greet", 0.0, []),
        ({"intent": {"name": "greet", "confidence": 0.5}, "entities": [{}]}, "greet", 0.5, [{}]),
    ],
)
def test_a_message_tells_its_intent_and_entities(
    parse_data: dict[str, Any], intent: str | None, confidence: float, entities: list[Any]
) -> None:
    message = ev.UserUttered("x", parse_data)
    assert (message.intent, message.confidence, message.entities) == (intent, confidence, entities)
