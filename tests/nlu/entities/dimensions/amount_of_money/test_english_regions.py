"""Coins and slang for money, by region."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("locale", "text", "value", "unit"),
    [
        ("en_US", "5 grand", 5000, "USD"),
        ("en_GB", "5 grand", 5000, "GBP"),
        ("en_AU", "three dimes", 0.3, "AUD"),
        ("en_ZA", "a dime", 0.1, "$"),
        ("en_CA", "a quarter", 0.25, "CAD"),
        ("en", "eight nickels", 0.4, "$"),
    ],
)
def test_units(locale: str, text: str, value: float, unit: str) -> None:
    (entity,) = SystemEntities(locale=locale).parse(text, now=NOW, dimensions=["amount-of-money"])
    assert entity.additional_info == {"type": "value", "value": value, "unit": unit}


@pytest.mark.parametrize("text", ["grand", "the grand hotel", "a quarter past five", "three quarters of an hour"])
def test_what_is_no_money(text: str) -> None:
    assert SystemEntities(locale="en_US").parse(text, now=NOW, dimensions=["amount-of-money"]) == []


def test_a_bare_number_only_where_it_is_asked_for() -> None:
    entities = SystemEntities(locale="en")
    assert entities.parse("7.5", now=NOW, dimensions=["amount-of-money"]) == []
    (entity,) = entities.parse("7.5", now=NOW, dimensions=["amount-of-money"], latent=True)
    assert entity.additional_info == {"type": "value", "value": 7.5, "unit": "unknown"}
