"""A lock that processes share through a file."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PAUSE = 0.05  # seconds between two tries where the system can't wait by itself


@contextmanager
def file_lock(path: Path) -> Iterator[None]:
    """Hold the lock of a file while the body runs; a process that ends gives it back. Raises OSError."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)  # gives the lock back, too


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        while not _is_locked(handle):
            time.sleep(_PAUSE)

    def _is_locked(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)
