"""Takes or refuses answers as the domain declares it, without code: `malgil:` below a slot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timezone, tzinfo
from typing import Any

from bot.dialogue import events as ev
from bot.dialogue.events import Event
from bot.dialogue.running import RunAction
from bot.dialogue.tracker import Tracker
from bot.domain.answer import AnswerType
from bot.domain.answer_reading import Verdict, judge, limit_value
from bot.domain.domain import Domain
from bot.domain.slot import REQUESTED_SLOT, MappingCondition, Slot, SlotMapping
from nlu import language_of

_SYSTEM = "SystemEntities"


class SlotValidation:
    """Reads candidates for slots, and refuses those that can't be taken."""

    def __init__(self, domain: Domain, run: RunAction, *, language: str, zone: tzinfo | None = None) -> None:
        """Take the domain, what utters responses, and what answers are read by.

        `language` counts where the letters of a message don't tell another one; `zone` None is the computer's.
        """
        self.domain, self.run, self.language, self.zone = domain, run, language, zone

    def read(self, slot: Slot, value: Any, tracker: Tracker) -> Any:
        """Return what a value from the latest message means for a slot; None where it is nothing for it."""
        if slot.answer is None or value is None:
            return value
        return self._judge(slot, slot.answer, value, tracker).value

    def last_fitting(self, slot: Slot, values: Sequence[Any], tracker: Tracker) -> Any:
        """Return the last of several values that means something for a slot, or the last where none does."""
        return next((one for one in reversed(values) if self.read(slot, one, tracker) is not None), values[-1])

    def further_mappings(self, slot: Slot, tracker: Tracker) -> tuple[SlotMapping, ...]:
        """Return the mapping that a bare answer to a slot's question is taken by, where none of its own is."""
        dimension = None if slot.answer is None else slot.answer.dimension
        is_mapped = any(mapping.entity == dimension for mapping in slot.mappings)
        form = tracker.active_loop_name
        if dimension is None or is_mapped or form is None or tracker.slots.get(REQUESTED_SLOT) != slot.name:
            return ()
        condition = MappingCondition(form, slot.name)
        return (SlotMapping("from_entity", dimension, conditions=(condition,)),)

    async def refuse(self, candidates: Mapping[str, Any], tracker: Tracker) -> tuple[list[Event], dict[str, Any]]:
        """Return what is said and reset for values that can't be taken, and the values that can, as they are meant."""
        events: list[Event] = []
        taken: dict[str, Any] = {}
        for name, value in candidates.items():
            slot = self.domain.slots.get(name)
            if slot is None or slot.answer is None or value is None:
                taken[name] = value
                continue
            verdict = self._judge(slot, slot.answer, value, tracker)
            if verdict.is_taken:
                taken[name] = verdict.value
                events += [ev.SlotSet(name, verdict.value)] if verdict.value != value else []
            else:
                # What fills other slots was no answer to this question: nobody needs to be told that it is none.
                is_told = verdict.value is not None or len(candidates) == 1
                events += await self.refusal(slot, verdict, value, tracker) if is_told else [ev.SlotSet(name, None)]
        return events, taken

    async def refusal(self, slot: Slot, verdict: Verdict, said: Any, tracker: Tracker) -> list[Event]:
        """Return the response to a wrong answer, and the slot as it is then: empty."""
        events: list[Event] = []
        if slot.answer is not None and verdict.response is not None:
            seen = tracker.copy()
            seen.slots = {**seen.slots, **self._fill_ins(slot.answer, verdict, said, tracker)}
            events += await self.run(verdict.response, seen)
        return [*events, ev.SlotSet(slot.name, None)]

    async def refuse_silence(self, slot: Slot, tracker: Tracker) -> list[Event]:
        """Refuse a message that holds nothing for the slot that is asked for."""
        wrong = Verdict(None, None if slot.answer is None else slot.answer.response, is_taken=False)
        return await self.refusal(slot, wrong, tracker.latest_message.text, tracker)

    def _judge(self, slot: Slot, answer: AnswerType, value: Any, tracker: Tracker) -> Verdict:
        said, language = _as_said(value, slot, answer.dimension, tracker), self._language(tracker)
        is_asked = tracker.slots.get(REQUESTED_SLOT) == slot.name
        return judge(answer, said, now=self._moment(tracker), language=language, is_asked=is_asked)

    def _fill_ins(self, answer: AnswerType, verdict: Verdict, said: Any, tracker: Tracker) -> dict[str, Any]:
        now, value = self._moment(tracker), said if verdict.value is None else verdict.value
        return {
            "value": value if isinstance(value, (str, int, float)) else tracker.latest_message.text,
            "minimum": limit_value(answer, answer.minimum, now=now),
            "maximum": limit_value(answer, answer.maximum, now=now),
        }

    def _moment(self, tracker: Tracker) -> datetime:
        """Return when the latest message was written, by the clock of its zone."""
        stamp = tracker.latest_message.timestamp
        if stamp is None:
            return datetime.now(timezone.utc).astimezone(self.zone)
        return datetime.fromtimestamp(stamp, timezone.utc).astimezone(self.zone)

    def _language(self, tracker: Tracker) -> str:
        return language_of(tracker.latest_message.text or "", default=self.language)


def _as_said(value: Any, slot: Slot, dimension: str | None, tracker: Tracker) -> Any:
    """Return the words that a value comes from, where they tell more than it.

    The words of a time tell whether a day was named. Of a whole message, what is an entity of another kind is left out:
    "6 people" is no time, though a bare 6 may be one. What the slot is filled from is of its own kind.
    """
    message, text = tracker.latest_message, tracker.latest_message.text or ""
    for entity in message.entities:
        if dimension == "time" and entity.get("extractor") == _SYSTEM and entity.get("value") == value:
            return text[entity.get("start") : entity.get("end")] or value
    own = {mapping.entity for mapping in slot.mappings}
    others = [entity for entity in message.entities if entity.get("entity") not in own]
    return _without_others(text, others) if dimension and value == text else value


def _without_others(text: str, entities: Sequence[Mapping[str, Any]]) -> str:
    for entity in entities:
        start, end = entity.get("start"), entity.get("end")
        if isinstance(start, int) and isinstance(end, int) and entity.get("extractor") != _SYSTEM:
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text
