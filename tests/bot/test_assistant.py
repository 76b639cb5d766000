"""The assistant: whole turns, several senders, the language of a conversation, failures."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.actions.custom import ActionAnswer, NoCustomActions
from bot.assistant import Assistant
from bot.dialogue.running import ActionFailedError
from bot.messages import BotMessage, Button
from nlu import ProjectError

DOMAIN = """
intents: [greet, book, inform, fail, wait]
entities: [city, name]
slots:
  city: {type: text, mappings: [{type: from_entity, entity: city}]}
  name: {type: text, influence_conversation: false, mappings: [{type: from_entity, entity: name}]}
forms: {form: {required_slots: [city]}}
actions: [action_fail, action_wait]
responses:
  utter_greet:
  - {text: "Hello {name}!", language: en, buttons: [{title: Book, payload: /book}]}
  - {text: "{name}님, 안녕하세요!", language: ko}
  utter_ask_city: [{text: "Where to?", language: en}, {text: "어디로 갈까요?", language: ko}]
  utter_done: [{text: "To {city}."}]
  utter_default: [{text: "What?", language: en}, {text: "네?", language: ko}]
"""
RULES = """
rules:
- rule: greet
  steps: [{intent: greet}, {action: utter_greet}]
- rule: start
  steps: [{intent: book}, {action: form}, {active_loop: form}]
- rule: submit
  condition: [{active_loop: form}]
  steps: [{action: form}, {active_loop: null}, {slot_was_set: [{requested_slot: null}]}, {action: utter_done}]
- rule: fail
  steps: [{intent: fail}, {action: action_fail}]
- rule: wait
  steps: [{intent: wait}, {action: action_wait}]
