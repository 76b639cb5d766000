"""What the dialogue costs as projects and conversations grow: `python -m benchmarks.dialogue [PROJECT...]`.

Prints one JSON object as the last line: how much longer a prediction takes with 1,000 rules than with 10, what the last
turns of a long conversation cost against the first, and how long policies take to build, of the projects given too.
Times are CPU time.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.actions.custom import NoCustomActions
from bot.assistant import Assistant
from bot.dialogue import events as ev
from bot.dialogue.policies.ensemble import Ensemble
from bot.loading import load_project
from bot.messages import UserMessage
from bot.project.project import Project

_TURNS = 20  # that are compared
_EVENTS = 2_000
_ROUNDS = 3
_INTENTS = 200
_MEMORIES = ("MemoizationPolicy", "AugmentedMemoizationPolicy")


def project(root: Path, *, rules: int = 0, stories: int = 0, checkpoints: int = 0, policies: str = "") -> Project:
    """Write a project of so many rules and stories, and load it; raises ProjectError where it has a mistake."""
    root.mkdir(parents=True)
    (root / "data").mkdir()
    intents = max(rules, _INTENTS)
    names = "".join(f"  utter_{n}: [{{text: answer {n}}}]\n" for n in range(intents))
    (root / "domain.yml").write_text(
        f"intents: [book, inform, {', '.join(f'i{n}' for n in range(intents))}]\n"
        "entities: [city, day]\n"
        "slots:\n"
        "  city: {type: text, mappings: [{type: from_entity, entity: city}]}\n"
        "  day: {type: text, mappings: [{type: from_entity, entity: day}]}\n"
        "  tier: {type: categorical, values: [gold, silver], mappings: [{type: from_entity, entity: day}]}\n"
        "forms: {trip: {required_slots: [city, day]}}\n"
        "actions: []\n"
        f"responses:\n{names}  utter_ask_city: [{{text: 'Where to, {{day}}?'}}]\n  utter_ask_day: [{{text: When?}}]\n"
    )
    (root / "data" / "rules.yml").write_text("rules:\n" + _FORM + "".join(_rule(n) for n in range(rules)))
    if stories:
        (root / "data" / "stories.yml").write_text("stories:\n" + _stories(stories, checkpoints))
    (root / "config.yml").write_text(f"policies: [{policies or 'MemoizationPolicy, RulePolicy'}]\n")
    loaded = load_project(root)
    loaded.findings.raise_errors()
    return loaded


_FORM = """- rule: a form starts
  steps: [{intent: book}, {action: trip}, {active_loop: trip}]
- rule: a form ends
  condition: [{active_loop: trip}]
  steps: [{action: trip}, {active_loop: null}, {slot_was_set: [{requested_slot: null}]}, {action: utter_0}]
"""


def _rule(number: int) -> str:
    """Return a rule; of each ten, some have a condition."""
    condition = ("", "[{slot_was_set: [{tier: gold}]}]", "[{active_loop: trip}]")[number % 3]
    line = f"  condition: {condition}\n" if condition else ""
    return f"- rule: r{number}\n{line}  steps: [{{intent: i{number}}}, {{action: utter_{number}}}]\n"


def _stories(count: int, checkpoints: int) -> str:
    """Return stories in a row of checkpoints: as many from one to the next as from any other."""
    places = checkpoints + 1
    lines = []
    for number in range(count):
        place = number * places // count
        steps = [f"{{checkpoint: c{place}}}"] if place else []
        for turn in range(3):
            said = (3 * number + turn) % (_INTENTS - 1) + 1
            steps += [f"{{intent: i{said}}}", f"{{action: utter_{said}}}"]
        steps += [f"{{checkpoint: c{place + 1}}}"] if place < places - 1 else []
        lines.append(f"- {{story: s{number}, steps: [{', '.join(steps)}]}}\n")
    return "".join(lines)


def prediction_ms(loaded: Project) -> float:
    """Return the median milliseconds of a prediction, over a conversation in which rules apply and don't."""
    ensemble = Ensemble.from_stories(loaded.domain, loaded.stories, loaded.config)
    assistant = Assistant(loaded, nlu=None, custom=NoCustomActions())
    known = len([story for story in loaded.stories if story.is_rule]) - 2
    for number in range(40):
        asyncio.run(assistant.events_of(UserMessage(f"/i{number % min(known, 10)}", "me")))
    tracker = asyncio.run(assistant.tracker("me"))
    times = []
    for number in range(400):
        now = tracker.copy()
        intent = {"name": f"i{number % known}", "confidence": 1.0}
        now.append(ev.UserUttered("hi", {"intent": intent, "entities": []}))
        started = time.perf_counter()
        ensemble.predict(now)
        times.append(time.perf_counter() - started)
    return 1000 * statistics.median(times)


