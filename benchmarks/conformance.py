"""Replays recorded conversations of the real Rasa 3.6 and counts how many come out the same.

`python -m benchmarks.conformance GOLDENS_DIR [--compatibility rasa|helpful] [--show N]` prints one JSON object as the
last line. A recording is every `P.jsonl` with a folder `P/` beside it; NLU is not trained.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.actions.custom import ActionAnswer
from bot.assistant import Assistant
from bot.dialogue import events as ev
from bot.dialogue.running import ActionFailedError, ActionRejectedError
from bot.messages import BotMessage, UserMessage
from bot.project.project import Project, read_project

_KINDS = {
    "user_featurization": "featurization",
    "active_loop": "loop",
    "action_execution_rejected": "rejected",
    "entities": "entities_added",
}
_START = 1_700_000_000.0


class ReplayError(Exception):
    """A custom action was called that the recording does not have."""


class Replay:
    """Answers custom actions from a recording."""

    def __init__(self) -> None:
        self.waiting: list[dict[str, Any]] = []
        self.problem = ""

    async def run(self, call: Mapping[str, Any]) -> ActionAnswer:
        """Return the next recorded answer."""
        name = call["next_action"]
        if not self.waiting or self.waiting[0]["action"] != name:
            self.problem = f"unexpected call of '{name}'"
            return ActionAnswer()
        answer = self.waiting.pop(0)
        if answer.get("status") == 400:
            raise ActionRejectedError(name)
        if answer.get("status"):
            raise ActionFailedError(name, "recorded failure")
        return ActionAnswer(answer.get("events") or [], answer.get("responses") or [])


def event_form(event: ev.Event) -> dict[str, Any] | None:
    """Return an event as a recording writes it, or None for bookkeeping."""
    kind = _KINDS.get(event.kind, event.kind)
    form: dict[str, Any] = {"e": kind}
    if isinstance(event, ev.UserFeaturization):
        return None
    if isinstance(event, ev.UserUttered):
        entities = [
            {k: one[k] for k in ("entity", "value", "role", "group") if one.get(k) is not None or k == "value"}
            for one in event.entities
        ]
        full = (event.parse_data.get("intent") or {}).get("full_retrieval_intent_name")
        retrieval = {"full_retrieval_intent_name": full} if full else {}
        return {**form, "text": event.text, "intent": event.intent, "entities": entities, **retrieval}
    if isinstance(event, ev.BotUttered):
        data = {key: value for key, value in event.data.items() if value}
        return {**form, "text": event.text, **data}
    if isinstance(event, ev.LoopInterrupted):
        return {**form, "value": event.is_interrupted}
    if isinstance(event, ev.SlotSet):
        return {**form, "name": event.name, "value": event.value}
    if isinstance(event, ev.ActionExecuted):
        return {**form, "name": event.name or event.action_text}
    if isinstance(event, (ev.ActionExecutionRejected, ev.FollowupAction, ev.ActiveLoop)):
        return {**form, "name": event.name}
    return form


def recorded_form(event: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return a recorded event in the form of `event_form`."""
    kind = event["e"]
    if kind == "featurization":
        return None
    if kind == "bot":
        keys = ("text", "elements", "quick_replies", "buttons", "attachment", "image", "custom")
        return {"e": kind, "text": event.get("text"), **{k: event[k] for k in keys[1:] if event.get(k)}}
    if kind in ("reminder", "cancel_reminder"):
        return {"e": kind}
    dropped = ("policy", "conf", "hide_rule_turn")
    return {key: value for key, value in event.items() if key not in dropped}


def sent(message: BotMessage) -> list[dict[str, Any]]:
    """Return a message as the recording channel got it."""
    found: list[dict[str, Any]] = []
    texts = message.texts()
    buttons = [{"title": one.title, "payload": one.payload} for one in message.buttons]
    for index, text in enumerate(texts):
        last = index == len(texts) - 1
        found.append({"text": text, **({"buttons": buttons} if buttons and last else {})})
    if message.image:
        found.append({"image": message.image})
    if message.custom:
        found.append({"custom": message.custom})
    if message.attachment:
        found.append({"attachment": message.attachment})
    return found


