"""Custom actions on an action server: a real one, and one that answers badly."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from bot.actions.custom import ActionAnswer
from bot.actions.http import COMPRESS, HttpActions, answers
from bot.actions.posting import OPENER
from bot.actions.selection import select_actions
from bot.assistant import Assistant
from bot.dialogue.running import ActionFailedError, ActionRejectedError
from bot.domain.config import Endpoint

ACTIONS = """
from rasa_sdk import Action, FormValidationAction
from rasa_sdk.events import SlotSet
from rasa_sdk.interfaces import ActionExecutionRejection

class Greet(Action):
    def name(self): return "action_greet"
    async def run(self, dispatcher, tracker, domain):
        dispatcher.utter_message(text="안녕 " + tracker.get_slot("name"))
        return [SlotSet("intents", domain["intents"])]

class Rejects(Action):
    def name(self): return "action_rejects"
    def run(self, dispatcher, tracker, domain):
        raise ActionExecutionRejection("action_rejects", "not now")

class Raises(Action):
    def name(self): return "action_raises"
    def run(self, dispatcher, tracker, domain):
        raise RuntimeError("boom")

class ValidateForm(FormValidationAction):
    def name(self): return "validate_form"
    def validate_city(self, value, dispatcher, tracker, domain):
        return {"city": value.upper()}
"""
DOMAIN = {"intents": ["greet"], "forms": {"form": {"required_slots": ["city"]}}, "slots": {"city": {}}}


def free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


@pytest.fixture(scope="module")
def sdk_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run `python -m rasa_sdk` and return the address of its webhook."""
    folder = tmp_path_factory.mktemp("server")
    (folder / "actions.py").write_text(ACTIONS, encoding="utf-8")
    port = free_port()
    command = [sys.executable, "-m", "rasa_sdk", "--actions", "actions", "-p", str(port)]
    environment = {**os.environ, "SANIC_HOST": "127.0.0.1"}
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
    url = f"http://127.0.0.1:{port}/webhook"
    deadline = time.monotonic() + 30
    while not answers(url):
        assert server.poll() is None, (folder / "log").read_text()
        assert time.monotonic() < deadline, (folder / "log").read_text()
        time.sleep(0.1)
    yield url
    server.terminate()
    server.wait(timeout=10)


def call(name: str, *, domain: dict[str, Any] | None = DOMAIN, **tracker: Any) -> dict[str, Any]:
    state = {"sender_id": "me", "slots": {}, "latest_message": {}, "events": [], "active_loop": {}, **tracker}
    with_domain = {} if domain is None else {"domain": domain}
    return {"next_action": name, "sender_id": "me", "tracker": state, "version": "3.6.21", **with_domain}


def run(
    url: str, name: str, *, timeout: float = 10.0, headers: dict[str, str] | None = None, **options: Any
) -> ActionAnswer:
    actions = HttpActions(Endpoint(url, headers or {}), domain=DOMAIN, timeout=timeout)
    return asyncio.run(actions.run(call(name, **options)))


def failure(url: str, name: str = "action_x", **options: Any) -> str:
    with pytest.raises(ActionFailedError) as error:
        run(url, name, **options)
    return str(error.value)


def test_an_action_of_the_server_answers(sdk_server: str) -> None:
    answer = run(sdk_server, "action_greet", slots={"name": "지수"})
    assert [one["text"] for one in answer.responses] == ["안녕 지수"]
    assert [(one["name"], one["value"]) for one in answer.events] == [("intents", ["greet"])]


def test_a_message_is_sent_whatever_characters_it_holds(sdk_server: str) -> None:
    assert run(sdk_server, "action_greet", slots={"name": "\ud800 👋"}).responses[0]["text"].endswith("👋")


def test_a_form_is_validated_there(sdk_server: str) -> None:
    events = [{"event": "action", "name": "form"}, {"event": "slot", "name": "city", "value": "busan"}]
    answer = run(sdk_server, "validate_form", events=events, slots={"city": "busan"}, active_loop={"name": "form"})
    assert [(one["name"], one["value"]) for one in answer.events] == [("city", "BUSAN")]


def test_the_server_asks_for_the_domain_where_it_was_not_sent(sdk_server: str) -> None:
    answer = run(sdk_server, "action_greet", slots={"name": "Kim"}, domain=None)
    assert answer.events[0]["value"] == ["greet"]


