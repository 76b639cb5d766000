"""The paths through rules and stories, on which the step is found that a policy was at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.dialogue.story_parts import StoryPart, story_parts
from bot.domain.domain import ACTION_LISTEN
from bot.domain.story import ActionStep, BotStep, LoopStep, OrStep, SlotStep, Step, Story, UserStep
from bot.testing.coverage.course import Happening

_LONGEST = 8  # parts of a path: checkpoints join stories that join further ones


@dataclass(frozen=True)
class Passed:
    """A step that a conversation came by."""

    step: Step
    """The step, of alternatives the one that was taken."""
    story: Story
    """Where it is written."""
    index: int
    """The number of the happening that it stands for; of a fact, of the one before it."""


@dataclass(frozen=True)
class Passage:
    """How far a conversation has come on a path."""

    passed: tuple[Passed, ...]
    """What it came by, the latest first."""
    following: tuple[Passed, ...] = ()
    """Facts that should be true after the action that comes next."""
    is_whole: bool = False
    """Whether it came by every step, and nothing is left but these."""


class StoryPaths:
    """All rules and stories, by name."""

    def __init__(self, stories: Sequence[Story]) -> None:
        self._parts = [part for story in stories for part in story_parts(story)]
        self._of: dict[str, list[StoryPart]] = {}
        self._after: dict[str, list[StoryPart]] = {}
        for part in self._parts:
            self._of.setdefault(part.story.name, []).append(part)
            if part.start is not None:
                self._after.setdefault(part.start.name, []).append(part)

    def stories(self, name: str) -> list[Story]:
        """Return the rules and stories of a name."""
        return list({id(part.story): part.story for part in self._of.get(name, ())}.values())

    def passages(self, name: str, action: str, happened: Sequence[Happening]) -> list[Passage]:
        """Return where a conversation is on the paths of a rule or story when an action comes next.

        On a path that checkpoints join, the step may stand in another story; the shortest paths count.
        """
        paths: list[tuple[StoryPart, ...]] = [(part,) for part in self._of.get(name, ())]
        for _ in range(_LONGEST):
            found = [one for path in paths for one in _passages(path, action, happened)]
            if found:
                return found
            paths = [(*path, after) for path in paths for after in self._following(path)]
        return []

    def _following(self, path: tuple[StoryPart, ...]) -> Iterator[StoryPart]:
        return (part for part in self._after.get(path[-1].end or "", ()) if part not in path)


def _passages(path: tuple[StoryPart, ...], action: str, happened: Sequence[Happening]) -> Iterator[Passage]:
    """Yield the first place in the last part of a path where the action comes next."""
    steps = [(step, part.story) for part in path for step in part.steps]
    first = len(steps) - len(path[-1].steps)
    for at in range(first, len(steps) + 1):
        if not _comes_next(steps, at, action):
            continue
        passed = _walk_back(steps[:at], happened)
        if passed is None:
            continue
        is_listening = action == ACTION_LISTEN
        here = [] if is_listening else [Passed(*steps[at], len(happened))]
        rest = steps[at + len(here) :]
        facts = _leading_facts(rest)
        following = tuple(Passed(*one, len(happened)) for one in facts)
        is_end = len(facts) == len(rest) and path[-1].end is None
        yield Passage((*here, *passed), following, is_whole=is_end and len(passed) == at)
        return


def _comes_next(steps: Sequence[tuple[Step, Story]], at: int, action: str) -> bool:
    step = steps[at][0] if at < len(steps) else None
    if action == ACTION_LISTEN and not isinstance(step, ActionStep):
        return at > 0 and (step is None or isinstance(step, (UserStep, OrStep)))
    return (isinstance(step, ActionStep) and step.name == action) or (isinstance(step, BotStep) and step.text == action)


def _leading_facts(steps: Sequence[tuple[Step, Story]]) -> list[tuple[Step, Story]]:
    count = next((i for i, (step, _) in enumerate(steps) if not isinstance(step, (SlotStep, LoopStep))), len(steps))
    return list(steps[:count])


def _walk_back(steps: Sequence[tuple[Step, Story]], happened: Sequence[Happening]) -> list[Passed] | None:
    """Return the steps that a conversation came by, the latest first; None where the latest is another one.

    Further back, what stories leave out may lie between two steps: turns in which a form asked its questions.
    """
    passed: list[Passed] = []
    facts: list[tuple[Step, Story]] = []
    index = len(happened)
    is_latest = True
    for step, story in reversed(steps):
        if isinstance(step, (SlotStep, LoopStep)):
            facts.append((step, story))
            continue
        lowest = index - 1 if is_latest else 0
        found = next(_found(step, happened, index, lowest), None)
        if found is None:
            return None if is_latest else passed
        taken, index = found
        passed += [*(Passed(*fact, index) for fact in facts), Passed(taken, story, index)]
        facts, is_latest = [], False
    return [*passed, *(Passed(*fact, index - 1) for fact in facts)]


def _found(step: Step, happened: Sequence[Happening], before: int, lowest: int) -> Iterator[tuple[Step, int]]:
    """Yield the happenings that a step may stand for, the latest first."""
    for index in range(before - 1, max(lowest, 0) - 1, -1):
        taken = _taken(step, happened[index])
        if taken is not None:
            yield taken, index


def _taken(step: Step, one: Happening) -> Step | None:
    """Return the step where it stands for a happening; of alternatives the one that names the most of its entities."""
    if isinstance(step, OrStep):
        users = [other for other in step.alternatives if isinstance(other, UserStep) and _is_message(other, one)]
        return max(users, key=lambda other: len(_names(other) & one.entities), default=None)
    if isinstance(step, UserStep):
        return step if _is_message(step, one) else None
    name = step.name if isinstance(step, ActionStep) else step.text if isinstance(step, BotStep) else None
    return step if name is not None and name == one.action else None


def _is_message(step: UserStep, one: Happening) -> bool:
    if one.action is not None:
        return False
    if step.intent is None:
        return step.text == one.text
    return step.intent.split("/")[0] == one.intent and _names(step) <= one.entities


def _names(step: UserStep) -> frozenset[str]:
    return frozenset(entity.entity for entity in step.entities)
