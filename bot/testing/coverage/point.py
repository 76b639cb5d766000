"""A point: one thing in a project's YAML that a conversation can exercise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from nlu import Place

Kind: TypeAlias = Literal[
    "intent",  # a message meant it
    "entity",  # a message held it
    "rule",  # it decided what comes next
    "story",  # likewise
    "step",  # a line of a rule or story that a conversation came by
    "form slot",  # a form asked for it and was answered
    "response",  # the bot said it
    "variation",  # in this way
    "button",  # it was pressed
    "condition",  # it held, and did not hold
    "action",  # custom code that ran
]
KINDS: tuple[Kind, ...] = get_args(Kind)
HELD, NOT_HELD = "held", "not held"
ASKED, FILLED = "asked", "filled"

Hits: TypeAlias = Mapping[str, int]
"""How often things happened, by the keys that points give; plain data, so that counts of processes can be added."""


@dataclass(frozen=True)
class Point:
    """One thing that can be exercised.

    >>> point = Point("rule", "Greet", Place("data/rules.yml", 4, 3))
    >>> point.exercised({point.key: 2}), point.exercised({})
    (1, 0)
    """

    kind: Kind
    """What it is."""
    name: str
    """Its name, or what it says in short."""
    place: Place
    """Where it is written: what an anchor names counts there, wherever it is used."""
    owner: str = ""
    """Key of the point that it is a part of: of a variation its response, of a step its rule."""

    @property
    def key(self) -> str:
        """Its name in counts."""
        return key_of(self.kind, self.place)

    @property
    def sides(self) -> tuple[str, ...]:
        """The keys of all that should happen: once for a condition that it holds, once that it does not."""
        return (self.side(HELD), self.side(NOT_HELD)) if self.kind == "condition" else (self.key,)

    def side(self, name: str) -> str:
        """Return the key of something about it that is counted apart."""
        return key_of(self.kind, self.place, name)

    def exercised(self, hits: Hits) -> int:
        """Return how many of its sides happened."""
        return sum(hits.get(key, 0) > 0 for key in self.sides)

    def times(self, hits: Hits) -> int:
        """Return how often it was exercised; of a condition, how often it was looked at."""
        return sum(hits.get(key, 0) for key in self.sides)

    def lack(self, hits: Hits) -> str:
        """Return what did not happen, in words; empty where nothing more can be said than that it was not exercised."""
        if self.kind == "form slot" and not hits.get(self.key):
            if hits.get(self.side(ASKED)):
                return "asked for, never answered"
            return "filled, but never asked for" if hits.get(self.side(FILLED)) else ""
        missing = (
            [name for name in (HELD, NOT_HELD) if not hits.get(self.side(name))] if self.kind == "condition" else []
        )
        return {HELD: "never true", NOT_HELD: "never false"}[missing[0]] if len(missing) == 1 else ""


def key_of(kind: Kind, place: Place | None, side: str = "") -> str:
    """Return the key of the point of a kind at a place, or of a side of it; None for what is built in.

    >>> key_of("condition", Place("domain.yml", 6, 5)), key_of("condition", Place("domain.yml", 6, 5), HELD)
    ('condition domain.yml:6:5', 'condition domain.yml:6:5 held')
    """
    return f"{kind} {place} {side}" if side else f"{kind} {place}"
