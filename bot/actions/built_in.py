"""The actions that come built in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.dialogue import events as ev
from bot.dialogue.events import Event
from bot.dialogue.tracker import Tracker
from bot.domain import domain as names
from bot.domain.domain import Domain
from bot.domain.slot import REQUESTED_SLOT
from bot.responses import bot_event, language_of_conversation

Utter = Callable[[str, Tracker], Awaitable[list[Event]]]
BuiltIn = Callable[[Tracker], Awaitable[list[Event]]]

_AFFIRMATION = {
    "en": ("Did you mean '{}'?", "Yes", "No"),
    "ko": ("'{}' 말씀이신가요?", "네", "아니요"),
}


@dataclass(frozen=True)
class BuiltInActions:
    """Runs the built-in actions that neither need the project's code nor are loops."""

    domain: Domain
    """The domain."""
    utter: Utter
    """Gives the events of a response; none where there is no such response."""
    language: str
    """Language of a conversation without messages."""
    rasa_texts: bool = False
    """Whether texts of our own are in English, as Rasa's are."""

    def get(self, name: str) -> BuiltIn | None:
        """Return the action of a name, or None."""
        found: dict[str, BuiltIn] = {
            names.ACTION_LISTEN: _nothing,
            names.ACTION_UNLIKELY_INTENT: _nothing,
            names.ACTION_RESTART: self._restart,
            names.ACTION_SESSION_START: self._session_start,
            names.ACTION_DEFAULT_FALLBACK: self._default_fallback,
            names.ACTION_DEACTIVATE_LOOP: _deactivate_loop,
            names.ACTION_REVERT_FALLBACK_EVENTS: _nothing,
            names.ACTION_DEFAULT_ASK_AFFIRMATION: self._ask_affirmation,
            names.ACTION_DEFAULT_ASK_REPHRASE: self._ask_rephrase,
            names.ACTION_BACK: self._back,
        }
        return found.get(name)

    async def _restart(self, tracker: Tracker) -> list[Event]:
        return [*await self.utter("utter_restart", tracker), ev.Restarted()]

    async def _session_start(self, tracker: Tracker) -> list[Event]:
        carried: list[Event] = []
        if self.domain.session.carry_over_slots:
            set_before = (event for event in tracker.applied_events() if isinstance(event, ev.SlotSet))
            carried = [ev.SlotSet(event.name, event.value) for event in set_before]
        return [ev.SessionStarted(), *carried, ev.ActionExecuted(names.ACTION_LISTEN)]

    async def _default_fallback(self, tracker: Tracker) -> list[Event]:
        return [*await self.utter("utter_default", tracker), ev.UserUtteranceReverted()]

    async def _back(self, tracker: Tracker) -> list[Event]:
        rewinds: list[Event] = [ev.UserUtteranceReverted(), ev.UserUtteranceReverted()]
        return [*await self.utter("utter_back", tracker), *rewinds]

    async def _ask_rephrase(self, tracker: Tracker) -> list[Event]:
        return await self.utter("utter_ask_rephrase", tracker)

    async def _ask_affirmation(self, tracker: Tracker) -> list[Event]:
        intent = tracker.latest_message.intent
        ranking: list[dict[str, Any]] = tracker.latest_message.parse_data.get("intent_ranking") or []
        if intent == "nlu_fallback" and len(ranking) > 1:
            intent = ranking[1].get("name")
        language = "en" if self.rasa_texts else language_of_conversation(tracker, default=self.language)
        text, yes, no = _AFFIRMATION.get(language, _AFFIRMATION["en"])
        buttons = [{"title": yes, "payload": f"/{intent}"}, {"title": no, "payload": "/out_of_scope"}]
        action = names.ACTION_DEFAULT_ASK_AFFIRMATION
        return [bot_event({"text": text.format(intent), "buttons": buttons, "utter_action": action})]


async def _nothing(_tracker: Tracker) -> list[Event]:
    return []


async def _deactivate_loop(_tracker: Tracker) -> list[Event]:
    return [ev.ActiveLoop(None), ev.SlotSet(REQUESTED_SLOT, None)]
