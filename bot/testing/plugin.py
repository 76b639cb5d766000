"""The pytest plugin: its hooks. Whatever is heavy is imported when the first test of ours is met."""

from __future__ import annotations

import re
import sys
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bot.testing.fixture import BotFixture
    from bot.testing.loaded_project import LoadedProjects

_SUFFIXES = (".yml", ".yaml")
_PROJECTS: pytest.StashKey[LoadedProjects] = pytest.StashKey()
_MISNAMED: pytest.StashKey[list[str]] = pytest.StashKey()
_WITHOUT_TESTS: pytest.StashKey[list[Path]] = pytest.StashKey()
_MISNAMED_OF_WORKERS = "bot_misnamed"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the plugin's options."""
    group = parser.getgroup("malgil", "tests of conversations")
    group.addoption(
        "--bot-run",
        action="store_true",
        dest="bot_run",
        help="Really run the actions of test stories; what a story writes after an action must then be so.",
    )
    group.addoption(
        "--bot-compatibility",
        choices=("rasa", "helpful"),
        dest="bot_compatibility",
        help="Behave as Rasa does, or helpfully, whatever config.yml says.",
    )
    from bot.testing.coverage.options import read_percent, read_report

    coverage = "Count which intents, rules, forms, responses and conditions the tests exercise."
    group.addoption("--bot-cov", action="store_true", dest="bot_cov", help=coverage)
    group.addoption(
        "--bot-cov-report",
        action="append",
        default=[],
        dest="bot_cov_report",
        metavar="TYPE",
        type=read_report,
        help="How to show what was exercised: term (default), term-missing, html[:DIR], lcov[:FILE]; may be repeated.",
    )
    group.addoption(
        "--bot-cov-fail-under",
        dest="bot_cov_fail_under",
        metavar="N",
        type=read_percent,
        help="Fail where less than N percent was exercised.",
    )


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    """Add the plugin's own hooks."""
    from bot.testing import hooks

    pluginmanager.add_hookspecs(hooks)


def pytest_configure(config: pytest.Config) -> None:
    """Register the plugin's mark, and what counts coverage where it is asked for."""
    config.addinivalue_line("markers", "bot(**settings): what the fixture 'bot' starts with: now, seed, slots, ...")
    option = config.option
    if option.bot_cov or option.bot_cov_report or option.bot_cov_fail_under is not None:
        from bot.testing.coverage.session import CoverageSession

        config.pluginmanager.register(CoverageSession(config), "bot-coverage")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect tests: files `test_*.yml`, and whatever YAML file is named on the command line."""
    if file_path.suffix not in _SUFFIXES or not _is_in_project(file_path):
        return None
    is_named = parent.session.isinitpath(file_path)
    if not is_named and not file_path.name.startswith("test_"):
        _note_misnamed(file_path, parent.config)
        return None
    from bot.testing.collection import dialogue_file

    collector = dialogue_file(file_path, parent, _projects(parent.config), is_named=is_named)
    if collector is None and is_named:
        parent.config.stash.setdefault(_WITHOUT_TESTS, []).append(file_path)
    return collector


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Say what a named file lacks, where pytest says no more than that it was not found."""
    try:
        return (yield)
    except pytest.UsageError as error:
        lacking = session.config.stash.get(_WITHOUT_TESTS, [])
        raise pytest.UsageError(*(_explained(str(text), lacking, session.config) for text in error.args)) from None


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> None:
    """Train what is missing before the first test, so that no test has to wait for it."""
    config = session.config
    if _PROJECTS not in config.stash or config.option.collectonly or session.testsfailed:
        return
    from bot.testing.collection import prepare

    prepare(session.items, lambda text: _announce(text, config))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Remove temporary copies of projects, and hand on what a worker of xdist saw."""
    if _PROJECTS in session.config.stash:
        session.config.stash[_PROJECTS].close()
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output[_MISNAMED_OF_WORKERS] = session.config.stash.setdefault(_MISNAMED, [])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object, error: object) -> None:
    """Take what a worker of xdist saw."""
    del error
    config: pytest.Config = node.config  # type: ignore[attr-defined]
    known = config.stash.setdefault(_MISNAMED, [])
    known += [one for one in getattr(node, "workeroutput", {}).get(_MISNAMED_OF_WORKERS, []) if one not in known]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name the files with stories that were not collected because of their names."""
    names: list[str] = config.stash.setdefault(_MISNAMED, [])
    for name in sorted(set(names)):
        better = Path(name).with_name(f"test_{Path(name).name}").as_posix()
        terminalreporter.write_line(f"{name}: its stories were not tested: the name does not start with 'test_'")
        terminalreporter.write_line(f"  fix: rename it to {better}, or name the file on the command line")


@pytest.fixture
def bot(request: pytest.FixtureRequest) -> Iterator[BotFixture]:
    """Return a fresh conversation with the project's bot: `turn = bot.say("hello")`."""
    from bot.testing.fixture import conversation_of

    yield from conversation_of(request, _projects(request.config), lambda text: _announce(text, request.config))


def _projects(config: pytest.Config) -> LoadedProjects:
    from bot.testing.loaded_project import LoadedProjects

    if _PROJECTS not in config.stash:
        config.stash[_PROJECTS] = LoadedProjects(compatibility=config.option.bot_compatibility)
    return config.stash[_PROJECTS]


def _explained(text: str, lacking: Sequence[Path], config: pytest.Config) -> str:
    """Return pytest's words about an argument, or ours where it is a file without tests."""
    path = next((one for one in lacking if re.match(f"not found: {re.escape(str(one))}(::|$)", text, re.M)), None)
    if path is None:
        return text
    from bot.testing.collection import shown_path
    from bot.testing.story_file import why_no_tests

    return why_no_tests(path, shown_path(path, config))


def _is_in_project(path: Path) -> bool:
    from bot.project.files import find_root  # nothing else is loaded before a project is met

    return find_root(path.parent) is not None


def _note_misnamed(path: Path, config: pytest.Config) -> None:
    """Remember a file in a folder of tests whose stories a user may take for tested."""
    if not any(part.startswith("test") for part in path.parent.parts):
        return
    from bot.testing.story_file import is_misnamed

    if is_misnamed(path):
        name = path.relative_to(config.rootpath).as_posix() if path.is_relative_to(config.rootpath) else str(path)
        config.stash.setdefault(_MISNAMED, []).append(name)


def _announce(text: str, config: pytest.Config) -> None:
    reporter = config.pluginmanager.get_plugin("terminalreporter")  # workers of xdist have none
    if reporter is not None and config.option.verbose >= 0:
        reporter.ensure_newline()
        sys.stderr.write(f"{text}\n")
