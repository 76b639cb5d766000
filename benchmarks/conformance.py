"""Replays recorded conversations of the real Rasa 3.6 and counts how many come out the same.

`python -m benchmarks.conformance GOLDENS_DIR [--compatibility rasa|helpful] [--show N]` prints one JSON object as the
last line. A recording is every `P.jsonl` with a folder `P/` beside it; NLU is not trained. With `helpful`, every
difference must be one of `conformance_differences.yml`: the recordings that change under each rule are listed, and a
difference that no rule explains ends with exit code 1.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.conformance_differences import Rule, Turn, Verdict, judge, line, read_rules
from benchmarks.conformance_facts import Facts
from benchmarks.recordings import event_form, recorded_form, same, sent
from bot.actions.custom import ActionAnswer
from bot.assistant import Assistant
from bot.dialogue import events as ev
from bot.dialogue.event_json import from_json
from bot.dialogue.running import ActionFailedError, ActionRejectedError
from bot.domain.config import HELPFUL
from bot.messages import BotMessage, UserMessage
from bot.project.project import Project, read_project

_START = 1_700_000_000.0
_SENDER = "x"


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


class Conversation:
    """One recorded conversation, and how far it comes out the same."""

    def __init__(self, project: Project, recording: dict[str, Any], *, rules: Sequence[Rule] = ()) -> None:
        """Take a project and a recording of it; differences that one of the rules explains are no problem."""
        self.recording, self.rules = recording, rules
        self.now = _START
        self.replay = Replay()
        self.assistant = Assistant(
            project, nlu=None, custom=self.replay, clock=lambda: self.now, choose=lambda able: able[0]
        )
        self.facts = Facts(project)
        self.turns_passed = 0
        self.passed = self.events_passed = True
        self.difference = ""
        self.explained: dict[str, None] = {}  # the rules that explain its differences
        self.unexplained = ""

    async def run(self) -> None:
        """Replay turn after turn, up to the first that differs without a reason."""
        for turn in self.recording["turns"]:
            events = await self._replayed(turn)
            self.facts.see(turn)
            difference, event_difference = await self._compare(turn, events)
            self._note(turn, difference, event_difference)
            if (difference or event_difference) and self.rules:
                if not self._explain(turn, events, difference or event_difference):
                    return
            elif difference:
                return

    def _note(self, turn: Mapping[str, Any], difference: str, event_difference: str) -> None:
        if (difference or event_difference) and not self.difference:
            self.difference = f"turn {self.turns_passed}, {turn.get('user')!r}: {difference or event_difference}"
        self.passed = self.passed and not difference
        self.events_passed = self.passed and self.events_passed and not event_difference
        self.turns_passed += self.passed

    def _explain(self, turn: dict[str, Any], events: Sequence[ev.Event], difference: str) -> bool:
        """Look for rules that explain a turn; return whether the conversation can go on."""
        recorded, ours = _forms(turn, events)
        facts = self.facts.of(turn)
        verdict = judge(Turn(tuple(map(line, recorded)), tuple(map(line, ours)), facts), self.rules)
        self.explained |= dict.fromkeys(verdict.rules)
        if problem := self._left_over(verdict):
            self.unexplained = f"{turn.get('user')!r}: {problem or difference}"
        return verdict.goes_on and not self.unexplained

    def _left_over(self, verdict: Verdict) -> str:
        """Return what the rules leave unexplained in a turn."""
        if verdict.unexplained is not None:
            return f"{verdict.unexplained.ours!r} instead of {verdict.unexplained.recorded!r}"
        if not verdict.rules:
            return "slots or messages differ where no event does"
        return self.replay.problem if verdict.goes_on else ""

    async def _replayed(self, turn: dict[str, Any]) -> list[ev.Event]:
        """Return the events of a turn."""
        self.now += float(turn.get("idle") or 0) + 0.001
        self.replay.waiting, self.replay.problem = list(turn.get("action_server") or []), ""
        events = await self._set_up(turn["setup"]) if turn.get("setup") else []
        if turn.get("user") is not None:
            parse = turn.get("parse")
            parse_data = parse and {"text": turn["user"], **parse}
            message = UserMessage(turn["user"], _SENDER, "collector", parse_data=parse_data)
            events += await self.assistant.events_of(message)
        return events

    async def _set_up(self, setup: Sequence[dict[str, Any]]) -> list[ev.Event]:
        tracker = await self.assistant.tracker(_SENDER)
        known = len(tracker.events)
        await self.assistant.manager.start_session(tracker)
        tracker.extend(replace(from_json(one), timestamp=self.now) for one in setup)
        await self.assistant.store.append(_SENDER, tracker.events[known:])
        return tracker.events[known:]

    async def _compare(self, turn: dict[str, Any], events: list[ev.Event]) -> tuple[str, str]:
        """Return what differs in actions, slots, form and messages, and what in the events; empty for nothing."""
        if self.replay.problem or self.replay.waiting:
            self.replay.problem = self.replay.problem or f"'{self.replay.waiting[0]['action']}' was not called"
            return self.replay.problem, ""
        tracker = await self.assistant.tracker(_SENDER)
        messages = [m for e in events if isinstance(e, ev.BotUttered) for m in sent(BotMessage.from_event(e))]
        slots = {name: value for name, value in tracker.slots.items() if value is not None}
        for what, ours, theirs in (
            ("actions", _actions(events), turn["actions"]),
            ("slots", slots, turn["slots_after"]),
            ("loop", tracker.active_loop_name, turn["active_loop"]),
            ("bot", messages, turn.get("bot") or []),
        ):
            if not same(ours, theirs):
                return f"{what}: {ours} instead of {theirs}", ""
        recorded_forms, our_forms = _forms(turn, events)
        if same(our_forms, recorded_forms):
            return "", ""
        pairs = zip(our_forms, recorded_forms, strict=False)
        first = next((pair for pair in pairs if not same(*pair)), (len(our_forms), len(recorded_forms)))
        return "", f"event {first[0]} instead of {first[1]}"


def _actions(events: Sequence[ev.Event]) -> list[str]:
    return [event.name or event.action_text or "" for event in events if isinstance(event, ev.ActionExecuted)]


def _forms(turn: Mapping[str, Any], events: Sequence[ev.Event]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the recorded events and ours in the same form, without bookkeeping."""
    recorded = [form for form in map(recorded_form, turn["events"]) if form is not None]
    return recorded, [form for form in map(event_form, events) if form is not None]


