"""The assistant: puts the parts together and takes messages."""

from __future__ import annotations

import asyncio
import math
import os
import time
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime, timezone
from functools import cached_property
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

from bot.actions.custom import CustomActions
from bot.actions.response_server import ResponseServer
from bot.actions.runner import ActionRunner
from bot.actions.selection import select_actions
from bot.dialogue.events import BotUttered, Event, UserUttered
from bot.dialogue.manager import DialogueManager, Observe
from bot.dialogue.other_topics import OtherTopics
from bot.dialogue.payload import parse_payload
from bot.dialogue.policies.ensemble import Ensemble
from bot.dialogue.running import ActionFailedError
from bot.dialogue.tracker import Tracker
from bot.domain.config import HELPFUL
from bot.domain.slot import REQUESTED_SLOT
from bot.loading import load_project
from bot.messages import BotMessage, UserMessage
from bot.next_action import next_action_network
from bot.project.project import Project
from bot.responses import Choose, ResponseGenerator, bot_event, choose_at_random, language_of_conversation
from bot.stores.memory import MemoryStore
from bot.stores.open_conversations import OpenConversations
from bot.stores.tracker_store import TrackerStore
from bot.training import load_or_train
from nlu import (
    EntityExplanation,
    Explanation,
    Neighbour,
    Neighbours,
    NLUPipeline,
    SequenceClassifier,
    check_length,
    language_of,
)

