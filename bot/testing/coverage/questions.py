"""Which slots forms asked for, and which of the questions were answered."""

from __future__ import annotations

from collections import Counter

from bot.dialogue import events as ev
from bot.dialogue.events import Event
from bot.dialogue.tracker import Tracker
from bot.domain.domain import Domain
from bot.domain.slot import REQUESTED_SLOT
from bot.testing.coverage.point import ASKED, FILLED, key_of
from nlu import Place


class AskedQuestions:
    """Counts for one conversation; give it every event before it happens."""

    def __init__(self, domain: Domain, hits: Counter[str]) -> None:
        self.hits = hits
        self._places: dict[tuple[str, str], Place] = {
            (form.name, slot): place
            for form in domain.forms.values()
            for slot, place in zip(form.required_slots, form.slot_places, strict=False)
        }

    def at(self, event: Event, tracker: Tracker) -> None:
        """Count a slot that is asked for, filled, or, when the form goes on to another, answered."""
        form, asked = tracker.active_loop_name or "", tracker.slots.get(REQUESTED_SLOT)
        if isinstance(event, ev.SlotSet) and event.name == REQUESTED_SLOT:
            self._count(form, event.value, ASKED)
        elif isinstance(event, ev.SlotSet) and event.value is not None:
            self._count(form, event.name, FILLED)
        goes_on = isinstance(event, ev.SlotSet) and event.name == REQUESTED_SLOT and event.value != asked
        ends = isinstance(event, ev.ActiveLoop) and event.name != form
        if (goes_on or ends) and tracker.slots.get(str(asked)) is not None:
            self._count(form, asked)

    def _count(self, form: str, slot: object, side: str = "") -> None:
        place = self._places.get((form, str(slot)))
        if place is not None:
            self.hits[key_of("form slot", place, side)] += 1
