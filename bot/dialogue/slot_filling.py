"""Fills slots from a message, by the mappings of the domain."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from bot.dialogue import events as ev
from bot.dialogue.events import Event
from bot.dialogue.running import ActionFailedError, ActionRejectedError, RunAction
from bot.dialogue.slot_validation import SlotValidation
from bot.dialogue.tracker import Tracker
from bot.domain.domain import ACTION_VALIDATE_SLOT_MAPPINGS, Domain
from bot.domain.form import Form
from bot.domain.slot import REQUESTED_SLOT, MappingCondition, Slot, SlotMapping

logger = logging.getLogger(__name__)


class SlotFilling:
    """What `action_extract_slots` does."""

    def __init__(self, domain: Domain, run: RunAction, validation: SlotValidation, *, as_rasa: bool = False) -> None:
        """Take the parts.

        With `as_rasa`, the text of what no user has said may fill slots, and a mapping that names something unknown is
        skipped, whatever else it names.
        """
        self.domain, self.run, self.validation, self.as_rasa = domain, run, validation, as_rasa

    async def extract(self, tracker: Tracker) -> list[Event]:
        """Return the slots that the latest message fills, validated where the project does that.

        Where a custom action fails, the others still count: ActionFailedError is raised at the end, with their events.
        """
        found: list[Event] = []
        called: set[str] = set()
        failures: list[ActionFailedError] = []
        for slot in self.domain.slots.values():
            filled, actions = self._fill(slot, tracker)
            found += filled
            for action in actions:
                if action not in called:
                    called.add(action)
                    found += await self._run(action, tracker, failures)
        found = await self._validated(found, tracker, failures)
        if failures:
            failures[0].events = found
            raise failures[0]
        return found

    async def _run(self, action: str, tracker: Tracker, failures: list[ActionFailedError]) -> list[Event]:
        """Return the slots and messages that a custom action gives; a failure is added to those of the run."""
        try:
            events = await self.run(action, tracker)
        except ActionRejectedError as error:
            logger.warning("Action '%s' fills no slot: %s", action, error)
            return []
        except ActionFailedError as error:
            if failures:  # the first is told by whoever catches it
                logger.error("%s", error, exc_info=error)
            failures.append(error)
            return []
        return [event for event in events if isinstance(event, (ev.SlotSet, ev.BotUttered))]

    def _fill(self, slot: Slot, tracker: Tracker) -> tuple[list[Event], list[str]]:
        """Return the value that the first fitting mapping gives, and custom actions that came before it.

        A value that is none for the slot, as it declares its answers, is left to the next mapping; where it answers the
        slot's own question and no mapping has a better one, the form gets it, to refuse it.
        """
        actions: list[str] = []
        wrong: list[Event] = []
        for mapping in (*slot.mappings, *self.validation.further_mappings(slot, tracker)):
            if not self._applies(mapping, slot, tracker) or (self.as_rasa and not self._is_known(mapping, slot)):
                continue
            if mapping.type == "custom":
                actions += [mapping.action] if mapping.action else []
                continue
            values = _values(mapping, tracker)
            if values:
                value = values if slot.type == "list" else self.validation.last_fitting(slot, values, tracker)
                read = self.validation.read(slot, value, tracker)
                if read is not None or (value is None and tracker.slots.get(slot.name) is not None):
                    return [ev.SlotSet(slot.name, read)], actions
                if value is not None and tracker.slots.get(REQUESTED_SLOT) == slot.name:
                    wrong = wrong or [ev.SlotSet(slot.name, value)]
        return wrong, actions

    def _applies(self, mapping: SlotMapping, slot: Slot, tracker: Tracker) -> bool:
        return (
            self._intent_fits(mapping, tracker)
            and not _is_put_off(mapping, slot, tracker)
            and _conditions_hold(mapping, tracker)
            and not self._is_ambiguous(mapping, slot, tracker)
            and not self._is_nobodys(mapping, tracker)
        )

    def _is_known(self, mapping: SlotMapping, slot: Slot) -> bool:
        """Return whether the domain has what a mapping takes; Rasa skips it otherwise, whatever else it names."""
        if mapping.type == "from_entity":
            own = slot.answer is not None and mapping.entity == slot.answer.dimension
            return own or mapping.entity in self.domain.entities
        return mapping.type != "from_intent" or all(name in self.domain.intent_set for name in mapping.intents)

    def _intent_fits(self, mapping: SlotMapping, tracker: Tracker) -> bool:
        intent = tracker.latest_message.intent
        refused: tuple[str, ...] = mapping.not_intents
        form = self.domain.forms.get(tracker.active_loop_name or "")
        if form is not None and _belongs_to(mapping, form):
            refused = (*refused, *form.ignored_intents)
        return intent in mapping.intents or (not mapping.intents and intent not in refused)

    def _is_nobodys(self, mapping: SlotMapping, tracker: Tracker) -> bool:
        return mapping.type == "from_text" and tracker.latest_message.is_external and not self.as_rasa

    def _is_ambiguous(self, mapping: SlotMapping, slot: Slot, tracker: Tracker) -> bool:
        """Return whether another slot of the form has the same mapping: then only the one asked for is filled.

        Two that take different parts of a time, its day and its time of day, don't compete.
        """
        form = self.domain.forms.get(tracker.active_loop_name or "")
        if mapping.type != "from_entity" or form is None or slot.name not in form.required_slots:
            return False
        if tracker.slots.get(REQUESTED_SLOT) == slot.name:
            return False
        required = (self.domain.slots[name] for name in form.required_slots if name in self.domain.slots)
        others = (other for other in required if other.part == slot.part)
        same = [one for other in others for one in other.mappings if one.identity == mapping.identity]
        return len(same) > 1

    async def _validated(self, found: list[Event], tracker: Tracker, failures: list[ActionFailedError]) -> list[Event]:
        # As in Rasa, what a custom mapping's action says is not sent; what the validation says is.
        candidates: list[Event] = [event for event in found if isinstance(event, ev.SlotSet)]
        if ACTION_VALIDATE_SLOT_MAPPINGS not in self.domain.actions:
            return candidates
        seen = tracker.since_restart()
        seen.extend(candidates)
        return with_candidates(await self._run(ACTION_VALIDATE_SLOT_MAPPINGS, seen, failures), candidates)


def with_candidates(answered: Sequence[Event], candidates: Sequence[Event]) -> list[Event]:
    """Return what a validation answered, and the candidates that it says nothing of, which then are valid."""
    judged = {event.name for event in answered if isinstance(event, ev.SlotSet)}
    unjudged = [event for event in candidates if not (isinstance(event, ev.SlotSet) and event.name in judged)]
    return [*answered, *unjudged]


def _belongs_to(mapping: SlotMapping, form: Form) -> bool:
    """Return whether a mapping applies inside a form."""
    return not mapping.conditions or any(condition.active_loop == form.name for condition in mapping.conditions)


def _is_put_off(mapping: SlotMapping, slot: Slot, tracker: Tracker) -> bool:
    """Return whether the form has stepped back: then a message answers something else than its question.

    As in Rasa, that holds for mappings with conditions only: others fill their slot wherever they fit.
    """
    loop = tracker.active_loop
    if loop is None or not loop.rejected or tracker.slots.get(REQUESTED_SLOT) != slot.name:
        return False
    return bool(mapping.conditions) and mapping.type != "from_trigger_intent"


def _conditions_hold(mapping: SlotMapping, tracker: Tracker) -> bool:
    if not mapping.conditions:
        return True
    if mapping.type == "from_trigger_intent":
        return any(condition.active_loop == tracker.active_loop_name for condition in mapping.conditions)
    return any(_condition_holds(condition, tracker) for condition in mapping.conditions)


def _condition_holds(condition: MappingCondition, tracker: Tracker) -> bool:
    if condition.active_loop is None:
        return tracker.active_loop_name is None
    if condition.active_loop != tracker.active_loop_name:
        return False
    return not condition.requested_slot or condition.requested_slot == tracker.slots.get(REQUESTED_SLOT)


def _values(mapping: SlotMapping, tracker: Tracker) -> list[Any]:
    message = tracker.latest_message
    if mapping.type == "from_entity":
        return [
            entity.get("value")
            for entity in message.entities
            if entity.get("entity") == mapping.entity
            and entity.get("role") == mapping.role
            and entity.get("group") == mapping.group
        ]
    if mapping.type == "from_text":
        return [message.text] if message.text else []
    if mapping.type == "from_trigger_intent" and tracker.active_loop_name is None:
        return []
    return [mapping.value]
