"""What is learned beside the model: kept in a file of its own, whose name tells what it was made of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from nlu import ModelError, Progress

ShowProgress = Callable[[Progress], None]
Model = TypeVar("Model")


class Savable(Protocol):
    """A model that can be written to a file."""

    def save(self, path: Path) -> None:
        """Write it in one step."""


def kept_path(folder: Path, part: str, made_of: Sequence[object]) -> Path:
    """Return where a model is kept: of anything else, as JSON has it, another file.

    >>> kept_path(Path("models"), "stories", ["1", {"epochs": 60}]).name
    'stories-18607701d78f5467.model'
    """
    content = json.dumps(made_of, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return folder / f"{part}-{hashlib.sha256(content).hexdigest()[:16]}.model"


def load_kept(path: Path, load: Callable[[Path], Model]) -> Model | None:
    """Return the model that is kept, or None; a file that is cut off or of an older version is removed."""
    if not path.is_file():
        return None
    try:
        return load(path)
    except ModelError:
        path.unlink()
        return None


def keep(model: Savable, path: Path) -> None:
    """Save a model at its `kept_path` in place of the older ones; OSError where it can't be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    model.save(path)
    part = path.name.rpartition("-")[0]
    for old in path.parent.glob(f"{part}-*.model"):
        if old != path:
            old.unlink(missing_ok=True)


def by_epoch(part: str, progress: ShowProgress | None) -> Callable[..., None] | None:
    """Return what shows each epoch of a training as the progress of a part; None where nothing is shown."""
    if progress is None:
        return None
    return lambda epoch: progress(Progress(part, epoch.number / epoch.epochs, epoch.loss))
