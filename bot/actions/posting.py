"""Sends JSON to another service over HTTP."""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from bot.actions.authentication import all_headers, full_address
from bot.domain.config import Endpoint


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects; what shows who calls is sent to no other server than the one that it is meant for."""

    def redirect_request(self, req: urllib.request.Request, *answer: Any) -> urllib.request.Request | None:
        """Return the next request, or None where there is none."""
        following = super().redirect_request(req, *answer)
        if following is not None and _server(following.full_url) != _server(req.full_url):
            following.headers.clear()
        return following


def _server(url: str) -> tuple[str, str | None, int | None]:
    parts = urllib.parse.urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or {"http": 80, "https": 443}.get(parts.scheme)


NO_ANSWER = (OSError, ValueError, http.client.HTTPException)  # the last where something else than HTTP comes back
# Never through a proxy: it would answer for a server that is away.
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Redirects)
_RETRY_AFTER = 0.2  # seconds: a server that is being restarted is soon back


def post(
    endpoint: Endpoint, data: bytes, *, timeout: float, headers: Mapping[str, str] | None = None
) -> tuple[int, bytes]:
    """Return the status and the body that a server answers, whatever the status; raises one of NO_ANSWER without one.

    What is sent is JSON, with the endpoint's headers and those given. It is sent once more where the connection was
    refused, because nothing was sent then.
    """
    sent = {"Content-Type": "application/json", **all_headers(endpoint), **(headers or {})}
    request = urllib.request.Request(full_address(endpoint), data, sent)  # noqa: S310 - the user's own address
    try:
        with _open(request, timeout) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        with error, suppress(*NO_ANSWER):
            return error.code, error.read()
        return error.code, b""


def _open(request: urllib.request.Request, timeout: float) -> Any:
    try:
        return OPENER.open(request, timeout=timeout)
    except urllib.error.URLError as error:
        if not isinstance(error.reason, ConnectionRefusedError):
            raise
        time.sleep(_RETRY_AFTER)
        return OPENER.open(request, timeout=timeout)


def json_object(body: bytes) -> dict[str, Any] | None:
    """Return a JSON object, an empty one for an empty body, or None where it holds something else."""
    try:
        found = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
