"""Numbers with units, and ranges of them."""

from __future__ import annotations

import pytest

from nlu.entities.dimensions.measure.value import (
    Measure,
    at_least,
    at_most,
    between,
    is_known,
    is_simple,
    measure,
    measure_json,
)


def test_noise_of_binary_fractions_is_removed() -> None:
    assert measure(0.1 + 0.2, "litre").value == 0.3
    assert isinstance(measure(2.0, "litre").value, int)


@pytest.mark.parametrize(
    ("lower", "upper"),
    [
        (Measure("gram", 3), Measure("gram", 2)),
        (Measure("gram", 3), Measure("gram", 3)),
        (Measure("gram", 3), Measure("ounce", 5)),
        (Measure("gram", lower=1), Measure("gram", 5)),
    ],
)
def test_ranges_rise_and_have_one_unit(lower: Measure, upper: Measure) -> None:
    assert between(lower, upper) is None


def test_a_range_takes_over_the_product() -> None:
    assert between(Measure("cup", 1), Measure("cup", 2, product="milk")) == Measure(
        "cup", lower=1, upper=2, product="milk"
    )


def test_open_ranges() -> None:
    assert at_least(Measure("$", 5)) == Measure("$", lower=5)
    assert at_most(Measure("$", 5)) == Measure("$", upper=5)


def test_latent_readings_are_no_parts_of_others() -> None:
    latent = Measure("unnamed", 5, latent=True)
    assert not is_simple(latent)
    assert not is_known(latent)
    assert is_known(Measure("gram", lower=5))


def test_json_of_values_and_intervals() -> None:
    assert measure_json(Measure("cup", 2, product="tea")) == {
        "type": "value",
        "value": 2,
        "unit": "cup",
        "product": "tea",
    }
    assert measure_json(Measure("$", lower=2, upper=3)) == {
        "type": "interval",
        "from": {"value": 2, "unit": "$"},
        "to": {"value": 3, "unit": "$"},
    }


def test_json_with_the_unit_of_the_si() -> None:
    found = measure_json(Measure("gram", 250), {"gram": (0.001, "kilogram")})
    assert found["normalized"] == {"value": 0.25, "unit": "kilogram"}