"""


class Waits:
    """Custom actions that take a moment and say how many run at once."""

    def __init__(self) -> None:
        self.running: dict[str, int] = {}
        self.most = 0

    async def run(self, call: Mapping[str, Any]) -> ActionAnswer:
        sender = call["sender_id"]
        self.running[sender] = self.running.get(sender, 0) + 1
        self.most = max(self.most, sum(self.running.values()))
        assert self.running[sender] == 1, "two messages of one sender at once"
        for _ in range(5):
            await asyncio.sleep(0)
        self.running[sender] -= 1
        return ActionAnswer([], [{"text": f"{sender}: {call['tracker']['slots']['name']}"}])


def test_a_message_is_answered(make_bot: Callable[..., Any]) -> None:
    assistant = make_bot(DOMAIN, RULES).assistant
    answers = asyncio.run(assistant.handle('/greet{"name": "Kim"}', sender_id="me"))
    assert answers == [BotMessage("Hello Kim!", (Button("Book", "/book"),))]


def test_a_conversation_is_remembered(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(DOMAIN, RULES)
    assert bot.says("/book") == ["Where to?"]
    assert bot.says('/inform{"city": "Busan"}') == ["To Busan."]
    assert bot.slots == {"city": "Busan"}


def test_conversations_do_not_mix(make_project: Callable[..., Any]) -> None:
    waits = Waits()
    assistant = Assistant(make_project(DOMAIN, RULES), nlu=None, custom=waits)

    async def talk(sender: str) -> list[str | None]:
        texts = []
        for message in (f'/greet{{"name": "{sender.upper()}"}}', "/wait", "/book", "/wait"):
            texts += [one.text for one in await assistant.handle(message, sender_id=sender)]
        return texts

    async def all_at_once() -> list[list[str | None]]:
        return await asyncio.gather(*map(talk, "abc"))

    for sender, texts in zip("abc", asyncio.run(all_at_once()), strict=True):
        waited = f"{sender}: {sender.upper()}"
        assert texts == [f"Hello {sender.upper()}!", waited, "Where to?", waited, "Where to?"]
    assert waits.most > 1


def test_messages_of_one_sender_are_taken_one_after_the_other(make_project: Callable[..., Any]) -> None:
    assistant = Assistant(make_project(DOMAIN, RULES), nlu=None, custom=Waits())

    async def at_once() -> None:
        await asyncio.gather(*(assistant.handle("/wait", sender_id="a") for _ in range(4)))

    asyncio.run(at_once())
    kinds = [event.kind for event in asyncio.run(assistant.tracker("a")).events if event.kind in ("user", "bot")]
    assert kinds == ["user", "bot"] * 4


UNCLEAR: dict[str, Any] = {"intent": {"name": None, "confidence": 0.0}}


@pytest.mark.parametrize(
    ("language", "messages", "spoken"),
    [
        ("en", ["hello"], "en"),
        ("en", ["안녕"], "ko"),
        ("ko", ["hello"], "en"),
        ("ko", ["7"], "ko"),
        ("en", ["👍 7시!"], "ko"),
        ("en", ["안녕", "7"], "ko"),
        ("en", ["안녕", "👍"], "ko"),
        ("en", ["안녕", "..."], "ko"),
        ("en", ["안녕", "/greet"], "ko"),
        ("en", ["안녕", '/greet{"name": "Kim"}'], "ko"),
        ("ko", ["/greet"], "ko"),
        ("en", ["안녕", "ok"], "en"),
        ("en", ["안녕", "/restart", "7"], "ko"),
        ("en", ["iPhone 주문할게요"], "ko"),
        ("ko", ["привет"], "ko"),
    ],
)
def test_letters_tell_the_language_and_all_else_keeps_it(
    make_bot: Callable[..., Any], language: str, messages: list[str], spoken: str
) -> None:
    bot = make_bot(DOMAIN, RULES, config=f"language: {language}")
    for message in messages:
        bot.turn(message)
    assert bot.assistant.parse("...", bot.tracker())["language"] == spoken
    assert bot.says("!") == [{"en": "What?", "ko": "네?"}[spoken]]


@pytest.mark.parametrize(
    ("config", "message", "text"),
    [
        ("", "/fail", "Sorry, something went wrong on my side. Please try again in a moment."),
        ("language: ko", "/fail", "죄송합니다. 처리하는 중에 문제가 생겼어요. 잠시 뒤에 다시 말씀해 주세요."),
        ("language: de", "/fail", "Sorry, something went wrong on my side. Please try again in a moment."),
    ],
)
def test_a_failing_action_is_never_silent(
    make_bot: Callable[..., Any], config: str, message: str, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    failure = ActionFailedError("action_fail", "no database")
    bot = make_bot(DOMAIN, RULES, answers={"action_fail": failure}, config=config)
    assert bot.says(message) == [text]
    assert "action 'action_fail' failed: no database" in caplog.text
    assert caplog.records[0].exc_info is not None


def test_what_is_said_of_a_failing_action_is_the_projects_to_say(make_bot: Callable[..., Any]) -> None:
    domain = DOMAIN.replace(
        "utter_done:", "utter_action_failed: [{text: Oops., language: en}, {text: 이런., language: ko}]\n  utter_done:"
    )
    failure = {"action_fail": ActionFailedError("action_fail", "x")}
    assert make_bot(domain, RULES, answers=failure).says("/fail") == ["Oops."]
    assert make_bot(domain, RULES, answers=failure, config="language: ko").says("/fail") == ["이런."]


def test_a_turn_is_stored_whole_or_not_at_all(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(DOMAIN, RULES, answers={"action_fail": RuntimeError("a bug of ours")})
    bot.turn("/greet")
    before = bot.tracker().events
    with pytest.raises(RuntimeError, match="a bug of ours"):
        bot.turn("/fail")
    assert bot.tracker().events == before
    assert len(bot.says("/greet")) == 1


def test_the_clock_and_the_channel_are_in_the_events(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(DOMAIN, RULES)
    events = bot.events("/greet", channel="rest")
    message = next(event for event in events if event.kind == "user")
    assert (message.input_channel, message.timestamp) == ("rest", bot.now)


def test_metadata_goes_with_the_message(make_bot: Callable[..., Any]) -> None:
    assistant = make_bot(DOMAIN, RULES).assistant
    asyncio.run(assistant.handle("/greet", sender_id="me", metadata={"ip": "1"}))
    assert asyncio.run(assistant.tracker("me")).latest_message.metadata == {"ip": "1"}


def test_a_parse_may_come_from_outside(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(DOMAIN, RULES)
    entities = [{"entity": "name", "value": "Lee"}]
    assert bot.says("good day", intent={"name": "greet", "confidence": 1.0}, entities=entities) == ["Hello Lee!"]


def test_a_restart_from_outside_starts_from_nothing(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(DOMAIN, RULES)
    bot.turn('/book{"name": "Kim"}')
    asyncio.run(bot.assistant.restart("me"))
    assert (bot.slots, bot.tracker().active_loop_name) == ({}, None)
    assert bot.tracker().latest_action_name == "action_listen"


def test_without_understanding_plain_text_means_nothing(make_bot: Callable[..., Any]) -> None:
    bot = make_bot(DOMAIN, RULES)
    assert bot.assistant.parse("hello", bot.tracker()) == {
        "text": "hello",
        "intent": {"name": None, "confidence": 0.0},
        "entities": [],
        "language": "en",
    }


NLU = """
nlu:
- intent: greet
  examples: |
    - hello
    - hi there
    - good morning
    - 안녕하세요
    - 안녕
