"""Unrolls test stories: every alternative and every way through checkpoints is a test with a name of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.dialogue.story_parts import StoryPart, story_parts, story_paths
from bot.dialogue.tracker import Tracker
from bot.dialogue.training_stories import MAX_STORIES, step_events
from bot.domain.domain import Domain
from bot.domain.story import ANY_VALUE, CheckpointStep, OrStep, SlotStep, Step, Story, UserStep
from nlu import Findings, Place


@dataclass(frozen=True)
class StoryTest:
    """One conversation to check."""

    name: str
    """Its name, unlike all others of the file."""
    steps: tuple[Step, ...]
    """In order, without alternatives and checkpoints."""
    place: Place
    """Where it is written; of joined stories the first."""


@dataclass(frozen=True)
class _Variant:
    """One choice of the alternatives of a path."""

    steps: tuple[Step, ...] = ()
    choices: tuple[str, ...] = ()


def unroll_tests(stories: Sequence[Story], domain: Domain, findings: Findings) -> list[StoryTest]:
    """Return every conversation that the test stories of a file describe.

    A part that no way leads to is a finding: it would never be tested.
    """
    parts = [part for story in stories if story.steps for part in story_parts(story)]
    tests: list[StoryTest] = []
    reached: list[StoryPart] = []
    for path in story_paths(parts):
        variants = _variants(path, domain)
        if variants:
            reached += path
        tests += [_test(path, variant) for variant in variants]
        if len(tests) >= MAX_STORIES:
            return _with_own_names(tests[:MAX_STORIES])
    for part in parts:
        if part.start is not None and part not in reached:
            _report_unreached(part.start, findings)
    return _with_own_names(tests)


def _report_unreached(start: CheckpointStep, findings: Findings) -> None:
    slots = " with these slots" if start.slots else ""
    fix = f"end another story of this file with '- checkpoint: {start.name}', or remove the line"
    findings.error(start.place, f"no story leads to checkpoint '{start.name}'{slots}: nothing is tested here", fix=fix)


def _variants(path: Sequence[StoryPart], domain: Domain) -> list[_Variant]:
    variants = [_Variant()]
    for part in path:
        if part.start is not None and part.start.slots:
            variants = [one for one in variants if _slots_hold(part.start, one.steps, domain)]
        for step in part.steps:
            variants = [longer for one in variants for longer in _with_step(one, step)][:MAX_STORIES]
    return variants


def _with_step(variant: _Variant, step: Step) -> Iterator[_Variant]:
    if not isinstance(step, OrStep):
        yield replace(variant, steps=(*variant.steps, step))
        return
    for choice in step.alternatives:
        yield _Variant((*variant.steps, choice), (*variant.choices, _label(choice)))


def _label(choice: UserStep | SlotStep) -> str:
    if isinstance(choice, UserStep):
        return choice.intent or choice.text or ""
    return ",".join(f"{name}={value}" for name, value in choice.slots)


def _slots_hold(checkpoint: CheckpointStep, steps: Iterable[Step], domain: Domain) -> bool:
    tracker = Tracker("test", domain.all_slots)
    for step in steps:
        tracker.extend(step_events(step, domain))
    slots = tracker.slots
    return all(
        slots.get(name) == value or (value is ANY_VALUE and slots.get(name) is not None)
        for name, value in checkpoint.slots
    )


def _test(path: Sequence[StoryPart], variant: _Variant) -> StoryTest:
    story = path[0].story
    names = list(dict.fromkeys(part.story.name for part in path))
    choices = f"[{'-'.join(variant.choices)}]" if variant.choices else ""
    return StoryTest(" > ".join(names) + choices, variant.steps, story.place)


def own_names(names: Iterable[str]) -> list[str]:
    """Give every test a name that pytest can select it by: on one line, without `::`, unlike all others.

    >>> own_names(["order", "order", "a::b"])
    ['order', 'order (2)', 'a:b']
    """
    taken: set[str] = set()
    found = []
    for written in names:
        plain = " ".join(written.split()).replace("::", ":")
        name, count = plain, 1
        while name in taken:
            count += 1
            name = f"{plain} ({count})"
        taken.add(name)
        found.append(name)
    return found


def _with_own_names(tests: Sequence[StoryTest]) -> list[StoryTest]:
    return [replace(test, name=name) for test, name in zip(tests, own_names(one.name for one in tests), strict=True)]
