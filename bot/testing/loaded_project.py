"""The projects that tests run against: each is read once, and its model is trained once when a test needs it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bot.loading import load_project
from nlu import MalgilError

if TYPE_CHECKING:
    from bot.assistant import Assistant
    from bot.testing.bench import Bench

Announce = Callable[[str], None]
"""Tells the user what takes time."""


class LoadingError(Exception):
    """A project can't be tested; the text says why, in full the first time."""


class LoadedProject:
    """A project, and what tests of it share."""

    def __init__(self, root: Path, *, compatibility: str | None = None) -> None:
        self.project = load_project(root, compatibility=compatibility)
        self._bench: Bench | None = None
        self._problem: str | None = None
        self._is_told = False

    def assistant(self, *, with_model: bool, announce: Announce = lambda _text: None) -> Assistant:
        """Return the assistant, trained `with_model`; raises LoadingError when the project can't be used."""
        return self.bench(with_model=with_model, announce=announce).assistant

    def bench(self, *, with_model: bool, announce: Announce = lambda _text: None) -> Bench:
        """Return what conversations run on, trained `with_model`; LoadingError when the project can't be used."""
        if self._problem is None:
            try:
                return self._prepared(with_model=with_model, announce=announce)
            except (MalgilError, OSError) as error:
                self._problem = str(error)
        if self._is_told:
            raise LoadingError(f"the project {self.project.root} can't be tested: see the first error above")
        self._is_told = True
        raise LoadingError(f"the project {self.project.root} can't be tested:\n{self._problem}")

    def prepare(self, *, with_model: bool, announce: Announce) -> None:
        """Do ahead of all tests what takes time; what goes wrong is told by the first test."""
        if self._problem is None:
            try:
                self._prepared(with_model=with_model, announce=announce)
            except (MalgilError, OSError) as error:
                self._problem = str(error)
            except Exception:  # a mistake of ours: the first test meets it again, and shows its traceback
                return

    def close(self) -> None:
        """End what runs, and remove what was written."""
        if self._bench is not None:
            self._bench.close()
            self._bench = None

    def _prepared(self, *, with_model: bool, announce: Announce) -> Bench:
        from bot.testing.model_cache import shared_model, shared_network  # NumPy comes along: not before a test runs

        if self._bench is None:
            from bot.testing.bench import Bench

            self.project.findings.raise_errors()
            self._bench = Bench(self.project, network=shared_network(self.project))
        if with_model and self._bench.assistant.nlu is None:
            self._bench.assistant.nlu = shared_model(self.project, announce)
        return self._bench


class LoadedProjects:
    """All projects of one run of pytest, by their folder."""

    def __init__(self, *, compatibility: str | None = None) -> None:
        """Take what stands for the compatibility of all their configurations."""
        self.compatibility = compatibility
        self._loaded: dict[Path, LoadedProject] = {}

    def at(self, root: Path) -> LoadedProject:
        """Return the project in a folder; it is read only once."""
        if root not in self._loaded:
            self._loaded[root] = LoadedProject(root, compatibility=self.compatibility)
        return self._loaded[root]

    def close(self) -> None:
        """End what runs, and remove what was written."""
        for project in self._loaded.values():
            project.close()
