"""What is found in a message: an entity, and a candidate for one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LOOKUP = "LookupExtractor"
REGEX = "RegexExtractor"
SYSTEM = "SystemEntities"
CONTEXT = "ContextExtractor"
RECORD = "RecordExtractor"


@dataclass(frozen=True)
class Entity:
    """A stretch of the user's text that means something to the dialogue."""

    entity: str
    """The entity's name."""
    start: int
    """First character in the user's own text."""
    end: int
    """One past the last character."""
    value: Any
    """What it means: a text, a number or a JSON object."""
    extractor: str
    """Which part found it; `payload` for entities of a button."""
    role: str | None = None
    """Role, such as `from` and `to` of a city."""
    group: str | None = None
    """Group, which holds entities together."""
    additional_info: dict[str, Any] | None = None
    """Duckling's JSON value of a system entity."""

    def to_json(self) -> dict[str, Any]:
        """Return the entity as the HTTP API and the events show it.

        >>> Entity("city", 0, 2, "서울", "LookupExtractor", role="from").to_json()["role"]
        'from'
        """
        optional = {"role": self.role, "group": self.group}
        found: dict[str, Any] = {"entity": self.entity, "start": self.start, "end": self.end, "value": self.value}
        found |= {key: value for key, value in optional.items() if value is not None}
        found["extractor"] = self.extractor
        if self.additional_info is not None:
            found["additional_info"] = self.additional_info
        return found


@dataclass(frozen=True)
class Candidate:
    """A possible entity, before arbitration."""

    start: int
    """First character in the normalised text."""
    end: int
    """One past the last character."""
    entity: str
    """The entity's name."""
    extractor: str
    """Which part found it."""
    value: Any = None
    """What it means; None: the text itself."""
    annotations: Mapping[str, int] | None = None
    """Intent -> how often the value is annotated with this entity in its utterances."""
    additional_info: dict[str, Any] | None = None
    """Duckling's JSON value of a system entity."""
    role: str | None = None
    """Its role, where what found it tells."""
    score: float = 1.0
    """How exactly it is written as it is known, from 0 to 1."""
    reason: str = ""
    """What speaks for it, where the part that found it does not say enough."""
