"""Forms: ask for slots one after the other, validate answers, step back for other topics."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from bot.dialogue import events as ev
from bot.dialogue.events import Event
from bot.dialogue.running import ActionFailedError, ActionRejectedError, RunAction
from bot.dialogue.slot_filling import SlotFilling, with_candidates
from bot.dialogue.tracker import Tracker
from bot.domain.domain import ACTION_LISTEN, Domain
from bot.domain.form import Form
from bot.domain.slot import REQUESTED_SLOT

logger = logging.getLogger(__name__)


IsOtherTopic = Callable[[str, Tracker], bool]
"""Tells of a form, by its name, whether what the user says instead of an answer is answered by something else."""


def every_topic(_form: str, _tracker: Tracker) -> bool:
    """Take whatever is no answer for another topic, as Rasa does."""
    return True


class FormLoop:
    """Runs a form; the action of the form's name."""

    def __init__(
        self,
        form: Form,
        domain: Domain,
        run: RunAction,
        slot_filling: SlotFilling,
        *,
        is_other_topic: IsOtherTopic = every_topic,
    ) -> None:
        self.form, self.domain, self.run, self.slot_filling = form, domain, run, slot_filling
        self.is_other_topic = is_other_topic

    @property
    def _validation(self) -> str:
        return f"validate_{self.form.name}"

    async def __call__(self, tracker: Tracker) -> list[Event]:
        """Return the events of one run; raises ActionRejectedError when the message fills nothing."""
        now = tracker.copy()
        events: list[Event] = []
        is_validated = False
        if now.active_loop_name != self.form.name:
            events, is_validated = await self._activate(now)
        if not _is_done(events):
            events += await self._go_on(now, events, is_validated=is_validated)
        if _is_done(events):
            events.append(ev.ActiveLoop(None))
        return events

    async def _activate(self, tracker: Tracker) -> tuple[list[Event], bool]:
        """Start the form; return its events, and whether the slots that were filled before have been validated.

        Slots that the message fills only inside the form are added to the tracker.
        """
        started = ev.ActiveLoop(self.form.name)
        inside = tracker.copy()
        inside.append(started)
        extracted = await self._extract(inside)
        tracker.extend(extracted)
        slots = tracker.slots
        filled = {name: slots[name] for name in self.form.required_slots if slots.get(name) is not None}
        validated = await self._validate(filled, tracker)
        events = [started, *with_candidates(validated, extracted)]
        return events, any(isinstance(event, ev.SlotSet) for event in (*extracted, *validated))

    async def _extract(self, tracker: Tracker) -> list[Event]:
        """Fill slots again, now inside the form; one that can't be filled is asked for, so that no failure stops it."""
        try:
            return await self.slot_filling.extract(tracker)
        except ActionFailedError as error:
            logger.error("%s", error, exc_info=error)
            return error.events

    async def _go_on(self, tracker: Tracker, before: Sequence[Event], *, is_validated: bool) -> list[Event]:
        events = [] if is_validated else await self._validate_answer(tracker)
        if any(isinstance(event, ev.ActionExecutionRejected) for event in events):
            return events
        return events + await self._ask_next(tracker, [*before, *events])

    async def _validate_answer(self, tracker: Tracker) -> list[Event]:
        loop = tracker.active_loop
        if loop is None or loop.name != self.form.name or loop.is_interrupted:
            return await self._validate({}, tracker)
        if tracker.latest_action_name != ACTION_LISTEN:
            return await self._validate({}, tracker)
        filled = self._slots_of_latest_message(tracker)
        events = await self._validate(filled, tracker)
        judged = any(isinstance(event, ev.SlotSet) and event.name != REQUESTED_SLOT for event in events)
        rejected = any(isinstance(event, ev.ActionExecutionRejected) for event in events)
        asked = tracker.slots.get(REQUESTED_SLOT)
        if asked and not filled and not judged and not rejected:
            return events + await self._wrong_answer(str(asked), tracker)
        return events

    async def _wrong_answer(self, asked: str, tracker: Tracker) -> list[Event]:
        """Refuse a message without anything for the slot that is asked for, or step back where it is another topic."""
        slot, intent = self.domain.slots.get(asked), tracker.latest_message.intent
        is_ignored = intent in self.form.ignored_intents
        if slot is None or slot.answer is None or is_ignored or self.is_other_topic(self.form.name, tracker):
            raise ActionRejectedError(self.form.name, f"the message does not fill slot '{asked}'")
        return await self.slot_filling.validation.refuse_silence(slot, tracker)

    def _slots_of_latest_message(self, tracker: Tracker) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in reversed(tracker.events):
            if isinstance(event, (ev.UserUttered, ev.Restarted)):
                break
            if isinstance(event, ev.SlotSet) and event.name != REQUESTED_SLOT:
                found.setdefault(event.name, event.value)
        wanted = self._wanted_slots(tracker)
        return {name: found[name] for name in reversed(found) if name in wanted}

    def _wanted_slots(self, tracker: Tracker) -> set[str]:
        """Return the form's slots, and the one that its validation action asked for."""
        asked = tracker.slots.get(REQUESTED_SLOT)
        return {*self.form.required_slots, *([asked] if asked else [])}

    async def _validate(self, slots: dict[str, Any], tracker: Tracker) -> list[Event]:
        refused, taken = await self.slot_filling.validation.refuse(slots, tracker)
        if self._validation not in self.domain.actions:
            return refused
        candidates: list[Event] = [ev.SlotSet(name, value) for name, value in taken.items()]
        seen = tracker.since_restart()
        # The candidates must be the last events: the action looks for slots since the form's run.
        asked = ev.SlotSet(REQUESTED_SLOT, tracker.slots.get(REQUESTED_SLOT))
        before = [*refused, asked]
        seen.extend([*before, ev.ActionExecuted(self.form.name), *candidates])
        return refused + await self.run(self._validation, seen)

    async def _ask_next(self, tracker: Tracker, events: Sequence[Event]) -> list[Event]:
        if _is_done(events):
            return [ev.SlotSet(REQUESTED_SLOT, None)]
        now = tracker.copy()
        now.extend(events)
        asked = next((e.value for e in events if isinstance(e, ev.SlotSet) and e.name == REQUESTED_SLOT), None)
        found: list[Event] = []
        if not asked:
            asked = next((name for name in self.form.required_slots if now.slots.get(name) is None), None)
            found.append(ev.SlotSet(REQUESTED_SLOT, asked))
        if asked is None:
            return found
        question = self.domain.question(self.form.name, asked)
        return found + (await self.run(question, now) if question else [])


def _is_done(events: Iterable[Event]) -> bool:
    """Return whether the latest event about it says that the form has ended."""
    latest = list(events)[::-1]
    slot = next((event for event in latest if isinstance(event, ev.SlotSet) and event.name == REQUESTED_SLOT), None)
    loop = next((event for event in latest if isinstance(event, ev.ActiveLoop)), None)
    return (slot is not None and slot.value is None) or (loop is not None and loop.name is None)
