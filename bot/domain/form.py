"""Forms: slots that are asked for one after the other."""

from __future__ import annotations

from dataclasses import dataclass

from nlu import Place


@dataclass(frozen=True)
class Form:
    """A form of the domain."""

    name: str
    """Its name, which is also the name of its action."""
    required_slots: tuple[str, ...] = ()
    """Asked for in this order."""
    ignored_intents: tuple[str, ...] = ()
    """Messages with these intents fill no slot of the form."""
    place: Place | None = None
    """Where it is declared."""
    slot_places: tuple[Place, ...] = ()
    """Where each required slot is written."""
    intent_places: tuple[Place, ...] = ()
    """Where each ignored intent is written."""
