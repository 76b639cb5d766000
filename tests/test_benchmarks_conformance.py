"""Recordings are replayed, and where we differ from Rasa on purpose, a rule says so and nothing else."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.actions.custom import ActionAnswer
from bot.assistant import Assistant
from bot.dialogue import events as ev
from bot.dialogue.running import ActionFailedError
from bot.messages import BotMessage, UserMessage
from bot.project.project import read_project

conformance = pytest.importorskip("benchmarks.conformance", reason="benchmarks are not installed with the package")
differences = pytest.importorskip("benchmarks.conformance_differences")
facts = pytest.importorskip("benchmarks.conformance_facts")
recordings = pytest.importorskip("benchmarks.recordings")

WriteProject = Callable[..., Path]


class Server:
    """Custom actions that answer the same every time, and keep a record; a number is the status of a failure."""

    def __init__(self, answers: Mapping[str, Any]) -> None:
        self.answers = answers
        self.record: list[dict[str, Any]] = []

    async def run(self, call: Mapping[str, Any]) -> ActionAnswer:
        name = call["next_action"]
        answer = self.answers.get(name, [])
        if isinstance(answer, int):
            self.record.append({"action": name, "status": answer})
            raise ActionFailedError(name, "recorded")
        self.record.append({"action": name, "events": answer, "responses": []})
        return ActionAnswer(answer, [])


def record(root: Path, messages: list[str], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the recording of a conversation with `compatibility: rasa`."""
    server = Server(answers)
    assistant = Assistant(read_project(root), nlu=None, custom=server, clock=lambda: 1e9, choose=lambda able: able[0])
    turns = [turn(assistant, server, message) for message in messages]
    return {"project": root.name, "conversation": "c", "source": "script", "turns": turns}


def turn(assistant: Assistant, server: Server, message: str) -> dict[str, Any]:
    server.record = []
    events = asyncio.run(assistant.events_of(UserMessage(message, "x", "collector")))
    tracker = asyncio.run(assistant.tracker("x"))
    said = [BotMessage.from_event(event) for event in events if isinstance(event, ev.BotUttered)]
    return {
        "user": message,
        "events": [form for form in map(recordings.event_form, events) if form],
        "actions": [event.name for event in events if isinstance(event, ev.ActionExecuted)],
        "slots_after": {name: value for name, value in tracker.slots.items() if value is not None},
        "active_loop": tracker.active_loop_name,
        "bot": [one for message in said for one in recordings.sent(message)],
        "action_server": server.record,
        **({"paused": True} if tracker.paused else {}),
    }


DOMAIN = """
intents: [go, ask, book]
entities: [city, tier]
slots:
  city: {type: text, mappings: [{type: from_entity, entity: city}]}
  tier: {type: text, mappings: [{type: from_entity, entity: tier}]}
forms: {form: {required_slots: [city]}}
actions: [action_pause, action_breaks, action_circle]
responses:
  utter_ask_city: [{text: Where?}]
  utter_gold: [{text: gold}]
  utter_hello: [{text: "Hello {city}!"}]
  utter_braces: [{text: "{nosuch} {city}"}]
  utter_bye: [{text: Bye}]
"""
GO = "- {rule: go, steps: [{intent: go}, {action: %s}]}\n"
FORM = "- {rule: book, steps: [{intent: book}, {action: form}, {active_loop: form}]}\n"
SUBMIT = (
    "- {rule: end, condition: [{active_loop: form}], steps: [{action: form}, {active_loop: null}, "
    "{slot_was_set: [{requested_slot: null}]}, {action: utter_bye}]}\n"
)
CIRCLE = (
    "- {rule: go, steps: [{intent: go}, {action: utter_bye}], wait_for_user_input: false}\n"
    "- {rule: on, steps: [{action: utter_bye}, {action: utter_bye}], wait_for_user_input: false}\n"
)
NO_FALLBACK = "policies: [{name: RulePolicy, enable_fallback_prediction: false}]\n"
CASES: dict[str, tuple[str, list[str], str, dict[str, Any]]] = {
    "a bot that goes round in circles listens again": (CIRCLE, ["/go", "/ask"], "", {}),
    "a paused bot listens, and /restart always works": (
        GO % "action_pause",
        ["/go", "/ask", "/restart"],
        "",
        {"action_pause": [{"event": "pause"}]},
    ),
    "a form without a submit rule ends": (FORM, ["/book", '/ask{"city": "서울"}', "/ask"], "", {}),
    "without a fallback a form asks again": (FORM + SUBMIT, ["/book", "/ask", "/ask"], NO_FALLBACK, {}),
    "an unset slot prints nothing": (GO % "utter_hello", ["/go", '/ask{"city": "A"}', "/go"], "", {}),
    "an unknown placeholder spoils only itself": (GO % "utter_braces", ['/go{"city": "A"}', "/go"], "", {}),
    "a failed action is told to the user": (
        "- {rule: go, steps: [{intent: go}, {action: action_breaks}, {action: utter_bye}]}\n",
        ["/go", "/ask"],
        "",
        {"action_breaks": 500},
    ),
    "a condition on a text slot compares the value": (
        "- {rule: gold, condition: [{slot_was_set: [{tier: gold}]}], steps: [{intent: ask}, {action: utter_gold}]}\n",
        ['/ask{"tier": "gold"}', '/ask{"tier": "silver"}', "/ask"],
        "",
        {},
    ),
}


