"""Files that a chat keeps for the person at the terminal: what was typed, and what went wrong."""

from __future__ import annotations

import os
from pathlib import Path


def private_file(name: str) -> Path | None:
    """Return a file that only its owner can read, below XDG_STATE_HOME or ~/.local/state; None where none can be."""
    state = os.environ.get("XDG_STATE_HOME")
    try:
        path = (Path(state) if state else Path.home() / ".local" / "state") / "malgil" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except (OSError, RuntimeError):  # RuntimeError: there is no home
        return None
    return path
