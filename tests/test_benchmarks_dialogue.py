"""The projects that the benchmark of the dialogue writes are what it says."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

dialogue = pytest.importorskip("benchmarks.dialogue", reason="benchmarks are not installed with the package")


def test_rules_and_joined_stories_are_learned(tmp_path: Path) -> None:
    project = dialogue.project(tmp_path / "p", rules=3, stories=8, checkpoints=3)
    assert sum(story.is_rule for story in project.stories) == 3 + 2
    assert len([story for story in project.stories if not story.is_rule]) == 8
    assert dialogue.prediction_ms(project) > 0


def test_a_conversation_grows_to_the_length_that_is_wanted(tmp_path: Path) -> None:
    project = dialogue.project(tmp_path / "p", rules=20, stories=4)
    assistant = dialogue.Assistant(project, nlu=None, custom=dialogue.NoCustomActions())
    times = asyncio.run(dialogue._talk(assistant, "me", events=60))
    assert len(times) % 20 == 1
    assert len(asyncio.run(assistant.tracker("me")).events) >= 60