def test_a_compressed_call_is_understood(sdk_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(COMPRESS, "True")
    assert run(sdk_server, "action_greet", slots={"name": "Kim"}).responses[0]["text"] == "안녕 Kim"


def test_a_rejection_of_the_server_is_a_rejection(sdk_server: str) -> None:
    with pytest.raises(ActionRejectedError, match="not now"):
        run(sdk_server, "action_rejects")


def test_failures_of_the_server_are_told(sdk_server: str) -> None:
    assert failure(sdk_server, "action_raises") == (
        f"action 'action_raises' failed: the server at {sdk_server} answered 500: boom"
    )
    assert failure(sdk_server, "action_nowhere") == (
        f"action 'action_nowhere' failed: the server at {sdk_server} does not have it"
    )


@dataclass
class Fake:
    """A server that answers with one status and body after another, the last one again and again."""

    url: str = ""
    answers: list[tuple[int, str]] = field(default_factory=list)
    requests: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    wait: float = 0.0

    def handler(self) -> type[BaseHTTPRequestHandler]:
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                fake.requests.append(({key.lower(): value for key, value in self.headers.items()}, body))
                time.sleep(fake.wait)
                self._answer()

            def do_GET(self) -> None:
                self._answer()

            def _answer(self) -> None:
                status, answer = fake.answers.pop(0) if len(fake.answers) > 1 else fake.answers[0]
                self.send_response(status)
                self.end_headers()
                self.wfile.write(answer.encode())

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it so
                pass

        return Handler


@pytest.fixture
def fake() -> Iterator[Fake]:
    made = Fake()
    server = ThreadingHTTPServer(("127.0.0.1", 0), made.handler())
    made.url = f"http://127.0.0.1:{server.server_port}/webhook"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("status", "body", "answer"),
    [
        (
            200,
            '{"events": [{"event": "restart"}], "responses": [{"text": "a"}]}',
            ([{"event": "restart"}], [{"text": "a"}]),
        ),
        (200, '{"events": null, "responses": null}', ([], [])),
        (200, "{}", ([], [])),
        (201, '{"events": []}', ([], [])),
        (204, "", ([], [])),
    ],
)
def test_what_the_server_answers_is_taken(fake: Fake, status: int, body: str, answer: Any) -> None:
    fake.answers = [(status, body)]
    assert run(fake.url, "action_x") == ActionAnswer(*answer)


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (400, '{"error": "Invalid body request"}', "answered 400: Invalid body request"),
        (400, "", "answered 400: "),
        (400, "<html>", "answered 400: "),
        (404, '{"error": "x", "action_name": "action_x"}', "does not have it"),
        (449, '{"error": "domain wanted", "action_name": "action_x"}', "answered 449: domain wanted"),
        (500, '{"error": "boom", "request_body": {}}', "answered 500: boom"),
        (503, "[]", "answered 503: "),
        (200, "<html>", "answered something that is no JSON object"),
        (200, "null", "answered something that is no JSON object"),
        (200, "[" * 100_000, "answered something that is no JSON object"),
    ],
)
def test_what_is_no_answer_is_a_failure(fake: Fake, status: int, body: str, reason: str) -> None:
    fake.answers = [(status, body)]
    assert failure(fake.url) == f"action 'action_x' failed: the server at {fake.url} {reason}"


def test_a_400_with_the_action_is_a_rejection(fake: Fake) -> None:
    fake.answers = [(400, '{"error": "no", "action_name": "action_x"}')]
    with pytest.raises(ActionRejectedError, match="no"):
        run(fake.url, "action_x")


def test_the_call_and_the_headers_are_sent(fake: Fake) -> None:
    fake.answers = [(200, "{}")]
    run(fake.url, "action_x", headers={"X-Token": "t"})
    headers, body = fake.requests[0]
    assert (headers["content-type"], headers["x-token"]) == ("application/json", "t")
    assert json.loads(body) == call("action_x")


