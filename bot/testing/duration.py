"""Durations as people write them: `61 minutes`, `1h 30m`, `1시간 30분`."""

from __future__ import annotations

import re

_SECONDS = {
    1: ("s", "sec", "secs", "second", "seconds", "초"),
    60: ("m", "min", "mins", "minute", "minutes", "분"),
    3600: ("h", "hr", "hrs", "hour", "hours", "시간"),
    86400: ("d", "day", "days", "일"),
    604800: ("w", "week", "weeks", "주", "주일"),
}
_UNITS = {name: seconds for seconds, names in _SECONDS.items() for name in names}
_PART = re.compile(r"\s*(?:and\s+|,\s*)?(\d+(?:\.\d+)?)\s*([^\W\d_]+)")
_WORDS = {"하루": 86400.0, "이틀": 172800.0, "사흘": 259200.0, "일주일": 604800.0, "반시간": 1800.0}


def seconds_of(text: str) -> float | None:
    """Return the seconds of a duration, or None for what is none.

    >>> [seconds_of(text) for text in ("61 minutes", "1h 30m", "1 day and 2 hours", "1시간 30분", "하루")]
    [3660.0, 5400.0, 93600.0, 5400.0, 86400.0]
    >>> [seconds_of(text) for text in ("61", "soon", "", "3 minutes ago")]
    [None, None, None, None]
    """
    text = text.strip().lower()
    if text in _WORDS:
        return _WORDS[text]
    total, position = 0.0, 0
    while match := _PART.match(text, position):
        if match[2] not in _UNITS:
            return None
        total += float(match[1]) * _UNITS[match[2]]
        position = match.end()
    return total if position and position == len(text) else None
