"""Rules of the system dimensions, as data, and what they read and make."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple


@dataclass(frozen=True)
class Of:
    """An item of a pattern: a token of a dimension."""

    dimension: str
    """Name of the dimension, such as `number`."""
    where: Callable[[Any], bool] | None = None
    """What must hold for its value; None: any will do."""


class Placed(NamedTuple):
    """A value with its place, for productions that read less or more than their pattern matched."""

    start: int
    """First character in the normalised text."""
    end: int
    """One past the last character."""
    value: Any
    """The value."""


@dataclass(frozen=True)
class Scan:
    """A pattern on its own: a function that finds values in a whole normalised text."""

    find: Callable[[str], Iterable[Placed]]
    """Yields what it finds."""


Item = str | Of | Scan
"""A part of a pattern: a regular expression (on normalised text), a token of a dimension, or a scan."""

Production = Callable[..., Any]
"""Gets one argument for each item (an `re.Match` or a dimension's value); returns a value, a `Placed`, or None."""


@dataclass(frozen=True)
class Rule:
    """One way to say a value."""

    name: str
    """An example of what it matches."""
    pattern: tuple[Item, ...]
    """What stands side by side, with nothing but spaces between."""
    production: Production
    """What it means; None: this is no value after all."""
    doubt: int = 0
    """How much less it is believed than other readings of the same stretch."""


class Context(NamedTuple):
    """What a value is resolved by."""

    now: datetime
    """Reference time, aware of its zone."""
    language: str = "en"
    """Language of the locale."""
    region: str | None = None
    """Region of the locale, such as `GB`."""
    written: str = ""
    """The stretch as the user wrote it, in upper and lower case."""
    latent: bool = False
    """Whether latent readings were asked for."""
    looks_back: bool = False
    """Whether a bare day of the week is the last one, not the next."""


class Token(NamedTuple):
    """A stretch of a normalised text and its value, with its derivation."""

    start: int
    """First character."""
    end: int
    """One past the last character."""
    dimension: str
    """Dimension; empty: what a regular expression matched."""
    value: Any
    """The dimension's value, or an `re.Match`."""
    rule: Rule | None = None
    """The rule that made it; None: a regular expression."""
    parts: tuple[Token, ...] = ()
    """What it was made of."""
    doubt: int = 0
    """Sum of the doubts of all rules in the derivation."""
    size: int = 1
    """Rules in the derivation."""
    order: int = 0
    """Place of the rule among all."""

    @property
    def is_latent(self) -> bool:
        """Whether it counts only when latent readings are asked for."""
        return bool(getattr(self.value, "latent", False))

    @property
    def is_part(self) -> bool:
        """Whether it is never an entity itself."""
        return bool(getattr(self.value, "is_part", False))
