"""Tests in YAML as pytest's files and items."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from bot.project.files import find_root
from bot.testing.details import Mark
from bot.testing.loaded_project import Announce, LoadedProject, LoadedProjects, LoadingError
from bot.testing.place_text import place_text
from bot.testing.record import Record
from bot.testing.story_file import FileTest, has_tests, is_ours, read_tests
from nlu import Findings, MalgilError, ProjectError

if TYPE_CHECKING:
    from _pytest._code.code import TerminalRepr
    from _pytest._io import TerminalWriter

    from bot.testing.report import Report


def dialogue_file(
    path: Path, parent: pytest.Collector, projects: LoadedProjects, *, is_named: bool
) -> pytest.Collector | None:
    """Return the collector of a file of tests; None for a file that is none, or stands in no project.

    `is_named`: the file stands on the command line, so the user hears of it when it has no tests.
    """
    if not has_tests(path) and not (is_named and is_ours(path)):
        return None
    root = find_root(path.parent)
    return None if root is None else DialogueFile.from_parent(parent, path=path, root=root, projects=projects)


def prepare(items: Sequence[pytest.Item], announce: Announce) -> None:
    """Load and train the projects of all items before the first one runs."""
    tests = [item for item in items if isinstance(item, DialogueItem)]
    for project in dict.fromkeys(item.project for item in tests):
        with_model = any(item.test.needs_model for item in tests if item.project is project)
        project.prepare(with_model=with_model, announce=announce)


class DialogueFile(pytest.File):
    """A file of tests."""

    def __init__(self, *, root: Path, projects: LoadedProjects, **rest: Any) -> None:
        super().__init__(**rest)
        self.root, self.projects = root, projects

    def collect(self) -> Iterator[DialogueItem]:
        """Yield an item for every test; wrong files are an error with every finding."""
        name = shown_path(self.path, self.config)
        run_stories = bool(self.config.getoption("bot_run", default=False))
        try:
            project = self.projects.at(self.root)  # not before: a test in Python beside this file needs none
            tests = read_tests(self.path, name, project.project.domain, run_stories=run_stories)
            marks = [[_mark(mark) for mark in test.marks] for test in tests]
        except ProjectError as error:
            raise self.CollectError(str(error)) from None
        for test, own in zip(tests, marks, strict=True):
            item = DialogueItem.from_parent(self, name=test.name, test=test, project=project)
            for mark in own:
                item.add_marker(mark)
            yield item


def _mark(mark: Mark) -> pytest.MarkDecorator:
    """Return a mark of pytest; one that is not registered is an error where pytest says so."""
    try:
        decorator: pytest.MarkDecorator = getattr(pytest.mark, mark.name)
    except (pytest.fail.Exception, pytest.PytestUnknownMarkWarning, AttributeError):
        findings = Findings()
        fix = f"add '{mark.name}' under 'markers' in pytest's configuration, or remove it here"
        findings.error(mark.place, f"pytest does not know the mark '{mark.name}'", fix=fix)
        raise ProjectError(findings.errors) from None
    return decorator.with_args(*mark.arguments, **mark.options)


class DialogueItem(pytest.Item):
    """One test."""

    def __init__(self, *, test: FileTest, project: LoadedProject, **rest: Any) -> None:
        super().__init__(**rest)
        self.test, self.project = test, project

    def setup(self) -> None:
        """Load the project; when it can't be used, the item is an error without a traceback."""
        try:
            self.project.bench(with_model=self.test.needs_model)
        except LoadingError as error:
            raise pytest.fail.Exception(str(error), pytrace=False) from None

    def runtest(self) -> None:
        """Run the test, and tell who wants to know; raises DialogueFailedError with what came."""
        from bot.testing.run import run_test  # with it comes NumPy: not before a test runs

        record = run_test(self.test, self.project, stubs=own_stubs(self))
        self.ihook.pytest_bot_record(item=self, record=record, project=self.project.project)
        if not record.is_right:
            raise DialogueFailedError(record)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *_: Any, **__: Any) -> str | TerminalRepr:
        """Return what the user sees; a traceback only where we have a bug."""
        error = excinfo.value
        if isinstance(error, DialogueFailedError):
            from bot.testing.causes import background_of
            from bot.testing.report import failure_report

            report = failure_report(error.record, background_of(self.project.bench(with_model=self.test.needs_model)))
            place = next(check.place for check in error.record.checks if not check.is_right)
            return cast("TerminalRepr", FailureText(report, Crash(place.file, place.line, str(error))))
        if isinstance(error, MalgilError):
            return f"{place_text(self.test.place)}: {error}"
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[os.PathLike[str] | str, int | None, str]:
        """Return where the test is written, and its name."""
        return self.path, self.test.place.line - 1, self.name


def own_stubs(item: pytest.Item) -> dict[str, Any]:
    """Return the stubs that conftest files give for a test; those nearest to it win."""
    found: dict[str, Any] = {}
    for stubs in item.ihook.pytest_bot_stubs(item=item):
        found = {**(stubs or {}), **found}
    return found


class DialogueFailedError(Exception):
    """The assistant does not do what the test says."""

    def __init__(self, record: Record) -> None:
        from bot.testing.report import summary

        super().__init__(summary(record))
        self.record = record


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

    report: Report
    """What it says."""
    reprcrash: Crash
    """The first wrong turn."""

    def __str__(self) -> str:
        return "\n".join(line.text for line in self.report.lines(shutil.get_terminal_size().columns))

    def toterminal(self, tw: TerminalWriter) -> None:
        """Write the report as wide as the terminal is."""
        for line in self.report.lines(tw.fullwidth):
            tw.line(line.text, red=line.is_wrong, bold=line.is_first)


def shown_path(path: Path, config: pytest.Config) -> str:
    """Return a path as the user would type it."""
    for folder in (config.invocation_params.dir, config.rootpath):
        if path.is_relative_to(folder):
            return path.relative_to(folder).as_posix()
    return str(path)
