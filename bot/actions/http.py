"""Runs custom actions on an action server, over HTTP."""

from __future__ import annotations

import asyncio
import json
import os
import urllib.error
import urllib.parse
import zlib
from collections.abc import Mapping
from typing import Any

from bot.actions.authentication import without_secrets
from bot.actions.custom import ActionAnswer
from bot.actions.posting import NO_ANSWER, OPENER, json_object, post
from bot.dialogue.running import ActionFailedError, ActionRejectedError
from bot.domain.config import Endpoint

COMPRESS = "COMPRESS_ACTION_SERVER_REQUEST"
_REJECTED, _UNKNOWN, _DOMAIN_WANTED = 400, 404, 449


class HttpActions:
    """The actions of the server at `action_endpoint.url`."""

    def __init__(self, endpoint: Endpoint, *, domain: Mapping[str, Any], timeout: float) -> None:
        """Take the endpoint, the domain as plain data, and the seconds after which an action has failed."""
        self.endpoint, self.domain, self.timeout = endpoint, domain, timeout

    async def run(self, call: Mapping[str, Any]) -> ActionAnswer:
        """Run the action that a call names; ActionRejectedError, or ActionFailedError with the cause."""
        name = str(call["next_action"])
        status, body = await asyncio.to_thread(self._post, name, call)
        if status == _DOMAIN_WANTED:
            # The domain is kept there under its digest: later calls go without it.
            status, body = await asyncio.to_thread(self._post, name, {**call, "domain": self.domain})
        answer = json_object(body)
        found = answer or {}
        reason = without_secrets(str(found.get("error") or ""), self.endpoint)
        if status == _REJECTED and "action_name" in found:
            raise ActionRejectedError(name, reason)
        if status == _UNKNOWN:
            raise ActionFailedError(name, f"the server at {self.endpoint.url} does not have it")
        if status >= 300:
            raise ActionFailedError(name, f"the server at {self.endpoint.url} answered {status}: {reason}")
        if answer is None:
            raise ActionFailedError(
                name, f"the server at {self.endpoint.url} answered something that is no JSON object"
            )
        return ActionAnswer(found.get("events") or [], found.get("responses") or [])

    def _post(self, name: str, call: Mapping[str, Any]) -> tuple[int, bytes]:
        data, headers = _json_text(name, call).encode(), {}
        if os.environ.get(COMPRESS, "").lower() == "true":
            data, headers = zlib.compress(data), {"Content-Encoding": "deflate"}
        try:
            return post(self.endpoint, data, timeout=self.timeout, headers=headers)
        except NO_ANSWER as error:
            reason = without_secrets(str(error), self.endpoint)  # what answers badly may repeat the address
            raise ActionFailedError(
                name, f"the action server at {self.endpoint.url} does not answer: {reason}"
            ) from None


def _json_text(name: str, call: Mapping[str, Any]) -> str:
    try:
        return json.dumps(call)
    except (TypeError, ValueError, RecursionError) as error:
        raise ActionFailedError(name, f"its call holds something that is not JSON: {error}") from error


def answers(url: str, *, timeout: float = 0.5) -> bool:
    """Return whether an HTTP server answers at the address, with whatever status."""
    try:
        parts = urllib.parse.urlsplit(url)
        if parts.scheme not in ("http", "https"):
            return False
        health = urllib.parse.urlunsplit((parts.scheme, parts.netloc, "/health", "", ""))
        with OPENER.open(health, timeout=timeout):
            return True
    except urllib.error.HTTPError as error:
        error.close()
        return True
    except NO_ANSWER:
        return False
