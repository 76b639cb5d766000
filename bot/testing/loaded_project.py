"""The projects that tests run against: each is read once, and trained once when a test needs its model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bot.loading import load_project
from nlu import MalgilError

if TYPE_CHECKING:
    from bot.assistant import Assistant

Announce = Callable[[str], None]
"""Tells the user what takes time."""


class LoadingError(Exception):
    """A project can't be tested; the text says why, in full the first time."""


class LoadedProject:
    """A project, and what tests of it share."""

    def __init__(self, root: Path) -> None:
        self.project = load_project(root)
        self._assistant: Assistant | None = None
        self._problem: str | None = None
        self._is_told = False

    def assistant(self, *, with_model: bool, announce: Announce = lambda _text: None) -> Assistant:
        """Return the assistant, trained `with_model`; raises LoadingError when the project can't be used."""
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

    def _prepared(self, *, with_model: bool, announce: Announce) -> Assistant:
        if self._assistant is None:
            self.project.findings.raise_errors()
            self._assistant = self._untrained()
        if with_model and self._assistant.nlu is None:
            self._train(self._assistant, announce)
        return self._assistant

    def _untrained(self) -> Assistant:
        from bot.actions.custom import NoCustomActions  # with these comes NumPy: not before a test runs
        from bot.assistant import Assistant

        return Assistant(self.project, nlu=None, custom=NoCustomActions())

    def _train(self, assistant: Assistant, announce: Announce) -> None:
        from bot.training import is_current, load_or_train

        if not is_current(self.project):
            count = len(self.project.training_data.utterances)
            announce(f"Training the model of {self.project.root} on {count:,} utterances ...")
        assistant.nlu = load_or_train(self.project)


class LoadedProjects:
    """All projects of one run of pytest, by their folder."""

    def __init__(self) -> None:
        self._loaded: dict[Path, LoadedProject] = {}

    def at(self, root: Path) -> LoadedProject:
        """Return the project in a folder; it is read only once."""
        if root not in self._loaded:
            self._loaded[root] = LoadedProject(root)
        return self._loaded[root]
