"""A conversation that a test holds with the real bot, turn by turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.dialogue import events as ev
from bot.dialogue.events import Event, UserUttered
from bot.dialogue.policies.policy import Prediction
from bot.dialogue.running import ActionFailedError
from bot.dialogue.tracker import Tracker
from bot.domain.response import ResponseVariation
from bot.messages import BotMessage, UserMessage
from bot.responses import choose_at_random
from bot.testing.bench import Bench, finish
from bot.testing.live_test import Settings
from bot.testing.project_copy import data_dir
from bot.testing.record import Check, Predicted, RanAction, Record, Said, TestKind, TurnRecord
from bot.testing.stubs import Stubs
from bot.testing.understanding import Understood
from nlu import Place

_MAX_REMINDERS = 1000  # triggered in one wait: one may schedule the next


class Conversation:
    """One conversation. Its clock stands still between `wait`s, and chance is what its settings say."""

    def __init__(self, bench: Bench, settings: Settings, *, name: str, place: Place) -> None:
        self.bench, self.settings, self.name, self.place = bench, settings, name, place
        self.now = settings.now
        self.stubs = Stubs(settings.stubs)
        self.data_dir: Path = bench.copy.new_data_dir()
        self.turns: list[TurnRecord] = []
        self.tracker: Tracker = bench.assistant.new_tracker(name)
        self.sender_id = f"{name} {self.data_dir.name}"
        self._start_slots = dict(settings.slots)
        self._choose = choose_at_random(settings.seed) if settings.seed is not None else _first
        self._clear()

    def say(
        self,
        text: str,
        place: Place,
        *,
        metadata: Mapping[str, Any] | None = None,
        meant: Callable[[dict[str, Any]], dict[str, Any]] | None = None,
    ) -> TurnRecord:
        """Say something, and return what came of it.

        `metadata` is added to that of the settings; `meant` takes the parse result, and gives the one that the dialogue
        goes on with.
        """
        with self._running():
            self._begin()
            parsed = self.bench.assistant.parse(text, self.tracker)
            self._answer(text, meant(parsed) if meant is not None else parsed, metadata)
        return self._turn(place, text, Understood.from_json(parsed))

    def mean(self, data: dict[str, Any], place: Place, *, metadata: Mapping[str, Any] | None = None) -> TurnRecord:
        """Give a parse result in place of a text, and return what came of it."""
        with self._running():
            self._begin()
            self._answer(f"/{(data.get('intent') or {}).get('name')}", data, metadata)
        return self._turn(place, None, None)

    def wait(self, seconds: float, place: Place) -> TurnRecord:
        """Let time go by; reminders that fall due trigger their intents."""
        end = self.now + seconds
        with self._running():
            for _ in range(_MAX_REMINDERS):
                due = finish(self.bench.assistant.next_reminder(self.sender_id))
                if due is None or due > end:
                    break
                self.now = max(self.now, due)
                self.tracker.extend(finish(self.bench.assistant.remind(self.sender_id)))
        self.now = end
        return self._turn(place, None, None)

    def start(self, place: Place) -> TurnRecord:
        """Start the session without a message."""
        with self._running():
            self._start_session()
        return self._turn(place, None, None)

    def restart(self, place: Place) -> TurnRecord:
        """Start from nothing, as `/restart` in the terminal does."""
        with self._running():
            self.tracker.extend(finish(self.bench.assistant.restart(self.sender_id)))
        return self._turn(place, None, None)

    def held(self) -> AbstractContextManager[None]:
        """Let what is said to the assistant from elsewhere, as in a chat, belong to this conversation for a while."""
        return self._running()

    def record(self, kind: TestKind) -> Record:
        """Return what has happened so far."""
        root = self.bench.assistant.project.root
        return Record(self.name, self.place, kind, root, tuple(self.turns), tuple(self.tracker.events))

    def events_of(self, turn: TurnRecord) -> Sequence[Event]:
        """Return the events of a turn."""
        return self.tracker.events[turn.first_event : turn.end_event]

    def predicted(self, prediction: Prediction, known: int) -> None:
        """Note a prediction."""
        self._predictions.append(Predicted(prediction, known))

    def choose(self, fitting: Sequence[ResponseVariation]) -> ResponseVariation:
        """Choose among the variations that fit, and note which."""
        chosen = self._choose(fitting)
        self._chosen.append((chosen, len(fitting)))
        return chosen

    @contextmanager
    def watching(self, action: str, *, is_stub: bool) -> Iterator[None]:
        """Note a custom action that is called inside, and what goes wrong with it."""
        index = len(self._ran)
        self._ran.append(RanAction(action, is_stub))
        try:
            yield
        except ActionFailedError as error:
            self._ran[index] = RanAction(action, is_stub, str(error))
            raise

    @contextmanager
    def _running(self) -> Iterator[None]:
        before, self.bench.current = self.bench.current, self
        self._clear()
        try:
            with data_dir(self.data_dir):
                yield
        finally:
            self.bench.current = before

    def _clear(self) -> None:
        self._predictions: list[Predicted] = []
        self._chosen: list[tuple[ResponseVariation, int]] = []
        self._ran: list[RanAction] = []

    def _begin(self) -> None:
        """Set the slots that the conversation starts with, which needs a session."""
        if self._start_slots and not self.tracker.events:
            self._start_session()

    def _answer(self, text: str, data: dict[str, Any], metadata: Mapping[str, Any] | None) -> None:
        """Let the bot answer a message that means `data`."""
        given = {**self.settings.metadata, **(metadata or {})} or None
        message = UserMessage(text, self.sender_id, self.settings.channel, given, data)
        self.tracker.extend(finish(self.bench.assistant.events_of(message)))

    def _start_session(self) -> None:
        assistant = self.bench.assistant
        tracker = self.tracker.copy()
        known = len(tracker.events)
        finish(assistant.manager.start_session(tracker, metadata=dict(self.settings.metadata) or None))
        tracker.extend(ev.SlotSet(name, value, self.now) for name, value in self._start_slots.items())
        self._start_slots = {}
        self._happened(tracker.events[known:])

    def _happened(self, events: Sequence[Event]) -> None:
        finish(self.bench.assistant.store.append(self.sender_id, events))
        self.tracker.extend(events)

    def _turn(self, place: Place, text: str | None, understood: Understood | None) -> TurnRecord:
        first = self.turns[-1].end_event if self.turns else 0
        happened = self.tracker.events[first:]
        message = next((event for event in reversed(happened) if isinstance(event, UserUttered)), None)
        turn = TurnRecord(
            place,
            text,
            self.now,
            understood,
            message.parse_data if message is not None else {},
            first,
            len(self.tracker.events),
            tuple(self._predictions),
            tuple(self._said(happened, first)),
            tuple(self._ran),
            dict(self.tracker.slots),
            self.tracker.active_loop_name,
        )
        self.turns.append(turn)
        return turn

    def judged(self, turn: TurnRecord, checks: Sequence[Check]) -> TurnRecord:
        """Add what the test says of the latest turn, and return it."""
        assert self.turns[-1] is turn
        self.turns[-1] = replace(turn, checks=(*turn.checks, *checks))
        return self.turns[-1]

    def _said(self, events: Sequence[Event], first: int) -> Iterator[Said]:
        """Yield the messages; of those that are made of a response, the variation that was chosen for it."""
        left = list(self._chosen)
        responses = self.bench.assistant.domain.responses
        for index, event in enumerate(events):
            if not isinstance(event, ev.BotUttered):
                continue
            name = (event.metadata or {}).get("utter_action")
            response = responses.get(name) if isinstance(name, str) else None
            own = response.variations if response is not None else ()
            found = next((one for one in left if any(one[0] is variation for variation in own)), None)
            if found is not None:
                left.remove(found)
            variation, fitting = found or (None, 0)
            yield Said(BotMessage.from_event(event), first + index, name, variation, fitting)


def _first(fitting: Sequence[ResponseVariation]) -> ResponseVariation:
    return fitting[0]
