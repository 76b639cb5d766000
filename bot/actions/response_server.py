"""Asks another service for responses: the `nlg` endpoint."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from bot.actions.authentication import without_secrets
from bot.actions.custom import tracker_state
from bot.actions.posting import NO_ANSWER, json_object, post
from bot.dialogue.tracker import Tracker
from bot.domain.config import Endpoint

_KINDS: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "id": (str, type(None)),
    "buttons": (list, type(None)),
    "quick_replies": (list, type(None)),
    "elements": (list, type(None)),
    "attachment": (dict, type(None)),
    "image": (str, type(None)),
    "custom": (dict,),
}


class NoResponseError(Exception):
    """The server gave no response that can be said."""


class ResponseServer:
    """The server at `nlg.url`."""

    def __init__(self, endpoint: Endpoint, *, timeout: float) -> None:
        """Take the endpoint, and the seconds after which it does not answer."""
        self.endpoint, self.timeout = endpoint, timeout

    async def generate(
        self, name: str, tracker: Tracker, *, channel: str, arguments: Mapping[str, Any], variation: str | None
    ) -> dict[str, Any]:
        """Return what a response says; `variation` is the id of the domain's own. Raises NoResponseError."""
        call = {
            "response": name,
            "id": variation,
            "arguments": dict(arguments),
            "tracker": tracker_state(tracker),
            "channel": {"name": channel},
        }
        return {**await asyncio.to_thread(self._ask, call), "utter_action": name}

    def _ask(self, call: Mapping[str, Any]) -> dict[str, Any]:
        try:
            status, body = post(self.endpoint, json.dumps(call).encode(), timeout=self.timeout)
        except (*NO_ANSWER, TypeError, RecursionError) as error:
            raise self._failure(f"does not answer: {error}") from None  # what answers badly may repeat the address
        if status >= 300:
            raise self._failure(f"answered {status}")
        found = json_object(body) if body else None
        if found is None:
            raise self._failure("answered something that is no JSON object")
        for key, value in found.items():
            if not isinstance(value, _KINDS.get(key, (object,))):
                raise self._failure(f"answered the '{key}' {value!r}")
        return found

    def _failure(self, what: str) -> NoResponseError:
        return NoResponseError(f"the response server at {self.endpoint.url} {without_secrets(what, self.endpoint)}")
