"""Asks another service for responses: the `nlg` endpoint."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

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
        url = self.endpoint.url
        try:
            status, body = post(url, json.dumps(call).encode(), self.endpoint.headers, timeout=self.timeout)
        except (*NO_ANSWER, TypeError, RecursionError) as error:
            raise NoResponseError(f"the response server at {url} does not answer: {error}") from error
        if status >= 300:
            raise NoResponseError(f"the response server at {url} answered {status}")
        found = json_object(body) if body else None
        if found is None:
            raise NoResponseError(f"the response server at {url} answered something that is no JSON object")
        for key, value in found.items():
            if not isinstance(value, _KINDS.get(key, (object,))):
                raise NoResponseError(f"the response server at {url} answered the '{key}' {value!r}")
        return found
