"""Posting to real servers: who calls is known to the one that is meant, and to no other."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
import traceback
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from bot.actions.http import HttpActions
from bot.actions.posting import post
from bot.actions.response_server import NoResponseError, ResponseServer
from bot.actions.selection import select_actions
from bot.assistant import Assistant
from bot.channels.screen import PlainScreen
from bot.channels.terminal import TerminalChat
from bot.dialogue.running import ActionFailedError
from bot.dialogue.tracker import Tracker
from bot.domain.config import Credentials, Endpoint

BASIC = "Basic 67SHOuu5hOuwgA=="  # 봇:비밀


class Server:
    """Remembers what it is asked, and answers what a test says."""

    def __init__(self) -> None:
        self.status, self.body, self.location, self.raw = 200, b"{}", "", False
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                outer.asked.append((self.command, self.path, {k.lower(): v for k, v in self.headers.items()}))
                if outer.raw:  # as a server does that sends back what it gets
                    self.wfile.write(f"{self.raw_requestline.decode()}\r\n".encode())
                    return
                moved = outer.location and not self.path.startswith("/moved")
                self.send_response(302 if moved else outer.status)
                if moved:
                    self.send_header("Location", outer.location)
                self.end_headers()
                self.wfile.write(outer.body)

            def do_GET(self) -> None:
                self.do_POST()

            def log_message(self, *_: Any) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}"
        self.thread = threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    def close(self) -> None:
        self.http.shutdown()
        self.thread.join()
        self.http.server_close()


@pytest.fixture
def start() -> Iterator[Callable[[], Server]]:
    servers: list[Server] = []

    def make() -> Server:
        servers.append(Server())
        return servers[-1]

    yield make
    for server in servers:
        server.close()


@pytest.fixture
def server(start: Callable[[], Server]) -> Server:
    return start()


def endpoint_of(url: str) -> Endpoint:
    return Endpoint(url, {"X-Key": "열쇠"}, "a=b", token="토큰 &", credentials=Credentials("봇", "비밀"))


def test_a_server_learns_who_calls(server: Server) -> None:
    assert post(endpoint_of(f"{server.url}/훅"), b"{}", timeout=10, headers={"X-More": "1"}) == (200, b"{}")
    ((command, path, headers),) = server.asked
    assert (command, path) == ("POST", "/%ED%9B%85?a=b&token=%ED%86%A0%ED%81%B0+%26")
    assert (headers["authorization"], headers["x-more"], headers["content-type"]) == (BASIC, "1", "application/json")
    assert headers["x-key"].encode("latin-1").decode() == "열쇠"


def test_a_header_of_the_project_goes_before_ours(server: Server) -> None:
    post(Endpoint(server.url, {"content-type": "text/json"}), b"{}", timeout=10)
    assert server.asked[0][2]["content-type"] == "text/json"


def test_a_redirect_to_the_same_server_carries_who_calls(server: Server) -> None:
    server.location = "/moved"
    post(endpoint_of(server.url), b"{}", timeout=10)
    assert [(path, headers["authorization"]) for _, path, headers in server.asked][1] == ("/moved", BASIC)


def test_a_redirect_to_another_server_does_not(server: Server, start: Callable[[], Server]) -> None:
    other = start()
    server.location = f"{other.url}/moved"
    other.body = b'{"text": "stranger"}'
    assert post(endpoint_of(server.url), b"{}", timeout=10) == (200, other.body)
    ((_, path, headers),) = other.asked
    assert path == "/moved"
    assert not {"authorization", "x-key"} & set(headers)


def test_a_way_back_does_not_carry_it_again(server: Server, start: Callable[[], Server]) -> None:
    other = start()
    server.location, other.location = f"{other.url}/", f"{server.url}/moved"
    post(endpoint_of(server.url), b"{}", timeout=10)
    assert [path for _, path, _ in server.asked][1:] == ["/moved"]
    assert "authorization" not in server.asked[1][2]


LEAKS = ("토큰", "%ED%86%A0%ED%81%B0", "비밀번호", "67SHOuu5hOuwgOuyiO2YuA==", "열쇠-값")
SECRET = {"headers": {"X-Key": "열쇠-값"}, "token": "토큰-값", "credentials": Credentials("봇", "비밀번호")}


def _echo(server: Server, how: str) -> Endpoint:
    """Let a server answer with what it should keep to itself."""
    server.raw, server.status = how == "raw", 500
    said = " ".join(LEAKS).replace("토큰", "토큰-값").replace("%ED%81%B0", "%ED%81%B0-%EA%B0%92")
    server.body = json.dumps({"error": said, "text": [said]}).encode()
    server.status = 200 if how == "wrong" else 500
    return Endpoint(server.url, **SECRET)


def _shown(error: BaseException) -> str:
    return "".join(traceback.format_exception(error)) + repr(error)


@pytest.mark.parametrize("how", ["raw", "status"])
def test_the_failure_of_an_action_shows_no_secret(server: Server, how: str) -> None:
    actions = HttpActions(_echo(server, how), domain={}, timeout=10)
    with pytest.raises(ActionFailedError) as error:
        asyncio.run(actions.run({"next_action": "action_x"}))
    assert "***" in str(error.value)
    assert [leak for leak in LEAKS if leak in _shown(error.value)] == []


@pytest.mark.parametrize("how", ["raw", "wrong"])
def test_the_failure_of_a_response_shows_no_secret(server: Server, how: str) -> None:
    responses = ResponseServer(_echo(server, how), timeout=10)
    with pytest.raises(NoResponseError) as error:
        asyncio.run(responses.generate("utter_x", Tracker("me", {}), channel="c", arguments={}, variation=None))
    assert "***" in str(error.value)
    assert [leak for leak in LEAKS if leak in _shown(error.value)] == []


def test_the_chat_and_the_log_show_no_secret(
    server: Server, make_project: Callable[..., Any], caplog: pytest.LogCaptureFixture, capsys: Any
) -> None:
    _echo(server, "status")
    endpoint = f"url: '{server.url}', token: 토큰-값, headers: {{X-Key: 열쇠-값}}"
    project = make_project(
        "intents: [a, b]\nactions: [action_a]\nresponses: {utter_b: [{text: own}]}",
        "rules: [{rule: a, steps: [{intent: a}, {action: action_a}]}, "
        "{rule: b, steps: [{intent: b}, {action: utter_b}]}]",
        files={
            "endpoints.yml": f"action_endpoint: {{{endpoint}, basic_auth: {{username: 봇, password: 비밀번호}}}}\n"
            f"nlg: {{{endpoint}}}"
        },
    )
    custom, line = select_actions(project, "http")
    chat = TerminalChat(Assistant(project, nlu=None, custom=custom), PlainScreen())

    async def talk() -> None:
        for typed in ("/b", "/a", "/events", "/debug", "/why", "/slots"):
            await chat.take(typed)

    with caplog.at_level(logging.DEBUG):
        asyncio.run(talk())
    assert line == f"Custom actions run on the action server at {server.url}."
    text = caplog.text + "".join(capsys.readouterr()) + line + repr(project.endpoints)
    assert "answered 500" in text
    assert "bot: own" in text
    assert [leak for leak in LEAKS if leak in text] == []
    assert all(path.endswith("?token=%ED%86%A0%ED%81%B0-%EA%B0%92") for _, path, _ in server.asked)
