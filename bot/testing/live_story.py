"""A test story as a conversation that really runs: what it writes after an action is then a claim."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.story import ActionStep, BotStep, LoopStep, SlotStep, UserStep
from bot.testing.live_test import Expectation, LiveTest, LiveTurn, NextAction, NextFact, Settings
from bot.testing.unrolling import StoryTest


def live_story(test: StoryTest, settings: Settings) -> LiveTest:
    """Return the conversation of a test story."""
    turns: list[LiveTurn] = []
    for step in test.steps:
        if isinstance(step, UserStep):
            turns.append(LiveTurn(step.place, step, is_story=True))
            continue
        expected: Expectation | None = None
        if isinstance(step, ActionStep):
            expected = NextAction(step.place, step.name)
        elif isinstance(step, BotStep):
            expected = NextAction(step.place, step.text)
        elif isinstance(step, (SlotStep, LoopStep)):
            expected = NextFact(step)
        if expected is not None:
            turns = turns or [LiveTurn(step.place, is_story=True)]
            turns[-1] = replace(turns[-1], expected=(*turns[-1].expected, expected))
    return LiveTest(test.name, test.place, tuple(turns), settings)
