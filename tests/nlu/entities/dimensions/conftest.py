"""What tests of several dimensions read from the entities that were found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = list[tuple[str, object]]
"""Stretches of the text, each with its additional info."""


@pytest.fixture
def measured() -> Callable[[Found], tuple[object, ...]]:
    """Return a function that reads the one measure that was found: its stretch, type, value and unit."""

    def read(found: Found) -> tuple[object, ...]:
        ((stretch, info),) = found
        assert isinstance(info, dict)
        return stretch, info["type"], info["value"], info["unit"]

    return read


@pytest.fixture
def between() -> Callable[[Found], tuple[object, ...]]:
    """Return a function that reads the one range that was found: its stretch, type, ends (None: open) and units."""

    def read(found: Found) -> tuple[object, ...]:
        ((stretch, info),) = found
        assert isinstance(info, dict)
        sides = [info.get(side) for side in ("from", "to")]
        lower, upper = (None if side is None else side["value"] for side in sides)
        return stretch, info["type"], lower, upper, {side["unit"] for side in sides if side is not None}

    return read