def last_to_first(loaded: Project) -> float:
    """Return what the last turns of a long conversation cost, as a multiple of the first ones."""
    assistant = Assistant(loaded, nlu=None, custom=NoCustomActions(), choose=lambda able: able[0])
    asyncio.run(_talk(assistant, "warm up", events=300))
    talks = [asyncio.run(_talk(assistant, f"user {number}", events=_EVENTS)) for number in range(_ROUNDS)]
    # Each turn at its quickest: what else runs on the machine disturbs one round, not all.
    first = [min(turns) for turns in zip(*(times[1 : _TURNS + 1] for times in talks), strict=True)]
    last = [min(turns) for turns in zip(*(times[-_TURNS:] for times in talks), strict=True)]
    return sum(last) / sum(first)


async def _talk(assistant: Assistant, sender: str, *, events: int) -> list[float]:
    """Talk until a conversation has so many events; return the seconds of each turn."""
    said = [
        "/i1",
        "/book",
        '/inform{"city": "Busan"}',
        "/i0",
        '/inform{"day": "Monday"}',
        "/i5",
        "/i2",
        "/inform",
        "/i3",
    ]
    said += [f"/i{number}" for number in (1, 2, 3, 4, 5, 6)] + ["/book", "/i9", "/i3", "/inform", "/i12"]
    times: list[float] = []
    while len((await assistant.tracker(sender)).events) < events or len(times) % _TURNS != 1:
        message = UserMessage(said[(len(times) - 1) % len(said)], sender)
        started = time.process_time()
        await assistant.events_of(message)
        times.append(time.process_time() - started)
    return times


def training_seconds(root: Path) -> float:
    """Return the seconds from the files of a project to policies that can predict, all checks included."""
    started = time.process_time()
    loaded = load_project(root)
    Ensemble.from_stories(loaded.domain, loaded.stories, loaded.config)
    return time.process_time() - started


def report(folder: Path, projects: Sequence[Path] = ()) -> dict[str, Any]:
    """Measure everything, in a folder for the projects that are written for it."""
    few, many = (prediction_ms(project(folder / f"rules{n}", rules=n)) for n in (10, 1000))
    _show(f"prediction: {few:.3f} ms with 10 rules, {many:.3f} ms with 1,000")
    costs = {}
    for name in _MEMORIES:
        for history in ("4", "null"):
            policies = f"{{name: {name}, max_history: {history}}}, RulePolicy"
            loaded = project(folder / f"{name}{history}", rules=20, stories=30, policies=policies)
            costs[f"{name}, max_history {history}"] = round(last_to_first(loaded), 3)
            _show(f"last to first turns, {name}, max_history {history}: {costs[f'{name}, max_history {history}']}")
    project(folder / "checkpoints", stories=1000, checkpoints=20)
    joined = training_seconds(folder / "checkpoints")
    _show(f"1,000 stories with 20 checkpoints: {joined:.2f} s, {_peak_mb():.0f} MB")
    return {
        "prediction_ms_10_rules": round(few, 4),
        "prediction_ms_1000_rules": round(many, 4),
        "rules_ratio": round(many / few, 3),
        "last_to_first": costs,
        "checkpoints_seconds": round(joined, 2),
        "training_seconds": {root.name: round(training_seconds(root), 2) for root in projects},
        "peak_rss_mb": round(_peak_mb()),
    }


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _show(line: str) -> None:
    print(line, file=sys.stderr)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Measure what the dialogue costs.")
    parser.add_argument("projects", nargs="*", type=Path, help="projects whose training is measured too")
    chosen = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(report(Path(folder), chosen.projects)))


if __name__ == "__main__":
    main()
