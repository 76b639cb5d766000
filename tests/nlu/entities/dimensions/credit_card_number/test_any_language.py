"""Numbers of payment cards."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="en")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["credit-card-number"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "info"),
    [
        ("4111111111111111", {"value": "4111111111111111", "issuer": "visa"}),
        ("4111-1111-1111-1111", {"value": "4111111111111111", "issuer": "visa"}),
        ("4111 1111 1111 1111", {"value": "4111111111111111", "issuer": "visa"}),
        ("378282246310005", {"value": "378282246310005", "issuer": "amex"}),
        ("3782-822463-10005", {"value": "378282246310005", "issuer": "amex"}),
        ("5105105105105100", {"value": "5105105105105100", "issuer": "mastercard"}),
        ("6011000990139424", {"value": "6011000990139424", "issuer": "discover"}),
        ("38520000023237", {"value": "38520000023237", "issuer": "dinerclub"}),
        ("3530111333300000", {"value": "3530111333300000", "issuer": "other"}),
    ],
)
def test_whole_texts(text: str, info: dict[str, object]) -> None:
    assert found(text) == [(text, info)]


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("my card is 4111 1111 1111 1111 thanks", ["4111 1111 1111 1111"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "4111111111111112",
        "4111-11111111-1111",
        "20130212",
        "0000000000000000",
        "1234567",
        "12345678901234567890",
        "4111 1111-1111 1111",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
