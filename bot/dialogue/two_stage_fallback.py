"""Two-stage fallback: ask what was meant, ask to say it again, then give up."""

from __future__ import annotations

from bot.dialogue import events as ev
from bot.dialogue.applied_events import events_after_latest_restart
from bot.dialogue.events import Event
from bot.dialogue.running import RunAction
from bot.dialogue.tracker import Tracker
from bot.domain.domain import (
    ACTION_DEFAULT_ASK_AFFIRMATION,
    ACTION_DEFAULT_ASK_REPHRASE,
    ACTION_DEFAULT_FALLBACK,
    ACTION_LISTEN,
    ACTION_TWO_STAGE_FALLBACK,
)

FALLBACK_INTENT = "nlu_fallback"
OUT_OF_SCOPE = "out_of_scope"


class TwoStageFallback:
    """The loop behind `action_two_stage_fallback`."""

    def __init__(self, run: RunAction) -> None:
        self.run = run

    async def __call__(self, tracker: Tracker) -> list[Event]:
        """Return the events of one run."""
        if tracker.active_loop_name != ACTION_TWO_STAGE_FALLBACK:
            return [ev.ActiveLoop(ACTION_TWO_STAGE_FALLBACK), *await self.run(ACTION_DEFAULT_ASK_AFFIRMATION, tracker)]
        if _is_done(tracker):
            return [ev.ActiveLoop(None), *await self._end(tracker)]
        affirm = tracker.latest_message.intent == FALLBACK_INTENT
        return await self.run(ACTION_DEFAULT_ASK_AFFIRMATION if affirm else ACTION_DEFAULT_ASK_REPHRASE, tracker)

    async def _end(self, tracker: Tracker) -> list[Event]:
        if _two_in_a_row(tracker) or _second_affirmation_failed(tracker):
            return await self.run(ACTION_DEFAULT_FALLBACK, tracker)
        clarified = tracker.latest_message
        intent = {**(clarified.parse_data.get("intent") or {}), "confidence": 1.0}
        again = ev.UserUttered(
            clarified.text,
            {**clarified.parse_data, "intent": intent},
            clarified.input_channel,
            clarified.message_id,
            None,
            clarified.metadata,
        )
        return [ev.UserUtteranceReverted(), ev.ActionExecuted(ACTION_LISTEN), again]


def _is_done(tracker: Tracker) -> bool:
    clarified = tracker.latest_message.intent not in (FALLBACK_INTENT, OUT_OF_SCOPE)
    return clarified or _two_in_a_row(tracker) or _second_affirmation_failed(tracker)


def _latest_intents(tracker: Tracker, count: int) -> list[str | None]:
    messages = [e for e in events_after_latest_restart(tracker.events) if isinstance(e, ev.UserUttered)]
    return [message.intent for message in messages[::-1][:count]]


def _two_in_a_row(tracker: Tracker) -> bool:
    return _latest_intents(tracker, 2) == [FALLBACK_INTENT, FALLBACK_INTENT]


def _second_affirmation_failed(tracker: Tracker) -> bool:
    return _latest_intents(tracker, 3) == [OUT_OF_SCOPE, FALLBACK_INTENT, OUT_OF_SCOPE]
