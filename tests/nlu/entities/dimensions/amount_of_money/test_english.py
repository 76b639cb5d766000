"""A corpus of English amounts of money: what is one, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

Read = Callable[[list[tuple[str, object]]], tuple[object, ...]]
NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="en")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["amount-of-money"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$25", 25, "$"),
        ("25 dollars", 25, "$"),
        ("two bucks fifty", 2.5, "unknown"),
        ("5 bucks", 5, "unknown"),
        ("$1.5 million", 1500000, "$"),
        ("$10k", 10000, "$"),
        ("€19.99", 19.99, "EUR"),
        ("5 euros and 20 cents", 5.2, "EUR"),
        ("£3.50", 3.5, "£"),
        ("three pounds fifty", 3.5, "£"),
        ("a dollar", 1, "$"),
        ("75 cents", 75, "cent"),
        ("1,299.99 USD", 1299.99, "USD"),
        ("USD 40", 40, "USD"),
        ("20 quid", 20, "GBP"),
        ("30000 won", 30000, "KRW"),
        ("₩5000", 5000, "KRW"),
        ("300 yen", 300, "JPY"),
        ("40 australian dollars", 40, "AUD"),
        ("a hundred dollars", 100, "$"),
        ("two hundred and fifty dollars", 250, "$"),
        ("42 MAD", 42, "MAD"),
        ("half a dollar", 0.5, "$"),
        ("exactly 15 dollars", 15, "$"),
        ("ten dollars and five", 10.05, "$"),
        ("100 pesos", 100, "peso"),
        ("100 mexican pesos", 100, "MXN"),
        ("20 kronor", 20, "SEK"),
        ("500 swedish kronor", 500, "SEK"),
        ("300 danish kroner", 300, "DKK"),
        ("50 czech koruny", 50, "CZK"),
        ("0.5 btc", 0.5, "BTC"),
        ("3 bitcoins", 3, "BTC"),
        ("₿2", 2, "BTC"),
    ],
)
def test_whole_texts(measured: Read, text: str, value: float, unit: str) -> None:
    assert measured(found(text)) == (text, "value", value, unit)


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("between 3 and 5 dollars", 3, 5, "$"),
        ("$5-10", 5, 10, "$"),
        ("$5 - $10", 5, 10, "$"),
        ("from 20 euros to 30 euros", 20, 30, "EUR"),
        ("under $50", None, 50, "$"),
        ("up to 20 dollars", None, 20, "$"),
        ("$20+", 20, None, "$"),
        ("20 dollars or less", None, 20, "$"),
        ("at least ten euros", 10, None, "EUR"),
    ],
)
def test_ranges(between: Read, text: str, lower: float | None, upper: float | None, unit: str) -> None:
    assert between(found(text)) == (text, "interval", lower, upper, {unit})


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("it costs $12 a month", ["$12"]),
        ("20 dollars for 5 people", ["20 dollars"]),
        ("20 dollars 5 people", ["20 dollars"]),
        ("send 30 dollars to Kim", ["30 dollars"]),
        ("5 dollars or 5 euros", ["5 dollars", "5 euros"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "a cent",
        "one in a row",
        "a quarter past five",
        "half past two",
        "no money",
        "we won 3 games",
        "42 mad people",
        "grand total",
        "10 grand prix tickets",
        "2 c u later",
        "a pound cake",
        "dollars",
        "my bucket list",
        "pounding",
        "vitamin c",
        "it makes sense",
        "10 centimeters",
        "a scent",
        "3 sensors",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []


def test_a_bare_number_after_an_amount_is_another_one_where_it_is_no_cents() -> None:
    dollars = {"type": "value", "unit": "$"}
    assert found("10 dollars 0.17") == [("10 dollars", {**dollars, "value": 10}), ("0.17", {**dollars, "value": 0.17})]
    assert found("20 dollars 43") == [("20 dollars 43", {**dollars, "value": 20.43})]
    assert [written for written, _ in found("10.5 dollars 6 times")] == ["10.5 dollars"]


def test_half_a_million() -> None:
    assert found("half a million dollars") == [
        ("half a million dollars", {"type": "value", "value": 500_000, "unit": "$"})
    ]
