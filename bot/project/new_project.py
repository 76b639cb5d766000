"""Makes a new project from a template."""

from __future__ import annotations

import shutil
from pathlib import Path

from nlu import MalgilError

TEMPLATES = Path(__file__).parent.parent / "templates"
LANGUAGES = ("en", "ko")


class NewProjectError(MalgilError):
    """The folder for a new project can't be used."""


def create_project(folder: Path, language: str) -> list[Path]:
    """Copy the template of a language into a folder that is new or empty, and return the files made."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NewProjectError(f"{folder}: there is something already\n  fix: name a folder that is new or empty")
    try:
        shutil.copytree(
            TEMPLATES / language, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__", "models")
        )
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise NewProjectError(
            f"{folder}: can't be made: {reason}\n  fix: choose a folder that you may write"
        ) from error
    return sorted(path for path in folder.rglob("*") if path.is_file())
