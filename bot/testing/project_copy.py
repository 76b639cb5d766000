"""A temporary copy of a project, in which its actions run: what they write never reaches the project."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

DATA_DIR = "BOT_DATA_DIR"
"""The environment variable that names a folder for what actions keep: a new one for each conversation."""
_LEFT_OUT = {"__pycache__", "models", "node_modules", "build", "dist"}


class ProjectCopy:
    """The copy of one project in this process, and the folders of its conversations."""

    def __init__(self, project_root: Path) -> None:
        self.project_root = project_root
        self._folder: Path | None = None
        self._numbers = count(1)
        self._copied = False

    @property
    def root(self) -> Path:
        """The copy; it is made when it is needed first."""
        target = self._home() / self.project_root.resolve().name
        if not self._copied:
            shutil.copytree(self.project_root, target, ignore=_left_out, ignore_dangling_symlinks=True)
            self._copied = True
        return target

    def new_data_dir(self) -> Path:
        """Return a new folder for what a conversation keeps."""
        folder = self._home() / "data" / str(next(self._numbers))
        folder.mkdir(parents=True)
        return folder

    def remove(self) -> None:
        """Remove everything."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder, self._copied = None, False

    def _home(self) -> Path:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="malgil-test-")).resolve()
        return self._folder


def _left_out(folder: str, names: list[str]) -> list[str]:
    """Return what is not copied: hidden files, virtual environments, what programs have made."""
    here = Path(folder)
    return [
        name for name in names if name.startswith(".") or name in _LEFT_OUT or (here / name / "pyvenv.cfg").is_file()
    ]


@contextmanager
def data_dir(folder: Path) -> Iterator[None]:
    """Let BOT_DATA_DIR name a folder for a while."""
    before = os.environ.get(DATA_DIR)
    os.environ[DATA_DIR] = str(folder)
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(DATA_DIR, None)
        else:
            os.environ[DATA_DIR] = before


@contextmanager
def working_in(folder: Path) -> Iterator[None]:
    """Let relative paths start in a folder for a while."""
    before: str | None = None
    with suppress(OSError):  # the folder that we are in may be gone
        before = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        if before is not None:
            os.chdir(before)
