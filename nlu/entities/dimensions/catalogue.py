"""Which dimensions there are, where their rules stand and what they are made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True)
class Dimension:
    """A kind of value; its rules stand in `dimensions/<package>/<language>.py`, its resolution in `value.py` there."""

    name: str
    """Name, as in Duckling's answers."""
    needs: tuple[str, ...] = ()
    """Dimensions that its rules are made of, beside its own."""
    is_entity: bool = True
    """Whether it is an entity; others are only parts of entities."""
    yields: bool = False
    """Whether it is read only where it is asked for by its name, and gives way to all others."""

    @property
    def package(self) -> str:
        """Folder under `nlu/entities/dimensions`."""
        return self.name.replace("-", "_")

    def has_rules(self) -> bool:
        """Return whether there are rules of it yet."""
        return (Path(__file__).parent / self.package / "value.py").exists()


CATALOGUE: tuple[Dimension, ...] = (
    Dimension("time", ("number", "ordinal", "duration", "grain")),
    Dimension("duration", ("number", "grain")),
    Dimension("amount-of-money", ("number",)),
    Dimension("temperature", ("number",)),
    Dimension("distance", ("number",)),
    Dimension("area", ("number",)),
    Dimension("speed", ("number",)),
    Dimension("volume", ("number",)),
    Dimension("quantity", ("number",)),
    Dimension("weight", ("number",)),
    Dimension("information", ("number",)),
    Dimension("percentage", ("number",)),
    Dimension("age", ("number",)),
    Dimension("email"),
    Dimension("url"),
    Dimension("credit-card-number"),
    Dimension("phone-number"),
    Dimension("flight-number"),
    Dimension("zip-code"),
    Dimension("color"),
    Dimension("language"),
    Dimension("country"),
    Dimension("currency-name"),
    Dimension("ordinal", ("number",)),
    Dimension("number"),
    Dimension("number-sequence"),
    Dimension("any", yields=True),
    Dimension("grain", is_entity=False),
)
"""All dimensions; of two that read the same stretch the first is preferred."""

BY_NAME = {dimension.name: dimension for dimension in CATALOGUE}
"""Name -> dimension."""


@lru_cache(maxsize=256)
def with_parts(names: frozenset[str]) -> frozenset[str]:
    """Return dimensions and all that they are made of.

    >>> sorted(with_parts(frozenset({"duration"})))
    ['duration', 'grain', 'number']
    """
    found: set[str] = set()
    waiting = [name for name in sorted(names) if name in BY_NAME]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(BY_NAME[name].needs)
    return frozenset(found)
