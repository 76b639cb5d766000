"""The models that tests run with: each is trained once for its content, and shared by all processes."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bot.next_action import next_action_network
from bot.project.project import Project
from bot.testing.file_lock import file_lock
from bot.training import load, train
from nlu import Lexicon, ModelError, NLUPipeline, SequenceClassifier

CACHE_DIR = "MALGIL_CACHE_DIR"
"""The environment variable that names the user's cache folder."""
_KEPT = 5  # models of one folder: those of the branches that one works on
Announce = Callable[[str], None]


def shared_model(project: Project, announce: Announce) -> NLUPipeline:
    """Return the model of a project's content; the first process that needs it trains it, all others map its file.

    The model of `bot train` serves where it fits. Raises ModelError where no folder can be written to.
    """
    if (own := _loaded(project, project.model_path)) is not None:
        return own
    key = model_key(project)
    problems: list[str] = []
    for folder in _folders(project):
        path = folder / f"{key}.model"
        if (model := _loaded(project, path)) is not None:
            return model
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with file_lock(folder / f"{key}.lock"):
                return _loaded(project, path) or _train(project, path, announce)
        except (OSError, ModelError) as error:
            problems.append(str(error))
    fix = f"allow writing in one of these folders, or name one in {CACHE_DIR}"
    raise ModelError("\n".join(["the model of the tests can't be kept anywhere:", *problems, f"  fix: {fix}"]))


def shared_network(project: Project) -> SequenceClassifier | None:
    """Return what the recurrent policy has learned from the stories; it is shared as the model is."""
    for folder in _folders(project):
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            with file_lock(folder / "stories.lock"):
                return next_action_network(project, folder=folder)
    return next_action_network(project)


def model_key(project: Project) -> str:
    """Return the name of a model: a hash of all that it follows from, never of when and where it was made."""
    vectors = "" if project.config.nlu.corpus else Lexicon.shipped().fingerprint
    made_of = f"{project.fingerprint} {vectors} {_version()}"
    return hashlib.sha256(made_of.encode()).hexdigest()[:24]


def user_cache() -> Path:
    """Return the user's cache folder."""
    if named := os.environ.get(CACHE_DIR):
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "malgil"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "malgil"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "malgil"


def _folders(project: Project) -> Iterator[Path]:
    """Yield where a model may be kept: in the project, and where that can't be written to, in the user's cache."""
    if CACHE_DIR not in os.environ:
        yield project.model_path.parent / "tests"
    with suppress(RuntimeError):  # there may be no home
        yield user_cache() / "models"


def _loaded(project: Project, path: Path) -> NLUPipeline | None:
    """Return the model of a file, or None where there is none, or one that does not fit."""
    if not path.is_file():
        return None
    try:
        return load(project, path=path)
    except ModelError:  # of other word vectors, or damaged: another is made
        return None


def _train(project: Project, path: Path, announce: Announce) -> NLUPipeline:
    count = len(project.training_data.utterances)
    announce(f"Training the model of {project.root} on {count:,} utterances ...")
    train(project, path=path)
    _tidy(path)
    model = _loaded(project, path)  # mapped, as for all others
    if model is None:
        raise ModelError(f"{path}: the model that was just written can't be read\n  fix: remove it and try again")
    return model


def _tidy(newest: Path) -> None:
    """Remove all but the newest models of a folder."""
    with suppress(OSError):
        own = (path for path in newest.parent.glob("*.model") if not path.name.startswith("stories-"))
        models = sorted(own, key=lambda path: path.stat().st_mtime, reverse=True)
        for path in models[_KEPT:]:
            path.unlink(missing_ok=True)
            for beside in (".lock", ".fuzzy"):
                path.with_suffix(beside).unlink(missing_ok=True)


def _version() -> str:
    try:
        return version("malgil")
    except PackageNotFoundError:
        return ""