@pytest.fixture
def goldens(write_project: WriteProject) -> Callable[..., Path]:
    """Return a function that records conversations of a project and returns the folder of recordings."""

    def make(rules: str, messages: list[str], config: str, answers: Mapping[str, Any]) -> Path:
        options = "malgil: {compatibility: rasa}\n"
        files = {"domain.yml": DOMAIN, "data/rules.yml": f"rules:\n{rules}", "config.yml": config + options}
        root = write_project(files, name="goldens/probe")
        conversation = json.dumps(record(root, messages, answers), ensure_ascii=False)
        (root.parent / "probe.jsonl").write_text(conversation + "\n", encoding="utf-8")
        return root.parent

    return make


def report(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    return json.loads(capsys.readouterr().out.splitlines()[-1])


@pytest.mark.parametrize("rule", CASES)
def test_a_difference_on_purpose_is_told_under_its_rule(
    rule: str, goldens: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = goldens(*CASES[rule])
    assert conformance.main([str(folder)]) == 0
    same = report(capsys)
    assert (same["passed"], same["events_passed"], same["turns"]) == (1, 1, same["turns_passed"])
    assert conformance.main([str(folder), "--compatibility", "helpful"]) == 0
    changed = report(capsys)
    assert changed["passed"] == 0
    assert {name for name, found in changed["differences"].items() if found} == {rule}
    assert changed["differences"][rule] == {"probe": ["c"]}
    assert changed["unexplained"] == []


def test_every_rule_has_a_reason_and_is_shown_by_a_conversation_or_can_not_be() -> None:
    rules = differences.read_rules()
    assert all(rule.rasa.endswith(".") and rule.reason.endswith(".") for rule in rules)
    assert {rule.name for rule in rules if rule.changes} == set(CASES)
    named = {fact.removeprefix("not ") for rule in rules for change in rule.changes for fact in change.facts}
    assert named == set(facts.FACTS)


@pytest.mark.parametrize("rule", CASES)
def test_a_difference_that_nobody_meant_fails(
    rule: str, goldens: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = goldens(*CASES[rule])
    path = folder / "probe.jsonl"
    recording = json.loads(path.read_text(encoding="utf-8"))
    events = recording["turns"][0]["events"]
    user = next(index for index, event in enumerate(events) if event["e"] == "user")
    events.insert(user + 1, {"e": "slot", "name": "city", "value": "an event that only Rasa has"})
    path.write_text(json.dumps(recording) + "\n", encoding="utf-8")
    assert conformance.main([str(folder), "--compatibility", "helpful"]) == 1
    found = report(capsys)["unexplained"]
    assert len(found) == 1
    assert "an event that only Rasa has" in found[0]


HELLO = 'bot {"text": "Hello None!"}'


@pytest.mark.parametrize(
    ("recorded", "ours", "facts", "names", "because"),
    [
        ([HELLO], ['bot {"text": "Hello !"}'], (), ["an unset slot prints nothing"], ""),
        ([HELLO], ['bot {"text": "Bye !"}'], (), None, "the rest of the text must be the same"),
        ([HELLO], ['bot {"text": "Hello Kim!"}'], (), None, "nothing is printed for it"),
        ([HELLO, HELLO], ['bot {"text": "Hello !"}'], (), None, "every message must be there"),
        (["action a"], ["action b"], (), None, "an action is no text"),
        ([], ["action action_listen"], ("the bot is paused",), ["a paused bot listens, and /restart always works"], ""),
        ([], ["action action_listen"], (), ["a bot that goes round in circles listens again"], ""),
        ([], ["bot {}"], (), None, "only a failure is told"),
        ([], ["bot {}"], ("an action failed",), ["a failed action is told to the user"], ""),
    ],
)
def test_rules_judge_the_lines_of_a_turn(
    recorded: list[str], ours: list[str], facts: tuple[str, ...], names: list[str] | None, because: str
) -> None:
    told = ("user {}", "action x")
    turn = differences.Turn((*told, *recorded), (*told, *ours), frozenset(facts))
    verdict = differences.judge(turn, differences.read_rules())
    assert (verdict.unexplained is None) == (names is not None), because
    assert list(verdict.rules) == (names or [])
