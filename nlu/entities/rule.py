"""A rule of a system dimension, as data, and what it reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Reading:
    """A stretch of a normalised text and its value."""

    start: int
    """First character."""
    end: int
    """One past the last character."""
    value: Any
    """The value: of the number dimension an int or a float."""
    counter: str | None = None
    """The Korean counter that follows, outside of the stretch."""
    upper: int | float | None = None
    """The last number of a range (3-4명, 두세 명), whose first is the value."""


Production = Callable[[re.Match[str]], "Reading | None"]
"""Turns a match into a reading, or refuses it."""


@dataclass(frozen=True)
class Rule:
    """One way to say a value."""

    name: str
    """An example of what it matches."""
    pattern: re.Pattern[str]
    """What it looks like in a normalised text."""
    production: Production
    """What it means."""
