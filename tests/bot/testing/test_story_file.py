"""Which files are ours."""

from __future__ import annotations

import pytest

from bot.testing.story_file import has_stories, has_tests, is_misnamed, is_ours


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("stories:\n- story: a\n", True),
        ("version: '3.1'\nstories: []\n", True),
        ("\ufeffstories:\n", True),
        ('"stories" : []\n', True),
        ("{stories: []}\n", True),
        ("# stories:\nnlu: []\n", False),
        ("text: no stories: here\n", False),
        ("", False),
    ],
)
def test_a_file_with_stories_is_known_without_reading_it_as_yaml(tmp_path, text, expected):
    path = tmp_path / "test_a.yml"
    path.write_text(text, encoding="utf-8")
    assert has_stories(path) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("conversations:\n", True),
        ("version: '3.1'\ntest_cases: []\n", True),
        ("nlu: []\n", True),
        ("tests:\n- sentences: [a]\n", True),
        ("tests:\n- name: another plugin's\n", False),
        ("# nlu:\nstages: []\n", False),
    ],
)
def test_a_file_with_tests_is_known_without_reading_it_as_yaml(tmp_path, text, expected):
    path = tmp_path / "test_a.yml"
    path.write_text(text, encoding="utf-8")
    assert has_tests(path) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("tests/stories.yml", True), ("test_stories/a/b.yml", False), ("tests_e2e/a.yml", True), ("data/a.yml", False)],
)
def test_stories_in_a_folder_of_tests_are_misnamed(tmp_path, name, expected):
    (tmp_path / "domain.yml").write_text("intents: []\n")
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text("stories: []\n", encoding="utf-8")
    assert is_misnamed(path) is expected


def test_a_file_that_can_not_be_read_has_no_stories(tmp_path):
    assert not has_stories(tmp_path / "test_missing.yml")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("intents: []\n", True), ("storys: []\n", True), ("jobs: {}\n", False), ("- a\n", False), ("a: [\n", False)],
)
def test_a_file_in_our_format_is_told_from_others(tmp_path, text, expected):
    path = tmp_path / "a.yml"
    path.write_text(text, encoding="utf-8")
    assert is_ours(path) is expected