- intent: inform
  examples: |
    - to [Busan](city)
    - I go to [Seoul](city)
    - [부산](city)으로 가요
    - [서울](city)이요
- intent: book
  examples: |
    - book a ticket
    - I need a ticket
    - 표 예매할래요
    - 기차표 주세요
"""


def test_a_project_is_loaded_trained_and_talked_to(make_project: Callable[..., Any]) -> None:
    code = """
from rasa_sdk import Action
class Wait(Action):
    def name(self): return "action_wait"
    def run(self, dispatcher, tracker, domain):
        dispatcher.utter_message(text="I waited.")
"""
    root: Path = make_project(DOMAIN, RULES + NLU, files={"actions.py": code}).root
    assistant = Assistant.load(root)
    assert (root / "models").is_dir()

    async def talk() -> list[str | None]:
        texts: list[str | None] = []
        for message in ("hello", "I need a ticket", "to Busan", "안녕하세요", "/wait"):
            texts += [one.text for one in await assistant.handle(message)]
        return texts

    assert asyncio.run(talk()) == ["Hello !", "Where to?", "To Busan.", "님, 안녕하세요!", "I waited."]
    written = {path: path.stat().st_mtime_ns for path in (root / "models").iterdir()}
    again = Assistant.load(str(root), actions="in-process")
    assert {path: path.stat().st_mtime_ns for path in (root / "models").iterdir()} == written
    assert [one.text for one in asyncio.run(again.handle("기차표 주세요"))] == ["어디로 갈까요?"]


def test_a_project_with_errors_is_not_loaded(tmp_path: Path) -> None:
    (tmp_path / "domain.yml").write_text("slots: {city: {type: txt, mappings: []}}\n", encoding="utf-8")
    with pytest.raises(ProjectError) as error:
        Assistant.load(tmp_path)
    assert str(error.value) == "domain.yml:1:22: unknown slot type 'txt'\n  fix: did you mean 'text'?"


def test_a_project_without_actions_says_that_they_failed(make_project: Callable[..., Any]) -> None:
    assistant = Assistant(make_project(DOMAIN, RULES), nlu=None, custom=NoCustomActions())
    (message,) = asyncio.run(assistant.handle("/wait"))
    assert message.text == "Sorry, something went wrong on my side. Please try again in a moment."


@pytest.mark.parametrize(("written", "runs"), [("3", 3), ("0", 10), ("many", 10), (None, 10)])
def test_the_environment_may_say_how_many_actions_follow_a_message(
    make_bot: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, written: str | None, runs: int
) -> None:
    monkeypatch.delenv("MAX_NUMBER_OF_PREDICTIONS", raising=False)
    if written is not None:
        monkeypatch.setenv("MAX_NUMBER_OF_PREDICTIONS", written)
    domain = "intents: [go]\nresponses: {utter_a: [{text: A}]}"
    data = """
    rules:
    - {rule: go, steps: [{intent: go}, {action: utter_a}], wait_for_user_input: false}
    - {rule: on, steps: [{action: utter_a}, {action: utter_a}], wait_for_user_input: false}
    """
    assert make_bot(domain, data).says("/go") == ["A"] * runs
