"""The manager: takes a message, and lets policies and actions take turns until the bot listens."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Protocol

from bot.dialogue import events as ev
from bot.dialogue.events import Event, UserUttered
from bot.dialogue.policies.policy import Prediction
from bot.dialogue.running import ActionFailedError, ActionRejectedError, RunAction
from bot.dialogue.tracker import Tracker
from bot.domain.domain import (
    ACTION_EXTRACT_SLOTS,
    ACTION_LISTEN,
    ACTION_RESTART,
    ACTION_SESSION_START,
    SESSION_STARTED_METADATA,
    Domain,
)

logger = logging.getLogger(__name__)
_REWINDING = 5  # how many times as many actions may run in a turn that is taken back again and again
_REMINDERS = 100  # that are triggered at once: one may schedule the next


class Predictor(Protocol):
    """Says which action comes next."""

    def predict(self, tracker: Tracker) -> Prediction:
        """Return the prediction for a conversation."""


Observe = Callable[[Prediction], None]


class DialogueManager:
    """Turns a message into events. All that it knows of a conversation is in the tracker."""

    def __init__(
        self,
        domain: Domain,
        predictor: Predictor,
        run: RunAction,
        *,
        clock: Callable[[], float],
        on_failure: Callable[[ActionFailedError, Tracker], list[Event]],
        helpful: bool = True,
        max_predictions: int = 10,
    ) -> None:
        """Take the parts.

        `clock` gives the time in seconds since 1970; `on_failure` says what the user is told about a failed action.
        With `helpful`, every turn ends with the bot listening, also where it is paused or predicts without end, and
        `/restart` ends a pause.
        """
        self.domain, self.predictor, self.run, self.clock = domain, predictor, run, clock
        self.on_failure, self.helpful, self.max_predictions = on_failure, helpful, max_predictions
        self._logged: set[str] = set()  # failures whose traceback is in the log

    async def start_session(self, tracker: Tracker, *, metadata: dict[str, Any] | None = None) -> None:
        """Start a session where none is, or where the latest is over; `metadata` is that of the message."""
        if self._needs_session(tracker):
            await self._start_session(tracker, metadata)

    async def begin(self, tracker: Tracker, *, metadata: dict[str, Any] | None = None) -> None:
        """Make ready for a message: trigger the reminders that are due, then start a session where that is needed."""
        is_over = self._needs_session(tracker)
        await self.remind(tracker)
        if is_over and (self.helpful or self._needs_session(tracker)):
            await self._start_session(tracker, metadata)

    async def remind(self, tracker: Tracker) -> None:
        """Trigger the reminders that are due, one after the other.

        With `helpful`, they come in the session that they belong to; in Rasa, they end with it.
        """
        now = self.clock()
        for _ in range(_REMINDERS):
            due = tracker.reminders.due(now, outdated=self.helpful)
            if not due:
                return
            if not self.helpful and self._needs_session(tracker):
                await self._start_session(tracker, None)
                continue
            await self.handle(tracker, due[0].message(tracker.latest_input_channel))
        logger.warning("%s reminders were due at once: the others wait.", _REMINDERS)

    async def restart(self, tracker: Tracker) -> None:
        """Start the conversation from nothing, whatever rules say."""
        await self._execute(Prediction(ACTION_RESTART, 1.0, "", 0), tracker)
        await self.start_session(tracker)

    async def handle(self, tracker: Tracker, message: UserUttered, *, observe: Observe | None = None) -> None:
        """Append everything that a message leads to; `observe` is told every prediction before its action runs."""
        self._append(tracker, [message])
        await self._extract_slots(tracker)
        if self.helpful and tracker.paused and message.intent == "restart":
            self._append(tracker, [ev.ConversationResumed()])
        await self.predict_and_run(tracker, observe=observe)
        if self.helpful and tracker.latest_action_name != ACTION_LISTEN:
            self._append(tracker, [ev.ActionExecuted(ACTION_LISTEN)])

    async def predict_and_run(self, tracker: Tracker, *, observe: Observe | None = None) -> None:
        """Predict and run actions until the bot listens."""
        while self._may_act(tracker):
            if self._is_endless(tracker):
                logger.warning("The bot ran %s actions without listening: it stops.", self.max_predictions)
                return
            prediction = self.predictor.predict(tracker)
            if observe is not None:
                observe(prediction)
            if prediction.action not in self.domain.action_set:
                logger.error("The next action is '%s', which the domain does not know.", prediction.action)
                self._append(tracker, [ev.ActionExecuted(ACTION_LISTEN)])
                return
            succeeded = await self._execute(prediction, tracker)
            if self.helpful and not succeeded:
                return  # what would follow counts on what the action should have done
            if prediction.action in (ACTION_LISTEN, ACTION_SESSION_START) and not self._was_rejected(tracker):
                return

    async def _start_session(self, tracker: Tracker, metadata: dict[str, Any] | None) -> None:
        if metadata:
            self._append(tracker, [ev.SlotSet(SESSION_STARTED_METADATA, metadata)])
        await self._execute(Prediction(ACTION_SESSION_START, 1.0, "", 0), tracker)

    def _needs_session(self, tracker: Tracker) -> bool:
        return tracker.history.is_empty or self._is_expired(tracker)

    def _was_rejected(self, tracker: Tracker) -> bool:
        return isinstance(tracker.events[-1], ev.ActionExecutionRejected)

    def _may_act(self, tracker: Tracker) -> bool:
        return not tracker.paused or tracker.latest_message.intent == "restart"

    def _is_expired(self, tracker: Tracker) -> bool:
        minutes = self.domain.session.expiration_minutes
        latest = next((event for event in tracker.history.latest_first() if isinstance(event, UserUttered)), None)
        if minutes <= 0 or latest is None or latest.timestamp is None:
            return False
        return (self.clock() - latest.timestamp) / 60 > minutes

    def _is_endless(self, tracker: Tracker) -> bool:
        """Return whether too many actions ran since the bot last listened."""
        count = 0
        for event in reversed(tracker.events):
            if isinstance(event, ev.ActionExecuted):
                if event.name in (ACTION_LISTEN, ACTION_SESSION_START):
                    break
                count += 1
        # A rewind may have brought the conversation back to listening: Rasa lets it go on then, up to our own limit.
        listens = tracker.latest_action_name in (ACTION_LISTEN, ACTION_SESSION_START)
        return count >= self.max_predictions * (_REWINDING if listens else 1)

    async def _extract_slots(self, tracker: Tracker) -> None:
        try:
            self._append(tracker, await self.run(ACTION_EXTRACT_SLOTS, tracker.copy()))
        except ActionRejectedError as error:
            logger.warning("Slots were not filled: %s", error)
        except ActionFailedError as error:
            self._append(tracker, [*error.events, *self._failed(error, tracker)])

    async def _execute(self, prediction: Prediction, tracker: Tracker) -> bool:
        """Run an action and append its events; return whether it did not fail."""
        succeeded = True
        seen = tracker.copy()
        self._append(seen, prediction.events)
        try:
            events = await self.run(prediction.action, seen)
        except ActionRejectedError:
            self._reject(prediction, tracker)
            return True
        except ActionFailedError as error:
            events, succeeded = self._failed(error, tracker), False
        if not any(isinstance(event, ev.ActionExecutionRejected) for event in events):
            self._append(tracker, [*prediction.events, self._executed(prediction)])
        self._append(tracker, events)
        if any(isinstance(event, UserUttered) for event in events):
            await self._extract_slots(tracker)
        return succeeded

    def _executed(self, prediction: Prediction) -> Event:
        is_text = prediction.action in self.domain.end_to_end_actions
        return ev.ActionExecuted(
            None if is_text else prediction.action,
            prediction.policy or None,
            prediction.confidence,
            prediction.action if is_text else None,
            prediction.hide_rule_turn,
        )

    def _reject(self, prediction: Prediction, tracker: Tracker) -> None:
        rejected = ev.ActionExecutionRejected(prediction.action, prediction.policy, prediction.confidence)
        self._append(tracker, [rejected])

    def _failed(self, error: ActionFailedError, tracker: Tracker) -> list[Event]:
        logger.error("%s", error, exc_info=None if str(error) in self._logged else error)
        self._logged.add(str(error))
        return self.on_failure(error, tracker)

    def _append(self, tracker: Tracker, events: Iterable[Event]) -> None:
        now = self.clock()
        for event in events:
            tracker.append(event if event.timestamp is not None else replace(event, timestamp=now))
