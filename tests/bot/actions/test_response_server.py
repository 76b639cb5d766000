"""Responses from another server: what it is asked, what it may answer, and what happens when it does not."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bot.actions.custom import ActionAnswer

DOMAIN = """
intents: [greet, act, bye, stop]
entities: [name]
actions: [action_act, utter_bye]
slots: {name: {type: text, mappings: [{type: from_entity, entity: name}]}}
responses:
  utter_greet: [{id: own, text: "안녕하세요, {name}님"}]
"""
RULES = """
rules:
- {rule: a, steps: [{intent: greet}, {action: utter_greet}]}
- {rule: b, steps: [{intent: act}, {action: action_act}]}
- {rule: c, steps: [{intent: bye}, {action: utter_bye}]}
"""


class Server:
    """A server that answers what a test says."""

    def __init__(self):
        self.status, self.body, self.asked = 200, b"{}", []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.asked.append((self.path, self.headers["X-Key"], sent))
                self.send_response(outer.status)
                self.send_header("Content-Length", str(len(outer.body)))
                self.end_headers()
                self.wfile.write(outer.body)

            def log_message(self, *_):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.http.server_port}/nlg"

    def close(self):
        self.http.shutdown()
        self.http.server_close()


@pytest.fixture
def server():
    found = Server()
    yield found
    found.close()


@pytest.fixture
def bot_of(server, make_bot):
    def make(mode="helpful"):
        return make_bot(
            DOMAIN,
            RULES,
            answers={"action_act": ActionAnswer([], [{"response": "utter_greet", "name": "민준", "text": None}])},
            config=f"malgil: {{compatibility: {mode}}}",
            endpoints=f"nlg: {{url: '{server.url}', headers: {{X-Key: k}}}}",
        )

    return make


@pytest.mark.parametrize("mode", ["helpful", "rasa"])
def test_what_the_server_is_asked_and_says(server, bot_of, mode):
    server.body = json.dumps({"text": "반가워요 {name}", "buttons": [{"title": "네", "payload": "/bye"}]}).encode()
    (said,) = [event for event in bot_of(mode).events('/greet{"name": "지우"}') if event.kind == "bot"]
    assert (said.text, said.data["buttons"], said.metadata) == (
        "반가워요 {name}",
        [{"title": "네", "payload": "/bye"}],
        {"utter_action": "utter_greet"},
    )
    ((path, key, sent),) = server.asked
    assert (path, key) == ("/nlg", "k")
    tracker = sent.pop("tracker")
    assert sent == {"response": "utter_greet", "id": "own", "arguments": {}, "channel": {"name": "test"}}
    assert (tracker["sender_id"], tracker["slots"]["name"]) == ("me", "지우")
    assert tracker["events"][-1]["event"] in ("slot", "user", "user_featurization")


def test_what_an_action_utters_is_asked_with_its_arguments(server, bot_of):
    server.body = b'{"text": "hi", "id": null}'
    assert bot_of().says("/act") == ["hi"]
    assert server.asked[0][2]["arguments"] == {"name": "민준"}


def test_a_response_that_the_domain_lacks_may_come_from_there(server, bot_of):
    server.body = b'{"text": "bye"}'
    bot = bot_of()
    assert bot.says("/bye") == ["bye"]
    assert bot.says("/restart") == ["bye"]
    assert [(sent["response"], sent["id"]) for _, _, sent in server.asked] == [
        ("utter_bye", None),
        ("utter_restart", None),
    ]


WRONG = [(500, b"oops"), (200, b"[1]"), (200, b""), (200, b'{"text": 3}'), (200, b'{"buttons": ["x"]}'), (200, b"\xff")]


@pytest.mark.parametrize(("status", "body"), WRONG)
def test_the_domains_own_where_the_server_fails(server, bot_of, caplog, status, body):
    server.status, server.body = status, body
    assert bot_of().says('/greet{"name": "지우"}') == ["안녕하세요, 지우님"]
    assert "The domain's own 'utter_greet' is used: " in caplog.text


@pytest.mark.parametrize(("status", "body"), WRONG)
def test_in_rasa_it_is_silent_then(server, bot_of, caplog, status, body):
    server.status, server.body = status, body
    assert bot_of("rasa").turn("/greet") == ["utter_greet", "listen"]
    assert "action 'utter_greet' failed: " in caplog.text


def test_a_server_that_is_away_neither_keeps_from_starting_anew(server, bot_of, caplog):
    server.status = 500
    bot = bot_of()
    lines = bot.turn("/restart")
    assert "restart" in lines
    assert not [line for line in lines if line.startswith("bot ")]
    assert f"the response server at {server.url} answered 500" in caplog.text
