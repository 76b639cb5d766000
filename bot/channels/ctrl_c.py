"""What Ctrl-C does while the event loop runs."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def on_ctrl_c(react: Callable[[], object]) -> Iterator[None]:
    """Call `react` at Ctrl-C; on Windows, and outside the main thread, Ctrl-C does what it did before."""
    loop, before = asyncio.get_running_loop(), signal.getsignal(signal.SIGINT)
    try:
        loop.add_signal_handler(signal.SIGINT, react)
    except (NotImplementedError, ValueError, RuntimeError):  # on Windows, or not in the main thread
        yield
        return
    try:
        yield
    finally:
        loop.remove_signal_handler(signal.SIGINT)
        signal.signal(signal.SIGINT, before)
