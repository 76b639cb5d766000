"""How well policies foretell the next action of stories they have not seen: `python -m benchmarks.policies PROJECT...`.

Five folds by story: each story is foretold, action by action, by what was learned from the stories of the other folds.
`action_listen` is not counted. Compared are memoization alone (`max_history` as the project says), a count of what
followed the last six events (with fewer where six were not seen), the network alone, and the recurrent policy, which
mixes both. The last line is one JSON object.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy starts: figures are for one thread

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bot.dialogue import events as ev
from bot.dialogue.policies.ensemble import policy_components, policy_options
from bot.dialogue.policies.memoization import MemoizationPolicy
from bot.dialogue.policies.policy import PolicyOptions
from bot.dialogue.policies.recurrent import RecurrentPolicy, history_of
from bot.dialogue.policies.story_features import examples, steps_of
from bot.dialogue.states import RuleOnly
from bot.dialogue.tracker import Tracker
from bot.dialogue.training_stories import TrainingStory, unroll
from bot.domain.domain import ACTION_LISTEN, Domain
from bot.project.project import Project, read_project
from nlu import SequenceClassifier, SequenceData

_FOLDS = 5
_EVENTS = 6
_Key = tuple[tuple[Any, ...], ...]


class EventBackoff:
    """The yardstick: what followed the last six events, or the last five, and so on, in the stories."""

    def __init__(self, stories: Sequence[TrainingStory]) -> None:
        self.counts: dict[_Key, Counter[str]] = {}
        for story in stories:
            for tracker, action in before_actions(story):
                for key in _keys(tracker):
                    self.counts.setdefault(key, Counter())[action] += 1

    def action(self, tracker: Tracker) -> str | None:
        """Return the action that followed most often; the first by name of several."""
        seen = next((self.counts[key] for key in _keys(tracker) if key in self.counts), None)
        return min(seen.items(), key=lambda item: (-item[1], item[0]))[0] if seen else None


def _keys(tracker: Tracker) -> Iterator[_Key]:
    """Yield the last six events, the last five, and so on to the last one."""
    found: list[tuple[Any, ...]] = []
    for event in tracker.applied_events():
        if isinstance(event, ev.ActionExecuted):
            found.append(("action", event.name or event.action_text))
        elif isinstance(event, ev.UserUttered):
            found.append(("user", event.intent, event.text))
        elif isinstance(event, ev.SlotSet):
            found.append(("slot", event.name))
        elif isinstance(event, ev.ActiveLoop):
            found.append(("form", event.name))
    for count in range(min(_EVENTS, len(found)), 0, -1):
        yield tuple(found[-count:])


def before_actions(story: TrainingStory) -> Iterator[tuple[Tracker, str]]:
    """Yield a story's conversation as it was before each of its actions, with the action."""
    now = story.tracker.fresh()
    for event in story.tracker.applied_events():
        if isinstance(event, ev.ActionExecuted):
            yield now, event.name or event.action_text or ""
        now.append(event)


def fold_of_stories(project: Project, *, seed: int | None) -> dict[tuple[str, int], int]:
    """Return the fold of each story, by its place: in turn as in the files, or shuffled by a seed."""
    places = [_key_of(story.place) for story in project.stories if not story.is_rule]
    if seed is not None:
        places = [places[number] for number in np.random.default_rng(seed).permutation(len(places))]
    return {place: number % _FOLDS for number, place in enumerate(places)}


def _key_of(place: Any) -> tuple[str, int]:
    return str(place.file), place.line


def evaluate(project: Project, *, seed: int, shuffle: int | None) -> dict[str, Any]:
    """Return the share of right actions of each policy, over all folds."""
    domain = project.domain
    stories = [story for story in unroll(project.stories, domain) if not story.is_rule]
    fold = fold_of_stories(project, seed=shuffle)
    right: Counter[str] = Counter()
    total, seconds = 0, 0.0
    for number in range(_FOLDS):
        learned = [story for story in stories if fold[_key_of(story.story.place)] != number]
        policies = _Policies(project, learned, seed=seed)
        seconds += policies.seconds
        for story in stories:
            if fold[_key_of(story.story.place)] == number:
                for tracker, action in before_actions(story):
                    if action != ACTION_LISTEN:
                        total += 1
                        right.update(name for name, said in policies.actions(tracker).items() if said == action)
    names = ("memoization", "backoff", "network", "recurrent")
    shares = {name: round(right[name] / total, 4) for name in names}
    return {"stories": len(fold), "actions": total, **shares, "train_seconds": round(seconds / _FOLDS, 2)}


class _Policies:
    """All that are compared, learned from the same stories."""

    def __init__(self, project: Project, stories: Sequence[TrainingStory], *, seed: int) -> None:
        self.domain: Domain = project.domain
        named = [one for one in policy_components(project.config) if "Memoization" in one.name]
        remembered = policy_options(named[0]) if named else PolicyOptions(3)
        self.memory = MemoizationPolicy(self.domain, stories, options=remembered, rule_only=RuleOnly())
        self.backoff = EventBackoff(stories)
        options = PolicyOptions(1)
        length = history_of(options)
        started = time.process_time()
        data = SequenceData.from_examples(examples(stories, self.domain, length=length), length=length)
        self.network = SequenceClassifier.fit(data, seed=seed)
        self.seconds = time.process_time() - started
        self.recurrent = RecurrentPolicy(
            self.domain, stories, options=options, rule_only=RuleOnly(), network=self.network
        )

    def actions(self, tracker: Tracker) -> dict[str, str | None]:
        """Return what each says comes next; None where it knows nothing."""
        remembered, recurrent = self.memory.predict(tracker), self.recurrent.predict(tracker)
        learned = self.network.probabilities(steps_of(self.recurrent.states(tracker)))
        return {
            "memoization": remembered.action if remembered.confidence else None,
            "backoff": self.backoff.action(tracker),
            "network": _likeliest(learned),
            "recurrent": recurrent.action if recurrent.confidence else None,
        }


def _likeliest(probabilities: Mapping[str, float]) -> str:
    return min(probabilities.items(), key=lambda item: (-item[1], item[0]))[0]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.policies", description=__doc__)
    parser.add_argument("projects", type=Path, nargs="+", metavar="PROJECT", help="folders of projects with stories")
    parser.add_argument("--seeds", type=int, default=3, help="seeds of the network, from 0; default: 3")
    parser.add_argument("--shuffle", type=int, metavar="SEED", help="shuffle the stories before they are dealt out")
    options = parser.parse_args(arguments)
    report: dict[str, Any] = {}
    for folder in options.projects:
        project = read_project(folder)
        project.findings.raise_errors()
        for seed in range(options.seeds):
            found = evaluate(project, seed=seed, shuffle=options.shuffle)
            print(folder.name, seed, found, file=sys.stderr)
            report.setdefault(folder.name, []).append({"seed": seed, **found})
    print(json.dumps(report))


if __name__ == "__main__":
    main()
