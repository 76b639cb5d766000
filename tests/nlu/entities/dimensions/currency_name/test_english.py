"""Names of currencies in English."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="en")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["currency-name"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "info"),
    [
        ("euros", {"type": "value", "value": "EUR"}),
        ("korean won", {"type": "value", "value": "KRW"}),
        ("JPY", {"type": "value", "value": "JPY"}),
        ("TRY", {"type": "value", "value": "TRY"}),
    ],
)
def test_whole_texts(text: str, info: dict[str, object]) -> None:
    assert found(text) == [(text, info)]


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("convert dollars to yen", ["dollars", "yen"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "try it",
        "we won",
        "top",
        "dollar store",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
