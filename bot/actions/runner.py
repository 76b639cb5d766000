"""Runs any action by its name: built in, a form, a response, or the project's own."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import Any

from bot.actions.built_in import BuiltInActions
from bot.actions.custom import CustomActions, action_call
from bot.actions.response_server import NoResponseError, ResponseServer
from bot.dialogue.event_json import from_json
from bot.dialogue.events import Event, SlotSet
from bot.dialogue.forms import FormLoop, IsOtherTopic, every_topic
from bot.dialogue.running import ActionFailedError
from bot.dialogue.slot_filling import SlotFilling
from bot.dialogue.slot_validation import SlotValidation
from bot.dialogue.tracker import Tracker
from bot.dialogue.two_stage_fallback import TwoStageFallback
from bot.domain.config import RASA, Config
from bot.domain.domain import ACTION_EXTRACT_SLOTS, ACTION_TWO_STAGE_FALLBACK, DEFAULT_ACTIONS, Domain
from bot.responses import DATA_KEYS, ResponseGenerator, bot_event
from nlu import did_you_mean

logger = logging.getLogger(__name__)


class ActionRunner:
    """Runs actions for a conversation on one channel."""

    def __init__(
        self,
        domain: Domain,
        *,
        responses: ResponseGenerator,
        custom: CustomActions,
        config: Config,
        selective: bool = False,
        is_other_topic: IsOtherTopic = every_topic,
        server: ResponseServer | None = None,
    ) -> None:
        """Take what actions need.

        With `selective`, only actions with `send_domain: true` are sent the domain. `is_other_topic` tells a form
        whether a message that it can't take is another topic, which a rule or a story answers. `server` is asked for
        responses first.
        """
        self.server = server
        self.is_other_topic = is_other_topic
        self.domain, self.responses, self.custom, self.selective = domain, responses, custom, selective
        self.validation = SlotValidation(domain, self.run, language=config.language, zone=config.timezone)
        self.is_rasa = config.compatibility == RASA
        self.slot_filling = SlotFilling(domain, self.run, self.validation, as_rasa=self.is_rasa)
        self.built_in = BuiltInActions(domain, self._utter_beside, config.language, rasa_texts=self.is_rasa)
        self.fallback = TwoStageFallback(self.run)

    async def run(self, name: str, tracker: Tracker) -> list[Event]:
        """Return the events of an action; raises ActionRejectedError or ActionFailedError."""
        own = name in self.domain.actions
        if name in DEFAULT_ACTIONS and not own:
            return await self._run_default(name, tracker)
        if name in self.domain.retrieval_actions and name not in self.domain.responses:
            return await self._utter_retrieved(name, tracker)
        if name in self.domain.end_to_end_actions:
            return [bot_event({"text": name})]
        if name.startswith("utter_"):
            return await self._utter(name, tracker)
        if name in self.domain.forms and not own:
            form = FormLoop(
                self.domain.forms[name], self.domain, self.run, self.slot_filling, is_other_topic=self.is_other_topic
            )
            return await form(tracker)
        return await self._run_custom(name, tracker)

    async def _run_default(self, name: str, tracker: Tracker) -> list[Event]:
        if name == ACTION_EXTRACT_SLOTS:
            return await self.slot_filling.extract(tracker)
        if name == ACTION_TWO_STAGE_FALLBACK:
            return await self.fallback(tracker)
        action = self.built_in.get(name)
        return [] if action is None else await action(tracker)

    async def _utter(self, name: str, tracker: Tracker) -> list[Event]:
        message = await self._generate(name, tracker, None, action=name)
        return [] if message is None else [bot_event(message)]

    async def _utter_beside(self, name: str, tracker: Tracker) -> list[Event]:
        """Return a response that an action gives beside its work, which must not fail with it."""
        try:
            return await self._utter(name, tracker)
        except ActionFailedError as error:
            if self.is_rasa:
                raise
            logger.warning("%s", error)
            return []

    async def _generate(
        self, name: str, tracker: Tracker, arguments: Mapping[str, Any] | None, *, action: str
    ) -> dict[str, Any] | None:
        """Return a response as the server gives it, or else the domain; ActionFailedError where neither has it."""
        channel = tracker.latest_input_channel or ""
        own = self.responses.chosen(name, tracker, channel=channel)
        if self.server is not None:
            given = {} if arguments is None else arguments
            try:
                return _checked(
                    await self.server.generate(
                        name, tracker, channel=channel, arguments=given, variation=None if own is None else own.id
                    )
                )
            except (NoResponseError, TypeError) as error:
                if self.is_rasa or own is None:
                    raise ActionFailedError(action, str(error)) from error
                logger.warning("The domain's own '%s' is used: %s", name, error)
        return None if own is None else self.responses.filled(own, name, tracker, arguments)

    async def _utter_retrieved(self, name: str, tracker: Tracker) -> list[Event]:
        selected = tracker.latest_message.parse_data.get("response_selector") or {}
        found = selected.get(name.removeprefix("utter_")) or selected.get("default") or {}
        response = (found.get("response") or {}).get("utter_action")
        return [] if response is None else await self._utter(str(response), tracker)

    async def _run_custom(self, name: str, tracker: Tracker) -> list[Event]:
        with_domain = not self.selective or name in self.domain.send_domain_actions
        answer = await self.custom.run(action_call(name, tracker, self.domain, with_domain=with_domain))
        try:
            events = [from_json(event) for event in answer.events]
            messages = [
                message for one in answer.responses for message in await self._messages(one, tracker, action=name)
            ]
        except (ValueError, TypeError) as error:
            raise ActionFailedError(name, f"it returned something that can't be read: {error}") from error
        self._warn_of_unknown_slots(name, events)
        return messages + events

    async def _messages(self, message: Mapping[str, Any], tracker: Tracker, *, action: str) -> list[Event]:
        """Return the event of a message that an action utters; none where its response has no fitting variation."""
        _checked(message)
        rest = {key: value for key, value in message.items() if key not in ("response", "template", "buttons")}
        name = message.get("response") or message.get("template")
        draft: dict[str, Any] | None = {}
        if name:
            # What the sdk adds unasked to every message is no argument.
            arguments = {key: value for key, value in rest.items() if value or key not in ("text", *DATA_KEYS)}
            draft = await self._generate(str(name), tracker, arguments, action=action)
        if draft is None:
            logger.warning("An action utters '%s', which has no fitting variation.", name)
            return []
        if message.get("buttons"):
            draft["buttons"] = [*(draft.get("buttons") or []), *message["buttons"]]
        return [bot_event({**draft, **{key: value for key, value in rest.items() if value}})]

    def _warn_of_unknown_slots(self, action: str, events: Iterable[Event]) -> None:
        for event in events:
            if isinstance(event, SlotSet) and event.name not in self.domain.all_slots:
                hint = did_you_mean(event.name, self.domain.all_slots)
                logger.warning("Action '%s' sets slot '%s', which the domain lacks. %s", action, event.name, hint)


def _checked(message: Any) -> dict[str, Any]:
    """Return a message; raises TypeError for one that no channel could show."""
    if not isinstance(message, Mapping):
        raise TypeError(f"a message must be a mapping, not {message!r}")
    for key in ("buttons", "quick_replies", "elements"):
        for item in message.get(key) or ():
            if not isinstance(item, Mapping):
                raise TypeError(f"an item of '{key}' must be a mapping, not {item!r}")
    return dict(message)