MAX_PREDICTIONS = "MAX_NUMBER_OF_PREDICTIONS"
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
        network: SequenceClassifier | None = None,
        store: TrackerStore | None = None,
        clock: Callable[[], float] = time.time,
        choose: Choose | None = None,
    ) -> None:
        """Take a project without errors and the parts it runs with; without `nlu` only payloads are understood.

        `network` is what `next_action_network` has learned from the stories.
        """
        self.project, self.nlu, self.custom, self.clock = project, nlu, custom, clock
        self.domain, config = project.domain, project.config
        self.store = store or MemoryStore()
        self._open = OpenConversations(self.store, self.new_tracker)
        # A lock lives as long as somebody waits for it.
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self.responses = ResponseGenerator(
            self.domain,
            choose=choose or choose_at_random(config.dialogue.seed),
            language=config.language,
            rasa_gaps=config.compatibility != HELPFUL,
        )
        ensemble = Ensemble.from_stories(self.domain, project.stories, config, network=network)
        self.runner = self._action_runner(ensemble)
        self.manager = self._dialogue_manager(ensemble)

    def _action_runner(self, ensemble: Ensemble) -> ActionRunner:
        config, nlg = self.project.config, self.project.endpoints.nlg
        return ActionRunner(
            self.domain,
            responses=self.responses,
            custom=self.custom,
            config=config,
            selective=self.project.endpoints.selective_domain,
            is_other_topic=OtherTopics.of(ensemble, config),
            server=ResponseServer(nlg, timeout=config.dialogue.action_timeout) if nlg is not None else None,
        )

    def _dialogue_manager(self, ensemble: Ensemble) -> DialogueManager:
        helpful = self.project.config.compatibility == HELPFUL
        return DialogueManager(
            self.domain,
            ensemble,
            self.runner.run,
            clock=self.clock,
            on_failure=self._apologise if helpful else lambda _error, _tracker: [],
            helpful=helpful,
            max_predictions=_max_predictions(os.environ.get(MAX_PREDICTIONS)),
        )

    @classmethod
    def load(cls, project_dir: str | Path, *, actions: str = "auto") -> Assistant:
        """Read a project, train it where its model is missing or old, and return it ready to talk.

        `actions` is `auto`, `in-process` or `http`. Raises ProjectError when files of the project are wrong.
        """
        project = load_project(Path(project_dir))
        project.findings.raise_errors()
        custom, _ = select_actions(project, actions)
        return cls(project, nlu=load_or_train(project), custom=custom, network=next_action_network(project))

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

        async def take(tracker: Tracker) -> None:
            await self.manager.begin(tracker, metadata=message.metadata)
            parse_data = message.parse_data or self.parse(message.text, tracker)
            uttered = UserUttered(message.text, parse_data, message.channel, metadata=message.metadata)
            await self.manager.handle(tracker, uttered, observe=observe)

        return await self._turn(message.sender_id, take)

    async def remind(self, sender_id: str) -> list[Event]:
        """Trigger the reminders of a conversation that are due, and return the events; none where none is due."""
        return await self._turn(sender_id, self.manager.remind)

    async def next_reminder(self, sender_id: str) -> float | None:
        """Return when the next reminder of a conversation falls due, in seconds since 1970; None without one."""
        due = (await self.tracker(sender_id)).reminders.due(math.inf, outdated=self.manager.helpful)
        return due[0].at if due else None

    async def restart(self, sender_id: str) -> list[Event]:
        """Start a conversation from nothing, whatever its rules say, and return the events."""
        return await self._turn(sender_id, self.manager.restart)

    async def _turn(self, sender_id: str, play: Callable[[Tracker], Awaitable[None]]) -> list[Event]:
        """Let something happen in a conversation, one at a time; store its events, and return them."""
        async with self._locks.setdefault(sender_id, asyncio.Lock()):
            tracker = await self.tracker(sender_id)
            known = len(tracker.events)
            await play(tracker)
            events = tracker.events.since(known)
            if events:
                await self.store.append(sender_id, events)
            return events

    async def tracker(self, sender_id: str) -> Tracker:
        """Return a conversation as it stands."""
        return await self._open.tracker(sender_id)

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
        parsed = self.nlu.parse(text, now=self._now(), expected=self._expected(tracker))
        return {**parsed.to_json(), "language": language}

    def explain(self, text: str) -> Explanation | None:
        """Return why a message gets its intent; None for a payload, and where intents are not learned."""
        if self.nlu is None or parse_payload(text, self.domain) is not None:
            return None
        return self.nlu.explain(text, neighbours=self._neighbours)

    def explain_entities(self, text: str, tracker: Tracker) -> EntityExplanation | None:
        """Return why a message has its entities, as the conversation stood before it; None for a payload."""
        if self.nlu is None or parse_payload(text, self.domain) is not None:
            return None
        return self.nlu.explain_entities(text, now=self._now(), expected=self._expected(tracker))

    def nearest(self, text: str, *, count: int = 3, intents: Collection[str] | None = None) -> list[Neighbour]:
        """Return the training utterances most like a message, the likest first; with `intents`, only of these."""
        known = self._neighbours
        return known.nearest(text, count=count, intents=intents) if known is not None else []

    @cached_property
    def _neighbours(self) -> Neighbours | None:
        return self.nlu.neighbours(self.project.training_data.utterances) if self.nlu else None

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self.clock(), tz=timezone.utc).astimezone(self.project.config.timezone)

    def _expected(self, tracker: Tracker) -> tuple[str, ...]:
        """Return the entities that can fill the slot that is being asked for, with the roles and groups it wants."""
        slot = self.domain.slots.get(tracker.slots.get(REQUESTED_SLOT) or "")
        if slot is None:
            return ()
        wanted = [one for one in slot.mappings if one.entity]
        labels = [f"{one.entity}#{label}" for one in wanted for label in (one.role, one.group) if label]
        dimension = slot.answer.dimension if slot.answer is not None else None
        return (*(one.entity for one in wanted if one.entity), *labels, *([dimension] if dimension else ()))

    def _apologise(self, _error: ActionFailedError, tracker: Tracker) -> list[Event]:
        channel = tracker.latest_input_channel or ""
        message = self.responses.generate(FAILURE_RESPONSE, tracker, channel=channel)
        if message is None:
            language = language_of_conversation(tracker, default=self.project.config.language)
            message = {"text": _FAILURE.get(language, _FAILURE["en"]), "utter_action": FAILURE_RESPONSE}
        return [bot_event(message)]


def _max_predictions(written: str | None) -> int:
    """Return how many actions may follow a message; 10 unless the environment names another whole number."""
    return int(written) if written and written.isdecimal() and int(written) > 0 else 10
