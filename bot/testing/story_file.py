"""Reads the test stories of a file."""

from __future__ import annotations

import re
from pathlib import Path

from bot.domain.domain import Domain
from bot.domain.story import Story
from bot.project.domain_reader import DOMAIN_KEYS
from bot.project.story_reader import StoryReader
from bot.testing.unrolling import StoryTest, unroll_tests
from nlu import Findings, Place, Shape, YamlMap, did_you_mean, read_yaml

_KEYS = ("version", "stories", "rules", "nlu", *DOMAIN_KEYS)
# A cheap look before a file is parsed: it may be another plugin's, in a YAML that ours refuses.
_STORIES = re.compile(rb"""^(?:\xef\xbb\xbf)?[{ ]*["']?stories["']?[ ]*:""", re.MULTILINE)


def has_stories(path: Path) -> bool:
    """Return whether a file seems to have the key `stories:`."""
    try:
        return _STORIES.search(path.read_bytes()) is not None
    except OSError:
        return False


def is_ours(path: Path) -> bool:
    """Return whether a file without stories is one of this format all the same, so that its lack is worth saying."""
    node = read_yaml(path, Findings())
    if not isinstance(node, YamlMap):
        return False
    return any(entry.key.text in _KEYS or did_you_mean(entry.key.text, ["stories"]) for entry in node)


def read_story_tests(path: Path, name: str, domain: Domain) -> list[StoryTest]:
    """Return the tests of a file in its order; `name` is the path to show. Raises ProjectError with every finding."""
    findings = Findings()
    node = read_yaml(path, findings, name=name)
    stories: list[Story] = []
    if node is not None:
        stories = _stories(Shape(findings).mapping(node, name), name, findings)
    tests = unroll_tests(stories, domain, findings) if not findings.errors else []
    findings.raise_errors()
    return tests


def _stories(file: YamlMap, name: str, findings: Findings) -> list[Story]:
    Shape(findings).check_keys(file, _KEYS, "a test file")
    written = file.get("stories")
    if written is None:
        if not findings.errors:
            fix = "write 'stories:' with '- story: name' below it"
            findings.error(Place(name), "there are no test stories in this file", fix=fix)
        return []
    stories = StoryReader(findings).read_stories(written)
    for story in stories:
        if not story.steps and not findings.errors:  # steps that can't be read are missing, too
            findings.error(story.place, f"story '{story.name}' has no steps", fix="write '- user: ...' lines below it")
    return stories
