"""Where custom actions run."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from bot.actions.custom import NoCustomActions
from bot.actions.http import HttpActions
from bot.actions.in_process import InProcessActions
from bot.actions.selection import MODES, select_actions

PLAIN = "intents: [greet]\n"
CUSTOM = PLAIN + "actions: [action_x]\n"
CODE = {"actions/__init__.py": "", "actions/actions.py": ""}
FILE = {"actions.py": ""}
AWAY = "http://127.0.0.1:9/webhook"  # the discard port: nothing answers there


class Quiet(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it so
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Quiet) as one:
        thread = threading.Thread(target=one.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{one.server_port}/webhook"
        one.shutdown()
        thread.join()


def endpoint(url: str) -> dict[str, str]:
    return {"endpoints.yml": f"action_endpoint: {{url: '{url}'}}\n"}


IN_PROCESS = "Custom actions run in this process, from {}."
OVER_HTTP = "Custom actions run on the action server at {}."
NONE = "Custom actions can't run: the project has no actions of its own, and {}."
NO_URL = "Custom actions can't run: endpoints.yml names no action_endpoint with a url."
IS_AWAY = f"the action server at {AWAY} does not answer"


@pytest.mark.parametrize(
    ("mode", "domain", "files", "where", "line"),
    [
        ("auto", PLAIN, {}, NoCustomActions, ""),
        ("auto", CUSTOM, {}, NoCustomActions, NONE.format("there is no action server")),
        ("auto", CUSTOM, CODE, InProcessActions, IN_PROCESS.format("actions")),
        ("auto", CUSTOM, FILE, InProcessActions, IN_PROCESS.format("actions.py")),
        ("auto", CUSTOM, endpoint(AWAY), NoCustomActions, NONE.format(IS_AWAY)),
        ("auto", CUSTOM, {**CODE, **endpoint(AWAY)}, InProcessActions, IN_PROCESS.format("actions")),
        ("in-process", CUSTOM, {**CODE, **endpoint(AWAY)}, InProcessActions, IN_PROCESS.format("actions")),
        ("in-process", CUSTOM, {}, NoCustomActions, NONE.format("there is no action server")),
        ("http", CUSTOM, {**CODE, **endpoint(AWAY)}, HttpActions, OVER_HTTP.format(AWAY)),
        ("http", CUSTOM, CODE, NoCustomActions, NO_URL),
    ],
)
def test_the_place_is_chosen_and_told(
    make_project: Callable[..., Any], mode: str, domain: str, files: dict[str, str], where: type, line: str
) -> None:
    custom, told = select_actions(make_project(domain, files=files), mode)
    assert (type(custom), told) == (where, line)


@pytest.mark.parametrize(
    ("mode", "where"), [("auto", HttpActions), ("http", HttpActions), ("in-process", InProcessActions)]
)
def test_a_server_that_answers_goes_first_where_that_is_not_ruled_out(
    make_project: Callable[..., Any], server: str, mode: str, where: type
) -> None:
    custom, line = select_actions(make_project(CUSTOM, files={**CODE, **endpoint(server)}), mode)
    assert isinstance(custom, where)
    assert line == (OVER_HTTP.format(server) if where is HttpActions else IN_PROCESS.format("actions"))


def test_every_mode_was_tried() -> None:
    assert MODES == ("auto", "in-process", "http")


def test_the_timeout_and_the_headers_are_those_of_the_project(make_project: Callable[..., Any], server: str) -> None:
    files = {
        "config.yml": "malgil: {dialogue: {action_timeout: 7}}",
        "endpoints.yml": f"action_endpoint: {{url: '{server}', headers: {{X-Token: t}}}}",
        **CODE,
    }
    project = make_project(CUSTOM, files=files)
    here, _ = select_actions(project, "in-process")
    there, _ = select_actions(project, "http")
    assert isinstance(here, InProcessActions)
    assert isinstance(there, HttpActions)
    assert (here.timeout, there.timeout, there.endpoint.headers) == (7, 7, {"X-Token": "t"})
    assert here.domain == there.domain == {"intents": ["greet"], "actions": ["action_x"]}
