"""Which rules and stories a conversation followed, and whether their conditions held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bot.dialogue.policies.policy import Prediction
from bot.dialogue.tracker import Tracker
from bot.domain.slot import Slot
from bot.domain.story import ANY_VALUE, ActionStep, LoopStep, OrStep, SlotStep, Step, Story, UserStep
from bot.testing.coverage.catalogue import facts_of
from bot.testing.coverage.course import Happening, Moment
from bot.testing.coverage.point import HELD, NOT_HELD, key_of
from bot.testing.coverage.story_paths import Passed, StoryPaths
from nlu import Place


class FollowedStories:
    """Counts for one conversation; give it every moment, in order."""

    def __init__(self, paths: StoryPaths, rules: Sequence[Story], hits: Counter[str]) -> None:
        self.paths, self.rules, self.hits = paths, rules, hits
        self._seen: set[tuple[str, int]] = set()
        self._following: list[Passed] = []

    def at(self, moment: Moment) -> None:
        """Count what a prediction tells."""
        if moment.event is not None or moment.said is not None:
            return
        self._look_at_following(moment.tracker)
        if moment.prediction is not None:
            self._predicted(moment.prediction, moment)
            for candidate in moment.prediction.candidates:
                if candidate.action == moment.prediction.action and candidate.source != moment.prediction.source:
                    self._agreed(candidate, moment)
            for rule in self.rules:
                if rule.conditions and _is_looked_at(rule, moment.prediction, moment.happened):
                    self._look_at_conditions(rule, moment.tracker)

    def _predicted(self, prediction: Prediction, moment: Moment) -> None:
        """Count the rule or story that decided, and the steps that led there."""
        if not prediction.source:
            return
        passages = self.paths.passages(prediction.source, prediction.action, moment.happened)
        for passage in passages:
            self._pass(passage.passed)
            self._following += passage.following
        if not passages:  # the recurrent policy names the story that is nearest, of which this need not be a step
            for story in self.paths.stories(prediction.source):
                self._count(_key(story), story.place, len(moment.happened))

    def _agreed(self, candidate: Prediction, moment: Moment) -> None:
        """Count a story that says the same, when the conversation has come by all of it."""
        if candidate.source:
            for passage in self.paths.passages(candidate.source, candidate.action, moment.happened):
                if passage.is_whole:
                    self._pass(passage.passed)
                    self._following += passage.following

    def _pass(self, passed: Iterable[Passed]) -> None:
        starts: dict[int, Passed] = {}
        for one in passed:
            starts[id(one.story)] = one  # the last one is the first step
            for place in _places(one.step):
                self._count(key_of("step", place), place, one.index)
        for one in starts.values():
            self._count(_key(one.story), one.story.place, one.index)

    def _count(self, key: str, place: Place, index: int) -> None:
        """Count once for each happening, however many predictions tell of it."""
        if (str(place), index) not in self._seen:
            self._seen.add((str(place), index))
            self.hits[key] += 1

    def _look_at_following(self, tracker: Tracker) -> None:
        """Count the facts behind an action, now that it has run, where they are so."""
        for one in self._following:
            assert isinstance(one.step, (SlotStep, LoopStep))
            for holds, place in _facts(one.step, tracker):
                if holds:
                    self._count(key_of("step", place), place, one.index)
        self._following = []

    def _look_at_conditions(self, rule: Story, tracker: Tracker) -> None:
        for condition in rule.conditions:
            for holds, place in _facts(condition, tracker):
                self.hits[key_of("condition", place, HELD if holds else NOT_HELD)] += 1


def _key(story: Story) -> str:
    return key_of("rule" if story.is_rule else "story", story.place)


def _places(step: Step) -> list[Place]:
    return [place for _, place in facts_of(step)] if isinstance(step, (SlotStep, LoopStep)) else [step.place]


def _is_looked_at(rule: Story, prediction: Prediction, happened: Sequence[Happening]) -> bool:
    """Return whether a rule's first step is there, so that its conditions decide."""
    first = rule.steps[0] if rule.steps else None
    if isinstance(first, ActionStep):
        return prediction.action == first.name
    latest = happened[-1] if happened else None
    if latest is None or latest.action is not None:
        return False
    alternatives = first.alternatives if isinstance(first, OrStep) else (first,)
    return any(isinstance(one, UserStep) and (one.intent or "").split("/")[0] == latest.intent for one in alternatives)


def _facts(step: SlotStep | LoopStep, tracker: Tracker) -> Iterator[tuple[bool, Place]]:
    """Yield whether each thing that a step says is so."""
    places = [place for _, place in facts_of(step)]
    if isinstance(step, LoopStep):
        yield tracker.active_loop_name == step.name, places[0]
        return
    for (name, value), place in zip(step.slots, places, strict=True):
        yield _is_so(tracker.slot_types.get(name), value, tracker.slots.get(name)), place


def _is_so(slot: Slot | None, wanted: Any, actual: Any) -> bool:
    if wanted is ANY_VALUE or wanted is None:
        return (actual is None) is (wanted is None)
    if slot is None or slot.type in ("text", "list", "any"):
        return bool(wanted == actual)
    return slot.feature(wanted) == slot.feature(actual)
