"""Slots as reports show them."""

from __future__ import annotations

import json
from typing import Any

from bot.domain.story import ANY_VALUE

_LONGEST = 60  # characters of a value that are shown


def slot_text(name: str, value: Any) -> str:
    """Return a slot with its value on one line.

    >>> slot_text("city", "부산"), slot_text("seats", None), slot_text("city", ANY_VALUE)
    ('city = "부산"', 'seats = null', 'city is set')
    """
    if value is ANY_VALUE:
        return f"{name} is set"
    written = json.dumps(value, ensure_ascii=False, default=str)
    return f"{name} = {written if len(written) <= _LONGEST else f'{written[:_LONGEST]}...'}"
