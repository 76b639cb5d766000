"""Coverage in a run of pytest: counts in every process, adds up, and reports."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from bot.loading import load_project
from bot.project.files import find_root
from bot.project.project import Project
from bot.testing.coverage.catalogue import points_of
from bot.testing.coverage.counting import Counting
from bot.testing.coverage.html import write_page
from bot.testing.coverage.lcov import lcov_text
from bot.testing.coverage.options import Report
from bot.testing.coverage.summary import Share, Summary
from bot.testing.coverage.terminal import TextLine, table
from bot.testing.record import Record
from nlu import MalgilError

_OUTPUT = "bot_coverage"  # key of a worker's counts in what it hands to the controller


class CoverageSession:
    """A plugin of pytest for one run."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.reports: list[Report] = config.getoption("bot_cov_report") or [Report("term")]
        self.least: float | None = config.getoption("bot_cov_fail_under")
        self._counting: dict[Path, Counting] = {}
        self._of_workers: dict[Path, Counter[str]] = {}
        self._summaries: list[Summary] | None = None

    def pytest_bot_record(self, record: Record, project: Project) -> None:
        """Count a conversation."""
        if project.root not in self._counting:
            self._counting[project.root] = Counting(project)
        self._counting[project.root].add(record)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Hand a worker's counts to the controller."""
        output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
        if output is not None:
            output[_OUTPUT] = {str(root): dict(counting.hits) for root, counting in self._counting.items()}

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object) -> None:
        """Add a worker's counts."""
        for root, hits in getattr(node, "workeroutput", {}).get(_OUTPUT, {}).items():
            self._of_workers.setdefault(Path(root), Counter()).update(hits)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self, session: pytest.Session) -> Generator[None, object, object]:
        """Let the run fail, as a failed test would, where too little was exercised."""
        result = yield
        if not self._is_silent() and self._is_too_little():
            session.testsfailed += 1
        return result

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Show and write the reports."""
        if self._is_silent():
            return
        terminalreporter.section("coverage of conversations")
        if not self.summaries:
            terminalreporter.write_line("no conversation was tested, and there is no project here")
        for summary in self.summaries:
            self._show(summary, terminalreporter)
        for report in self.reports:
            self._write(report, terminalreporter)
        self._judge(terminalreporter)

    @property
    def summaries(self) -> list[Summary]:
        """One for each project that was tested; for the project here where none was."""
        if self._summaries is None:
            roots = sorted({*self._counting, *self._of_workers}) or self._here()
            found = [(root, self._project(root)) for root in roots]
            self._summaries = [
                Summary(root, points_of(project), self._hits(root)) for root, project in found if project is not None
            ]
        return self._summaries

    @property
    def total(self) -> Share:
        """The share of all projects together."""
        totals = [summary.total for summary in self.summaries]
        return Share(sum(one.exercised for one in totals), sum(one.total for one in totals))

    def _is_silent(self) -> bool:
        return hasattr(self.config, "workerinput") or bool(self.config.option.collectonly)

    def _here(self) -> list[Path]:
        root = find_root(self.config.invocation_params.dir)
        return [] if root is None else [root]

    def _project(self, root: Path) -> Project | None:
        if root in self._counting:
            return self._counting[root].project
        try:
            return load_project(root)
        except (MalgilError, OSError):
            return None  # its tests have told why

    def _hits(self, root: Path) -> Counter[str]:
        own = self._counting[root].hits if root in self._counting else Counter[str]()
        return own + self._of_workers.get(root, Counter())

    def _is_too_little(self) -> bool:
        return self.least is not None and (not self.summaries or self.total.exact < self.least)

    def _show(self, summary: Summary, reporter: pytest.TerminalReporter) -> None:
        kinds = {report.kind for report in self.reports}
        if not kinds & {"term", "term-missing"}:
            return
        if len(self.summaries) > 1:
            reporter.write_line(f"{summary.root}:")
        for line in table(summary, with_missing="term-missing" in kinds):
            reporter.write_line(line.text, **_colour(line))

    def _write(self, report: Report, reporter: pytest.TerminalReporter) -> None:
        path = self.config.invocation_params.dir / report.path
        try:
            if report.kind == "html":
                reporter.write_line(f"HTML written to {write_page(self.summaries, path)}")
            elif report.kind == "lcov":
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(lcov_text(self.summaries, self._base()), "utf-8")
                reporter.write_line(f"LCOV written to {path}")
        except OSError as error:
            reporter.write_line(f"{error.filename or path}: {(error.strerror or str(error)).lower()}", red=True)

    def _base(self) -> Path:
        """Return the folder that files are named from: the project, of several the one that holds them all."""
        return Path(os.path.commonpath([summary.root for summary in self.summaries] or [Path.cwd()]))

    def _judge(self, reporter: pytest.TerminalReporter) -> None:
        if self.least is None:
            return
        reached = not self._is_too_little()
        verdict = "reached" if reached else "not reached"
        shown = f"{self.total.exact:.2f}%" if self.summaries else "none"
        text = f"{'' if reached else 'FAIL '}Required coverage of {self.least:g}% {verdict}: {shown}"
        reporter.write_line(text, red=not reached, green=reached)


def _colour(line: TextLine) -> dict[str, bool]:
    if line.percent is None:
        return {}
    return {"green": line.percent == 100, "yellow": 50 <= line.percent < 100, "red": line.percent < 50}
