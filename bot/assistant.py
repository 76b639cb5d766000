"""The assistant: puts the parts together and takes messages."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

from bot.actions.custom import CustomActions
from bot.actions.runner import ActionRunner
from bot.actions.selection import select_actions
from bot.dialogue.events import BotUttered, Event, UserUttered
from bot.dialogue.manager import DialogueManager, Observe
from bot.dialogue.payload import parse_payload
from bot.dialogue.policies.ensemble import Ensemble
from bot.dialogue.running import ActionFailedError
from bot.dialogue.tracker import Tracker
from bot.domain.config import HELPFUL
from bot.domain.slot import REQUESTED_SLOT
from bot.loading import load_project
from bot.messages import BotMessage, UserMessage
from bot.project.project import Project
from bot.responses import Choose, ResponseGenerator, bot_event, choose_at_random, language_of_conversation
from bot.stores.memory import MemoryStore
from bot.stores.tracker_store import TrackerStore
from bot.training import load_or_train
from nlu import NLUPipeline, check_length, language_of

FAILURE_RESPONSE = "utter_action_failed"
_FAILURE = {
    "en": "Sorry, something went wrong on my side. Please try again in a moment.",
    "ko": "죄송합니다. 처리하는 중에 문제가 생겼어요. 잠시 뒤에 다시 말씀해 주세요.",
}


class Assistant:
    """A project that can be talked to."""

    def __init__(
        self,
        project: Project,
        *,
        nlu: NLUPipeline | None,
        custom: CustomActions,
        store: TrackerStore | None = None,
        clock: Callable[[], float] = time.time,
        choose: Choose | None = None,
    ) -> None:
        """Take a project without errors and the parts it runs with; without `nlu` only payloads are understood."""
        self.project, self.nlu, self.custom, self.clock = project, nlu, custom, clock
        self.domain, config = project.domain, project.config
        self.store = store or MemoryStore()
        helpful = config.compatibility == HELPFUL
        self.responses = ResponseGenerator(
            self.domain,
            choose=choose or choose_at_random(config.dialogue.seed),
            language=config.language,
            rasa_gaps=not helpful,
        )
        self.runner = ActionRunner(
            self.domain,
            responses=self.responses,
            custom=custom,
            config=config,
            selective=project.endpoints.selective_domain,
        )
        self.manager = DialogueManager(
            self.domain,
            Ensemble.from_stories(self.domain, project.stories, config),
            self.runner.run,
            clock=clock,
            on_failure=self._apologise if helpful else lambda _error, _tracker: [],
            helpful=helpful,
        )
        # A lock lives as long as somebody waits for it.
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @classmethod
    def load(cls, project_dir: str | Path, *, actions: str = "auto") -> Assistant:
        """Read a project, train it where its model is missing or old, and return it ready to talk.

        `actions` is `auto`, `in-process` or `http`. Raises ProjectError when files of the project are wrong.
        """
        project = load_project(Path(project_dir))
        project.findings.raise_errors()
        custom, _ = select_actions(project, actions)
        return cls(project, nlu=load_or_train(project), custom=custom)

    async def handle(
        self,
        text: str,
        *,
        sender_id: str = "default",
        channel: str = "cmdline",
        metadata: dict[str, Any] | None = None,
        parse_data: dict[str, Any] | None = None,
    ) -> list[BotMessage]:
        """Take a message and return what the bot answers; `parse_data` stands for our own understanding."""
        return await self.handle_message(UserMessage(text, sender_id, channel, metadata, parse_data))

    async def handle_message(self, message: UserMessage) -> list[BotMessage]:
        """Take a message and return what the bot answers."""
        events = await self.events_of(message)
        return [BotMessage.from_event(event) for event in events if isinstance(event, BotUttered)]

    async def events_of(self, message: UserMessage, *, observe: Observe | None = None) -> list[Event]:
        """Take a message and return the events of the turn, which are then in the store.

        `observe` is told every prediction of the turn before its action runs. Raises MessageError for a message of more
        than 20,000 characters.
        """
        check_length(message.text)
        async with self._lock(message.sender_id):
            tracker = await self.tracker(message.sender_id)
            known = len(tracker.events)
            await self.manager.start_session(tracker, metadata=message.metadata)
            parse_data = message.parse_data or self.parse(message.text, tracker)
            uttered = UserUttered(message.text, parse_data, message.channel, metadata=message.metadata)
            await self.manager.handle(tracker, uttered, observe=observe)
            return await self._keep(tracker, known)

    async def restart(self, sender_id: str) -> list[Event]:
        """Start a conversation from nothing, whatever its rules say, and return the events."""
        async with self._lock(sender_id):
            tracker = await self.tracker(sender_id)
            known = len(tracker.events)
            await self.manager.restart(tracker)
            return await self._keep(tracker, known)

    async def _keep(self, tracker: Tracker, known: int) -> list[Event]:
        """Store the events after the first `known` ones, and return them."""
        events = tracker.events[known:]
        await self.store.append(tracker.sender_id, events)
        return events

    async def tracker(self, sender_id: str) -> Tracker:
        """Return a conversation as it stands."""
        tracker = self.new_tracker(sender_id)
        tracker.extend(await self.store.events(sender_id))
        return tracker

    def new_tracker(self, sender_id: str) -> Tracker:
        """Return a conversation in which nothing has happened."""
        return Tracker(sender_id, self.domain.all_slots)

    def parse(self, text: str, tracker: Tracker) -> dict[str, Any]:
        """Return what a message means, in Rasa's JSON form."""
        known = language_of_conversation(tracker, default=self.project.config.language)
        payload = parse_payload(text, self.domain)
        if payload is not None:
            return {**payload, "language": known}
        own = self.project.config.language
        language = language_of(text, default=own) if any(map(str.isalpha, text)) else known
        if self.nlu is None:
            return {"text": text, "intent": {"name": None, "confidence": 0.0}, "entities": [], "language": language}
        now = datetime.fromtimestamp(self.clock(), tz=timezone.utc).astimezone()
        parsed = self.nlu.parse(text, now=now, expected=self._expected(tracker))
        return {**parsed.to_json(), "language": language}

    def _expected(self, tracker: Tracker) -> tuple[str, ...]:
        """Return the entities that can fill the slot that is being asked for, with the roles and groups it wants."""
        slot = self.domain.slots.get(tracker.slots.get(REQUESTED_SLOT) or "")
        wanted = [one for one in slot.mappings if one.entity] if slot is not None else []
        labels = [f"{one.entity}#{label}" for one in wanted for label in (one.role, one.group) if label]
        return (*(one.entity for one in wanted if one.entity), *labels)

    def _lock(self, sender_id: str) -> asyncio.Lock:
        return self._locks.setdefault(sender_id, asyncio.Lock())

    def _apologise(self, _error: ActionFailedError, tracker: Tracker) -> list[Event]:
        channel = tracker.latest_input_channel or ""
        message = self.responses.generate(FAILURE_RESPONSE, tracker, channel=channel)
        if message is None:
            language = language_of_conversation(tracker, default=self.project.config.language)
            message = {"text": _FAILURE.get(language, _FAILURE["en"]), "utter_action": FAILURE_RESPONSE}
        return [bot_event(message)]