def same(one: Any, other: Any) -> bool:
    """Compare as JSON: true is not 1, 1 equals 1.0."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


class Conversation:
    """One recorded conversation."""

    def __init__(self, project: Project, recording: dict[str, Any]) -> None:
        self.recording = recording
        self.now = _START
        self.replay = Replay()
        self.assistant = Assistant(
            project, nlu=None, custom=self.replay, clock=lambda: self.now, choose=lambda able: able[0]
        )
        self.turns_passed = 0
        self.events_passed = True
        self.difference = ""

    async def run(self) -> bool:
        """Replay all turns; return whether they came out the same."""
        for turn in self.recording["turns"]:
            difference = await self._turn(turn)
            if difference:
                self.difference = f"turn {self.turns_passed}, {turn.get('user')!r}: {difference}"
                self.events_passed = False
                return False
            self.turns_passed += 1
        return True

    async def _turn(self, turn: dict[str, Any]) -> str:
        self.now += float(turn.get("idle") or 0) + 0.001
        self.replay.waiting = list(turn.get("action_server") or [])
        events: list[ev.Event] = []
        for setup in [turn["setup"]] if turn.get("setup") else []:
            tracker = await self.assistant.tracker("x")
            await self.assistant.manager.start_session(tracker)
            known = await self.assistant.store.events("x")
            tracker.extend(replace(ev.from_json(one), timestamp=self.now) for one in setup)
            events += tracker.events[len(known) :]
            await self.assistant.store.append("x", tracker.events[len(known) :])
        if turn.get("user") is not None:
            parse = turn.get("parse")
            message = UserMessage(turn["user"], "x", "collector", parse_data=parse and {"text": turn["user"], **parse})
            events += await self.assistant.events_of(message)
        return await self._compare(turn, events)

    async def _compare(self, turn: dict[str, Any], events: list[ev.Event]) -> str:
        if self.replay.problem or self.replay.waiting:
            return self.replay.problem or f"'{self.replay.waiting[0]['action']}' was not called"
        tracker = await self.assistant.tracker("x")
        actions = [e.name or e.action_text for e in events if isinstance(e, ev.ActionExecuted)]
        messages = [m for e in events if isinstance(e, ev.BotUttered) for m in sent(BotMessage.from_event(e))]
        slots = {name: value for name, value in tracker.slots.items() if value is not None}
        for what, ours, theirs in (
            ("actions", actions, turn["actions"]),
            ("slots", slots, turn["slots_after"]),
            ("loop", tracker.active_loop_name, turn["active_loop"]),
            ("bot", messages, turn.get("bot") or []),
        ):
            if not same(ours, theirs):
                return f"{what}: {ours} instead of {theirs}"
        ours = [form for form in map(event_form, events) if form is not None]
        theirs = [form for form in map(recorded_form, turn["events"]) if form is not None]
        for mine in ours:
            if mine["e"] in ("reminder", "cancel_reminder"):
                mine.pop("name", None)
        if not same(ours, theirs) and self.events_passed:
            self.events_passed = False
            first = next(
                (pair for pair in zip(ours, theirs, strict=False) if not same(*pair)), (len(ours), len(theirs))
            )
            self.difference = f"turn {self.turns_passed}, {turn.get('user')!r}: event {first[0]} instead of {first[1]}"
        return ""


async def replay_all(folder: Path, *, compatibility: str, show: int) -> dict[str, Any]:
    """Replay every recording of a folder and return the figures."""
    total = {"conversations": 0, "passed": 0, "events_passed": 0, "turns": 0, "turns_passed": 0}
    by_project: dict[str, list[int]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        if not (folder / path.stem).is_dir():
            continue
        project = read_project(folder / path.stem)
        project = replace(project, config=replace(project.config, compatibility=compatibility))
        counts = by_project.setdefault(path.stem, [0, 0])
        for line in path.read_text().splitlines():
            conversation = Conversation(project, json.loads(line))
            passed = await conversation.run()
            counts[0] += passed
            counts[1] += 1
            total["conversations"] += 1
            total["passed"] += passed
            total["events_passed"] += conversation.events_passed
            total["turns"] += len(conversation.recording["turns"])
            total["turns_passed"] += conversation.turns_passed
            if conversation.difference and show > 0:
                show -= 1
                print(path.stem, conversation.recording["conversation"], conversation.difference, file=sys.stderr)
        print(f"{path.stem}: {counts[0]}/{counts[1]}", file=sys.stderr)
    return {**total, "by_project": by_project}


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Replay recorded conversations of Rasa 3.6.")
    parser.add_argument("goldens", type=Path)
    parser.add_argument("--compatibility", choices=("rasa", "helpful"), default="rasa")
    parser.add_argument("--show", type=int, default=0, help="print the first N differences")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    started = time.process_time()
    figures = asyncio.run(replay_all(arguments.goldens, compatibility=arguments.compatibility, show=arguments.show))
    print(json.dumps({**figures, "seconds": round(time.process_time() - started, 2)}))


if __name__ == "__main__":
    main()