class Report:
    """What all conversations come to."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.figures = {"conversations": 0, "passed": 0, "events_passed": 0, "turns": 0, "turns_passed": 0}
        self.by_project: dict[str, list[int]] = {}
        self.changed: dict[str, dict[str, list[str]]] = {rule.name: {} for rule in rules}
        self.unexplained: list[str] = []

    def add(self, project: str, conversation: Conversation) -> None:
        """Add a conversation that was replayed."""
        turns = conversation.recording["turns"]
        counts = self.by_project.setdefault(project, [0, 0])
        counts[0] += conversation.passed
        counts[1] += 1
        for key, count in (
            ("conversations", 1),
            ("passed", conversation.passed),
            ("events_passed", conversation.events_passed),
            ("turns", len(turns)),
            ("turns_passed", conversation.turns_passed),
        ):
            self.figures[key] += count
        name = str(conversation.recording["conversation"])
        for rule in conversation.explained:
            self.changed[rule].setdefault(project, []).append(name)
        if conversation.unexplained:
            self.unexplained.append(f"{project} {name}: {conversation.unexplained}")

    def to_json(self) -> dict[str, Any]:
        """Return the report as plain data; differences are told where there are rules for them."""
        differences = {"differences": self.changed, "unexplained": self.unexplained} if self.changed else {}
        return {**self.figures, "by_project": self.by_project, **differences}


async def replay_all(folder: Path, *, compatibility: str, show: int = 0) -> dict[str, Any]:
    """Replay every recording of a folder and return the figures."""
    rules = read_rules() if compatibility == HELPFUL else ()
    report = Report(rules)
    for path in sorted(folder.glob("*.jsonl")):
        if not (folder / path.stem).is_dir():
            continue
        project = read_project(folder / path.stem)
        project = replace(project, config=replace(project.config, compatibility=compatibility))
        for text in path.read_text(encoding="utf-8").splitlines():
            conversation = Conversation(project, json.loads(text), rules=rules)
            await conversation.run()
            report.add(path.stem, conversation)
            if conversation.difference and show > 0:
                show -= 1
                print(path.stem, conversation.recording["conversation"], conversation.difference, file=sys.stderr)
        counts = report.by_project.get(path.stem, [0, 0])
        print(f"{path.stem}: {counts[0]}/{counts[1]}", file=sys.stderr)
    return report.to_json()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; return 1 where a difference has no reason."""
    parser = argparse.ArgumentParser(description="Replay recorded conversations of Rasa 3.6.")
    parser.add_argument("goldens", type=Path)
    parser.add_argument("--compatibility", choices=("rasa", "helpful"), default="rasa")
    parser.add_argument("--show", type=int, default=0, help="print the first N differences")
    chosen = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)
    started = time.process_time()
    figures = asyncio.run(replay_all(chosen.goldens, compatibility=chosen.compatibility, show=chosen.show))
    logging.disable(logging.NOTSET)
    for problem in figures.get("unexplained", ()):
        print(f"no rule explains: {problem}", file=sys.stderr)
    print(json.dumps({**figures, "seconds": round(time.process_time() - started, 2)}, ensure_ascii=False))
    return 1 if figures.get("unexplained") else 0


if __name__ == "__main__":
    sys.exit(main())
