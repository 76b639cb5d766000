"""Why a message did not fill a slot: what each of its mappings lacked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.dialogue.tracker import Tracker
from bot.domain.domain import Domain
from bot.domain.slot import REQUESTED_SLOT, MappingCondition, Slot, SlotMapping
from bot.testing.place_text import place_behind
from bot.testing.slot_text import slot_text

_MOST = 3  # mappings that are shown
_FEW = 3  # intents that are named


def unfilled_lines(slot: Slot, tracker: Tracker, domain: Domain) -> list[str]:
    """Return why the latest message gave a slot no value, the nearest mapping first.

    `tracker` is the conversation right after the message, when its mappings were looked at.
    """
    if not tracker.latest_message.text and not tracker.latest_message.entities:
        return []
    misses = sorted((_miss(mapping, tracker) for mapping in slot.mappings), key=lambda miss: len(miss.lacks))
    useful = [miss for miss in misses if miss.mapping.type != "custom"]
    if not useful:
        alone = f"only actions set '{slot.name}': it has no other mapping" if misses else _none(slot)
        return [alone, *_untaken(slot, tracker, domain)]
    return [*_untaken(slot, tracker, domain), *(miss.text for miss in useful[:_MOST])]


@dataclass(frozen=True)
class _Miss:
    """A mapping, and what it lacks."""

    mapping: SlotMapping
    lacks: tuple[str, ...]

    @property
    def text(self) -> str:
        entity = f" {self.mapping.entity}" if self.mapping.entity else ""
        name = f"{self.mapping.type}{entity}{place_behind(self.mapping.place)}"
        return f"{name} lacks: {'; '.join(self.lacks)}" if self.lacks else f"{name} applies, but its value was refused"


def _miss(mapping: SlotMapping, tracker: Tracker) -> _Miss:
    return _Miss(mapping, (*_entity(mapping, tracker), *_intent(mapping, tracker), *_conditions(mapping, tracker)))


def _entity(mapping: SlotMapping, tracker: Tracker) -> Iterator[str]:
    if mapping.type != "from_entity":
        return
    named = [one for one in tracker.latest_message.entities if one.get("entity") == mapping.entity]
    if not named:
        yield f"no entity '{mapping.entity}' was found"
    elif not any((one.get("role"), one.get("group")) == (mapping.role, mapping.group) for one in named):
        wanted = mapping.role or mapping.group
        yield f"the entity needs '{wanted}' as its role or group" if wanted else "the entity has a role or group"


def _intent(mapping: SlotMapping, tracker: Tracker) -> Iterator[str]:
    intent = tracker.latest_message.intent
    if mapping.intents and intent not in mapping.intents:
        some = " or ".join(repr(one) for one in mapping.intents)
        wanted = f"intent {some} expected" if len(mapping.intents) <= _FEW else f"one of {len(mapping.intents)} intents"
        yield f"{wanted}, '{intent}' understood"
    elif intent in mapping.not_intents:
        yield f"not for the intent '{intent}'"


def _conditions(mapping: SlotMapping, tracker: Tracker) -> Iterator[str]:
    if mapping.conditions and not any(_holds(one, tracker) for one in mapping.conditions):
        wanted = " or ".join(_when(one) for one in mapping.conditions)
        yield f"it applies only {wanted}, but {_state(tracker)}"


def _holds(condition: MappingCondition, tracker: Tracker) -> bool:
    if condition.active_loop != tracker.active_loop_name:
        return False
    return not condition.requested_slot or condition.requested_slot == tracker.slots.get(REQUESTED_SLOT)


def _when(condition: MappingCondition) -> str:
    if condition.active_loop is None:
        return "outside of forms"
    return f"while '{condition.active_loop}' " + (
        f"asks for '{condition.requested_slot}'" if condition.requested_slot else "is active"
    )


def _state(tracker: Tracker) -> str:
    form, asked = tracker.active_loop_name, tracker.slots.get(REQUESTED_SLOT)
    if form is None:
        return "no form was active"
    return f"'{form}' asked for '{asked}'" if asked else f"'{form}' was active"


def _untaken(slot: Slot, tracker: Tracker, domain: Domain) -> Iterator[str]:
    """Tell of entities in the message that the slot has no mapping for."""
    own = {mapping.entity for mapping in slot.mappings}
    for entity in tracker.latest_message.entities:
        name = str(entity.get("entity"))
        if name not in own:
            takers = [other.name for other in domain.slots.values() if _takes(other.mappings, name)]
            there = f"it can fill {', '.join(repr(one) for one in takers)}" if takers else "no slot has one"
            yield f"'{slot.name}' has no mapping for {slot_text(name, entity.get('value'))}, which was found; {there}"


def _takes(mappings: Sequence[SlotMapping], entity: str) -> bool:
    return any(mapping.entity == entity for mapping in mappings)


def _none(slot: Slot) -> str:
    return f"slot '{slot.name}'{place_behind(slot.place)} has no mappings, so no message fills it"
