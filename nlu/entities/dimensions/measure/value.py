"""A number with a unit, or a range of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from nlu.entities.dimensions.number.value import number
from nlu.entities.rule import Context


class Measure(NamedTuple):
    """The value of a dimension that has units."""

    unit: str
    """Unit, as it is called in the answer."""
    value: int | float | None = None
    """How many; None: a range, or a unit without a number."""
    lower: int | float | None = None
    """First value of a range."""
    upper: int | float | None = None
    """Last value of a range."""
    product: str | None = None
    """Of what."""
    latent: bool = False
    """Whether it counts only when latent readings are asked for."""
    is_part: bool = False
    """Whether it is no entity itself, only a part of others."""
    is_sum: bool = False
    """Whether it was put together of two, as `5 dollars 20` is."""
    factor: float = 1
    """How many of the unit the word that was said holds: 1000 of `gram` in a kilogram."""


def measure(value: float, unit: str, **options: Any) -> Measure:
    """Return a number with a unit, without the noise of binary fractions.

    >>> measure(0.1 + 0.2, "litre").value
    0.3
    """
    return Measure(unit, number(value).value, **options)


def is_simple(value: Measure) -> bool:
    """Return whether it is one number with a unit, not a range."""
    return value.value is not None and not value.latent


def is_known(value: Measure) -> bool:
    """Return whether there is any number."""
    return not value.latent and (value.value is not None or value.lower is not None or value.upper is not None)


def between(lower: Measure, upper: Measure) -> Measure | None:
    """Return the range from one to another; None where the units differ or the range is upside down."""
    if lower.unit != upper.unit or lower.value is None or upper.value is None or lower.value >= upper.value:
        return None
    product = upper.product if upper.product is not None else lower.product
    return Measure(upper.unit, lower=lower.value, upper=upper.value, product=product)


def at_least(value: Measure) -> Measure:
    """Return the range from a value on."""
    return value._replace(value=None, lower=value.value, is_sum=False, factor=1)


def at_most(value: Measure) -> Measure:
    """Return the range up to a value."""
    return value._replace(value=None, upper=value.value, is_sum=False, factor=1)


def resolve(value: Measure, context: Context) -> dict[str, Any]:
    """Return Duckling's JSON: a value with its unit, or an interval."""
    del context
    return measure_json(value)


def measure_json(value: Measure, sizes: Mapping[str, tuple[float, str]] | None = None) -> dict[str, Any]:
    """Return Duckling's JSON; with `sizes` (unit -> size, base unit) also the value in the base unit.

    >>> measure_json(Measure("gram", lower=3))
    {'type': 'interval', 'from': {'value': 3, 'unit': 'gram'}}
    """
    if value.value is not None:
        return {"type": "value", **_side(value, value.value, sizes)}
    found: dict[str, Any] = {"type": "interval"}
    for name, side in (("from", value.lower), ("to", value.upper)):
        if side is not None:
            found[name] = _side(value, side, sizes)
    return found


def _side(value: Measure, side: float, sizes: Mapping[str, tuple[float, str]] | None) -> dict[str, Any]:
    found: dict[str, Any] = {"value": side, "unit": value.unit}
    if value.product is not None:
        found["product"] = value.product
    if sizes is not None and value.unit in sizes:
        size, base = sizes[value.unit]
        found["normalized"] = {"value": number(side * size).value, "unit": base}
    return found
