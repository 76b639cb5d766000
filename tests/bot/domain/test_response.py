"""Conditions of variations."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.response import SlotCondition


@pytest.mark.parametrize(
    ("wanted", "value", "holds"),
    [
        ("Gold", "gold", True),
        ("gold", "silver", False),
        ("", None, False),
        (None, None, True),
        (3, 3, True),
        (3, 3.0, True),
        (3, "3", False),
        (True, True, True),
        (True, False, False),
        (True, 1, False),
        (1, True, False),
        (False, None, False),
        (["a"], ["a"], True),
        (["a"], ["b"], False),
    ],
)
def test_condition(wanted: Any, value: Any, holds: bool) -> None:
    assert SlotCondition("tier", wanted).holds(value) is holds
