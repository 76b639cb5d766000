"""What the recurrent policy learns: when it is trained, and where it is kept."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.next_action import next_action_network, story_data
from bot.project.project import Project, read_project

FILES = {
    "domain.yml": "intents: [greet, bye]\nresponses:\n  utter_hi: [{text: hi}]\n  utter_bye: [{text: bye}]\n",
    "config.yml": "policies: [MemoizationPolicy, RulePolicy, TEDPolicy]\n",
    "data/stories.yml": """
        stories:
        - story: one
          steps:
          - intent: greet
          - action: utter_hi
        rules:
        - rule: two
          steps:
          - intent: bye
          - action: utter_bye
        """,
}


@pytest.fixture
def root(write_project: Callable[..., Path]) -> Path:
    return write_project(FILES)


def _read(root: Path) -> Project:
    project = read_project(root)
    project.findings.raise_errors()
    return project


def _kept(root: Path) -> list[Path]:
    return sorted((root / "models").glob("stories-*.model"))


def _edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), "utf-8")


def _parts(root: Path) -> list[str]:
    """Train where it is needed, and return what was trained."""
    parts: list[str] = []
    assert next_action_network(_read(root), progress=lambda progress: parts.append(progress.part)) is not None
    return list(dict.fromkeys(parts))


def test_it_is_trained_once_and_kept(root: Path) -> None:
    assert _parts(root) == ["stories"]
    assert len(_kept(root)) == 1
    assert _parts(root) == []


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("domain.yml", "text: hi", "text: hello"),
        ("data/stories.yml", "rule: two", "rule: three"),
        ("data/stories.yml", "stories:", "# Moved down.\nstories:"),
    ],
)
def test_a_response_a_rule_or_a_place_trains_nothing(root: Path, path: str, old: str, new: str) -> None:
    _parts(root)
    _edit(root, path, old, new)
    assert _parts(root) == []


def test_a_changed_story_is_learned_in_place_of_the_old_one(root: Path) -> None:
    _parts(root)
    before = _kept(root)
    _edit(root, "data/stories.yml", "- action: utter_hi", "- action: utter_bye")
    assert _parts(root) == ["stories"]
    assert len(_kept(root)) == 1
    assert _kept(root) != before


def test_a_damaged_file_is_made_again(root: Path) -> None:
    _parts(root)
    _kept(root)[0].write_bytes(b"not a model")
    assert _parts(root) == ["stories"]
    assert _parts(root) == []


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("config.yml", "policies: [MemoizationPolicy, RulePolicy]\n"),
        ("config.yml", "policies: [RulePolicy, UnexpecTEDIntentPolicy]\n"),
        ("data/stories.yml", "rules:\n- rule: two\n  steps: [{intent: bye}, {action: utter_bye}]\n"),
    ],
)
def test_without_the_policy_or_stories_there_is_nothing_to_learn(root: Path, path: str, content: str) -> None:
    (root / path).write_text(content, "utf-8")
    assert next_action_network(_read(root)) is None
    assert not _kept(root)


def test_it_is_there_where_no_policies_are_named_too(root: Path) -> None:
    (root / "config.yml").write_text("language: en\n", "utf-8")
    assert story_data(_read(root)) is not None


def test_the_policy_says_how_far_to_look_back(root: Path) -> None:
    (root / "config.yml").write_text("policies: [{name: TEDPolicy, max_history: 4, epochs: 100}]\n", "utf-8")
    data = story_data(_read(root))
    assert data is not None
    assert data.sequences.shape[1] == 4


def test_what_cannot_be_kept_is_learned_each_time(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    (root / "models").write_text("a file in its place", "utf-8")
    with caplog.at_level(logging.WARNING):
        assert _parts(root) == ["stories"]
    assert "can't be kept" in caplog.text
