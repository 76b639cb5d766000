"""Cuts stories at their checkpoints, and finds every way through the parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.story import CheckpointStep, Step, Story

MAX_VISITS = 2  # how often one part may stand on a way: checkpoints can form circles


@dataclass(frozen=True)
class StoryPart:
    """Steps between two checkpoints."""

    story: Story
    """Where they are written."""
    start: CheckpointStep | None
    """The checkpoint that leads to them; None at the start of a conversation."""
    steps: tuple[Step, ...]
    """The steps."""
    end: str | None
    """The checkpoint that they lead to; None at the end of a conversation."""


def story_parts(story: Story) -> Iterator[StoryPart]:
    """Yield the parts of a story."""
    start: CheckpointStep | None = None
    steps: list[Step] = []
    for index, step in enumerate(story.steps):
        if isinstance(step, CheckpointStep):
            if index > 0:
                yield StoryPart(story, start, tuple(steps), step.name)
            start, steps = step, []
        else:
            steps.append(step)
    if steps or start is None:
        yield StoryPart(story, start, tuple(steps), None)


def story_paths(parts: Sequence[StoryPart]) -> Iterator[list[StoryPart]]:
    """Yield every way from the start of a conversation to an end; a circle is walked once more at the most."""
    after: dict[str, list[StoryPart]] = {}
    for part in parts:
        if part.start is not None:
            after.setdefault(part.start.name, []).append(part)
    waiting = [[part] for part in reversed(parts) if part.start is None]
    while waiting:
        path = waiting.pop()
        following = [part for part in after.get(path[-1].end or "", ()) if path.count(part) < MAX_VISITS]
        if following:
            waiting += [[*path, part] for part in reversed(following)]
        else:
            yield path
