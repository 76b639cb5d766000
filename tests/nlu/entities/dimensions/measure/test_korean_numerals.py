"""Korean numerals before units."""

from __future__ import annotations

import re

import pytest

from nlu.entities.dimensions.measure.korean_numerals import NUMERAL, numeral_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("1,200", 1200),
        ("2.5", 2.5),
        ("1만 2천", 12_000),
        ("1만2천300", 12_300),
        ("만 오천", 15_000),
        ("이백오십", 250),
        ("한", 1),
        ("열두", 12),
        ("스물 다섯", 25),
        ("서", 3),
        ("반", 0.5),
        ("3분의 1", 0.3333333333),
        ("삼분의 일", 0.3333333333),
        ("3/4", 0.75),
        ("삼 점 오", 3.5),
        ("이점공오", 2.05),
    ],
)
def test_values(text: str, value: float) -> None:
    assert re.fullmatch(NUMERAL, text)
    assert numeral_value(text) == value


@pytest.mark.parametrize("text", ["1/0", "0분의 1", "이삼", "천천"])
def test_what_has_no_value(text: str) -> None:
    assert numeral_value(text) is None


def test_native_numerals_may_be_refused() -> None:
    assert numeral_value("두", native=False) is None
    assert numeral_value("이십", native=False) == 20
