"""The pytest plugin: its hooks. Whatever is heavy is imported when the first test story is met."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bot.testing.loaded_project import LoadedProjects

_SUFFIXES = (".yml", ".yaml")
_PROJECTS: pytest.StashKey[LoadedProjects] = pytest.StashKey()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect test stories: files `test_*.yml`, and whatever YAML file is named on the command line."""
    if file_path.suffix not in _SUFFIXES:
        return None
    is_named = parent.session.isinitpath(file_path)
    if not is_named and not file_path.name.startswith("test_"):
        return None
    from bot.testing.collection import story_file
    from bot.testing.loaded_project import LoadedProjects

    projects = parent.config.stash.setdefault(_PROJECTS, LoadedProjects())
    return story_file(file_path, parent, projects, is_named=is_named)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> None:
    """Train what is missing before the first test, so that no test has to wait for it."""
    config = session.config
    if _PROJECTS not in config.stash or config.option.collectonly or session.testsfailed:
        return
    from bot.testing.collection import prepare

    prepare(session.items, lambda text: _announce(text, config))


def _announce(text: str, config: pytest.Config) -> None:
    reporter = config.pluginmanager.get_plugin("terminalreporter")  # workers of xdist have none
    if reporter is not None and config.option.verbose >= 0:
        reporter.ensure_newline()
        sys.stderr.write(f"{text}\n")
