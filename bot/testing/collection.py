"""Test stories as pytest's files and items."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from bot.domain.story import UserStep
from bot.project.files import find_root
from bot.testing.loaded_project import Announce, LoadedProject, LoadedProjects, LoadingError
from bot.testing.report import ReportLine, failure_lines, summary
from bot.testing.story_file import has_stories, is_ours, read_story_tests
from bot.testing.story_runner import Turn, run_story
from bot.testing.unrolling import StoryTest
from nlu import MalgilError, ProjectError

if TYPE_CHECKING:
    from _pytest._code.code import TerminalRepr
    from _pytest._io import TerminalWriter


def story_file(
    path: Path, parent: pytest.Collector, projects: LoadedProjects, *, is_named: bool
) -> pytest.Collector | None:
    """Return the collector of a file of test stories; None for a file that is none, or stands in no project.

    `is_named`: the file stands on the command line, so the user hears of it when it has no stories.
    """
    if not has_stories(path) and not (is_named and is_ours(path)):
        return None
    root = find_root(path.parent)
    return None if root is None else StoryFile.from_parent(parent, path=path, project=projects.at(root))


def prepare(items: Sequence[pytest.Item], announce: Announce) -> None:
    """Load and train the projects of all items before the first one runs."""
    stories = [item for item in items if isinstance(item, StoryItem)]
    for project in dict.fromkeys(item.project for item in stories):
        with_model = any(item.needs_model for item in stories if item.project is project)
        project.prepare(with_model=with_model, announce=announce)


class StoryFile(pytest.File):
    """A file of test stories."""

    def __init__(self, *, project: LoadedProject, **rest: Any) -> None:
        super().__init__(**rest)
        self.project = project

    def collect(self) -> Iterator[StoryItem]:
        """Yield an item for every conversation; wrong files are an error with every finding."""
        try:
            tests = read_story_tests(self.path, _shown(self.path, self.config), self.project.project.domain)
        except ProjectError as error:
            raise self.CollectError(str(error)) from None
        for test in tests:
            yield StoryItem.from_parent(self, name=test.name, test=test, project=self.project)


class StoryItem(pytest.Item):
    """One conversation."""

    def __init__(self, *, test: StoryTest, project: LoadedProject, **rest: Any) -> None:
        super().__init__(**rest)
        self.test, self.project = test, project

    @property
    def needs_model(self) -> bool:
        """Whether a message of the conversation must be understood."""
        return any(isinstance(step, UserStep) and step.text is not None for step in self.test.steps)

    def setup(self) -> None:
        """Load the project; when it can't be used, the item is an error without a traceback."""
        try:
            self.project.assistant(with_model=self.needs_model)
        except LoadingError as error:
            raise pytest.fail.Exception(str(error), pytrace=False) from None

    def runtest(self) -> None:
        """Run the conversation; raises StoryFailedError with every wrong turn."""
        assistant = self.project.assistant(with_model=self.needs_model)
        turns = run_story(self.test, assistant.domain, predictor=assistant.manager.predictor, parse=assistant.parse)
        if not all(turn.is_right for turn in turns):
            raise StoryFailedError(turns)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *_: Any, **__: Any) -> str | TerminalRepr:
        """Return what the user sees; a traceback only where we have a bug."""
        error = excinfo.value
        if isinstance(error, StoryFailedError):
            lines = tuple(failure_lines(error.turns, self.project.project.domain))
            place = next(turn.place for turn in error.turns if not turn.is_right)
            return cast("TerminalRepr", FailureText(lines, Crash(place.file, place.line, summary(error.turns))))
        if isinstance(error, MalgilError):
            return f"{self.test.place.file}:{self.test.place.line}: {error}"
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[os.PathLike[str] | str, int | None, str]:
        """Return where the story is written, and its name."""
        return self.path, self.test.place.line - 1, self.name


class StoryFailedError(Exception):
    """The assistant does not do what the story says."""

    def __init__(self, turns: Sequence[Turn]) -> None:
        super().__init__(summary(turns))
        self.turns = turns


@dataclass(frozen=True)
class Crash:
    """Where a test failed, as pytest's summary and `--tb=line` show it."""

    path: str
    """File."""
    lineno: int
    """Line."""
    message: str
    """In one line."""

    def __str__(self) -> str:
        return f"{self.path}:{self.lineno}: {self.message}"


@dataclass(frozen=True)
class FailureText:
    """A report that pytest can print, with the wrong lines in red."""

    lines: tuple[ReportLine, ...]
    """What it says."""
    reprcrash: Crash
    """The first wrong turn."""

    def __str__(self) -> str:
        return "\n".join(line.text for line in self.lines)

    def toterminal(self, tw: TerminalWriter) -> None:
        """Write the report."""
        for line in self.lines:
            tw.line(line.text, red=line.is_wrong)


def _shown(path: Path, config: pytest.Config) -> str:
    """Return a path as the user would type it."""
    for folder in (config.invocation_params.dir, config.rootpath):
        if path.is_relative_to(folder):
            return path.relative_to(folder).as_posix()
    return str(path)
