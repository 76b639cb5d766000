"""How a command speaks to the person, and how it ends when something is wrong."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import typer


@contextmanager
def user_errors() -> Iterator[None]:
    """End with one clear message where something is wrong that a user can mend."""
    from nlu import MalgilError

    try:
        yield
    except MalgilError as error:
        fail(str(error))
    except OSError as error:
        fail(f"{error.filename or 'a file'}: {(error.strerror or str(error)).lower()}")
    except KeyboardInterrupt:
        say("Interrupted.")
        raise typer.Exit(130) from None


def check_folder(folder: Path) -> None:
    """End with 1 where a project's folder is not there."""
    if not folder.is_dir():
        fail(f"{folder}: there is no such folder\n  fix: name the project's folder with --project DIR")


def say(text: str) -> None:
    """Tell the person something: on standard error, so that results stay alone on standard output."""
    print(text, file=sys.stderr, flush=True)


def fail(text: str) -> NoReturn:
    """Say what is wrong, and end with 1."""
    say(text)
    raise typer.Exit(1)
