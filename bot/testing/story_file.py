"""Reads the tests of a file, in all formats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.domain.domain import Domain
from bot.domain.story import UserStep
from bot.project.domain_reader import DOMAIN_KEYS
from bot.project.files import find_root
from bot.project.story_reader import StoryReader
from bot.testing.cases_reader import CasesReader, file_stubs, for_every_test
from bot.testing.conversations_reader import ConversationsReader, MarkedTest
from bot.testing.details import SETTING_KEYS, DetailsReader, Mark
from bot.testing.examples import expanded
from bot.testing.line_quoting import QuotedLines
from bot.testing.live_story import live_story
from bot.testing.live_test import LiveTest, Settings
from bot.testing.sentences import SentencesReader, SentenceTest
from bot.testing.unrolling import StoryTest, own_names, unroll_tests
from nlu import Findings, Place, Shape, YamlList, YamlMap, YamlNode, YamlScalar, did_you_mean, read_yaml

TEST_KEYS = ("stories", "conversations", "test_cases", "tests", "nlu")
"""The keys that hold tests."""
_MORE_KEYS = ("version", "defaults", "fixtures", "metadata", "stub_custom_actions", "rules")
FILE_KEYS = (*TEST_KEYS, *_MORE_KEYS, *DOMAIN_KEYS)
"""All keys of a file of tests."""
# A cheap look before a file is parsed: it may be another plugin's, in a YAML that ours refuses.
_KEY = re.compile(
    rb"""^(?:\xef\xbb\xbf)?[{ ]*["']?(stories|conversations|test_cases|tests|nlu)["']?[ ]*:""", re.MULTILINE
)
_SHOWN = 5  # keys of a file that is none of tests


@dataclass(frozen=True)
class FileTest:
    """One test of a file."""

    name: str
    """Its name, unlike all others of the file."""
    place: Place
    """Where it is written."""
    body: StoryTest | LiveTest | SentenceTest
    """What it says: a story whose actions are predicted, a conversation that really runs, or a sentence."""
    settings: Settings
    """What its conversation starts with."""
    marks: tuple[Mark, ...] = ()
    """Marks of pytest."""

    @property
    def needs_model(self) -> bool:
        """Whether a message must be understood."""
        if isinstance(self.body, SentenceTest):
            return True
        if isinstance(self.body, StoryTest):
            return any(isinstance(step, UserStep) and step.text is not None for step in self.body.steps)
        return any(turn.user is not None and turn.user.text is not None for turn in self.body.turns)


def has_tests(path: Path) -> bool:
    """Return whether a file seems to have a key that holds tests."""
    content = _content(path)
    keys = _test_keys(content)
    return bool(keys - {b"tests"}) or (b"tests" in keys and b"sentences" in content)


def has_stories(path: Path) -> bool:
    """Return whether a file seems to have the key `stories:`."""
    return b"stories" in _test_keys(_content(path))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _test_keys(content: bytes) -> set[bytes]:
    return set(_KEY.findall(content))


def is_misnamed(path: Path) -> bool:
    """Return whether a file has stories and stands in a project's folder of tests, without being named as a test."""
    root = find_root(path.parent)
    if root is None or not path.is_relative_to(root):
        return False
    folders = path.relative_to(root).parts[:-1]
    return any(name.startswith("tests") or name == "test" for name in folders) and has_stories(path)


def is_ours(path: Path) -> bool:
    """Return whether a file without tests is one of this format all the same, so that its lack is worth saying."""
    node = read_yaml(path, Findings())
    if not isinstance(node, YamlMap):
        return False
    return any(entry.key.text in FILE_KEYS or did_you_mean(entry.key.text, TEST_KEYS) for entry in node)


def why_no_tests(path: Path, name: str) -> str:
    """Return the findings about a file that is none of tests, as they are shown; `name` is its path to show."""
    findings = Findings()
    node = read_yaml(path, findings, name=name)
    if findings.errors:
        return "\n".join(map(str, findings.errors))
    keys = [f"'{entry.key.text}'" for entry in node] if isinstance(node, YamlMap) else []
    lack = "it has no keys" if not keys else f"it has {', '.join(keys[:_SHOWN])}{' ...' if len(keys) > _SHOWN else ''}"
    fix = f"write one of the keys that hold tests at the left: {', '.join(TEST_KEYS[:-1])} or {TEST_KEYS[-1]}"
    findings.error(node.place if node else Place(name), f"this is not a file of tests: {lack}", fix=fix)
    return str(findings.errors[0])


def read_tests(path: Path, name: str, domain: Domain, *, run_stories: bool = False) -> list[FileTest]:
    """Return the tests of a file in its order; `name` is the path to show. Raises ProjectError with every finding.

    With `run_stories`, test stories really run, as those with `run: true` in their metadata always do.
    """
    findings = Findings()
    node = read_yaml(path, findings, name=name)
    lines = QuotedLines.of(path.read_text("utf-8-sig", errors="replace"))
    if node is None:
        lines.with_fixes(findings).raise_errors()
        return []
    file = Shape(findings).mapping(node, name)
    reader = _FileReader(domain, findings, lines, Path(name).stem, run_stories=run_stories)
    tests = reader.read(file, name)
    findings.raise_errors()
    return tests


class _FileReader:
    def __init__(
        self, domain: Domain, findings: Findings, lines: QuotedLines, file_name: str, *, run_stories: bool
    ) -> None:
        self.domain, self.findings, self.lines = domain, findings, lines
        self.file_name, self.run_stories = file_name, run_stories
        self.shape, self.details = Shape(findings), DetailsReader(domain, findings)

    def read(self, file: YamlMap, name: str) -> list[FileTest]:
        self.shape.check_keys(file, FILE_KEYS, "a test file")
        if not any(key in file for key in TEST_KEYS):
            if not self.findings.errors:
                fix = "write 'conversations:' with steps such as '- user: ...', or 'stories:' with '- story: name'"
                self.findings.error(Place(name), "there are no tests in this file", fix=fix)
            return []
        defaults_node = file.get("defaults")
        if defaults_node is not None:
            defaults_node = self.shape.mapping(defaults_node, "'defaults'")
            self.shape.check_keys(defaults_node, SETTING_KEYS, "'defaults'")
        defaults = self.details.settings(defaults_node)
        found: list[FileTest] = []
        for entry in file:
            found += self._tests(entry.key.text, entry.value, file, defaults)
        return [replace(test, name=own) for test, own in zip(found, own_names(t.name for t in found), strict=True)]

    def _tests(self, key: str, node: YamlNode, file: YamlMap, defaults: Settings) -> Iterable[FileTest]:
        if key == "stories":
            return self._stories(node, file, defaults)
        if key in ("conversations", "test_cases"):
            stubs = file_stubs(file, self.details)
            conversations = ConversationsReader(
                self.domain, self.findings, self.lines, stubs=for_every_test(stubs), defaults=defaults
            )
            if key == "conversations":
                return map(_live, conversations.read(node, self.file_name))
            cases = CasesReader(self.domain, self.findings, conversations)
            return map(_live, cases.read(file, stubs=stubs, defaults=defaults))
        if key in ("tests", "nlu"):
            sentences = SentencesReader(self.domain, self.findings, now=defaults.now)
            tests = sentences.read_tests(node) if key == "tests" else sentences.read_nlu(node)
            return [FileTest(test.name, test.place, test, defaults, test.marks) for test in tests]
        return ()

    def _stories(self, node: YamlNode, file: YamlMap, defaults: Settings) -> list[FileTest]:
        stubs = for_every_test(file_stubs(file, self.details))
        expanded_node, metadata = self._with_examples(node)
        stories = StoryReader(self.findings).read_stories(expanded_node)
        for story in stories:
            if not story.steps and not self.findings.errors:  # steps that can't be read are missing, too
                fix = "write '- user: ...' lines below it"
                self.findings.error(story.place, f"story '{story.name}' has no steps", fix=fix)
        if self.findings.errors:
            return []
        found = []
        for test in unroll_tests(stories, self.domain, self.findings):
            body = metadata.get((test.place.line, test.place.column))
            settings = self.details.settings(body, defaults=defaults, stubs=stubs)
            marks = self.details.marks(body) if body is not None else ()
            runs = self.run_stories or self._runs(body)
            what = live_story(test, settings) if runs else test
            found.append(FileTest(test.name, test.place, what, settings, marks))
        return found

    def _runs(self, metadata: YamlMap | None) -> bool:
        return metadata is not None and self.shape.flag(metadata.get("run"), "'run'", default=False)

    def _with_examples(self, node: YamlNode) -> tuple[YamlNode, Mapping[tuple[int, int], YamlMap]]:
        """Return stories with one for each row of their `examples`, and their metadata by where they are written."""
        items: list[YamlNode] = []
        metadata: dict[tuple[int, int], YamlMap] = {}
        for item in node.items if isinstance(node, YamlList) else ():
            name = item.get("story") if isinstance(item, YamlMap) else None
            own = item.get("metadata") if isinstance(item, YamlMap) else None
            if not isinstance(item, YamlMap) or not isinstance(name, YamlScalar) or not isinstance(own, YamlMap):
                items.append(item)
                continue
            metadata[name.place.line, name.place.column] = own
            for filled, ending in expanded(item, own.get("examples"), self.findings):
                items.append(_renamed(filled, ending))
        return (YamlList(node.place, tuple(items)) if isinstance(node, YamlList) else node), metadata


def _renamed(story: YamlMap, ending: str) -> YamlMap:
    def entry_of(one: Any) -> Any:
        if one.key.text != "story" or not ending:
            return one
        name = f"{one.value.text}{ending}"
        return replace(one, value=replace(one.value, text=name, value=name, lines=()))

    return YamlMap(story.place, tuple(entry_of(one) for one in story))


def _live(marked: MarkedTest) -> FileTest:
    test = marked.test
    return FileTest(test.name, test.place, test, test.settings, marked.marks)