def test_a_call_is_compressed_where_the_environment_says_so(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(COMPRESS, "true")
    fake.answers = [(200, "{}")]
    run(fake.url, "action_x")
    headers, body = fake.requests[0]
    assert headers["content-encoding"] == "deflate"
    assert json.loads(zlib.decompress(body)) == call("action_x")


def test_the_domain_is_sent_again_where_the_server_wants_it(fake: Fake) -> None:
    fake.answers = [(449, '{"action_name": "action_x"}'), (200, '{"events": [{"event": "restart"}]}')]
    assert run(fake.url, "action_x", domain=None).events == [{"event": "restart"}]
    assert ["domain" in json.loads(body) for _, body in fake.requests] == [False, True]


def test_a_server_that_takes_too_long_has_failed(fake: Fake) -> None:
    fake.answers, fake.wait = [(200, "{}")], 0.3
    assert failure(fake.url, timeout=0.05).endswith("does not answer: timed out")


def test_a_server_that_is_away_has_failed(fake: Fake) -> None:
    url = f"http://127.0.0.1:{free_port()}/webhook"
    assert failure(url).startswith(f"action 'action_x' failed: the action server at {url} does not answer: ")
    assert not answers(url)


def test_a_connection_that_is_refused_is_tried_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    port = free_port()
    started: list[ThreadingHTTPServer] = []

    class Greets(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'{"responses": [{"text": "back"}]}')

        def log_message(self, *_: Any) -> None:
            pass

    opened: list[float] = []
    send = OPENER.open

    def watched(*given: Any, **options: Any) -> Any:
        opened.append(0)
        if len(opened) == 2:  # meanwhile, the server has been started
            started.append(ThreadingHTTPServer(("127.0.0.1", port), Greets))
            threading.Thread(target=started[0].serve_forever, daemon=True).start()
        return send(*given, **options)

    monkeypatch.setattr(OPENER, "open", watched)
    assert run(f"http://127.0.0.1:{port}/webhook", "action_x").responses == [{"text": "back"}]
    started[0].shutdown()
    started[0].server_close()


def test_a_connection_that_breaks_off_is_not_tried_again(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    send = OPENER.open

    def watched(request: Any, **options: Any) -> Any:
        opened.append(request.full_url)
        return send(request, **options)

    monkeypatch.setattr(OPENER, "open", watched)
    fake.answers, fake.wait = [(200, "{}")], 0.3
    failure(fake.url, timeout=0.05)
    assert len(opened) == 1
    failure(f"http://127.0.0.1:{free_port()}/webhook")
    assert len(opened) == 3


def test_a_server_is_sent_the_domain_once(sdk_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[bool] = []
    actions = HttpActions(Endpoint(sdk_server), domain={**DOMAIN, "actions": ["once"]}, timeout=10)
    post = HttpActions._post

    def watched(self: HttpActions, name: str, body: Any) -> Any:
        sent.append("domain" in body)
        return post(self, name, body)

    monkeypatch.setattr(HttpActions, "_post", watched)
    for _ in range(2):
        one = {**call("action_greet", domain=None, slots={"name": "Kim"}), "domain_digest": "abc"}
        assert asyncio.run(actions.run(one)).events[0]["value"] == ["greet"]
    assert sent == [False, True, False]


def test_a_conversation_that_is_not_json_is_told(fake: Fake) -> None:
    assert failure(fake.url, slots={"s": {1}}).endswith(
        "its call holds something that is not JSON: Object of type set is not JSON serializable"
    )


@pytest.fixture
def stranger() -> Iterator[str]:
    """Return the address of something that speaks no HTTP."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()

        def greet() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                with connection:
                    connection.sendall(b"SSH-2.0-Stranger\r\n")
                    connection.recv(65536)

        thread = threading.Thread(target=greet, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/webhook"
        listening.shutdown(socket.SHUT_RDWR)
    thread.join()


def test_something_that_speaks_no_http_is_no_server(stranger: str) -> None:
    assert not answers(stranger)
    assert "does not answer" in failure(stranger)


@pytest.mark.parametrize(("status", "body"), [(200, '{"status": "ok"}'), (404, ""), (500, "")])
def test_a_server_answers_with_whatever_status(fake: Fake, status: int, body: str) -> None:
    fake.answers = [(status, body)]
    assert answers(fake.url)


@pytest.mark.parametrize("url", ["", "localhost:5055", "ftp://localhost/x", "http://["])
def test_an_address_that_leads_nowhere_does_not_answer(url: str) -> None:
    assert not answers(url)


def test_no_proxy_answers_for_the_server(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    fake.answers = [(502, "")]
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, fake.url.removesuffix("/webhook"))
    monkeypatch.delenv("no_proxy", raising=False)
    away = f"http://127.0.0.1:{free_port()}/webhook"
    assert not answers(away)
    assert "does not answer" in failure(away)
    assert not fake.requests


def test_the_whole_way_to_a_server_and_back(sdk_server: str, make_project: Callable[..., Any]) -> None:
    domain = """
intents: [greet]
entities: [name]
slots:
  name: {type: text, mappings: [{type: from_entity, entity: name}]}
  intents: {type: list, influence_conversation: false, mappings: []}
actions: [action_greet, action_raises]
responses: {utter_action_failed: [{text: Broken.}]}
"""
    data = """
rules:
- rule: r
  steps: [{intent: greet}, {action: action_greet}, {action: action_raises}]
"""
    project = make_project(domain, data, files={"endpoints.yml": f"action_endpoint: {{url: '{sdk_server}'}}"})
    custom, line = select_actions(project, "auto")
    assert line == f"Custom actions run on the action server at {sdk_server}."
    assistant = Assistant(project, nlu=None, custom=custom)
    messages = asyncio.run(assistant.handle('/greet{"name": "Kim"}'))
    assert [message.text for message in messages] == ["안녕 Kim", "Broken."]
    assert asyncio.run(assistant.tracker("default")).slots["intents"] == ["greet"]
