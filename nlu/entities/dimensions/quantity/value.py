"""A quantity that was read."""

from __future__ import annotations

import re

from nlu.entities.dimensions.measure.value import Measure, resolve

__all__ = ["of_product", "resolve"]


def of_product(value: Measure, match: re.Match[str]) -> Measure | None:
    """Return a quantity of what the group `product` names; None where it is one of something already."""
    return value._replace(product=match["product"]) if value.product is None else None
