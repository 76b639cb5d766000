"""Reads the name of a time zone."""

from __future__ import annotations

import re
from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?\Z")
_MOST = timedelta(hours=24)


def timezone_of(name: str) -> tzinfo | None:
    """Return the zone of a name (`Asia/Seoul`, `UTC`) or an offset (`+09:00`); None where it is unknown here.

    Names need the computer's database of time zones, or the package `tzdata`.

    >>> [str(timezone_of(name)) for name in ("+09:00", "UTC+5:30", "-03:00", "Asia/Sole")]
    ['UTC+09:00', 'UTC+05:30', 'UTC-03:00', 'None']
    """
    match = _OFFSET.match(name)
    if match is not None:
        ahead = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        return None if ahead >= _MOST else timezone(ahead if match[1] == "+" else -ahead)
    try:
        return timezone.utc if name == "UTC" else ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # unknown, a folder of zones, or no name of a zone at all
        return None
