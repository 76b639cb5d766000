"""Why a message has the entities that it has: what was found, what was taken, and what lost to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nlu.entities.arbitration import Loss
from nlu.entities.entity import CONTEXT, LOOKUP, REGEX, SYSTEM, Candidate, Entity
from nlu.text.normalize import Normalized

_FOUND_BY = {
    LOOKUP: "a known value",
    REGEX: "matched by a regex",
    SYSTEM: "read by the rules of its dimension",
    CONTEXT: "standing where such values stand in the examples",
}


@dataclass(frozen=True)
class EntityExplanation:
    """The entities of a message and how they were decided on."""

    text: str
    """The message."""
    entities: tuple[Entity, ...]
    """What the dialogue sees."""
    chosen: tuple[Candidate, ...]
    """What was taken, in the order of the text; its places are those of the normalised text."""
    lost: tuple[Loss, ...]
    """What was not taken, and why."""
    normalized: Normalized
    """The text that places refer to."""

    def lines(self) -> list[str]:
        """Return the explanation in words, a line for each find."""
        taken = [f"{self._name(one)}: {_found_by(one)}" for one in self.chosen]
        return [*taken, *(self._loss(loss) for loss in self.lost)]

    def to_json(self) -> dict[str, Any]:
        """Return a form for JSON: what was taken and what lost, in places of the message, each with the reason."""
        return {
            "taken": [self._to_json(one, _found_by(one)) for one in self.chosen],
            "lost": [self._to_json(one.candidate, self._reason(one)) for one in self.lost],
        }

    def _to_json(self, found: Candidate, reason: str) -> dict[str, Any]:
        start, end = self.normalized.span(found.start, found.end)
        place = {"start": start, "end": end, "text": self.text[start:end]}
        return {"entity": found.entity, **place, "extractor": found.extractor, "reason": reason}

    def _name(self, found: Candidate) -> str:
        start, end = self.normalized.span(found.start, found.end)
        return f"{found.entity} '{self.text[start:end]}'"

    def _loss(self, loss: Loss) -> str:
        return f"not {self._name(loss.candidate)}, {self._reason(loss)}"

    def _reason(self, loss: Loss) -> str:
        against = "" if loss.winner is None else f" than {self._name(loss.winner)}"
        if loss.winner is not None and not loss.reason.startswith(_COMPARING):
            against = f" as {self._name(loss.winner)} is"
        return f"{_found_by(loss.candidate)}: it {loss.reason}{against}"


_COMPARING = ("is shorter", "is less", "is annotated less", "comes ", "starts later")


def _found_by(found: Candidate) -> str:
    return f"{_FOUND_BY[found.extractor]}, {found.reason}" if found.reason else _FOUND_BY[found.extractor]
