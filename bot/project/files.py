"""Finds the files of a project folder."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

YAML_SUFFIXES = (".yml", ".yaml")
DATA_SUFFIXES = (*YAML_SUFFIXES, ".json")
_TXT_SUFFIXES = tuple(f"{suffix}.txt" for suffix in YAML_SUFFIXES)
_NAMES = ("domain", "config", "endpoints", "credentials")
TEST_PREFIX = "test_"


@dataclass(frozen=True)
class ProjectFiles:
    """The files that make a project; a path is None or missing where there is none."""

    root: Path
    """The project's folder."""
    domain: tuple[Path, ...]
    """`domain.yml`, or all files below `domain/`."""
    other_domain: tuple[Path, ...]
    """The files below `domain/` where there is a `domain.yml`, too: they are not read."""
    data: tuple[Path, ...]
    """All files below `data/`, without those of tests."""
    config: Path | None
    """`config.yml`."""
    endpoints: Path | None
    """`endpoints.yml`."""
    credentials: Path | None
    """`credentials.yml`."""
    actions: Path | None
    """`actions.py`, or the folder `actions/`."""
    unreadable: tuple[OSError, ...] = ()
    """What went wrong with folders that can't be looked into."""
    tests_in_data: tuple[Path, ...] = ()
    """The files below `data/` that are not read, because their names are those of tests."""
    misnamed: tuple[Path, ...] = ()
    """Files such as `data/nlu.yml.txt`, which a text editor may have named so."""

    def name(self, path: Path) -> str:
        """Return a path as it is shown to the user."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return str(path)


def find_files(root: Path) -> ProjectFiles:
    """Return the files of the project in a folder."""
    unreadable: list[OSError] = []
    domain, below = _named(root, "domain"), tuple(_below(root / "domain", YAML_SUFFIXES, unreadable))
    data = tuple(_below(root / "data", DATA_SUFFIXES, unreadable))
    return ProjectFiles(
        root,
        (domain,) if domain else below,
        below if domain else (),
        tuple(path for path in data if not path.name.startswith(TEST_PREFIX)),
        _named(root, "config"),
        _named(root, "endpoints"),
        _named(root, "credentials"),
        _actions(root),
        tuple(error for error in unreadable if not isinstance(error, FileNotFoundError)),
        tuple(path for path in data if path.name.startswith(TEST_PREFIX)),
        (*_misnamed(root), *_below(root / "data", _TXT_SUFFIXES, [])),
    )


def find_root(start: Path) -> Path | None:
    """Return the folder at or above `start` that holds a project, or None."""
    for folder in (start, *start.parents):
        if _named(folder, "domain") or (folder / "domain").is_dir():
            return folder
    return None


def nearest_name(wanted: str, root: Path) -> str | None:
    """Return the YAML file of a folder whose name is nearly the wanted one, or None."""
    names = [path.name for path in sorted(root.glob("*")) if path.suffix in YAML_SUFFIXES]
    return next(iter(difflib.get_close_matches(wanted, names, n=1, cutoff=0.75)), None)


def _named(root: Path, name: str) -> Path | None:
    return next((root / (name + suffix) for suffix in YAML_SUFFIXES if (root / (name + suffix)).is_file()), None)


def _misnamed(root: Path) -> Iterator[Path]:
    paths = (root / (name + suffix) for name in _NAMES for suffix in _TXT_SUFFIXES)
    yield from (path for path in paths if path.is_file())


def _actions(root: Path) -> Path | None:
    if (root / "actions.py").is_file():
        return root / "actions.py"
    folder = root / "actions"
    return folder if folder.is_dir() and any(folder.rglob("*.py")) else None


def _below(folder: Path, suffixes: tuple[str, ...], unreadable: list[OSError]) -> Iterator[Path]:
    """Yield the files below a folder in a fixed order; links are followed, each folder once."""
    seen: set[str] = set()
    for here, folders, files in os.walk(folder, onerror=unreadable.append, followlinks=True):
        real = os.path.realpath(here)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__")))
        yield from (Path(here, name) for name in sorted(files) if name.endswith(suffixes) and not name.startswith("."))
